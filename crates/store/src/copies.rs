//! How many copies of all that is known of people are given out in a day of UTC. The trail records each, and is what they are counted by.

use crate::audit::{self, Trail};
use crate::day::{DAY_MS, day_of};
use crate::db::Statement;
use crate::operating::About;
use crate::sql;

/// Of one person: as many for the person, and as many for all others, so that neither keeps the other from one.
const OF_PERSON: i64 = 10;
/// Of all people of an account, for its servers. What people ask for by themselves does not count: nobody uses up what the site needs.
const OF_ACCOUNT: i64 = 1_000;

/// A copy that is asked for.
pub struct AskedCopy<'a> {
    /// What the trail says of whoever asks, about the person.
    pub trail: Trail<'a>,
    /// The account whose server asks.
    pub by_account: Option<&'a str>,
}

impl AskedCopy<'_> {
    /// There may be one more today; else `copies_exhausted`.
    #[must_use]
    pub fn require_left(&self) -> Vec<Statement> {
        let Trail { user_key, actor, now, .. } = self.trail;
        let since = day_of(now).saturating_mul(DAY_MS);
        let of_person = sql!(
            "INSERT INTO guard (copies_left) SELECT 0 WHERE :most <= (SELECT count(*) FROM audit \
             WHERE user_key = :user_key AND at >= :since AND action = 'user.exported' AND (actor = 'user') = (:actor = 'user'))",
            most = OF_PERSON,
            user_key,
            since,
            actor,
        );
        let of_account = self.account_key().map(|account_key| {
            sql!(
                "INSERT INTO guard (copies_left) SELECT 0 WHERE :most <= (SELECT count(*) FROM audit \
                 WHERE user_key = :account_key AND at >= :since AND action = 'account.user_exported')",
                most = OF_ACCOUNT,
                account_key,
                since,
            )
        });
        [of_person].into_iter().chain(of_account).collect()
    }

    /// Records that it is given out, where there may be one more.
    #[must_use]
    pub fn give(&self) -> Vec<Statement> {
        let mut batch = self.require_left();
        batch.push(audit::insert(&self.trail, "user.exported"));
        if let Some(account_key) = self.account_key() {
            let trail = Trail { user_key: &account_key, ..self.trail };
            batch.push(audit::insert(&trail, "account.user_exported"));
        }
        batch
    }

    /// Under which rows about the account stand.
    fn account_key(&self) -> Option<String> {
        self.by_account.map(|account| About::Account(account).name())
    }
}
