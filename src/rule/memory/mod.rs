//! What was concluded before: most vaults of a tree look alike, and what holds of one need not be evaluated again for another
//! of which the same would be asked, and told.
//!
//! What expressions come to depends on nothing but what they ask of their surroundings: names, attributes, elements,
//! functions that look at the graph. While something is evaluated for the first time, notes are taken of what it asks and
//! is told ([`notes`], [`watched_names`], [`watched_place`]). They become a tree of questions ([`answer_tree`]); for the
//! next subject the questions are put again, one by one, and where the answers lead to a conclusion, nothing is left to
//! evaluate. Of values that are not known only that counts ([`likeness`]): a conclusion that is certain without knowing
//! them holds for all of them. Only what is certain is kept. A debug build evaluates all the same, and compares.
//!
//! This room knows questions and answers. It must not know what rules or views are about.

mod answer_tree;
mod likeness;
mod notes;
mod question;
mod watched_names;
mod watched_place;

use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use answer_tree::AnswerTree;
pub(super) use notes::Notes;
pub(super) use question::Surroundings;
pub(super) use watched_names::WatchedNames;

/// How often something may be evaluated in vain before nobody tries to remember it, beyond how often it was recalled.
const PATIENCE: usize = 16;

/// What was concluded of subjects that are judged by the same expressions. It is shared by all roots and threads: nothing in
/// it depends on who was first.
#[derive(Debug)]
pub(super) struct Memory<T> {
    /// Replaced as a whole, so that it can be used while others learn.
    tree: Mutex<Arc<AnswerTree<T>>>,
    recalled: AtomicUsize,
    missed: AtomicUsize,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Memory {
            tree: Mutex::new(Arc::default()),
            recalled: AtomicUsize::new(0),
            missed: AtomicUsize::new(0),
        }
    }
}

impl<T: Clone> Memory<T> {
    /// What was concluded where the same was told.
    pub(super) fn recall<'a>(&self, surroundings: &dyn Surroundings<'a>) -> Option<T> {
        let tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let conclusion = tree.recall(surroundings);
        let count = if conclusion.is_some() { &self.recalled } else { &self.missed };
        count.fetch_add(1, Ordering::Relaxed);
        conclusion
    }

    /// Concludes something with notes being taken, and keeps it.
    pub(super) fn learn<'a>(&self, conclude: impl FnOnce(&Rc<Notes<'a>>) -> Option<T>) -> Option<T> {
        let notes = Rc::new(Notes::default());
        let conclusion = conclude(&notes)?;
        if let Some(asked) = notes.finish() {
            let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::make_mut(&mut tree).keep(asked, conclusion.clone());
        }
        Some(conclusion)
    }

    /// What is something else for every subject is not worth the notes.
    pub(super) fn is_worth_it(&self) -> bool {
        let missed = self.missed.load(Ordering::Relaxed);
        missed <= PATIENCE + self.recalled.load(Ordering::Relaxed)
    }
}
