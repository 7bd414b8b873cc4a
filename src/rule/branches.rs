//! Which values an expression may be worth: of a conditional, that of either branch. Only one of them is evaluated, so what
//! can be no answer there would be met once somebody's configuration leads to it, and not before.

use std::rc::Rc;

use super::definition::RuleError;
use super::file::RuleFile;
use super::known::Known;
use super::literals::constant;
use super::names::{NameCheck, mistake};
use crate::eval::{Type, Value, convert};
use crate::syntax::{ExprId, ExprKind, TemplatePart};

/// Of an expression with more branches than that, none is looked at: values that are bound to such values have ever more.
const MOST_BRANCHES: usize = 64;

/// How many names and parentheses may stand around a branch.
const MOST_WRAPPED: usize = 64;

/// One of the values that an expression may be worth.
#[derive(Debug, Clone)]
pub(super) struct Branch<'p> {
    pub(super) file: &'p RuleFile,
    pub(super) expr: ExprId,
    pub(super) known: Known<'p>,
}

impl<'p> NameCheck<'p, '_> {
    /// Keeps what a conditional may be worth.
    pub(super) fn note_branches(
        &mut self,
        file: &'p RuleFile,
        conditional: ExprId,
        branches: [(ExprId, &Known<'p>); 2],
    ) {
        let all: Vec<Branch<'p>> =
            branches.into_iter().flat_map(|(expr, known)| self.branches(file, expr, known)).collect();
        if all.len() <= MOST_BRANCHES {
            self.noted.insert((file.tree.source, conditional), Rc::from(all));
        }
    }

    /// What an expression that has been looked at may be worth: through parentheses and the names of `let`, either branch of
    /// a conditional; otherwise itself.
    pub(super) fn branches(&self, file: &'p RuleFile, expr: ExprId, known: &Known<'p>) -> Vec<Branch<'p>> {
        let (mut file, mut expr) = (file, expr);
        for _ in 0..MOST_WRAPPED {
            (file, expr) = match file.tree.expr(expr).kind {
                ExprKind::Parentheses(inner) => (file, inner),
                ExprKind::Template(parts) => match file.tree.template_parts(parts) {
                    [TemplatePart::Interpolation(only)] => (file, *only),
                    _ => break,
                },
                ExprKind::Variable => {
                    let name = file.tree.text(&file.text, file.tree.expr(expr).span);
                    match self.bound(name) {
                        Some(bound) => (&self.pack.files[bound.file], bound.expr),
                        None => break,
                    }
                }
                ExprKind::Conditional { .. } => match self.noted.get(&(file.tree.source, expr)) {
                    Some(noted) => return noted.to_vec(),
                    None => break,
                },
                _ => break,
            };
        }
        vec![Branch { file, expr, known: known.clone() }]
    }

    /// What the elements of a list may be worth, as far as they stand there.
    pub(super) fn written_elements(&self, list: &Branch<'p>) -> Vec<Branch<'p>> {
        let Branch { file, expr, .. } = *list;
        let written = match file.tree.expr(expr).kind {
            ExprKind::Tuple(items) => file.tree.list(items).to_vec(),
            ExprKind::For(details) => match file.tree.for_expr(details) {
                details if details.key.is_none() => vec![details.value],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let known = |item| constant(file, item).map_or(Known::Anything, |value| Known::of_type(&value.ty()));
        written.into_iter().flat_map(|item| self.branches(file, item, &known(item))).collect()
    }
}

impl Branch<'_> {
    pub(super) fn mistake(&self, message: impl Into<String>) -> RuleError {
        mistake(self.file, self.file.tree.expr(self.expr).span, message)
    }

    /// That it is not what is asked for.
    pub(super) fn is_no(&self, asked: &str) -> RuleError {
        self.mistake(format!("{asked}, and this is {}", self.known.in_words().unwrap_or("null")))
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.file.tree.expr(self.expr).kind, ExprKind::Null)
    }

    /// The value, if it stands there.
    fn written(&self) -> Option<Value> {
        constant(self.file, self.expr)
    }

    /// Whether Terraform may make a value of that type of it, which is not null.
    pub(super) fn may_become(&self, ty: &Type) -> bool {
        match self.written() {
            Some(value) => !value.is_null() && convert(&value, ty).is_ok(),
            None => self.known.may_become(ty),
        }
    }
}
