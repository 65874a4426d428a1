//! The verdict on a document, or on the value of one field.

use crate::code::Code;
use crate::compose::{Compose, with_mark};
use crate::context::Context;
use crate::engine::check::Checks;
use crate::engine::row::Row;
use crate::engine::tables::rows_of;
use crate::engine::walk::Walk;
use crate::issue::Issues;
use crate::json::document::{Document, MAX_INPUT};
use crate::json::reader::Reader;
use crate::json::writer::Out;
use crate::kind::facts::Facts;
use crate::schema::Schema;

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The document is right.
    Valid {
        /// How many bytes its normalised form takes; 0 when none was asked for. More than the caller's buffer has
        /// means that it did not fit: ZIP codes, fractions, numbers that become texts, and a few letters of passwords get longer.
        normalised: usize,
        /// Whether the document, once parsed, has that form for sure. Of one field it is not told.
        is_normal: bool,
    },
    /// The issues tell why not.
    Invalid,
}

/// Judges the JSON document `input` by `schema`. The issues replace those that `issues` held; the normalised form goes
/// to `out`, which holds nothing of use when the verdict is [`Verdict::Invalid`].
pub fn judge(
    schema: &'static Schema,
    input: &[u8],
    context: &Context,
    out: Option<&mut [u8]>,
    issues: &mut Issues,
) -> Verdict {
    judge_rows(rows_of(schema), 0, Document::json(input), context, with_mark, out, issues)
}

/// Judges the JSON value `input` by the rules of one field, without those that concern several fields.
/// `field` is its number; for a number that the schema does not have, the whole payload is judged.
pub fn judge_field(
    schema: &'static Schema,
    field: u16,
    input: &[u8],
    context: &Context,
    issues: &mut Issues,
) -> Verdict {
    let document = Document::json(input);
    judge_rows(rows_of(schema), field.into(), document, context, with_mark, None, issues)
}

/// Judges by the rows of a schema, of which the first is its own: a whole payload, or, where `field` is not 0, the value of that
/// field. `compose` gives the letter that is one with the combining mark behind it.
#[inline(always)]
pub fn judge_rows(
    rows: &[Row],
    field: usize,
    document: Document<'_>,
    context: &Context,
    compose: Compose,
    out: Option<&mut [u8]>,
    issues: &mut Issues,
) -> Verdict {
    issues.clear();
    let mut walk = Walk {
        reader: Reader::of(document),
        out: Out::new(out),
        issues,
        compose,
        rows,
        depth: 0,
        index: 0,
        checks: Checks {
            context,
            facts: Facts::default(),
            is_normal: field == 0,
            drops_blanks: false,
            is_dropped: false,
        },
    };
    if document.length > MAX_INPUT {
        walk.reader.fail(Code::JsonSize, 0);
    } else {
        walk.reader.skip(usize::from(document.is_short && field != 0));
        let has_it = field <= usize::from(walk.row(0).width);
        walk.value(if has_it { field } else { 0 }, false);
        walk.reader.end();
    }
    if let Some((code, offset)) = walk.reader.fault() {
        walk.issues.clear();
        walk.index = 0;
        walk.refuse(0, code, u32::try_from(offset).unwrap_or(u32::MAX));
    }
    if walk.issues.count() == 0 {
        Verdict::Valid { normalised: walk.out.length(), is_normal: walk.checks.is_normal }
    } else {
        Verdict::Invalid
    }
}
