//! `program create`: a program of the Programs API, its key pair and a client of `/oauth/token` that acts for it.
//!
//! The private key is sealed as the Worker does, and of the client's secret only the hash is stored: both are told once or never.

use std::env;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use base64ct::{Base64, Encoding};
use clap::{Args, Subcommand, ValueEnum};
use idp_store::Sealed;
use idp_store::provision::{self, NewClient, NewProgramKey};
use p256::SecretKey;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::local::key::{random, scalar};
use crate::local::vars;
use crate::project::Project;
use crate::tenant::{execute, hash, now, random_letters};

const MASTER_KEY: &str = "MASTER_KEY";

/// What `program` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes a program, and prints `{"programCode","clientId","clientSecret","scopes","publicKey"}`
    Create(NewProgram),
}

/// What a program is.
#[derive(Args)]
pub(crate) struct NewProgram {
    /// Its code: 1 to 64 letters, digits, `_` and `-`
    code: String,
    /// Whether it serves real people
    #[arg(long, value_enum, default_value_t = Environment::Pie)]
    environment: Environment,
    /// The client may operate the program, too: this one and no other
    #[arg(long)]
    admin: bool,
    /// The key pair that partners encrypt to, in place of a new one: PKCS #8 in Base64
    #[arg(long, value_name = "PKCS8_BASE64")]
    private_key: Option<String>,
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    remote: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Environment {
    Pie,
    Production,
}

impl Environment {
    const fn name(self) -> &'static str {
        match self {
            Self::Pie => "pie",
            Self::Production => "production",
        }
    }
}

/// Prints one line of JSON.
///
/// # Errors
/// When the code or the key is malformed, the program is there already, there is no master key, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let Command::Create(options) = command;
    let code = &options.code;
    if !is_code(code) {
        bail!("a program's code has 1 to 64 letters, digits, _ and -");
    }
    let key = key(options.private_key.as_deref())?;
    let master = master_key(project, options.remote)?;
    let pkcs8 = Base64::encode_string(key.to_pkcs8_der()?.as_bytes());
    let public = key.public_key().to_public_key_der()?;
    let key_hash = Base64::encode_string(&Sha256::digest(public.as_bytes()));
    let sealed = seal(project, [code, &key_hash], &pkcs8, &master)?;
    let public = Base64::encode_string(public.as_bytes());
    let (id, secret) = (random_letters::<24>()?, random::<32>()?);
    let scopes = if options.admin { "programs programs.admin" } else { "programs" };
    let (environment, secret_hash) = (options.environment.name(), hash(&secret));
    let program_key =
        NewProgramKey { hash: &key_hash, public_key: &public, private_key: Sealed(sealed) };
    let client =
        NewClient { client_id: &id, secret_hash: &secret_hash, scopes, program: Some(code) };
    let now = now()?;
    let mut statements = provision::program(code, environment, now).to_vec();
    statements.push(provision::program_key(code, program_key, now));
    statements.extend(provision::client(&client, now));
    let executed = execute(project, &statements, options.remote);
    executed.with_context(|| format!("the program {code} was not made; is it there already?"))?;
    println!(
        "{}",
        json!({ "programCode": code, "clientId": id, "clientSecret": secret, "scopes": scopes, "publicKey": public })
    );
    Ok(())
}

fn is_code(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(good)
}

/// The given key, or a new one.
fn key(given: Option<&str>) -> Result<SecretKey> {
    let Some(text) = given else {
        return Ok(SecretKey::from_slice(scalar()?.to_bytes().as_slice())?);
    };
    let cure = "--private-key takes a private key on P-256, PKCS #8 in Base64 (openssl pkcs8 -topk8 -nocrypt -outform DER | base64)";
    let bytes = Base64::decode_vec(text.trim()).ok().context(cure)?;
    SecretKey::from_pkcs8_der(&bytes).ok().context(cure)
}

/// The key that seals: of this machine, or, for the deployed database, of the environment.
fn master_key(project: &Project, remote: bool) -> Result<String> {
    if remote {
        return env::var(MASTER_KEY).context(
            "MASTER_KEY is not in the environment: it is the secret that was given to the Worker with `wrangler secret put MASTER_KEY`, and \
            wrangler does not give it back. Take it from where you keep it, see docs/configuration.md",
        );
    }
    let vars = fs::read_to_string(project.path(vars::FILE));
    let vars = vars.context("no .dev.vars yet: `cargo xtask dev` makes it")?;
    let key = vars::get(&vars, MASTER_KEY);
    key.map(str::to_owned).context("no MASTER_KEY in .dev.vars: `cargo xtask dev` writes it")
}

/// Seals with the service's own code, see `src/bin/seal.rs`. The key goes by a pipe.
fn seal(
    project: &Project,
    [code, key_hash]: [&str; 2],
    pkcs8: &str,
    master: &str,
) -> Result<String> {
    let mut cargo = project.own_binary("seal", "seal");
    cargo
        .args([code, key_hash])
        .env(MASTER_KEY, master)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut sealing = cargo.spawn()?;
    let mut input = sealing.stdin.take().context("no pipe")?;
    input.write_all(pkcs8.as_bytes())?;
    drop(input);
    let output = sealing.wait_with_output()?;
    if !output.status.success() {
        bail!("the key could not be sealed");
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_code, key};
    use base64ct::{Base64, Encoding};
    use p256::pkcs8::EncodePrivateKey;

    #[test]
    fn a_given_key_is_taken_and_any_other_text_refused() {
        let fresh = key(None).unwrap();
        let text = Base64::encode_string(fresh.to_pkcs8_der().unwrap().as_bytes());
        assert_eq!(key(Some(&text)).unwrap(), fresh);
        for wrong in ["", "AAAA", "not Base64", text.get(..100).unwrap()] {
            assert!(key(Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_code_can_hold_no_quote() {
        assert!(is_code("acme-2_B"));
        for wrong in ["", "a'b", "a b", "ä", &"a".repeat(65)] {
            assert!(!is_code(wrong), "{wrong}");
        }
    }
}
