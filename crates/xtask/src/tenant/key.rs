//! `key`: api keys of accounts, as rows of the database. A key's text is printed once and never stored: the database gets its SHA-256.

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand, ValueEnum};
use idp_store::api_keys::{self, ApiKey, KeyId, Named, NewKey};
use idp_store::operating::Change;
use idp_store::origins::{MOST, Origins, is_origin_of_page};
use idp_store::{Batch, tenants};
use serde_json::{Value, json};

use super::made::{
    Overlap, Said, Where, account, all, day, hash, in_words, now, operator, state, time,
};
use crate::local::d1::D1;
use crate::local::key::random;
use crate::project::Project;

/// What `key` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes a key of an account, and prints `{"keyId","account","apiKey","kind"}`: its text is shown this once
    Create(Create),
    /// Prints the keys of an account, the newest first, each in a line
    List(List),
    /// Prints what there is to know of a key
    Show(One),
    /// Says anew what a key is called, when it ends, or which pages it is for; what is left out stays
    Update(Update),
    /// Makes the key that takes another's place, which goes on for a while, and prints it with `{"replaces","replacedUntil"}`
    Rotate(Rotate),
    /// Ends a key at once: the next call with it is refused
    Revoke(One),
}

/// What a key is for.
#[derive(Args)]
pub(crate) struct Create {
    /// The account, which is there
    #[arg(long, value_parser = account)]
    account: String,
    #[command(flatten)]
    purpose: Purpose,
    #[command(flatten)]
    place: Where,
}

/// What a key may do, and what is said of it.
#[derive(Args)]
pub(crate) struct Purpose {
    /// A server's key is secret and acts on every user of the account; a browser's is public
    #[arg(long, value_enum, default_value_t = Kind::Server)]
    pub(crate) kind: Kind,
    #[command(flatten)]
    pub(crate) said: Said,
    /// A browser's key: the origin of a page that it is for, as https://shop.example; once for each. Without any, it is for all
    #[arg(long = "origin", value_name = "ORIGIN", value_parser = origin)]
    pub(crate) origins: Vec<String>,
}

/// Whose keys.
#[derive(Args)]
pub(crate) struct List {
    /// The account
    #[arg(long, value_parser = account)]
    account: String,
    #[command(flatten)]
    place: Where,
}

/// Which key.
#[derive(Args)]
pub(crate) struct One {
    /// Its id, as `key list` has it
    key_id: String,
    #[command(flatten)]
    place: Where,
}

/// Which key, and what is said anew of it.
#[derive(Args)]
pub(crate) struct Update {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    said: Said,
    /// A browser's key: the origin of a page that it is for, as https://shop.example; once for each
    #[arg(long = "origin", value_name = "ORIGIN", value_parser = origin)]
    origins: Vec<String>,
    /// The key is for the pages of every site
    #[arg(long, conflicts_with = "origins")]
    any_origin: bool,
}

/// Which key, and how long it goes on.
#[derive(Args)]
pub(crate) struct Rotate {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    overlap: Overlap,
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

/// Prints a line of JSON, of a list one for each key.
///
/// # Errors
/// When there is no such account or key, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let lines = match command {
        Command::Create(options) => {
            let d1 = options.place.of(project);
            vec![create(&d1, &options.account, &options.purpose, true)?]
        }
        Command::List(options) => list(&options.place.of(project), &options.account)?,
        Command::Show(one) => vec![shown(&find(&one.place.of(project), &one.key_id)?)?],
        Command::Update(options) => vec![update(project, options)?],
        Command::Rotate(options) => vec![rotate(project, options)?],
        Command::Revoke(one) => vec![revoke(&one.place.of(project), &one.key_id)?],
    };
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// Makes a key, and the tenant with it where that need not be there.
///
/// # Errors
/// When it has to be and is not, or the database can't be reached.
pub(crate) fn create(
    d1: &D1<'_>,
    account: &str,
    purpose: &Purpose,
    is_known: bool,
) -> Result<Value> {
    let kind = purpose.kind.stored();
    let key = text(account, kind)?;
    let hash = hash(&key);
    let Said { label, expires } = &purpose.said;
    let origins = pages(&purpose.origins)?;
    if origins.is_some() && purpose.kind == Kind::Server {
        bail!("{OF_SERVER}");
    }
    let (label, origins) = (label.as_deref(), origins.as_ref());
    let new = NewKey { account, hash: &hash, kind, label, expires_at: *expires, origins };
    let mut batch = Batch::from(is_known.then(|| tenants::require(account)));
    batch.extend(api_keys::create(&new, &operator()?));
    d1.run(batch).map_err(|error| in_words(error, &format!("account {account}")))?;
    Ok(made(&hash, account, &key, kind))
}

/// A new key's text.
fn text(account: &str, kind: api_keys::Kind) -> Result<String> {
    Ok(format!("{}.{account}.{}", kind.name(), random::<32>()?))
}

fn made(hash: &str, account: &str, key: &str, kind: api_keys::Kind) -> Value {
    json!({ "keyId": KeyId::of(hash).text(), "account": account, "apiKey": key, "kind": kind.name() })
}

fn list(d1: &D1<'_>, account: &str) -> Result<Vec<Value>> {
    let keys = d1.all(api_keys::list(account, &all()))?;
    keys.iter().map(|key| shown(&key.item)).collect()
}

fn shown(key: &ApiKey) -> Result<Value> {
    Ok(json!({
        "keyId": key.key_id, "account": key.account, "kind": key.kind.name(), "label": key.label,
        "state": state(now()?, key.revoked_at, key.expires_at), "createdAt": time(key.created_at),
        "lastUsed": day(key.used_at), "expiresAt": time(key.expires_at), "revokedAt": time(key.revoked_at),
        "nextKeyId": key.next_key_id, "origins": key.origins,
    }))
}

fn find(d1: &D1<'_>, key_id: &str) -> Result<ApiKey> {
    let found = d1.first(api_keys::find(id(key_id)?))?;
    found.with_context(|| format!("there is no key {key_id}"))
}

fn id(text: &str) -> Result<KeyId<'_>> {
    KeyId::parse(text)
        .context("a key's id is key_ and 16 characters, as `cargo xtask key list` has it")
}

const OF_SERVER: &str = "a server's key is for no pages: --origin is for one of --kind browser";

/// An origin of a page, as an option has it.
fn origin(text: &str) -> Result<String> {
    match is_origin_of_page(text) {
        true => Ok(text.to_owned()),
        false => bail!(
            "the origin of a page: https://, a host in lower case, a port where it is another than 443, and nothing behind; http:// of this machine alone"
        ),
    }
}

/// The pages that a key is to be for; none, where none is said.
fn pages(origins: &[String]) -> Result<Option<Origins>> {
    if origins.is_empty() {
        return Ok(None);
    }
    Origins::read(origins).map(Some).with_context(|| format!("at most {MOST} origins"))
}

fn update(project: &Project, options: &Update) -> Result<Value> {
    let (key_id, d1) = (&options.one.key_id, options.one.place.of(project));
    let key = find(&d1, key_id)?;
    let origins = pages(&options.origins)?;
    let named = Named { account: &key.account, id: id(key_id)? };
    let Said { label, expires } = &options.said;
    let change = Change { label: label.as_deref().map(Some), expires_at: expires.map(Some) };
    let mut batch = Batch::from(named.change(&change, &operator()?));
    if options.any_origin || origins.is_some() {
        batch.extend(named.set_origins(origins.as_ref()));
    }
    d1.run(batch).map_err(|error| match error {
        idp_store::Error::KeyOfServer => anyhow!("{OF_SERVER}"),
        other => in_words(other, &format!("api key {key_id}")),
    })?;
    shown(&find(&d1, key_id)?)
}

fn rotate(project: &Project, options: &Rotate) -> Result<Value> {
    let (key_id, d1) = (&options.one.key_id, options.one.place.of(project));
    let old = find(&d1, key_id)?;
    let key = text(&old.account, old.kind)?;
    let (hash, by) = (hash(&key), operator()?);
    let until = options.overlap.until(by.now);
    let named = Named { account: &old.account, id: id(key_id)? };
    d1.run(named.rotate(&hash, until, &by))
        .map_err(|error| in_words(error, &format!("api key {key_id}")))?;
    let until = old.expires_at.map_or(until, |end| end.min(until));
    let mut made = made(&hash, &old.account, &key, old.kind);
    if let Some(members) = made.as_object_mut() {
        members.insert("replaces".to_owned(), json!(key_id));
        members.insert("replacedUntil".to_owned(), time(until));
    }
    Ok(made)
}

fn revoke(d1: &D1<'_>, key_id: &str) -> Result<Value> {
    let key = find(d1, key_id)?;
    let named = Named { account: &key.account, id: id(key_id)? };
    d1.run(named.revoke(&operator()?))
        .map_err(|error| in_words(error, &format!("api key {key_id}")))?;
    shown(&find(d1, key_id)?)
}
