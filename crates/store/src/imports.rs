//! People who are brought in from another system, a list of them in one batch.
//!
//! Every statement takes the whole list. One of them whose name or id somebody else took meanwhile is left out, with all that is theirs, and the
//! others are written: [`select_written`] tells which.

use serde::Serialize;

use crate::batch::{Batch, Query};
use crate::contacts::{self, Contacts};
use crate::db::{Statement, Value};
use crate::keyed::{Keyed, Moves};
use crate::sealed::Sealed;
use crate::{rekey, sql};

/// How many people's contacts go into one statement: D1 takes texts of up to 2 MB.
const CHUNK: usize = 200;
/// How many costs are kept of an account.
pub const MOST_COSTS: usize = 8;

/// By what somebody is looked for.
pub struct Wanted<'a> {
    /// The keyed hash of how the other system knows the person.
    pub external_key: &'a Keyed,
    /// That of the user name.
    pub username_key: &'a Keyed,
}

/// What is known of somebody who was looked for.
pub struct Known {
    /// Which one of the list it is.
    pub place: usize,
    /// Who was brought in before under that id.
    pub user: Option<(String, Sealed)>,
    /// Whether that user was never in here, by a log-in or a link, nor set a password.
    pub is_untouched: bool,
    /// Whether the name is somebody else's, or nobody's for a while.
    pub is_taken: bool,
}

/// Whether the user of the row `u` was brought in and has not been here: a password that was set ends the foreign hash. Whoever came by an
/// application's link has been here, too.
macro_rules! untouched {
    () => {
        "EXISTS (SELECT 1 FROM logins l WHERE l.user_id = u.user_id AND l.foreign_hash IS NOT NULL AND l.last_login_at IS NULL) \
         AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.user_id)"
    };
}

/// Looks for people in an account: a row for each, in no order.
#[must_use]
pub fn select(account: &str, wanted: &[Wanted<'_>]) -> (Vec<Statement>, Query<Known>) {
    let external = Moves::of(account, wanted.iter().map(|one| one.external_key));
    let names = Moves::of(account, wanted.iter().map(|one| one.username_key));
    let mut moved = rekey::external_ids(&external);
    moved.extend(rekey::usernames(&names));
    let keys: Vec<_> = wanted.iter().map(|one| (one.external_key, one.username_key)).collect();
    let select = sql!(
        concat!(
            "SELECT p.key AS place, u.user_id, u.profile, ",
            untouched!(),
            " AS is_untouched, \
         n.user_id IS NOT NULL AND n.user_id IS NOT u.user_id AS is_taken FROM json_each(:keys) p \
         LEFT JOIN users u ON u.account = :account AND u.external_key = p.value ->> 0 \
         LEFT JOIN usernames n ON n.account = :account AND n.username_key = p.value ->> 1"
        ),
        account,
        keys = Value::json(&keys),
    );
    let known = Query::new(select, |row| {
        let user_id = row.optional_text(1)?.map(str::to_owned);
        let profile = row.optional_text(2)?.map(|text| Sealed(text.to_owned()));
        Ok(Known {
            place: usize::try_from(row.integer(0)?.unwrap_or_default()).unwrap_or_default(),
            user: user_id.zip(profile),
            is_untouched: row.flag(3)?,
            is_taken: row.flag(4)?,
        })
    });
    (moved, known)
}

/// A user as it is to be.
#[derive(Serialize)]
pub struct UserRow {
    /// The id.
    pub user_id: String,
    /// The profile that was read; nothing of somebody new.
    pub before: Option<Sealed>,
    /// Name, phone, email, extra, sealed.
    pub profile: Sealed,
    /// Where the person signed up.
    pub site: Option<String>,
    /// Keyed hash of the id, under which audit rows stand.
    pub user_key: String,
    /// The keyed hash of the address, where it is verified.
    pub email_key: Option<Keyed>,
    /// Whether the user may log in.
    pub is_active: bool,
    /// The keyed hash of how the other system knows the person.
    pub external_key: Keyed,
    /// That id, sealed.
    pub external_id: Sealed,
    /// The keyed hash of the user name.
    pub username_key: Keyed,
}

/// A login as it is to be.
#[derive(Serialize)]
pub struct LoginRow {
    /// Whose.
    pub user_id: String,
    /// The profile that goes with it, sealed.
    pub profile: Sealed,
    /// The id of the login, where it is new.
    pub login_id: String,
    /// The user name, sealed.
    pub username: Sealed,
    /// Its keyed hash.
    pub username_key: Keyed,
    /// What no password makes.
    pub password: String,
    /// What the other system made of it, sealed.
    pub foreign_hash: Sealed,
    /// The secret of the authenticator, sealed.
    pub secret: Option<Sealed>,
}

/// The profile of somebody who has been here since.
#[derive(Serialize)]
pub struct ProfileRow {
    /// Whose.
    pub user_id: String,
    /// The profile that was read.
    pub before: Sealed,
    /// The one that takes its place, sealed.
    pub profile: Sealed,
}

/// All who are brought in.
#[derive(Default)]
pub struct People {
    /// Those who are new.
    pub made: (Vec<UserRow>, Vec<LoginRow>),
    /// Those who were brought in before, and have not been here since: as if they were new.
    pub replaced: (Vec<UserRow>, Vec<LoginRow>),
    /// Those who have been here since: what they log in with is theirs.
    pub corrected: Vec<ProfileRow>,
    /// By what all of them are found.
    pub contacts: Vec<Contacts>,
}

/// The users of a list of logins whose profile is the one that goes with them: those who were written.
macro_rules! written {
    ($list:literal) => {
        concat!(
            "json_each(:",
            $list,
            ") p CROSS JOIN users u ON u.user_id = p.value ->> 'user_id' AND u.profile = p.value ->> 'profile'"
        )
    };
}

impl People {
    /// What writes them.
    #[must_use]
    pub fn write(&self, account: &str, now: i64) -> Batch {
        let mut batch = Batch::new();
        let (users, logins) = &self.made;
        if !users.is_empty() {
            batch.extend(make(account, users, logins, now));
        }
        let (users, logins) = &self.replaced;
        if !users.is_empty() {
            batch.extend(replace(account, users, logins, now));
        }
        let logins: Vec<_> = self.made.1.iter().chain(&self.replaced.1).collect();
        if !logins.is_empty() {
            batch.extend(name_and_guard(&Value::json(&logins), now));
        }
        if !self.corrected.is_empty() {
            batch.push(correct(&self.corrected, now));
        }
        batch.extend(self.contacts.chunks(CHUNK).flat_map(contacts::keep));
        batch
    }

    /// Who is new.
    #[must_use]
    pub fn made_ids(&self) -> Vec<&str> {
        self.made.0.iter().map(|user| user.user_id.as_str()).collect()
    }
}

/// Makes users whose name and id are free, and their logins.
fn make(account: &str, users: &[UserRow], logins: &[LoginRow], now: i64) -> [Statement; 2] {
    [
        sql!(
            "INSERT INTO users (user_id, account, is_active, registration_site, profile, created_at, updated_at, user_key, email_key, \
             email_verified_at, external_key, external_id) SELECT p.value ->> 'user_id', :account, p.value ->> 'is_active', p.value ->> 'site', \
             p.value ->> 'profile', :now, :now, p.value ->> 'user_key', p.value ->> 'email_key', \
             iif(p.value ->> 'email_key' IS NULL, NULL, :now), p.value ->> 'external_key', p.value ->> 'external_id' \
             FROM json_each(:users) p WHERE NOT EXISTS (SELECT 1 FROM usernames n WHERE n.account = :account \
             AND n.username_key = p.value ->> 'username_key') AND NOT EXISTS (SELECT 1 FROM users o WHERE o.account = :account \
             AND o.external_key = p.value ->> 'external_key')",
            account,
            users = Value::json(users),
            now,
        ),
        sql!(
            concat!(
                "INSERT INTO logins (user_id, login_id, username, username_key, password, foreign_hash, created_at) \
                 SELECT u.user_id, p.value ->> 'login_id', p.value ->> 'username', p.value ->> 'username_key', p.value ->> 'password', \
                 p.value ->> 'foreign_hash', :now FROM ",
                written!("logins")
            ),
            logins = Value::json(logins),
            now,
        ),
    ]
}

/// Puts others in place of users who have not been here, if the profile is the one that was read, and the name free or theirs. A name that is
/// left was never used, and is anybody's. Whether they may log in is the line's word only until somebody here has said so.
fn replace(account: &str, users: &[UserRow], logins: &[LoginRow], now: i64) -> Vec<Statement> {
    let (users, logins) = (Value::json(users), Value::json(logins));
    let mut statements = vec![
        sql!(
            concat!(
                "UPDATE users AS u SET profile = p.value ->> 'profile', registration_site = p.value ->> 'site', \
                 is_active = iif(u.state_at IS NULL, p.value ->> 'is_active', u.is_active), email_key = p.value ->> 'email_key', \
                 email_verified_at = iif(p.value ->> 'email_key' IS NULL, NULL, :now), updated_at = :now \
                 FROM json_each(:users) p WHERE u.user_id = p.value ->> 'user_id' AND u.profile = p.value ->> 'before' AND ",
                untouched!(),
                " AND NOT EXISTS (SELECT 1 FROM usernames n WHERE n.account = :account AND n.username_key = p.value ->> 'username_key' \
                 AND n.user_id <> u.user_id)"
            ),
            account,
            users,
            now,
        ),
        sql!(
            concat!(
                "DELETE FROM usernames WHERE account = :account AND username_key IN (SELECT l.username_key FROM ",
                written!("logins"),
                " CROSS JOIN logins l ON l.user_id = u.user_id WHERE l.username_key <> p.value ->> 'username_key')"
            ),
            account,
            logins = logins.clone(),
        ),
        sql!(
            concat!(
                "UPDATE logins SET username = p.value ->> 'username', username_key = p.value ->> 'username_key', \
                 password = p.value ->> 'password', foreign_hash = p.value ->> 'foreign_hash' FROM ",
                written!("logins"),
                " WHERE logins.user_id = u.user_id"
            ),
            logins = logins.clone(),
        ),
    ];
    statements.extend(forget_ways_in(&logins));
    statements
}

/// Forgets the second factors of replaced users, and whatever was begun and would let somebody in: it was sent to an address, or begun with a
/// password, that is theirs no more.
fn forget_ways_in(logins: &Value) -> [Statement; 8] {
    macro_rules! forget {
        ($table:literal) => {
            sql!(
                concat!(
                    "DELETE FROM ",
                    $table,
                    " WHERE user_id IN (SELECT u.user_id FROM ",
                    written!("logins"),
                    ")"
                ),
                logins = logins.clone(),
            )
        };
    }
    [
        forget!("second_factors"),
        forget!("recovery_codes"),
        forget!("begun_factors"),
        forget!("challenges"),
        forget!("reset_tokens"),
        forget!("mailed_codes"),
        forget!("link_codes"),
        forget!("email_tokens"),
    ]
}

/// Enters the names of logins in the directory, and their second factors.
fn name_and_guard(logins: &Value, now: i64) -> [Statement; 2] {
    [
        sql!(
            concat!(
                "INSERT INTO usernames (account, username_key, user_id) SELECT u.account, p.value ->> 'username_key', u.user_id FROM ",
                written!("logins"),
                " WHERE true ON CONFLICT (account, username_key) DO NOTHING"
            ),
            logins = logins.clone(),
        ),
        sql!(
            concat!(
                "INSERT INTO second_factors (user_id, secret, confirmed_at) SELECT u.user_id, p.value ->> 'secret', :now FROM ",
                written!("logins"),
                " WHERE p.value ->> 'secret' IS NOT NULL"
            ),
            logins = logins.clone(),
            now,
        ),
    ]
}

/// Puts profiles in place of those that were read.
fn correct(people: &[ProfileRow], now: i64) -> Statement {
    sql!(
        "UPDATE users SET profile = p.value ->> 'profile', updated_at = :now FROM json_each(:people) p \
         WHERE users.user_id = p.value ->> 'user_id' AND users.profile = p.value ->> 'before'",
        people = Value::json(people),
        now,
    )
}

/// Which of a list of user id and sealed profile were written, by their places.
#[must_use]
pub fn select_written(people: &[(&str, &str)]) -> Query<usize> {
    let select = sql!(
        "SELECT p.key FROM json_each(:people) p CROSS JOIN users u ON u.user_id = p.value ->> 0 AND u.profile = p.value ->> 1",
        people = Value::json(people),
    );
    Query::new(select, |row| {
        Ok(usize::try_from(row.integer(0)?.unwrap_or_default()).unwrap_or_default())
    })
}

/// Keeps what it costs to look at foreign hashes of an account, of so many kinds as are ever asked for.
#[must_use]
pub fn keep_costs(account: &str, costs: &[&str]) -> Statement {
    sql!(
        "INSERT INTO foreign_costs (account, costs) SELECT :account, value FROM json_each(:costs) \
         WHERE value NOT IN (SELECT costs FROM foreign_costs WHERE account = :account) \
         LIMIT max(0, :most - (SELECT count(*) FROM foreign_costs WHERE account = :account))",
        account,
        costs = Value::json(costs),
        most = most_costs(),
    )
}

/// What it costs to look at foreign hashes of an account; no row where nobody was brought in.
#[must_use]
pub fn select_costs(account: &str) -> Query<String> {
    let select = sql!(
        "SELECT costs FROM foreign_costs WHERE account = :account ORDER BY costs LIMIT :most",
        account,
        most = most_costs(),
    );
    Query::new(select, |row| row.text(0).map(str::to_owned))
}

/// The same as a value.
fn most_costs() -> Value {
    i64::try_from(MOST_COSTS).unwrap_or_default().into()
}
