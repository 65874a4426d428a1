//! `tenant webhook`: where the events of an account go.

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use idp_store::receivers::{self, Listed, NewEndpoint};
use idp_store::{Batch, Sealed, tenants};
use serde_json::{Value, json};

use super::made::{Overlap, Where, account, in_words, operator, time};
use crate::local::d1::D1;
use crate::local::key::webhook_secret;
use crate::local::sealing::seal;
use crate::project::Project;

/// What `tenant webhook` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Says where the events of an account go, and prints it: with the secret that signs them the first time, shown this once
    Set(Set),
    /// Prints where the events of an account go
    Show(One),
    /// Makes another secret, and prints it; the one of now signs beside it for a while
    Rotate(Rotate),
    /// Takes the endpoint away: events go where those of accounts without one go
    Remove(One),
}

/// Which account.
#[derive(Args)]
pub(crate) struct One {
    /// The account
    #[arg(long, value_parser = account)]
    account: String,
    #[command(flatten)]
    place: Where,
}

/// Where its events go.
#[derive(Args)]
pub(crate) struct Set {
    #[command(flatten)]
    one: One,
    /// The address: https and the name of a public host
    #[arg(long)]
    url: String,
    /// The types that it takes, with commas between; all without them
    #[arg(long, value_delimiter = ',')]
    types: Option<Vec<String>>,
}

/// How long the secret of now goes on.
#[derive(Args)]
pub(crate) struct Rotate {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    overlap: Overlap,
}

/// Prints a line of JSON.
///
/// # Errors
/// When there is no such account or endpoint, the address may not be one, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<Value> {
    match command {
        Command::Set(options) => set(project, options),
        Command::Show(one) => shown(&find(&one.place.of(project), &one.account)?, None),
        Command::Rotate(options) => rotate(project, options),
        Command::Remove(one) => {
            let removed = receivers::remove(&one.account, &operator()?);
            one.run(project, removed)?;
            Ok(json!({ "account": one.account, "url": null }))
        }
    }
}

impl One {
    fn run(
        &self,
        project: &Project,
        statements: impl IntoIterator<Item = idp_store::db::Statement>,
    ) -> Result<()> {
        let mut batch = Batch::from([tenants::require(&self.account)]);
        batch.extend(statements);
        let done = self.place.of(project).run(batch);
        done.map(drop).map_err(|error| in_words(error, &format!("account {}", self.account)))
    }
}

/// A secret, and the same sealed.
fn fresh(project: &Project, one: &One, more: &[&str]) -> Result<(String, Sealed)> {
    let secret = webhook_secret()?;
    let arguments = [&["--webhook", one.account.as_str()], more].concat();
    let sealed = seal(project, one.place.remote, &arguments, &secret)?;
    Ok((secret, Sealed(sealed)))
}

fn set(project: &Project, options: &Set) -> Result<Value> {
    let Set { one, url, types } = options;
    let mut more = vec![url.as_str()];
    more.extend(types.iter().flatten().map(String::as_str));
    let (text, secret) = fresh(project, one, &more)?;
    let made = secret.0.clone();
    let new = NewEndpoint { account: &one.account, url, types: types.as_deref(), secret };
    one.run(project, receivers::put(new, &operator()?))?;
    let put = find(&one.place.of(project), &one.account)?;
    let is_first = put.secret.0 == made;
    shown(&put, is_first.then_some(text))
}

fn rotate(project: &Project, options: &Rotate) -> Result<Value> {
    let (one, by) = (&options.one, operator()?);
    let (text, secret) = fresh(project, one, &[])?;
    let until = options.overlap.until(by.now);
    one.run(project, receivers::rotate(&one.account, secret, until, &by))?;
    shown(&find(&one.place.of(project), &one.account)?, Some(text))
}

fn find(d1: &D1<'_>, account: &str) -> Result<Listed> {
    let found = d1.first(receivers::find(account))?;
    found.with_context(|| {
        format!("account {account} has no endpoint: `tenant webhook set` says where its events go")
    })
}

fn shown(endpoint: &Listed, secret: Option<String>) -> Result<Value> {
    let (at, why) = endpoint.disabled.clone().unzip();
    let mut told = json!({
        "account": endpoint.account, "url": endpoint.url, "types": endpoint.types, "formerUntil": time(endpoint.former_until),
        "disabledAt": time(at), "disabledWhy": why, "createdAt": time(endpoint.created_at), "updatedAt": time(endpoint.updated_at),
    });
    let members = told.as_object_mut().context("no object")?;
    members.extend(secret.map(|secret| ("secret".to_owned(), json!(secret))));
    Ok(told)
}
