//! `tenant`: accounts of the Identity API, what they are called, how they look, what they may use up, and where their applications are.

pub(crate) mod client;
pub(crate) mod key;
mod look;
pub(crate) mod made;
pub(crate) mod webhook;

use std::fs;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use idp_store::look::LookChange;
use idp_store::tenants::{self, Change, Tenant};
use serde_json::{Value, json};

use self::key::{Kind, Purpose};
use self::look::LookOptions;
use self::made::{Said, Where, account, all, in_words, label, operator, random_letters, time};
use crate::local::d1::D1;
use crate::local::database::STATE;
use crate::project::{Project, step};

/// What `tenant` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes an api key, and the account with it, and prints `{"keyId","account","apiKey","kind"}`: the key is shown this once
    Create(Create),
    /// Prints the accounts, the newest first, each in a line
    List(Where),
    /// Prints what there is to know of an account
    Show(One),
    /// Changes what an account is called, how it looks and what it may use up, and prints it
    Update(Update),
    /// Sets where the page sends whom the account's application is to let in, and prints `{"account","url"}`
    Link(Application),
    /// Says where the events of an account go, and with which secret they are signed
    #[command(subcommand)]
    Webhook(webhook::Command),
}

/// What an account and its first key are.
#[derive(Args)]
pub(crate) struct Create {
    /// The account: 24 letters and digits; a new one without it
    #[arg(long, value_parser = account)]
    account: Option<String>,
    #[command(flatten)]
    purpose: Purpose,
    #[command(flatten)]
    place: Where,
}

/// Which account.
#[derive(Args)]
pub(crate) struct One {
    /// The account
    #[arg(value_parser = account)]
    account: String,
    #[command(flatten)]
    place: Where,
}

/// What is said anew of an account. An empty text takes away what was said before.
#[derive(Args)]
pub(crate) struct Update {
    #[command(flatten)]
    one: One,
    /// What people are told: their authenticator apps and mails name it
    #[arg(long, value_parser = label_or_none)]
    name: Option<String>,
    /// How many people may be made in a day, with keys of each kind
    #[arg(long, value_name = "NUMBER", value_parser = people)]
    people_per_day: Option<String>,
    #[command(flatten)]
    look: LookOptions,
}

/// Where the application of an account is.
#[derive(Args)]
pub(crate) struct Application {
    /// The account
    #[arg(long, value_parser = account)]
    account: String,
    /// The address, https or of this machine; without it the account has no application any more
    #[arg(long)]
    url: Option<String>,
    #[command(flatten)]
    place: Where,
}

fn label_or_none(text: &str) -> Result<String> {
    if text.is_empty() { Ok(String::new()) } else { label(text) }
}

/// A number of people, or none.
fn people(text: &str) -> Result<String> {
    let is_number = text.parse::<i64>().is_ok_and(|number| (0..=65_535).contains(&number));
    match text.is_empty() || is_number {
        true => Ok(text.to_owned()),
        false => bail!("a number up to 65535"),
    }
}

/// Prints a line of JSON, of a list one for each account.
///
/// # Errors
/// When the address is malformed, there is no such account, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let lines = match command {
        Command::Create(options) => vec![create(project, options)?],
        Command::List(place) => {
            let tenants = place.of(project).all(tenants::list(&all()))?;
            tenants.iter().map(|tenant| shown(&tenant.item)).collect()
        }
        Command::Show(one) => vec![show(&one.place.of(project), &one.account)?],
        Command::Update(options) => vec![update(project, options)?],
        Command::Link(options) => vec![set_application(project, options)?],
        Command::Webhook(command) => vec![webhook::run(project, command)?],
    };
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

fn create(project: &Project, options: &Create) -> Result<Value> {
    let account = match &options.account {
        Some(account) => account.clone(),
        None => random_letters::<24>()?,
    };
    key::create(&options.place.of(project), &account, &options.purpose, false)
}

fn show(d1: &D1<'_>, account: &str) -> Result<Value> {
    let tenant = d1.first(tenants::find(account))?;
    tenant.map(|tenant| shown(&tenant)).with_context(|| format!("there is no account {account}"))
}

fn shown(tenant: &Tenant) -> Value {
    json!({
        "account": tenant.account, "name": tenant.look.name, "peoplePerDay": tenant.people_per_day,
        "applicationUrl": tenant.application_url, "look": look::shown(&tenant.look),
        "createdAt": time(tenant.created_at), "updatedAt": time(tenant.updated_at),
    })
}

fn update(project: &Project, options: &Update) -> Result<Value> {
    let (account, d1) = (&options.one.account, options.one.place.of(project));
    let change = Change {
        name: options.name.as_deref().map(|name| Some(name).filter(|name| !name.is_empty())),
        people_per_day: options.people_per_day.as_deref().map(|people| people.parse().ok()),
        look: options.look.change()?,
        ..Change::default()
    };
    let changed = d1.run(tenants::change(account, &change, &operator()?));
    changed.map_err(|error| in_words(error, &format!("account {account}")))?;
    show(&d1, account)
}

fn set_application(project: &Project, options: &Application) -> Result<Value> {
    let Application { account, url, place } = options;
    if !url.as_deref().is_none_or(is_application) {
        bail!("--url takes an https address, or an http one of this machine, without a fragment");
    }
    let linked = place.of(project).run(tenants::link(account, url.as_deref(), &operator()?));
    linked.map_err(|error| in_words(error, &format!("account {account}")))?;
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

/// A browser's key of an account for this machine, whose mails lead to the page at `origin`. It is made once, and kept beside the local
/// database with what it was made for.
///
/// # Errors
/// When the local database or the file can't be written.
pub(crate) fn demo(project: &Project, origin: &str) -> Result<Value> {
    let file = project.path(STATE).join("demo-tenant.json");
    let d1 = D1 { project, remote: false };
    let mut tenant: Value = match fs::read_to_string(&file) {
        Ok(text) => {
            serde_json::from_str(&text).context("the file of the demo tenant: try `--fresh`")?
        }
        Err(_) => {
            let purpose = Purpose {
                kind: Kind::Browser,
                said: Said { label: None, expires: None },
                origins: Vec::new(),
            };
            let account = random_letters::<24>()?;
            step("making a demo tenant", || key::create(&d1, &account, &purpose, false))?
        }
    };
    let text = |member: &str| tenant.get(member).and_then(Value::as_str).unwrap_or_default();
    let page = format!("{origin}/#key={}", text("apiKey"));
    if text("pageUrl") == page {
        return Ok(tenant);
    }
    let look = LookChange { page_url: Some(Some(&page)), ..LookChange::default() };
    let change = Change { look, ..Change::default() };
    d1.run(tenants::change(text("account"), &change, &operator()?))
        .map_err(|error| in_words(error, "demo tenant: try `--fresh`"))?;
    if let Some(tenant) = tenant.as_object_mut() {
        tenant.insert("pageUrl".to_owned(), page.into());
    }
    fs::write(&file, tenant.to_string())?;
    Ok(tenant)
}

#[cfg(test)]
mod tests {
    use super::{is_application, people};

    #[test]
    fn a_quota_is_a_number_or_none() {
        assert!(people("").is_ok() && people("0").is_ok() && people("65535").is_ok());
        for wrong in ["-1", "1.5", "65536", "many"] {
            assert!(people(wrong).is_err(), "{wrong}");
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
}
