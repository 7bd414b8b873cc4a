//! Doing the same to many things, on as many threads as there are cores.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::eval::{LEAST_STACK_BYTES, spawn_deep, within_stack};

/// What `work` makes of each item, in their order.
pub(super) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::new());
    let take = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { break };
            let result = work(item);
            if let Ok(mut results) = results.lock() {
                results.push((at, result));
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let take = &take;
    std::thread::scope(|scope| {
        for _ in 0..cores.min(items.len()) {
            if !spawn_deep(scope, take) {
                break;
            }
        }
    });
    // If no thread could be started, nothing has been done yet.
    within_stack(LEAST_STACK_BYTES, take);
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
