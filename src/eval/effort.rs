//! How many elements loops go through. Loops in loops multiply, also where nothing of what they make is kept; so what the
//! loops of one expression go through together is bounded, each declaration having a bound of its own.

use std::cell::Cell;

use super::{Reason, ReasonKind};

/// How many elements the loops of one expression of a configuration may go through.
const MOST_STEPS: u32 = 1 << 19;

/// The same for a condition over a configuration, which looks at many things, perhaps each with each.
const MOST_LAZY_STEPS: u32 = 1 << 22;

/// The loops that are going on.
#[derive(Clone, Copy)]
struct Effort {
    /// How many are inside of each other.
    nested: u32,
    /// How many elements they have gone through since the outermost began.
    steps: u32,
}

const NONE: Effort = Effort { nested: 0, steps: 0 };

thread_local! {
    static OF_CONFIGURATION: Cell<Effort> = const { Cell::new(NONE) };
    static OF_CONDITION: Cell<Effort> = const { Cell::new(NONE) };
}

/// A loop that is going on, until it is dropped.
pub(super) struct Loop {
    is_lazy: bool,
}

impl Loop {
    /// A loop begins, in a scope that evaluates only what matters or in one that evaluates all.
    pub(super) fn begin(is_lazy: bool) -> Loop {
        let begun = Loop { is_lazy };
        begun.change(|effort| {
            let steps = if effort.nested == 0 { 0 } else { effort.steps };
            Effort { nested: effort.nested + 1, steps }
        });
        begun
    }

    /// Goes to the next element; why not, if that is one too many.
    pub(super) fn step(&self) -> Option<Reason> {
        let effort = self.change(|effort| Effort { steps: effort.steps.saturating_add(1), ..effort });
        let most = if self.is_lazy { MOST_LAZY_STEPS } else { MOST_STEPS };
        (effort.steps > most).then(|| too_many(most))
    }

    fn change(&self, change: impl FnOnce(Effort) -> Effort) -> Effort {
        let effort = if self.is_lazy { &OF_CONDITION } else { &OF_CONFIGURATION };
        effort.with(|effort| {
            let changed = change(effort.get());
            effort.set(changed);
            changed
        })
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        self.change(|effort| Effort { nested: effort.nested.saturating_sub(1), ..effort });
    }
}

#[cold]
fn too_many(most: u32) -> Reason {
    let message = format!("a `for` goes through more than {most} elements");
    ReasonKind::Bound(message.into()).into()
}

/// Does work on a declaration, whoever asks for it: the loops of who asks are not counted.
pub(super) fn of_its_own<T>(work: impl FnOnce() -> T) -> T {
    let before = OF_CONFIGURATION.replace(NONE);
    let result = work();
    OF_CONFIGURATION.set(before);
    result
}
