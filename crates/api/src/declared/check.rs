//! A reply against the declarations.

use serde_json::Value;

use super::document::{ApiEntry, Document, EndpointEntry, document};
use super::failures::names_in;
use super::reply::Declared;
use crate::apis::owner_of;
use crate::http::Reply;

/// What of a reply to `method` and `path` is not declared; nothing where all is. `judge` says what is wrong with a body by the schema of
/// that name (see [`schemas`](super::document::schemas)), each beginning with the JSON pointer of the place. As `tests/declared/check.mjs`.
#[must_use]
pub fn violations(
    method: &str,
    path: &str,
    reply: &Reply,
    judge: &dyn Fn(&str, &Value) -> Vec<String>,
) -> Vec<String> {
    let document = document();
    let owner = owner_of(path).name;
    let Some(api) = document.apis.iter().find(|api| api.name == owner) else {
        return vec![format!("the API {owner} is not declared")];
    };
    let declared = document.replies(api, method, path);
    let possible = declared.iter().filter(|declared| declared.status == reply.status);
    let case = Case { document, api, reply, is_head: method == "HEAD", judge };
    let wrong = possible.map(|declared| case.violations(declared));
    wrong
        .min_by_key(Vec::len)
        .unwrap_or_else(|| vec![format!("status {} is not declared", reply.status)])
}

impl Document {
    /// The replies that can be given there, as the router finds them.
    fn replies<'a>(&'a self, api: &'a ApiEntry, method: &str, path: &str) -> Vec<&'a Declared> {
        let Ok(found) = self.routes.at(path) else {
            return api.nowhere.iter().chain(&api.unconfigured).collect();
        };
        let of_path: Vec<&EndpointEntry> =
            self.endpoints.iter().filter(|endpoint| endpoint.path == *found.value).collect();
        let asked = if method == "HEAD" { "GET" } else { method };
        if let Some(endpoint) = of_path.iter().find(|endpoint| endpoint.method == asked) {
            return endpoint.replies.iter().chain(&endpoint.failures).collect();
        }
        let mut replies: Vec<&Declared> = api.unconfigured.iter().collect();
        match method {
            "OPTIONS" => replies.push(&self.preflight),
            _ => replies.extend(&api.other_method),
        }
        if of_path.iter().all(|endpoint| endpoint.is_development_only) {
            replies.extend(&api.nowhere);
        }
        replies
    }
}

/// A reply, and what it is held against.
struct Case<'a> {
    document: &'a Document,
    api: &'a ApiEntry,
    reply: &'a Reply,
    is_head: bool,
    judge: &'a dyn Fn(&str, &Value) -> Vec<String>,
}

impl Case<'_> {
    fn violations(&self, declared: &Declared) -> Vec<String> {
        let mut wrong = self.headers(declared);
        wrong.extend(self.body(declared));
        wrong
    }

    fn headers(&self, declared: &Declared) -> Vec<String> {
        let known = [&self.document.headers, &self.api.headers, &declared.headers];
        let sent: Vec<&str> = self.reply.headers.iter().map(|(name, _)| *name).collect();
        let times = |name: &str| sent.iter().filter(|one| **one == name).count();
        let mut wrong = Vec::new();
        for name in &sent {
            if !known.iter().any(|headers| headers.contains_key(*name)) {
                wrong.push(format!("header {name} is not declared"));
            }
            if times(name) > 1 {
                wrong.push(format!("header {name} comes more than once"));
            }
        }
        let needed = known.iter().flat_map(|headers| headers.iter()).filter(|(_, always)| **always);
        let missing = needed.filter(|(name, _)| times(name) == 0);
        wrong.extend(missing.map(|(name, _)| format!("header {name} is missing")));
        wrong
    }

    fn body(&self, declared: &Declared) -> Vec<String> {
        let (text, schema) = match (self.reply.body.as_deref(), &declared.body) {
            (None, None) => return Vec::new(),
            (None, Some(_)) if self.is_head => return Vec::new(),
            (None, Some(_)) => return vec!["there is no body".to_owned()],
            (Some(_), None) => return vec!["there is a body".to_owned()],
            (Some(_), Some(_)) if self.is_head => return vec!["there is a body".to_owned()],
            (Some(text), Some(schema)) => (text, schema),
        };
        let is_json =
            |(name, value): &(&str, String)| *name == "content-type" && value == "application/json";
        if !self.reply.headers.iter().any(is_json) {
            return vec!["the body is not declared to be JSON".to_owned()];
        }
        let Ok(body) = serde_json::from_str(text) else {
            return vec!["the body is not JSON".to_owned()];
        };
        let mut wrong: Vec<String> = (self.judge)(schema, &body);
        wrong.extend(names(declared, &body));
        wrong
    }
}

/// A failure has one of the declared names, and nothing but those.
fn names(declared: &Declared, body: &Value) -> Vec<String> {
    if declared.names.is_empty() {
        return Vec::new();
    }
    let told = names_in(body);
    if told.is_empty() {
        return vec!["the failure has no name".to_owned()];
    }
    let unknown = told.iter().filter(|name| !declared.names.contains(name));
    unknown.map(|name| format!("the failure {name} is not declared")).collect()
}
