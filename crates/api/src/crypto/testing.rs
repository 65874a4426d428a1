//! Keys and randomness for the tests of this folder.

use std::cell::Cell;

use super::Keys;
use crate::ports::{Fault, Random};

/// `p2` wraps passwords, `p1` did before.
pub(super) fn keys() -> Keys {
    let key = |last: char| {
        format!("{}{last}", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHy".get(..42).unwrap())
    };
    let secret = |name: &str| match name {
        "MASTER_KEY" => format!("k1:{}", key('A')),
        "INDEX_KEY" => key('E'),
        "PEPPER_KEY" => format!("p2:{},p1:{},0:{}", key('I'), key('M'), key('E')),
        "AUDIT_KEY" => format!("a1:{}", key('U')),
        _ => format!("s1:{},0:{}", key('Q'), key('E')),
    };
    Keys::read(&|name| Some(secret(name))).unwrap_or_else(|faults| panic!("{faults:?}"))
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
