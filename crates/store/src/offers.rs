//! Events of everyday traffic, which are kept only where somebody takes them: a log-in leaves no rows that nobody will ever read.

use crate::attempts::Limits;
use crate::db::Statement;
use crate::events::NewEvent;
use crate::sql;

/// An event that is kept where somebody takes it.
pub struct Offer<'a> {
    /// The event.
    pub event: NewEvent<'a>,
    /// Whether there is somebody who takes what goes to no endpoint of an account.
    pub anyone: bool,
    /// Unix milliseconds.
    pub now: i64,
}

/// Keeps the event for the one row that `$from` selects, which has the account whose event it is: where anyone takes it, or the endpoint
/// of that account.
macro_rules! kept {
    ($offer:expr, $from:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        let Offer { event: NewEvent { user_id, id, kind, payload, .. }, anyone, now } = $offer;
        sql!(
            concat!(
                "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
                 SELECT :user_id, :id, bounded.account, :kind, :payload, :now, :now FROM (",
                $from,
                ") bounded WHERE :anyone OR EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.account = bounded.account \
                 AND (w.types IS NULL OR EXISTS (SELECT 1 FROM json_each(w.types) k WHERE k.value = :kind)))"
            ),
            user_id,
            id,
            kind,
            payload,
            anyone,
            now
            $(, $name $(= $value)?)*
        )
    }};
}

/// Of a user whom Array knows as `:user_id`: the account, where the condition holds.
macro_rules! of_array {
    ($condition:literal) => {
        concat!(
            "SELECT (SELECT u.account FROM users u WHERE u.user_id = a.user_id) AS account FROM array_users a \
             WHERE a.array_user_id = :user_id AND ",
            $condition
        )
    };
}

impl Offer<'_> {
    /// About a user.
    #[must_use]
    pub fn keep(self) -> Statement {
        kept!(self, "SELECT (SELECT account FROM users WHERE users.user_id = :user_id) AS account")
    }

    /// About a user, if there is a profile.
    #[must_use]
    pub fn keep_if_profile(self) -> Statement {
        kept!(
            self,
            "SELECT (SELECT u.account FROM users u WHERE u.user_id = p.user_id) AS account FROM profiles p WHERE p.user_id = :user_id"
        )
    }

    /// About an alert of whom Array knows by the event's owner, if it came now, or is another one now. Behind what keeps it.
    #[must_use]
    pub fn keep_of_alert(self, bureau: &str, alert_id: &str) -> Statement {
        kept!(
            self,
            of_array!(
                "EXISTS (SELECT 1 FROM alerts l WHERE l.array_user_id = :user_id AND l.alert_id = :alert_id AND l.bureau = :bureau \
                 AND l.received_at = :now)"
            ),
            bureau,
            alert_id,
        )
    }

    /// About whom Array knows by the event's owner, whose hash is `array_key`, if no attempt is left. Behind what counts the failure.
    #[must_use]
    pub fn keep_of_lock(self, array_key: &str, limits: &Limits) -> Statement {
        let began = limits.person_began(self.now);
        kept!(
            self,
            of_array!(
                "NOT EXISTS (SELECT 1 FROM profiles p WHERE p.user_id = a.user_id AND p.authenticated = 1) \
                 AND (EXISTS (SELECT 1 FROM auth_attempts f WHERE f.failures >= :max_failures AND f.user_key IN \
                 (SELECT a.user_key UNION ALL SELECT s.user_key FROM sent_persons s WHERE s.array_key = :array_key)) \
                 OR EXISTS (SELECT 1 FROM person_attempts f WHERE f.failures >= :max_failures AND f.last_failed_at > :began \
                 AND f.person_key IN (SELECT k.value FROM profiles p JOIN json_each(json_array(p.ssn_key, p.person_key)) k \
                 WHERE p.user_id = a.user_id AND k.value IS NOT NULL)))"
            ),
            array_key,
            max_failures = limits.max_failures,
            began,
        )
    }

    /// About an account of a program, which is no tenant's.
    #[must_use]
    pub fn keep_of_program(self) -> Statement {
        kept!(self, "SELECT NULL AS account")
    }

    /// The same, if it is in another state. Before it is moved.
    #[must_use]
    pub fn keep_of_state(self, state: &str) -> Statement {
        kept!(
            self,
            "SELECT NULL AS account FROM program_accounts WHERE account_id = :user_id AND state <> :state",
            state,
        )
    }

    /// The same, if another thing is noted of that user of it. Before it is.
    #[must_use]
    pub fn keep_of_kyc(self, user: &str, status: &str) -> Statement {
        kept!(
            self,
            "SELECT NULL AS account FROM program_users WHERE account_id = :user_id AND user_id = :user AND kyc <> :status",
            user,
            status,
        )
    }
}
