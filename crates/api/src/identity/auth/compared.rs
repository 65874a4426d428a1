//! A password against the login that it is said to open, whoever made the hash.

use idp_store::people::Candidate;

use crate::call::Call;
use crate::crypto::foreign::{self, Foreign};
use crate::crypto::password::{self, Claimed, Verified};
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;
use crate::turns::Turn;

/// Compares a password with the hash of a login: one of ours, or one of another system for as long as there is none.
///
/// # Errors
/// 503 where the hash is garbled.
pub(super) fn compare(
    call: &Call<'_>,
    _turn: &Turn<'_>,
    found: &Candidate,
    claimed: Claimed<'_>,
) -> Result<Verified, Error> {
    let keys = &call.config.keys;
    let sealed = found.foreign_hash.as_ref();
    let user = SealedUser::new(call, &found.person.user_id);
    let hash = sealed.map(|sealed| user.foreign_hash(sealed)).transpose()?.unwrap_or_default();
    if hash.is_empty() {
        return Ok(password::verify(keys, claimed, Some(&found.password))?);
    }
    let garbled = |_| Error::Unavailable("a foreign hash is garbled".to_owned());
    let verified = Foreign::read(&hash).map_err(garbled)?.verify(claimed)?;
    if !verified.is_right {
        // A right one is hashed anew: a wrong one takes as long.
        password::verify(keys, claimed, None)?;
    }
    Ok(verified)
}

/// Does the same work for a name that nobody has. In an account with foreign hashes, of such costs, every other name takes as long as one of
/// these, always the same: whoever measures can't tell whether it is somebody's.
///
/// # Errors
/// As for [`compare`].
pub(super) fn compare_nobody(
    call: &Call<'_>,
    _turn: &Turn<'_>,
    (username_key, costs): (&str, &[String]),
    claimed: Claimed<'_>,
) -> Result<(), Error> {
    if let Some(costs) = drawn(username_key, costs) {
        foreign::spend(costs, claimed)?;
    }
    Ok(password::verify(&call.config.keys, claimed, None).map(drop)?)
}

/// What a name costs that nobody has, by its keyed hash, which nobody can foresee.
fn drawn<'a>(username_key: &str, costs: &'a [String]) -> Option<&'a str> {
    let drawn = username_key
        .bytes()
        .fold(0_usize, |drawn, byte| drawn.wrapping_mul(31).wrapping_add(byte.into()));
    let place = (drawn / 2).checked_rem(costs.len())?;
    costs.get(place).filter(|_| drawn.is_multiple_of(2)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn every_other_name_takes_as_long_as_some_foreign_hash() {
        let costs = ["bcrypt 10", "bcrypt 12", "scrypt 14 8 1"].map(str::to_owned);
        let name = |number: u32| format!("name{number}");
        let times = |wanted: Option<&str>| {
            (0..3000).filter(|number| drawn(&name(*number), &costs) == wanted).count()
        };
        assert!((1400..1600).contains(&times(None)), "{}", times(None));
        for one in &costs {
            assert!((400..600).contains(&times(Some(one))), "{one}: {}", times(Some(one)));
        }
        assert!((0..100).all(|number| drawn(&name(number), &[]).is_none()));
    }
}
