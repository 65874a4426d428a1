//! A Golomb-coded set: the sorted hashes of the common passwords, each as its distance from the one before. Of a distance the part
//! above [`BITS`] bits is a run of ones that a zero ends, the rest stands as it is. Ten bits a word let one other in 1,024 through.

#[path = "common_passwords_filter.rs"]
mod filter;

use filter::FILTER;

/// How many words there are.
pub(crate) const WORDS: u32 = 3000;
pub(crate) const BITS: u32 = 10;

/// FNV-1a, 64 bits, over the code points in lower case (of ASCII alone).
#[derive(Clone, Copy)]
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn add(&mut self, point: u32) {
        let is_upper = point.wrapping_sub(u32::from(b'A')) < 26;
        let lower = point | u32::from(is_upper).wrapping_shl(5);
        self.0 = (self.0 ^ u64::from(lower)).wrapping_mul(0x0100_0000_01b3);
    }

    /// The hash as a number below [`WORDS`] times 2 to the power of [`BITS`].
    pub(crate) fn place(self) -> u32 {
        // The high bits of FNV alone know too little of the last characters.
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let place = mixed.wrapping_mul(u64::from(WORDS << BITS)) >> 32;
        u32::try_from(place).unwrap_or(0)
    }
}

/// Whether the set holds the hash of a password.
pub(crate) fn holds(hash: Hash) -> bool {
    let wanted = hash.place();
    let (mut place, mut at) = (0_u32, 0_usize);
    for _ in 0..WORDS {
        while bit(at) == 1 {
            at = at.wrapping_add(1);
            place = place.wrapping_add(1 << BITS);
        }
        let mut below = 0_u32;
        for _ in 0..BITS {
            at = at.wrapping_add(1);
            below = below.wrapping_shl(1) | bit(at);
        }
        at = at.wrapping_add(1);
        place = place.wrapping_add(below);
        if place >= wanted {
            return place == wanted;
        }
    }
    false
}

/// A bit of the filter, the highest of each byte first; 0 behind its end.
fn bit(at: usize) -> u32 {
    let [place, ..] = at.to_le_bytes();
    let byte = FILTER.get(at >> 3).copied().unwrap_or(0);
    u32::from(byte.wrapping_shl(u32::from(place & 7)) >> 7)
}
