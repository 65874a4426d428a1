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
use crate::guess::{guess_free_at, guessed_user, is_known, of_guess};
use crate::keyed::{Keyed, Moves};
use crate::{rekey, sql};

pub use crate::guess::{FREE, Guess, Kind, Subject};
pub(crate) use crate::guess::{HOUR_MS, KNOWN_MS};

/// After how many refused codes of an hour their user is told.
pub const TOLD_AFTER: i64 = 5;

/// What was counted under former keys is counted under the one in use.
pub(crate) fn rekeyed(guess: &Guess<'_>) -> Vec<Statement> {
    let mut moved = match guess.subject {
        Subject::Name { account, username_key } => {
            rekey::usernames(&Moves::of(account, [username_key]))
        }
        Subject::Email { account, email_key } => rekey::emails(&Moves::of(account, [email_key])),
        // The subject of a code that was mailed is under another secret.
        Subject::Code { .. } | Subject::User(_) | Subject::Session { .. } => Vec::new(),
    };
    let networks = Moves::of(guess.key(), [guess.network]);
    moved.extend(rekey::guessing_networks(&networks));
    moved.extend(rekey::known_networks(&networks, guess));
    moved
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
    let mut batch = rekeyed(guess);
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
    let mut batch = rekeyed(guess);
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

/// Counts a mail, where the token in it is kept. Nobody is told that it came too early: it is not sent then.
#[must_use]
pub(crate) fn charge_if_mailed(guess: &Guess<'_>, user_id: &str, hash: &str) -> [Statement; 3] {
    charged!(
        guess,
        "EXISTS (SELECT 1 FROM email_tokens WHERE user_id = :user_id AND hash = :hash)",
        user_id,
        hash
    )
}

/// The next guess is free; else `guess_too_early`.
fn require_free(guess: &Guess<'_>) -> Statement {
    of_guess!(
        guess,
        concat!("INSERT INTO guard (guess_allowed) SELECT 0 WHERE ", guess_free_at!(), " > :now"),
        now = guess.now,
    )
}

/// Tells the user that codes are refused, and records that it did: before a guess is charged, where [`TOLD_AFTER`] or more of its kind
/// failed within the last hour. Once in an hour by the clock: the row is there then.
#[must_use]
pub fn tell_refused(guess: &Guess<'_>, event: NewEvent<'_>, trail: &Trail<'_>) -> [Statement; 2] {
    let (subject, kind, now) = (guess.key(), guess.kind.name(), guess.now);
    let hour_ago = now.saturating_sub(HOUR_MS);
    let hour = now.saturating_sub(now.rem_euclid(HOUR_MS));
    let NewEvent { user_id, id, kind: told, payload, .. } = event;
    let Trail { user_key, actor, request_id, client_request_id, .. } = *trail;
    let tell = sql!(
        "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
        SELECT :user_id, :id, (SELECT account FROM users WHERE users.user_id = :user_id), :told, :payload, :now, :now WHERE :told_after <= (SELECT count(*) FROM recent_guesses \
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
    let mut batch = rekeyed(guess);
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

/// How long after a new password another one of a reset says nothing of codes: whoever reads the user's mails has reset tokens without end, and
/// a second factor is there for just that.
const DAY_MS: i64 = 24 * HOUR_MS;

/// Whether no password was set since `:day_ago`.
macro_rules! is_first_of_day {
    () => {
        "NOT EXISTS (SELECT 1 FROM audit WHERE user_key = :user_key AND at > :day_ago AND action = 'user.password_changed')"
    };
}

/// The user has redeemed a reset token. What was guessed is forgotten, wherever it came from, and the network is known; but for codes this is so
/// only where no password was set within a day. In the batch before that is recorded for the new one.
#[must_use]
pub fn forgive(user_id: &str, network: &Keyed, trail: &Trail<'_>) -> Vec<Statement> {
    let (user_key, now) = (trail.user_key, trail.now);
    let day_ago = now.saturating_sub(DAY_MS);
    let mut batch = vec![
        sql!(
            concat!(
                "DELETE FROM guess_counts WHERE subject IN \
                (:user_id, (SELECT username_key FROM logins WHERE user_id = :user_id)) AND (kind <> 'code' OR ",
                is_first_of_day!(),
                ")"
            ),
            user_id,
            user_key,
            day_ago,
        ),
        sql!(
            concat!(
                "DELETE FROM recent_guesses WHERE subject IN \
                (:user_id, (SELECT username_key FROM logins WHERE user_id = :user_id)) AND (kind <> 'code' OR ",
                is_first_of_day!(),
                ")"
            ),
            user_id,
            user_key,
            day_ago,
        ),
    ];
    batch.extend(rekey::networks_of(&Moves::of(user_id, [network])));
    batch.push(sql!(
        concat!(
            "INSERT INTO known_networks (user_id, network_key, last_at) SELECT :user_id, :network, :now \
            WHERE NOT EXISTS (SELECT 1 FROM second_factors WHERE user_id = :user_id) OR ",
            is_first_of_day!(),
            " ON CONFLICT (user_id, network_key) DO UPDATE SET last_at = excluded.last_at"
        ),
        user_id,
        network,
        now,
        user_key,
        day_ago,
    ));
    batch.push(keep_newest_networks(user_id));
    batch
}

/// Keeps in mind that the user came from that network; of the newest 200.
#[must_use]
pub fn know_network(user_id: &str, network: &Keyed, now: i64) -> Vec<Statement> {
    let mut batch = rekey::networks_of(&Moves::of(user_id, [network]));
    batch.extend([
        sql!(
            "INSERT INTO known_networks (user_id, network_key, last_at) VALUES (:user_id, :network, :now) \
            ON CONFLICT (user_id, network_key) DO UPDATE SET last_at = excluded.last_at",
            user_id,
            network,
            now,
        ),
        keep_newest_networks(user_id),
    ]);
    batch
}

fn keep_newest_networks(user_id: &str) -> Statement {
    sql!(
        "DELETE FROM known_networks WHERE user_id = :user_id AND network_key IN \
        (SELECT network_key FROM known_networks WHERE user_id = :user_id ORDER BY last_at DESC LIMIT -1 OFFSET 200)",
        user_id,
    )
}

/// How many of these guesses failed in their network, those that are charged and not looked at yet among them; no row for none.
#[must_use]
pub fn failures(guess: &Guess<'_>) -> Query<i64> {
    let statement = sql!(
        "SELECT failures FROM guess_counts WHERE subject = :subject AND kind = :kind AND network_key = :network",
        subject = guess.key(),
        kind = guess.kind.name(),
        network = guess.network,
    );
    Query::new(statement, |row| Ok(row.integer(0)?.unwrap_or_default()))
}

/// How many seconds the next guess waits after so many failures in its network.
#[must_use]
pub const fn wait(failures: i64) -> Option<i64> {
    match failures.saturating_sub(FREE) {
        more @ 0..5 => Some(30 << more),
        5.. => Some(900),
        _ => None,
    }
}

/// When the next guess is free, Unix milliseconds. The second round trip of a refused one, which has to name the time.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn free_at(db: &dyn Db, guess: &Guess<'_>) -> Result<Option<i64>, Error> {
    let mut batch = Batch::from(rekeyed(guess));
    let free_at = of_guess!(guess, concat!("SELECT ", guess_free_at!(), " AS free_at"));
    let asked = batch.ask(Query::new(free_at, |row| row.integer(0)));
    Ok(batch.run(db).await?.first(&asked)?.flatten())
}
