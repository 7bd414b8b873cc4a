//! Whether values in the expressions of a pack are of the kind that is asked for where they stand: conditions are true
//! or false, messages are texts, operators get what they can work with.

use super::definition::RuleError;
use super::file::{RuleExpr, RuleFile};
use super::known::Known;
use super::names::{NameCheck, mistake};
use crate::syntax::{BinaryOperator, ExprId, ExprKind, UnaryOperator};

/// What is wrong with something else in a text.
pub(super) const FILLED_IN: &str = "only a text or a number can be filled in";
const A_NUMBER: &str = "a number is asked for here";
const A_TRUTH: &str = "true or false is asked for here";

/// What an operator works with.
enum Operands {
    Numbers,
    Truths,
    Any,
}

impl<'p> NameCheck<'p, '_> {
    /// Refuses what can be no answer to a question.
    pub(super) fn check_condition(&mut self, expr: RuleExpr, place: &str) -> Result<(), RuleError> {
        let file = &self.pack.files[expr.file];
        self.condition(file, expr.expr, place)
    }

    /// Refuses what is no text, and what says nothing.
    pub(super) fn check_text(&mut self, expr: RuleExpr, place: &str) -> Result<(), RuleError> {
        let known = self.check(expr)?;
        let file = &self.pack.files[expr.file];
        let span = file.tree.expr(expr.expr).span;
        let help = match (&known, file.string_of(expr.expr)) {
            (_, Some(text)) if text.trim().is_empty() => {
                let help = "write what is wrong, with the values that decided it: \"${self.address} …\"";
                return Err(mistake(file, span, format!("{place} is empty")).with_help(help));
            }
            (Known::Anything | Known::Text | Known::Number, _) => return Ok(()),
            (Known::List(_), _) => "write a text, with `join(\", \", …)` around the list",
            (Known::Null, _) => "leave it out, or write a text",
            (Known::Bool, _) => "write a text, as in \"${self.address} …\"",
            (Known::Thing(_), _) => "fill in an attribute of it, as in \"${self.address} …\"",
            _ => "fill in what it says, as in \"${self.address} …\"",
        };
        let what = known.in_words().unwrap_or_default();
        Err(mistake(file, span, format!("{place} must be a text, and this is {what}")).with_help(help))
    }

    /// Refuses what is no list, as far as elements of a list are asked for.
    pub(super) fn check_list(&mut self, expr: RuleExpr, place: &str) -> Result<Known<'p>, RuleError> {
        let known = self.check(expr)?;
        match &known {
            Known::Anything | Known::Null | Known::List(_) => Ok(known.element()),
            other => {
                let file = &self.pack.files[expr.file];
                let what = other.in_words().unwrap_or_default();
                let message = format!("{place} must be a list, and this is {what}");
                let span = file.tree.expr(expr.expr).span;
                Err(mistake(file, span, message).with_help("write [ … ] around it if it is the only one"))
            }
        }
    }

    /// Refuses what has no elements.
    pub(super) fn check_elements(&mut self, expr: RuleExpr, place: &str) -> Result<(), RuleError> {
        let known = self.check(expr)?;
        if !matches!(known, Known::Text | Known::Number | Known::Bool) {
            return Ok(());
        }
        let file = &self.pack.files[expr.file];
        let what = known.in_words().unwrap_or_default();
        let message = format!("{place} must be a list or an object, and this is {what}");
        let help = "name what has an element for each instance, as in `self.settings`";
        Err(mistake(file, file.tree.expr(expr.expr).span, message).with_help(help))
    }

    pub(super) fn condition(
        &mut self,
        file: &'p RuleFile,
        expr: ExprId,
        place: &str,
    ) -> Result<(), RuleError> {
        let known = self.look(file, expr)?;
        let help = match &known {
            Known::Anything | Known::Bool => return Ok(()),
            _ if self.trials > 0 => return Ok(()),
            Known::Text if file.string_of(expr).is_some_and(|text| ["true", "false"].contains(&&*text)) => {
                "write it without quotes"
            }
            Known::Text if file.string_of(expr).is_some() => "write the expression itself, without quotes",
            Known::List(_) | Known::Map(_) | Known::Object(_) => {
                "compare it, as in `length(…) > 0`, or ask all of it with `alltrue([for x in … : …])`"
            }
            Known::Thing(_) => "ask one of its attributes, as in `self.name == \"…\"`",
            Known::Null => "write true, false, or a comparison",
            Known::Number => "compare it, as in `… > 0`",
            _ => "compare it with something, as in `… == …`",
        };
        let what = known.in_words().unwrap_or_default();
        let message = format!("{place} must be true or false, and this is {what}");
        Err(mistake(file, file.tree.expr(expr).span, message).with_help(help))
    }

    /// Refuses what has parts where a single value is asked for.
    pub(super) fn refuse_parts(
        &self,
        file: &'p RuleFile,
        expr: ExprId,
        known: &Known<'p>,
        asked: &str,
    ) -> Result<(), RuleError> {
        if self.trials > 0 || !known.has_parts() {
            return Ok(());
        }
        let what = known.in_words().unwrap_or_default();
        let help = match (known, asked) {
            (Known::List(_), FILLED_IN) => "write `join(\", \", …)` for its elements",
            (Known::List(_), A_TRUTH) => "compare it, as in `length(…) > 0`",
            (Known::List(_), _) => "write `length(…)` for the number of its elements",
            (Known::Thing(_), _) => "write one of its attributes, as in `self.address`",
            _ => "write one of its attributes",
        };
        Err(mistake(file, file.tree.expr(expr).span, format!("{asked}, and this is {what}")).with_help(help))
    }

    pub(super) fn unary(
        &mut self,
        file: &'p RuleFile,
        operator: UnaryOperator,
        operand: ExprId,
    ) -> Result<Known<'p>, RuleError> {
        let known = self.look(file, operand)?;
        match operator {
            UnaryOperator::Negate => {
                self.operand(file, operand, &known, &Operands::Numbers)?;
                Ok(Known::Number)
            }
            UnaryOperator::Not => {
                self.operand(file, operand, &known, &Operands::Truths)?;
                Ok(Known::Bool)
            }
        }
    }

    /// A chain of operators is deep on the left.
    pub(super) fn operators(&mut self, file: &'p RuleFile, at: ExprId) -> Result<Known<'p>, RuleError> {
        let mut chain = Vec::new();
        let mut first = at;
        while let ExprKind::Binary { operator, left, right } = file.tree.expr(first).kind {
            chain.push((operator, left, right));
            first = left;
        }
        let mut known = self.look(file, first)?;
        for (operator, left, right) in chain.into_iter().rev() {
            let other = self.look(file, right)?;
            let (operands, result) = what_of(operator);
            self.operand(file, left, &known, &operands)?;
            self.operand(file, right, &other, &operands)?;
            if matches!(operands, Operands::Any) {
                self.comparable(file, right, &known, &other)?;
            }
            known = result;
        }
        Ok(known)
    }

    fn operand(
        &self,
        file: &'p RuleFile,
        expr: ExprId,
        known: &Known<'p>,
        operands: &Operands,
    ) -> Result<(), RuleError> {
        match operands {
            Operands::Any => Ok(()),
            Operands::Numbers => {
                self.refuse_parts(file, expr, known, A_NUMBER)?;
                let text = file.string_of(expr).filter(|_| self.trials == 0);
                if text.is_some_and(|text| text.parse::<f64>().is_err()) {
                    let message = format!("{A_NUMBER}, and this is a text");
                    let help = "texts are put together in one, as in \"a ${self.name}\"; `==` compares them";
                    return Err(mistake(file, file.tree.expr(expr).span, message).with_help(help));
                }
                match known {
                    Known::Bool if self.trials == 0 => {
                        let message = format!("{A_NUMBER}, and this is true or false");
                        let help = "combine conditions with `&&` and `||`";
                        Err(mistake(file, file.tree.expr(expr).span, message).with_help(help))
                    }
                    _ => Ok(()),
                }
            }
            Operands::Truths => {
                self.refuse_parts(file, expr, known, A_TRUTH)?;
                match known {
                    Known::Number if self.trials == 0 => {
                        let message = format!("{A_TRUTH}, and this is a number");
                        let help = "compare it, as in `… > 0`";
                        Err(mistake(file, file.tree.expr(expr).span, message).with_help(help))
                    }
                    _ => Ok(()),
                }
            }
        }
    }

    /// What never is equal is compared by mistake.
    fn comparable(
        &self,
        file: &'p RuleFile,
        right: ExprId,
        known: &Known<'p>,
        other: &Known<'p>,
    ) -> Result<(), RuleError> {
        let is_single = |known: &Known<'_>| matches!(known, Known::Text | Known::Number | Known::Bool);
        let never = known.has_parts() && is_single(other) || is_single(known) && other.has_parts();
        let (true, 0) = (never, self.trials) else { return Ok(()) };
        let (one, other) = (known.in_words().unwrap_or_default(), other.in_words().unwrap_or_default());
        let message = format!("{one} is never equal to {other}");
        let help = "compare the number of elements, as in `length(…) == 0`, or ask `contains(…, …)`";
        Err(mistake(file, file.tree.expr(right).span, message).with_help(help))
    }
}

fn what_of<'p>(operator: BinaryOperator) -> (Operands, Known<'p>) {
    match operator {
        BinaryOperator::Or | BinaryOperator::And => (Operands::Truths, Known::Bool),
        BinaryOperator::Equal | BinaryOperator::NotEqual => (Operands::Any, Known::Bool),
        BinaryOperator::Less
        | BinaryOperator::LessOrEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterOrEqual => (Operands::Numbers, Known::Bool),
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Modulo => (Operands::Numbers, Known::Number),
    }
}
