//! The verdict on a document, or on the value of one field.

use crate::compose::{Compose, with_mark};
use crate::json::Reader;
use crate::kind::Facts;
use crate::out::Out;
use crate::row::Row;
use crate::rows::rows;
use crate::schema::Schema;
use crate::walk::Walk;
use crate::{Code, Issues};

/// The largest document, in bytes.
pub const MAX_INPUT: usize = 65_536;
/// How deep a document may be nested; its root is 1.
pub const MAX_DEPTH: u32 = 32;

/// What the rules need to know and never find out themselves.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The time, in Unix seconds.
    pub now: i64,
    /// Admits the SSNs of the vendor's test people (area 666), and in the payloads of a programme e-mail addresses with a `+`.
    /// Never in production.
    pub sandbox: bool,
}

impl Context {
    /// The rules at a time in Unix milliseconds, as clocks tell it.
    #[must_use]
    pub const fn at(now_ms: i64, sandbox: bool) -> Self {
        Self { now: now_ms.div_euclid(1000), sandbox }
    }
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The document is right.
    Valid {
        /// How many bytes its normalised form takes; 0 when none was asked for. More than the caller's buffer has
        /// means that it did not fit: it is at most as long as the document plus one byte per ZIP code.
        normalised: usize,
        /// Whether the document, once parsed, has that form for sure. Of one field it is not told.
        is_normal: bool,
    },
    /// The issues tell why not.
    Invalid,
}

/// What is judged: JSON in UTF-8, in full or in the short form.
///
/// The short form is that of a writer that knows the schema: JSON where in place of a key and its colon stands one byte, 0x80 and
/// the number of the field less that of its object, which no text has, nor an escape; before the value of one field it may be any byte.
/// What can't be taken as it stands is a fault, a quote within a text, too: then the same document is to be judged in full.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The document and, if there is anything behind it, NUL and then whatever it may be.
    pub(crate) bytes: &'a [u8],
    /// How many of the bytes are the document.
    pub(crate) length: usize,
    pub(crate) is_short: bool,
}

impl<'a> Document<'a> {
    /// JSON in full.
    #[must_use]
    pub const fn json(bytes: &'a [u8]) -> Self {
        Self { bytes, length: bytes.len(), is_short: false }
    }

    /// The first `length` bytes of a room, behind which NUL is put. A key within the last bytes is read more quickly there than where
    /// nothing follows, since keys are looked at sixteen bytes at a time.
    #[must_use]
    pub fn within(room: &'a mut [u8], length: usize, is_short: bool) -> Self {
        if let Some(behind) = room.get_mut(length) {
            *behind = 0;
        }
        Self { bytes: room, length, is_short }
    }
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
    with_rows(schema, |rows| {
        judge_rows(rows, 0, Document::json(input), context, with_mark, out, issues)
    })
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
    with_rows(schema, |rows| {
        judge_rows(rows, field.into(), Document::json(input), context, with_mark, None, issues)
    })
}

/// More than the largest schema has.
const MOST_ROWS: usize = 65;

/// Lends the rows of a schema.
fn with_rows(schema: &'static Schema, judge: impl FnOnce(&[Row]) -> Verdict) -> Verdict {
    let rows: [Row; MOST_ROWS] = rows(&[schema]);
    judge(&rows)
}

/// Judges by the rows of a schema, of which the first is its own: a whole payload, or, where `field` is not 0, the value of that
/// field. `compose` gives the letter that is one with the combining mark behind it.
#[cfg_attr(feature = "serde", inline(never))]
#[cfg_attr(not(feature = "serde"), inline(always))]
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
        context,
        compose,
        is_normal: field == 0,
        rows,
        depth: 0,
        index: 0,
        facts: Facts::default(),
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
        Verdict::Valid { normalised: walk.out.length(), is_normal: walk.is_normal }
    } else {
        Verdict::Invalid
    }
}
