//! How much of a thread's stack is used. Evaluation follows references by recursion, and how much stack a step takes
//! depends on how the program was compiled; so instead of steps, bytes are counted.

use std::cell::Cell;
use std::hint::black_box;

thread_local! {
    /// The address that the stack must not reach; 0 where nobody said how large it is.
    static LOWEST: Cell<usize> = const { Cell::new(0) };
}

/// Does work on a stack of which at least `bytes` are left. A quarter of them stays for what is not asked: functions
/// that walk a value, and what frees it.
pub fn within_stack<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let before = LOWEST.replace(address().saturating_sub(bytes - bytes / 4));
    let result = work();
    LOWEST.set(before);
    result
}

/// Whether no more recursion should be begun.
#[inline]
pub(super) fn is_used_up() -> bool {
    address() < LOWEST.get()
}

/// Roughly where the stack has got to: it grows downwards everywhere that Rust has a standard library for.
#[inline(always)]
fn address() -> usize {
    let here = 0u8;
    std::ptr::from_ref(black_box(&here)).addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(so_far: usize) -> usize {
        if is_used_up() { so_far } else { black_box(depth(so_far + 1)) }
    }

    #[test]
    fn recursion_ends_before_the_stack_does() {
        let bytes = 256 * 1024;
        let thread = std::thread::Builder::new().stack_size(2 * bytes);
        let reached = thread.spawn(move || within_stack(bytes, || depth(0))).unwrap().join().unwrap();
        assert!(reached > 100);
        assert!(!is_used_up());
    }
}
