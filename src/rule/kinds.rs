//! Whether values in the expressions of a pack are of the kind that is asked for where they stand: conditions are true
//! or false, messages are texts, operators get what they can work with.

use super::branches::Branch;
use super::definition::RuleError;
use super::file::{RuleExpr, RuleFile};
use super::known::Known;
use super::literals::constant;
use super::names::{NameCheck, mistake};
use crate::eval::{Kind, Type, Value, convert};
use crate::syntax::{BinaryOperator, ExprId, ExprKind, UnaryOperator};

/// What is wrong with something else in a text.
pub(super) const FILLED_IN: &str = "only a text or a number can be filled in";
/// The place of what a finding says.
const MESSAGE: &str = "`message`";
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
        let branches = self.branches(&self.pack.files[expr.file], expr.expr, &known);
        let only = branches.len() == 1;
        for branch in branches {
            let help = match (&branch.known, branch.file.string_of(branch.expr)) {
                // What is said beside a finding may be left out in one case.
                (_, Some(text)) if text.trim().is_empty() && !only && place != MESSAGE => continue,
                (_, Some(text)) if text.trim().is_empty() => {
                    let help = "write what is wrong, with the values that decided it: \"${self.address} …\"";
                    return Err(branch.mistake(format!("{place} is empty")).with_help(help));
                }
                (Known::Null, _) if only || branch.is_null() => "leave it out, or write a text",
                (Known::Anything | Known::Text | Known::Number | Known::Null, _) => continue,
                // Terraform makes a text of it where the other branch is one.
                (Known::Bool, _) if !only => continue,
                (Known::Bool, _) => "write a text, as in \"${self.address} …\"",
                (Known::List(_), _) => "write a text, with `join(\", \", …)` around the list",
                (Known::Thing(_), _) => "fill in an attribute of it, as in \"${self.address} …\"",
                _ => "fill in what it says, as in \"${self.address} …\"",
            };
            return Err(branch.is_no(&format!("{place} must be a text")).with_help(help));
        }
        Ok(())
    }

    /// Refuses what is no list, as far as elements of a list are asked for.
    pub(super) fn check_list(&mut self, expr: RuleExpr, place: &str) -> Result<Known<'p>, RuleError> {
        let known = self.check(expr)?;
        for branch in self.branches(&self.pack.files[expr.file], expr.expr, &known) {
            if !matches!(branch.known, Known::Anything | Known::Null | Known::List(_)) {
                let help = "write [ … ] around it if it is the only one";
                return Err(branch.is_no(&format!("{place} must be a list")).with_help(help));
            }
        }
        Ok(known.element())
    }

    /// Refuses what has no elements.
    pub(super) fn check_elements(&mut self, expr: RuleExpr, place: &str) -> Result<(), RuleError> {
        let known = self.check(expr)?;
        let file = &self.pack.files[expr.file];
        self.refuse_single(
            file,
            expr.expr,
            &known,
            &format!("{place} must be a list or an object"),
            |_| "name what has an element for each instance, as in `self.settings`",
        )
    }

    /// Refuses a single value where one with parts is asked for.
    pub(super) fn refuse_single(
        &self,
        file: &'p RuleFile,
        expr: ExprId,
        known: &Known<'p>,
        asked: &str,
        help: impl Fn(&Known<'p>) -> &'static str,
    ) -> Result<(), RuleError> {
        let mut branches = self.branches(file, expr, known).into_iter();
        let is_single =
            |branch: &Branch<'_>| matches!(branch.known, Known::Text | Known::Number | Known::Bool);
        match branches.find(is_single).filter(|_| self.trials == 0) {
            Some(branch) => Err(branch.is_no(asked).with_help(help(&branch.known))),
            None => Ok(()),
        }
    }

    pub(super) fn condition(
        &mut self,
        file: &'p RuleFile,
        expr: ExprId,
        place: &str,
    ) -> Result<(), RuleError> {
        let known = self.look(file, expr)?;
        let branches = self.branches(file, expr, &known);
        let fits = |branch: &Branch<'_>| match (branches.len(), &branch.known) {
            (1, known) => matches!(known, Known::Anything | Known::Bool),
            _ => branch.may_become(&Type::Bool),
        };
        let Some(branch) = branches.iter().find(|branch| !fits(branch)).filter(|_| self.trials == 0) else {
            return Ok(());
        };
        let written = branch.file.string_of(branch.expr);
        let help = match &branch.known {
            Known::Text if written.as_ref().is_some_and(|text| ["true", "false"].contains(&&**text)) => {
                "write it without quotes"
            }
            Known::Text if branches.len() > 1 => "write true, false, or a comparison",
            Known::Text if written.is_some() => "write the expression itself, without quotes",
            Known::List(_) | Known::Map(_) | Known::Object(_) => {
                "compare it, as in `length(…) > 0`, or ask all of it with `alltrue([for x in … : …])`"
            }
            Known::Thing(_) => "ask one of its attributes, as in `self.name == \"…\"`",
            Known::Null => "write true, false, or a comparison",
            Known::Number => "compare it, as in `… > 0`",
            _ => "compare it with something, as in `… == …`",
        };
        Err(branch.is_no(&format!("{place} must be true or false")).with_help(help))
    }

    /// Refuses what has parts where a single value is asked for.
    pub(super) fn refuse_parts(
        &self,
        file: &'p RuleFile,
        expr: ExprId,
        known: &Known<'p>,
        asked: &str,
    ) -> Result<(), RuleError> {
        let mut branches = self.branches(file, expr, known).into_iter();
        let does_not_fit = |branch: &Branch<'_>| branch.known.has_parts() || branch.is_null();
        let Some(branch) = branches.find(does_not_fit).filter(|_| self.trials == 0) else { return Ok(()) };
        let help = match (&branch.known, asked) {
            (Known::Null, FILLED_IN) => "write a text for this case, which may be \"\"",
            (Known::Null, _) => "write a value for this case",
            (Known::List(_), FILLED_IN) => "write `join(\", \", …)` for its elements",
            (Known::List(_), A_TRUTH) => "compare it, as in `length(…) > 0`",
            (Known::List(_), _) => "write `length(…)` for the number of its elements",
            (Known::Thing(_), _) => "write one of its attributes, as in `self.address`",
            _ => "write one of its attributes",
        };
        Err(branch.is_no(asked).with_help(help))
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
            if matches!(operator, BinaryOperator::Divide | BinaryOperator::Modulo) {
                self.refuse_zero(file, right)?;
            }
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
        let (asked, ty) = match operands {
            Operands::Any => return Ok(()),
            Operands::Numbers => (A_NUMBER, Type::Number),
            Operands::Truths => (A_TRUTH, Type::Bool),
        };
        self.refuse_parts(file, expr, known, asked)?;
        let mut branches = self.branches(file, expr, known).into_iter();
        let Some(branch) = branches.find(|branch| !branch.may_become(&ty)).filter(|_| self.trials == 0)
        else {
            return Ok(());
        };
        let help = match (operands, &branch.known) {
            (Operands::Numbers, Known::Bool) => "combine conditions with `&&` and `||`",
            (Operands::Numbers, _) => {
                "texts are put together in one, as in \"a ${self.name}\"; `==` compares them"
            }
            (_, Known::Number) => "compare it, as in `… > 0`",
            _ => "write a comparison, as in `self.name == \"…\"`",
        };
        Err(branch.is_no(asked).with_help(help))
    }

    /// Terraform's `/` by zero is infinite and `%` by zero changes nothing: neither is what a rule means.
    fn refuse_zero(&self, file: &RuleFile, divisor: ExprId) -> Result<(), RuleError> {
        let is_zero = |value: Value| {
            let number = convert(&value, &Type::Number);
            number.is_ok_and(|number| matches!(&number.kind, Kind::Number(number) if number.is_zero()))
        };
        if self.trials > 0 || !constant(file, divisor).is_some_and(is_zero) {
            return Ok(());
        }
        let span = file.tree.expr(divisor).span;
        Err(mistake(file, span, "nothing can be divided by zero").with_help("write another number"))
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
