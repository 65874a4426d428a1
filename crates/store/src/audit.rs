//! Audit rows: who did what to whom, when and in which request. No personal data of the user; nobody who calls deletes one.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::sql;
use crate::window::{Listed, Window};

/// What every audit row of a request says.
#[derive(Clone, Copy)]
pub struct Trail<'a> {
    /// Keyed hash of the user id, or of what else the row is about.
    pub user_key: &'a str,
    /// `user`, or the name of the service that acts.
    pub actor: &'a str,
    /// Who sits before that service, where somebody does.
    pub person: Option<&'a str>,
    /// The request that acts, by our own id.
    pub request_id: &'a str,
    /// The id that the client gave the request, if it gave one.
    pub client_request_id: Option<&'a str>,
    /// Unix milliseconds.
    pub now: i64,
}

/// The statement that adds a row of a [`Trail`], for each row that `$from` selects: the one place that says what a row of a request has.
/// `$action` is SQL, and so is `$about`, where a row is about another than the trail's.
macro_rules! audit_row {
    ($trail:expr, $action:expr, $from:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::audit::audit_row!(@ $trail, ":user_key", $action, $from, user_key = $trail.user_key $(, $name $(= $value)?)*)
    };
    (@ $trail:expr, $about:expr, $action:expr, $from:expr $(, $name:ident $(= $value:expr)?)*) => {{
        let $crate::audit::Trail { actor, person, request_id, client_request_id, now, .. } = *$trail;
        $crate::sql!(
            concat!(
                "INSERT INTO audit (user_key, at, id, actor, person, action, request_id, client_request_id) SELECT ",
                $about,
                ", :now, lower(hex(randomblob(8))), :actor, :person, ",
                $action,
                ", :request_id, :client_request_id ",
                $from
            ),
            now,
            actor,
            person,
            request_id,
            client_request_id
            $(, $name $(= $value)?)*
        )
    }};
}
pub(crate) use audit_row;

/// Records that `action` happened.
#[must_use]
pub fn insert(trail: &Trail<'_>, action: &'static str) -> Statement {
    audit_row!(trail, ":action", "", action)
}

/// Records that `action` happened, if there is such a user.
#[must_use]
pub fn insert_if_user(trail: &Trail<'_>, action: &'static str, user_id: &str) -> Statement {
    audit_row!(trail, ":action", "FROM users WHERE user_id = :user_id", action, user_id)
}

/// Records that `action` happened to each user of a list of id and sealed profile who has that profile now.
#[must_use]
pub fn insert_for_each(
    trail: &Trail<'_>,
    action: &'static str,
    people: &[(&str, &str)],
) -> Statement {
    audit_row!(
        @ trail,
        "u.user_key",
        ":action",
        "FROM json_each(:people) p CROSS JOIN users u ON u.user_id = p.value ->> 0 AND u.profile = p.value ->> 1 \
         WHERE u.user_key IS NOT NULL",
        action,
        people = Value::json(people)
    )
}

/// Records that `action` happened, if the user has that name.
#[must_use]
pub fn insert_if_named(
    trail: &Trail<'_>,
    action: &'static str,
    account: &str,
    username_key: &str,
    user_id: &str,
) -> Statement {
    audit_row!(
        trail,
        ":action",
        "FROM usernames WHERE account = :account AND username_key = :username_key AND user_id = :user_id",
        action,
        account,
        username_key,
        user_id,
    )
}

/// An hour, within which what a user was refused from one network is one row.
const HOUR_MS: i64 = 60 * 60 * 1000;

/// What was refused.
#[derive(Clone, Copy)]
pub enum Refused {
    /// A log-in, or the code after it.
    LogIn,
    /// To prove anew in a session who one is.
    StepUp,
    /// To change the password by the old one.
    PasswordChange,
}

impl Refused {
    const fn action(self) -> &'static str {
        match self {
            Self::LogIn => "user.log_in_refused",
            Self::StepUp => "user.step_up_refused",
            Self::PasswordChange => "user.password_change_refused",
        }
    }

    /// What keeps its row apart from those of other things that the same network was refused.
    const fn suffix(self) -> &'static str {
        match self {
            Self::LogIn => "",
            Self::StepUp => "-step-up",
            Self::PasswordChange => "-password",
        }
    }
}

/// An attempt that is recorded as refused before anything is compared, so that no second trip tells whether the user exists. What proves
/// to be right takes its own back by [`Refusal::take_back`].
#[derive(Clone, Copy)]
pub struct Refusal<'a> {
    /// What is tried.
    pub what: Refused,
    /// Keyed hash of the network that it comes from; the row's id begins with it.
    pub network: &'a str,
    /// The request, by our own id.
    pub request_id: &'a str,
    /// The id that the client gave the request.
    pub client_request_id: Option<&'a str>,
    /// Unix milliseconds.
    pub now: i64,
}

/// Counts a refusal in the row of this hour and network, under the `user_key` that the rest of the statement selects.
macro_rules! refused {
    ($from:literal, $refusal:expr $(, $name:ident)+ $(,)?) => {{
        let Refusal { what, network, request_id, client_request_id, .. } = *$refusal;
        sql!(
            concat!(
                "INSERT INTO audit (user_key, at, id, actor, action, request_id, client_request_id) \
                 SELECT u.user_key, :hour, :network || '-' || u.user_key || :suffix, 'site', :action, :request_id, :client_request_id FROM ",
                $from,
                " AND u.user_key IS NOT NULL ON CONFLICT (user_key, at, id) DO UPDATE SET count = count + 1"
            ),
            hour = $refusal.hour(),
            network,
            suffix = what.suffix(),
            action = what.action(),
            request_id,
            client_request_id,
            $($name),+
        )
    }};
}

impl Refusal<'_> {
    const fn hour(&self) -> i64 {
        self.now.saturating_sub(self.now.rem_euclid(HOUR_MS))
    }

    /// Of whoever has that name in the account, if anybody has.
    #[must_use]
    pub fn by_name(&self, account: &str, username_key: &str) -> Statement {
        refused!(
            "usernames n JOIN users u ON u.user_id = n.user_id WHERE n.account = :account AND n.username_key = :username_key",
            self,
            account,
            username_key,
        )
    }

    /// Of that user of the account.
    #[must_use]
    pub fn by_id(&self, account: &str, user_id: &str) -> Statement {
        refused!(
            "users u WHERE u.user_id = :user_id AND u.account = :account",
            self,
            account,
            user_id,
        )
    }

    /// Of whoever a code was mailed to, if that is somebody of the account.
    #[must_use]
    pub fn by_code(&self, account: &str, subject: &str, hash: &str) -> Statement {
        refused!(
            "mailed_codes m JOIN users u ON u.user_id = m.user_id WHERE m.subject = :subject AND m.hash = :hash AND u.account = :account",
            self,
            account,
            subject,
            hash,
        )
    }

    /// It was right after all: what this request counted is taken back.
    #[must_use]
    pub fn take_back(&self, user_id: &str) -> [Statement; 2] {
        let (hour, network, suffix) = (self.hour(), self.network, self.what.suffix());
        let less = sql!(
            "UPDATE audit SET count = count - 1 WHERE user_key = (SELECT user_key FROM users WHERE user_id = :user_id) \
             AND at = :hour AND id = :network || '-' || user_key || :suffix",
            user_id,
            hour,
            network,
            suffix,
        );
        let none = sql!(
            "DELETE FROM audit WHERE user_key = (SELECT user_key FROM users WHERE user_id = :user_id) \
             AND at = :hour AND id = :network || '-' || user_key || :suffix AND count <= 0",
            user_id,
            hour,
            network,
            suffix,
        );
        [less, none]
    }
}

/// What was recorded.
pub struct Entry {
    /// Keyed hash of the user id.
    pub user_key: String,
    /// When, Unix milliseconds.
    pub at: i64,
    /// `user`, or the name of the service that acted.
    pub actor: String,
    /// Who sat before that service, where somebody did.
    pub person: Option<String>,
    /// What happened, as in `user.created`.
    pub action: String,
    /// The request that acted, by our own id.
    pub request_id: String,
    /// The id that the client gave the request.
    pub client_request_id: Option<String>,
    /// How often, where rows of the same kind are one.
    pub count: i64,
}

/// What [`entry`] reads.
macro_rules! entry {
    ($from:literal) => {
        concat!(
            "SELECT at, audit.id, user_key, actor, person, action, request_id, client_request_id, count FROM ",
            $from,
            " WHERE "
        )
    };
}

/// What was recorded about the user, whose rows stand under these keyed hashes, newest first.
#[must_use]
pub fn list(keys: &[String], window: &Window) -> Query<Listed<Entry>> {
    let (time, id) = (window.before.0, window.before.1.as_str());
    let select = sql!(
        concat!(
            entry!("json_each(:keys) k CROSS JOIN audit"),
            "user_key = k.value AND (at, audit.id) < (:time, :id) ORDER BY at DESC, audit.id DESC LIMIT :limit OFFSET :offset"
        ),
        keys = Value::json(&keys),
        time,
        id,
        limit = window.limit,
        offset = window.offset,
    );
    Query::new(select, entry)
}

/// What was recorded about everybody, newest first.
#[must_use]
pub fn list_all(window: &Window) -> Query<Listed<Entry>> {
    let (time, id) = (window.before.0, window.before.1.as_str());
    let select = sql!(
        concat!(
            entry!("audit"),
            "(at, id) < (:time, :id) ORDER BY at DESC, id DESC LIMIT :limit OFFSET :offset"
        ),
        time,
        id,
        limit = window.limit,
        offset = window.offset,
    );
    Query::new(select, entry)
}

fn entry(row: &Row) -> Result<Listed<Entry>, DbError> {
    let at = row.integer(0)?.unwrap_or_default();
    let text = |column| row.text(column).map(str::to_owned);
    let optional = |column| row.optional_text(column).map(|text| text.map(str::to_owned));
    let item = Entry {
        user_key: text(2)?,
        at,
        actor: text(3)?,
        person: optional(4)?,
        action: text(5)?,
        request_id: text(6)?,
        client_request_id: optional(7)?,
        count: row.integer(8)?.unwrap_or(1),
    };
    Ok(Listed { at, id: text(1)?, item })
}
