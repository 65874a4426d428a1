//! Endpoints: a declaration with the handler that keeps it. Types tie the two together: who calls, what was read and what is answered
//! are what the declaration says, and a handler that answers anything else does not compile.
//!
//! ```text
//! Endpoint::post("/idp/array/users/me/migration")
//!     .summary("Move to another entitlement mapping")
//!     .caller(UserWithSecondFactor)
//!     .body::<Migration>()
//!     .reply::<Migrated>(200, "The version that holds now.")
//!     .or_no_content("It already was that version.")
//!     .refuses(&[&USER_UNKNOWN])
//!     .handler(migrate)
//! ```

use std::marker::PhantomData;
use std::time::Duration;

use idp_model::payload::{Payload, Valid};
use serde::Serialize;

use crate::call::{Admission, Call};
use crate::caller::{Fresh, NeedsToken, Subject};
use crate::conditional::Versioned;
use crate::config::Config;
use crate::error::Error;
use crate::http::{Page, Reply};
use crate::idempotency::REPLAYED;
use crate::params::{PathParameter, Prose, names_in};
use crate::ports::LocalFuture;
use crate::refusal::Refusal;
use crate::schema::{Described, schema_of};
use crate::spec::{Condition, Counted, Precondition, ReplySpec, Spec};
use crate::webhook::secret::WebhookSecret;
use crate::who::{Anyone, Calls};

/// What an endpoint does with a call that was admitted and whose body was read.
pub(crate) type Run = Box<dyn for<'a> Fn(&'a Call<'a>) -> LocalFuture<'a, Result<Reply, Error>>>;

/// A declaration and what keeps it.
pub(crate) struct Endpoint {
    pub(crate) spec: Spec,
    /// What its kind of caller has to show beside a good credential.
    pub(crate) admit: fn(&Admission<'_>) -> Result<(), Error>,
    /// With which the senders of a webhook sign.
    pub(crate) secrets: fn(&Config) -> &[WebhookSecret],
    /// Answers also where the configuration is faulty; then it must not look at the call.
    pub(crate) fixed: Option<fn() -> Reply>,
    pub(crate) run: Run,
}

/// What a handler gets of what was sent: the third of its arguments.
pub(crate) trait Input: Sized + 'static {
    /// Adds to the declaration what is read.
    fn declare(spec: &mut Spec);
    /// Reads it. Bodies are judged here, once.
    ///
    /// # Errors
    /// 400 with every issue.
    async fn read(call: &Call<'_>) -> Result<Self, Error>;
}

impl<B: Payload + 'static> Input for Valid<B> {
    fn declare(spec: &mut Spec) {
        spec.body = Some(B::SCHEMA);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        Self::judge(&call.body, &call.context()).map_err(Error::Invalid)
    }
}

/// How what a handler gives becomes a reply.
pub(crate) trait Answers: 'static {
    /// What the handler gives.
    type Output;
    /// The reply; `status` is that of the first declared one.
    fn reply(output: Self::Output, status: u16) -> Reply;
}

/// Nothing is declared yet.
pub(crate) struct Undeclared;
/// A body of JSON.
pub(crate) struct Json<T>(PhantomData<T>);
/// A body of JSON, or 204.
pub(crate) struct JsonOrNothing<T>(PhantomData<T>);
/// A body of JSON, and the `ETag` of its version.
pub(crate) struct Tagged<T>(PhantomData<T>);
/// A page of a list: a body of JSON, and the `Link` header to the next page if there is one.
pub(crate) struct Paged<T>(PhantomData<T>);
/// 204.
pub(crate) struct NoContent;

impl<T: Serialize + 'static> Answers for Json<T> {
    type Output = T;
    fn reply(output: T, status: u16) -> Reply {
        Reply::json(status, &output)
    }
}

impl<T: Serialize + 'static> Answers for JsonOrNothing<T> {
    type Output = Option<T>;
    fn reply(output: Option<T>, status: u16) -> Reply {
        output.map_or_else(Reply::no_content, |output| Reply::json(status, &output))
    }
}

impl<T: Serialize + Versioned + 'static> Answers for Tagged<T> {
    type Output = T;
    fn reply(output: T, status: u16) -> Reply {
        Reply::json(status, &output).with("etag", output.etag().to_string())
    }
}

impl<T: Serialize + 'static> Answers for Paged<T> {
    type Output = Page<T>;
    fn reply(Page { body, next, total }: Page<T>, status: u16) -> Reply {
        let mut reply = Reply::json(status, &body);
        reply.headers.extend(next.map(|link| ("link", link)));
        reply.headers.extend(total.map(|total| ("x-total-count", total.to_string())));
        reply
    }
}

impl Answers for NoContent {
    type Output = ();
    fn reply((): (), _: u16) -> Reply {
        Reply::no_content()
    }
}

/// Nothing is read.
pub(crate) struct Nothing;
/// An `I` is read.
pub(crate) struct Given<I>(PhantomData<I>);

/// A declaration under way: of a `C` who calls, an `I` that is read and an `R` that is answered.
pub(crate) struct Declaration<C, I, R> {
    spec: Spec,
    /// A header that every reply to a success has, with its value.
    fixed_header: Option<(&'static str, &'static str)>,
    types: PhantomData<(C, I, R)>,
}

impl Endpoint {
    pub(crate) const fn get(path: &'static str) -> Declaration<Anyone, Nothing, Undeclared> {
        Declaration::new("GET", path)
    }

    pub(crate) const fn post(path: &'static str) -> Declaration<Anyone, Nothing, Undeclared> {
        Declaration::new("POST", path)
    }

    pub(crate) const fn put(path: &'static str) -> Declaration<Anyone, Nothing, Undeclared> {
        Declaration::new("PUT", path)
    }

    pub(crate) const fn patch(path: &'static str) -> Declaration<Anyone, Nothing, Undeclared> {
        Declaration::new("PATCH", path)
    }

    pub(crate) const fn delete(path: &'static str) -> Declaration<Anyone, Nothing, Undeclared> {
        Declaration::new("DELETE", path)
    }

    /// Whether the template fits the caller: where an api key, a scope or a program opens a path, its first parameter is what the
    /// caller is held to, whatever it is called. Checked when the table is made, so that no endpoint can be there without it.
    fn check(&self) {
        let names: Vec<_> = names_in(self.spec.path).collect();
        let declared: Vec<_> = self.spec.path_parameters.iter().map(|one| one.name).collect();
        assert_eq!(names, declared, "{}: declare the parameters of the path", self.spec.path);
        let asks_in_vain =
            self.spec.fresh.is_some() && self.spec.caller.needs().token == NeedsToken::No;
        assert!(!asks_in_vain, "{}: whose log-in is to be fresh?", self.spec.path);
        match self.spec.caller.needs().subject {
            Subject::Own => {}
            Subject::Absent => assert!(names.is_empty(), "{}: nobody guards this", self.spec.path),
            Subject::User | Subject::AnyUser | Subject::Program => {
                assert!(!names.is_empty(), "{}: whom is this about?", self.spec.path);
            }
        }
    }
}

impl Declaration<Anyone, Nothing, Undeclared> {
    const fn new(method: &'static str, path: &'static str) -> Self {
        Self { spec: Spec::new(method, path), fixed_header: None, types: PhantomData }
    }
}

impl<C, I, R> Declaration<C, I, R> {
    fn typed<D, J, S>(self) -> Declaration<D, J, S> {
        Declaration { spec: self.spec, fixed_header: self.fixed_header, types: PhantomData }
    }

    /// What it does, in some words: the title of its documentation.
    pub(crate) const fn summary(mut self, text: &'static str) -> Self {
        self.spec.summary = Prose::new(text);
        self
    }

    /// What there is to know beside the summary.
    pub(crate) const fn description(mut self, text: &'static str) -> Self {
        self.spec.description = Prose::new(text);
        self
    }

    /// Who may call it; what the caller is told then, the handler gets as its second argument.
    pub(crate) fn caller<D: Calls>(mut self, _: D) -> Declaration<D, I, R> {
        self.spec.caller = D::CALLER;
        if D::IS_COUNTED {
            self.spec.counted = Counted::ByAddress;
        }
        self.spec.refusals.extend(D::REFUSALS);
        self.typed()
    }

    /// An access token is good only where its user logged in or stepped up so short a time ago.
    pub(crate) const fn fresh(self, max_age: Duration) -> Self {
        self.fresh_with(max_age, &[])
    }

    /// The same where the body has one of these members.
    pub(crate) const fn fresh_with(
        mut self,
        max_age: Duration,
        members: &'static [&'static str],
    ) -> Self {
        self.spec.fresh = Some(Fresh { max_age, members });
        self
    }

    /// The parameters of the path, in its order.
    pub(crate) fn path(mut self, parameters: &[PathParameter]) -> Self {
        self.spec.path_parameters = parameters.to_vec();
        self
    }

    /// A body that must be a right `B`.
    pub(crate) fn body<B: Payload + 'static>(self) -> Declaration<C, Given<Valid<B>>, R> {
        self.input::<Valid<B>>()
    }

    /// A body that must be a right `B`, where none is the same as `{}`.
    pub(crate) fn optional_body<B: Payload + 'static>(
        mut self,
    ) -> Declaration<C, Given<Valid<B>>, R> {
        self.spec.may_be_empty = true;
        self.input::<Valid<B>>()
    }

    /// Anything else that is read: of the query, of a form.
    pub(crate) fn input<J: Input>(mut self) -> Declaration<C, Given<J>, R> {
        J::declare(&mut self.spec);
        self.typed()
    }

    /// What it can refuse beside what its caller and its body imply.
    pub(crate) fn refuses(mut self, refusals: &[&'static Refusal]) -> Self {
        self.spec.refusals.extend(refusals);
        self
    }

    /// On which conditions of the store it can fail, where that has a header of its own.
    pub(crate) fn conditions(mut self, conditions: &[Condition]) -> Self {
        self.spec.conditions.extend(conditions);
        self
    }

    /// Its calls are counted by the address they come from: they need no access token, or have a password hashed.
    pub(crate) const fn counted(mut self) -> Self {
        self.spec.counted = Counted::ByAddress;
        self
    }

    /// It only reads, and counts for its user as what writes: what it gives is dear, and leaves rows.
    pub(crate) const fn counted_as_writing(mut self) -> Self {
        self.spec.counts_as_writing = true;
        self
    }

    /// What it changes has a version: `If-Match` says which one is meant. The handler asks [`expected`](crate::conditional::expected).
    pub(crate) const fn if_match(mut self) -> Self {
        self.spec.precondition = Some(Precondition::IfMatch);
        self
    }

    /// It is on developers' machines alone.
    pub(crate) const fn development_only(mut self) -> Self {
        self.spec.development_only = true;
        self
    }

    /// Every success has this header with this value.
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.fixed_header = Some((name, value));
        for reply in &mut self.spec.replies {
            reply.headers.push(name);
        }
        self
    }

    fn reply_spec(&mut self, reply: ReplySpec) {
        self.spec.replies.push(reply);
    }
}

impl<C, I> Declaration<C, I, Undeclared> {
    /// The reply to a success: a `T` as JSON.
    pub(crate) fn reply<T: Serialize + Described + 'static>(
        mut self,
        status: u16,
        about: &'static str,
    ) -> Declaration<C, I, Json<T>> {
        let (about, body) = (Prose::new(about), Some(schema_of::<T>()));
        self.reply_spec(ReplySpec { status, about, headers: vec!["content-type"], body });
        self.typed()
    }

    /// The reply to a success is 204.
    pub(crate) fn no_content(mut self, about: &'static str) -> Declaration<C, I, NoContent> {
        let about = Prose::new(about);
        self.reply_spec(ReplySpec { status: 204, about, headers: Vec::new(), body: None });
        self.typed()
    }
}

impl<C, I, T> Declaration<C, I, Json<T>> {
    /// Or 204: the handler gives an `Option<T>`.
    pub(crate) fn or_no_content(
        mut self,
        about: &'static str,
    ) -> Declaration<C, I, JsonOrNothing<T>> {
        let about = Prose::new(about);
        self.reply_spec(ReplySpec { status: 204, about, headers: Vec::new(), body: None });
        self.typed()
    }

    /// It creates: a call with an `Idempotency-Key` takes effect once, and gets the same answer again. The handler has to
    /// [keep](Call::keep_answer) what it gives.
    pub(crate) fn idempotent(mut self) -> Self {
        self.spec.is_idempotent = true;
        for reply in &mut self.spec.replies {
            reply.headers.push(REPLAYED);
        }
        self
    }

    /// The reply gives a resource that can be changed, with its version as `ETag`; a `GET` looks at `If-None-Match`.
    pub(crate) fn versioned(mut self) -> Declaration<C, I, Tagged<T>>
    where
        T: Versioned,
    {
        for reply in &mut self.spec.replies {
            reply.headers.push("etag");
        }
        if self.spec.method == "GET" {
            self.spec.precondition = Some(Precondition::IfNoneMatch);
            let about = Prose::new("It is the version that `If-None-Match` names.");
            self.reply_spec(ReplySpec { status: 304, about, headers: vec!["etag"], body: None });
        }
        self.typed()
    }

    /// The reply is a page, whose `Link` header leads to the next one: the handler gives a `Page<T>`.
    pub(crate) fn paged(mut self) -> Declaration<C, I, Paged<T>> {
        for reply in &mut self.spec.replies {
            reply.headers.extend(["link", "x-total-count"]);
        }
        self.typed()
    }
}

impl<C: Calls, I, R: Answers> Declaration<C, I, R> {
    fn finish(self, run: Run) -> Endpoint {
        let endpoint =
            Endpoint { spec: self.spec, admit: C::admit, secrets: C::secrets, fixed: None, run };
        endpoint.check();
        endpoint
    }

    /// What turns the handler's output into the reply.
    fn answer(&self) -> impl Fn(R::Output) -> Reply + Copy + 'static {
        let status = self.spec.replies.first().map_or(200, |reply| reply.status);
        let header = self.fixed_header;
        move |output| match header {
            Some((name, value)) => R::reply(output, status).with(name, value),
            None => R::reply(output, status),
        }
    }
}

impl<C: Calls, R: Answers> Declaration<C, Nothing, R> {
    /// What keeps the declaration: a function of the call and of whoever calls.
    pub(crate) fn handler<F>(self, handler: F) -> Endpoint
    where
        F: for<'a> AsyncFn(&'a Call<'a>, C::Who<'a>) -> Result<R::Output, Error> + Copy + 'static,
    {
        let answer = self.answer();
        self.finish(Box::new(move |call| {
            Box::pin(async move {
                let who = C::who(call)?;
                handler(call, who).await.map(answer)
            })
        }))
    }
}

impl<C: Calls, I: Input, R: Answers> Declaration<C, Given<I>, R> {
    /// What keeps the declaration: a function of the call, of whoever calls and of what was sent.
    pub(crate) fn handler<F>(self, handler: F) -> Endpoint
    where
        F: for<'a> AsyncFn(&'a Call<'a>, C::Who<'a>, I) -> Result<R::Output, Error>
            + Copy
            + 'static,
    {
        let answer = self.answer();
        self.finish(Box::new(move |call| {
            Box::pin(async move {
                let input = I::read(call).await?;
                call.require_fresh_of_body()?;
                let who = C::who(call)?;
                handler(call, who, input).await.map(answer)
            })
        }))
    }
}

impl<T: Serialize + 'static> Declaration<Anyone, Nothing, Json<T>> {
    /// An answer that needs neither the call nor the configuration.
    pub(crate) fn fixed(self, reply: fn() -> Reply) -> Endpoint {
        let run: Run = Box::new(move |_| Box::pin(async move { Ok(reply()) }));
        Endpoint { fixed: Some(reply), ..self.finish(run) }
    }
}
