//! Passwords: Argon2id with a pepper, kept as a PHC string.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use super::keys::{Key, Keys};
use crate::ports::{Fault, Random};

/// 19 MiB, two passes, one lane: the minimum of OWASP's Password Storage Cheat Sheet. More is more CPU time per login.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT: usize = 16;

/// What a look at a password found.
pub(crate) struct Verified {
    /// Whether it is the right one.
    pub(crate) is_right: bool,
    /// Whether the stored hash was made with other parameters than today's.
    pub(crate) is_outdated: bool,
}

/// Hashes a password with a fresh salt.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub(crate) fn hash(keys: &Keys, password: &str, random: &dyn Random) -> Result<String, Fault> {
    let mut salt = [0; SALT];
    random.fill(&mut salt)?;
    let pepper = keys.password_pepper();
    let hash: Result<PasswordHash, _> =
        hasher(&pepper)?.hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string())
        .map_err(|error| Fault(format!("Argon2: {error}")))
}

/// Compares a password with a stored hash. Where nothing is stored, it does the same work and the password is wrong.
///
/// # Errors
/// [`Fault`] where the stored hash is not one.
pub(crate) fn verify(keys: &Keys, password: &str, stored: Option<&str>) -> Result<Verified, Fault> {
    let pepper = keys.password_pepper();
    let hasher = hasher(&pepper)?;
    let Some(stored) = stored else {
        let nobody: Result<PasswordHash, _> =
            hasher.hash_password_with_salt(password.as_bytes(), &[0; SALT]);
        return nobody
            .map(|_| Verified {
                is_right: false,
                is_outdated: false,
            })
            .map_err(|error| Fault(format!("Argon2: {error}")));
    };
    let hash =
        PasswordHash::new(stored).map_err(|_| Fault("a password hash is garbled".to_owned()))?;
    let wanted = Params::new(MEMORY_KIB, PASSES, LANES, None).ok();
    Ok(Verified {
        is_right: hasher.verify_password(password.as_bytes(), &hash).is_ok(),
        is_outdated: hash.algorithm.as_str() != "argon2id" || !same_costs(&hash, wanted.as_ref()),
    })
}

fn same_costs(hash: &PasswordHash, wanted: Option<&Params>) -> bool {
    let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    Params::try_from(hash).ok().as_ref().map(costs) == wanted.map(costs)
}

fn hasher(pepper: &Key) -> Result<Argon2<'_>, Fault> {
    Params::new(MEMORY_KIB, PASSES, LANES, None)
        .and_then(|params| {
            Argon2::new_with_secret(
                pepper.as_slice(),
                Algorithm::Argon2id,
                Version::V0x13,
                params,
            )
        })
        .map_err(|error| Fault(format!("Argon2: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::{Counting, keys};

    #[test]
    fn a_password_is_right_only_as_it_was_chosen() {
        let stored = hash(&keys(), "correct horse", &Counting::default()).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let verdict = |password, stored| {
            let verified = verify(&keys(), password, stored).unwrap();
            (verified.is_right, verified.is_outdated)
        };
        assert_eq!(verdict("correct horse", Some(&stored)), (true, false));
        assert_eq!(verdict("Correct horse", Some(&stored)), (false, false));
        assert_eq!(verdict("correct horse", None), (false, false));
        assert!(verify(&keys(), "x", Some("garbled")).is_err());
    }

    #[test]
    fn a_hash_with_other_parameters_is_outdated() {
        let pepper = keys().password_pepper();
        let weak = Argon2::new_with_secret(
            pepper.as_slice(),
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(1024, 1, 1, None).unwrap(),
        )
        .unwrap();
        let stored: PasswordHash = weak.hash_password_with_salt(b"old", &[1; 16]).unwrap();
        let verified = verify(&keys(), "old", Some(&stored.to_string())).unwrap();
        assert!(verified.is_right && verified.is_outdated);
    }
}
