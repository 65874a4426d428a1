//! Api keys: `server.ACCOUNT.SECRET` or `browser.ACCOUNT.SECRET`, and the site context that goes with them.

use idp_store::api_keys::{self, Kind};
use idp_store::db::Statement;
use serde::Deserialize;

use crate::crypto::hash;
use crate::error::{Error, refused};
use crate::json::read_object;
use crate::refusal::Refusal;

/// Where one is asked for.
pub(super) const NO_KEY: Error = Error::NoCredential("the header x-api-key is missing");

/// The site context is malformed, or names the account of somebody else.
pub(crate) static SITE_CONTEXT: Refusal =
    Refusal::named(400, "site_context", "x-site-context is not JSON with the caller's account");
/// The account of the key has no such user.
pub(crate) static USER_NOT_FOUND: Refusal = Refusal::named(404, "user_not_found", "User not found");

/// `x-site-context`. What else it may say is of no use here.
#[derive(Deserialize)]
struct SiteContext {
    account: String,
}

/// A key as it was presented: whether there is such a key, the guard of the first batch tells.
pub(crate) struct ApiKey {
    /// The tenant, 24 of `A-Za-z0-9`.
    pub(crate) account: String,
    pub(crate) kind: Kind,
    pub(crate) hash: String,
}

impl ApiKey {
    /// Reads both headers.
    ///
    /// # Errors
    /// 401 without a key or with a malformed one; 400 for a malformed site context, or that of another account.
    pub(crate) fn read(
        header: impl Fn(&'static str) -> Option<String> + Copy,
    ) -> Result<Self, Error> {
        let text = header("x-api-key").ok_or(NO_KEY)?;
        let key = Self::parse(&text).ok_or(refused("malformed api key"))?;
        check_site(header, Some(&key.account))?;
        Ok(key)
    }

    fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('.')?;
        let (account, secret) = rest.split_once('.')?;
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let is_secret = secret.len() == 43 && secret.bytes().all(good);
        (is_secret && is_account(account)).then_some(Self {
            account: account.to_owned(),
            kind: Kind::parse(kind)?,
            hash: hash(text),
        })
    }

    /// The condition that the key is one of the account, of that kind, and neither revoked nor expired; of a browser's, that it is for the
    /// page that calls, where one does that is not our own.
    pub(crate) fn guard(&self, page: Option<&str>, now: i64) -> Statement {
        match page.filter(|_| self.kind == Kind::Browser) {
            Some(origin) => api_keys::require_key_of_page(&self.account, &self.hash, origin, now),
            None => api_keys::require_key(&self.account, &self.hash, self.kind, now),
        }
    }
}

/// The account that the header `x-site-context` names, where it is sent.
///
/// # Errors
/// 400 for a malformed one.
pub(super) fn site(
    header: impl Fn(&'static str) -> Option<String>,
) -> Result<Option<String>, Error> {
    let Some(site) = header("x-site-context") else { return Ok(None) };
    let account = read_object::<SiteContext>(site.as_bytes()).map(|site| site.account);
    let account = account.filter(|account| is_account(account));
    account.map(Some).ok_or(Error::Refused(&SITE_CONTEXT))
}

/// Whether `x-site-context` names that account. Without the header it is the one that is meant.
///
/// # Errors
/// 400 for a malformed one, or that of another account.
pub(super) fn check_site(
    header: impl Fn(&'static str) -> Option<String>,
    account: Option<&String>,
) -> Result<(), Error> {
    match site(header)? {
        Some(named) if Some(&named) != account => Err(Error::Refused(&SITE_CONTEXT)),
        _ => Ok(()),
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
