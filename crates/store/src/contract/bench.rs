//! What cases are made of.

use std::future::Future;
use std::pin::Pin;

use crate::db::Db;

pub(super) type CaseFuture<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + 'a>>;

/// What a case works with.
pub(super) struct Bench<'a> {
    pub(super) db: &'a dyn Db,
    pub(super) seed: &'a str,
}

/// One promise of the port or of the use cases.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) run: for<'a> fn(&'a Bench<'a>) -> CaseFuture<'a>,
}

/// Gives an error with both values unless they are equal.
pub(super) fn same<T: PartialEq + std::fmt::Debug>(seen: &T, wanted: &T) -> Result<(), String> {
    if seen == wanted { Ok(()) } else { Err(format!("saw {seen:?}, wanted {wanted:?}")) }
}

/// Names a function as a case.
macro_rules! case {
    ($function:ident) => {
        super::bench::Case { name: stringify!($function), run: |bench| Box::pin($function(bench)) }
    };
}
pub(super) use case;
