//! A guess: what is guessed, for whom, from where, and the SQL that says when the next one is free.

use crate::keyed::Keyed;

/// How many failures in one network cost no delay.
pub const FREE: i64 = 5;

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
    /// No guess: a mail that verifies an address.
    Email,
    /// Whether a name or an address has a login, by asking for a code; each has a mail sent.
    CodeRequest,
    /// A code that was mailed.
    MailedCode,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Confirmation => "confirmation",
            Self::Reset => "reset",
            Self::Rename => "rename",
            Self::Change => "change",
            Self::StepUp => "step_up",
            Self::Email => "email",
            Self::CodeRequest => "code_request",
            Self::MailedCode => "mailed_code",
        }
    }

    /// How many failures of an hour, over all networks, cost strange networks no delay.
    pub(crate) const fn free_of_all(self) -> i64 {
        match self {
            // Six digits; and whoever guesses at them has the password, or a token.
            Self::Code | Self::StepUp => 10,
            // Each has a mail sent, and the mails before are good.
            Self::Reset => 5,
            // Fewer would let a stranger keep whoever signs up from the mail that is waited for, and whoever logs in somewhere new from the
            // code: those of a stranger's mails go with the stranger's challenges.
            Self::Email
            | Self::CodeRequest
            | Self::MailedCode
            | Self::Password
            | Self::Confirmation
            | Self::Rename
            | Self::Change => 50,
        }
    }
}

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
    /// Whoever verified that address, or nobody.
    Email {
        /// The tenant.
        account: &'a str,
        /// The keyed hash of the address.
        email_key: &'a Keyed,
    },
    /// Whoever a code was mailed to, or nobody.
    Code {
        /// The keyed hash of what was asked for.
        subject: &'a str,
        /// Hash of the challenge that goes with the code.
        hash: &'a str,
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
    /// The keyed hash of the network that it comes from, or of the account whose server it is.
    pub network: &'a Keyed,
    /// Unix milliseconds.
    pub now: i64,
}

impl<'a> Guess<'a> {
    /// What stands in the column `subject`.
    pub(crate) fn key(&self) -> &'a str {
        match self.subject {
            Subject::Name { username_key, .. } => username_key,
            Subject::Email { email_key, .. } => email_key,
            Subject::Code { subject, .. } => subject,
            Subject::User(user_id) => user_id,
            Subject::Session { session_id, .. } => session_id,
        }
    }

    pub(crate) const fn account(&self) -> Option<&'a str> {
        match self.subject {
            Subject::Name { account, .. } => Some(account),
            _ => None,
        }
    }

    /// The same where it is an address by which the user is found.
    pub(crate) const fn mail_account(&self) -> Option<&'a str> {
        match self.subject {
            Subject::Email { account, .. } => Some(account),
            _ => None,
        }
    }

    /// Hash of the challenge, where it is a code that was mailed.
    pub(crate) const fn code_hash(&self) -> Option<&'a str> {
        match self.subject {
            Subject::Code { hash, .. } => Some(hash),
            _ => None,
        }
    }

    pub(crate) const fn user_id(&self) -> Option<&'a str> {
        match self.subject {
            Subject::Name { .. } | Subject::Email { .. } | Subject::Code { .. } => None,
            Subject::User(user_id) | Subject::Session { user_id, .. } => Some(user_id),
        }
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

/// The user for whom something is guessed; NULL for nobody.
macro_rules! guessed_user {
    () => {
        "coalesce(:user_id, (SELECT n.user_id FROM usernames n WHERE n.account = :account AND n.username_key = :subject), \
        (SELECT u.user_id FROM users u WHERE u.account = :mail_account AND u.email_key = :subject \
        ORDER BY u.email_verified_at DESC LIMIT 1), \
        (SELECT c.user_id FROM mailed_codes c WHERE c.subject = :subject AND c.hash = :code_hash))"
    };
}
pub(crate) use guessed_user;

/// Whether the subject logged in from the network after `:known_since`.
macro_rules! is_known {
    () => {
        concat!(
            "EXISTS (SELECT 1 FROM known_networks k WHERE k.user_id = ",
            guessed_user!(),
            " AND k.network_key = :network AND k.last_at > :known_since)"
        )
    };
}
pub(crate) use is_known;

/// Unix milliseconds from which on the next guess is free; 0 where it is free in any case.
macro_rules! guess_free_at {
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
pub(crate) use guess_free_at;

/// A statement that names a guess in all its parts, and more.
macro_rules! of_guess {
    ($guess:expr, $sql:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::sql!(
            $sql,
            subject = $guess.key(),
            kind = $guess.kind.name(),
            network = $guess.network,
            user_id = $guess.user_id(),
            account = $guess.account(),
            mail_account = $guess.mail_account(),
            code_hash = $guess.code_hash(),
            known_since = $guess.now.saturating_sub($crate::guess::KNOWN_MS),
            hour_ago = $guess.now.saturating_sub($crate::guess::HOUR_MS),
            free_of_all = $guess.kind.free_of_all()
            $(, $name = $value)*
        )
    };
}
pub(crate) use of_guess;
