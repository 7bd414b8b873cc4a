//! Templates: strings with interpolations and directives, quoted, in heredocs or in files.

use super::Frame;
use crate::eval::effort::Loop;
use crate::eval::text::TextBuilder;
use crate::eval::weight::{Weighed, too_much};
use crate::eval::{EvalError, Kind, Type, Value, conversion, derivation, text};
use crate::syntax::{ExprId, ExprKind, ForId, Range32, TemplatePart};

impl<'a> Frame<'_, 'a> {
    /// A lone interpolation is worth its expression, type and all; anything else is a string.
    pub(super) fn template(self, parts: Range32) -> Result<Value, EvalError> {
        let parts = self.tree.template_parts(parts);
        if let [TemplatePart::Interpolation(only)] = parts {
            return self.evaluate(*only);
        }
        self.template_text(parts, 0, parts.len() as u32)
    }

    /// The text of a template's parts from `start` up to `end`.
    fn template_text(self, parts: &[TemplatePart], start: u32, end: u32) -> Result<Value, EvalError> {
        let mut built = TextBuilder::default();
        let mut at = start;
        while at < end {
            let Some(part) = parts.get(at as usize) else { break };
            match *part {
                TemplatePart::Literal { text, escaped, raw } => {
                    built.push(self.string(text, escaped, raw));
                }
                TemplatePart::Interpolation(expr) => built.push(self.interpolation(expr)?),
                TemplatePart::If { condition, otherwise, end: endif } => {
                    built.push(self.template_if(parts, condition, at + 1, otherwise, endif)?);
                    at = endif;
                }
                TemplatePart::For { details, end: endfor } => {
                    built.push(self.template_for(parts, details, at + 1, endfor)?);
                    at = endfor;
                }
                TemplatePart::Else | TemplatePart::EndIf | TemplatePart::EndFor => {}
            }
            at += 1;
        }
        Ok(built.finish())
    }

    fn interpolation(self, expr: ExprId) -> Result<Value, EvalError> {
        let span = self.tree.expr(expr).span;
        let value = self.evaluate(expr)?;
        if value.is_null() {
            return Err(self.error(span, "a null value cannot stand in a string"));
        }
        conversion::convert(&value, &Type::String)
            .map_err(|error| self.error(span, format!("this cannot stand in a string: {error}")))
    }

    fn template_if(
        self,
        parts: &[TemplatePart],
        condition: ExprId,
        then: u32,
        otherwise: u32,
        end: u32,
    ) -> Result<Value, EvalError> {
        let span = self.tree.expr(condition).span;
        let asked = self.evaluate(condition)?;
        if asked.is_null() {
            return Err(self.error(span, "the condition is null; it must be true or false"));
        }
        let asked = conversion::convert(&asked, &Type::Bool)
            .map_err(|error| self.error(span, format!("the condition must be true or false: {error}")))?;
        let yes = self.template_text(parts, then, otherwise)?;
        let no =
            if otherwise < end { self.template_text(parts, otherwise + 1, end)? } else { Value::string("") };
        Ok(match asked.as_bool() {
            Some(true) => yes.marked(asked.marks),
            Some(false) => no.marked(asked.marks),
            None => some_text([&asked, &yes, &no]),
        })
    }

    fn template_for(
        self,
        parts: &[TemplatePart],
        details: ForId,
        body: u32,
        end: u32,
    ) -> Result<Value, EvalError> {
        let details = self.tree.for_expr(details);
        let walk = self.walk(details.collection)?;
        let mut pieces = Vec::with_capacity(walk.items.len());
        let mut open = walk.open;
        let (going, mut weight) = (Loop::begin(self.scope.is_lazy()), 0u32);
        for (key, place) in walk.items {
            if let Some(reason) = going.step().or_else(|| too_much(weight)) {
                open = Some(reason);
                break;
            }
            let piece =
                self.with_element(details, key, place, |frame| frame.template_text(parts, body, end))?;
            weight = weight.saturating_add(piece.weight());
            pieces.push(piece);
        }
        let text = match open {
            None => text::join_text(pieces),
            Some(reason) => {
                pieces.push(Value::unknown(Type::String, reason));
                some_text(&pieces)
            }
        };
        Ok(text.marked(walk.marks))
    }
}

/// A string made from these of which nothing is known but that it is one.
fn some_text<'v>(sources: impl IntoIterator<Item = &'v Value>) -> Value {
    let value = derivation::derived(Type::String, sources);
    let marks = value.marks;
    match value.kind {
        Kind::Unknown(unknown) => {
            let mut unknown = (*unknown).clone();
            unknown.not_null = true;
            Value::from(unknown).marked(marks)
        }
        _ => value,
    }
}

/// The text of a whole template (a file, or `templatestring`'s argument): always a string, unless it is one
/// lone interpolation.
pub fn render_template(frame: Frame<'_, '_>, root: ExprId) -> Result<Value, EvalError> {
    match frame.tree.expr(root).kind {
        ExprKind::Template(parts) => {
            let value = frame.template(parts)?;
            if value.is_null() {
                return Err(frame.error(frame.tree.expr(root).span, "the template's result is null"));
            }
            conversion::convert(&value, &Type::String).map_err(|error| {
                frame
                    .error(frame.tree.expr(root).span, format!("the template's result is no string: {error}"))
            })
        }
        _ => frame.evaluate(root),
    }
}
