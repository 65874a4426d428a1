//! Passwords: Argon2id with a pepper, kept as a PHC string.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};
use subtle::ConstantTimeEq;

use super::keys::Keys;
use crate::ports::{Fault, Random};

/// 19 MiB, two passes, one lane: the minimum of OWASP's Password Storage Cheat Sheet. More is more CPU time per login.
const COSTS: Costs = Costs { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
const SALT: usize = 16;

/// What a hash costs.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Costs {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// What a look at a password found.
pub(crate) struct Verified {
    /// Whether it is the right one.
    pub(crate) is_right: bool,
    /// Whether the stored hash was made with other parameters than today's.
    pub(crate) is_outdated: bool,
}

/// Hashes a password with a fresh salt: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub(crate) fn hash(keys: &Keys, password: &str, random: &dyn Random) -> Result<String, Fault> {
    let mut salt = [0; SALT];
    random.fill(&mut salt)?;
    Ok(derive(keys, password, COSTS, &salt)?.to_string())
}

/// Compares a password with a stored hash. Where nothing is stored, it does the same work and the password is wrong.
///
/// # Errors
/// [`Fault`] where the stored hash is not one.
pub(crate) fn verify(keys: &Keys, password: &str, stored: Option<&str>) -> Result<Verified, Fault> {
    let Some(stored) = stored else {
        derive(keys, password, COSTS, &[0; SALT])?;
        return Ok(Verified { is_right: false, is_outdated: false });
    };
    let garbled = || Fault("a password hash is garbled".to_owned());
    let stored = PasswordHash::new(stored).map_err(|_| garbled())?;
    let costs = costs_of(&stored).ok_or_else(garbled)?;
    let (salt, wanted) = stored.salt.zip(stored.hash).ok_or_else(garbled)?;
    let derived = derive(keys, password, costs, &salt)?;
    let is_right = derived.hash.is_some_and(|hash| hash.as_bytes().ct_eq(wanted.as_bytes()).into());
    Ok(Verified { is_right, is_outdated: costs != COSTS })
}

fn derive(keys: &Keys, password: &str, costs: Costs, salt: &[u8]) -> Result<PasswordHash, Fault> {
    let pepper = keys.password_pepper();
    let params = Params::new(costs.memory_kib, costs.passes, costs.lanes, None)
        .map_err(|error| Fault(format!("Argon2: {error}")))?;
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let hasher = Argon2::new_with_secret(pepper.as_slice(), algorithm, version, params)
        .map_err(|error| Fault(format!("Argon2: {error}")))?;
    hasher
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| Fault(format!("Argon2: {error}")))
}

/// What the hash was made with; nothing where it is not as ours are.
fn costs_of(stored: &PasswordHash) -> Option<Costs> {
    let is_ours = stored.algorithm == Algorithm::Argon2id.ident()
        && stored.version == Some(Version::V0x13.into())
        && stored.params.iter().count() == 3;
    let cost = |name| stored.params.get_decimal(name);
    let costs = Costs { memory_kib: cost("m")?, passes: cost("t")?, lanes: cost("p")? };
    is_ours.then_some(costs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::{Counting, keys};

    fn verdict(password: &str, stored: Option<&str>) -> (bool, bool) {
        let verified = verify(&keys(), password, stored).unwrap();
        (verified.is_right, verified.is_outdated)
    }

    #[test]
    fn a_password_is_right_only_as_it_was_chosen() {
        let stored = hash(&keys(), "correct horse", &Counting::default()).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(verdict("correct horse", Some(&stored)), (true, false));
        assert_eq!(verdict("Correct horse", Some(&stored)), (false, false));
        assert_eq!(verdict("correct horse", None), (false, false));
    }

    #[test]
    fn what_is_no_hash_is_a_fault() {
        let stored = hash(&keys(), "x", &Counting::default()).unwrap();
        let garbled = [
            "garbled".to_owned(),
            stored.replace("argon2id", "argon2i"),
            stored.replace("v=19", "v=16"),
            stored.replace("m=19456", "m=many"),
            stored.replace(",p=1", ""),
            stored.replace(",p=1", ",p=1,x=1"),
            format!("{stored}$"),
            format!("{stored}!"),
        ];
        for text in garbled {
            assert!(verify(&keys(), "x", Some(&text)).is_err(), "{text}");
        }
        // Bytes that are missing make it another hash.
        let (short, _) = stored.split_at(stored.len() - 4);
        assert!(!verify(&keys(), "x", Some(short)).is_ok_and(|verified| verified.is_right));
    }

    #[test]
    fn a_hash_with_other_parameters_is_outdated() {
        let costs = Costs { memory_kib: 1024, passes: 1, lanes: 1 };
        let hash = derive(&keys(), "old", costs, &[1; 16]).unwrap();
        let stored = hash.to_string();
        assert_eq!(verdict("old", Some(&stored)), (true, true));
    }
}
