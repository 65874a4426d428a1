//! One walk over the document along its schema: what it works with. Keys, values, objects and arrays have files of their own.

use crate::code::Code;
use crate::compose::Compose;
use crate::engine::check::Checks;
use crate::engine::row::Row;
use crate::issue::{Issue, Issues};
use crate::json::reader::Reader;
use crate::json::writer::Out;

/// In place of a number: a value that is read and forgotten. No schema has as many, and what is added to it for objects within objects makes it larger.
pub(crate) const NO_FIELD: usize = 1 << 12;

/// The low bits of a number that is never as large: numbers of 16 bits would be cut in each step.
pub(crate) const fn low(number: usize) -> u16 {
    let [low, high, ..] = number.to_le_bytes();
    u16::from_le_bytes([low, high])
}

/// What the walk works with.
pub(crate) struct Walk<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) out: Out<'a>,
    pub(crate) issues: &'a mut Issues,
    pub(crate) compose: Compose,
    /// By the numbers of the fields; the first is that of the payload.
    pub(crate) rows: &'a [Row],
    /// How many containers are open.
    pub(crate) depth: u32,
    /// Of the item of a known array in which the walk is, counted from 1, else 0; arrays never nest in arrays.
    pub(crate) index: usize,
    /// What is asked of texts.
    pub(crate) checks: Checks<'a>,
}

impl<'a> Walk<'a> {
    /// The rules of the field with this number.
    #[inline(always)]
    pub(crate) fn row(&self, number: usize) -> &'a Row {
        self.rows.get(number).unwrap_or(&Row::ANY)
    }

    /// Refuses the field with this number.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&mut self, number: usize, code: Code, param: u32) {
        self.out.close();
        self.issues.insert(Issue {
            field: low(number),
            index: low(self.index).wrapping_sub(1),
            code,
            param,
        });
    }
}
