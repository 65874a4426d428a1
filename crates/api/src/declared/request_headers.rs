//! The headers that a call can or must have, beside those with which callers show who they are.

use serde_json::{Value, json};

use crate::caller::Caller;
use crate::idempotency::MAX_KEY;
use crate::spec::{Precondition, Spec};

/// `*`, or a list of entity tags (RFC 9110, sections 5.6.1, 8.8.3 and 13.1.1).
const ENTITY_TAGS: &str = r#"^(?:\*|[ \t,]*(?:W/)?"[^\u0000-\u0020"\u007F]*"(?:[ \t]*,[ \t,]*(?:W/)?"[^\u0000-\u0020"\u007F]*")*[ \t,]*)$"#;

/// The headers that a call can or must have beside its credentials.
pub(super) fn of(spec: &Spec) -> Vec<Value> {
    let is_of_programs = matches!(spec.caller, Caller::Program | Caller::ProgramAdmin);
    let all = [
        is_of_programs.then(programs_request_id),
        spec.is_idempotent.then(idempotency_key),
        spec.precondition.map(condition),
    ];
    all.into_iter().flatten().collect()
}

/// The header without which the Programs API answers nothing.
fn programs_request_id() -> Value {
    json!({
        "name": "X-GD-RequestID",
        "about": "A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. \
                  `X-GD-Request-Id` is read in its place.",
        "required": true,
        "schema": { "type": "string", "format": "uuid", "minLength": 36, "maxLength": 36 },
    })
}

/// The header of a condition on what is read or changed.
fn condition(of: Precondition) -> Value {
    let about = match of {
        Precondition::IfMatch => {
            "Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed."
        }
        Precondition::IfNoneMatch => {
            "Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again."
        }
    };
    json!({
        "name": of.name(),
        "about": about,
        "schema": { "type": "string", "minLength": 1, "maxLength": 2048, "pattern": ENTITY_TAGS },
    })
}

/// The header with which a call takes effect once.
fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key",
        "about": "Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. \
                  Best a random UUID, made anew for each thing that is to be created.",
        "schema": { "type": "string", "minLength": 1, "maxLength": MAX_KEY, "pattern": "^[!-~]+$" },
    })
}
