//! The one piece of memory that both sides see. The only `unsafe` of the package.
#![expect(
    unsafe_code,
    reason = "the caller writes to wasm memory, which only a static with a fixed address can offer"
)]

use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, Ordering};

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

// SAFETY: the memory is lent to one call at a time, see `with`.
unsafe impl Sync for Shared {}

static MEMORY: Shared = Shared(UnsafeCell::new(Memory {
    input: [0; MAX_INPUT + 1],
    output: [0; MAX_INPUT + 64],
    issues: Issues::new(),
}));

/// Whether a call has the memory. It stays so where the host throws while that call waits for it: the frames of the call are left behind
/// then, and the package goes on with another instance (`compose` in `web/validator/src/engine.ts`).
static IS_LENT: AtomicBool = AtomicBool::new(false);

/// Whether a call can have the host do something. The module of passwords has none that does.
const ASKS_HOST: bool =
    cfg!(any(feature = "identity", feature = "programs", not(feature = "passwords")));

/// Lends the memory for one call; gives `refusal` where another call has it. That can be: a verdict has the host compose letters, and what
/// it does for that may come back here.
pub(crate) fn with<T>(refusal: T, work: impl FnOnce(&mut Memory) -> T) -> T {
    if ASKS_HOST && IS_LENT.swap(true, Ordering::Relaxed) {
        return refusal;
    }
    // SAFETY: nobody else has a reference, since this is the only place that makes one, and a second call, which only the host can make
    // while this one is at work, is refused. The host writes to the input only between calls.
    let result = work(unsafe { &mut *MEMORY.0.get() });
    IS_LENT.store(false, Ordering::Relaxed);
    result
}

pub(crate) fn address_of_input() -> u32 {
    // The input comes first.
    address(MEMORY.0.get().cast())
}

/// An address as the caller sees it. Natively, where nobody does, it is cut.
#[expect(clippy::cast_possible_truncation, reason = "wasm32 addresses have 32 bits")]
fn address(pointer: *const u8) -> u32 {
    pointer as usize as u32
}

#[cfg(all(test, any(feature = "identity", feature = "programs", not(feature = "passwords"))))]
mod tests {
    use super::with;

    #[test]
    fn a_call_within_a_call_does_not_get_the_memory() {
        let lent = |work: &dyn Fn()| {
            with(false, |_| {
                work();
                true
            })
        };
        assert!(lent(&|| assert!(!lent(&|| panic!("two calls have the memory")))));
        assert!(lent(&|| {}), "it is given back");
    }
}
