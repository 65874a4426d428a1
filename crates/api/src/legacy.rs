//! The table of endpoints.

use idp_model::payload::Payload;
use idp_model::schema::Schema;
use idp_store::db::{Row, Statement};

use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::http::Reply;
use crate::ports::LocalFuture;

/// What an endpoint does when it is called.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    /// Whatever it takes.
    Runs(for<'a> fn(&'a Call<'a>) -> LocalFuture<'a, Result<Reply, Error>>),
    /// One round trip: what is asked, and the reply with its rows. Far smaller in the Worker than a future of its own.
    Asks(Question, Answer),
}

/// The scope of the payments service.
pub(crate) const PAYMENTS: &str = "payments";

pub(crate) type Question = fn(&Call<'_>) -> Result<Vec<Statement>, Error>;
pub(crate) type Answer = fn(&Call<'_>, Vec<Vec<Row>>) -> Result<Reply, Error>;

/// The JSON that the batch's last statement made: its only row's first column.
///
/// # Errors
/// [`Error::UserUnknown`] where there is no row.
pub(crate) fn stored(_: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    stored_in(results.last())
}

pub(crate) fn stored_in(rows: Option<&Vec<Row>>) -> Result<Reply, Error> {
    let row = rows.and_then(|rows| rows.first());
    let json = row.ok_or(Error::Undone(idp_store::Error::UserUnknown))?.text(0)?;
    Ok(Reply::text(json.to_owned()))
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

impl crate::endpoint::Endpoint {
    pub(crate) fn from_legacy(old: &'static Endpoint) -> Self {
        let mut spec = crate::spec::Spec::new(old.method, old.path);
        spec.caller = old.caller;
        spec.body = old.body;
        spec.may_be_empty = old.may_be_empty;
        spec.form = old.form;
        spec.path_parameters = crate::params::names_in(old.path)
            .map(|name| crate::params::PathParameter::new(name, ""))
            .collect();
        let is_counted = match old.caller {
            Caller::Key | Caller::KeyWithUser => true,
            Caller::KeyForUser => old.path.ends_with("/local"),
            Caller::Public => old.form || old.path.starts_with("/api-commerceIdentity/"),
            _ => false,
        };
        if is_counted {
            spec.counted = crate::spec::Counted::ByAddress;
        }
        spec.development_only = old.path.starts_with("/idp/array/users/me/mock");
        Self {
            spec,
            admit: |_| Ok(()),
            secrets: match old.caller {
                Caller::Webhook("payments") => |config| &config.payments_secrets,
                _ => |config| &config.array_secrets,
            },
            fixed: None,
            run: match &old.handler {
                Handler::Runs(run) => Box::new(run),
                Handler::Asks(question, answer) => Box::new(move |call| {
                    Box::pin(async move {
                        let results = call.db.batch(question(call)?).await?;
                        answer(call, results)
                    })
                }),
            },
        }
    }
}

impl Call<'_> {
    pub(crate) fn user(&self) -> Result<crate::who::User<'_>, Error> {
        crate::who::User::who_calls(self)
    }

    pub(crate) fn subject_user(&self) -> Result<crate::who::User<'_>, Error> {
        crate::who::User::in_path(self)?.ok_or(Error::Undone(idp_store::Error::UserUnknown))
    }

    pub(crate) fn user_id(&self) -> Result<&str, Error> {
        Ok(&self.identity()?.user_id)
    }

    pub(crate) fn param(&self, name: &str) -> Result<&str, Error> {
        let place = self.spec.path_parameters.iter().position(|one| one.name == name);
        place
            .and_then(|place| self.values.get(place).copied())
            .ok_or(Error::Internal("the path has no such parameter"))
    }

    pub(crate) fn account(&self) -> Result<&str, Error> {
        self.key()
            .map(|key| key.account.as_str())
            .ok_or(Error::Internal("the endpoint has no api key"))
    }

    pub(crate) fn query_text(&self, name: &'static str) -> Option<String> {
        self.query(&crate::params::QueryParameter {
            name,
            kind: crate::params::Kind::Text,
            about: "",
        })
    }

    pub(crate) async fn run_rows(&self, batch: Vec<Statement>) -> Result<Vec<Vec<Row>>, Error> {
        Ok(self.db.batch(batch).await?)
    }

    pub(crate) fn body<T: Payload>(&self) -> Result<idp_model::payload::Valid<T>, Error> {
        idp_model::payload::Valid::judge(&self.body, &self.context()).map_err(Error::Invalid)
    }

    pub(crate) fn judge(&self, schema: &'static Schema) -> Result<(), Error> {
        let (context, mut issues) = (self.context(), idp_model::Issues::new());
        match idp_model::judge(schema, &self.body, &context, None, &mut issues) {
            idp_model::Verdict::Valid { .. } => Ok(()),
            idp_model::Verdict::Invalid => Err(Error::Invalid(idp_model::report::Rejection::new(
                schema, &self.body, &context, &issues,
            ))),
        }
    }

    pub(crate) fn members<T: Payload>(&self) -> Result<Vec<(String, serde_json::Value)>, Error> {
        let judged = idp_model::payload::judged(T::SCHEMA, &self.body, &self.context());
        Ok(judged.map_err(Error::Invalid)?.into_iter().collect())
    }

    pub(crate) async fn guess_rows(
        &self,
        subject: &str,
        batch: Vec<Statement>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        match self.db.batch(batch).await.map_err(idp_store::Error::from) {
            Err(idp_store::Error::GuessTooEarly) => {
                let free_at = idp_store::guesses::free_at(self.db, subject).await?;
                let wait = free_at.unwrap_or(self.now).saturating_sub(self.now);
                Err(Error::TooManyRequests { seconds: crate::error::seconds_up(wait).max(1) })
            }
            other => Ok(other?),
        }
    }

    pub(crate) async fn attempt_rows(
        &self,
        user: &crate::who::User<'_>,
        batch: Vec<Statement>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        let limits = &self.config.limits;
        match self.db.batch(batch).await.map_err(idp_store::Error::from) {
            Err(idp_store::Error::AttemptsExhausted) => {
                Err(Error::AttemptsExhausted { max: limits.max_failures })
            }
            Err(idp_store::Error::AttemptsTooEarly) => {
                let last = idp_store::last_failure(self.db, &user.key).await?;
                Err(Error::AttemptsTooEarly {
                    until: last.unwrap_or(self.now).saturating_add(limits.lock_ms),
                    now: self.now,
                })
            }
            other => Ok(other?),
        }
    }
}

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::Window;

/// The page that the query asks for.
pub(crate) struct LegacyPage<'a> {
    /// For the store. Its limit is one row more than the page has: whether there is a next page.
    pub(crate) window: Window,
    /// Path and query as they came.
    path: &'a str,
    query: String,
}

impl<'a> LegacyPage<'a> {
    /// Reads `count` (1–100, else 25), `offset` (else 0) and `cursor`.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`].
    pub(crate) fn read(call: &'a Call<'_>) -> Result<Self, Error> {
        let number = |name, default, range: std::ops::RangeInclusive<i64>| {
            let Some(text) = call.query_text(name) else {
                return Ok(default);
            };
            let digits = Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            let number = digits.and_then(|digits| digits.parse().ok());
            number.filter(|number| range.contains(number)).ok_or(Error::InvalidParameter(name))
        };
        let count: i64 = number("count", 25, 1..=100)?;
        let offset = number("offset", 0, 0..=((1 << 53) - 1))?;
        let before = match call.query_text("cursor") {
            Some(cursor) => {
                crate::paging::place(&cursor).ok_or(Error::InvalidParameter("cursor"))?
            }
            None => (i64::MAX, String::new()),
        };
        let limit = count.saturating_add(1);
        Ok(Self {
            window: Window { before, limit, offset },
            path: call.path,
            query: call.request.query().unwrap_or_default(),
        })
    }

    /// Takes from `rows`, whose first two columns are time and id, the one that is too many; `reply` then tells where to go on.
    ///
    /// # Errors
    /// 503 where a row has another shape.
    pub(crate) fn cut(&self, rows: &mut Vec<Row>) -> Result<Next, Error> {
        let limit = usize::try_from(self.window.limit).unwrap_or_default();
        if rows.len() < limit {
            return Ok(Next(None));
        }
        rows.pop();
        let Some(last) = rows.last() else {
            return Ok(Next(None));
        };
        let (time, id) = (last.integer(0)?.unwrap_or_default(), last.text(1)?);
        Ok(Next(Some(self.link(&format!("{time}.{id}")))))
    }

    /// The header's value: this address, with another cursor and without an offset.
    fn link(&self, place: &str) -> String {
        let cursor = Base64UrlUnpadded::encode_string(place.as_bytes());
        let mut link = format!("<{}?cursor={cursor}", self.path);
        let is_kept =
            |pair: &&str| !["", "cursor", "offset"].contains(&crate::paging::name_of(pair));
        for pair in self.query.split('&').filter(is_kept) {
            link.push('&');
            link.push_str(pair);
        }
        link.push_str(">; rel=\"next\"");
        link
    }

    /// The answer `{name: […]}` of rows whose third column is an item's JSON, with the header.
    ///
    /// # Errors
    /// 503 where a row has another shape.
    pub(crate) fn reply(&self, name: &str, mut rows: Vec<Row>) -> Result<Reply, Error> {
        let next = self.cut(&mut rows)?;
        let items: Result<Vec<&str>, _> = rows.iter().map(|row| row.text(2)).collect();
        let items = items?.join(",");
        Ok(next.on(Reply::text(format!("{{\"{name}\":[{items}]}}"))))
    }
}

/// The `Link` header to the next page, if there is one.
pub(crate) struct Next(Option<String>);

impl Next {
    pub(crate) fn on(self, reply: Reply) -> Reply {
        match self.0 {
            Some(link) => reply.with("link", link),
            None => reply,
        }
    }
}
