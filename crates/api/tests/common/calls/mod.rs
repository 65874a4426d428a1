//! One example call of every endpoint: what all walks are made of. A new endpoint is one entry here.

mod identity;
mod openid;
mod operations;
mod operator;
mod programs;
mod protection;
mod replies;
pub(crate) mod stage;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use idp_api::declared::caller;
use idp_api::spec::Spec;
use serde_json::{Value, json};

use super::endpoints;
use stage::Before;

/// A call that works, and one whose body is refused. `{name}` in a path or a body stands for what a stage knows under that name.
#[derive(Clone)]
pub(crate) struct Example {
    pub(crate) method: &'static str,
    /// As the endpoint declares it.
    pub(crate) path: &'static str,
    pub(crate) before: Before,
    pub(crate) body: Body,
    pub(crate) wrong: Option<Wrong>,
    /// Of the success.
    pub(crate) status: u16,
    /// To the database, when it works. Two where a password or a code is compared, for the guess is charged before it is looked at,
    /// where a password is hashed, where a reset or a code has to find its user, and where what is sealed is read before it is written anew.
    pub(crate) trips: i64,
}

/// What is sent.
#[derive(Clone)]
pub(crate) enum Body {
    Absent,
    Json(Value),
    /// A body of one line.
    Line(Value),
    Form(&'static str),
}

/// A body that the rules refuse: its only issue has this code, at this path in dotted form.
#[derive(Clone)]
pub(crate) struct Wrong {
    pub(crate) body: Value,
    pub(crate) path: &'static str,
    pub(crate) code: &'static str,
}

impl Example {
    const fn new(method: &'static str, path: &'static str) -> Self {
        let (body, wrong) = (Body::Absent, None);
        Self { method, path, before: Before::Nothing, body, wrong, status: 200, trips: 1 }
    }

    /// What has to be there; else nothing.
    const fn after(mut self, before: Before) -> Self {
        self.before = before;
        self
    }

    /// A body that is right, and one that is wrong at `path` for that reason.
    fn json(mut self, body: Value, wrong: Value, path: &'static str, code: &'static str) -> Self {
        self.body = Body::Json(body);
        self.wrong = Some(Wrong { body: wrong, path, code });
        self
    }

    fn line(mut self, line: Value) -> Self {
        self.body = Body::Line(line);
        self
    }

    fn form(mut self, form: &'static str) -> Self {
        self.body = Body::Form(form);
        self
    }

    /// The status of success; else 200.
    const fn gives(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// How many trips it takes; else one.
    const fn trips(mut self, trips: i64) -> Self {
        self.trips = trips;
        self
    }

    /// For tests and documents that are not written in Rust.
    fn told(&self) -> Value {
        let (body, form) = match &self.body {
            Body::Absent => (Value::Null, Value::Null),
            Body::Json(body) | Body::Line(body) => (body.clone(), Value::Null),
            Body::Form(form) => (Value::Null, json!(form)),
        };
        let wrong = self.wrong.as_ref().map(
            |wrong| json!({ "body": wrong.body, "issue": { "path": wrong.path, "code": wrong.code } }),
        );
        let is_line = matches!(self.body, Body::Line(_));
        let kind = if is_line { json!({ "mediaType": "application/x-ndjson" }) } else { json!({}) };
        let mut told = json!({
            "method": self.method, "path": self.path, "caller": caller(self.spec().caller), "before": self.before.told().0,
            "body": body, "form": form, "wrong": wrong, "status": self.status, "trips": self.trips,
            "reply": replies::of(self),
        });
        told.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        told
    }

    /// What the endpoint declares.
    pub(crate) fn spec(&self) -> &'static Spec {
        let is_it = |spec: &&Spec| (spec.method, spec.path) == (self.method, self.path);
        let spec = endpoints().iter().find(is_it);
        spec.unwrap_or_else(|| panic!("{} {}: no endpoint", self.method, self.path))
    }
}

const fn get(path: &'static str) -> Example {
    Example::new("GET", path)
}

const fn post(path: &'static str) -> Example {
    Example::new("POST", path)
}

const fn put(path: &'static str) -> Example {
    Example::new("PUT", path)
}

const fn patch(path: &'static str) -> Example {
    Example::new("PATCH", path)
}

const fn delete(path: &'static str) -> Example {
    Example::new("DELETE", path)
}

/// Those of the Protection API, its support and webhooks, and of operators.
pub(crate) fn of_protection() -> Vec<Example> {
    [operations::calls(), protection::calls(), operator::calls()].concat()
}

/// Those of the Identity API and of OpenID.
pub(crate) fn of_identity() -> Vec<Example> {
    [openid::documents(), identity::calls(), openid::tokens()].concat()
}

/// Those of the Programs API.
pub(crate) fn of_programs() -> Vec<Example> {
    programs::calls()
}

/// All of them.
pub(crate) fn all() -> Vec<Example> {
    [of_protection(), of_identity(), of_programs()].concat()
}

/// All of them as JSON with their replies, and what the set-up steps mean.
pub(crate) fn told() -> &'static Value {
    static TOLD: OnceLock<Value> = OnceLock::new();
    TOLD.get_or_init(|| {
        let steps: BTreeMap<_, _> = all().iter().map(|example| example.before.told()).collect();
        json!({ "steps": steps, "calls": all().iter().map(Example::told).collect::<Vec<_>>() })
    })
}

/// The example of an endpoint.
pub(crate) fn of(spec: &Spec) -> Example {
    let mut examples = all().into_iter();
    let example =
        examples.find(|example| (example.method, example.path) == (spec.method, spec.path));
    example.unwrap_or_else(|| panic!("{} {}: no example", spec.method, spec.path))
}
