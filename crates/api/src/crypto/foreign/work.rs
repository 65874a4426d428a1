//! What other systems compute of a password, and what that may cost.

use argon2::{Algorithm, Argon2, Params, Version};
use pbkdf2::pbkdf2_hmac;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use super::bcrypt;
use crate::ports::Fault;

/// A third of a second of the Worker's, and what PHP and Rails take by default.
const MOST_COST: u32 = 12;
/// 64 MiB, in KiB: half of what an isolate has for all. The default of libsodium, PHP and Python's argon2-cffi.
const MOST_MEMORY_KIB: u64 = 64 * 1024;
/// So much memory, in KiB, times passes: four over 64 MiB, as PHP takes by default.
const MOST_ARGON2: u64 = 4 * MOST_MEMORY_KIB;
const MOST_LANES: u32 = 16;
/// Blocks of 128 bytes that are written: the default of Python's passlib.
const MOST_SCRYPT: u64 = 1 << 19;
/// Rounds, for each block of the output: what OWASP asks for of SHA-256.
const MOST_ROUNDS: u32 = 600_000;

/// What is computed, with all that it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// 2 to the power of `cost` rounds.
    Bcrypt { cost: u32 },
    /// RFC 7914.
    Scrypt { log_n: u32, r: u32, p: u32 },
    /// RFC 8018, with the SHA-2 of so many bits.
    Pbkdf2 { bits: u32, rounds: u32 },
    /// RFC 9106.
    Argon2 { is_id: bool, version: u32, memory_kib: u32, passes: u32, lanes: u32 },
    /// One SHA-2 of so many bits over password and salt, which stands before or behind it.
    Sha { bits: u32, is_before: bool },
}

impl Work {
    /// Whether one log-in may cost that.
    pub(super) fn is_bounded(&self) -> bool {
        match *self {
            Self::Bcrypt { cost } => cost <= MOST_COST,
            Self::Scrypt { log_n, r, p } => {
                let blocks = u64::from(r).checked_shl(log_n).filter(|_| log_n < 32);
                blocks.is_some_and(|blocks| {
                    blocks <= MOST_MEMORY_KIB.saturating_mul(8)
                        && blocks.saturating_mul(p.into()) <= MOST_SCRYPT
                })
            }
            Self::Pbkdf2 { rounds, .. } => rounds <= MOST_ROUNDS,
            Self::Argon2 { memory_kib, passes, lanes, .. } => {
                let memory = u64::from(memory_kib);
                memory <= MOST_MEMORY_KIB
                    && memory.saturating_mul(passes.into()) <= MOST_ARGON2
                    && lanes <= MOST_LANES
            }
            Self::Sha { .. } => true,
        }
    }

    /// Whether one log-in may cost twice that.
    pub(super) fn is_cheap(&self) -> bool {
        match *self {
            Self::Bcrypt { cost } => cost < MOST_COST,
            Self::Scrypt { log_n, r, p } => {
                let blocks = u64::from(r).checked_shl(log_n).filter(|_| log_n < 32);
                blocks.is_some_and(|blocks| blocks.saturating_mul(p.into()) <= MOST_SCRYPT / 2)
            }
            Self::Pbkdf2 { rounds, .. } => rounds <= MOST_ROUNDS / 2,
            Self::Argon2 { memory_kib, passes, .. } => {
                u64::from(memory_kib).saturating_mul(passes.into()) <= MOST_ARGON2 / 2
            }
            Self::Sha { .. } => true,
        }
    }

    /// The first `length` bytes of the output. Bcrypt gives 23, a SHA-2 all that it has.
    pub(super) fn run(
        &self,
        password: &[u8],
        salt: &[u8],
        length: usize,
    ) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let mut output = Zeroizing::new(vec![0; length]);
        match *self {
            Self::Bcrypt { cost } => output = bcrypt::hash(password, salt, cost),
            Self::Scrypt { log_n, r, p } => {
                let log_n = u8::try_from(log_n).map_err(fault)?;
                let params = scrypt::Params::new(log_n, r, p).map_err(fault)?;
                scrypt::scrypt(password, salt, &params, &mut output).map_err(fault)?;
            }
            Self::Pbkdf2 { bits: 512, rounds } => {
                pbkdf2_hmac::<Sha512>(password, salt, rounds, &mut output);
            }
            Self::Pbkdf2 { rounds, .. } => {
                pbkdf2_hmac::<Sha256>(password, salt, rounds, &mut output);
            }
            Self::Argon2 { is_id, version, memory_kib, passes, lanes } => {
                let algorithm = if is_id { Algorithm::Argon2id } else { Algorithm::Argon2i };
                let version = Version::try_from(version).map_err(fault)?;
                let params = Params::new(memory_kib, passes, lanes, Some(length)).map_err(fault)?;
                Argon2::new(algorithm, version, params)
                    .hash_password_into(password, salt, &mut output)
                    .map_err(fault)?;
            }
            Self::Sha { bits, is_before } => {
                let parts = if is_before { [salt, password] } else { [password, salt] };
                let text = Zeroizing::new(parts.concat());
                *output = match bits {
                    512 => Sha512::digest(&text).to_vec(),
                    _ => Sha256::digest(&text).to_vec(),
                };
            }
        }
        Ok(output)
    }

    /// As it is kept: a word and numbers. Nothing for a single SHA-2.
    pub(super) fn text(&self) -> Option<String> {
        Some(match *self {
            Self::Bcrypt { cost } => format!("bcrypt {cost}"),
            Self::Scrypt { log_n, r, p } => format!("scrypt {log_n} {r} {p}"),
            Self::Pbkdf2 { bits, rounds } => format!("pbkdf2 {bits} {rounds}"),
            Self::Argon2 { is_id, version, memory_kib, passes, lanes } => {
                let kind = u8::from(is_id);
                format!("argon2 {kind} {version} {memory_kib} {passes} {lanes}")
            }
            Self::Sha { .. } => return None,
        })
    }

    /// What [`Work::text`] gave.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (word, numbers) = text.split_once(' ')?;
        let numbers: Option<Vec<u32>> = numbers.split(' ').map(|one| one.parse().ok()).collect();
        Some(match (word, numbers?.as_slice()) {
            ("bcrypt", &[cost]) => Self::Bcrypt { cost },
            ("scrypt", &[log_n, r, p]) => Self::Scrypt { log_n, r, p },
            ("pbkdf2", &[bits, rounds]) => Self::Pbkdf2 { bits, rounds },
            ("argon2", &[kind, version, memory_kib, passes, lanes]) => {
                Self::Argon2 { is_id: kind == 1, version, memory_kib, passes, lanes }
            }
            _ => return None,
        })
    }
}

/// What was read is within bounds that each of them takes.
fn fault<E>(_: E) -> Fault {
    Fault("a foreign hash can't be computed".to_owned())
}
