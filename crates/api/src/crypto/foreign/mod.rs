//! What other systems made of passwords. Such a hash is looked at until its owner logs in for the first time: then it becomes one of ours.
//!
//! Which forms there are, and why these bounds: docs/decisions/0048-people-from-elsewhere.md.

mod bcrypt;
mod form;
mod hash;
mod work;

use aes_gcm::aes::Aes256;
use aes_gcm::aes::cipher::{BlockCipherEncrypt, KeyInit};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub(crate) use self::hash::Foreign;
use self::work::Work;
use super::password::{Claimed, Verified};
use crate::ports::Fault;

/// Why a hash is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is of no form that is known here.
    Form,
    /// It takes more time or memory than one log-in may.
    Costs,
}

impl Foreign {
    /// Reads a hash as the other system wrote it.
    ///
    /// # Errors
    /// Why it is not taken.
    pub(crate) fn read(text: &str) -> Result<Self, Refused> {
        let read = form::read(text).ok_or(Refused::Form)?;
        if read.work.is_bounded() { Ok(read) } else { Err(Refused::Costs) }
    }

    /// What one look costs, by which [`spend`] can do the same for nobody; nothing for what costs next to nothing.
    pub(crate) fn costs(&self) -> Option<String> {
        self.work.text()
    }

    /// Compares the forms of a password with it that are [`looked_at`]. The right one is to be hashed anew.
    ///
    /// # Errors
    /// [`Fault`] where it can't be computed.
    pub(crate) fn verify(&self, claimed: Claimed<'_>) -> Result<Verified, Fault> {
        let mut is_right = false;
        for password in looked_at(&self.work, claimed) {
            is_right = is_right || self.is_of(password)?;
        }
        Ok(Verified { is_right, is_outdated: true })
    }

    fn is_of(&self, password: &str) -> Result<bool, Fault> {
        // Of Firebase it is a key of AES-256.
        let length = if self.signer_key.is_some() { 32 } else { self.wanted.len() };
        let output = self.work.run(password.as_bytes(), &self.salt, length)?;
        let output = match &self.signer_key {
            Some(signer_key) => encrypted(&output, signer_key)?,
            None => output,
        };
        Ok(output.ct_eq(&self.wanted).into())
    }
}

/// Does what a look at a hash of such costs takes, for who has none; see [`Foreign::costs`]. What is no such text takes nothing.
///
/// # Errors
/// As for [`Foreign::verify`].
pub(crate) fn spend(costs: &str, claimed: Claimed<'_>) -> Result<(), Fault> {
    let Some(work) = Work::from_text(costs).filter(Work::is_bounded) else { return Ok(()) };
    for password in looked_at(&work, claimed) {
        work.run(password.as_bytes(), &[0; 16], 32)?;
    }
    Ok(())
}

/// The normal form, and what was typed where that is another text. Where a look costs more than half of what a log-in may cost, the latter
/// alone, which is what other systems hash: else whoever types letters in two parts has twice as much computed.
fn looked_at<'a>(work: &Work, claimed: Claimed<'a>) -> impl Iterator<Item = &'a str> {
    let normal = Some(claimed.normal).filter(|_| work.is_cheap() || claimed.typed.is_none());
    normal.into_iter().chain(claimed.typed)
}

/// AES-256 in counter mode, from 0 on.
fn encrypted(key: &[u8], text: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let cipher = Aes256::new_from_slice(key)
        .map_err(|_| Fault("a key of a foreign hash has another length".to_owned()))?;
    let mut encrypted = Zeroizing::new(text.to_vec());
    for (count, chunk) in (0_u128..).zip(encrypted.chunks_mut(16)) {
        let mut block = count.to_be_bytes().into();
        cipher.encrypt_block(&mut block);
        chunk.iter_mut().zip(block).for_each(|(byte, pad)| *byte ^= pad);
    }
    Ok(encrypted)
}

#[cfg(test)]
mod tests;
