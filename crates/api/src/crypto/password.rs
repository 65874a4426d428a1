//! Passwords: Argon2id with a pepper, kept as a PHC string.

use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64, Encoding};
use subtle::ConstantTimeEq;

use super::keys::Keys;
use crate::ports::{Fault, Random};

/// 19 MiB, two passes, one lane: the minimum of OWASP's Password Storage Cheat Sheet. More is more CPU time per login.
const COSTS: Costs = Costs { memory: 19 * 1024, passes: 2, lanes: 1 };
const SALT: usize = 16;
const HASH: usize = Params::DEFAULT_OUTPUT_LEN;

/// What a hash costs: KiB, passes, lanes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Costs {
    memory: u32,
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

/// Hashes a password with a fresh salt.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub(crate) fn hash(keys: &Keys, password: &str, random: &dyn Random) -> Result<String, Fault> {
    let mut salt = [0; SALT];
    random.fill(&mut salt)?;
    let hash = derive(keys, password, COSTS, &salt)?;
    Ok(written(COSTS, &salt, &hash))
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
    let (costs, salt, wanted) =
        read(stored).ok_or_else(|| Fault("a password hash is garbled".to_owned()))?;
    let hash = derive(keys, password, costs, &salt)?;
    Ok(Verified { is_right: hash.as_slice().ct_eq(&wanted).into(), is_outdated: costs != COSTS })
}

fn derive(keys: &Keys, password: &str, costs: Costs, salt: &[u8]) -> Result<[u8; HASH], Fault> {
    let fault = |error| Fault(format!("Argon2: {error}"));
    let pepper = keys.password_pepper();
    let params = Params::new(costs.memory, costs.passes, costs.lanes, None).map_err(fault)?;
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let hasher = Argon2::new_with_secret(pepper.as_slice(), algorithm, version, params);
    let mut hash = [0; HASH];
    hasher
        .and_then(|hasher| hasher.hash_password_into(password.as_bytes(), salt, &mut hash))
        .map_err(fault)?;
    Ok(hash)
}

/// The PHC string: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`, both Base64 without padding. Its crate would be 4 KiB of the upload.
fn written(costs: Costs, salt: &[u8], hash: &[u8]) -> String {
    let Costs { memory, passes, lanes } = costs;
    let [salt, hash] = [salt, hash].map(Base64::encode_string);
    let [salt, hash] = [&salt, &hash].map(|text| text.trim_end_matches('='));
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${hash}")
}

fn read(stored: &str) -> Option<(Costs, Vec<u8>, Vec<u8>)> {
    let mut parts = stored.strip_prefix("$argon2id$v=19$")?.split('$');
    let mut costs = parts.next()?.split(',');
    let mut cost = |name| costs.next()?.strip_prefix(name)?.parse().ok();
    let read = Costs { memory: cost("m=")?, passes: cost("t=")?, lanes: cost("p=")? };
    let mut bytes = || {
        let mut padded = parts.next()?.to_owned();
        while padded.len() % 4 != 0 {
            padded.push('=');
        }
        Base64::decode_vec(&padded).ok()
    };
    let (salt, hash) = (bytes()?, bytes()?);
    (parts.next().is_none() && costs.next().is_none()).then_some((read, salt, hash))
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
        let costs = Costs { memory: 1024, passes: 1, lanes: 1 };
        let hash = derive(&keys(), "old", costs, &[1; 16]).unwrap();
        let stored = written(costs, &[1; 16], &hash);
        assert_eq!(verdict("old", Some(&stored)), (true, true));
    }
}
