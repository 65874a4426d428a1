//! The verdict on a document, by the rules of one API.

use idp_model::schema::Schema;
#[cfg(all(feature = "identity", not(feature = "programs")))]
use idp_model::schema::identity::ALL;
#[cfg(feature = "programs")]
use idp_model::schema::programs::ALL;
#[cfg(not(any(feature = "identity", feature = "programs")))]
use idp_model::schema::protection::ALL;
use idp_model::{Context, Issues, Verdict, judge, judge_field};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::memory::{self, Memory};

/// A verdict's flag: admit the SSNs of the vendor's test people.
pub const SANDBOX: u32 = 1;
/// A verdict's flag: write the normalised form.
pub const NORMALISE: u32 = 2;
/// The verdict on a number that no schema has.
pub const NO_SCHEMA: i32 = i32::MIN;

/// Where the normalised form stands, UTF-8.
#[wasm_bindgen]
pub fn output() -> u32 {
    memory::address_of_output()
}

/// Where the issues stand: three words each, field | index << 16, code, param (see `idp_model::Issue`).
#[wasm_bindgen]
pub fn issues() -> u32 {
    memory::address_of_issues()
}

/// Judges the first `length` bytes of the input by the schema with this number (their order in
/// its API's `ALL`). `now` is in Unix seconds.
///
/// Gives the length of the normalised form (0 when it was not asked for) if the document is valid, else the number of
/// issues, negated; one more than are listed when there are more.
#[wasm_bindgen]
pub fn verdict(schema: u32, length: u32, now: f64, flags: u32) -> i32 {
    let Some(schema) = schema_of(schema) else {
        return NO_SCHEMA;
    };
    memory::with(|memory| {
        let Memory {
            input,
            output,
            issues,
        } = memory;
        let document = input.get(..length as usize).unwrap_or(input);
        let room = if flags & NORMALISE == 0 {
            None
        } else {
            Some(&mut output[..])
        };
        let verdict = judge(schema, document, &context(now, flags), room, issues);
        number(verdict, issues)
    })
}

/// Judges the first `length` bytes of the input, a JSON value, by the rules of one field alone.
#[wasm_bindgen]
pub fn verdict_field(schema: u32, field: u16, length: u32, now: f64, flags: u32) -> i32 {
    let Some(schema) = schema_of(schema) else {
        return NO_SCHEMA;
    };
    memory::with(|memory| {
        let document = memory.input.get(..length as usize).unwrap_or(&memory.input);
        let verdict = judge_field(
            schema,
            field,
            document,
            &context(now, flags),
            &mut memory.issues,
        );
        number(verdict, &memory.issues)
    })
}

fn schema_of(number: u32) -> Option<&'static Schema> {
    ALL.get(number as usize).copied()
}

fn context(now: f64, flags: u32) -> Context {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast of a float saturates"
    )]
    let now = now as i64;
    Context {
        now,
        sandbox: flags & SANDBOX != 0,
    }
}

fn number(verdict: Verdict, issues: &Issues) -> i32 {
    match verdict {
        Verdict::Valid { normalised } => i32::try_from(normalised).unwrap_or(0),
        Verdict::Invalid => i32::try_from(issues.count())
            .unwrap_or(i32::MAX)
            .wrapping_neg(),
    }
}
