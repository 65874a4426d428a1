//! `program`: programs of the Programs API, their key pairs and the clients of `/oauth/token` that act for them.
//!
//! The private key is sealed as the Worker does, and of the client's secret only the hash is stored: both are told once or never.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use base64ct::{Base64, Encoding};
use clap::{Args, Subcommand, ValueEnum};
use idp_store::Sealed;
use idp_store::oauth_clients::{self, ClientEntry, NewClient};
use idp_store::programs::settings::{require_program, select_program};
use idp_store::provision::{self, NewProgramKey, ProgramEntry};
use idp_store::{Batch, Error};
use p256::SecretKey;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::local::d1::{D1, unreachable};
use crate::local::key::{random, scalar};
use crate::local::sealing::seal;
use crate::project::Project;
use crate::tenant::client;
use crate::tenant::made::{Overlap, Where, hash, in_words, now, operator, random_letters, time};

/// What `program` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes a program, and prints `{"programCode","clientId","clientSecret","scopes","publicKey"}`: the secret is shown this once
    Create(NewProgram),
    /// Prints the programs, the newest first, each in a line
    List(Where),
    /// Prints a program with its key pairs' public halves and its clients
    Show(One),
    /// Makes the key pair that partners encrypt to from now on; those before go on for a while. A client's secret: `client rotate`
    Rotate(Rotate),
    /// Ends every client of a program at once: nobody acts for it any more until another is made
    Revoke(One),
}

/// Which program.
#[derive(Args)]
pub(crate) struct One {
    /// Its code: 1 to 64 letters, digits, `_` and `-`
    #[arg(value_parser = code)]
    code: String,
    #[command(flatten)]
    place: Where,
}

/// Which program, and what becomes of its key pairs.
#[derive(Args)]
pub(crate) struct Rotate {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    overlap: Overlap,
    #[command(flatten)]
    given: GivenKey,
}

/// The key pair that partners encrypt to.
#[derive(Args)]
pub(crate) struct GivenKey {
    /// The key pair that partners encrypt to, in place of a new one: a file with PKCS #8 in Base64, or `-` for standard input. Never the key
    /// itself, which other processes and the shell's history would see
    #[arg(long, value_name = "FILE")]
    private_key_file: Option<PathBuf>,
}

impl GivenKey {
    /// The text of the file, where one is named.
    fn text(&self) -> Result<Option<String>> {
        let Some(file) = &self.private_key_file else { return Ok(None) };
        let text = match file.as_os_str() == "-" {
            true => io::read_to_string(io::stdin()),
            false => fs::read_to_string(file),
        };
        let read = text.with_context(|| format!("the key can't be read from {}", file.display()));
        read.map(Some)
    }
}

/// What a program is.
#[derive(Args)]
pub(crate) struct NewProgram {
    #[command(flatten)]
    one: One,
    /// Whether it serves real people
    #[arg(long, value_enum, default_value_t = Environment::Pie)]
    environment: Environment,
    /// The client may operate the program, too: this one and no other
    #[arg(long)]
    admin: bool,
    #[command(flatten)]
    given: GivenKey,
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

/// Prints a line of JSON, of a list one for each program.
///
/// # Errors
/// When the key is malformed, the program is there already or is not, there is no master key, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let lines = match command {
        Command::Create(options) => vec![create(project, options)?],
        Command::List(place) => {
            let programs = place.of(project).all(provision::programs())?;
            programs.iter().map(listed).collect()
        }
        Command::Show(one) => vec![show(&one.place.of(project), &one.code)?],
        Command::Rotate(options) => vec![rotate(project, options)?],
        Command::Revoke(one) => vec![revoke(&one.place.of(project), &one.code)?],
    };
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// A key pair, as it is stored.
struct Pair {
    hash: String,
    public: String,
    sealed: String,
}

impl Pair {
    /// The given key pair of a program, or a new one.
    fn of(project: &Project, one: &One, given: &GivenKey) -> Result<Self> {
        let key = key(given.text()?.as_deref())?;
        let pkcs8 = Base64::encode_string(key.to_pkcs8_der()?.as_bytes());
        let public = key.public_key().to_public_key_der()?;
        let hash = Base64::encode_string(&Sha256::digest(public.as_bytes()));
        let sealed = seal(project, one.place.remote, &[&one.code, &hash], &pkcs8)?;
        Ok(Self { hash, public: Base64::encode_string(public.as_bytes()), sealed })
    }

    fn row(&self) -> NewProgramKey<'_> {
        let private_key = Sealed(self.sealed.clone());
        NewProgramKey { hash: &self.hash, public_key: &self.public, private_key }
    }
}

fn create(project: &Project, options: &NewProgram) -> Result<Value> {
    let One { code, place } = &options.one;
    let pair = Pair::of(project, &options.one, &options.given)?;
    let (id, secret) = (random_letters::<24>()?, random::<32>()?);
    let scopes = if options.admin { "programs programs.admin" } else { "programs" };
    let client = NewClient {
        client_id: &id,
        secret_hash: &hash(&secret),
        scopes,
        program: Some(code),
        label: None,
        expires_at: None,
    };
    let by = operator()?;
    let mut batch = Batch::from(provision::program(code, options.environment.name(), &by));
    batch.extend(provision::program_key(code, pair.row(), &by));
    batch.extend(oauth_clients::create(&client, &by));
    place.of(project).run(batch).map_err(|error| not_made(error, code))?;
    Ok(
        json!({ "programCode": code, "clientId": id, "clientSecret": secret, "scopes": scopes, "publicKey": pair.public }),
    )
}

fn listed(program: &ProgramEntry) -> Value {
    let ProgramEntry { code, environment, created_at } = program;
    json!({ "programCode": code, "environment": environment, "createdAt": time(*created_at) })
}

fn show(d1: &D1<'_>, code: &str) -> Result<Value> {
    let program = d1.first(select_program(code, now()?))?;
    let program = program.with_context(|| format!("there is no program {code}"))?;
    let keys = program.keys.iter().map(|key| {
        json!({ "publicKeyHash": key.hash, "publicKey": key.public_key, "createdAt": time(key.created_at) })
    });
    Ok(json!({
        "programCode": code, "environment": program.environment, "serviceKeys": keys.collect::<Vec<_>>(),
        "clients": clients(d1, code)?.iter().map(client::shown).collect::<Result<Vec<_>>>()?,
    }))
}

fn clients(d1: &D1<'_>, code: &str) -> Result<Vec<ClientEntry>> {
    d1.all(oauth_clients::of_program(code))
}

fn rotate(project: &Project, options: &Rotate) -> Result<Value> {
    let One { code, place } = &options.one;
    let pair = Pair::of(project, &options.one, &options.given)?;
    let by = operator()?;
    let until = options.overlap.until(by.now);
    let rotated = place.of(project).run(provision::rotate_program(code, pair.row(), until, &by));
    rotated.map_err(|error| in_words(error, &format!("program {code}")))?;
    Ok(
        json!({ "programCode": code, "publicKey": pair.public, "publicKeyHash": pair.hash, "replacedUntil": time(until) }),
    )
}

fn revoke(d1: &D1<'_>, code: &str) -> Result<Value> {
    let by = operator()?;
    let going_on: Vec<String> = clients(d1, code)?
        .into_iter()
        .filter(|client| client.revoked_at.is_none())
        .map(|client| client.client_id)
        .collect();
    let mut batch = Batch::from([require_program(code)]);
    going_on.iter().for_each(|id| batch.extend(oauth_clients::revoke(id, &by)));
    d1.run(batch).map_err(|error| in_words(error, &format!("program {code}")))?;
    Ok(json!({ "programCode": code, "revokedClients": going_on }))
}

/// Why a program was not made, and what to do instead.
fn not_made(error: Error, code: &str) -> anyhow::Error {
    match error {
        Error::ProgramExists => anyhow!(
            "there is a program {code} already, and its secrets are shown once. Another client of it: `cargo xtask client create --scopes programs \
             --program {code}`. Another secret of its client: `cargo xtask client rotate ID`, where `cargo xtask program show {code}` says the id. Another key pair: \
             `cargo xtask program rotate {code}`"
        ),
        other => unreachable(other),
    }
}

/// The code of a program, as an argument has it.
fn code(text: &str) -> Result<String> {
    if is_code(text) { Ok(text.to_owned()) } else { bail!("1 to 64 letters, digits, _ and -") }
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
    let cure = "--private-key-file takes a file with a private key on P-256, PKCS #8 in Base64 (openssl pkcs8 -topk8 -nocrypt -outform DER | base64)";
    let bytes = Base64::decode_vec(text.trim()).ok().context(cure)?;
    SecretKey::from_pkcs8_der(&bytes).ok().context(cure)
}

#[cfg(test)]
mod tests {
    use super::{Command, GivenKey, is_code, key};
    use crate::local::scratch::Scratch;
    use base64ct::{Base64, Encoding};
    use clap::Parser;
    use p256::pkcs8::EncodePrivateKey;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        command: Command,
    }

    /// From CWE-214: arguments are seen by every process, and kept by the shell.
    #[test]
    fn a_key_is_read_from_a_file_and_never_from_an_argument() {
        let text = Base64::encode_string(key(None).unwrap().to_pkcs8_der().unwrap().as_bytes());
        for act in ["create", "rotate"] {
            let line = |option: &str, value: &str| {
                Line::try_parse_from(["program", act, "acme", option, value])
                    .map(|line| line.command)
            };
            let refused = line("--private-key", &text).err().unwrap().to_string();
            assert!(!refused.contains(&text), "{refused}");
            assert!(line("--private-key-file", "pkcs8").is_ok());
        }
        let scratch = Scratch::with(format!("{text}\n").as_bytes()).unwrap();
        let given = GivenKey { private_key_file: Some(scratch.file().to_owned()) };
        let read = given.text().unwrap().unwrap();
        drop(scratch);
        assert_eq!(key(Some(&read)).unwrap(), key(Some(&text)).unwrap());
        assert!(given.text().unwrap_err().to_string().starts_with("the key can't be read from "));
        assert!(GivenKey { private_key_file: None }.text().unwrap().is_none());
    }

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
