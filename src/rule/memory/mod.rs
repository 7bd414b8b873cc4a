//! What was concluded before: most vaults of a tree look alike, and a rule that has been judged once need not be evaluated
//! again where it would ask the same and be told the same.
//!
//! An expression's result depends on nothing but what it asks of its surroundings: names, attributes, elements, functions
//! that look at the graph. While one is evaluated for the first time, notes are taken of what it asks and is told
//! ([`witness`], [`notes`]). They become a tree of questions ([`answer_tree`]); for the next subject the questions are put
//! again, one by one, and where the answers lead to a conclusion, nothing is left to evaluate. Of values that are not known
//! only that counts ([`likeness`]): a conclusion that is certain without knowing them holds for all of them. Only what is
//! certain is kept. A debug build evaluates all the same, and compares.
//!
//! This room knows questions and answers. It must not know what rules or views are about.

mod answer_tree;
mod likeness;
mod notes;
mod question;
mod witness;

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::file::RuleExpr;
use super::judge::World;
use super::pack::RulePack;
use super::truth::Evaluates;
use crate::eval::Value;
use crate::eval::scope::Scope;
use answer_tree::AnswerTree;
pub(super) use likeness::is_like;
use witness::Witness;

/// How often something may be evaluated in vain before nobody tries to remember it, beyond how often it was recalled.
const PATIENCE: usize = 16;

/// What expressions of a pack came to. It is shared by all roots and threads: nothing in it depends on who was first.
#[derive(Debug, Default)]
pub(super) struct Memory {
    verdicts: Shelf<(RuleExpr, World), Conclusion>,
    attributes: Shelf<RuleExpr, Value>,
}

/// What a rule comes to where that is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conclusion {
    /// It holds, or does not apply.
    Holds,
    /// The assert of that place does not hold.
    Fails(usize),
}

/// What was concluded, by what was evaluated.
type Shelf<K, T> = RwLock<FxHashMap<K, Arc<Recollection<T>>>>;

/// What one expression, or the asserts of one rule, came to.
#[derive(Debug)]
pub(super) struct Recollection<T> {
    /// Replaced as a whole, so that it can be used while others learn.
    tree: Mutex<Arc<AnswerTree<T>>>,
    recalled: AtomicUsize,
    missed: AtomicUsize,
}

/// The surroundings of what is evaluated, and which of the names in it are bound there.
pub(super) struct Surroundings<'s, 'a> {
    pub(super) scope: &'s dyn Scope<'a>,
    pub(super) pack: &'s RulePack,
    pub(super) bindings: &'s BTreeMap<Arc<str>, RuleExpr>,
    /// Bindings that are evaluated once for all subjects.
    pub(super) is_shared: &'s dyn Fn(&str) -> bool,
    /// Whether asking a place for an attribute may be an error.
    pub(super) attributes_may_fail: bool,
}

impl Memory {
    /// What the asserts of a rule came to, of which one is given.
    pub(super) fn of_rule(&self, assert: RuleExpr, world: World) -> Arc<Recollection<Conclusion>> {
        on_shelf(&self.verdicts, (assert, world))
    }

    /// What an attribute of a view came to.
    pub(super) fn of_attribute(&self, expr: RuleExpr) -> Arc<Recollection<Value>> {
        on_shelf(&self.attributes, expr)
    }
}

fn on_shelf<K: Hash + Eq, T: Clone>(shelf: &Shelf<K, T>, key: K) -> Arc<Recollection<T>> {
    if let Some(known) = shelf.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known.clone();
    }
    let mut shelf = shelf.write().unwrap_or_else(PoisonError::into_inner);
    shelf.entry(key).or_default().clone()
}

impl<T> Default for Recollection<T> {
    fn default() -> Self {
        Recollection {
            tree: Mutex::new(Arc::default()),
            recalled: AtomicUsize::new(0),
            missed: AtomicUsize::new(0),
        }
    }
}

impl<T: Clone> Recollection<T> {
    /// What it came to where it was told the same.
    pub(super) fn recall(&self, scope: &dyn Scope<'_>) -> Option<T> {
        if !self.is_worth_it() {
            return None;
        }
        let tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let conclusion = tree.recall(scope);
        let count = if conclusion.is_some() { &self.recalled } else { &self.missed };
        count.fetch_add(1, Ordering::Relaxed);
        conclusion
    }

    /// Evaluates once more with notes being taken, and keeps what that comes to.
    pub(super) fn learn(
        &self,
        surroundings: &Surroundings<'_, '_>,
        conclude: impl FnOnce(&dyn Evaluates) -> Option<T>,
    ) {
        let witness = Witness::new(surroundings);
        let Some(conclusion) = conclude(&witness) else { return };
        let Some(notes) = witness.notes() else { return };
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut tree).keep(notes, conclusion);
    }

    /// What is something else for every subject is not worth the notes.
    pub(super) fn is_worth_it(&self) -> bool {
        let missed = self.missed.load(Ordering::Relaxed);
        missed <= PATIENCE + self.recalled.load(Ordering::Relaxed)
    }
}
