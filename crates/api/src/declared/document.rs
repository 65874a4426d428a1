//! The whole of what is declared, made from the endpoints.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use idp_model::schema::Schema;
use matchit::Router;
use serde::Serialize;
use serde_json::{Value, json};

use super::failures::{self, failures};
use super::probe;
use super::reply::{Declared, Headers};
use super::request_headers;
use super::schemas::Schemas;
use crate::api::Api;
use crate::apis::{APIS, endpoints};
use crate::caller::{Caller, Needs, NeedsKey, NeedsToken};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::params::{Kind, QueryParameter};
use crate::spec::{Counted, Precondition, ReplySpec, Spec};

/// What every reply has, or can have.
const EVERY_REPLY: [(&str, bool); 7] = [
    ("x-request-id", true),
    ("x-content-type-options", true),
    ("cache-control", true),
    // Outside development.
    ("strict-transport-security", false),
    // Where the configuration is whole, and for origins that it names.
    ("vary", false),
    ("access-control-allow-origin", false),
    ("access-control-expose-headers", false),
];

/// What `OPTIONS` has beside that, of a path that is there.
const PREFLIGHT: [(&str, bool); 4] = [
    ("allow", true),
    ("access-control-allow-methods", false),
    ("access-control-allow-headers", false),
    ("access-control-max-age", false),
];

/// The whole of it.
#[derive(Serialize)]
pub(super) struct Document {
    /// Of every reply.
    pub(super) headers: Headers,
    /// The answer to `OPTIONS`.
    pub(super) preflight: Declared,
    pub(super) apis: Vec<ApiEntry>,
    pub(super) endpoints: Vec<EndpointEntry>,
    /// JSON Schemas (2020-12) by name. Objects have no other members than theirs.
    pub(super) schemas: BTreeMap<String, Value>,
    #[serde(skip)]
    pub(super) routes: Router<&'static str>,
}

/// What is the same under all paths of an API.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ApiEntry {
    pub(super) name: &'static str,
    pub(super) prefixes: &'static [&'static str],
    /// Whether browsers are shown a page in place of a 404.
    pub(super) is_for_people: bool,
    /// What every reply can have of its request.
    pub(super) headers: Headers,
    /// Of a path that leads nowhere.
    pub(super) nowhere: Vec<Declared>,
    /// Of a method that a path does not have.
    pub(super) other_method: Vec<Declared>,
    /// Of anything, while the configuration is faulty.
    pub(super) unconfigured: Vec<Declared>,
    /// Of a fault of the service itself: a defect, which tests do not let pass. Documents name it all the same.
    #[serde(skip)]
    pub(super) fault: Vec<Declared>,
}

/// An endpoint.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EndpointEntry {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) api: &'static str,
    pub(super) summary: &'static str,
    pub(super) description: &'static str,
    pub(super) caller: Value,
    #[serde(skip)]
    pub(super) needs: Needs,
    /// How long ago the caller may have logged in, in seconds, and the members of the body with which that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fresh_login: Option<Value>,
    pub(super) path_parameters: Vec<Value>,
    pub(super) query_parameters: Vec<Value>,
    /// Headers that can be sent, beside those with which callers show who they are.
    pub(super) header_parameters: Vec<Value>,
    /// The name of the schema of its body, in `web/validator/schema.json` where the package has it.
    pub(super) body: Option<&'static str>,
    #[serde(skip)]
    pub(super) rules: Option<&'static Schema>,
    pub(super) body_may_be_left_out: bool,
    pub(super) reads_form: bool,
    /// Whether its body is lines of such schema.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) reads_lines: bool,
    /// The header of a condition that it looks at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) precondition: Option<&'static str>,
    /// Whether calls are counted by the address that they come from.
    pub(super) is_counted: bool,
    pub(super) is_development_only: bool,
    /// Whether it answers always the same, and so can't fail.
    #[serde(skip)]
    pub(super) is_fixed: bool,
    /// Of a call that succeeds.
    pub(super) replies: Vec<Declared>,
    /// Of one that does not.
    pub(super) failures: Vec<Declared>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// All declarations, as JSON.
///
/// # Panics
/// Never: keys are strings.
#[must_use]
pub fn declarations() -> Value {
    json!(document())
}

/// The JSON Schemas of bodies, by the names that declarations call them.
#[must_use]
pub fn schemas() -> &'static BTreeMap<String, Value> {
    &document().schemas
}

pub(super) fn document() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(make)
}

fn make() -> Document {
    let mut schemas = Schemas::default();
    let apis = APIS.iter().map(|api| api_entry(api, &mut schemas)).collect();
    let endpoints: Vec<_> =
        endpoints().map(|(api, endpoint)| endpoint_entry(api, &endpoint, &mut schemas)).collect();
    let mut routes = Router::new();
    for endpoint in &endpoints {
        // The second method of a path finds it taken.
        let _ = routes.insert(endpoint.path, endpoint.path);
    }
    let preflight = Declared {
        status: 204,
        headers: headers(PREFLIGHT),
        body: None,
        names: Vec::new(),
        about: vec!["Which methods the path has.".to_owned()],
    };
    let headers = headers(EVERY_REPLY);
    Document { headers, preflight, apis, endpoints, schemas: schemas.finish(), routes }
}

fn headers<const N: usize>(known: [(&str, bool); N]) -> Headers {
    known.map(|(name, is_always_there)| (name.to_owned(), is_always_there)).into()
}

fn api_entry(api: &'static Api, schemas: &mut Schemas) -> ApiEntry {
    let mut of = |error, about| failures(api, &[(error, about)], schemas);
    ApiEntry {
        name: api.name,
        prefixes: api.prefixes,
        is_for_people: api.is_for_people,
        headers: probe::echoed(api).into_iter().map(|name| (name.to_owned(), false)).collect(),
        nowhere: of(Error::NotFound, "Nothing is under the path."),
        other_method: of(
            Error::MethodNotAllowed { allow: String::new() },
            "The path does not know the method.",
        ),
        unconfigured: of(
            Error::Configuration(String::new()),
            "The configuration of the service is faulty.",
        ),
        fault: of(Error::Internal(""), "A fault of the service itself."),
    }
}

fn endpoint_entry(api: &Api, endpoint: &Endpoint, schemas: &mut Schemas) -> EndpointEntry {
    let spec = &endpoint.spec;
    let parameter =
        |name, about, schema: Value| json!({ "name": name, "about": about, "schema": schema });
    let in_path = spec.path_parameters.iter();
    let in_path =
        in_path.map(|one| parameter(one.name, one.about.text(), json!({ "type": "string" })));
    let in_query = spec.query_parameters.iter();
    let in_query = in_query.map(|one| parameter(one.name, one.about.text(), schema_of(one)));
    EndpointEntry {
        method: spec.method,
        path: spec.path,
        api: api.name,
        summary: spec.summary.text(),
        description: spec.description.text(),
        caller: caller(spec.caller),
        needs: spec.caller.needs(),
        fresh_login: spec.fresh.map(
            |fresh| json!({ "maxAge": fresh.max_age.as_secs(), "onlyWithAnyOf": fresh.members }),
        ),
        path_parameters: in_path.collect(),
        query_parameters: in_query.collect(),
        header_parameters: request_headers::of(spec),
        body: spec.body.map(|schema| schema.name),
        rules: spec.body.or(spec.lines.map(|lines| lines.schema)),
        reads_lines: spec.lines.is_some(),
        body_may_be_left_out: spec.may_be_empty,
        reads_form: spec.form,
        precondition: spec.precondition.map(Precondition::name),
        is_counted: spec.counted == Counted::ByAddress,
        is_development_only: spec.development_only,
        is_fixed: endpoint.fixed.is_some(),
        replies: with_rate_fields(
            spec,
            spec.tells_people(),
            spec.replies.iter().map(|reply| success(reply, schemas)).collect(),
        ),
        failures: with_rate_fields(
            spec,
            spec.tells_rest(),
            failures(api, &failures::of(endpoint), schemas),
        ),
    }
}

/// Adds what replies can tell of limits.
fn with_rate_fields(spec: &Spec, tells_rest: bool, mut replies: Vec<Declared>) -> Vec<Declared> {
    let names = ["ratelimit-policy", "ratelimit"];
    let told = if tells_rest { 2 } else { usize::from(spec.is_counted()) };
    for reply in &mut replies {
        let fields = names.iter().take(told).map(|name| ((*name).to_owned(), false));
        reply.headers.extend(fields);
    }
    replies
}

fn success(reply: &ReplySpec, schemas: &mut Schemas) -> Declared {
    let is_content_type = |name: &str| name == "content-type";
    let headers = reply.headers.iter().map(|name| ((*name).to_owned(), is_content_type(name)));
    Declared {
        status: reply.status,
        headers: headers.collect(),
        body: reply.body.map(|schema| schemas.enter(&schema())),
        names: Vec::new(),
        about: vec![reply.about.text().to_owned()],
    }
}

fn schema_of(parameter: &QueryParameter) -> Value {
    match parameter.kind {
        Kind::Integer(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Text => json!({ "type": "string" }),
    }
}

/// A kind of caller, and what it has to show.
#[must_use]
pub fn caller(caller: Caller) -> Value {
    let needs = caller.needs();
    let name = match caller {
        Caller::Public => "anyone",
        Caller::User => "user",
        Caller::UserWithSecondFactor => "userWithSecondFactor",
        Caller::Service(_) | Caller::Desk(_) => "service",
        Caller::Webhook(_) => "webhook",
        Caller::Program => "program",
        Caller::ProgramAdmin => "programAdmin",
        Caller::Key => "key",
        Caller::KeyForUser => "keyForUser",
        Caller::KeyWithUser => "keyWithUser",
        Caller::ServerKeyOrOwner => "serverKeyOrOwner",
        Caller::KeyAndOwner => "keyAndOwner",
        Caller::KeyAndUser => "keyAndUser",
        Caller::ServerKey => "serverKey",
        Caller::KeyForUserOrOperator(_) => "keyForUserOrOperator",
        Caller::ServerKeyOrOperator(_) => "serverKeyOrOperator",
        Caller::ServerKeyOrDesk(_) => "serverKeyOrDesk",
        Caller::ServerKeyAlone => "serverKeyAlone",
    };
    let key = match needs.key {
        NeedsKey::No => "none",
        NeedsKey::Yes => "needed",
        NeedsKey::Server => "server",
        NeedsKey::IfSent => "possible",
    };
    let token = match needs.token {
        NeedsToken::No => "none",
        NeedsToken::Yes => "needed",
        NeedsToken::UnlessServerKey => "unlessServerKey",
        NeedsToken::UnlessSigned => "unlessSigned",
    };
    let scopes: Vec<&str> = needs.scopes.into_iter().flatten().collect();
    let mut told = json!({ "name": name, "apiKey": key, "accessToken": token, "secondFactor": needs.second_factor, "anyScope": scopes });
    if let (Some(scope), Some(told)) = (needs.operator, told.as_object_mut()) {
        // Stands in for all of that.
        told.insert("scopeWithoutKey".to_owned(), scope.into());
    }
    told
}
