//! What every adapter of the port must do. The same cases run natively on SQLite and in workerd on D1.
//!
//! Each case makes users of its own, so one database serves all; `seed` tells the runs apart.

mod batch;
mod bench;
mod enrollments;
mod identity;
mod kept_answers;
mod keys;
mod outbox;
mod people;
mod program_settings;
mod programs;
mod reseal;
mod tokens;
mod users;

use bench::Bench;

use crate::db::Db;

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
        keys::CASES,
        kept_answers::CASES,
        outbox::CASES,
        program_settings::CASES,
        programs::CASES,
        reseal::CASES,
    ]
    .concat()
    {
        outcomes.push(Outcome { name: case.name, failure: (case.run)(&bench).await.err() });
    }
    outcomes
}
