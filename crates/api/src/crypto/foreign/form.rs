//! The forms in which other systems write hashes.

use base64ct::{Base64Unpadded, Encoding};
use zeroize::Zeroizing;

use super::bcrypt;
use super::hash::Foreign;
use super::work::Work;

/// How long an output may be, in bytes: a shorter one would be guessed, a longer one only costs.
const OUTPUT: std::ops::RangeInclusive<usize> = 16..=64;
/// The same of a salt. Argon2 asks for eight.
const SALT: std::ops::RangeInclusive<usize> = 1..=64;
/// The same of what Firebase encrypts.
const SIGNER_KEY: std::ops::RangeInclusive<usize> = 16..=128;

/// Reads a hash, whatever it costs; nothing where it has no form that is known.
pub(super) fn read(text: &str) -> Option<Foreign> {
    if let Some(rest) = text.strip_prefix("{SSHA256}") {
        return ldap(rest, 256);
    }
    if let Some(rest) = text.strip_prefix("{SSHA512}") {
        return ldap(rest, 512);
    }
    let parts: Vec<&str> = text.strip_prefix('$')?.split('$').collect();
    match *parts.as_slice() {
        ["2a" | "2b" | "2y", cost, rest] => of_bcrypt(cost, rest),
        ["scrypt", costs, salt, hash] => {
            let work = scrypt(numbers(costs, &["ln", "r", "p"])?.as_slice())?;
            Some(foreign(work, foreign_bytes(salt, hash)?))
        }
        ["fbscrypt", costs, salt, hash] => firebase(costs, salt, hash),
        ["pbkdf2-sha256", costs, salt, hash] => pbkdf2(256, costs, salt, hash),
        ["pbkdf2-sha512", costs, salt, hash] => pbkdf2(512, costs, salt, hash),
        [kind @ ("argon2id" | "argon2i"), version, costs, salt, hash] => {
            let version = numbers(version, &["v"])?.first().copied()?;
            argon2(kind == "argon2id", version, costs, foreign_bytes(salt, hash)?)
        }
        // Without a version it is the first one, 1.0.
        [kind @ ("argon2id" | "argon2i"), costs, salt, hash] => {
            argon2(kind == "argon2id", 0x10, costs, foreign_bytes(salt, hash)?)
        }
        [kind @ ("sha256" | "sha512"), place @ ("salt=before" | "salt=after"), salt, hash] => {
            let bits = if kind == "sha512" { 512 } else { 256 };
            let work = Work::Sha { bits, is_before: place == "salt=before" };
            let read = foreign(work, foreign_bytes(salt, hash)?);
            (read.wanted.len() == bytes_of(bits)).then_some(read)
        }
        _ => None,
    }
}

/// `$2b$12$`, 22 digits of salt and 31 of output.
fn of_bcrypt(cost: &str, rest: &str) -> Option<Foreign> {
    let (salt, output) = rest.split_at_checked(22)?;
    let cost = number(cost).filter(|number| cost.len() == 2 && *number >= 4)?;
    let bytes = (bcrypt::decode(salt, 16)?, bcrypt::decode(output, 23)?);
    Some(foreign(Work::Bcrypt { cost }, bytes))
}

/// `v=1,n=14,r=8,p=1,ss=SEPARATOR,sk=SIGNER_KEY`: what the console of Firebase tells of a project, beside what it exports of a user.
fn firebase(costs: &str, salt: &str, hash: &str) -> Option<Foreign> {
    let members = members(costs, &["v", "n", "r", "p", "ss", "sk"])?;
    let (numbered, [separator, signer_key]) = members.split_last_chunk()?;
    let (version, costs) = numbered.split_first()?;
    let work = scrypt(&costs.iter().map(|cost| number(cost)).collect::<Option<Vec<_>>>()?)?;
    let signer_key = decode(signer_key).filter(|key| SIGNER_KEY.contains(&key.len()))?;
    let mut salt = decode(salt)?;
    salt.extend(decode(separator)?);
    let wanted = decode(hash).filter(|hash| hash.len() == signer_key.len())?;
    let is_right = *version == "1" && SALT.contains(&salt.len());
    let signer_key = Some(Zeroizing::new(signer_key));
    is_right.then(|| Foreign { signer_key, ..foreign(work, (salt, wanted)) })
}

/// As RFC 7914 has it, section 2.
fn scrypt(costs: &[u32]) -> Option<Work> {
    let [log_n, r, p] = *costs else { return None };
    (log_n > 0 && r > 0 && p > 0).then_some(Work::Scrypt { log_n, r, p })
}

/// `29000`, as passlib writes it, or `i=29000,l=32`.
fn pbkdf2(bits: u32, costs: &str, salt: &str, hash: &str) -> Option<Foreign> {
    let wanted = decode(hash)?;
    let said = number(costs).map(|rounds| vec![rounds]);
    let said = said.or_else(|| numbers(costs, &["i"])).or_else(|| numbers(costs, &["i", "l"]))?;
    let (rounds, length) = said.split_first()?;
    let is_so_long = length.iter().all(|length| usize::try_from(*length) == Ok(wanted.len()));
    // Each block of the output takes all rounds.
    let is_one_block = wanted.len() <= bytes_of(bits);
    let work = Work::Pbkdf2 { bits, rounds: *rounds };
    let read = foreign(work, foreign_bytes(salt, hash)?);
    (*rounds > 0 && is_so_long && is_one_block).then_some(read)
}

fn argon2(
    is_id: bool,
    version: u32,
    costs: &str,
    (salt, wanted): (Vec<u8>, Vec<u8>),
) -> Option<Foreign> {
    let [memory_kib, passes, lanes] = *numbers(costs, &["m", "t", "p"])?.as_slice() else {
        return None;
    };
    // As RFC 9106 has it, section 3.1.
    let is_right = [0x10, 0x13].contains(&version)
        && passes > 0
        && lanes > 0
        && memory_kib >= lanes.saturating_mul(8)
        && salt.len() >= 8;
    let work = Work::Argon2 { is_id, version, memory_kib, passes, lanes };
    is_right.then(|| foreign(work, (salt, wanted)))
}

/// The Base64 of the output with the salt behind it, of which the output was made: LDAP servers, Dovecot.
fn ldap(text: &str, bits: u32) -> Option<Foreign> {
    let bytes = Zeroizing::new(decode(text)?);
    let (output, salt) = bytes.split_at_checked(bytes_of(bits))?;
    let read = foreign(Work::Sha { bits, is_before: false }, (salt.to_vec(), output.to_vec()));
    SALT.contains(&read.salt.len()).then_some(read)
}

fn foreign(work: Work, (salt, wanted): (Vec<u8>, Vec<u8>)) -> Foreign {
    let (salt, wanted) = (Zeroizing::new(salt), Zeroizing::new(wanted));
    Foreign { work, salt, wanted, signer_key: None }
}

fn foreign_bytes(salt: &str, hash: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let (salt, wanted) = (decode(salt)?, decode(hash)?);
    (SALT.contains(&salt.len()) && OUTPUT.contains(&wanted.len())).then_some((salt, wanted))
}

/// How many bytes a SHA-2 of so many bits gives.
const fn bytes_of(bits: u32) -> usize {
    if bits == 512 { 64 } else { 32 }
}

/// The values of `name=value,…`, which has just these names, each once, in their order here.
fn members<'a>(text: &'a str, names: &[&str]) -> Option<Vec<&'a str>> {
    let members: Option<Vec<_>> = text.split(',').map(|member| member.split_once('=')).collect();
    let members = members.filter(|members| members.len() == names.len())?;
    let value =
        |name: &&str| members.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
    names.iter().map(value).collect()
}

/// The same of numbers.
fn numbers(text: &str, names: &[&str]) -> Option<Vec<u32>> {
    members(text, names)?.into_iter().map(number).collect()
}

/// A number of digits alone; what is larger than any that may be is the largest.
fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

/// Base64 with the digits of RFC 4648, of its variant for URLs or of passlib (`.` for `+`), padded or not.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digit = |c| match c {
        '.' | '-' => '+',
        '_' => '/',
        c => c,
    };
    let digits: Zeroizing<String> =
        Zeroizing::new(text.trim_end_matches('=').chars().map(digit).collect());
    Base64Unpadded::decode_vec(&digits).ok()
}
