//! One walk over the document along its schema: objects and arrays. Keys and values have files of their own.

use crate::json::Reader;
use crate::keys::Keys;
use crate::kind::password;
use crate::kind::{Facts, HAS_IDENTITY, Kind};
use crate::out::Out;
use crate::schema::{Presence, Schema};
use crate::{Code, Context, Issue, Issues, MAX_DEPTH};

/// The schema of objects that are only read: no key is known.
static ANYTHING: Schema = Schema::tolerant("Anything", &[]);

/// What the walk works with.
pub(crate) struct Walk<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) out: Out<'a>,
    pub(crate) issues: &'a mut Issues,
    pub(crate) context: &'a Context,
    /// How many containers are open.
    pub(crate) depth: u32,
    /// Of the item of a known array in which the walk is; arrays never nest in arrays.
    pub(crate) index: u16,
    /// Of the innermost object.
    pub(crate) facts: Facts,
}

impl Walk<'_> {
    /// Reads the whole document: a payload, or, where `number` is not 0, the value of that field.
    pub(crate) fn document(&mut self, schema: &'static Schema, number: u16) {
        let payload = Kind::Object(schema);
        let (kind, presence) = match schema.field(number) {
            Some(field) => (&field.kind, Some(field.presence)),
            None => (&payload, None),
        };
        self.value(kind, presence, number);
        self.reader.end();
    }

    /// Refuses the field with this number.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&mut self, field: u16, code: Code, param: u32) {
        self.out.close();
        self.issues.insert(Issue {
            field,
            index: self.index,
            code,
            param,
        });
    }

    /// Reads an object or an array whose bracket is next. `number` is that of its field.
    pub(crate) fn container(&mut self, kind: &Kind, number: u16) {
        let (schema, item) = match kind {
            Kind::Object(schema) => (*schema, None),
            Kind::List { item, .. } => (&ANYTHING, Some(*item)),
            _ => (&ANYTHING, None),
        };
        let (start, written) = (self.reader.at(), self.out.length());
        let opening = self.reader.peek();
        let closing = opening.wrapping_add(2);
        self.depth = self.depth.wrapping_add(1);
        if self.depth > MAX_DEPTH {
            self.reader.fail(Code::JsonDepth, start);
        }
        self.reader.skip(1);
        if self.out.is_open() {
            self.out.byte(opening);
        }
        let mut keys = Keys {
            seen: 0,
            next: 0,
            number: number.wrapping_add(1),
        };
        let mut count = 0_u16;
        if !self.reader.has(closing) {
            loop {
                let before = self.out.length();
                let is_first = count == 0;
                let counts = if closing == b'}' {
                    match self.key(schema, &mut keys, number) {
                        Some((field, number)) => {
                            if self.out.is_open() {
                                self.write_key(field.key, is_first);
                            }
                            self.value(&field.kind, Some(field.presence), number)
                        }
                        None => {
                            self.anything();
                            false
                        }
                    }
                } else {
                    if !is_first {
                        self.out.byte(b',');
                    }
                    match item {
                        Some(item) => {
                            self.index = count;
                            self.value(item, Some(Presence::Required), number)
                        }
                        None => {
                            self.anything();
                            true
                        }
                    }
                };
                if counts {
                    count = count.saturating_add(1);
                } else {
                    self.out.rewind(before);
                }
                if !self.reader.has(b',') {
                    break;
                }
            }
            self.reader.take(closing);
        }
        self.depth = self.depth.wrapping_sub(1);
        if self.out.is_open() {
            self.out.byte(closing);
        }
        match kind {
            Kind::Object(schema) => self.whole(schema, keys.seen, number),
            Kind::List { max, .. } => {
                self.index = Issue::NO_INDEX;
                if count > *max {
                    self.refuse(number, Code::TooMany, 0);
                }
            }
            Kind::Verbatim { max } if HAS_IDENTITY => self.verbatim(*max, start, written, number),
            _ => {}
        }
    }

    /// What is asked of an object as a whole.
    #[inline(always)]
    fn whole(&mut self, schema: &'static Schema, seen: u64, number: u16) {
        let missing = schema.required & !seen;
        if missing != 0 {
            self.missing(schema, missing, number);
        }
        if HAS_IDENTITY && let Some((state, zip)) = schema.us_rules {
            self.us_rules(schema, number, state, zip);
        }
        if HAS_IDENTITY && schema.apart {
            self.password_apart(schema, number);
        }
        if schema.zip_in_state {
            self.zip_in_state(schema, number);
        }
    }

    fn zip_in_state(&mut self, schema: &'static Schema, number: u16) {
        let facts = core::mem::take(&mut self.facts);
        if facts.zip_in_state() {
            return;
        }
        let mut fields = schema.numbered(number.wrapping_add(1));
        if let Some((number, _)) = fields.find(|(_, field)| matches!(field.kind, Kind::Zip)) {
            self.refuse(number, Code::ZipState, u32::from(facts.state));
        }
    }

    /// Within the United States a region is a state, a postal code a ZIP code, and they belong together.
    #[cold]
    fn us_rules(&mut self, schema: &'static Schema, number: u16, state: &str, zip: &str) {
        let facts = core::mem::take(&mut self.facts);
        if !facts.in_us {
            return;
        }
        let together = !facts.no_state && !facts.no_zip && !facts.zip_in_state();
        for (number, known) in schema.numbered(number.wrapping_add(1)) {
            if facts.no_state && known.key == state {
                self.refuse(number, Code::StateUnknown, 0);
            } else if facts.no_zip && known.key == zip {
                self.refuse(number, Code::ZipFormat, 0);
            } else if together && known.key == zip {
                self.refuse(number, Code::ZipState, u32::from(facts.state));
            }
        }
    }

    /// A password does not have the user name in it.
    #[cold]
    fn password_apart(&mut self, schema: &'static Schema, number: u16) {
        let login = core::mem::take(&mut self.facts).login;
        let (Some((name, length)), Some((start, end))) = (login.username, login.password) else {
            return;
        };
        let name = name.get(..length).unwrap_or_default();
        if !password::contains(self.reader.between(start, end), name) {
            return;
        }
        let mut fields = schema.numbered(number.wrapping_add(1));
        if let Some((number, _)) = fields.find(|(_, field)| field.kind.is_password()) {
            self.refuse(number, Code::PasswordUsername, 0);
        }
    }
}
