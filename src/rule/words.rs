//! What rules say: the texts of their expressions, as people read them.

use super::file::RuleExpr;
use super::scope::RuleScope;
use super::truth::Evaluates;
use crate::eval::{Kind, TextPiece, Value};

/// What stands where a rule has no words, before the reason.
pub const UNSAID: &str = "the rule cannot say it";

/// The text of an expression, or why there is none, with [`UNSAID`] before it.
pub(super) fn text(scope: &RuleScope<'_, '_>, expr: RuleExpr) -> Result<String, String> {
    let value = scope.evaluate(expr).map_err(|error| {
        scope.judge.tell_misfit(&scope.judge.misfit(&error, &scope.subject.address));
        format!("{UNSAID}: {error}")
    })?;
    let instead = match &value.kind {
        Kind::Null(_) => "instead of a text there is null".to_owned(),
        Kind::List(..) | Kind::Set(..) | Kind::Map(..) | Kind::Tuple(_) | Kind::Object(_) => {
            format!("instead of a text there is a value of type {}", value.ty())
        }
        _ => return Ok(shown(&value)),
    };
    scope.judge.tell_misfit(&scope.is_unfit(expr, instead.clone()));
    Err(format!("{UNSAID}: {instead}"))
}

/// The text of an expression, or in its place why there is none.
pub(super) fn said(scope: &RuleScope<'_, '_>, expr: RuleExpr) -> String {
    text(scope, expr).unwrap_or_else(|unsaid| format!("({unsaid})"))
}

/// A text for people: what is not known in it stands as `…`.
pub(super) fn shown(value: &Value) -> String {
    match &value.kind {
        Kind::String(text) => text.to_string(),
        Kind::Text(text) => {
            let pieces = text.pieces.iter();
            pieces
                .map(|piece| match piece {
                    TextPiece::Literal(text) => text.to_string(),
                    TextPiece::Hole(hole) => match &hole.origin {
                        Some(origin) => origin.to_string(),
                        None => "…".to_owned(),
                    },
                })
                .collect()
        }
        Kind::Unknown(unknown) => match &unknown.origin {
            Some(origin) => origin.to_string(),
            None => "…".to_owned(),
        },
        Kind::Number(number) => number.to_string(),
        Kind::Bool(truth) => truth.to_string(),
        _ => "…".to_owned(),
    }
}
