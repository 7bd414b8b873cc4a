//! Threads with a stack that evaluation fits on.

use std::io;
use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// References lead from declaration to declaration, so that evaluation is as deep as the longest chain. Memory is
/// used only as far as it is touched.
const STACK_BYTES: usize = 512 * 1024 * 1024;

/// A thread, not started yet, that may evaluate.
pub fn deep_thread() -> Builder {
    Builder::new().stack_size(STACK_BYTES)
}

/// Does something that evaluates, on a thread of its own, and waits for it. An error is that of starting the thread.
pub fn with_deep_stack<R: Send>(work: impl FnOnce() -> R + Send) -> io::Result<R> {
    thread::scope(|scope| {
        let thread = deep_thread().spawn_scoped(scope, work)?;
        Ok(thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}
