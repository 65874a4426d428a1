//! The table of rules in the docs.

use core::fmt::Write;

use super::codes::codes;
use super::fields::{all, fields, holder};
use crate::code::Code;
use crate::kind::rule::Rule;
use crate::messages::{ALL, en};
use crate::schema::{Field, Kind, Presence, Schema};

/// `docs/rules.md`.
pub(super) fn rules() -> String {
    let mut text = String::from(
        "# The rules\n\nGenerated from `crates/model` by `cargo xtask generate`; do not edit.\n\n\
        Lengths are in code points, after trimming and composing.\n",
    );
    for schema in all() {
        text.push_str(&table(schema));
    }
    text.push_str("\n## Codes\n\n| code | meaning |\n|---|---|\n");
    for code in Code::ALL {
        push(&mut text, &[code.name(), &cell(code.meaning())]);
    }
    text
}

/// Every code with what a text may say, for the users of the npm package.
pub(super) fn codes_with_params() -> String {
    let mut text = String::from("| code | params | meaning |");
    for catalogue in ALL {
        let _ = write!(text, " `{}` |", catalogue.language);
    }
    let _ = writeln!(text, "\n|---|---|---|{}", "---|".repeat(ALL.len()));
    for code in Code::ALL {
        let texts = ALL.map(|catalogue| cell((catalogue.text)(*code)));
        let mut cells = vec![format!("`{}`", code.name()), params(*code)];
        cells.push(cell(code.meaning()));
        cells.extend(texts);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        push(&mut text, &cells);
    }
    for (code, _) in en::CATALOGUE.others {
        let texts = ALL.map(|catalogue| catalogue.other(code));
        let name = format!("`{code}`");
        let mut cells = vec![name.as_str(), "", "No rule gives it: the Worker alone tells it."];
        cells.extend(texts);
        push(&mut text, &cells);
    }
    text
}

/// The params of a code: its texts name each of them.
fn params(code: Code) -> String {
    let pieces = (en::CATALOGUE.text)(code).split('{').skip(1);
    let names: Vec<_> =
        pieces.filter_map(|piece| Some(format!("`{}`", piece.split_once('}')?.0))).collect();
    names.join(" ")
}

fn table(schema: &'static Schema) -> String {
    let mut text = format!(
        "\n## {}\n\n| field | presence | rule | normalised to | codes |\n|---|---|---|---|---|\n",
        schema.name
    );
    for (path, _, field) in fields(schema) {
        push(
            &mut text,
            &[
                &format!("`{path}`"),
                presence(field),
                &cell(&rule(&field.kind)),
                normal_form(&field.kind),
                &names(&codes(holder(schema, &path), field)),
            ],
        );
    }
    text
}

fn push(text: &mut String, cells: &[&str]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

const fn presence(field: &Field) -> &'static str {
    match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional, `null` = absent",
        Presence::Keep => "absent keeps it",
        Presence::Removable => "absent keeps it, `null` removes it",
    }
}

fn rule(kind: &'static Kind) -> String {
    match kind {
        Kind::Object(_) => "an object".to_owned(),
        Kind::Verbatim { max } => format!("an object of at most {max} bytes, kept as it is"),
        Kind::List { item, max } => format!("an array of at most {max}: {}", rule(item)),
        Kind::Text(rule) => text(rule),
        kind => kind.doc().map_or("", |doc| doc.rule).to_owned(),
    }
}

fn text(rule: &Rule) -> String {
    let words = rule.words().filter(|_| rule.codes == [Code::OneOf]);
    match (words, rule.length) {
        (Some(words), _) => format!("one of `{}`", words.join("`, `")),
        (None, Some(length)) => format!("{}–{}: {}", length.min, length.max, rule.doc.rule),
        (None, None) => rule.doc.rule.to_owned(),
    }
}

fn normal_form(kind: &'static Kind) -> &'static str {
    kind.doc().map_or("same", |doc| doc.normal_form)
}

fn names(codes: &[Code]) -> String {
    let names: Vec<_> = codes.iter().map(|code| format!("`{}`", code.name())).collect();
    names.join(" ")
}

/// Text that may stand in a table.
fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|")
}
