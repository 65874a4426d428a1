//! Whether a body is of a kind that an endpoint reads, by its headers: RFC 9110, section 8.

use crate::error::Error;
use crate::http::Incoming;
use crate::spec::Spec;

const FORM: &str = "application/x-www-form-urlencoded";
/// A JSON text to a line.
pub(crate) const LINES: &str = "application/x-ndjson";

/// Whether the body says of what kind it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One that the endpoint reads.
    Named,
    /// It says nothing, which is right for no body, where none is needed.
    Unnamed,
}

/// The kind of a body of an endpoint that reads one.
///
/// # Errors
/// 415, with what is taken.
pub(crate) fn check(spec: &Spec, request: &dyn Incoming) -> Result<Kind, Error> {
    let coding = request.header("content-encoding").unwrap_or_default();
    if !coding.trim().is_empty() && !coding.trim().eq_ignore_ascii_case("identity") {
        return Err(Error::UnsupportedCoding);
    }
    let content_type = request.header("content-type").unwrap_or_default();
    let (media_type, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
    let media_type = media_type.trim().to_ascii_lowercase();
    if media_type.is_empty() && spec.may_be_empty {
        return Ok(Kind::Unnamed);
    }
    let is_read = match (spec.form, spec.lines) {
        (true, _) => media_type == FORM,
        (false, Some(_)) => media_type == LINES,
        (false, None) => is_json(&media_type),
    };
    match is_read && parameters.split(';').all(is_utf8) {
        true => Ok(Kind::Named),
        false => Err(unsupported(spec)),
    }
}

/// The failure of a body of another kind.
pub(crate) fn unsupported(spec: &Spec) -> Error {
    Error::UnsupportedMediaType(match (spec.form, spec.method) {
        (true, _) => ("accept", FORM),
        (false, _) if spec.lines.is_some() => ("accept", LINES),
        (false, "PATCH") => ("accept-patch", "application/json, application/merge-patch+json"),
        (false, _) => ("accept", "application/json"),
    })
}

/// `application/json`, and whatever says that it is written in JSON (RFC 6839, section 3.1), as `application/merge-patch+json`.
fn is_json(media_type: &str) -> bool {
    let subtype = media_type.strip_prefix("application/");
    subtype.is_some_and(|subtype| {
        subtype == "json" || subtype.strip_suffix("+json").is_some_and(|kind| !kind.is_empty())
    })
}

/// Whether a parameter names no other charset than UTF-8.
fn is_utf8(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    !name.trim().eq_ignore_ascii_case("charset")
        || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
}
