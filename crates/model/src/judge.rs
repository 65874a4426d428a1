//! The verdict: one walk over the document along its schema.

use crate::json::{Fault, Reader};
use crate::kind::{zip_in_state, Kind, Refusal};
use crate::out::Out;
use crate::schema::{Field, Presence, Schema};
use crate::text::Text;
use crate::{Code, Issue, Issues};

/// The largest document, in bytes.
pub const MAX_INPUT: usize = 65_536;
/// How deep a document may be nested; its root is 1.
pub const MAX_DEPTH: u32 = 32;

/// What the rules need to know and never find out themselves.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The time, in Unix seconds.
    pub now: i64,
    /// Admits the SSNs of the vendor's test people (area 666). Never in production.
    pub sandbox: bool,
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The document is right.
    Valid {
        /// How many bytes its normalised form takes; 0 when none was asked for. More than the caller's buffer has
        /// means that it did not fit: it is at most as long as the document plus one byte per ZIP code.
        normalised: usize,
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
    run(input, context, out, issues, |judge| {
        if judge.reader.peek() == b'{' {
            return judge.object(schema, Place::ROOT, 0);
        }
        judge.wrong_type(Place::ROOT, 0)
    })
}

/// Judges the JSON value `input` by the rules of one field, without those that concern several fields.
/// `field` is its number; of a number that the schema does not have, any value is valid.
pub fn judge_field(
    schema: &'static Schema,
    field: u16,
    input: &[u8],
    context: &Context,
    issues: &mut Issues,
) -> Verdict {
    run(input, context, None, issues, |judge| match schema.field(field) {
        Some(known) => judge.member(known, Place { field, index: Issue::NO_INDEX }, 0, &mut false).map(|_| ()),
        None => judge.reader.skip_value(0),
    })
}

fn run<'a>(
    input: &'a [u8],
    context: &'a Context,
    out: Option<&'a mut [u8]>,
    issues: &'a mut Issues,
    walk: impl FnOnce(&mut Judge<'a>) -> Result<(), Fault>,
) -> Verdict {
    issues.clear();
    let mut judge = Judge { reader: Reader::new(input), out: Out::new(out), issues, context };
    let fault = if input.len() > MAX_INPUT {
        Err(Fault { code: Code::JsonSize, offset: 0 })
    } else {
        judge.reader.white_space();
        walk(&mut judge).and_then(|()| judge.reader.end())
    };
    if let Err(Fault { code, offset }) = fault {
        judge.issues.clear();
        let param = u32::try_from(offset).unwrap_or(u32::MAX);
        judge.issues.insert(Issue { field: 0, index: Issue::NO_INDEX, code, param });
    }
    if judge.issues.as_slice().is_empty() { Verdict::Valid { normalised: judge.out.length() } } else { Verdict::Invalid }
}

/// Where a value stands: the number of its field, and its index when it is an item.
#[derive(Clone, Copy)]
struct Place {
    field: u16,
    index: u16,
}

impl Place {
    const ROOT: Self = Self { field: 0, index: Issue::NO_INDEX };
}

struct Judge<'a> {
    reader: Reader<'a>,
    out: Out<'a>,
    issues: &'a mut Issues,
    context: &'a Context,
}

/// How far an object is read.
struct Keys {
    /// One bit per key that was met.
    seen: u64,
    /// The position that is expected next, and its field number: payloads mostly come in schema order.
    next: usize,
    number: u16,
    /// Whether a key was written.
    written: bool,
}

// `depth` is everywhere the depth of the container in which a value stands; 0 for the root.
impl Judge<'_> {
    #[cold]
    fn refuse(&mut self, place: Place, (code, param): Refusal) {
        self.out.close();
        self.issues.insert(Issue { field: place.field, index: place.index, code, param });
    }

    /// Skips a value that is of another type than it should be.
    #[cold]
    fn wrong_type(&mut self, place: Place, depth: u32) -> Result<(), Fault> {
        self.reader.skip_value(depth)?;
        self.refuse(place, (Code::Type, 0));
        Ok(())
    }

    /// Reads an object whose brace is next.
    fn object(&mut self, schema: &'static Schema, place: Place, depth: u32) -> Result<(), Fault> {
        let inside = depth.wrapping_add(1);
        let mut keys = Keys { seen: 0, next: 0, number: place.field.wrapping_add(1), written: false };
        let (mut state, mut zip, mut zip_at) = (0, 0, 0);
        self.reader.bump();
        self.out.bytes(b"{");
        self.reader.white_space();
        if self.reader.peek() != b'}' {
            loop {
                self.reader.take(b'"')?;
                if let Some((field, number)) = self.key(schema, &mut keys, place)? {
                    let at = Place { field: number, index: place.index };
                    let fact = self.member(field, at, inside, &mut keys.written)?;
                    match field.kind {
                        Kind::State(_) => state = fact,
                        Kind::Zip => (zip, zip_at) = (fact, number),
                        _ => {}
                    }
                } else {
                    self.reader.skip_value(inside)?;
                }
                if !self.reader.another(b'}')? {
                    break;
                }
            }
        }
        self.reader.bump();
        self.out.bytes(b"}");
        if schema.required & !keys.seen != 0 {
            self.missing(schema, keys.seen, place);
        }
        if schema.zip_in_state && !zip_in_state(zip, state) {
            self.refuse(Place { field: zip_at, index: place.index }, (Code::ZipState, state));
        }
        Ok(())
    }

    #[cold]
    fn missing(&mut self, schema: &'static Schema, seen: u64, place: Place) {
        let mut missing = schema.required & !seen;
        let mut number = place.field.wrapping_add(1);
        for field in schema.fields {
            if missing & 1 == 1 {
                self.refuse(Place { field: number, index: place.index }, (Code::Required, 0));
            }
            missing = missing.wrapping_shr(1);
            number = number.wrapping_add(field.width());
        }
    }

    /// Reads a key, whose quote was taken, and its colon. Gives the field and its number, `None` for an unknown key.
    #[inline(always)]
    fn key(
        &mut self,
        schema: &'static Schema,
        keys: &mut Keys,
        place: Place,
    ) -> Result<Option<(&'static Field, u16)>, Fault> {
        let start = self.reader.at();
        let rest = self.reader.rest();
        let expected = schema.fields.get(keys.next).filter(|field| is_key(rest, field.key));
        let field = match expected {
            Some(field) => {
                self.reader.skip(field.key.len().wrapping_add(1));
                field
            }
            None => match self.search_key(schema, keys, place)? {
                Some(field) => field,
                None => return Ok(None),
            },
        };
        let bit = 1_u64.wrapping_shl(u32::try_from(keys.next).unwrap_or(0));
        if keys.seen & bit != 0 {
            return Err(Fault { code: Code::JsonDuplicateKey, offset: start.wrapping_sub(1) });
        }
        keys.seen |= bit;
        let number = keys.number;
        keys.next = keys.next.wrapping_add(1);
        keys.number = number.wrapping_add(field.width());
        self.reader.colon()?;
        Ok(Some((field, number)))
    }

    /// Reads a key that is not the expected one and finds its field among all; refuses an unknown one.
    fn search_key(
        &mut self,
        schema: &'static Schema,
        keys: &mut Keys,
        place: Place,
    ) -> Result<Option<&'static Field>, Fault> {
        let start = self.reader.at();
        let mut room = [0_u8; 64];
        let mut length = 0_usize;
        while let Some(c) = self.reader.character()? {
            // What is not ASCII is in no key; neither is NUL, nor more than 63 bytes.
            if let Some(slot) = room.get_mut(length) {
                *slot = u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(0);
            }
            length = length.saturating_add(1);
        }
        let raw = self.reader.since(start).len().saturating_sub(1);
        let key = room.get(..length).unwrap_or_default();
        let mut number = place.field.wrapping_add(1);
        for (position, field) in schema.fields.iter().enumerate() {
            if field.key.as_bytes() == key {
                keys.next = position;
                keys.number = number;
                return Ok(Some(field));
            }
            number = number.wrapping_add(field.width());
        }
        let span = u32::try_from(start.wrapping_shl(16) | raw).unwrap_or(u32::MAX);
        self.refuse(place, (Code::Unknown, span));
        self.reader.colon()?;
        Ok(None)
    }

    /// Reads the value of a known key.
    #[inline(always)]
    fn member(&mut self, field: &'static Field, place: Place, depth: u32, written: &mut bool) -> Result<u32, Fault> {
        let null = self.reader.peek() == b'n';
        if null {
            self.reader.literal()?;
            match field.presence {
                Presence::Optional => return Ok(0),
                Presence::Required | Presence::Keep => self.refuse(place, (Code::Required, 0)),
                Presence::Removable => {}
            }
        }
        if self.out.is_open() {
            self.out.bytes(if *written { b",\"" } else { b"\"" });
            self.out.bytes(field.key.as_bytes());
            self.out.bytes(b"\":");
            *written = true;
        }
        if null {
            self.out.bytes(b"null");
            return Ok(0);
        }
        self.value(&field.kind, place, depth)
    }

    /// Reads a value that is not `null`. Gives what the object's own check needs of it.
    #[inline(never)]
    fn value(&mut self, kind: &'static Kind, place: Place, depth: u32) -> Result<u32, Fault> {
        match (self.reader.peek(), kind) {
            (b'{', Kind::Object(schema)) => self.object(schema, place, depth)?,
            (b'[', Kind::List { item, max }) => self.list(item, *max, place, depth)?,
            (b'-' | b'0'..=b'9', Kind::Version) => {
                let number = self.reader.number()?;
                if let Err(refusal) = kind.check_number(number, &mut self.out) {
                    self.refuse(place, refusal);
                }
            }
            (_, Kind::Object(_) | Kind::List { .. } | Kind::Version) => self.wrong_type(place, depth)?,
            (b'"', _) => {
                self.reader.bump();
                return self.string(kind, place);
            }
            _ => self.wrong_type(place, depth)?,
        }
        Ok(0)
    }

    /// Reads a string whose quote was taken.
    #[inline(always)]
    fn string(&mut self, kind: &'static Kind, place: Place) -> Result<u32, Fault> {
        if let Some(verdict) = kind.check_raw(&mut self.reader, &mut self.out)? {
            if let Err(refusal) = verdict {
                self.refuse(place, refusal);
            }
            return Ok(0);
        }
        let Some(text) = Text::plain(&mut self.reader, kind.allowed()) else {
            return self.unusual_string(kind, place);
        };
        match kind.check_text(&text, self.context, &mut self.out) {
            Ok(fact) => Ok(fact),
            Err(refusal) => {
                self.refuse(place, refusal);
                Ok(0)
            }
        }
    }

    /// Reads a string that has escapes or characters outside ASCII.
    #[cold]
    fn unusual_string(&mut self, kind: &'static Kind, place: Place) -> Result<u32, Fault> {
        let mut room = [0; 1024];
        let text = Text::decoded(&mut self.reader, kind.allowed(), kind.folds_apostrophes(), &mut room)?;
        match kind.check_text(&text, self.context, &mut self.out) {
            Ok(fact) => Ok(fact),
            Err(refusal) => {
                self.refuse(place, refusal);
                Ok(0)
            }
        }
    }

    /// Reads an array whose bracket is next.
    fn list(&mut self, item: &'static Kind, max: u16, place: Place, depth: u32) -> Result<(), Fault> {
        let inside = depth.wrapping_add(1);
        let mut index = 0_u16;
        self.reader.bump();
        self.out.bytes(b"[");
        self.reader.white_space();
        if self.reader.peek() != b']' {
            loop {
                let at = Place { field: place.field, index };
                if index > 0 {
                    self.out.bytes(b",");
                }
                if self.reader.peek() == b'n' {
                    self.reader.literal()?;
                    self.refuse(at, (Code::Required, 0));
                } else {
                    self.value(item, at, inside)?;
                }
                index = index.saturating_add(1);
                if !self.reader.another(b']')? {
                    break;
                }
            }
        }
        self.reader.bump();
        self.out.bytes(b"]");
        if index > max {
            self.refuse(place, (Code::TooMany, 0));
        }
        Ok(())
    }
}

/// Whether the bytes begin with this key and its closing quote.
#[inline(always)]
fn is_key(bytes: &[u8], key: &str) -> bool {
    bytes.strip_prefix(key.as_bytes()).is_some_and(|rest| rest.first() == Some(&b'"'))
}
