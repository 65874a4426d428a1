//! What keys and clients have in common: what they are called, when they end, and how long one goes on beside the next.

use idp_model::payload::operator::{ChangeCredential, Rotate};
use idp_model::payload::protection::Change as Patched;
use idp_model::{day_of, seconds_of};
use idp_store::operating::Change;
use idp_store::origins::Origins;

use super::failure::END_PASSED;
use crate::error::Error;

const HOUR_MS: i64 = 60 * 60 * 1000;
/// How long what is replaced goes on where nothing is said.
const OVERLAP_HOURS: u16 = 24;

/// When it ends that was asked for, Unix milliseconds.
///
/// # Errors
/// 400 where that has passed: revoking says so.
pub(super) fn end(text: &str, now: i64) -> Result<i64, Error> {
    let at = seconds_of(text).map(|seconds| seconds.saturating_mul(1000));
    at.filter(|at| *at > now).ok_or(Error::Refused(&END_PASSED))
}

/// The change that was asked for.
///
/// # Errors
/// As for [`end`].
pub(super) fn change(body: &ChangeCredential, now: i64) -> Result<Change<'_>, Error> {
    Ok(Change {
        label: patched(&body.label).map(|label| label.map(String::as_str)),
        expires_at: match patched(&body.expires_at) {
            Some(Some(text)) => Some(Some(end(text, now)?)),
            Some(None) => Some(None),
            None => None,
        },
    })
}

/// The pages that a key is to be for.
///
/// # Errors
/// 400 where there is none, or one that no browser would name so.
pub(super) fn origins(texts: &[String]) -> Result<Origins, Error> {
    Origins::read(texts).ok_or(Error::InvalidParameter("origins"))
}

/// What a patch says of a member: nothing, that it goes, or its new value.
pub(super) const fn patched<T>(member: &Patched<T>) -> Option<Option<&T>> {
    match member {
        Patched::Keep => None,
        Patched::Remove => Some(None),
        Patched::Set(value) => Some(Some(value)),
    }
}

/// Until when what is replaced goes on, Unix milliseconds.
pub(super) fn overlap_end(body: &Rotate, now: i64) -> i64 {
    let hours = i64::from(body.overlap_hours.unwrap_or(OVERLAP_HOURS));
    now.saturating_add(hours.saturating_mul(HOUR_MS))
}

/// The day in which a moment lies, as `YYYY-MM-DD`.
pub(super) fn day(milliseconds: i64) -> String {
    day_of(milliseconds.div_euclid(1000)).to_string()
}
