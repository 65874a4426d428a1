//! What a program without std must bring along. Neither is ever used: the rules neither allocate nor panic.
#![expect(unsafe_code, reason = "the trait of global allocators is unsafe")]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

/// Has no memory to give.
struct None;

// SAFETY: a null pointer is always a right answer to a request for memory.
unsafe impl GlobalAlloc for None {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: None = None;

#[panic_handler]
fn stop(_: &PanicInfo) -> ! {
    loop {}
}
