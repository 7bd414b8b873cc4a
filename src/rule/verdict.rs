//! What a rule's asserts come to in one world, as far as nothing but expressions decides it.

use super::definition::{Assert, Rule};
use super::truth::{Evaluates, holds, truth};
use crate::eval::Reason;

/// The assert of a rule that does not hold, with its place among the rule's asserts.
#[derive(Debug, Clone)]
pub(super) struct Failed<'a> {
    pub(super) at: usize,
    pub(super) assert: &'a Assert,
    /// Why one that comes before it has no answer.
    pub(super) doubt: Option<Reason>,
}

/// A rule's answer in one world.
#[derive(Debug, Clone)]
pub(super) enum InWorld<'a> {
    /// It holds, or does not apply.
    Holds,
    /// Another rule has said so already.
    Silent,
    Fails(Failed<'a>),
    Unknown(Reason),
}

impl InWorld<'_> {
    /// Why there is no answer, or not to all that was asked.
    pub(super) fn doubt(&self) -> Option<&Reason> {
        match self {
            InWorld::Holds | InWorld::Silent => None,
            InWorld::Fails(failed) => failed.doubt.as_ref(),
            InWorld::Unknown(reason) => Some(reason),
        }
    }
}

/// A rule's answer, where no other rule has the word, or where it is not known whether one has.
pub(super) fn verdict<'a>(scope: &dyn Evaluates, rule: &'a Rule, waits: Result<(), Reason>) -> InWorld<'a> {
    let applies = match rule.when.map(|when| truth(scope, when)) {
        Some(Ok(false)) => return InWorld::Holds,
        Some(Err(reason)) => waits.and(Err(reason)),
        Some(Ok(true)) | None => waits,
    };
    let mut doubt = None;
    for (at, assert) in rule.asserts.iter().enumerate() {
        match (holds(scope, assert), &applies) {
            (Ok(true), _) => {}
            (Ok(false), Ok(())) => return InWorld::Fails(Failed { at, assert, doubt }),
            (Ok(false), Err(reason)) => return InWorld::Unknown(reason.clone()),
            // If it is not known whether the rule applies at all, it does not matter what else is not.
            (Err(_), Err(reason)) => doubt = doubt.or(Some(reason.clone())),
            (Err(reason), Ok(())) => doubt = doubt.or(Some(reason)),
        }
    }
    doubt.map_or(InWorld::Holds, InWorld::Unknown)
}
