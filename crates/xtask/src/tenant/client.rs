//! `client`: clients of `/oauth/token`, as rows of the database. A secret is printed once and never stored: the database gets its SHA-256.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use idp_store::Batch;
use idp_store::oauth_clients::{self, ClientEntry, NewClient};
use idp_store::programs::settings::require_program;
use idp_store::provision::{SCOPES, is_within};
use serde_json::{Value, json};

use super::made::{
    Overlap, Said, Where, all, day, hash, in_words, now, operator, random_letters, state, time,
};
use crate::local::d1::D1;
use crate::local::key::random;
use crate::project::Project;

/// What `client` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes a client of /oauth/token, and prints `{"clientId","clientSecret","scopes"}`: its secret is shown this once
    Create(Create),
    /// Prints the clients, the newest first, each in a line
    List(Where),
    /// Prints what there is to know of a client
    Show(One),
    /// Gives a client another secret, beside which the one of now goes on for a while, and prints it with `{"replacedUntil"}`
    Rotate(Rotate),
    /// Ends a client at once: it gets no token, and those that are out are refused
    Revoke(One),
}

/// What a client may do.
#[derive(Args)]
pub(crate) struct Create {
    /// Its scopes, with spaces between
    #[arg(long)]
    scopes: String,
    /// The program that its tokens are for; without it they are for none, or for every one with `programs.admin`
    #[arg(long, value_name = "CODE")]
    program: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    place: Where,
}

/// Which client.
#[derive(Args)]
pub(crate) struct One {
    /// Its id
    client_id: String,
    #[command(flatten)]
    place: Where,
}

/// Which client, and how long its secret goes on.
#[derive(Args)]
pub(crate) struct Rotate {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    overlap: Overlap,
}

/// Prints a line of JSON, of a list one for each client.
///
/// # Errors
/// When a scope is unknown, there is no such client, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let lines = match command {
        Command::Create(options) => vec![create(project, options)?],
        Command::List(place) => {
            let clients = place.of(project).all(oauth_clients::list(&all()))?;
            clients.iter().map(|client| shown(&client.item)).collect::<Result<_>>()?
        }
        Command::Show(one) => vec![shown(&find(&one.place.of(project), &one.client_id)?)?],
        Command::Rotate(options) => vec![rotate(project, options)?],
        Command::Revoke(one) => vec![revoke(&one.place.of(project), &one.client_id)?],
    };
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

fn create(project: &Project, options: &Create) -> Result<Value> {
    let program = options.program.as_deref();
    let scopes = scopes(&options.scopes, program)?;
    let (id, secret) = (random_letters::<24>()?, random::<32>()?);
    let client = NewClient {
        client_id: &id,
        secret_hash: &hash(&secret),
        scopes: &scopes,
        program,
        label: options.said.label.as_deref(),
        expires_at: options.said.expires,
    };
    let mut batch = Batch::from(program.map(require_program));
    batch.extend(oauth_clients::create(&client, &operator()?));
    let made = options.place.of(project).run(batch);
    made.map_err(|error| in_words(error, "such program"))?;
    Ok(json!({ "clientId": id, "clientSecret": secret, "scopes": scopes }))
}

/// The scopes of the text, with one space between: known ones, and with a program those of programs alone.
fn scopes(text: &str, program: Option<&str>) -> Result<String> {
    let takes: Vec<&str> =
        SCOPES.iter().copied().filter(|scope| is_within(program, scope)).collect();
    let scopes: Vec<&str> = text.split_whitespace().collect();
    if scopes.is_empty() || !scopes.iter().all(|scope| takes.contains(scope)) {
        let place = if program.is_some() { " beside --program" } else { "" };
        bail!("--scopes{place} takes some of: {}", takes.join(" "));
    }
    Ok(scopes.join(" "))
}

/// What there is to know of a client.
///
/// # Errors
/// When the machine has no time.
pub(crate) fn shown(client: &ClientEntry) -> Result<Value> {
    let now = now()?;
    Ok(json!({
        "clientId": client.client_id, "scopes": client.scopes, "program": client.program, "label": client.label,
        "state": state(now, client.revoked_at, client.expires_at), "createdAt": time(client.created_at),
        "lastUsed": day(client.used_at), "expiresAt": time(client.expires_at), "revokedAt": time(client.revoked_at),
        "replacedUntil": time(client.former_until.filter(|until| *until > now)),
    }))
}

fn find(d1: &D1<'_>, client_id: &str) -> Result<ClientEntry> {
    let found = d1.first(oauth_clients::find(client_id))?;
    found.with_context(|| format!("there is no client {client_id}"))
}

fn rotate(project: &Project, options: &Rotate) -> Result<Value> {
    let One { client_id, place } = &options.one;
    let (secret, by) = (random::<32>()?, operator()?);
    let until = options.overlap.until(by.now);
    let rotated =
        place.of(project).run(oauth_clients::rotate(client_id, &hash(&secret), until, &by));
    rotated.map_err(|error| in_words(error, &format!("client {client_id}")))?;
    Ok(json!({ "clientId": client_id, "clientSecret": secret, "replacedUntil": time(until) }))
}

fn revoke(d1: &D1<'_>, client_id: &str) -> Result<Value> {
    let revoked = d1.run(oauth_clients::revoke(client_id, &operator()?));
    revoked.map_err(|error| in_words(error, &format!("client {client_id}")))?;
    shown(&find(d1, client_id)?)
}

#[cfg(test)]
mod tests {
    use super::scopes;

    #[test]
    fn a_client_of_one_program_is_given_nothing_that_reaches_beyond_it() {
        assert_eq!(scopes(" support  operator", None).unwrap(), "support operator");
        assert_eq!(
            scopes("programs programs.admin", Some("acme")).unwrap(),
            "programs programs.admin"
        );
        for beyond in ["identity", "programs support", "operator", "webhook", "payments"] {
            let refusal = scopes(beyond, Some("acme")).unwrap_err().to_string();
            let wanted = "--scopes beside --program takes some of: programs programs.admin";
            assert_eq!(refusal, wanted, "{beyond}");
        }
        for wrong in ["", "admin", "Support"] {
            assert!(scopes(wrong, None).is_err(), "{wrong}");
        }
    }
}
