//! Rules that do not fit: an expression of a rule file that fails for something in the configuration, though nothing in it is
//! unknown. That is a mistake in the rule, told with its place there, and not something that cannot be known.

use std::collections::BTreeMap;

use super::definition::RuleError;
use super::file::{FileId, RuleExpr, RuleFile};
use super::judge::Judge;
use super::pack::RulePack;
use super::scope::RuleScope;
use super::truth::Evaluates;
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

impl Judge<'_> {
    /// Why something has no value: an error in an expression of a rule file, or in the configuration that it asks for.
    pub(super) fn misfit(&self, error: &EvalError, address: &str) -> Reason {
        let location = error.location();
        let message = match self.pack.file_at(location) {
            Some((id, _)) if self.pack.is_of_user(id) => {
                format!("the rule does not fit `{address}`: {error}")
            }
            // Where it stands in a rule that comes with the program helps nobody: what it reads is to be mended.
            Some(_) => {
                let message = format!("`{address}` lacks something, or has it of another kind: {error}");
                return ReasonKind::Invalid(message.into()).into();
            }
            None => error.message().to_owned(),
        };
        Reason::new(ReasonKind::Invalid(message.into()), Some(location))
    }

    /// Tells what is wrong with a rule file of a user, if that is the reason. With the rules that come with the program nobody
    /// could do anything about it.
    pub(super) fn tell_misfit(&self, reason: &Reason) {
        let (ReasonKind::Invalid(message), Some(location)) = (reason.kind(), reason.location()) else {
            return;
        };
        if let Some((id, file)) = self.pack.file_at(location)
            && self.pack.is_of_user(id)
        {
            let mistake = RuleError::new(&file.path, &file.text, location.span, &**message);
            let mut told = self.misfits.borrow_mut();
            told.entry((id, location.span)).or_insert_with(|| mistake.with_help(GUARD));
        }
    }
}

impl Evaluates for RuleScope<'_, '_> {
    fn value(&self, expr: RuleExpr) -> Result<Value, Reason> {
        self.evaluate(expr).map_err(|error| self.judge.misfit(&error, &self.subject.address))
    }

    fn is_unfit(&self, expr: RuleExpr, message: String) -> Reason {
        let error = EvalError::new(self.judge.pack.location(expr), message);
        self.judge.misfit(&error, &self.subject.address)
    }
}

impl RuleScope<'_, '_> {
    /// The value of an expression that is certainly asked for: if there is none, that is told.
    pub(super) fn wanted(&self, expr: RuleExpr) -> Option<Value> {
        self.value(expr).inspect_err(|reason| self.judge.tell_misfit(reason)).ok()
    }
}
