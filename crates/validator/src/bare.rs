//! What a program without std must bring along. Neither is ever used: the rules neither allocate nor panic.
#![expect(
    unsafe_code,
    reason = "the trait of global allocators is unsafe, and so is the declaration of an import"
)]
#![cfg_attr(
    all(feature = "passwords", not(feature = "identity"), not(feature = "programs")),
    expect(dead_code, reason = "the module of passwords composes nothing")
)]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

/// Has no memory to give.
struct NoMemory;

// SAFETY: a null pointer is always a right answer to a request for memory.
unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;

#[panic_handler]
fn stop(_: &PanicInfo) -> ! {
    loop {}
}

#[link(wasm_import_module = "a")]
unsafe extern "C" {
    /// The code point that two are composed to (NFC), a large number if that is not one. Unicode never changes it for letters that exist, and
    /// every host knows it: a table of our own would be a tenth of the module.
    #[link_name = "a"]
    safe fn compose_in_host(letter: u32, mark: u32) -> u32;
}

/// See [`idp_model::Compose`].
pub(crate) fn compose(letter: char, mark: char) -> Option<char> {
    char::from_u32(compose_in_host(letter.into(), mark.into()))
}
