//! How many people an account may make in a day.

use crate::api_keys::Kind;
use crate::batch::Query;
use crate::db::Statement;
use crate::sql;

/// A day in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The day of UTC in which a moment lies, since 1970.
pub(crate) const fn day_of(now: i64) -> i64 {
    now.div_euclid(DAY_MS)
}

/// How many milliseconds of the day are left at `now`: then the count begins anew.
#[must_use]
pub const fn left_of_day(now: i64) -> i64 {
    DAY_MS.saturating_sub(now.rem_euclid(DAY_MS))
}

/// People who are made in an account with keys of one kind, at most so many in a day.
#[derive(Clone, Copy)]
pub struct NewPeople<'a> {
    /// The tenant.
    pub account: &'a str,
    /// Whose keys: those of browsers are public, and must not use up what the site's server needs.
    pub kind: Kind,
    /// How many in a day of UTC.
    pub most: i64,
    /// Unix milliseconds.
    pub now: i64,
}

impl NewPeople<'_> {
    /// There may be one more today; else `people_exhausted`.
    #[must_use]
    pub fn require_room(&self) -> Statement {
        self.require_at_most(self.most.saturating_sub(1))
    }

    /// Counts one more; beyond what may be: `people_exhausted`. What fails in the same batch is not counted.
    #[must_use]
    pub fn charge(&self) -> [Statement; 2] {
        let charge = sql!(
            "INSERT INTO people_counts (account, kind, day, people) VALUES (:account, :kind, :day, 1) \
             ON CONFLICT (account, kind, day) DO UPDATE SET people = people + 1",
            account = self.account,
            kind = self.kind.name(),
            day = day_of(self.now),
        );
        [charge, self.require_at_most(self.most)]
    }

    /// How many were made today; no row for none.
    #[must_use]
    pub fn made(&self) -> Query<i64> {
        let statement = sql!(
            "SELECT people FROM people_counts WHERE account = :account AND kind = :kind AND day = :day",
            account = self.account,
            kind = self.kind.name(),
            day = day_of(self.now),
        );
        Query::new(statement, |row| Ok(row.integer(0)?.unwrap_or_default()))
    }

    fn require_at_most(&self, most: i64) -> Statement {
        sql!(
            "INSERT INTO guard (people_left) SELECT 0 FROM people_counts \
             WHERE account = :account AND kind = :kind AND day = :day AND people > :most",
            account = self.account,
            kind = self.kind.name(),
            day = day_of(self.now),
            most,
        )
    }
}
