//! Guesses of passwords, codes and names: charged before they are looked at, and counted by the network that they come from, so that a
//! stranger can slow strangers and not the owner.
//!
//! In one network five failures cost no delay; then the next guess waits 30 seconds, doubling to 15 minutes. From the 50th failure of an
//! hour on, over all networks, those that the user never logged in from wait together, in the same steps; of some kinds sooner. Charging is
//! one guarded batch: whatever comes at once is counted one after the other.

use crate::audit::Trail;
use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, Statement};
use crate::events::NewEvent;
use crate::keyed::{Keyed, Moves};
use crate::{rekey, sql};

/// How far back failures over all networks count.
pub(crate) const HOUR_MS: i64 = 60 * 60 * 1000;
/// How long a network is known after a log-in.
pub(crate) const KNOWN_MS: i64 = 90 * 24 * HOUR_MS;

/// What is guessed. Each has a count of its own.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The password at a log-in.
    Password,
    /// The code after the password.
    Code,
    /// The code that confirms a new second factor.
    Confirmation,
    /// Whether a name has a login, by asking for a reset; each has a mail sent.
    Reset,
    /// Whether a name is taken, by taking it.
    Rename,
    /// The old password at a change.
    Change,
    /// What is proven again in a session.
    StepUp,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Confirmation => "confirmation",
            Self::Reset => "reset",
            Self::Rename => "rename",
            Self::Change => "change",
            Self::StepUp => "step_up",
        }
    }

    /// How many failures of an hour, over all networks, cost strange networks no delay.
    const fn free_of_all(self) -> i64 {
        match self {
            // Six digits; and whoever guesses at them has the password, or a token.
            Self::Code | Self::StepUp => 10,
            // Each has a mail sent, and the mails before are good.
            Self::Reset => 5,
            Self::Password | Self::Confirmation | Self::Rename | Self::Change => 50,
        }
    }
}

/// After how many refused codes of an hour their user is told.
pub const TOLD_AFTER: i64 = 5;

/// For whom something is guessed.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// Whoever has that name, or nobody.
    Name {
        /// The tenant.
        account: &'a str,
        /// The keyed hash of the name.
        username_key: &'a Keyed,
    },
    /// The user of that id.
    User(&'a str),
    /// One session alone, so that nobody with a stolen token keeps the user out of another one.
    Session {
        /// Whose.
        user_id: &'a str,
        /// The session.
        session_id: &'a str,
    },
}

/// A guess that is to be looked at.
#[derive(Clone, Copy)]
pub struct Guess<'a> {
    /// What is guessed.
    pub kind: Kind,
    /// For whom.
    pub subject: Subject<'a>,
    /// The keyed hash of the network that it comes from.
    pub network: &'a Keyed,
    /// Unix milliseconds.
    pub now: i64,
}

impl<'a> Guess<'a> {
    /// What stands in the column `subject`.
    fn key(&self) -> &'a str {
        match self.subject {
            Subject::Name { username_key, .. } => username_key,
            Subject::User(user_id) => user_id,
            Subject::Session { session_id, .. } => session_id,
        }
    }

    const fn account(&self) -> Option<&'a str> {
        match self.subject {
            Subject::Name { account, .. } => Some(account),
            Subject::User(_) | Subject::Session { .. } => None,
        }
    }

    const fn user_id(&self) -> Option<&'a str> {
        match self.subject {
            Subject::Name { .. } => None,
            Subject::User(user_id) | Subject::Session { user_id, .. } => Some(user_id),
        }
    }

    /// What was counted under former keys is counted under the one in use.
    fn rekey(&self) -> Vec<Statement> {
        let mut moved = match self.subject {
            Subject::Name { account, username_key } => {
                rekey::usernames(&Moves::of(account, [username_key]))
            }
            Subject::User(_) | Subject::Session { .. } => Vec::new(),
        };
        let networks = Moves::of(self.key(), [self.network]);
        moved.extend(rekey::guessing_networks(&networks));
        moved.extend(rekey::known_networks(&networks, self.user_id(), self.account(), self.key()));
        moved
    }
}

/// Whether `:user_id` logged in from `:network` after `:known_since`.
macro_rules! knows_network {
    () => {
        "EXISTS (SELECT 1 FROM known_networks k WHERE k.user_id = :user_id AND k.network_key = :network \
        AND k.last_at > :known_since)"
    };
}
pub(crate) use knows_network;

/// Whether the subject logged in from the network after `:known_since`.
macro_rules! is_known {
    () => {
        "EXISTS (SELECT 1 FROM known_networks k WHERE k.user_id = coalesce(:user_id, (SELECT n.user_id FROM usernames n \
        WHERE n.account = :account AND n.username_key = :subject)) AND k.network_key = :network AND k.last_at > :known_since)"
    };
}

/// Unix milliseconds from which on the next guess is free; 0 where it is free in any case.
macro_rules! free_at {
    () => {
        concat!(
            "max(coalesce((SELECT CASE WHEN failures < 5 THEN 0 \
            ELSE last_at + min(900000, 30000 * (1 << min(failures - 5, 5))) END FROM guess_counts \
            WHERE subject = :subject AND kind = :kind AND network_key = :network), 0), CASE WHEN ",
            is_known!(),
            " THEN 0 ELSE (SELECT CASE WHEN count(*) < :free_of_all THEN 0 \
            ELSE max(at) + min(900000, 30000 * (1 << min(count(*) - :free_of_all, 5))) END FROM recent_guesses \
            WHERE subject = :subject AND kind = :kind AND at > :hour_ago) END)"
        )
    };
}

/// A statement that names a guess in all its parts.
macro_rules! of_guess {
    ($guess:expr, $sql:expr $(, $name:ident)*) => {
        sql!(
            $sql,
            subject = $guess.key(),
            kind = $guess.kind.name(),
            network = $guess.network,
            user_id = $guess.user_id(),
            account = $guess.account(),
            known_since = $guess.now.saturating_sub(KNOWN_MS),
            hour_ago = $guess.now.saturating_sub(HOUR_MS),
            free_of_all = $guess.kind.free_of_all()
            $(, $name = $guess.$name)*
        )
    };
}

/// The three statements that charge a guess, where a condition holds.
macro_rules! charged {
    ($guess:expr, $condition:literal $(, $name:ident)*) => {{
        let (subject, kind) = ($guess.key(), $guess.kind.name());
        let (network, now) = ($guess.network, $guess.now);
        [
            sql!(
                concat!(
                    "INSERT INTO guess_counts (subject, kind, network_key, failures, last_at) \
                    SELECT :subject, :kind, :network, 1, :now WHERE ",
                    $condition,
                    " ON CONFLICT (subject, kind, network_key) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at"
                ),
                subject,
                kind,
                network,
                now
                $(, $name)*
            ),
            sql!(
                concat!(
                    "INSERT INTO recent_guesses (subject, kind, seq, network_key, at) \
                    SELECT :subject, :kind, (SELECT coalesce(max(seq), 0) + 1 FROM recent_guesses \
                    WHERE subject = :subject AND kind = :kind), :network, :now WHERE ",
                    $condition
                ),
                subject,
                kind,
                network,
                now
                $(, $name)*
            ),
            // With 55 the longest delay is reached.
            sql!(
                "DELETE FROM recent_guesses WHERE subject = :subject AND kind = :kind AND seq <= \
                (SELECT max(seq) - 55 FROM recent_guesses WHERE subject = :subject AND kind = :kind)",
                subject,
                kind,
            ),
        ]
    }};
}

/// Refuses a guess that comes too early (`guess_too_early`), and charges one that does not.
#[must_use]
pub fn charge(guess: &Guess<'_>) -> Vec<Statement> {
    let mut batch = guess.rekey();
    batch.push(require_free(guess));
    batch.extend(charged!(guess, "true"));
    batch
}

/// The same where somebody else than the user has the name: nothing is learned from one that is free.
#[must_use]
pub fn charge_if_taken(
    guess: &Guess<'_>,
    account: &str,
    username_key: &str,
    user_id: &str,
) -> Vec<Statement> {
    let mut batch = guess.rekey();
    batch.push(require_free(guess));
    batch.extend(charged!(
        guess,
        "EXISTS (SELECT 1 FROM usernames WHERE account = :account AND username_key = :username_key AND user_id <> :user_id)",
        account,
        username_key,
        user_id
    ));
    batch
}

/// The next guess is free; else `guess_too_early`.
fn require_free(guess: &Guess<'_>) -> Statement {
    of_guess!(
        guess,
        concat!("INSERT INTO guard (guess_allowed) SELECT 0 WHERE ", free_at!(), " > :now"),
        now
    )
}

/// Tells the user that codes are refused, and records that it did: before a guess is charged, where [`TOLD_AFTER`] or more of its kind
/// failed within the last hour. Once in an hour by the clock: the row is there then.
#[must_use]
pub fn tell_refused(guess: &Guess<'_>, event: NewEvent<'_>, trail: &Trail<'_>) -> [Statement; 2] {
    let (subject, kind, now) = (guess.key(), guess.kind.name(), guess.now);
    let hour_ago = now.saturating_sub(HOUR_MS);
    let hour = now.saturating_sub(now.rem_euclid(HOUR_MS));
    let NewEvent { user_id, id, kind: told, payload } = event;
    let Trail { user_key, actor, request_id, client_request_id, .. } = *trail;
    let tell = sql!(
        "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) \
        SELECT :user_id, :id, :told, :payload, :now, :now WHERE :told_after <= (SELECT count(*) FROM recent_guesses \
        WHERE subject = :subject AND kind = :kind AND at > :hour_ago) AND NOT EXISTS (SELECT 1 FROM audit \
        WHERE user_key = :user_key AND at = :hour AND id = 'codes-' || :user_key)",
        user_id,
        id,
        told,
        payload,
        now,
        told_after = TOLD_AFTER,
        subject,
        kind,
        hour_ago,
        user_key,
        hour,
    );
    let record = sql!(
        "INSERT INTO audit (user_key, at, id, actor, action, request_id, client_request_id) \
        SELECT :user_key, :hour, 'codes-' || :user_key, :actor, 'user.codes_refused', :request_id, :client_request_id \
        WHERE :told_after <= (SELECT count(*) FROM recent_guesses WHERE subject = :subject AND kind = :kind AND at > :hour_ago) \
        ON CONFLICT (user_key, at, id) DO NOTHING",
        user_key,
        hour,
        actor,
        request_id,
        client_request_id,
        told_after = TOLD_AFTER,
        subject,
        kind,
        hour_ago,
    );
    [tell, record]
}

/// A right guess: the count of its network begins anew, and it was no failure.
#[must_use]
pub fn succeed(guess: &Guess<'_>) -> Vec<Statement> {
    let (subject, kind, network) = (guess.key(), guess.kind.name(), guess.network);
    // An isolate with the keys in another order may have moved it meanwhile.
    let mut batch = guess.rekey();
    batch.extend([
        sql!(
            "DELETE FROM guess_counts WHERE subject = :subject AND kind = :kind AND network_key = :network",
            subject,
            kind,
            network,
        ),
        sql!(
            "DELETE FROM recent_guesses WHERE subject = :subject AND kind = :kind AND seq = (SELECT max(seq) \
            FROM recent_guesses WHERE subject = :subject AND kind = :kind AND network_key = :network)",
            subject,
            kind,
            network,
        ),
    ]);
    batch
}

/// Everything that was guessed for the user is forgotten, wherever it came from.
#[must_use]
pub fn forgive(user_id: &str) -> [Statement; 2] {
    [
        sql!(
            "DELETE FROM guess_counts WHERE subject IN \
            (:user_id, (SELECT username_key FROM logins WHERE user_id = :user_id))",
            user_id,
        ),
        sql!(
            "DELETE FROM recent_guesses WHERE subject IN \
            (:user_id, (SELECT username_key FROM logins WHERE user_id = :user_id))",
            user_id,
        ),
    ]
}

/// Keeps in mind that the user came from that network; of the newest 200.
#[must_use]
pub fn know_network(user_id: &str, network: &Keyed, now: i64) -> Vec<Statement> {
    let networks = Moves::of(user_id, [network]);
    let mut batch = rekey::known_networks(&networks, Some(user_id), None, "");
    batch.extend([
        sql!(
            "INSERT INTO known_networks (user_id, network_key, last_at) VALUES (:user_id, :network, :now) \
            ON CONFLICT (user_id, network_key) DO UPDATE SET last_at = excluded.last_at",
            user_id,
            network,
            now,
        ),
        sql!(
            "DELETE FROM known_networks WHERE user_id = :user_id AND network_key IN \
            (SELECT network_key FROM known_networks WHERE user_id = :user_id ORDER BY last_at DESC LIMIT -1 OFFSET 200)",
            user_id,
        ),
    ]);
    batch
}

/// When the next guess is free, Unix milliseconds. The second round trip of a refused one, which has to name the time.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn free_at(db: &dyn Db, guess: &Guess<'_>) -> Result<Option<i64>, Error> {
    let mut batch = Batch::from(guess.rekey());
    let free_at = of_guess!(guess, concat!("SELECT ", free_at!(), " AS free_at"));
    let asked = batch.ask(Query::new(free_at, |row| row.integer(0)));
    Ok(batch.run(db).await?.first(&asked)?.flatten())
}
