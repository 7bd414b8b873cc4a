//! What a rule's asserts come to in one world, as far as nothing but expressions decides it.

use std::sync::Arc;

use super::definition::{Assert, Rule};
use super::file::RuleExpr;
use super::memory::{Conclusion, Evaluates};
use crate::eval::{Kind, Reason, ReasonKind, derivation};

/// The assert of a rule that does not hold, with its place among the rule's asserts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failed<'a> {
    pub(super) at: usize,
    pub(super) assert: &'a Assert,
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

impl<'a> InWorld<'a> {
    /// What it comes to, if that is certain.
    pub(super) fn conclusion(&self) -> Option<Conclusion> {
        match self {
            InWorld::Holds => Some(Conclusion::Holds),
            InWorld::Fails(failed) => Some(Conclusion::Fails(failed.at)),
            InWorld::Silent | InWorld::Unknown(_) => None,
        }
    }

    /// The answer that was concluded from.
    pub(super) fn concluded(conclusion: Conclusion, rule: &'a Rule) -> InWorld<'a> {
        let failed = match conclusion {
            Conclusion::Holds => None,
            Conclusion::Fails(at) => rule.asserts.get(at).map(|assert| Failed { at, assert }),
        };
        failed.map_or(InWorld::Holds, InWorld::Fails)
    }
}

/// A rule's answer, where no other rule has the word.
pub(super) fn verdict<'a>(scope: &dyn Evaluates, rule: &'a Rule) -> InWorld<'a> {
    let applies = match rule.when.map(|when| truth(scope, when)) {
        Some(Ok(false)) => return InWorld::Holds,
        Some(Err(reason)) => Err(reason),
        Some(Ok(true)) | None => Ok(()),
    };
    let mut doubt = None;
    for (at, assert) in rule.asserts.iter().enumerate() {
        match (holds(scope, assert), &applies) {
            (Ok(true), _) => {}
            (Ok(false), Ok(())) => return InWorld::Fails(Failed { at, assert }),
            (Ok(false), Err(reason)) => return InWorld::Unknown(reason.clone()),
            (Err(reason), _) => doubt = doubt.or(Some(reason)),
        }
    }
    doubt.map_or(InWorld::Holds, InWorld::Unknown)
}

/// Whether an assert holds of a scope's subject, or why nobody can tell.
fn holds(scope: &dyn Evaluates, assert: &Assert) -> Result<bool, Reason> {
    match assert.when.map_or(Ok(true), |when| truth(scope, when)) {
        Ok(false) => Ok(true),
        Ok(true) => truth(scope, assert.condition),
        Err(reason) if truth(scope, assert.condition) != Ok(true) => Err(reason),
        Err(_) => Ok(true),
    }
}

/// A condition's truth, or why it has none.
pub(super) fn truth(scope: &dyn Evaluates, expr: RuleExpr) -> Result<bool, Reason> {
    match scope.evaluate(expr) {
        Ok(value) => match value.kind {
            Kind::Bool(truth) => Ok(truth),
            Kind::Unknown(_) | Kind::Text(_) => Err(derivation::reason_of(&value)),
            Kind::Null(_) => Err(does_not_fit("a condition must be true or false, and this one is null")),
            _ => Err(does_not_fit(format!("a condition must be true or false, not of type {}", value.ty()))),
        },
        Err(error) => Err(does_not_fit(error)),
    }
}

fn does_not_fit(why: impl std::fmt::Display) -> Reason {
    let message: Arc<str> = format!("the rule does not fit this configuration: {why}").into();
    ReasonKind::Invalid(message).into()
}
