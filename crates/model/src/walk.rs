//! One walk over the document along its schema: objects and arrays. Keys and values have files of their own.
//!
//! `depth` is everywhere the depth of the container in which a value stands; 0 for the root.

use crate::json::{Fault, Reader};
use crate::keys::Keys;
use crate::kind::password;
use crate::kind::{Facts, HAS_IDENTITY, Kind};
use crate::out::Out;
use crate::schema::Schema;
use crate::{Code, Context, Issue, Issues, MAX_DEPTH};

/// Where a value stands: the number of its field, and its index when it is an item.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) field: u16,
    pub(crate) index: u16,
}

/// What the walk works with.
pub(crate) struct Walk<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) out: Out<'a>,
    pub(crate) issues: &'a mut Issues,
    pub(crate) context: &'a Context,
    /// Of the innermost object.
    pub(crate) facts: Facts,
}

impl Walk<'_> {
    /// Reads the whole document: a payload, or, where `field` is not 0, the value of that field.
    pub(crate) fn document(&mut self, schema: &'static Schema, field: u16) -> Result<(), Fault> {
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
    pub(crate) fn refuse(&mut self, place: Place, code: Code, param: u32) {
        self.out.close();
        self.issues.insert(Issue {
            field: place.field,
            index: place.index,
            code,
            param,
        });
    }

    /// Reads an object whose brace is next.
    pub(crate) fn object(
        &mut self,
        schema: &'static Schema,
        place: Place,
        depth: u32,
    ) -> Result<(), Fault> {
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
        if HAS_IDENTITY && let Some((state, zip)) = schema.us_rules {
            self.us_rules(schema, place, state, zip);
        }
        if HAS_IDENTITY && schema.apart {
            self.password_apart(schema, place);
        }
        if schema.zip_in_state {
            self.zip_in_state(schema, place);
        }
        #[cfg(feature = "programs")]
        self.whole(schema, keys.seen, place);
        Ok(())
    }

    fn zip_in_state(&mut self, schema: &'static Schema, place: Place) {
        let facts = core::mem::take(&mut self.facts);
        if facts.zip_in_state() {
            return;
        }
        let mut fields = schema.numbered(place.field.wrapping_add(1));
        if let Some((field, _)) = fields.find(|(_, field)| matches!(field.kind, Kind::Zip)) {
            let index = place.index;
            self.refuse(
                Place { field, index },
                Code::ZipState,
                u32::from(facts.state),
            );
        }
    }

    /// Within the United States a region is a state, a postal code a ZIP code, and they belong together.
    #[cold]
    fn us_rules(&mut self, schema: &'static Schema, place: Place, state: &str, zip: &str) {
        let facts = core::mem::take(&mut self.facts);
        if !facts.in_us {
            return;
        }
        let together = !facts.no_state && !facts.no_zip && !facts.zip_in_state();
        for (field, known) in schema.numbered(place.field.wrapping_add(1)) {
            let index = place.index;
            let at = Place { field, index };
            if facts.no_state && known.key == state {
                self.refuse(at, Code::StateUnknown, 0);
            } else if facts.no_zip && known.key == zip {
                self.refuse(at, Code::ZipFormat, 0);
            } else if together && known.key == zip {
                self.refuse(at, Code::ZipState, u32::from(facts.state));
            }
        }
    }

    /// A password does not have the user name in it.
    #[cold]
    fn password_apart(&mut self, schema: &'static Schema, place: Place) {
        let login = core::mem::take(&mut self.facts).login;
        let (Some((name, length)), Some((start, end))) = (login.username, login.password) else {
            return;
        };
        let name = name.get(..length).unwrap_or_default();
        if !password::contains(self.reader.between(start, end), name) {
            return;
        }
        let mut fields = schema.numbered(place.field.wrapping_add(1));
        if let Some((field, _)) = fields.find(|(_, field)| field.kind.is_password()) {
            let index = place.index;
            self.refuse(Place { field, index }, Code::PasswordUsername, 0);
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

    /// Reads an array whose bracket is next.
    pub(crate) fn list(
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
