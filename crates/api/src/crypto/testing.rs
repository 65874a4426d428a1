//! Keys and randomness for the tests of this folder.

use std::cell::Cell;

use super::Keys;
use crate::ports::{Fault, Random};

pub(super) fn keys() -> Keys {
    let key = |last: char| {
        format!("{}{last}", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHy".get(..42).unwrap())
    };
    Keys::read(&format!("k1:{}", key('A')), &key('E')).unwrap()
}

/// Bytes that never repeat.
#[derive(Default)]
pub(super) struct Counting(Cell<u64>);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        for byte in bytes {
            let next = self.0.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            self.0.set(next);
            *byte = next.to_be_bytes()[0];
        }
        Ok(())
    }
}
