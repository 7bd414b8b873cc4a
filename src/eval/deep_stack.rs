//! Threads with a stack that evaluation fits on.

use std::io;
use std::panic::resume_unwind;
use std::thread::{self, Builder, Scope};

use super::stack::within_stack;

/// Stacks of threads that evaluate, the first that the system grants. References lead from declaration to declaration,
/// so that evaluation is as deep as the longest chain. Memory is used only as far as it is touched; but where the
/// address space is limited, or the system counts what may be touched, a large stack is refused.
const STACK_BYTES: [usize; 4] = [512 << 20, 64 << 20, 16 << 20, 4 << 20];

/// What the main thread of a process has at least.
pub const LEAST_STACK_BYTES: usize = 1 << 20;

/// Starts a thread that evaluates. False if the system refuses even a small stack.
pub fn spawn_deep<'scope>(scope: &'scope Scope<'scope, '_>, work: &'scope (impl Fn() + Sync)) -> bool {
    STACK_BYTES.into_iter().any(|bytes| {
        let thread = Builder::new().stack_size(bytes);
        thread.spawn_scoped(scope, move || within_stack(bytes, work)).is_ok()
    })
}

/// Does something that evaluates, on a thread of its own, and waits for it. An error is that of starting the thread.
pub fn with_deep_stack<R: Send>(work: impl Fn() -> R + Sync) -> io::Result<R> {
    let work = &work;
    let mut refused = io::Error::other("no thread can be started");
    for bytes in STACK_BYTES {
        let done = thread::scope(|scope| {
            let thread = Builder::new().stack_size(bytes);
            let thread = thread.spawn_scoped(scope, move || within_stack(bytes, work))?;
            Ok(thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        match done {
            Ok(result) => return Ok(result),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}
