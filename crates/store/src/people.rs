//! People with an account: the user, the login, the user name in the directory.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::guard::AsRead;
use crate::keyed::{Keyed, Moves};
use crate::sealed::Sealed;
use crate::{rekey, sql};

/// A user to be created.
pub struct NewUser<'a> {
    /// The id, a UUID.
    pub user_id: &'a str,
    /// The tenant.
    pub account: &'a str,
    /// Where the person signed up.
    pub site: Option<String>,
    /// Name, phone, email, extra.
    pub profile: Sealed,
    /// Keyed hash of the id, under which audit rows stand.
    pub user_key: &'a str,
}

/// A login to be created.
pub struct NewLogin<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// The tenant.
    pub account: &'a str,
    /// The id of the login, a UUID.
    pub login_id: String,
    /// The user name.
    pub username: Sealed,
    /// Its keyed hash.
    pub username_key: &'a Keyed,
    /// PHC string.
    pub password: String,
}

/// A user as it is told. Times are Unix milliseconds.
pub struct Person {
    /// The id.
    pub user_id: String,
    /// The tenant.
    pub account: String,
    /// Whether the user may log in.
    pub is_active: bool,
    /// Where the person signed up.
    pub site: Option<String>,
    /// Name, phone, email, extra.
    pub profile: Sealed,
    /// When it was created.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// The id of the login; a guest has none.
    pub login_id: Option<String>,
    /// When the login was made.
    pub login_since: Option<i64>,
    /// When it was last used.
    pub last_login_at: Option<i64>,
    /// When the e-mail address was verified; 0 for who was there before addresses were.
    pub email_verified_at: Option<i64>,
    /// Goes up with every change, of the addresses, too.
    pub revision: i64,
}

impl Person {
    /// Whether secrets may be sent to the address.
    #[must_use]
    pub const fn is_verified(&self) -> bool {
        self.email_verified_at.is_some()
    }

    /// Somebody with a login of whom nothing is stored.
    fn nobody(user_id: String, profile: Sealed, now: i64) -> Self {
        Self {
            user_id,
            account: String::new(),
            is_active: true,
            site: None,
            profile,
            created_at: now,
            updated_at: now,
            login_id: None,
            login_since: Some(now),
            last_login_at: None,
            email_verified_at: Some(now),
            revision: 0,
        }
    }
}

/// What a log-in is compared with.
pub struct Candidate {
    /// The user.
    pub person: Person,
    /// PHC string.
    pub password: String,
    /// What another system made of the password, which is compared in place of that; an empty text where it had none.
    pub foreign_hash: Option<Sealed>,
    /// Until when a second factor is asked for, Unix milliseconds: [`FOR_EVER`], or when one that was lost ends. `None` where there is
    /// none.
    pub factor_until: Option<i64>,
}

impl Candidate {
    /// Somebody with a login of whom nothing is stored.
    #[must_use]
    pub fn nobody(user_id: String, profile: Sealed, now: i64) -> Self {
        let person = Person::nobody(user_id, profile, now);
        Self { person, password: String::new(), foreign_hash: None, factor_until: None }
    }

    /// What has to stand where something was begun for whoever was found.
    #[must_use]
    pub fn as_read(&self) -> AsRead<'_> {
        let Person { user_id, profile, .. } = &self.person;
        AsRead { user_id, profile: &profile.0, password: &self.password }
    }

    /// Whether a second factor is asked for at `now`, Unix milliseconds.
    #[must_use]
    pub fn asks_factor(&self, now: i64) -> bool {
        self.factor_until.is_some_and(|until| until > now)
    }
}

/// Later than any moment; the largest number that D1 keeps whole.
pub const FOR_EVER: i64 = 9_007_199_254_740_991;

/// Until when the factor `f` of a user is asked for.
macro_rules! factor_until {
    ($user:literal) => {
        concat!(
            "(SELECT coalesce(f.reset_at, 9007199254740991) FROM second_factors f WHERE f.user_id = ",
            $user,
            ")"
        )
    };
}

/// The columns that [`person`] reads, of `users u` and `logins l`.
macro_rules! person_columns {
    () => {
        "u.user_id, u.account, u.is_active, u.registration_site, u.profile, u.created_at, u.updated_at, \
        l.login_id, l.created_at AS login_since, l.last_login_at, u.email_verified_at, u.revision"
    };
}

pub(crate) use person_columns;

/// What [`candidate`] reads, of the same.
macro_rules! candidate {
    () => {
        concat!(
            "SELECT ",
            person_columns!(),
            ", l.password, ",
            factor_until!("u.user_id"),
            " AS factor_until, l.foreign_hash "
        )
    };
}

/// The user of that id; no row for an unknown one.
#[must_use]
pub fn select(user_id: &str) -> Query<Person> {
    let statement = sql!(
        concat!(
            "SELECT ",
            person_columns!(),
            " FROM users u LEFT JOIN logins l ON l.user_id = u.user_id WHERE u.user_id = :user_id"
        ),
        user_id,
    );
    Query::new(statement, person)
}

pub(crate) fn person(row: &Row) -> Result<Person, DbError> {
    Ok(Person {
        user_id: row.text(0)?.to_owned(),
        account: row.text(1)?.to_owned(),
        is_active: row.flag(2)?,
        site: row.optional_text(3)?.map(str::to_owned),
        profile: Sealed(row.text(4)?.to_owned()),
        created_at: row.integer(5)?.unwrap_or(0),
        updated_at: row.integer(6)?.unwrap_or(0),
        login_id: row.optional_text(7)?.map(str::to_owned),
        login_since: row.integer(8)?,
        last_login_at: row.integer(9)?,
        email_verified_at: row.integer(10)?,
        revision: row.integer(11)?.unwrap_or_default(),
    })
}

/// Creates a user, whose e-mail address nobody verified.
#[must_use]
pub fn insert(user: NewUser<'_>, now: i64) -> Statement {
    let NewUser { user_id, account, site, profile, user_key } = user;
    sql!(
        "INSERT INTO users (user_id, account, registration_site, profile, created_at, updated_at, user_key, email_verified_at) \
        VALUES (:user_id, :account, :site, :profile, :now, :now, :user_key, NULL)",
        user_id,
        account,
        site,
        profile,
        now,
        user_key,
    )
}

/// Creates a login; a second one violates the key of `logins` (`already_local`), a taken name that of the directory
/// (`username_taken`).
#[must_use]
pub fn insert_login(login: NewLogin<'_>, now: i64) -> Vec<Statement> {
    let NewLogin { user_id, account, login_id, username, username_key, password } = login;
    // Who has the name under a former key has it.
    let mut batch = rekey::usernames(&Moves::of(account, [username_key]));
    batch.extend([
        sql!(
            "INSERT INTO logins (user_id, login_id, username, username_key, password, created_at) \
            VALUES (:user_id, :login_id, :username, :username_key, :password, :now)",
            user_id,
            login_id,
            username,
            username_key,
            password,
            now,
        ),
        sql!(
            "INSERT INTO usernames (account, username_key, user_id) VALUES (:account, :username_key, :user_id)",
            account,
            username_key,
            user_id,
        ),
    ]);
    batch
}

/// What a log-in under that name is compared with; no row where nobody has it.
#[must_use]
pub fn select_candidate(account: &str, username_key: &str) -> Query<Candidate> {
    let statement = sql!(
        concat!(
            candidate!(),
            "FROM usernames n JOIN users u ON u.user_id = n.user_id JOIN logins l ON l.user_id = n.user_id \
            WHERE n.account = :account AND n.username_key = :username_key"
        ),
        account,
        username_key,
    );
    Query::new(statement, candidate)
}

/// What a user's password is compared with; no row for a guest, or who is of another account.
#[must_use]
pub fn select_candidate_by_id(account: &str, user_id: &str) -> Query<Candidate> {
    let statement = sql!(
        concat!(
            candidate!(),
            "FROM users u JOIN logins l ON l.user_id = u.user_id \
            WHERE u.user_id = :user_id AND u.account = :account"
        ),
        account,
        user_id,
    );
    Query::new(statement, candidate)
}

/// What a code that was mailed to that address lets in: of those who verified it in the account, who did so last; no row where nobody did.
#[must_use]
pub fn select_candidate_by_email(account: &str, email_key: &str) -> Query<Candidate> {
    let statement = sql!(
        concat!(
            candidate!(),
            "FROM users u JOIN logins l ON l.user_id = u.user_id \
            WHERE u.account = :account AND u.email_key = :email_key ORDER BY u.email_verified_at DESC LIMIT 1"
        ),
        account,
        email_key,
    );
    Query::new(statement, candidate)
}

/// Whom a code was mailed to; no row for nobody, or who is of another account.
#[must_use]
pub fn select_candidate_by_code(account: &str, subject: &str, hash: &str) -> Query<Candidate> {
    let statement = sql!(
        concat!(
            candidate!(),
            "FROM mailed_codes m JOIN users u ON u.user_id = m.user_id JOIN logins l ON l.user_id = m.user_id \
            WHERE m.subject = :subject AND m.hash = :hash AND u.account = :account"
        ),
        account,
        subject,
        hash,
    );
    Query::new(statement, candidate)
}

fn candidate(row: &Row) -> Result<Candidate, DbError> {
    Ok(Candidate {
        person: person(row)?,
        password: row.text(12)?.to_owned(),
        factor_until: row.integer(13)?,
        foreign_hash: row.optional_text(14)?.map(|text| Sealed(text.to_owned())),
    })
}

/// The login is still what was read: its password, until when a second factor is asked for, and that its user is active; else
/// `login_changed`. Between reading and writing a password is compared, which takes long enough for another request to
/// change it.
#[must_use]
pub fn require_unchanged_login(found: &Candidate) -> Statement {
    sql!(
        concat!(
            "INSERT INTO guard (login_unchanged) SELECT 0 WHERE NOT EXISTS \
            (SELECT 1 FROM logins l JOIN users u ON u.user_id = l.user_id AND u.is_active = 1 \
            WHERE l.user_id = :user_id AND l.password = :password AND :factor_until IS ",
            factor_until!("l.user_id"),
            ")"
        ),
        user_id = found.person.user_id.as_str(),
        password = found.password.as_str(),
        factor_until = found.factor_until,
    )
}

/// The user has a login in that account; else `login_changed`: there is no password to guess.
#[must_use]
pub fn require_login(account: &str, user_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (login_unchanged) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM logins l \
        JOIN users u ON u.user_id = l.user_id WHERE l.user_id = :user_id AND u.account = :account)",
        account,
        user_id,
    )
}

/// Notes a log-in, and keeps a better hash of the same password where one is given.
#[must_use]
pub fn note_login(user_id: &str, rehashed: Option<String>, now: i64) -> Statement {
    sql!(
        "UPDATE logins SET last_login_at = :now, password = coalesce(:rehashed, password) WHERE user_id = :user_id",
        user_id,
        rehashed,
        now,
    )
}

/// Sets a new password.
#[must_use]
pub fn set_password(user_id: &str, password: String) -> Statement {
    sql!("UPDATE logins SET password = :password WHERE user_id = :user_id", user_id, password)
}

/// How many passwords have which pepper, as table, column, `key_id`, `texts`; `0` is that of before there were key ids. Reads the whole
/// table: for operators, not for requests.
#[must_use]
pub fn count_peppers() -> Statement {
    sql!(
        "SELECT 'logins' AS \"table\", 'password' AS \"column\", \
        iif(password LIKE '$%', '0', substr(password, 1, instr(password, '.') - 1)) AS key_id, count(*) AS texts \
        FROM logins WHERE foreign_hash IS NULL GROUP BY 3"
    )
}
