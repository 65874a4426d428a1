//! What an endpoint declares: who calls it, what it reads, and every reply it can give. The router, the admission, documents and the
//! walks of the tests are made from it.

use idp_model::schema::Schema;

use crate::caller::{Caller, Fresh, NeedsKey, NeedsToken};
use crate::params::{PathParameter, Prose, QueryParameter};
use crate::refusal::Refusal;
use crate::schema::SchemaOf;

/// Where the calls of an endpoint are counted by the address that they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Nowhere: an access token tells who calls.
    No,
    /// Everywhere, but for those with a good key of a server. Bad keys of servers are counted on every endpoint that takes them.
    ByAddress,
}

/// A condition of the store on which a call can fail, where the failure is more than a refusal: it has a header of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A guess of a password or a code came too early: 429 with `Retry-After`.
    GuessTooEarly,
    /// There is a second factor, and the access token carries none: the step-up challenge.
    SecondFactorRequired,
    /// No attempt to authenticate is left, or the last failure is too recent: 423, the latter with `Retry-After`.
    AttemptsLocked,
    /// As many people were made in the account today as may be: 429 with `Retry-After`.
    PeopleExhausted,
    /// As many copies of what is known of people were given out today as may be: 429 with `Retry-After`.
    CopiesExhausted,
    /// The user is being created by another request: 429 with `Retry-After`.
    CreationHeld,
}

/// Which condition of a client's an endpoint looks at (RFC 9110, section 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// What is changed still has one of these versions; else 412.
    IfMatch,
    /// What is read has none of these versions; else 304.
    IfNoneMatch,
}

impl Precondition {
    /// The header, as it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IfMatch => "If-Match",
            Self::IfNoneMatch => "If-None-Match",
        }
    }

    /// The same in lower case.
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::IfMatch => "if-match",
            Self::IfNoneMatch => "if-none-match",
        }
    }
}

/// A body of lines, each a JSON text (`application/x-ndjson`).
pub struct Lines {
    /// What each must satisfy, each by itself.
    pub schema: &'static Schema,
    /// How large the body may be, in bytes.
    pub most: usize,
    /// How it is told that it is larger.
    pub too_large: Refusal,
}

/// A reply that an endpoint can give.
#[derive(Clone)]
pub struct ReplySpec {
    /// The HTTP status.
    pub status: u16,
    /// When it is given.
    pub about: Prose,
    /// The headers that it can have beside those of every reply, in lower case.
    pub headers: Vec<&'static str>,
    /// The JSON Schema of its body; without one it has none.
    pub body: Option<SchemaOf>,
}

/// The declaration of an endpoint: one method of one path.
#[derive(Clone)]
pub struct Spec {
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The template, as in `/idp/array/users/me`.
    pub path: &'static str,
    /// What it does, in some words.
    pub summary: Prose,
    /// What there is to know beside it; may be empty.
    pub description: Prose,
    /// Who may call it.
    pub caller: Caller,
    /// How fresh the caller's log-in has to be.
    pub fresh: Option<Fresh>,
    /// The parameters of its path, in the order of the template.
    pub path_parameters: Vec<PathParameter>,
    /// The parameters of its query.
    pub query_parameters: Vec<QueryParameter>,
    /// What the body must satisfy; without one no JSON is read.
    pub body: Option<&'static Schema>,
    /// What each line of a body of lines is judged by; without one it is no such body.
    pub lines: Option<&'static Lines>,
    /// Whether no body is the same as `{}`.
    pub may_be_empty: bool,
    /// Whether it reads a form in place of JSON.
    pub form: bool,
    /// Whether it takes an `Idempotency-Key`: it creates.
    pub is_idempotent: bool,
    /// The replies to a call that succeeds.
    pub replies: Vec<ReplySpec>,
    /// What it can refuse beside what its caller and its body imply.
    pub refusals: Vec<&'static Refusal>,
    /// On what it can fail beside that.
    pub conditions: Vec<Condition>,
    /// Which condition of the client it looks at.
    pub precondition: Option<Precondition>,
    /// Where its calls are counted.
    pub counted: Counted,
    /// Whether it counts as what its user writes, although it reads.
    pub counts_as_writing: bool,
    /// Whether it is on developers' machines alone.
    pub development_only: bool,
}

impl Spec {
    pub(crate) const fn new(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            summary: Prose::new(""),
            description: Prose::new(""),
            caller: Caller::Public,
            fresh: None,
            path_parameters: Vec::new(),
            query_parameters: Vec::new(),
            body: None,
            lines: None,
            may_be_empty: false,
            form: false,
            is_idempotent: false,
            replies: Vec::new(),
            refusals: Vec::new(),
            conditions: Vec::new(),
            precondition: None,
            counted: Counted::No,
            counts_as_writing: false,
            development_only: false,
        }
    }

    /// Whether it reads a body.
    #[must_use]
    pub const fn reads_body(&self) -> bool {
        self.body.is_some() || self.form || self.lines.is_some()
    }

    /// Whether calls are counted by their address: all of them, or those whose server's key is none.
    #[must_use]
    pub fn counts_addresses(&self) -> bool {
        let needs = self.caller.needs();
        let tries_keys = needs.key != NeedsKey::No && needs.token != NeedsToken::Yes;
        self.counted == Counted::ByAddress || tries_keys
    }

    /// Whether replies to calls that fail tell what is left of a limit.
    #[must_use]
    pub fn tells_rest(&self) -> bool {
        self.tells_people() || self.conditions.contains(&Condition::GuessTooEarly)
    }

    /// Whether all replies tell a server how many more people may be made in a day.
    #[must_use]
    pub fn tells_people(&self) -> bool {
        self.conditions.contains(&Condition::PeopleExhausted)
    }

    /// Whether calls are counted in any limit that replies tell of.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.counts_addresses() || self.is_for_user() || self.tells_rest()
    }

    /// Whether it is for a user whose access token is sent, and who is counted. What asks for a scope is for services.
    pub(crate) fn is_for_user(&self) -> bool {
        let needs = self.caller.needs();
        needs.token != NeedsToken::No && needs.scopes == [None, None]
    }

    /// Whether it counts as what a user writes.
    pub(crate) fn is_writing(&self) -> bool {
        self.method != "GET" || self.counts_as_writing
    }
}
