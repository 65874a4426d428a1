//! What every adapter of the port must do. The same cases run natively on SQLite and in workerd on D1.
//!
//! Each case makes users of its own, so one database serves all; `seed` tells the runs apart.

mod batch;
mod enrollments;
mod identity;
mod outbox;
mod people;
mod program_settings;
mod programs;
mod tokens;
mod users;

use std::future::Future;
use std::pin::Pin;

use crate::db::Db;

type CaseFuture<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + 'a>>;

/// What a case works with.
struct Bench<'a> {
    db: &'a dyn Db,
    seed: &'a str,
}

/// One promise of the port or of the use cases.
#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    run: for<'a> fn(&'a Bench<'a>) -> CaseFuture<'a>,
}

/// How a case ended.
pub struct Outcome {
    /// The promise.
    pub name: &'static str,
    /// What was seen instead, if it was not kept.
    pub failure: Option<String>,
}

/// Runs every case against `db`, which must have all migrations.
pub async fn run(db: &dyn Db, seed: &str) -> Vec<Outcome> {
    let bench = Bench { db, seed };
    let mut outcomes = Vec::new();
    for case in [
        batch::CASES,
        users::CASES,
        enrollments::CASES,
        tokens::CASES,
        identity::CASES,
        outbox::CASES,
        program_settings::CASES,
        programs::CASES,
    ]
    .concat()
    {
        outcomes.push(Outcome { name: case.name, failure: (case.run)(&bench).await.err() });
    }
    outcomes
}

/// Gives an error with both values unless they are equal.
fn same<T: PartialEq + std::fmt::Debug>(seen: &T, wanted: &T) -> Result<(), String> {
    if seen == wanted { Ok(()) } else { Err(format!("saw {seen:?}, wanted {wanted:?}")) }
}

/// Names a function as a case.
macro_rules! case {
    ($function:ident) => {
        super::Case { name: stringify!($function), run: |bench| Box::pin($function(bench)) }
    };
}
use case;
