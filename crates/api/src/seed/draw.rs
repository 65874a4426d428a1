//! What is drawn by chance, and the same again for whoever draws with the same number.

use std::cell::Cell;

use sha2::{Digest, Sha256};

use crate::ports::{Fault, Random};

/// An endless row of bytes that follows from a number and from what it is for. No key may be made of it: whoever knows the number knows all.
pub(super) struct Draw {
    beginning: Sha256,
    block: Cell<u64>,
}

impl Draw {
    /// The row of `what`, of its `place`th.
    pub(super) fn new(number: u64, what: &str, place: u64) -> Self {
        let beginning = Sha256::new()
            .chain_update(number.to_be_bytes())
            .chain_update(place.to_be_bytes())
            .chain_update(what);
        Self { beginning, block: Cell::new(0) }
    }

    fn next(&self) -> [u8; 32] {
        let block = self.block.replace(self.block.get().wrapping_add(1));
        self.beginning.clone().chain_update(block.to_be_bytes()).finalize().into()
    }

    /// A number below `end`; 0 where there is none.
    pub(super) fn below(&self, end: u64) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.next();
        u64::from_be_bytes([a, b, c, d, e, f, g, h]).checked_rem(end).unwrap_or_default()
    }

    /// A time span below `end`, milliseconds.
    pub(super) fn span(&self, end: i64) -> i64 {
        let end = u64::try_from(end).unwrap_or_default();
        i64::try_from(self.below(end)).unwrap_or_default()
    }

    /// One of them; an empty text where there is none.
    pub(super) fn pick(&self, all: &[&'static str]) -> &'static str {
        let count = u64::try_from(all.len()).unwrap_or_default();
        let place = usize::try_from(self.below(count)).unwrap_or_default();
        all.get(place).copied().unwrap_or_default()
    }
}

impl Random for Draw {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        for part in bytes.chunks_mut(32) {
            part.copy_from_slice(self.next().split_at(part.len()).0);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Draw;
    use crate::ports::Random;

    fn bytes(draw: &Draw) -> [u8; 70] {
        let mut bytes = [0; 70];
        draw.fill(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_same_is_drawn_again_and_something_else_for_anything_else() {
        let first = bytes(&Draw::new(1, "person", 7));
        assert_eq!(bytes(&Draw::new(1, "person", 7)), first);
        for other in
            [Draw::new(2, "person", 7), Draw::new(1, "alert", 7), Draw::new(1, "person", 8)]
        {
            assert_ne!(bytes(&other), first);
        }
        let draw = Draw::new(1, "person", 7);
        assert_ne!(bytes(&draw), bytes(&draw));
        assert!((0..100).all(|_| draw.below(3) < 3));
        assert_eq!(draw.below(0), 0);
    }
}
