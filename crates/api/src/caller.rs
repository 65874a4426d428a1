//! Who may call an endpoint, as plain data: what an admission asks for, what documents and tests read.

use std::time::Duration;

/// How long ago the person who calls may have proved who they are (the contract, "Fresh login"). Whoever calls without an access
/// token is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// At the most; whole seconds.
    pub max_age: Duration,
    /// Asked only where the body has one of these members; always where there are none.
    pub members: &'static [&'static str],
}

/// For what changes how somebody gets in.
pub(crate) const FIVE_MINUTES: Duration = Duration::from_secs(300);
/// For what can't be undone.
pub(crate) const AN_HOUR: Duration = Duration::from_secs(3600);

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Anyone.
    Public,
    /// A user with an access token.
    User,
    /// A user whose access token carries a second factor.
    UserWithSecondFactor,
    /// A service whose token has this scope.
    Service(&'static str),
    /// The same, where the path names nobody.
    Desk(&'static str),
    /// A service whose token has this scope, or who signs with a secret that we share (Standard Webhooks).
    Webhook(&'static str),
    /// A service whose token is for the program in the path, or for all of them.
    Program,
    /// The operator of the program that the token names, or of all where it names none.
    ProgramAdmin,
    /// Who has an api key of the site's account.
    Key,
    /// A server's key, or a browser's with an access token of the user in the path.
    KeyForUser,
    /// A server's key, or a browser's with an access token, whose user the endpoint compares with the body's.
    KeyWithUser,
    /// A server's key, or an access token of the user in the path.
    ServerKeyOrOwner,
    /// Either key with an access token of the user in the path.
    KeyAndOwner,
    /// Either key with an access token of a user of its account, whom nothing else names.
    KeyAndUser,
    /// A server's key, about the user in the path. No token stands in for it.
    ServerKey,
    /// A server's key, about nobody whom the path names. No token stands in for it.
    ServerKeyAlone,
    /// A server's key, or a browser's with an access token of the user in the path; or, without any key, a service whose token has this
    /// scope.
    KeyForUserOrOperator(&'static str),
    /// A server's key, about the user in the path; or, without any key, a service whose token has this scope.
    ServerKeyOrOperator(&'static str),
    /// The same about all users of the account.
    ServerKeyOrDesk(&'static str),
}

/// Whether an api key is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NeedsKey {
    No,
    Yes,
    /// A server's.
    Server,
    /// It is read where one is sent.
    IfSent,
}

/// Whether an access token is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NeedsToken {
    No,
    Yes,
    /// A server's key speaks for its users without one.
    UnlessServerKey,
    /// A signature stands in for it.
    UnlessSigned,
}

/// What the first parameter of the path names. It is by this, and not by its name, that whoever calls is held to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Nobody whom the caller could reach by writing another id: a thing of the caller's own.
    Own,
    /// Nothing: the path must have no parameter.
    Absent,
    /// A user. An api key reaches those of its account alone; a token, where one is needed, is that user's.
    User,
    /// A user of whichever account, on whom a service acts.
    AnyUser,
    /// A program.
    Program,
}

/// What a caller has to have.
#[derive(Clone, Copy)]
pub(crate) struct Needs {
    pub(crate) key: NeedsKey,
    pub(crate) token: NeedsToken,
    pub(crate) second_factor: bool,
    /// One of these, of a token that we issued; no scope is asked for where there is none.
    pub(crate) scopes: [Option<&'static str>; 2],
    /// Who sends no api key is an operator, whose token needs this scope and reaches every account.
    pub(crate) operator: Option<&'static str>,
    pub(crate) subject: Subject,
}

/// The scope that opens the program that the token names.
const PROGRAMS: &str = "programs";
/// The scope of operators. It opens the program that the token names, or every one where it names none.
pub(crate) const PROGRAM_ADMIN: &str = "programs.admin";
/// The scope of operators of the Identity API, for the people of every account.
pub(crate) const IDENTITY: &str = "identity";

impl Needs {
    const fn token() -> Self {
        Self {
            key: NeedsKey::No,
            token: NeedsToken::Yes,
            second_factor: false,
            scopes: [None, None],
            operator: None,
            subject: Subject::Own,
        }
    }

    const fn key(token: NeedsToken, subject: Subject) -> Self {
        Self { key: NeedsKey::Yes, token, subject, ..Self::token() }
    }
}

impl Caller {
    /// What it has to have. The one place that tells callers apart.
    pub(crate) const fn needs(self) -> Needs {
        match self {
            Self::Public => Needs { token: NeedsToken::No, ..Needs::token() },
            Self::User => Needs::token(),
            Self::UserWithSecondFactor => Needs { second_factor: true, ..Needs::token() },
            Self::Service(scope) => {
                Needs { scopes: [Some(scope), None], subject: Subject::AnyUser, ..Needs::token() }
            }
            Self::Desk(scope) => {
                Needs { scopes: [Some(scope), None], subject: Subject::Absent, ..Needs::token() }
            }
            Self::Webhook(scope) => Needs {
                token: NeedsToken::UnlessSigned,
                scopes: [Some(scope), None],
                subject: Subject::Absent,
                ..Needs::token()
            },
            Self::Program => Needs {
                scopes: [Some(PROGRAMS), Some(PROGRAM_ADMIN)],
                subject: Subject::Program,
                ..Needs::token()
            },
            Self::ProgramAdmin => Needs {
                scopes: [Some(PROGRAM_ADMIN), None],
                subject: Subject::Program,
                ..Needs::token()
            },
            Self::Key => Needs::key(NeedsToken::No, Subject::Absent),
            Self::KeyForUser => Needs::key(NeedsToken::UnlessServerKey, Subject::User),
            Self::KeyWithUser => Needs::key(NeedsToken::UnlessServerKey, Subject::Absent),
            Self::ServerKeyOrOwner => Needs {
                key: NeedsKey::IfSent,
                ..Needs::key(NeedsToken::UnlessServerKey, Subject::User)
            },
            Self::KeyAndOwner => Needs::key(NeedsToken::Yes, Subject::User),
            Self::KeyAndUser => Needs::key(NeedsToken::Yes, Subject::Absent),
            Self::ServerKey => {
                Needs { key: NeedsKey::Server, ..Needs::key(NeedsToken::No, Subject::User) }
            }
            Self::ServerKeyAlone => Needs { subject: Subject::Absent, ..Self::ServerKey.needs() },
            Self::KeyForUserOrOperator(scope) => {
                Needs { operator: Some(scope), ..Self::KeyForUser.needs() }
            }
            Self::ServerKeyOrOperator(scope) => {
                Needs { operator: Some(scope), ..Self::ServerKey.needs() }
            }
            Self::ServerKeyOrDesk(scope) => {
                Needs { operator: Some(scope), subject: Subject::Absent, ..Self::ServerKey.needs() }
            }
        }
    }
}
