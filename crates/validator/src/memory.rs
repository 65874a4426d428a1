//! The one piece of memory that both sides see. The only `unsafe` of the package.
#![expect(
    unsafe_code,
    reason = "the caller writes to wasm memory, which only a static with a fixed address can offer"
)]

use core::cell::UnsafeCell;

use idp_model::{Issues, MAX_INPUT};

/// What a call works on, in this order: the caller knows where each part begins.
#[repr(C)]
pub(crate) struct Memory {
    pub(crate) input: [u8; MAX_INPUT + 1],
    /// As large as the input, and a few bytes for ZIP codes that gain a `-`.
    pub(crate) output: [u8; MAX_INPUT + 64],
    pub(crate) issues: Issues,
}

struct Shared(UnsafeCell<Memory>);

// SAFETY: a wasm module without threads runs one call at a time.
unsafe impl Sync for Shared {}

static MEMORY: Shared = Shared(UnsafeCell::new(Memory {
    input: [0; MAX_INPUT + 1],
    output: [0; MAX_INPUT + 64],
    issues: Issues::new(),
}));

/// Lends the memory for one call.
pub(crate) fn with<T>(work: impl FnOnce(&mut Memory) -> T) -> T {
    // SAFETY: exports are not re-entrant: `work` calls nothing outside this module's crates, and there are no threads.
    work(unsafe { &mut *MEMORY.0.get() })
}

pub(crate) fn address_of_input() -> u32 {
    with(|memory| address(memory.input.as_ptr()))
}

/// An address as the caller sees it. Natively, where nobody does, it is cut.
#[expect(clippy::cast_possible_truncation, reason = "wasm32 addresses have 32 bits")]
fn address(pointer: *const u8) -> u32 {
    pointer as usize as u32
}
