//! Conditional requests: RFC 9110, section 13. What can be changed has a version, which is told as `ETag`; who says in `If-Match` which one
//! was read changes no other, and who has it already (`If-None-Match`) is not sent it once more.

use std::fmt;

use idp_store::Expected;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::hash;
use crate::error::Error;
use crate::http::{Incoming, Reply};
use crate::spec::{Precondition, Spec};

/// How many tags a header may list.
const MOST_TAGS: usize = 100;
/// How many characters tell what no revision counts: 66 bits.
const REST: usize = 11;

/// A version of a resource: `"REVISION"`, or `"REVISION-REST"`. By the revision alone it is known which one is to be changed.
pub(crate) struct ETag {
    revision: i64,
    rest: Option<String>,
}

impl ETag {
    pub(crate) const fn new(revision: i64) -> Self {
        Self { revision, rest: None }
    }

    /// Of a reply that tells something beside, which changes by itself: with time, with a log-in, with whoever asks.
    pub(crate) fn beside(self, rest: &impl Serialize) -> Self {
        let mut rest = hash(&serde_json::to_string(rest).unwrap_or_default());
        rest.truncate(REST);
        Self { rest: Some(rest), ..self }
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rest {
            Some(rest) => write!(formatter, "\"{}-{rest}\"", self.revision),
            None => write!(formatter, "\"{}\"", self.revision),
        }
    }
}

/// A reply that gives a resource which can be changed.
pub(crate) trait Versioned {
    /// Its version.
    fn etag(&self) -> ETag;
}

/// An entity tag of a client's.
#[derive(Clone, Copy)]
struct Tag<'a> {
    is_weak: bool,
    /// Between the quotes.
    opaque: &'a str,
}

impl Tag<'_> {
    /// Which revision it names; none where it is weak, or not of ours.
    fn revision(&self) -> Option<i64> {
        let revision = self.opaque.split('-').next().unwrap_or_default();
        let is_ours = !self.is_weak && revision.bytes().all(|byte| byte.is_ascii_digit());
        revision.parse().ok().filter(|_| is_ours)
    }
}

/// What stands in `If-Match` or `If-None-Match`.
enum Tags<'a> {
    Any,
    These(Vec<Tag<'a>>),
}

impl<'a> Tags<'a> {
    /// Nothing where it is neither `*` nor a list of tags, or of too many.
    fn read(value: &'a str) -> Option<Self> {
        if value.trim() == "*" {
            return Some(Self::Any);
        }
        let (mut rest, mut tags) = (trimmed(value), Vec::new());
        while !rest.is_empty() {
            let (tag, behind) = Self::first(rest)?;
            tags.push(tag);
            let behind = behind.trim_start_matches([' ', '\t']);
            if !behind.is_empty() && !behind.starts_with(',') {
                return None;
            }
            rest = trimmed(behind);
        }
        (1..=MOST_TAGS).contains(&tags.len()).then_some(Self::These(tags))
    }

    /// The tag at the beginning, and what stands behind it.
    fn first(text: &'a str) -> Option<(Tag<'a>, &'a str)> {
        let (is_weak, text) = match text.strip_prefix("W/") {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (opaque, behind) = text.strip_prefix('"')?.split_once('"')?;
        let is_good = opaque.chars().all(|one| one > ' ' && one != '\u{7f}');
        is_good.then_some((Tag { is_weak, opaque }, behind))
    }
}

/// Without blanks and empty elements in front, which a list may have (RFC 9110, section 5.6.1).
fn trimmed(list: &str) -> &str {
    list.trim_start_matches([' ', '\t', ','])
}

/// The precondition of a call can be read, if there is one. Before the database is asked.
///
/// # Errors
/// 400.
pub(crate) fn check(spec: &Spec, request: &dyn Incoming) -> Result<(), Error> {
    let Some(precondition) = spec.precondition else { return Ok(()) };
    match request.header(precondition.header()) {
        Some(value) if Tags::read(&value).is_none() => {
            Err(Error::InvalidHeader(precondition.name()))
        }
        _ => Ok(()),
    }
}

/// Which revision of what is to be changed will do. Tags are compared strongly: a weak one is none (RFC 9110, section 13.1.1).
///
/// # Errors
/// As for [`check`].
pub(crate) fn expected(call: &Call<'_>) -> Result<Expected, Error> {
    let precondition = Precondition::IfMatch;
    let Some(value) = call.request.header(precondition.header()) else {
        return Ok(Expected::Unsaid);
    };
    match Tags::read(&value).ok_or(Error::InvalidHeader(precondition.name()))? {
        Tags::Any => Ok(Expected::Any),
        Tags::These(tags) => Ok(Expected::OneOf(tags.iter().filter_map(Tag::revision).collect())),
    }
}

/// The reply, or 304 where the client has what it gives. Tags are compared weakly (RFC 9110, section 13.1.2).
pub(crate) fn unless_known(spec: &Spec, request: &dyn Incoming, reply: Reply) -> Reply {
    let Some(precondition @ Precondition::IfNoneMatch) = spec.precondition else { return reply };
    let etag = reply.headers.iter().find(|(name, _)| *name == "etag").map(|(_, value)| value);
    let (Some(etag), Some(value)) = (etag, request.header(precondition.header())) else {
        return reply;
    };
    let is_known = match Tags::read(&value) {
        Some(Tags::Any) => true,
        Some(Tags::These(tags)) => tags.iter().any(|tag| etag.trim_matches('"') == tag.opaque),
        None => false,
    };
    if is_known {
        Reply { status: 304, headers: vec![("etag", etag.clone())], body: None }
    } else {
        reply
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opaque(value: &str) -> Option<Vec<(bool, &str)>> {
        match Tags::read(value)? {
            Tags::Any => Some(vec![(false, "*")]),
            Tags::These(tags) => Some(tags.iter().map(|tag| (tag.is_weak, tag.opaque)).collect()),
        }
    }

    /// From RFC 9110, sections 5.6.1, 8.8.3 and 13.1.1.
    #[test]
    fn a_list_of_tags_is_read_as_the_standard_has_it() {
        assert_eq!(opaque(" * "), Some(vec![(false, "*")]));
        assert_eq!(opaque("\"xyzzy\""), Some(vec![(false, "xyzzy")]));
        assert_eq!(opaque("\"\""), Some(vec![(false, "")]));
        assert_eq!(
            opaque("\"xyzzy\", \"r2d2xxxx\",W/\"c3pio,zzzz\""),
            Some(vec![(false, "xyzzy"), (false, "r2d2xxxx"), (true, "c3pio,zzzz")])
        );
        assert_eq!(opaque(", \"a\" ,,\t\"b\","), Some(vec![(false, "a"), (false, "b")]));
        for wrong in [
            "",
            " ",
            ",",
            "a",
            "\"a",
            "a\"",
            "w/\"a\"",
            "W/a",
            "W/ \"a\"",
            "\"a\" \"b\"",
            "\"a\"b",
            "\"a b\"",
            "\"a\u{7f}\"",
            "*, \"a\"",
            "\"a\", *",
            "'a'",
            "\"a\";\"b\"",
        ] {
            assert_eq!(opaque(wrong), None, "{wrong:?}");
        }
        assert!(opaque(&"\"a\",".repeat(MOST_TAGS)).is_some());
        assert!(opaque(&"\"a\",".repeat(MOST_TAGS + 1)).is_none());
    }

    #[test]
    fn a_tag_names_a_revision_where_it_is_strong_and_one_of_ours() {
        let revision = |is_weak, opaque| Tag { is_weak, opaque }.revision();
        assert_eq!(revision(false, "17"), Some(17));
        assert_eq!(revision(false, "17-abc_-def"), Some(17));
        for other in ["", "-17", "+17", "17x", "x", "1.0", "99999999999999999999", "17 "] {
            assert_eq!(revision(false, other), None, "{other}");
        }
        assert_eq!(revision(true, "17"), None);
    }

    #[test]
    fn a_version_tells_a_revision_and_that_something_else_changed() {
        assert_eq!(ETag::new(7).to_string(), "\"7\"");
        let [one, other] = [1, 2].map(|rest| ETag::new(7).beside(&rest).to_string());
        assert_ne!(one, other);
        for tag in [&one, &other] {
            assert!(tag.starts_with("\"7-") && tag.len() == 15, "{tag}");
            let Some(Tags::These(tags)) = Tags::read(tag) else { panic!("{tag}") };
            assert_eq!(tags[0].revision(), Some(7));
        }
    }
}
