//! What operators ask.

use super::{Example, get};

pub(super) fn calls() -> Vec<Example> {
    vec![get("/health").trips(0), get("/health/ready"), get("/version").trips(0)]
}
