//! TypeScript: the field tables of the npm package, its types, its texts.

use core::fmt::Write;

use serde_json::json;

use super::fields::fields;
use crate::code::{Api, Code};
use crate::engine::rows::count;
use crate::issue::{Issue, Issues};
use crate::json::document::{MAX_DEPTH, MAX_INPUT};
use crate::kind::date_of_birth::FIRST_DAY;
use crate::kind::datetime::HOURS;
use crate::kind::rule::LARGEST_NUMBER;
use crate::kind::version::ALLOWED as VERSIONS;
use crate::messages::{Catalogue, en};
use crate::report::LONGEST_KEY;
use crate::schema::{Field, Kind, Presence, Schema, programs, protection};

const HEADER: &str = "// Generated from crates/model by `cargo xtask generate`; do not edit.\n\n";

/// The names of the codes that are wanted.
fn names(wanted: impl Fn(Code) -> bool) -> Vec<&'static str> {
    let codes = Code::ALL.iter().copied().filter(|code| wanted(*code));
    codes.map(Code::name).collect()
}

/// Whether the Protection API gives the code.
fn is_common(code: Code) -> bool {
    code.api() == Api::Protection
}

/// The last code of those that are wanted.
fn last(wanted: impl Fn(Code) -> bool) -> Option<Code> {
    Code::ALL.iter().rev().copied().find(|code| wanted(*code))
}

/// By number from 1 to the last code that the Protection API gives: whoever gives it, since a code is found by its place.
fn numbered() -> Vec<&'static str> {
    names(|code| Some(code) <= last(is_common))
}

/// Those behind [`numbered`], to the last one that is wanted.
fn numbered_more(wanted: impl Fn(Code) -> bool + Copy) -> Vec<&'static str> {
    let (from, to) = (last(is_common), last(wanted));
    let codes = Code::ALL.iter().copied();
    let behind = codes.filter(|code| Some(*code) > from && Some(*code) <= to);
    // A code is found by its place, so that others leave theirs empty.
    behind.map(|code| if wanted(code) { code.name() } else { "" }).collect()
}

/// The codes by number, and the bounds that both sides of the wasm know.
pub(super) fn codes() -> String {
    let union = |names: Vec<&str>| -> String {
        names.iter().map(|name| format!("\n  | '{name}'")).collect()
    };
    format!(
        "{HEADER}/** Why a value is refused. The names are the contract. */\nexport type Code = CommonCode | MoreCode;\n\n\
        /** A code that the Protection API gives. */\nexport type CommonCode ={};\n\n\
        /** The codes, by number from 1; those behind them are of the entries that give them (`../more.ts`). */\n\
        export const CODES = '{}';\n\n\
        /** A code that only the Identity API or the Programs API gives. */\nexport type MoreCode ={};\n\n\
        /** A code that no rule gives, and the Worker alone tells. */\nexport type OtherCode ={};\n\n\
        /** What `one_of` allows. */\nexport const VERSIONS = {};\n\n\
        /** The first date of birth that is accepted. */\nexport const FIRST_DAY = '{FIRST_DAY}';\n\n\
        /** The largest number that may stand for its digits. */\nexport const LARGEST_NUMBER = {LARGEST_NUMBER};\n\n\
        /** The largest document, in bytes. */\nexport const MAX_INPUT = {MAX_INPUT};\n\n\
        /** How deep a document may be nested. */\nexport const MAX_DEPTH = {MAX_DEPTH};\n\n\
        /** How many issues are listed at the most. */\nexport const MOST_ISSUES = {};\n\n\
        /** The index of what is not in an array. */\nexport const NO_INDEX = {};\n\n\
        /** How many code points of an unknown key are shown. */\nexport const LONGEST_KEY = {LONGEST_KEY};\n",
        union(names(is_common)),
        numbered().join(" "),
        union(names(|code| !is_common(code))),
        union(en::CATALOGUE.others.map(|(code, _)| code).to_vec()),
        json!(VERSIONS),
        Issues::MOST,
        Issue::NO_INDEX,
    )
}

/// The texts of a language.
pub(super) fn catalogue(catalogue: &Catalogue) -> String {
    let mut text = format!(
        "{HEADER}import type {{ Catalogue }} from '../explain.js';\n\n/** Texts in the language `{0}`. */\n\
        export const {0}: Catalogue = {{\n  texts: {{\n",
        catalogue.language
    );
    texts(&mut text, catalogue, is_common);
    for (code, message) in catalogue.others {
        let _ = writeln!(text, "    '{code}': {},", json!(message));
    }
    let _ = writeln!(text, "  }},\n  invisible: {},\n  states: {{", json!(catalogue.invisible));
    for (code, name) in catalogue.states {
        let _ = writeln!(text, "    {}: {},", String::from_utf8_lossy(code), json!(name));
    }
    text.push_str("  },\n};\n");
    text
}

/// What an entry adds to codes, texts and kinds: the default one does without.
pub(super) fn more(schemas: &[&'static Schema], wanted: impl Fn(Code) -> bool + Copy) -> String {
    let mut text = format!(
        "{HEADER}import type {{ More }} from '../more.js';\n\n\
        export const MORE_CODES = ' {}';\n\n\
        export const MORE_TEXTS: More['texts'] = {{\n",
        numbered_more(wanted).join(" "),
    );
    for catalogue in crate::messages::ALL {
        let _ = writeln!(text, "  {}: {{", catalogue.language);
        texts(&mut text, catalogue, wanted);
        text.push_str("  },\n");
    }
    text.push_str("};\n\nexport const MORE_KINDS: More['kinds'] = {\n");
    let others = kinds(protection::ALL.into_iter());
    for line in kinds(schemas.iter().copied()) {
        if !others.contains(&line) {
            text.push_str(&line);
        }
    }
    text.push_str("};\n");
    text
}

/// The same for the Programs API, with what only its issues tell.
pub(super) fn more_of_programs() -> String {
    let more = more(&programs::ALL, |code| !is_common(code));
    format!("{more}\n/** What `datetime.window` allows. */\nexport const HOURS = {};\n", HOURS)
}

fn texts(text: &mut String, catalogue: &Catalogue, wanted: impl Fn(Code) -> bool) {
    for code in Code::ALL.iter().filter(|code| wanted(**code)) {
        let _ = writeln!(text, "    '{}': {},", code.name(), json!((catalogue.text)(*code)));
    }
}

/// The schemas: a type and a table each.
pub(super) fn schemas(first_row: usize, schemas: &[&'static Schema]) -> String {
    let mut text = format!("{HEADER}import {{ schema }} from '../schema.js';\n");
    // Where the schema's rows begin in the engine's table.
    let mut number = first_row;
    for schema in schemas {
        let _ = write!(
            text,
            "\n/** A valid `{0}` payload, normalised. */\nexport interface {0} {1}\n\n",
            schema.name,
            interface(schema, "")
        );
        let _ = writeln!(
            text,
            "/** The rules of `{0}`. */\nexport const {0} = /* @__PURE__ */ schema<{0}>({number}, '{1}');",
            schema.name,
            fields(schema)
                .iter()
                .map(|(path, required, field)| entry(path, *required, &field.kind))
                .collect::<Vec<_>>()
                .join(";")
        );
        number = number.wrapping_add(count(&[schema]));
    }
    text
}

/// A Standard Schema object for each.
pub(super) fn standards(api: &str, schemas: &[&'static Schema]) -> String {
    let mut text = format!(
        "{HEADER}import {{ standardOf }} from '../standard.js';\nimport * as schemas from './{api}.js';\n\n"
    );
    for schema in schemas {
        let _ = writeln!(
            text,
            "export const {0}Schema = /* @__PURE__ */ standardOf(schemas.{0});",
            schema.name
        );
    }
    text
}

/// One field: path, JSON type unless it is a string, kind, whether it is required, limits (of an array those of its items), how many
/// items, and of one of a few values these.
fn entry(path: &str, required: bool, kind: &'static Kind) -> String {
    let limits =
        |kind: &'static Kind| kind.length().map_or((0, 0), |length| (length.min, length.max));
    let (first, second, third) = match kind {
        Kind::List { item, max } => {
            let (min, most) = limits(item);
            (min, most, *max)
        }
        Kind::Verbatim { max } => (0, *max, 0),
        Kind::Count(bounds) => (bounds.min, bounds.max, 0),
        kind => {
            let (min, max) = limits(kind);
            (min, max, 0)
        }
    };
    let json_type = match kind.json_type() {
        "string" => "",
        other => other,
    };
    let name = kind.name();
    let required = u8::from(required);
    let mut text = format!("{path},{json_type},{name},{required},{first},{second},{third}");
    if let Some(words) = words(kind) {
        let _ = write!(text, ",{}", words.join("|"));
    }
    text
}

fn interface(schema: &'static Schema, indent: &str) -> String {
    let mut text = String::from("{\n");
    for Field { key, presence, kind, .. } in schema.fields {
        let optional = if matches!(presence, Presence::Required) { "" } else { "?" };
        let null = if matches!(presence, Presence::Removable) { " | null" } else { "" };
        let _ = writeln!(
            text,
            "{indent}  {key}{optional}: {}{null};",
            type_of(kind, &format!("{indent}  "))
        );
    }
    let _ = write!(text, "{indent}}}");
    text
}

fn type_of(kind: &'static Kind, indent: &str) -> String {
    match kind {
        Kind::Object(schema) => interface(schema, indent),
        Kind::List { item, .. } => match type_of(item, indent) {
            union if union.contains(" | ") && !union.starts_with('{') => format!("({union})[]"),
            one => format!("{one}[]"),
        },
        Kind::Verbatim { .. } => "Record<string, unknown>".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Count(_) => "number".to_owned(),
        Kind::Text(rule) if rule.takes_numbers => "string | number".to_owned(),
        Kind::Version => VERSIONS.map(|version| version.to_string()).join(" | "),
        kind => match words(kind) {
            Some(words) => {
                let values: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
                values.join(" | ")
            }
            None => "string".to_owned(),
        },
    }
}

/// The words that a text may be, where it is one of a few.
fn words(kind: &Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Text(rule) => rule.words(),
        _ => None,
    }
}

/// What a form may be told about each kind, and about keys whose meaning is the same everywhere.
pub(super) fn hints() -> String {
    let kinds = kinds(protection::ALL.into_iter());
    let keys: String =
        AUTOCOMPLETE.iter().map(|(path, token)| format!("  '{path}': '{token}',\n")).collect();
    format!(
        "{HEADER}/** By kind: the keyboard that fits. */\n\
        export const KINDS: Record<string, string> = {{\n{}}};\n\n\
        /** By path: the autofill token of the HTML standard. */\n\
        export const AUTOCOMPLETE: Record<string, string> = {{\n{keys}}};\n",
        kinds.concat()
    )
}

/// A line for each kind of these schemas of which something is told.
fn kinds(schemas: impl Iterator<Item = &'static Schema>) -> Vec<String> {
    let mut kinds = Vec::new();
    for (_, _, field) in schemas.flat_map(fields) {
        let Some(doc) = field.kind.doc() else {
            continue;
        };
        let line = format!("  {}: {},\n", field.kind.name(), json!(doc.input_mode));
        if !doc.input_mode.is_empty() && !kinds.contains(&line) {
            kinds.push(line);
        }
    }
    kinds.sort();
    kinds
}

/// The autofill tokens of the HTML standard, section 4.10.18.7.
const AUTOCOMPLETE: [(&str, &str); 31] = [
    ("firstName", "given-name"),
    ("lastName", "family-name"),
    ("dob", "bday"),
    ("emailAddress", "email"),
    ("phoneNumber", "tel-national"),
    ("address.street", "address-line1"),
    ("address.city", "address-level2"),
    ("address.state", "address-level1"),
    ("address.zip", "postal-code"),
    ("user.name.first", "given-name"),
    ("user.name.middle", "additional-name"),
    ("user.name.last", "family-name"),
    ("user.email", "email"),
    ("provider.username", "username"),
    ("provider.password", "new-password"),
    ("username", "username"),
    ("password", "current-password"),
    ("oldPassword", "current-password"),
    ("newPassword", "new-password"),
    ("code", "one-time-code"),
    ("address1", "address-line1"),
    ("address2", "address-line2"),
    ("address3", "address-line3"),
    ("city", "address-level2"),
    ("state", "address-level1"),
    ("country", "country-name"),
    ("zipCode", "postal-code"),
    ("company", "organization"),
    ("email", "email"),
    ("email.emailAddress", "email"),
    ("user.email.emailAddress", "email"),
];
