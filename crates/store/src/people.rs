//! People with an account: the user, the login, the user name in the directory.

use crate::constraint::Error;
use crate::db::{DbError, Row, Statement};
use crate::profile::Sealed;

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
    pub username_key: &'a str,
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
}

/// What a log-in is compared with.
pub struct Candidate {
    /// The user.
    pub person: Person,
    /// PHC string.
    pub password: String,
    /// Whether a second factor is asked.
    pub has_second_factor: bool,
}

/// The columns that [`person`] reads.
macro_rules! person {
    () => {
        "u.user_id, u.account, u.is_active, u.registration_site, u.profile, u.created_at, u.updated_at, \
        l.login_id, l.created_at AS login_since, l.last_login_at"
    };
}

/// The columns that [`candidate`] reads.
macro_rules! candidate {
    () => {
        concat!(
            "SELECT ",
            person!(),
            ", l.password, EXISTS (SELECT 1 FROM second_factors f \
            WHERE f.user_id = u.user_id) AS second_factor "
        )
    };
}

/// Selects a user, for [`one`].
#[must_use]
pub fn select(user_id: &str) -> Statement {
    const SQL: &str = concat!(
        "SELECT ",
        person!(),
        " FROM users u LEFT JOIN logins l ON l.user_id = u.user_id WHERE u.user_id = ?1"
    );
    Statement::new(SQL, [user_id.into()])
}

/// What came of [`select`].
///
/// # Errors
/// [`Error::AccountUserUnknown`] where no row came.
pub fn one(rows: Option<&Vec<Row>>) -> Result<Person, Error> {
    let row = rows.and_then(|rows| rows.first());
    Ok(person(row.ok_or(Error::AccountUserUnknown)?)?)
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
    })
}

/// Creates a user.
#[must_use]
pub fn insert(user: NewUser<'_>, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO users (user_id, account, registration_site, profile, created_at, updated_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
    let NewUser { user_id, account, site, profile } = user;
    Statement::new(SQL, [user_id.into(), account.into(), site.into(), profile.into(), now.into()])
}

/// Creates a login; a taken name violates the directory's key, a second login that of `logins`.
#[must_use]
pub fn insert_login(login: NewLogin<'_>, now: i64) -> [Statement; 2] {
    const NAME: &str = "INSERT INTO usernames (account, username_key, user_id) VALUES (?1, ?2, ?3)";
    const LOGIN: &str = "INSERT INTO logins (user_id, login_id, username, username_key, password, created_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let NewLogin { user_id, account, login_id, username, username_key, password } = login;
    let name = [account.into(), username_key.into(), user_id.into()];
    let login = [
        user_id.into(),
        login_id.into(),
        username.into(),
        username_key.into(),
        password.into(),
        now.into(),
    ];
    [Statement::new(LOGIN, login), Statement::new(NAME, name)]
}

/// Gives the login that is under `old_key` another name, if it is the user's; else `account_user_unknown`.
#[must_use]
pub fn rename(
    account: &str,
    user_id: &str,
    old_key: &str,
    (new_key, username): (&str, Sealed),
) -> [Statement; 3] {
    const OWN: &str = "INSERT INTO guard (account_user) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM usernames WHERE account = ?1 AND username_key = ?2 AND user_id = ?3)";
    const NAME: &str =
        "UPDATE usernames SET username_key = ?3 WHERE account = ?1 AND username_key = ?2";
    const LOGIN: &str = "UPDATE logins SET username = ?2, username_key = ?3 WHERE user_id = ?1";
    [
        Statement::new(OWN, [account.into(), old_key.into(), user_id.into()]),
        Statement::new(NAME, [account.into(), old_key.into(), new_key.into()]),
        Statement::new(LOGIN, [user_id.into(), username.into(), new_key.into()]),
    ]
}

/// Selects what a log-in under that name is compared with, for [`candidate`].
#[must_use]
pub fn select_candidate(account: &str, username_key: &str) -> Statement {
    const SQL: &str = concat!(
        candidate!(),
        "FROM usernames n JOIN users u ON u.user_id = n.user_id JOIN logins l ON l.user_id = n.user_id \
        WHERE n.account = ?1 AND n.username_key = ?2"
    );
    Statement::new(SQL, [account.into(), username_key.into()])
}

/// Selects the same by the user's id.
#[must_use]
pub fn select_candidate_by_id(account: &str, user_id: &str) -> Statement {
    const SQL: &str = concat!(
        candidate!(),
        "FROM users u JOIN logins l ON l.user_id = u.user_id WHERE u.user_id = ?2 AND u.account = ?1"
    );
    Statement::new(SQL, [account.into(), user_id.into()])
}

/// What came of [`select_candidate`]; nobody has that name where no row came.
///
/// # Errors
/// [`Error::Unavailable`] where the row has another shape.
pub fn candidate(rows: Option<&Vec<Row>>) -> Result<Option<Candidate>, Error> {
    let Some(row) = rows.and_then(|rows| rows.first()) else {
        return Ok(None);
    };
    Ok(Some(Candidate {
        person: person(row)?,
        password: row.text(10)?.to_owned(),
        has_second_factor: row.flag(11)?,
    }))
}

/// The login is still what was read: its password, whether a second factor is asked, and that its user is active; else
/// `login_changed`. Between reading and writing a password is compared, which takes long enough for another request to change it.
#[must_use]
pub fn require_unchanged_login(found: &Candidate) -> Statement {
    const SQL: &str = "INSERT INTO guard (login_unchanged) SELECT 0 WHERE NOT EXISTS \
        (SELECT 1 FROM logins l JOIN users u ON u.user_id = l.user_id AND u.is_active = 1 \
        WHERE l.user_id = ?1 AND l.password = ?2 AND ?3 = EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = l.user_id))";
    Statement::new(
        SQL,
        [
            found.person.user_id.as_str().into(),
            found.password.as_str().into(),
            found.has_second_factor.into(),
        ],
    )
}

/// Notes a log-in, and keeps a better hash of the same password where one is given.
#[must_use]
pub fn logged_in(user_id: &str, rehashed: Option<String>, now: i64) -> Statement {
    const SQL: &str = "UPDATE logins SET last_login_at = ?2, password = coalesce(?3, password) WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into(), now.into(), rehashed.into()])
}

/// Sets a new password.
#[must_use]
pub fn set_password(user_id: &str, password: String) -> Statement {
    const SQL: &str = "UPDATE logins SET password = ?2 WHERE user_id = ?1";
    Statement::new(SQL, [user_id.into(), password.into()])
}
