//! One walk over the document along its schema: objects and arrays. Keys and values have files of their own.

use crate::json::Reader;
use crate::keys::Keys;
use crate::kind::password;
use crate::kind::{Facts, HAS_IDENTITY, Kind};
use crate::out::Out;
use crate::schema::Schema;
use crate::{Code, Context, Issue, Issues, MAX_DEPTH};

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
        self.reader.white_space();
        let is_object = self.reader.peek() == b'{';
        match schema.field(number) {
            Some(field) => self.member(field, number, &mut false),
            None if is_object => self.object(schema, 0),
            None => {
                self.refuse(0, Code::Type, 0);
                self.value(&Kind::Any, 0);
            }
        }
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

    /// Reads an object whose brace is next. `number` is that of its field.
    pub(crate) fn object(&mut self, schema: &'static Schema, number: u16) {
        let mut keys = Keys {
            seen: 0,
            next: 0,
            number: number.wrapping_add(1),
            written: false,
        };
        if self.open(b'}') {
            loop {
                match self.key(schema, &mut keys, number) {
                    Some((field, number)) => self.member(field, number, &mut keys.written),
                    None => {
                        let written = self.out.length();
                        self.value(&Kind::Any, number);
                        self.out.rewind(written);
                    }
                }
                if !self.reader.another(b'}') {
                    break;
                }
            }
        }
        self.close(b'}');
        let missing = schema.required & !keys.seen;
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

    /// Takes the bracket that opens a container; tells whether anything is in it.
    #[inline(always)]
    fn open(&mut self, close: u8) -> bool {
        self.depth = self.depth.wrapping_add(1);
        if self.depth > MAX_DEPTH {
            self.reader.fail(Code::JsonDepth, self.reader.at());
        }
        if self.out.is_open() {
            self.out.byte(self.reader.peek());
        }
        self.reader.skip(1);
        self.reader.white_space();
        !self.reader.has(close)
    }

    /// Behind the bracket that closes a container.
    #[inline(always)]
    fn close(&mut self, close: u8) {
        self.depth = self.depth.wrapping_sub(1);
        if self.out.is_open() {
            self.out.byte(close);
        }
    }

    /// Reads an array whose bracket is next.
    #[inline(never)]
    pub(crate) fn list(&mut self, item: &'static Kind, max: u16, number: u16) {
        let mut count = 0_u16;
        let is_known = !matches!(item, Kind::Any);
        if self.open(b']') {
            loop {
                if is_known {
                    self.index = count;
                }
                if count > 0 {
                    self.out.byte(b',');
                }
                if self.reader.peek() == b'n' && is_known {
                    self.reader.literal();
                    self.refuse(number, Code::Required, 0);
                } else {
                    self.value(item, number);
                }
                count = count.saturating_add(1);
                if !self.reader.another(b']') {
                    break;
                }
            }
        }
        self.close(b']');
        if is_known {
            self.index = Issue::NO_INDEX;
        }
        if count > max {
            self.refuse(number, Code::TooMany, 0);
        }
    }
}
