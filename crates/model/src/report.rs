//! Issues as they go over the wire: with paths, named params and English texts.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::code::Code;
use crate::context::Context;
use crate::issue::{Issue as Numbers, Issues};
use crate::json::document::MAX_INPUT;
use crate::kind::date_of_birth::{FIRST_DAY, day_of};
use crate::kind::datetime::HOURS;
use crate::kind::length::Length;
use crate::kind::rule::LARGEST_NUMBER;
use crate::kind::version::ALLOWED as VERSIONS;
use crate::messages::en;
use crate::schema::{Field, Kind, Schema};

/// How many code points of an unknown key are shown.
pub(crate) const LONGEST_KEY: usize = 64;

/// A step of a path: a key or an array index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Step {
    /// A key of an object.
    Key(String),
    /// An index of an array.
    Index(u16),
}

/// An issue, as `rules.md` shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue {
    /// From the payload's root; empty for the payload as a whole.
    pub path: Vec<Step>,
    /// The public name of the code.
    pub code: &'static str,
    /// What the text needs, by name, in the order of the contract.
    #[serde(skip_serializing_if = "Params::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, Value>"))]
    pub params: Params,
    /// The English text.
    pub message: String,
}

/// The numbers and names that a text needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(&'static str, Value)>);

impl Params {
    /// Each param's name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// Why a payload is refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rejection {
    /// The issues, in schema order, unknown keys last.
    pub issues: Vec<Issue>,
    /// Whether there were more than are listed.
    pub truncated: bool,
}

impl Rejection {
    /// Puts paths, params and texts to the issues that `schema` gave for `input`.
    #[must_use]
    pub fn new(schema: &'static Schema, input: &[u8], context: &Context, issues: &Issues) -> Self {
        let issue = |numbers| issue(schema, input, context, &numbers);
        Self { issues: issues.iter().map(issue).collect(), truncated: issues.truncated() }
    }

    /// The verdict on a document of more than [`MAX_INPUT`] bytes, of which not all need have been read: one `json.size`.
    #[must_use]
    pub fn too_large(schema: &'static Schema) -> Self {
        let numbers =
            Numbers { field: 0, index: Numbers::NO_INDEX, code: Code::JsonSize, param: 0 };
        Self {
            issues: vec![issue(schema, &[], &Context::at(0, false), &numbers)],
            truncated: false,
        }
    }

    /// The paths in dotted form, each once; nothing for issues of the payload as a whole.
    #[must_use]
    pub fn invalid_fields(&self) -> Vec<String> {
        let dotted = |step: &Step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        };
        let mut fields: Vec<String> = Vec::new();
        for issue in self.issues.iter().filter(|issue| !issue.path.is_empty()) {
            let field = issue.path.iter().map(dotted).collect::<Vec<_>>().join(".");
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    }
}

fn issue(schema: &'static Schema, input: &[u8], context: &Context, numbers: &Numbers) -> Issue {
    let mut path = Vec::new();
    let field = find(schema, numbers.field, numbers.index, &mut path);
    if numbers.code == Code::Unknown {
        path.push(Step::Key(unknown_key(input, numbers.param)));
    }
    let mut params = params(field.map(|field| &field.kind), context, numbers);
    if numbers.code == Code::Exclusive
        && let Ok(number) = u16::try_from(numbers.param)
        && let Some(other) = schema.field(number)
    {
        params.push(("with", json!(other.key)));
    }
    let named: Vec<_> = params.iter().map(|(name, value)| (*name, plain(value))).collect();
    let message = en::CATALOGUE.message(numbers.code, &named);
    let params = Params(params);
    Issue { path, code: numbers.code.name(), params, message }
}

/// The field with this number, and the keys that lead to it.
fn find(
    schema: &'static Schema,
    number: u16,
    index: u16,
    path: &mut Vec<Step>,
) -> Option<&'static Field> {
    let (first, field) = schema.numbered(1).take_while(|(first, _)| *first <= number).last()?;
    path.push(Step::Key(field.key.to_owned()));
    if matches!(field.kind, Kind::List { .. }) && index != Numbers::NO_INDEX {
        path.push(Step::Index(index));
    }
    match number.saturating_sub(first) {
        0 => Some(field),
        inner => find(field.kind.inner()?, inner, index, path),
    }
}

/// The key at first byte << 16 | length, decoded and cut.
fn unknown_key(input: &[u8], span: u32) -> String {
    let (start, length) = ((span >> 16) as usize, (span & 0xFFFF) as usize);
    let quoted = input.get(start.saturating_sub(1)..start.saturating_add(length).saturating_add(1));
    // It was judged: it is a string.
    let key: String = quoted.and_then(|key| serde_json::from_slice(key).ok()).unwrap_or_default();
    key.chars().take(LONGEST_KEY).collect()
}

/// The params of an issue. `kind` is the field's; an item's issue is about the item's kind.
fn params(
    kind: Option<&'static Kind>,
    context: &Context,
    numbers: &Numbers,
) -> Vec<(&'static str, Value)> {
    let kind = match kind {
        Some(Kind::List { item, .. }) if numbers.index != Numbers::NO_INDEX => Some(*item),
        kind => kind,
    };
    let length = kind.and_then(Kind::length).unwrap_or(Length { min: 0, max: 0 });
    match (numbers.code, kind) {
        (Code::Type, kind) => vec![("expected", json!(kind.map_or("object", Kind::json_type)))],
        (Code::TooShort, _) => vec![("min", json!(length.min))],
        (Code::TooLong, Some(Kind::Verbatim { max })) => vec![("max", json!(max))],
        (Code::TooLong, _) => vec![("max", json!(length.max))],
        (Code::TooMany, Some(Kind::List { max, .. })) => vec![("max", json!(max))],
        (Code::Range, Some(Kind::Count(bounds))) => between(bounds.min, bounds.max),
        (Code::Range, _) => between(0, LARGEST_NUMBER),
        (Code::Charset, _) => vec![("found", json!(format!("U+{:04X}", numbers.param)))],
        (Code::OneOf, kind) => vec![("allowed", allowed(kind))],
        (Code::DatetimeWindow, _) => vec![("hours", json!(HOURS))],
        (Code::DateRange, _) => between(FIRST_DAY, day_of(context.now)),
        (Code::ZipState, _) => {
            let [.., first, second] = numbers.param.to_be_bytes();
            vec![("state", json!(String::from_utf8_lossy(&[first, second])))]
        }
        (Code::JsonSyntax | Code::JsonDepth | Code::JsonDuplicateKey, _) => {
            vec![("offset", json!(numbers.param))]
        }
        (Code::JsonSize, _) => vec![("max", json!(MAX_INPUT))],
        _ => Vec::new(),
    }
}

fn between(min: impl Serialize, max: impl Serialize) -> Vec<(&'static str, Value)> {
    vec![("min", json!(min)), ("max", json!(max))]
}

/// What `one_of` allows: the words of a text, else the versions.
fn allowed(kind: Option<&Kind>) -> Value {
    match kind {
        Some(Kind::Text(rule)) => json!(rule.words()),
        _ => json!(VERSIONS),
    }
}

/// A param as it stands in a text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        // Not `to_string`: it would bring a second writer into the Worker.
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}
