//! The table of endpoints.

use idp_model::payload::Payload;
use idp_model::schema::Schema;
use idp_store::db::{Row, Statement};

use crate::call::Call;
use crate::error::Error;
use crate::http::Reply;
use crate::ports::LocalFuture;
use crate::{identity, openid, operations, programs, protection};

/// Who may call an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Anyone.
    Public,
    /// A user with an access token.
    User,
    /// The same, whose token carries a second factor.
    UserWithSecondFactor,
    /// A service whose token has this scope.
    Service(&'static str),
    /// The same, or who signs with a secret that we share (Standard Webhooks).
    Webhook(&'static str),
    /// A service whose token is for the programme in the path, or for all of them.
    Program,
    /// The operator of the programmes.
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
}

/// The scope of the payments service.
pub(crate) const PAYMENTS: &str = "payments";

/// What an endpoint does when it is called.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    /// Whatever it takes.
    Runs(for<'a> fn(&'a Call<'a>) -> LocalFuture<'a, Result<Reply, Error>>),
    /// One round trip: what is asked, and the reply with its rows. Far smaller in the Worker than a future of its own.
    Asks(Question, Answer),
}

pub(crate) type Question = fn(&Call<'_>) -> Result<Vec<Statement>, Error>;
pub(crate) type Answer = fn(&Call<'_>, Vec<Vec<Row>>) -> Result<Reply, Error>;

/// The JSON that the batch's last statement made: its only row's first column.
///
/// # Errors
/// [`Error::UserUnknown`] where there is no row.
pub(crate) fn stored(_: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    Reply::stored(results.last())
}

/// One method of one path: who may call it, what it reads, what it does.
pub struct Endpoint {
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The template, as in `/idp/array/users/me`.
    pub path: &'static str,
    /// Who may call it.
    pub caller: Caller,
    /// What the body must satisfy; without one no body is read.
    pub body: Option<&'static Schema>,
    /// Whether no body is the same as `{}`.
    pub may_be_empty: bool,
    /// Whether it reads a form in place of JSON.
    pub form: bool,
    pub(crate) handler: Handler,
}

impl Endpoint {
    pub(crate) const fn new(
        method: &'static str,
        path: &'static str,
        caller: Caller,
        run: for<'a> fn(&'a Call<'a>) -> LocalFuture<'a, Result<Reply, Error>>,
    ) -> Self {
        Self::doing(method, path, caller, Handler::Runs(run))
    }

    /// An endpoint that does with one round trip.
    pub(crate) const fn asks(
        method: &'static str,
        path: &'static str,
        caller: Caller,
        question: Question,
        answer: Answer,
    ) -> Self {
        Self::doing(method, path, caller, Handler::Asks(question, answer))
    }

    const fn doing(
        method: &'static str,
        path: &'static str,
        caller: Caller,
        handler: Handler,
    ) -> Self {
        Self { method, path, caller, body: None, may_be_empty: false, form: false, handler }
    }

    /// The same with a form as its body, which the handler reads.
    pub(crate) const fn reads_form(mut self) -> Self {
        self.form = true;
        self
    }

    /// The same with a body that must be right by `schema`.
    pub(crate) const fn judges(mut self, schema: &'static Schema) -> Self {
        self.body = Some(schema);
        self
    }

    /// The same, whose body may be left out.
    pub(crate) const fn or_nothing(mut self) -> Self {
        self.may_be_empty = true;
        self
    }

    /// The same with a body that must be a valid `T`.
    pub(crate) const fn reads<T: Payload>(mut self) -> Self {
        self.body = Some(T::SCHEMA);
        self
    }
}

/// Every endpoint of the service.
pub const ENDPOINTS: &[&Endpoint] = &[
    &operations::health::ENDPOINT,
    &operations::ready::ENDPOINT,
    &operations::version::ENDPOINT,
    &openid::configuration::ENDPOINT,
    &openid::jwks::ENDPOINT,
    &openid::token::ENDPOINT,
    &protection::users::create::ENDPOINT,
    &protection::users::me::get::ENDPOINT,
    &protection::users::me::update::ENDPOINT,
    &protection::users::me::delete::ENDPOINT,
    &protection::users::me::enroll::create::ENDPOINT,
    &protection::users::me::token::create::ENDPOINT,
    &protection::users::me::migration::create::ENDPOINT,
    &protection::support::users::get::ENDPOINT,
    &protection::support::users::update::ENDPOINT,
    &protection::support::users::delete::ENDPOINT,
    &protection::support::users::enroll::create::ENDPOINT,
    &protection::support::users::attempts::reset::ENDPOINT,
    &protection::support::users::audit::list::ENDPOINT,
    &protection::users::me::alerts::list::ENDPOINT,
    &protection::users::me::alerts::details::get::ENDPOINT,
    &protection::users::me::alerts::read::update::ENDPOINT,
    &protection::users::me::alerts::read::delete::ENDPOINT,
    &protection::users::me::alerts::alert::read::update::ENDPOINT,
    &protection::users::me::alerts::alert::read::delete::ENDPOINT,
    &protection::users::me::dashboard::get::ENDPOINT,
    &protection::users::me::monitors::overview::get::ENDPOINT,
    &protection::users::me::credit_scores::list::ENDPOINT,
    &protection::users::me::financial_accounts::status::get::ENDPOINT,
    &protection::users::me::scans::list::ENDPOINT,
    &protection::users::me::scans::progress::get::ENDPOINT,
    &protection::users::me::nhw::status::get::ENDPOINT,
    &protection::users::me::nhw::watches::list::ENDPOINT,
    &protection::users::me::nhw::alerts::list::ENDPOINT,
    &protection::users::me::mock::get::ENDPOINT,
    &protection::users::me::mock::alerts::create::ENDPOINT,
    &protection::users::me::mock::alerts::delete::ENDPOINT,
    &protection::users::me::mock::scans::create::ENDPOINT,
    &protection::users::me::mock::scans::delete::ENDPOINT,
    &protection::webhook::create::ENDPOINT,
    &protection::payments::webhook::create::ENDPOINT,
    &identity::user::get::ENDPOINT,
    &identity::user::local::create::ENDPOINT,
    &identity::user::local::become_local::ENDPOINT,
    &identity::user::guest::create::ENDPOINT,
    &identity::user::username::update::ENDPOINT,
    &identity::user::address::list::ENDPOINT,
    &identity::user::address::create::ENDPOINT,
    &identity::user::address::get::ENDPOINT,
    &identity::user::address::replace::ENDPOINT,
    &identity::user::address::delete::ENDPOINT,
    &identity::user::address::set::ENDPOINT,
    &identity::user::address::unset::ENDPOINT,
    &identity::user::sessions::list::ENDPOINT,
    &identity::user::sessions::delete::ENDPOINT,
    &identity::auth::local::login::ENDPOINT,
    &identity::auth::local::refresh::ENDPOINT,
    &identity::auth::logout::ENDPOINT,
    &identity::user::totp::create::ENDPOINT,
    &identity::user::totp::confirm::ENDPOINT,
    &identity::user::totp::delete::ENDPOINT,
    &identity::auth::second_factor::ENDPOINT,
    &identity::auth::local::reset::ENDPOINT,
    &identity::auth::token::get::ENDPOINT,
    &identity::auth::password::update::ENDPOINT,
    &identity::auth::change_password::update::ENDPOINT,
    &programs::get::ENDPOINT,
    &programs::replace::ENDPOINT,
    &programs::accounts::create::ENDPOINT,
    &programs::accounts::update::ENDPOINT,
    &programs::accounts::users::list::ENDPOINT,
    &programs::accounts::users::update::ENDPOINT,
    &programs::accounts::users::name::ENDPOINT,
    &programs::accounts::users::kyc::ENDPOINT,
];
