//! How many people an account may make in a day.

use crate::api_keys::Kind;
use crate::batch::Query;
use crate::day::{DAY_MS, day_of};
use crate::db::{Statement, Value};
use crate::sql;

/// How many milliseconds of the day are left at `now`: then the count begins anew.
#[must_use]
pub const fn left_of_day(now: i64) -> i64 {
    DAY_MS.saturating_sub(now.rem_euclid(DAY_MS))
}

/// When the day began, Unix milliseconds.
pub(crate) const fn day_began(now: i64) -> i64 {
    now.saturating_sub(now.rem_euclid(DAY_MS))
}

/// People who are made in an account with keys of one kind, at most so many in a day.
#[derive(Clone, Copy)]
pub struct NewPeople<'a> {
    /// The tenant.
    pub account: &'a str,
    /// Whose keys: those of browsers are public, and must not use up what the site's server needs.
    pub kind: Kind,
    /// How many in a day of UTC, where nothing else is said of the account.
    pub most: i64,
    /// Unix milliseconds.
    pub now: i64,
}

impl NewPeople<'_> {
    /// There may be one more today; else `people_exhausted`.
    #[must_use]
    pub fn require_room(&self) -> Statement {
        self.require_left(1)
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
        [charge, self.require_left(0)]
    }

    /// Counts those of a list of ids who were made in the same batch before; beyond what may be: `people_exhausted`.
    #[must_use]
    pub fn charge_all(&self, user_ids: &[&str]) -> [Statement; 2] {
        let charge = sql!(
            "INSERT INTO people_counts (account, kind, day, people) SELECT :account, :kind, :day, made FROM \
             (SELECT count(*) AS made FROM json_each(:user_ids) p CROSS JOIN users u ON u.user_id = p.value) WHERE made > 0 \
             ON CONFLICT (account, kind, day) DO UPDATE SET people = people + excluded.people",
            account = self.account,
            kind = self.kind.name(),
            day = day_of(self.now),
            user_ids = Value::json(user_ids),
        );
        [charge, self.require_left(0)]
    }

    /// How many may be made today, and how many of these are left.
    #[must_use]
    pub fn left(&self) -> Query<(i64, i64)> {
        let statement = sql!(
            "SELECT most, most - coalesce((SELECT people FROM people_counts \
             WHERE account = :account AND kind = :kind AND day = :day), 0) FROM \
             (SELECT coalesce((SELECT people_per_day FROM accounts WHERE account = :account), :most) AS most)",
            account = self.account,
            kind = self.kind.name(),
            day = day_of(self.now),
            most = self.most,
        );
        Query::new(statement, |row| {
            Ok((row.integer(0)?.unwrap_or_default(), row.integer(1)?.unwrap_or_default()))
        })
    }

    /// So many more may be made today; else `people_exhausted`.
    fn require_left(&self, more: i64) -> Statement {
        sql!(
            "INSERT INTO guard (people_left) SELECT 0 FROM people_counts \
             WHERE account = :account AND kind = :kind AND day = :day \
             AND people + :more > coalesce((SELECT people_per_day FROM accounts WHERE account = :account), :most)",
            account = self.account,
            kind = self.kind.name(),
            day = day_of(self.now),
            more,
            most = self.most,
        )
    }
}
