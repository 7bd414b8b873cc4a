//! Rules that do not fit: an expression of a rule file that fails for something in the configuration, though nothing in it is
//! unknown. That is a mistake in the rule, told with its place there, and not something that cannot be known.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::definition::RuleError;
use super::file::{FileId, RuleExpr, RuleFile};
use super::judge::Judge;
use super::pack::RulePack;
use super::scope::RuleScope;
use crate::eval::{EvalError, Reason, ReasonKind, Value};
use crate::source::{Location, Span};

/// What is wrong with rule files, by place. Of what fails for several things, the first is told.
pub type Misfits = BTreeMap<(FileId, Span), RuleError>;

const GUARD: &str =
    "say what holds where it is null, absent or something else: with `given(…)`, `try(…)` or a `when`";

impl RulePack {
    /// The rule file that a place is in, if it is in one.
    pub(super) fn file_at(&self, location: Location) -> Option<(FileId, &RuleFile)> {
        let id = RuleFile::id_of(location.source)?;
        Some((id, self.files.get(id)?))
    }

    /// `path:line:column`, if the place is in a rule file.
    pub(super) fn shown(&self, location: Location) -> Option<String> {
        let (_, file) = self.file_at(location)?;
        let place = RuleError::new(&file.path, &file.text, location.span, "").position();
        Some(format!("{}:{}:{}", file.path, place.line, place.column))
    }

    /// The place of an expression.
    pub(super) fn location(&self, expr: RuleExpr) -> Location {
        let tree = &self.files[expr.file].tree;
        Location { source: tree.source, span: tree.source_span(tree.expr(expr.expr).span) }
    }
}

/// What is wrong with the rule files of users, as far as one root shows it.
#[derive(Debug, Default)]
pub(super) struct FoundMisfits {
    /// What fails whatever else is so.
    settled: RefCell<Misfits>,
    /// What fails in the world that is looked at.
    open: RefCell<Misfits>,
}

impl FoundMisfits {
    /// What has failed fails whatever else is so.
    pub(super) fn settle(&self) {
        self.settle_all(self.open.take());
    }

    fn settle_all(&self, misfits: Misfits) {
        let mut settled = self.settled.borrow_mut();
        for (place, mistake) in misfits {
            settled.entry(place).or_insert(mistake);
        }
    }

    /// Forgets, and tells, what has failed in one world.
    pub(super) fn take_open(&self) -> Misfits {
        self.open.take()
    }

    /// What had failed before.
    pub(super) fn reopen(&self, before: Misfits) {
        let mut open = self.open.borrow_mut();
        for (place, mistake) in before {
            open.entry(place).or_insert(mistake);
        }
    }

    /// What has failed in the other world as well is settled; the rest may never happen.
    pub(super) fn settle_those_of_both(&self, of_other: &Misfits) {
        let mut open = self.open.take();
        open.retain(|place, _| of_other.contains_key(place));
        self.settle_all(open);
    }

    /// Everything that is settled.
    pub(super) fn take(&self) -> Misfits {
        self.settled.take()
    }
}

impl Judge<'_> {
    /// Keeps an error in a rule file that a user has written, and says why there is no answer. With the rules that come with
    /// the program nobody could do anything about it.
    pub(super) fn misfit(&self, error: &EvalError, address: &str) -> Reason {
        let location = error.location();
        let Some((id, file)) = self.pack.file_at(location) else {
            return Reason::new(ReasonKind::Invalid(error.message().into()), Some(location));
        };
        if self.pack.is_of_user(id) {
            let message = format!("this fails for `{address}`: {error}");
            let mistake = || RuleError::new(&file.path, &file.text, location.span, message).with_help(GUARD);
            self.misfits.open.borrow_mut().entry((id, location.span)).or_insert_with(mistake);
        }
        let message: Arc<str> = format!("the rule does not fit this configuration: {error}").into();
        Reason::new(ReasonKind::Invalid(message), Some(location))
    }

    /// The same of what does not depend on what is linked.
    pub(super) fn settled_misfit(&self, error: &EvalError, address: &str) -> Reason {
        let open = self.misfits.take_open();
        let reason = self.misfit(error, address);
        self.misfits.settle();
        self.misfits.reopen(open);
        reason
    }
}

impl RuleScope<'_, '_> {
    /// The value of an expression; if there is none, the rule does not fit.
    pub(super) fn value(&self, expr: RuleExpr) -> Result<Value, Reason> {
        self.evaluate(expr).map_err(|error| self.judge.misfit(&error, &self.subject.address))
    }

    /// That the value of an expression is not what is asked for.
    pub(super) fn is_unfit(&self, expr: RuleExpr, message: impl Into<String>) -> Reason {
        let error = EvalError::new(self.judge.pack.location(expr), message);
        self.judge.misfit(&error, &self.subject.address)
    }
}
