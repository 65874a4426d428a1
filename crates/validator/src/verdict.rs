//! The verdict on a document, by the rules of one API.

#[cfg(all(feature = "identity", not(feature = "programs")))]
use idp_model::tables::IDENTITY as TABLE;
#[cfg(feature = "programs")]
use idp_model::tables::PROGRAMS as TABLE;
#[cfg(not(any(feature = "identity", feature = "programs")))]
use idp_model::tables::PROTECTION as TABLE;
use idp_model::{Context, Document, Verdict, judge_rows};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::memory::{self, Memory};

#[cfg(all(feature = "bare", target_family = "wasm"))]
use crate::bare::compose;
#[cfg(not(all(feature = "bare", target_family = "wasm")))]
use idp_model::with_mark as compose;

/// A verdict's flag: admit the SSNs of the vendor's test people.
pub const SANDBOX: u32 = 1;
/// A verdict's flag: write the normalised form.
pub const NORMALISE: u32 = 2;

/// A verdict's flag: the document has the short form of `idp_model::Document`.
pub const SHORT: u32 = 4;

/// The verdict by rows that no schema of the API has, and the one that is asked for while another is being made.
pub const NO_SCHEMA: i32 = i32::MIN;

/// Judges the first `length` bytes of the input by the schema whose rows begin at this place of its API's table, counted from
/// its `first_row`: a payload, or, where `field` is not 0, a value of that field alone. `now` is in Unix seconds.
///
/// Of a valid document gives the length of the normalised form; where that was not asked for, 0 if the document, once parsed, is
/// known to have that form, else 1. Otherwise the number of issues, negated; one more than are listed when there are more.
#[wasm_bindgen]
pub fn verdict(schema: u32, field: usize, length: u32, now: f64, flags: u32) -> i32 {
    memory::with(NO_SCHEMA, |memory| {
        let Memory { input, output, issues } = memory;
        let document = Document::within(input, length as usize, flags & SHORT != 0);
        let room = (flags & NORMALISE != 0).then_some(&mut output[..]);
        let first = (schema as usize).wrapping_sub(TABLE.first_row);
        let Some(rows @ [_, ..]) = TABLE.rows.get(first..) else {
            return NO_SCHEMA;
        };
        let verdict =
            judge_rows(rows, field, document, &context(now, flags), compose, room, issues);
        match verdict {
            Verdict::Valid { normalised, .. } if flags & NORMALISE != 0 => {
                i32::try_from(normalised).unwrap_or(0)
            }
            Verdict::Valid { is_normal, .. } => i32::from(!is_normal && field == 0),
            Verdict::Invalid => i32::try_from(issues.count()).unwrap_or(i32::MAX).wrapping_neg(),
        }
    })
}

fn context(now: f64, flags: u32) -> Context {
    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
    let now = now as i64;
    Context { now, sandbox: flags & SANDBOX != 0 }
}
