//! `tenant create` and `client create`: api keys of accounts, and clients of `/oauth/token`, as rows of the database.
//!
//! What is secret is printed once and never stored: the database gets its SHA-256.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use base64ct::{Base64UrlUnpadded, Encoding};
use clap::{Args, Subcommand, ValueEnum};
use idp_store::api_keys;
use idp_store::db::Statement;
use idp_store::literal::text_of;
use idp_store::provision::{self, SCOPES};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::local::database::{STATE, migrate};
use crate::local::key::random;
use crate::project::{Project, collect, step};
use crate::toolchain;

/// How often a busy database is asked again.
const TRIES: u32 = 6;

/// What `tenant` does.
#[derive(Subcommand)]
pub(crate) enum TenantCommand {
    /// Makes an api key, and prints `{"account","apiKey","kind"}`
    Create(NewKey),
    /// Sets where the page sends whom the account's application is to let in, and prints `{"account","url"}`
    Link(Application),
}

/// What `client` does.
#[derive(Subcommand)]
pub(crate) enum ClientCommand {
    /// Makes a client of /oauth/token, and prints `{"clientId","clientSecret","scopes"}`
    Create(NewClient),
}

/// What an api key is for.
#[derive(Args)]
pub(crate) struct NewKey {
    /// The account: 24 letters and digits; a new one without it
    #[arg(long)]
    account: Option<String>,
    /// A server's key is secret and acts on every user of the account; a browser's is public
    #[arg(long, value_enum, default_value_t = Kind::Server)]
    pub(crate) kind: Kind,
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    remote: bool,
}

/// Where the application of an account is.
#[derive(Args)]
pub(crate) struct Application {
    /// The account
    #[arg(long)]
    account: String,
    /// The address, https or of this machine; without it the account has no application any more
    #[arg(long)]
    url: Option<String>,
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    remote: bool,
}

/// What a client may do.
#[derive(Args)]
pub(crate) struct NewClient {
    /// Its scopes, with spaces between
    #[arg(long)]
    scopes: String,
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    remote: bool,
}

/// Whose hands a key is in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Server,
    Browser,
}

impl Kind {
    const fn stored(self) -> api_keys::Kind {
        match self {
            Self::Server => api_keys::Kind::Server,
            Self::Browser => api_keys::Kind::Browser,
        }
    }
}

/// Prints one line of JSON.
///
/// # Errors
/// When the account or the address is malformed, or the database can't be reached.
pub(crate) fn create(project: &Project, command: &TenantCommand) -> Result<()> {
    let told = match command {
        TenantCommand::Create(options) => create_key(project, options)?,
        TenantCommand::Link(options) => set_application(project, options)?,
    };
    println!("{told}");
    Ok(())
}

/// Prints one line of JSON.
///
/// # Errors
/// When a scope is unknown, or the database can't be reached.
pub(crate) fn create_client(project: &Project, command: &ClientCommand) -> Result<()> {
    let ClientCommand::Create(options) = command;
    let scopes: Vec<&str> = options.scopes.split_whitespace().collect();
    if scopes.is_empty() || !scopes.iter().all(|scope| SCOPES.contains(scope)) {
        bail!("--scopes takes some of: {}", SCOPES.join(" "));
    }
    let (id, secret, scopes) = (random_letters::<24>()?, random::<32>()?, scopes.join(" "));
    let client = provision::NewClient {
        client_id: &id,
        secret_hash: &hash(&secret),
        scopes: &scopes,
        program: None,
    };
    execute(project, &provision::client(&client, now()?), options.remote)?;
    println!("{}", json!({ "clientId": id, "clientSecret": secret, "scopes": scopes }));
    Ok(())
}

/// The current time, Unix milliseconds.
pub(crate) fn now() -> Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_millis())?)
}

fn create_key(project: &Project, options: &NewKey) -> Result<Value> {
    let account = match &options.account {
        Some(account) if is_account(account) => account.clone(),
        Some(_) => bail!("--account takes 24 letters and digits"),
        None => random_letters::<24>()?,
    };
    let kind = options.kind.stored().name();
    let key = format!("{kind}.{account}.{}", random::<32>()?);
    let statements = provision::api_key(&account, &hash(&key), options.kind.stored(), now()?);
    execute(project, &statements, options.remote)?;
    Ok(json!({ "account": account, "apiKey": key, "kind": kind }))
}

fn set_application(project: &Project, options: &Application) -> Result<Value> {
    let Application { account, url, remote } = options;
    if !is_account(account) {
        bail!("--account takes 24 letters and digits");
    }
    if !url.as_deref().is_none_or(is_application) {
        bail!("--url takes an https address, or an http one of this machine, without a fragment");
    }
    execute(project, &[provision::link_url(account, url.as_deref())], *remote)?;
    Ok(json!({ "account": account, "url": url }))
}

/// Whether a page may send people to that address: they are let in there, and nobody on the way may see how.
fn is_application(url: &str) -> bool {
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\#@".contains(&byte));
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let name = match host.strip_prefix("[::1]") {
        Some(port) if port.is_empty() || port.starts_with(':') => "[::1]",
        _ => host.split(':').next().unwrap_or_default(),
    };
    let is_own_machine = ["localhost", "127.0.0.1", "[::1]"].contains(&name);
    is_plain && !name.is_empty() && (scheme == "https" || (scheme == "http" && is_own_machine))
}

/// A browser's key of an account for this machine. It is made once, and kept beside the local database.
///
/// # Errors
/// When the local database or the file can't be written.
pub(crate) fn demo(project: &Project) -> Result<Value> {
    let file = project.path(STATE).join("demo-tenant.json");
    if let Ok(text) = fs::read_to_string(&file) {
        return serde_json::from_str(&text).context("the file of the demo tenant: try `--fresh`");
    }
    let options = NewKey { account: None, kind: Kind::Browser, remote: false };
    let tenant = step("making a demo tenant", || create_key(project, &options))?;
    fs::write(&file, tenant.to_string())?;
    Ok(tenant)
}

fn is_account(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// SHA-256 in base64url, as the Worker computes it.
pub(crate) fn hash(text: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(text.as_bytes()))
}

/// Random letters and digits.
pub(crate) fn random_letters<const N: usize>() -> Result<String> {
    let mut letters = String::new();
    while letters.len() < N {
        let more = random::<32>()?;
        letters.extend(more.chars().filter(char::is_ascii_alphanumeric));
    }
    letters.truncate(N);
    Ok(letters)
}

/// Runs statements through wrangler; no secret is in it.
pub(crate) fn execute(project: &Project, statements: &[Statement], remote: bool) -> Result<()> {
    run(project, statements, remote, &[]).map(drop)
}

/// Runs statements through wrangler, and gives the rows of all.
pub(crate) fn query(
    project: &Project,
    statements: &[Statement],
    remote: bool,
) -> Result<Vec<Value>> {
    let said = run(project, statements, remote, &["--json"])?;
    let results: Vec<Value> =
        serde_json::from_slice(&said).context("wrangler d1 execute --json")?;
    let rows = |result: &Value| result.get("results").and_then(Value::as_array).cloned();
    Ok(results.iter().filter_map(rows).flatten().collect())
}

fn run(
    project: &Project,
    statements: &[Statement],
    remote: bool,
    options: &[&str],
) -> Result<Vec<u8>> {
    let texts: Vec<String> = statements.iter().map(text_of).collect();
    let sql = texts.join("; ");
    toolchain::npm::install(project)?;
    if !remote {
        migrate(project)?;
    }
    for attempt in 0..TRIES {
        let mut wrangler = project.tool("wrangler");
        wrangler.args(["d1", "execute", "DB", "--yes", "--command", &sql]).args(options);
        if remote {
            wrangler.arg("--remote");
        } else {
            wrangler.args(["--local", "--persist-to", STATE]);
        }
        let output = collect(wrangler.stderr(Stdio::piped()))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        if !said.contains("SQLITE_BUSY") && !said.contains("database is locked") {
            bail!("wrangler d1 execute: {said}");
        }
        // There is no busy timeout in the local database.
        sleep(Duration::from_millis(200).saturating_mul(1 << attempt));
    }
    bail!("the local database is busy: try again when `cargo xtask dev` has less to do")
}

#[cfg(test)]
mod tests {
    use super::{hash, is_account, is_application, random_letters};

    #[test]
    fn an_account_is_24_letters_and_digits() {
        assert!(is_account(&random_letters::<24>().unwrap()));
        for wrong in ["", "short", "0123456789012345678901-3", "01234567890123456789012345"] {
            assert!(!is_account(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_application_is_reached_by_tls_or_on_this_machine() {
        for good in [
            "https://app.example/link?from=page",
            "https://app.example:8443",
            "http://localhost:3000/link",
            "http://127.0.0.1/",
            "http://[::1]:3000/link",
        ] {
            assert!(is_application(good), "{good}");
        }
        for wrong in [
            "",
            "app.example/link",
            "https://",
            "https:///link",
            "http://app.example/link",
            "http://localhost.app.example/",
            "http://localhost@app.example/",
            "http://[::1].app.example/",
            "https://app.example/#code",
            "https://app.example/a b",
            "javascript://app.example/%0Aalert(1)",
            "data:text/html,hello",
        ] {
            assert!(!is_application(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_hash_is_the_one_that_the_worker_computes() {
        assert_eq!(hash("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }
}
