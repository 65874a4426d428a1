//! Seals, opens and checks backups: what `cargo xtask backup` and `restore` run. What is plain comes and goes by pipes; no file has it.
//!
//! A backup is an age file (age-encryption.org/v1). In it is D1's export, SQL, between a line that says what it is and one with its manifest,
//! both of them comments: whoever has the key and no more than `age` can put it into a database, too.
//!
//! A program of its own, so that `cargo xtask` starts although the service does not compile.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor};
use anyhow::{Context, Result, anyhow, bail, ensure};
use base64ct::{Base64UrlUnpadded, Encoding};
use clap::{Args, Parser};
use idp_api::crypto::Keys;
use idp_api::drill::{Drilled, drill, key_ids};
use idp_api::forget::{Deleted, forget};
use idp_store::db::DbError;
use idp_store::dump::ENDED;
use idp_store::literal::text_of;
use idp_store::sqlite::Sqlite;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const HEADER: &str = "-- idp-edge backup 1\n";
const MANIFEST: &str = "\n-- manifest ";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The secrets of a deployment, without which a backup is worth nothing, or less.
const SECRETS: [&str; 6] =
    ["MASTER_KEY", "INDEX_KEY", "PEPPER_KEY", "AUDIT_KEY", "SESSION_KEY", "SIGNING_KEYS"];

/// What is done.
#[derive(Parser)]
enum Command {
    /// Makes a key pair: the private half goes to a new file, the public one is printed
    Key { file: PathBuf },
    /// Seals the export on stdin to recipients, and prints its manifest
    Seal(Seal),
    /// Gives what restores a database, with its manifest
    Open(Open),
    /// Prints the manifest, and with the secrets of the deployment tries whether they open everything
    Verify(Verify),
}

#[derive(Args)]
struct Seal {
    file: PathBuf,
    #[arg(long)]
    recipient: Vec<String>,
    #[arg(long)]
    recipients: Option<PathBuf>,
}

#[derive(Args)]
struct Sealed {
    file: PathBuf,
    #[arg(long)]
    identity: PathBuf,
    #[arg(long)]
    expect: Option<String>,
}

#[derive(Args)]
struct Open {
    #[command(flatten)]
    sealed: Sealed,
    /// People who were deleted since, in a line of JSON each
    #[arg(long, requires = "secrets")]
    deleted: Option<PathBuf>,
    #[arg(long)]
    secrets: Option<PathBuf>,
}

#[derive(Args)]
struct Verify {
    #[command(flatten)]
    sealed: Sealed,
    #[arg(long)]
    secrets: Option<PathBuf>,
    #[arg(long, default_value_t = 400)]
    days: i64,
}

/// What is told of a backup. No secret is in it, and nobody's data.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    made_at: String,
    /// The migrations of its tables, the oldest first.
    migrations: Vec<String>,
    /// How many rows each table has.
    tables: BTreeMap<String, u64>,
    /// For each secret, the ids of the keys without which something does not open or is not found.
    keys: BTreeMap<String, BTreeSet<String>>,
    /// SHA-256 of the export, base64url.
    sha256: String,
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Key { file } => new_key(&file),
        Command::Seal(options) => seal(&options),
        Command::Open(options) => open(&options),
        Command::Verify(options) => verify(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn new_key(file: &Path) -> Result<()> {
    let key = Identity::generate();
    let public = key.to_public();
    let text = format!("# public key: {public}\n{}\n", key.to_string().expose_secret());
    private(file)?.write_all(text.as_bytes())?;
    println!("{public}");
    Ok(())
}

/// A new file that only its owner can read.
fn private(file: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(file).with_context(|| file.display().to_string())
}

fn seal(Seal { file, recipient, recipients }: &Seal) -> Result<()> {
    let recipients = all_recipients(recipient, recipients.as_deref())?;
    let sql = Zeroizing::new(io::read_to_string(io::stdin().lock())?);
    // What can't be restored is no backup: it is tried before it is sealed.
    let database = database(&sql)?;
    let manifest = manifest(&database, &sql)?;
    let output = private(file)?;
    let sealed = write_sealed(output, &recipients, [HEADER, &sql, MANIFEST, &manifest, "\n"]);
    if sealed.is_err() {
        drop(fs::remove_file(file));
    }
    sealed.with_context(|| file.display().to_string())?;
    println!("{manifest}");
    Ok(())
}

fn write_sealed(output: File, recipients: &[Recipient], parts: [&str; 5]) -> Result<()> {
    let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let mut sealing = Encryptor::with_recipients(recipients)?.wrap_output(output)?;
    for part in parts {
        sealing.write_all(part.as_bytes())?;
    }
    Ok(sealing.finish()?.sync_all()?)
}

fn all_recipients(given: &[String], file: Option<&Path>) -> Result<Vec<Recipient>> {
    let more = file.map_or(Ok(String::new()), |file| {
        fs::read_to_string(file).with_context(|| file.display().to_string())
    })?;
    let all = given.iter().map(String::as_str).chain(lines(&more));
    let all = all.map(|text| {
        let recipient = text.parse::<Recipient>();
        recipient.map_err(|why| anyhow!("{text} is no public key of age, age1…: {why}"))
    });
    let all = all.collect::<Result<Vec<_>>>()?;
    ensure!(!all.is_empty(), "no recipient: --recipient age1…, or --recipients FILE");
    Ok(all)
}

/// The lines of a file of keys, without comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn database(sql: &str) -> Result<Sqlite> {
    Sqlite::from_dump(sql).map_err(in_words).context("the export is not a whole database")
}

fn in_words(error: DbError) -> anyhow::Error {
    match error {
        DbError::Constraint(name) => anyhow!("a row violates {name}"),
        DbError::Unavailable(why) => anyhow!(why),
    }
}

fn manifest(database: &Sqlite, sql: &str) -> Result<String> {
    let migrations = database.applied_migrations().map_err(in_words)?;
    ensure!(
        !migrations.is_empty(),
        "no migration was applied to it: it is no database of the service"
    );
    let mut keys: BTreeMap<String, BTreeSet<String>> =
        SECRETS.map(|name| (name.to_owned(), BTreeSet::new())).into();
    let used = pollster::block_on(key_ids(database, now()?)).map_err(in_words)?;
    keys.extend(used.into_iter().map(|(name, ids)| (name.to_owned(), ids)));
    let manifest = Manifest {
        made_at: Timestamp::from_millisecond(now()?)?.to_string(),
        migrations,
        tables: database.row_counts().map_err(in_words)?,
        keys,
        sha256: checksum(sql),
    };
    Ok(serde_json::to_string(&manifest)?)
}

fn checksum(sql: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(sql.as_bytes()))
}

#[expect(clippy::disallowed_methods, reason = "no service: it runs with the machine's clock")]
fn now() -> Result<i64> {
    Ok(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?)
}

/// The export and its manifest, if the file is whole and nobody changed it.
fn opened(Sealed { file, identity, expect }: &Sealed) -> Result<(Zeroizing<String>, Manifest)> {
    let text = decrypted(file, identity)?;
    let parts = text.strip_prefix(HEADER).and_then(|text| text.trim_end().rsplit_once(MANIFEST));
    let (sql, manifest) = parts.with_context(|| format!("{} is no backup", file.display()))?;
    let manifest: Manifest = serde_json::from_str(manifest).context("the manifest is garbled")?;
    let found = checksum(sql);
    ensure!(found == manifest.sha256, "the export is not the one of the manifest");
    if let Some(expected) = expect {
        ensure!(&found == expected, "it is another backup than expected: its sha256 is {found}");
    }
    Ok((Zeroizing::new(sql.to_owned()), manifest))
}

fn decrypted(file: &Path, identity: &Path) -> Result<Zeroizing<String>> {
    let keys = Zeroizing::new(
        fs::read_to_string(identity).with_context(|| identity.display().to_string())?,
    );
    let keys = lines(&keys).map(|line| line.parse::<Identity>());
    let keys = keys.collect::<Result<Vec<_>, _>>();
    let no_key = || format!("{} has no private key of age", identity.display());
    let keys = keys.map_err(|_| anyhow!(no_key()))?;
    ensure!(!keys.is_empty(), no_key());
    let input = File::open(file).with_context(|| file.display().to_string())?;
    let broken = || format!("{} is no backup, or was changed or cut off", file.display());
    let decryptor = Decryptor::new_buffered(io::BufReader::new(input));
    let decryptor = decryptor.ok().with_context(broken)?;
    let reader = decryptor.decrypt(keys.iter().map(|key| key as &dyn age::Identity));
    let mut reader = reader.map_err(|error| match error {
        DecryptError::NoMatchingKeys => {
            anyhow!(
                "{} is sealed to others: {} does not open it",
                file.display(),
                identity.display()
            )
        }
        _ => anyhow!(broken()),
    })?;
    let mut text = Zeroizing::new(String::new());
    reader.read_to_string(&mut text).ok().with_context(broken)?;
    Ok(text)
}

/// Everything that the new database is told, then the manifest of what it will have.
fn open(Open { sealed, deleted, secrets }: &Open) -> Result<()> {
    let (sql, manifest) = opened(sealed)?;
    let mut more: String = ENDED.iter().map(|statement| format!("{statement};\n")).collect();
    if let (Some(deleted), Some(secrets)) = (deleted, secrets) {
        more.push_str(&deleting(&database(&sql)?, deleted, secrets)?);
    }
    let whole = Zeroizing::new(format!("{}\n{more}", *sql));
    let tables = database(&whole)?.row_counts().map_err(in_words)?;
    let manifest = serde_json::to_string(&Manifest { tables, ..manifest })?;
    let mut output = io::stdout().lock();
    for part in [&whole, MANIFEST, &manifest] {
        output.write_all(part.as_bytes())?;
    }
    Ok(output.flush()?)
}

/// What deletes again who was deleted since the backup was made.
fn deleting(database: &Sqlite, deleted: &Path, secrets: &Path) -> Result<String> {
    let (keys, now) = (keys_of(&read_secrets(secrets)?)?, now()?);
    let list = fs::read_to_string(deleted).with_context(|| deleted.display().to_string())?;
    let forgotten = pollster::block_on(async {
        let deleted = Deleted::read(database, lines(&list)).await?;
        forget(&keys, database, &deleted, now).await
    });
    let (statements, people) =
        forgotten.map_err(|error| anyhow!("{}: {error}", deleted.display()))?;
    eprintln!("  {people} who were deleted since are deleted again");
    Ok(statements.iter().map(|statement| format!("{};\n", text_of(statement))).collect())
}

fn verify(Verify { sealed, secrets, days }: &Verify) -> Result<()> {
    let (sql, manifest) = opened(sealed)?;
    let database = database(&sql)?;
    let counts = database.row_counts().map_err(in_words)?;
    ensure!(counts == manifest.tables, "the tables do not have the rows of the manifest");
    let mut told = serde_json::to_value(&manifest)?;
    let drilled = match secrets {
        Some(file) => Some(drilled(&database, file, *days)?),
        None => None,
    };
    if let (Some(Drilled { opened, found, links, .. }), Some(told)) =
        (&drilled, told.as_object_mut())
    {
        let tried =
            json!({ "sealedTextsOpened": opened, "indexEntriesFound": found, "auditLinks": links });
        told.insert("tried".to_owned(), tried);
    }
    println!("{told}");
    let faults = drilled.map(|drilled| drilled.faults).unwrap_or_default();
    faults.iter().for_each(|fault| eprintln!("{fault}"));
    ensure!(
        faults.is_empty(),
        "these secrets do not open everything, or it is not what was stored"
    );
    Ok(())
}

fn drilled(database: &Sqlite, secrets: &Path, days: i64) -> Result<Drilled> {
    let secrets = read_secrets(secrets)?;
    if let Some(missing) = SECRETS.iter().find(|name| !secrets.contains_key(**name)) {
        bail!("{missing} is not among the secrets");
    }
    let keys = keys_of(&secrets)?;
    let kept_since = now()?.saturating_sub(days.saturating_mul(DAY_MS));
    pollster::block_on(drill(&keys, database, kept_since)).map_err(|error| anyhow!("{error:?}"))
}

fn keys_of(secrets: &BTreeMap<String, Zeroizing<String>>) -> Result<Keys> {
    let keys = Keys::read(&|name| secrets.get(name).map(|value| value.to_string()));
    keys.map_err(|faults| anyhow!(faults.join("; ")))
}

/// Secrets as `cargo xtask keys init` writes them: JSON for a deployment, lines for this machine.
fn read_secrets(file: &Path) -> Result<BTreeMap<String, Zeroizing<String>>> {
    let text = fs::read_to_string(file).map(Zeroizing::new);
    let text = text.with_context(|| file.display().to_string())?;
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(&text).context("the secrets are garbled");
    }
    let pair = |line: &str| {
        let (name, value) = line.split_once('=')?;
        let value = value.trim().trim_matches('\'').to_owned();
        Some((name.trim().to_owned(), Zeroizing::new(value)))
    };
    Ok(lines(&text).filter_map(pair).collect())
}
