//! The verdict: one walk over the document along its schema.

use crate::json::{Fault, Reader};
use crate::kind::{Facts, Kind};
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
    run(schema, 0, input, context, out, issues)
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
    run(schema, field, input, context, None, issues)
}

/// Judges a whole payload, or, where `field` is not 0, the value of that field.
#[inline(never)]
fn run(
    schema: &'static Schema,
    field: u16,
    input: &[u8],
    context: &Context,
    out: Option<&mut [u8]>,
    issues: &mut Issues,
) -> Verdict {
    issues.clear();
    let mut judge = Judge {
        reader: Reader::new(input),
        out: Out::new(out),
        issues,
        context,
        facts: Facts::default(),
    };
    let read = if input.len() > MAX_INPUT {
        Err(judge.reader.fail(Code::JsonSize, 0))
    } else {
        judge.document(schema, field)
    };
    if read.is_err() {
        let (code, offset) = judge.reader.fault();
        let param = u32::try_from(offset).unwrap_or(u32::MAX);
        judge.issues.clear();
        judge.issues.insert(Issue {
            field: 0,
            index: Issue::NO_INDEX,
            code,
            param,
        });
    }
    if judge.issues.count() == 0 {
        Verdict::Valid {
            normalised: judge.out.length(),
        }
    } else {
        Verdict::Invalid
    }
}

/// Where a value stands: the number of its field, and its index when it is an item.
#[derive(Clone, Copy)]
struct Place {
    field: u16,
    index: u16,
}

struct Judge<'a> {
    reader: Reader<'a>,
    out: Out<'a>,
    issues: &'a mut Issues,
    context: &'a Context,
    /// Of the innermost object.
    facts: Facts,
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
    fn document(&mut self, schema: &'static Schema, field: u16) -> Result<(), Fault> {
        let place = Place {
            field,
            index: Issue::NO_INDEX,
        };
        self.reader.white_space();
        match schema.field(field) {
            Some(known) if self.reader.peek() == b'n' => self.null(known, place, &mut false)?,
            Some(known) => self.value(&known.kind, place, 0)?,
            None if self.reader.peek() == b'{' => self.object(schema, place, 0)?,
            None => self.wrong_type(place, 0)?,
        }
        self.reader.end()
    }

    #[cold]
    #[inline(never)]
    fn refuse(&mut self, place: Place, code: Code, param: u32) {
        self.out.close();
        self.issues.insert(Issue {
            field: place.field,
            index: place.index,
            code,
            param,
        });
    }

    /// Refuses a value that is of another type than it should be, and skips it.
    #[cold]
    #[inline(never)]
    fn wrong_type(&mut self, place: Place, depth: u32) -> Result<(), Fault> {
        self.refuse(place, Code::Type, 0);
        self.value(&Kind::Any, place, depth)
    }

    /// Reads an object whose brace is next.
    fn object(&mut self, schema: &'static Schema, place: Place, depth: u32) -> Result<(), Fault> {
        let inside = self.enter(depth)?;
        let mut keys = Keys {
            seen: 0,
            next: 0,
            number: place.field.wrapping_add(1),
            written: false,
        };
        self.out.bytes(b"{");
        if self.reader.peek() != b'}' {
            loop {
                self.reader.take(b'"')?;
                if let Some((field, number)) = self.key(schema, &mut keys, place)? {
                    let at = Place {
                        field: number,
                        index: place.index,
                    };
                    self.member(field, at, inside, &mut keys.written)?;
                } else {
                    let written = self.out.length();
                    self.value(&Kind::Any, place, inside)?;
                    self.out.rewind(written);
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
        if schema.zip_in_state {
            self.zip_in_state(schema, place);
        }
        Ok(())
    }

    fn zip_in_state(&mut self, schema: &'static Schema, place: Place) {
        let facts = core::mem::take(&mut self.facts);
        if !facts.zip_in_state() {
            let mut number = place.field.wrapping_add(1);
            for field in schema
                .fields
                .iter()
                .take_while(|field| !matches!(field.kind, Kind::Zip))
            {
                number = number.wrapping_add(field.width());
            }
            self.refuse(
                Place {
                    field: number,
                    index: place.index,
                },
                Code::ZipState,
                u32::from(facts.state),
            );
        }
    }

    /// Takes the bracket that opens a container, and gives the depth within.
    fn enter(&mut self, depth: u32) -> Result<u32, Fault> {
        if depth >= MAX_DEPTH {
            return Err(self.reader.fail(Code::JsonDepth, self.reader.at()));
        }
        self.reader.bump();
        self.reader.white_space();
        Ok(depth.wrapping_add(1))
    }

    #[cold]
    fn missing(&mut self, schema: &'static Schema, seen: u64, place: Place) {
        let mut missing = schema.required & !seen;
        let mut number = place.field.wrapping_add(1);
        for field in schema.fields {
            if missing & 1 == 1 {
                self.refuse(
                    Place {
                        field: number,
                        index: place.index,
                    },
                    Code::Required,
                    0,
                );
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
        let expected = schema
            .fields
            .get(keys.next)
            .filter(|field| field.begins(rest));
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
            return Err(self
                .reader
                .fail(Code::JsonDuplicateKey, start.wrapping_sub(1)));
        }
        keys.seen |= bit;
        let number = keys.number;
        keys.next = keys.next.wrapping_add(1);
        keys.number = number.wrapping_add(field.width());
        self.reader.colon()?;
        Ok(Some((field, number)))
    }

    /// Reads a key that is not the expected one and finds its field among all; refuses an unknown one.
    #[cold]
    #[inline(never)]
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
        if schema.strict {
            self.refuse(place, Code::Unknown, span);
        }
        self.reader.colon()?;
        Ok(None)
    }

    /// Reads the value of a known key.
    #[inline(always)]
    fn member(
        &mut self,
        field: &'static Field,
        place: Place,
        depth: u32,
        written: &mut bool,
    ) -> Result<(), Fault> {
        let next = self.reader.peek();
        if next == b'n' {
            return self.null(field, place, written);
        }
        if self.out.is_open() {
            self.write_key(field, written);
        }
        if next == b'"' && field.kind.is_text() {
            return self.text(&field.kind, place);
        }
        self.value(&field.kind, place, depth)
    }

    /// Reads a `null`, which means what the field's presence says.
    #[cold]
    #[inline(never)]
    fn null(
        &mut self,
        field: &'static Field,
        place: Place,
        written: &mut bool,
    ) -> Result<(), Fault> {
        self.reader.literal()?;
        match field.presence {
            Presence::Optional => {}
            Presence::Required | Presence::Keep => self.refuse(place, Code::Required, 0),
            Presence::Removable => {
                self.write_key(field, written);
                self.out.bytes(b"null");
            }
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn write_key(&mut self, field: &'static Field, written: &mut bool) {
        self.out.bytes(if *written { b",\"" } else { b"\"" });
        self.out.bytes(field.key.as_bytes());
        self.out.bytes(b"\":");
        *written = true;
    }

    /// Reads a value that is not `null`.
    #[inline(never)]
    fn value(&mut self, kind: &'static Kind, place: Place, depth: u32) -> Result<(), Fault> {
        match (self.reader.peek(), kind) {
            (b'{', Kind::Object(schema)) => self.object(schema, place, depth),
            (b'{', Kind::Any) => self.object(&ANYTHING, place, depth),
            (b'[', Kind::List { item, max }) => self.list(item, *max, place, depth),
            (b'[', Kind::Any) => self.list(&Kind::Any, u16::MAX, place, depth),
            (b'-' | b'0'..=b'9', Kind::Version | Kind::Any) => self.number(kind, place),
            (b'"', _) if kind.is_raw() => self.raw(kind, place),
            (b'"', _) if kind.is_text() => self.text(kind, place),
            (_, Kind::Any) => self.reader.literal(),
            _ => self.wrong_type(place, depth),
        }
    }

    fn number(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        let number = self.reader.number()?;
        if let Err(code) = kind.check_number(number, &mut self.out) {
            self.refuse(place, code, 0);
        }
        Ok(())
    }

    /// Reads a string that is taken as it is.
    fn raw(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        self.reader.bump();
        if let Some((code, c)) = kind.check_raw(&mut self.reader, &mut self.out)? {
            self.refuse(place, code, u32::from(c));
        }
        Ok(())
    }

    /// Reads a text: a string that is trimmed and composed.
    #[inline(always)]
    fn text(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        self.reader.bump();
        let text = match Text::plain(&mut self.reader, kind.allowed()) {
            Some(text) => text,
            None => Text::decoded(&mut self.reader, kind, &mut self.issues.room)?,
        };
        match kind.check_text(&text, self.context, &mut self.facts) {
            Ok(()) if self.out.is_open() => kind.write_text(text.bytes, &mut self.out),
            Ok(()) => {}
            Err(code) => {
                let stranger = text.stranger.filter(|_| code == Code::Charset);
                self.refuse(place, code, stranger.map_or(0, u32::from));
            }
        }
        Ok(())
    }

    /// Reads an array whose bracket is next.
    fn list(
        &mut self,
        item: &'static Kind,
        max: u16,
        place: Place,
        depth: u32,
    ) -> Result<(), Fault> {
        let inside = self.enter(depth)?;
        let mut index = 0_u16;
        self.out.bytes(b"[");
        if self.reader.peek() != b']' {
            loop {
                let at = Place {
                    field: place.field,
                    index,
                };
                if index > 0 {
                    self.out.bytes(b",");
                }
                if self.reader.peek() == b'n' && !matches!(item, Kind::Any) {
                    self.reader.literal()?;
                    self.refuse(at, Code::Required, 0);
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
            self.refuse(place, Code::TooMany, 0);
        }
        Ok(())
    }
}

/// The schema of objects that are only read: no key is known.
static ANYTHING: Schema = Schema::tolerant("Anything", &[]);
