//! What an endpoint can fail with: what it declares, and what its caller, its body, its parameters and its counting imply. How each of
//! them is told, the API is asked.

use idp_model::report::{Issue, Params, Rejection, Step};
use idp_model::schema::Schema;
use serde_json::Value;

use super::reply::{Declared, Headers};
use super::schemas::Schemas;
use crate::api::Api;
use crate::caller::{NeedsKey, NeedsToken};
use crate::endpoint::Endpoint;
use crate::error::{Error, KeyFault, refused};
use crate::media_type::unsupported;
use crate::spec::{Condition, Precondition, Spec};

/// A failure, and when it is given.
pub(super) type Given = (Error, &'static str);

/// Everything that the endpoint can fail with.
pub(super) fn of(endpoint: &Endpoint) -> Vec<Given> {
    let spec = &endpoint.spec;
    let mut given = of_caller(spec);
    given.extend(of_body(spec));
    given.extend(of_query(spec));
    given.extend(of_key(spec));
    given.extend(of_declaration(spec));
    if spec.development_only {
        given.push((Error::NotFound, "Nothing is under the path in production."));
    }
    if endpoint.fixed.is_none() {
        let about = "A dependency or the configuration fails: try again.";
        given.push((Error::Unavailable(String::new()), about));
    }
    given
}

fn of_caller(spec: &Spec) -> Vec<Given> {
    let needs = spec.caller.needs();
    let mut given = Vec::new();
    if needs.token != NeedsToken::No || needs.key != NeedsKey::No {
        given.push((Error::NoCredential(""), "No credential was sent."));
        given.push((refused(""), "A credential is not good, or not good any more."));
    }
    if let Some(scope) = needs.scopes.into_iter().flatten().next().or(needs.operator) {
        given.push((Error::Forbidden { scope }, "The access token lacks the scope."));
    }
    if needs.second_factor {
        given.push(second_factor());
    }
    if let Some(fresh) = spec.fresh {
        let error = Error::LoginTooOld { max_age: fresh.max_age.as_secs() };
        given.push((error, "The last log-in is too long ago: step up, or log in again."));
    }
    given
}

fn second_factor() -> Given {
    let error = Error::SecondFactorRequired { acr_values: String::new() };
    (error, "The access token carries no second factor.")
}

fn too_early() -> Given {
    (Error::TooManyRequests { seconds: 1 }, "It is too early for another call: wait.")
}

fn of_body(spec: &Spec) -> Vec<Given> {
    if !spec.reads_body() {
        return Vec::new();
    }
    let too_large = match spec.lines {
        Some(lines) => (Error::Refused(&lines.too_large), lines.too_large.message),
        None => {
            let rejection = spec.body.map(Rejection::too_large).unwrap_or_default();
            (Error::TooLarge(rejection), "The body is larger than 64 KiB.")
        }
    };
    let mut given = vec![
        (unsupported(spec), "The body is of another media type."),
        (Error::UnsupportedCoding, "The body has a Content-Encoding."),
        too_large,
        (Error::BodyCut, "The body ended too early."),
        (Error::BodyLate, "The body was not whole after 15 seconds."),
        (
            Error::TooManyRequests { seconds: 1 },
            "Too many bodies are on their way from the network.",
        ),
    ];
    if let Some(schema) = spec.body {
        given.push((Error::Invalid(every_issue(schema)), "The body is not right."));
    }
    given
}

fn of_query(spec: &Spec) -> Vec<Given> {
    let given = |name| (Error::InvalidParameter(name), "A parameter of the query is not right.");
    spec.query_parameters.first().map(|parameter| given(parameter.name)).into_iter().collect()
}

/// What is wrong with an `Idempotency-Key`.
fn of_key(spec: &Spec) -> Vec<Given> {
    let given = |fault: KeyFault| (Error::IdempotencyKey(fault), fault.message());
    if spec.is_idempotent { KeyFault::ALL.map(given).into() } else { Vec::new() }
}

fn of_declaration(spec: &Spec) -> Vec<Given> {
    let refusals = spec.refusals.iter().map(|refusal| (Error::Refused(refusal), refusal.message));
    let mut given: Vec<Given> = refusals.collect();
    for condition in &spec.conditions {
        match condition {
            Condition::GuessTooEarly
            | Condition::CreationHeld
            | Condition::PeopleExhausted
            | Condition::CopiesExhausted => given.push(too_early()),
            Condition::SecondFactorRequired => given.push(second_factor()),
            Condition::AttemptsLocked => {
                let exhausted = Error::AttemptsExhausted { max: 1 };
                given.push((exhausted, "No attempt to authenticate is left."));
                let early = Error::AttemptsTooEarly { until: 1, now: 0 };
                given.push((early, "Attempts to authenticate are locked for a while."));
            }
        }
    }
    if let Some(precondition) = spec.precondition {
        let about = "The precondition is no list of entity tags.";
        given.push((Error::InvalidHeader(precondition.name()), about));
        if precondition == Precondition::IfMatch {
            given.push((Error::PreconditionFailed, "It has another version by now."));
        }
    }
    if spec.counts_addresses() {
        let about =
            "Too many calls came from the address, or too many with a server's key that is none.";
        given.push((Error::TooManyRequests { seconds: 1 }, about));
    }
    if spec.is_for_user() {
        let about = "The user called too often within a minute.";
        given.push((Error::TooManyRequests { seconds: 1 }, about));
    }
    given
}

/// One issue of each sort that a body of the schema can have and that an API may tell by a name of its own: those of the Programs API go
/// by property and code.
fn every_issue(schema: &'static Schema) -> Rejection {
    let plain = ["firstName", "lastName", "middleName", "city", "addressLine1", "addressLine2"];
    let mut sorts: Vec<(Vec<&str>, &'static str)> = plain
        .iter()
        .flat_map(|name| ["too_long", "charset"].map(|code| (vec![*name], code)))
        .collect();
    sorts.extend([
        (vec!["addresses"], "required"),
        (vec!["termsAcceptanceDateTime"], "datetime.window"),
        (vec!["ssnSuffix"], "exclusive"),
        (vec!["dateOfBirth"], "date.format"),
        (vec!["type"], "duplicate"),
        (vec!["phoneNumbers", "isDefault"], "duplicate"),
        (vec!["isDefault"], "duplicate"),
        (vec!["data"], "crypto.data"),
        (vec!["responsePublicKey"], "crypto.key"),
    ]);
    let keys = keys(schema);
    sorts.retain(|(path, _)| path.iter().all(|key| keys.contains(key)));
    // What no body is.
    sorts.push((Vec::new(), "json.syntax"));
    let issue = |(path, code): (Vec<&str>, &'static str)| Issue {
        path: path.into_iter().map(|key| Step::Key(key.to_owned())).collect(),
        code,
        params: Params::default(),
        message: String::new(),
    };
    Rejection { issues: sorts.into_iter().map(issue).collect(), truncated: false }
}

/// The keys of a schema and of those within it.
fn keys(schema: &'static Schema) -> Vec<&'static str> {
    let own = schema.fields.iter().map(|field| field.key);
    let inner = schema.fields.iter().filter_map(|field| field.kind.inner());
    own.chain(inner.flat_map(keys)).collect()
}

/// The replies of the API to those failures. Which have status and headers in common are one.
pub(super) fn failures(api: &Api, given: &[Given], schemas: &mut Schemas) -> Vec<Declared> {
    let mut all: Vec<Declared> = Vec::new();
    for (error, about) in given {
        let reply = api.reply(error, "id");
        let body = reply.body.as_deref().unwrap_or_default();
        let names = names_in(&serde_json::from_str(body).unwrap_or_default());
        let headers: Headers =
            reply.headers.iter().map(|(name, _)| ((*name).to_owned(), true)).collect();
        let same = |known: &&mut Declared| known.status == reply.status && known.headers == headers;
        let declared = match all.iter_mut().position(|mut known| same(&mut known)) {
            Some(place) => all.get_mut(place),
            None => {
                let body = Some(schemas.enter_failure(api));
                let (names, about) = (Vec::new(), Vec::new());
                all.push(Declared { status: reply.status, headers, body, names, about });
                all.last_mut()
            }
        };
        if let Some(declared) = declared {
            add(&mut declared.names, names);
            add(
                &mut declared.about,
                vec![(*about).to_owned()].into_iter().filter(|one| !one.is_empty()),
            );
        }
    }
    all
}

/// Adds what is not there yet.
fn add(known: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

/// By which clients tell a failure from others: `code/subCode` of each entry of the envelope, else the code, else the error.
pub(super) fn names_in(body: &Value) -> Vec<String> {
    if let Some(entries) = body.get("responseDetails").and_then(Value::as_array) {
        let number = |entry: &Value, name| entry.get(name).cloned().unwrap_or_default();
        let name = |entry| format!("{}/{}", number(entry, "code"), number(entry, "subCode"));
        return entries.iter().map(name).collect();
    }
    let name = body.get("code").or_else(|| body.get("error"));
    name.and_then(Value::as_str).map(str::to_owned).into_iter().collect()
}
