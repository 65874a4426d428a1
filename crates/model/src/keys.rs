//! Keys: the expected one, any other of the schema, the missing and the unknown ones.

use crate::Code;
use crate::json::Fault;
use crate::schema::{Field, Schema};
use crate::walk::{Place, Walk};

/// How far an object is read.
pub(crate) struct Keys {
    /// One bit per key that was met.
    pub(crate) seen: u64,
    /// The position that is expected next, and its field number: payloads mostly come in schema order.
    pub(crate) next: usize,
    pub(crate) number: u16,
    /// Whether a key was written.
    pub(crate) written: bool,
}

impl Walk<'_> {
    /// Reads a key, whose quote was taken, and its colon. Gives the field and its number, `None` for an unknown key.
    #[inline(always)]
    pub(crate) fn key(
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
    pub(crate) fn search_key(
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
        let first = place.field.wrapping_add(1);
        for (position, (number, field)) in schema.numbered(first).enumerate() {
            if field.key.as_bytes() == key {
                keys.next = position;
                keys.number = number;
                return Ok(Some(field));
            }
        }
        let span = u32::try_from(start.wrapping_shl(16) | raw).unwrap_or(u32::MAX);
        if schema.strict {
            self.refuse(place, Code::Unknown, span);
        }
        self.reader.colon()?;
        Ok(None)
    }

    /// Refuses each required field whose key was not met.
    #[cold]
    pub(crate) fn missing(&mut self, schema: &'static Schema, seen: u64, place: Place) {
        let mut missing = schema.required & !seen;
        for (field, _) in schema.numbered(place.field.wrapping_add(1)) {
            if missing & 1 == 1 {
                let index = place.index;
                self.refuse(Place { field, index }, Code::Required, 0);
            }
            missing = missing.wrapping_shr(1);
        }
    }
}
