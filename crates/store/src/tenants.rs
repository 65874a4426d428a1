//! Tenants: what an account is called, and what it may use up.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::look::{Look, LookChange, look_columns};
use crate::operating::{About, Operator};
use crate::sql;
use crate::window::{Listed, Window};

/// A tenant.
pub struct Tenant {
    /// Its account.
    pub account: String,
    /// What it is called, and how it looks.
    pub look: Look,
    /// How many people may be made in a day, where another number than everybody's.
    pub people_per_day: Option<i64>,
    /// Where its application is.
    pub application_url: Option<String>,
    /// When it was made, Unix milliseconds.
    pub created_at: i64,
    /// When something of it changed last, Unix milliseconds.
    pub updated_at: i64,
    /// Goes up with every change.
    pub revision: i64,
}

/// What [`tenant`] reads.
macro_rules! tenants {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            look_columns!(),
            ", a.account, people_per_day, url, created_at, updated_at, revision \
             FROM accounts a LEFT JOIN link_urls l ON l.account = a.account ",
            $rest
        )
    };
}

fn tenant(row: &Row) -> Result<Tenant, DbError> {
    Ok(Tenant {
        look: Look::read(row)?,
        account: row.text(5)?.to_owned(),
        people_per_day: row.integer(6)?,
        application_url: row.optional_text(7)?.map(str::to_owned),
        created_at: row.integer(8)?.unwrap_or_default(),
        updated_at: row.integer(9)?.unwrap_or_default(),
        revision: row.integer(10)?.unwrap_or_default(),
    })
}

/// Every tenant, newest first.
#[must_use]
pub fn list(window: &Window) -> Query<Listed<Tenant>> {
    let (time, id) = (window.before.0, window.before.1.as_str());
    let select = sql!(
        tenants!(
            "WHERE (created_at, a.account) < (:time, :id) ORDER BY created_at DESC, a.account DESC LIMIT :limit OFFSET :offset"
        ),
        time,
        id,
        limit = window.limit,
        offset = window.offset,
    );
    Query::new(select, |row| {
        let item = tenant(row)?;
        Ok(Listed { at: item.created_at, id: item.account.clone(), item })
    })
}

/// The tenant of an account.
#[must_use]
pub fn find(account: &str) -> Query<Tenant> {
    Query::new(sql!(tenants!("WHERE a.account = :account"), account), tenant)
}

/// What people are told that the account is called, if anything is.
#[must_use]
pub fn select_name(account: &str) -> Query<Option<String>> {
    let statement = sql!("SELECT name FROM accounts WHERE account = :account", account);
    Query::new(statement, |row| Ok(row.optional_text(0)?.map(str::to_owned)))
}

/// There is such a tenant; else `tenant_unknown`.
#[must_use]
pub fn require(account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (tenant_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE account = :account)",
        account,
    )
}

/// Makes a tenant.
#[must_use]
pub fn create(account: &str, name: Option<&str>, by: &Operator<'_>) -> [Statement; 2] {
    let insert = sql!(
        "INSERT INTO accounts (account, name, created_at, updated_at) VALUES (:account, :name, :now, :now)",
        account,
        name,
        now = by.now,
    );
    [insert, by.record(&About::Account(account), "account.created")]
}

/// What is said anew of a tenant; what is `None` stays.
#[derive(Clone, Copy, Default)]
pub struct Change<'a> {
    /// What people are told.
    pub name: Option<Option<&'a str>>,
    /// How many people may be made in a day.
    pub people_per_day: Option<Option<i64>>,
    /// Where its application is.
    pub application_url: Option<Option<&'a str>>,
    /// How it looks, which has been [checked](LookChange::check).
    pub look: LookChange<'a>,
}

/// Changes what is said of a tenant; where there is none, `tenant_unknown`.
#[must_use]
pub fn change(account: &str, change: &Change<'_>, by: &Operator<'_>) -> Vec<Statement> {
    let look = &change.look;
    let update = sql!(
        "UPDATE accounts SET name = CASE WHEN :sets_name THEN :name ELSE name END, \
         people_per_day = CASE WHEN :sets_people THEN :people_per_day ELSE people_per_day END, \
         logo_url = CASE WHEN :sets_logo THEN :logo_url ELSE logo_url END, \
         accent_color = CASE WHEN :sets_color THEN :accent_color ELSE accent_color END, \
         support_email = CASE WHEN :sets_support THEN :support_email ELSE support_email END, \
         page_url = CASE WHEN :sets_page THEN :page_url ELSE page_url END, updated_at = :now WHERE account = :account",
        account,
        sets_name = change.name.is_some(),
        name = change.name.flatten(),
        sets_people = change.people_per_day.is_some(),
        people_per_day = change.people_per_day.flatten(),
        sets_logo = look.logo_url.is_some(),
        logo_url = look.logo_url.flatten(),
        sets_color = look.accent_color.is_some(),
        accent_color = look.accent_color.flatten(),
        sets_support = look.support_email.is_some(),
        support_email = look.support_email.flatten(),
        sets_page = look.page_url.is_some(),
        page_url = look.page_url.flatten(),
        now = by.now,
    );
    let mut batch =
        vec![require(account), update, by.record(&About::Account(account), "account.changed")];
    if let Some(url) = change.application_url {
        batch.push(set_application(account, url));
    }
    batch
}

/// Sets where the page sends whom the account's application is to let in; without an address, nowhere.
fn set_application(account: &str, url: Option<&str>) -> Statement {
    match url {
        Some(url) => sql!(
            "INSERT INTO link_urls (account, url) VALUES (:account, :url) \
             ON CONFLICT (account) DO UPDATE SET url = excluded.url",
            account,
            url,
        ),
        None => sql!("DELETE FROM link_urls WHERE account = :account", account),
    }
}

/// Sets where the account's application is, whether or not the account has a key; without an address, it has none any more.
#[must_use]
pub fn link(account: &str, url: Option<&str>, by: &Operator<'_>) -> [Statement; 2] {
    [set_application(account, url), by.record(&About::Account(account), "account.linked")]
}
