//! What keys, clients and tenants have in common: random texts, times, and what is said of them.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, bail};
use base64ct::{Base64UrlUnpadded, Encoding};
use clap::Args;
use idp_store::Window;
use idp_store::operating::Operator;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::local::d1::{D1, unreachable};
use crate::local::key::random;
use crate::project::Project;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// What a key or a client is called, and when it ends.
#[derive(Args)]
pub(crate) struct Said {
    /// What it is called in lists: up to 100 characters
    #[arg(long, value_parser = label)]
    pub(crate) label: Option<String>,
    /// From when on it is refused: a day, as 2027-01-31, or a moment, as 2027-01-31T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) expires: Option<i64>,
}

/// How long what is replaced goes on.
#[derive(Args)]
pub(crate) struct Overlap {
    /// For how many hours what is replaced goes on beside it; 0 ends it now
    #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = clap::value_parser!(u16).range(0..=720))]
    overlap_hours: u16,
}

impl Overlap {
    /// When it ends, Unix milliseconds.
    pub(crate) fn until(&self, now: i64) -> i64 {
        now.saturating_add(i64::from(self.overlap_hours).saturating_mul(HOUR_MS))
    }
}

/// Which database.
#[derive(Args)]
pub(crate) struct Where {
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    pub(crate) remote: bool,
}

impl Where {
    pub(crate) const fn of<'a>(&self, project: &'a Project) -> D1<'a> {
        D1 { project, remote: self.remote }
    }
}

/// The command line, now.
///
/// # Errors
/// When the machine has no time.
pub(crate) fn operator() -> Result<Operator<'static>> {
    Ok(Operator::at_command_line(now()?))
}

/// The current time, Unix milliseconds.
///
/// # Errors
/// When the machine's clock is before 1970.
pub(crate) fn now() -> Result<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_millis())?)
}

/// More than any list has; SQLite takes no larger number that came as a double.
const MOST: i64 = 9_007_199_254_740_991;

/// All that a list has.
pub(crate) const fn all() -> Window {
    Window { before: (i64::MAX, String::new()), limit: MOST, offset: 0 }
}

/// A moment as JSON has it: RFC 3339 in UTC.
pub(crate) fn time(at: impl Into<Option<i64>>) -> Value {
    let moment = at.into().and_then(|at| Timestamp::from_millisecond(at).ok());
    moment.map_or(Value::Null, |moment| json!(moment.to_string()))
}

/// A day as JSON has it.
pub(crate) fn day(at: Option<i64>) -> Value {
    let moment = at.and_then(|at| Timestamp::from_millisecond(at).ok());
    moment.map_or(Value::Null, |moment| json!(TimeZone::UTC.to_datetime(moment).date().to_string()))
}

/// In a word, how things stand with a key or a client.
pub(crate) fn state(now: i64, revoked_at: Option<i64>, expires_at: Option<i64>) -> &'static str {
    match (revoked_at, expires_at) {
        (Some(_), _) => "revoked",
        (None, Some(at)) if at <= now => "expired",
        (None, Some(_)) => "ending",
        (None, None) => "active",
    }
}

/// What went wrong about `what`, in words.
pub(crate) fn in_words(error: idp_store::Error, what: &str) -> anyhow::Error {
    match error {
        idp_store::Error::CredentialUnknown => anyhow!("there is no {what}"),
        idp_store::Error::CredentialReplaced => anyhow!(
            "{what} has ended, or was rotated already: `list` and `show` say what takes its place; where that is lost, revoke it and `create` another"
        ),
        idp_store::Error::Program(_) => anyhow!("there is no {what}"),
        idp_store::Error::WebhookUnknown => {
            anyhow!("{what} has no endpoint: `tenant webhook set` says where its events go")
        }
        idp_store::Error::TenantUnknown => {
            anyhow!("there is no {what}: `cargo xtask tenant create --account` makes one")
        }
        other => unreachable(other),
    }
}

pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// An account, as an option has it.
pub(crate) fn account(text: &str) -> Result<String> {
    if is_account(text) {
        Ok(text.to_owned())
    } else {
        bail!("an account is 24 letters and digits")
    }
}

/// A name for lists.
pub(crate) fn label(text: &str) -> Result<String> {
    let is_good = (1..=100).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if is_good { Ok(text.to_owned()) } else { bail!("1 to 100 characters in one line") }
}

fn moment(text: &str) -> Result<i64> {
    let moment = match text.parse::<Date>() {
        Ok(day) if text.len() == 10 => TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0))?,
        _ => text.parse::<Timestamp>().context("a day, as 2027-01-31, or a moment in UTC")?,
    };
    let at = moment.as_millisecond();
    if at > now()? { Ok(at) } else { bail!("that has passed") }
}

/// SHA-256 in base64url, as the Worker computes it.
pub(crate) fn hash(text: &str) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(text.as_bytes()))
}

/// Random letters and digits.
///
/// # Errors
/// When the system gives no random numbers.
pub(crate) fn random_letters<const N: usize>() -> Result<String> {
    let mut letters = String::new();
    while letters.len() < N {
        let more = random::<32>()?;
        letters.extend(more.chars().filter(char::is_ascii_alphanumeric));
    }
    letters.truncate(N);
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::{Overlap, account, day, hash, label, moment, random_letters, state, time};

    #[test]
    fn an_account_is_24_letters_and_digits() {
        assert!(account(&random_letters::<24>().unwrap()).is_ok());
        for wrong in ["", "short", "0123456789012345678901-3", "01234567890123456789012345"] {
            assert!(account(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_hash_is_the_one_that_the_worker_computes() {
        assert_eq!(hash("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    #[test]
    fn an_end_is_a_day_or_a_moment_to_come() {
        assert_eq!(moment("2999-01-31").unwrap(), 32_474_736_000_000);
        assert_eq!(moment("2999-01-31T00:00:01Z").unwrap(), 32_474_736_001_000);
        for wrong in ["", "2020-01-31", "2020-01-31T00:00:00Z", "2999-02-30", "tomorrow", "2999"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
        assert_eq!(time(32_474_736_000_000), "2999-01-31T00:00:00Z");
        assert_eq!(day(Some(32_474_736_000_000)), "2999-01-31");
        assert!(time(None).is_null() && day(None).is_null());
    }

    #[test]
    fn a_label_is_one_line() {
        assert!(label("Pat's shop; pages").is_ok());
        for wrong in ["", "a\nb", "\u{7}", &"ä".repeat(101)] {
            assert!(label(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_goes_on_for_a_while_is_ending() {
        let states = [(None, None), (None, Some(6)), (None, Some(5)), (Some(1), Some(6))];
        let states = states.map(|(revoked, expires)| state(5, revoked, expires));
        assert_eq!(states, ["active", "ending", "expired", "revoked"]);
        assert_eq!(Overlap { overlap_hours: 24 }.until(5), 86_400_005);
    }
}
