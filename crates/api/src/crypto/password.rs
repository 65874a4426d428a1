//! Passwords: Argon2id, whose output is wrapped with a pepper. Kept as `kid.PHC`, a PHC string behind the id of the pepper's key.
//!
//! What has no key id was made before there was one: there the pepper was Argon2's own secret.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64Unpadded, Encoding};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::keyring::{BEFORE, Key};
use super::keys::{Keys, mac};
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

/// A password that somebody says is theirs.
#[derive(Clone, Copy)]
pub(crate) struct Claimed<'a> {
    /// In its normal form, which is what is hashed.
    pub(crate) normal: &'a str,
    /// As it was typed, where that is another text. Passwords that were chosen before they were composed are hashed as they were typed.
    pub(crate) typed: Option<&'a str>,
}

impl<'a> Claimed<'a> {
    pub(crate) fn new(normal: &'a str, typed: Option<&'a Zeroizing<String>>) -> Self {
        Self { normal, typed: typed.map(|typed| typed.as_str()) }
    }
}

/// What a look at a password found.
pub(crate) struct Verified {
    /// Whether it is the right one.
    pub(crate) is_right: bool,
    /// Whether the stored hash was made with other parameters than today's, or with an older key.
    pub(crate) is_outdated: bool,
}

impl Verified {
    /// The better hash that is to be kept of the right password, where there is one.
    ///
    /// # Errors
    /// As for [`hash`].
    pub(crate) fn rehash(
        &self,
        keys: &Keys,
        password: &str,
        random: &dyn Random,
    ) -> Result<Option<String>, Fault> {
        self.is_outdated.then(|| hash(keys, password, random)).transpose()
    }
}

/// Hashes a password with a fresh salt: `p1.$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`. Where the key of before stands first, it is as the
/// Worker before can read it.
///
/// # Errors
/// [`Fault`] where no random bytes can be had.
pub(crate) fn hash(keys: &Keys, password: &str, random: &dyn Random) -> Result<String, Fault> {
    let mut salt = [0; SALT];
    random.fill(&mut salt)?;
    let (id, pepper) = keys.newest_pepper();
    if id == BEFORE {
        return Ok(derive(Some(&pepper), password, COSTS, &salt)?.to_string());
    }
    let mut hash = derive(None, password, COSTS, &salt)?;
    hash.hash = Some(wrap(&pepper, &hash)?);
    Ok(format!("{id}.{hash}"))
}

/// What no password makes, where a user has none of ours: it looks like a hash, so that whoever tries one takes as long.
///
/// # Errors
/// As for [`hash`].
pub(crate) fn unusable(keys: &Keys, random: &dyn Random) -> Result<String, Fault> {
    let mut bytes = [0; SALT + 32];
    random.fill(&mut bytes)?;
    let (salt, output) = bytes.split_at(SALT);
    let [salt, output] = [salt, output].map(Base64Unpadded::encode_string);
    let Costs { memory_kib, passes, lanes } = COSTS;
    let phc = format!("$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${output}");
    Ok(match keys.newest_pepper() {
        (BEFORE, _) => phc,
        (id, _) => format!("{id}.{phc}"),
    })
}

/// Compares a password with a stored hash, and where it is wrong what was typed, if that is another text: of one guess both forms are one.
/// Where nothing is stored, it does the same work and the password is wrong.
///
/// # Errors
/// [`Fault`] where the stored hash is not one, or its key is not configured.
pub(crate) fn verify(
    keys: &Keys,
    Claimed { normal, typed }: Claimed<'_>,
    stored: Option<&str>,
) -> Result<Verified, Fault> {
    let verified = compare(keys, normal, stored)?;
    match typed {
        Some(typed) if !verified.is_right => {
            Ok(Verified { is_outdated: true, ..compare(keys, typed, stored)? })
        }
        _ => Ok(verified),
    }
}

/// The same for one text.
fn compare(keys: &Keys, password: &str, stored: Option<&str>) -> Result<Verified, Fault> {
    let (newest, pepper) = keys.newest_pepper();
    let Some(stored) = stored else {
        wrap(&pepper, &derive(None, password, COSTS, &[0; SALT])?)?;
        return Ok(Verified { is_right: false, is_outdated: false });
    };
    let garbled = || Fault("a password hash is garbled".to_owned());
    let (id, phc) = match stored.starts_with('$') {
        true => (BEFORE, stored),
        false => stored.split_once('.').ok_or_else(garbled)?,
    };
    let stored = PasswordHash::new(phc).map_err(|_| garbled())?;
    let costs = costs_of(&stored).ok_or_else(garbled)?;
    let (salt, wanted) = stored.salt.zip(stored.hash).ok_or_else(garbled)?;
    let unknown = || Fault(format!("a password has the key {id}, which is not in PEPPER_KEY"));
    let pepper = keys.pepper(id).ok_or_else(unknown)?;
    let output = match id {
        BEFORE => derive(Some(&pepper), password, costs, &salt)?.hash.ok_or_else(garbled)?,
        _ => wrap(&pepper, &derive(None, password, costs, &salt)?)?,
    };
    let is_right = output.as_bytes().ct_eq(wanted.as_bytes()).into();
    Ok(Verified { is_right, is_outdated: costs != COSTS || id != newest })
}

/// The output of Argon2 under the pepper.
fn wrap(pepper: &Key, hash: &PasswordHash) -> Result<Output, Fault> {
    let output = hash.hash.ok_or_else(|| Fault("Argon2 gave no output".to_owned()))?;
    Output::new(&mac(pepper, output.as_bytes())).map_err(|error| Fault(format!("Argon2: {error}")))
}

fn derive(
    secret: Option<&Key>,
    password: &str,
    costs: Costs,
    salt: &[u8],
) -> Result<PasswordHash, Fault> {
    let fault = |error: argon2::Error| Fault(format!("Argon2: {error}"));
    let params = Params::new(costs.memory_kib, costs.passes, costs.lanes, None).map_err(fault)?;
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let hasher = match secret {
        Some(secret) => Argon2::new_with_secret(secret.as_slice(), algorithm, version, params),
        None => Ok(Argon2::new(algorithm, version, params)),
    };
    hasher
        .map_err(fault)?
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
        let claimed = Claimed { normal: password, typed: None };
        let verified = verify(&keys(), claimed, stored).unwrap();
        (verified.is_right, verified.is_outdated)
    }

    #[test]
    fn a_password_is_right_only_as_it_was_chosen() {
        let stored = hash(&keys(), "correct horse", &Counting::default()).unwrap();
        assert!(stored.starts_with("p2.$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(verdict("correct horse", Some(&stored)), (true, false));
        assert_eq!(verdict("Correct horse", Some(&stored)), (false, false));
        assert_eq!(verdict("correct horse", None), (false, false));
    }

    #[test]
    fn a_password_that_was_hashed_as_it_was_typed_is_right_and_outdated() {
        let (normal, typed) = ("Z\u{fc}rich correct horse", "Zu\u{308}rich correct horse");
        let verdict = |stored: &str| {
            let claimed = Claimed { normal, typed: Some(typed) };
            let verified = verify(&keys(), claimed, Some(stored)).unwrap();
            (verified.is_right, verified.is_outdated)
        };
        let hashed = |password| hash(&keys(), password, &Counting::default()).unwrap();
        assert_eq!(verdict(&hashed(normal)), (true, false));
        assert_eq!(verdict(&hashed(typed)), (true, true));
        assert!(!verdict(&hashed("another")).0);
    }

    #[test]
    fn what_no_password_makes_is_compared_as_any_other() {
        let stored = unusable(&keys(), &Counting::default()).unwrap();
        assert!(stored.starts_with("p2.$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(stored.len(), hash(&keys(), "x", &Counting::default()).unwrap().len());
        for password in ["", "x", "correct horse"] {
            assert_eq!(verdict(password, Some(&stored)), (false, false));
        }
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
            assert!(compare(&keys(), "x", Some(&text)).is_err(), "{text}");
        }
        // Bytes that are missing make it another hash.
        let (short, _) = stored.split_at(stored.len() - 4);
        assert!(!compare(&keys(), "x", Some(short)).is_ok_and(|verified| verified.is_right));
    }

    #[test]
    fn a_hash_with_other_parameters_or_another_key_is_outdated() {
        let old = Costs { memory_kib: 1024, passes: 1, lanes: 1 };
        for (id, costs) in [("p2", old), ("p1", COSTS)] {
            let mut hash = derive(None, "old", costs, &[1; 16]).unwrap();
            hash.hash = Some(wrap(&keys().pepper(id).unwrap(), &hash).unwrap());
            assert_eq!(verdict("old", Some(&format!("{id}.{hash}"))), (true, true), "{id}");
            assert_eq!(verdict("odd", Some(&format!("{id}.{hash}"))), (false, true), "{id}");
            let unknown = compare(&keys(), "old", Some(&format!("p9.{hash}"))).err().unwrap();
            assert_eq!(unknown.0, "a password has the key p9, which is not in PEPPER_KEY");
        }
        let before = derive(Some(&keys().pepper("0").unwrap()), "old", COSTS, &[1; 16]).unwrap();
        assert_eq!(verdict("old", Some(&before.to_string())), (true, true));
    }
}
