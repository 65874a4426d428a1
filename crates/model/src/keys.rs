//! Keys: the expected one, any other of the schema, the missing and the unknown ones.

use crate::Code;
use crate::kind::Kind;
use crate::schema::{Field, Schema};
use crate::text::Text;
use crate::walk::Walk;

/// How far an object is read.
pub(crate) struct Keys {
    /// One bit per key that was met.
    pub(crate) seen: u64,
    /// The position that is expected next, and its field number: payloads mostly come in schema order.
    pub(crate) next: usize,
    pub(crate) number: u16,
}

impl Walk<'_> {
    /// Reads a key and its colon. Gives the field and its number, `None` for an unknown key.
    #[inline(always)]
    pub(crate) fn key(
        &mut self,
        schema: &'static Schema,
        keys: &mut Keys,
        number: u16,
    ) -> Option<(&'static Field, u16)> {
        self.reader.take(b'"');
        let start = self.reader.at();
        let rest = self.reader.rest();
        let field = match schema.fields.get(keys.next) {
            Some(expected) if expected.begins(rest) => {
                self.reader.skip(expected.key.len().wrapping_add(1));
                Some(expected)
            }
            _ => self.search_key(schema, keys, number),
        };
        let known = field.map(|field| {
            let bit = 1_u64.wrapping_shl(u32::try_from(keys.next).unwrap_or(0));
            if keys.seen & bit != 0 {
                self.reader.fail(Code::JsonDuplicateKey, start.wrapping_sub(1));
            }
            keys.seen |= bit;
            let number = keys.number;
            keys.next = keys.next.wrapping_add(1);
            keys.number = number.wrapping_add(field.width());
            (field, number)
        });
        self.reader.take(b':');
        known
    }

    /// Reads a key that is not the expected one and finds its field among all; refuses an unknown one.
    #[cold]
    #[inline(never)]
    pub(crate) fn search_key(
        &mut self,
        schema: &'static Schema,
        keys: &mut Keys,
        number: u16,
    ) -> Option<&'static Field> {
        let start = self.reader.at();
        let room = &mut self.issues.room;
        let key = Text::decoded(&mut self.reader, Kind::Any.traits(), room).bytes;
        let mut fields = schema.numbered(number.wrapping_add(1)).enumerate();
        if let Some((position, (number, field))) =
            fields.find(|(_, (_, field))| field.key.as_bytes() == key)
        {
            keys.next = position;
            keys.number = number;
            return Some(field);
        }
        let raw = self.reader.at().wrapping_sub(start).wrapping_sub(1);
        let span = u32::try_from(start.wrapping_shl(16) | raw).unwrap_or(u32::MAX);
        if schema.strict {
            self.refuse(number, Code::Unknown, span);
        }
        None
    }

    /// Refuses each required field whose key was not met.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&mut self, schema: &'static Schema, mut missing: u64, number: u16) {
        for (number, _) in schema.numbered(number.wrapping_add(1)) {
            if missing & 1 == 1 {
                self.refuse(number, Code::Required, 0);
            }
            missing = missing.wrapping_shr(1);
        }
    }
}
