//! Expressions of the syntax tree evaluated to values. What names mean is the [`Scope`]'s business; this is the
//! language itself: HCL's specification, "Expressions", with Terraform's types.

mod access;
mod calls;
mod collections;
mod constants;
mod joined_lists;
mod loops;
mod splat;
mod template;
mod walk;

pub use access::{attribute_of, index_of};
pub use constants::Constants;
pub(super) use splat::open_tuple;
pub use template::render_template;

use std::rc::Rc;

use super::operators;
use super::scope::{Place, Scope};
use super::{
    EvalError, Kind, PlaceList, Reason, ReasonKind, Refinement, Type, Unknown, Value, conversion, derivation,
    equality, partial_conversion, stack, unify,
};
use crate::source::{Location, Span};
use crate::syntax::{ExprId, ExprKind, Tree};

/// An expression's surroundings: the tree it stands in, what names mean, and the names bound by enclosing `for`s.
#[derive(Clone, Copy)]
pub struct Frame<'f, 'a> {
    /// The tree.
    pub tree: &'f Tree,
    /// The text of the file.
    pub text: &'f str,
    /// What names mean.
    pub scope: &'f dyn Scope<'a>,
    /// Names bound by enclosing `for`s, innermost first.
    pub bindings: Option<&'f Binding<'f, 'a>>,
    /// The element that the innermost enclosing splat is at.
    pub splat: Option<&'f Place<'a>>,
    /// What need not be evaluated again.
    pub constants: Option<&'f Constants>,
}

/// A name bound by a `for`, an iterator of a `dynamic` block or a template's variables.
pub struct Binding<'f, 'a> {
    /// The name.
    pub name: &'f str,
    /// What it stands for.
    pub place: Place<'a>,
    /// The bindings around it.
    pub outer: Option<&'f Binding<'f, 'a>>,
}

impl<'f, 'a> Frame<'f, 'a> {
    /// A frame without bindings.
    pub fn new(tree: &'f Tree, text: &'f str, scope: &'f dyn Scope<'a>) -> Frame<'f, 'a> {
        Frame { tree, text, scope, bindings: None, splat: None, constants: None }
    }

    /// The same with expressions of the tree whose values are kept.
    pub fn with_constants(self, constants: &'f Constants) -> Frame<'f, 'a> {
        Frame { constants: Some(constants), ..self }
    }

    /// The value of an expression.
    pub fn evaluate(self, id: ExprId) -> Result<Value, EvalError> {
        if let Some(value) = self.constant(id) {
            return value;
        }
        let expr = self.tree.expr(id);
        if stack::is_used_up() {
            return Ok(Value::unknown(Type::Dynamic, self.too_deep(expr.span)));
        }
        match expr.kind {
            ExprKind::Invalid => Ok(Value::unknown(Type::Dynamic, self.invalid(expr.span))),
            ExprKind::Null => Ok(Value::null()),
            ExprKind::Bool(value) => Ok(value.into()),
            ExprKind::Number => self.number(expr.span),
            ExprKind::String { text, escaped } => Ok(self.string(text, escaped, false)),
            ExprKind::Template(parts) => self.template(parts),
            ExprKind::Variable
            | ExprKind::GetAttr { .. }
            | ExprKind::Index { .. }
            | ExprKind::SplatElement => self.place(id)?.force(),
            ExprKind::Splat { on, each } => self.splat(on, each),
            ExprKind::Call { name, arguments, expand_final } => {
                self.call(expr.span, name, arguments, expand_final)
            }
            ExprKind::Tuple(items) => self.tuple(items),
            ExprKind::Object(items) => self.object(items),
            ExprKind::For(details) => self.for_expr(expr.span, details),
            ExprKind::Unary { operator, operand } => {
                let operand = self.evaluate(operand)?;
                operators::unary(operator, &operand).map_err(|error| self.error(expr.span, error.to_string()))
            }
            ExprKind::Binary { .. } => self.binary(id),
            ExprKind::Conditional { condition, yes, no } => self.conditional(condition, yes, no),
            ExprKind::Parentheses(inner) => self.evaluate(inner),
        }
    }

    #[cold]
    fn too_deep(self, span: Span) -> Reason {
        Reason::new(ReasonKind::Bound("references lead too deep".into()), Some(self.location(span)))
    }

    /// What an expression stands for, without evaluating more of it than needed.
    pub fn place(self, id: ExprId) -> Result<Place<'a>, EvalError> {
        let mut steps = Steps::default();
        let mut at = id;
        let mut constant = self.constant(at);
        while constant.is_none()
            && let ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } = self.tree.expr(at).kind
        {
            steps.push(at);
            at = on;
            constant = self.constant(at);
        }
        let mut place = match constant {
            Some(value) => value?.into(),
            None => self.operand(at)?,
        };
        while let Some(step) = steps.pop() {
            place = match self.tree.expr(step).kind {
                ExprKind::GetAttr { name, .. } => self.get_attribute(&place, name)?,
                ExprKind::Index { key, .. } => self.get_index(&place, key)?,
                _ => place,
            };
        }
        Ok(place)
    }

    fn operand(self, id: ExprId) -> Result<Place<'a>, EvalError> {
        let expr = self.tree.expr(id);
        match expr.kind {
            ExprKind::Variable => {
                let name = self.tree.text(self.text, expr.span);
                match self.bound(name) {
                    Some(place) => Ok(place.clone()),
                    None => self.scope.variable(name, self.location(expr.span)),
                }
            }
            ExprKind::SplatElement => match self.splat {
                Some(place) => Ok(place.clone()),
                None => Err(self.error(expr.span, "there is no splat around this")),
            },
            ExprKind::Parentheses(inner) => self.place(inner),
            ExprKind::For(details) if self.scope.is_lazy() => self.for_place(expr.span, details),
            ExprKind::Conditional { condition, yes, no } if self.scope.is_lazy() => {
                self.taken_branch(condition, yes, no)
            }
            ExprKind::Tuple(items) if self.scope.is_lazy() => {
                let elements = self.tree.list(items).iter().map(|item| self.place(*item));
                let elements = elements.collect::<Result<Vec<Place<'a>>, EvalError>>()?;
                Ok(Place::Lazy(Rc::new(PlaceList { elements, open: None, others: Vec::new() })))
            }
            ExprKind::Call { name, arguments, expand_final: false } if self.scope.is_lazy() => {
                self.joined_lists(expr.span, name, arguments)
            }
            _ => Ok(self.evaluate(id)?.into()),
        }
    }

    fn bound(self, name: &str) -> Option<&'f Place<'a>> {
        let mut binding = self.bindings;
        while let Some(current) = binding {
            if current.name == name {
                return Some(&current.place);
            }
            binding = current.outer;
        }
        None
    }

    /// A chain of operators is deep on the left; it is walked with a loop so that its length is no one's problem.
    fn binary(self, id: ExprId) -> Result<Value, EvalError> {
        let mut spine = Vec::new();
        let mut at = id;
        while let ExprKind::Binary { operator, left, right } = self.tree.expr(at).kind {
            spine.push((operator, right, self.tree.expr(at).span));
            at = left;
        }
        let mut value = self.evaluate(at)?;
        for (operator, right, span) in spine.into_iter().rev() {
            if self.scope.is_lazy() && operators::is_decided_by_left(operator, &value) {
                continue;
            }
            let right = match self.evaluate(right) {
                Ok(right) => right,
                // Where the left operand may yet decide, nobody may ever ask the right one.
                Err(_) if self.scope.is_lazy() && operators::may_decide(operator, &value) => {
                    self.scope.doubt().set(true);
                    value = derivation::derived(Type::Bool, [&value]);
                    continue;
                }
                Err(error) => return Err(error),
            };
            if value.is_unknown() || right.is_unknown() {
                self.scope.doubt().set(true);
            }
            value = operators::binary(operator, &value, &right)
                .map_err(|error| self.error(span, error.to_string()))?;
        }
        Ok(value)
    }

    /// The condition of a conditional, as a bool.
    fn asked(self, condition: ExprId) -> Result<Value, EvalError> {
        let span = self.tree.expr(condition).span;
        let asked = self.evaluate(condition)?;
        if asked.is_null() {
            return Err(self.error(span, "the condition is null; it must be true or false"));
        }
        conversion::convert(&asked, &Type::Bool)
            .map_err(|error| self.error(span, format!("the condition must be true or false: {error}")))
    }

    /// The branch that a condition takes, where the other one is nobody's business.
    fn decided(self, asked: &Value, yes: ExprId, no: ExprId) -> Option<ExprId> {
        let choice = asked.as_bool().filter(|_| self.scope.is_lazy())?;
        Some(if choice { yes } else { no })
    }

    /// What a conditional stands for, without evaluating more of it than needed.
    fn taken_branch(self, condition: ExprId, yes: ExprId, no: ExprId) -> Result<Place<'a>, EvalError> {
        let asked = self.asked(condition)?;
        match self.decided(&asked, yes, no).filter(|_| asked.marks.is_empty()) {
            Some(taken) => self.place(taken),
            None => self.branches(asked, yes, no).map(Place::Value),
        }
    }

    fn conditional(self, condition: ExprId, yes: ExprId, no: ExprId) -> Result<Value, EvalError> {
        self.branches(self.asked(condition)?, yes, no)
    }

    fn branches(self, asked: Value, yes: ExprId, no: ExprId) -> Result<Value, EvalError> {
        let marks = asked.marks;
        if let Some(taken) = self.decided(&asked, yes, no) {
            return self.evaluate(taken).map(|value| value.marked(marks));
        }
        let (yes_value, no_value) = (self.evaluate(yes), self.evaluate(no));
        match asked.as_bool() {
            Some(choice) => {
                // An error in the branch that is not taken is nobody's business; its type is then not known.
                let (chosen, other) = if choice { (yes_value?, no_value) } else { (no_value?, yes_value) };
                let other = other.unwrap_or_else(|error| self.failed_branch(&error));
                let pair = if choice { (&chosen, &other) } else { (&other, &chosen) };
                let Some(ty) = unify::unify_branches(pair.0, pair.1) else {
                    return Err(self.inconsistent(yes, no, pair.0, pair.1));
                };
                let converted = conversion::convert(&chosen, &ty).map_err(|error| {
                    self.error(self.tree.expr(if choice { yes } else { no }).span, error.to_string())
                })?;
                // The other branch's type is not known, and may yet make numbers into strings.
                let open = ty == Type::Dynamic && !other.is_null();
                let converted = if open { partial_conversion::softened(&converted) } else { converted };
                Ok(converted.marked(marks))
            }
            None => {
                let failed = |error: EvalError| self.failed_branch(&error);
                let (yes_value, no_value) =
                    (yes_value.unwrap_or_else(failed), no_value.unwrap_or_else(failed));
                undecided(&yes_value, &no_value, &asked)
                    .map(|value| value.marked(marks))
                    .ok_or_else(|| self.inconsistent(yes, no, &yes_value, &no_value))
            }
        }
    }

    fn failed_branch(self, error: &EvalError) -> Value {
        self.scope.doubt().set(true);
        let reason = ReasonKind::Invalid(error.message().into());
        Value::unknown(Type::Dynamic, Reason::new(reason, Some(error.location())))
    }

    fn inconsistent(self, yes: ExprId, no: ExprId, yes_value: &Value, no_value: &Value) -> EvalError {
        let span = self.tree.expr(yes).span.to(self.tree.expr(no).span);
        let (yes, no) = (yes_value.ty(), no_value.ty());
        self.error(span, format!("the two results have types that do not fit together: {yes} and {no}"))
    }

    fn number(self, span: Span) -> Result<Value, EvalError> {
        let digits = self.tree.text(self.text, span);
        match super::Number::parse(digits) {
            Some(number) => Ok(Kind::Number(number).into()),
            None => Err(self.error(span, format!("`{digits}` is not a number"))),
        }
    }

    fn string(self, text: Span, escaped: bool, raw: bool) -> Value {
        let text = self.tree.literal(self.text, text, escaped, raw);
        Value::string(super::text::normalized(&text))
    }

    fn invalid(self, span: Span) -> Reason {
        Reason::new(ReasonKind::Lost("an expression has a syntax error".into()), Some(self.location(span)))
    }

    /// A span of this tree as a place.
    pub fn location(self, span: Span) -> Location {
        Location { source: self.tree.source, span: self.tree.source_span(span) }
    }

    fn error(self, span: Span, message: impl Into<String>) -> EvalError {
        EvalError::new(self.location(span), message)
    }
}

/// The steps of a traversal: seldom more than a few.
#[derive(Default)]
struct Steps {
    first: [Option<ExprId>; 6],
    count: usize,
    others: Vec<ExprId>,
}

impl Steps {
    fn push(&mut self, step: ExprId) {
        match self.first.get_mut(self.count) {
            Some(place) => {
                *place = Some(step);
                self.count += 1;
            }
            None => self.others.push(step),
        }
    }

    /// The step that was pushed last.
    fn pop(&mut self) -> Option<ExprId> {
        if let Some(step) = self.others.pop() {
            return Some(step);
        }
        self.count = self.count.checked_sub(1)?;
        self.first[self.count]
    }
}

/// The result of a conditional whose condition is not known: one of the two. Nothing if their types do not fit
/// together.
fn undecided(yes: &Value, no: &Value, condition: &Value) -> Option<Value> {
    let ty = unify::unify_branches(yes, no)?;
    let yes = conversion::convert(yes, &ty).ok()?;
    let no = conversion::convert(no, &ty).ok()?;
    let marks = yes.marks.with(no.marks);
    if equality::same(&yes, &no) == Some(true) && yes.ty() == no.ty() {
        return Some(yes.marked(marks));
    }
    let mut unknown = Unknown::new(ty, derivation::reason_of(condition));
    unknown.inputs = derivation::inputs_of([condition, &yes, &no]);
    unknown.not_null = derivation::certainly_not_null(&yes) && derivation::certainly_not_null(&no);
    let unknown = match (&yes.kind, &no.kind) {
        (Kind::Number(one), Kind::Number(other)) => {
            let (least, most) = if one.compare(other).is_le() { (one, other) } else { (other, one) };
            unknown.refined(Refinement::Range(Some(least.clone()), Some(most.clone())))
        }
        _ => unknown.one_of(vec![yes, no]),
    };
    Some(Value::from(unknown).marked(marks))
}
