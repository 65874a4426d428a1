//! The rules as WebAssembly exports: numbers in, numbers out.
//!
//! The caller writes a document of UTF-8 JSON to [`input`], asks for a verdict, and reads what it needs from
//! what lies behind. A verdict overwrites what the one before left there.

#![cfg_attr(all(feature = "bare", target_family = "wasm"), no_std)]

#[cfg(all(feature = "bare", target_family = "wasm"))]
mod bare;
mod memory;
// The module of passwords has no rules in it: of a table that is linked, nothing can be left out later.
#[cfg(any(feature = "identity", feature = "programs", not(feature = "passwords")))]
mod verdict;

use idp_model::MAX_INPUT;
#[cfg(any(feature = "identity", feature = "programs", not(feature = "passwords")))]
pub use verdict::{NO_SCHEMA, NORMALISE, SANDBOX, SHORT, verdict};
use wasm_bindgen::prelude::wasm_bindgen;

/// Where the document is written: 65,536 bytes, and one that tells a document that is too large. Then follow 65,600 bytes for the
/// normalised form, UTF-8, and from the next multiple of eight on the issues: a 64-bit number each (see `idp_model::Issue::number`).
#[wasm_bindgen]
pub fn input() -> u32 {
    memory::address_of_input()
}

/// Whether the code points of which the first `length` bytes of the input consist, four little-endian bytes each, are among the most common
/// passwords: 1 or 0.
#[cfg(feature = "passwords")]
#[wasm_bindgen]
pub fn is_common(length: u32) -> u32 {
    memory::with(0, |memory| {
        let bytes = memory.input.get(..length as usize).unwrap_or(&memory.input);
        let points = bytes.chunks_exact(4).filter_map(|point| point.first_chunk());
        u32::from(idp_model::is_common(points.copied().map(u32::from_le_bytes)))
    })
}

const _: () = assert!(MAX_INPUT == 65_536, "the input buffer and its description hold 64 KiB");
