//! Function calls, and the few functions that look at their arguments before these are evaluated.

use super::{Frame, render_template};
use crate::eval::letters::with_letters;
use crate::eval::scope::Place;
use crate::eval::{
    EvalError, Kind, Letters, ReasonKind, TextPiece, Type, Unknown, Value, choices, derivation, functions,
    join_text,
};
use crate::source::{Location, SourceId, Span};
use crate::syntax::{self, ExprId, ExprKind, Range32};

impl<'a> Frame<'_, 'a> {
    pub(super) fn call(
        self,
        span: Span,
        name: Span,
        arguments: Range32,
        expand_final: bool,
    ) -> Result<Value, EvalError> {
        let written = self.tree.text(self.text, name);
        let core = written.strip_prefix("core::").unwrap_or(written);
        let expressions = self.tree.list(arguments);
        match core {
            "try" if !expand_final => return self.try_call(span, expressions),
            "can" if !expand_final => return self.can_call(span, expressions),
            _ => {}
        }
        if self.scope.is_lazy()
            && let [only] = expressions
            && !expand_final
            && let Some(result) = self.lazy_call(span, name, core, *only)?
        {
            return Ok(result);
        }
        let values = self.arguments(expressions, expand_final)?;
        let values = match values {
            Arguments::Known(values) => values,
            Arguments::Open(last) => return Ok(derivation::derived(Type::Dynamic, [&last])),
        };
        self.called(span, name, core, expressions, &values)
    }

    /// The same with arguments that are evaluated already.
    pub(super) fn called_with(
        self,
        span: Span,
        name: Span,
        arguments: Range32,
        values: &[Value],
    ) -> Result<Value, EvalError> {
        let core = self.tree.text(self.text, name);
        self.called(span, name, core, self.tree.list(arguments), values)
    }

    fn called(
        self,
        span: Span,
        name: Span,
        core: &str,
        expressions: &[ExprId],
        values: &[Value],
    ) -> Result<Value, EvalError> {
        let mut result = self.call_with(span, name, core, expressions, values)?;
        if made_nothing_of_it(&result) && result.choices().is_none() {
            let call = |values: Vec<Value>| self.call_with(span, name, core, expressions, &values);
            result = choices::of_each_combination(values, call).unwrap_or(result);
        }
        // What a function could make nothing of may still turn out to be an error; what it has found will not. A hole in JSON
        // that has no type yet is JSON all the same.
        let is_open = core != "jsondecode" && result.has_untyped_unknown();
        if made_nothing_of_it(&result) || is_open {
            self.scope.doubt().set(true);
        }
        Ok(result)
    }

    /// A call that need not look at all of its argument.
    fn lazy_call(self, span: Span, name: Span, core: &str, only: ExprId) -> Result<Option<Value>, EvalError> {
        let looked_at = match (core, self.tree.expr(only).kind) {
            ("anytrue", ExprKind::For(id)) => self.for_until(id, |item| item.as_bool() == Some(true))?,
            ("alltrue", ExprKind::For(id)) => self.for_until(id, |item| item.as_bool() == Some(false))?,
            ("length", _) => match self.place(only)? {
                Place::Lazy(lazy) => match lazy.count() {
                    Some(count) => return Ok(Some((count as i64).into())),
                    None => lazy.force()?,
                },
                Place::Value(value) => value,
            },
            _ => return Ok(None),
        };
        self.called(span, name, core, &[only], &[looked_at]).map(Some)
    }

    fn call_with(
        self,
        span: Span,
        name: Span,
        core: &str,
        expressions: &[ExprId],
        values: &[Value],
    ) -> Result<Value, EvalError> {
        let written = self.tree.text(self.text, name);
        match core {
            "templatefile" | "templatestring" if self.scope.in_template() => {
                return Err(self.error(span, format!("a template cannot call `{core}`")));
            }
            "templatefile" => return self.template_file(span, values),
            "templatestring" if !expressions.first().is_some_and(|first| self.is_reference(*first)) => {
                return Err(self
                    .error(span, "the template must be a reference: any other is better written in place"));
            }
            "templatestring" => return self.template_string(span, values),
            _ => {}
        }
        if let Some(function) = functions::find_plain(core) {
            let context = self.scope.function_context();
            let result = function.call(values, &context);
            if let Ok(value) = &result
                && made_nothing_of_it(value)
                && let Some(spelled) = self.spelled_out(values)
                && let Ok(sharper) = function.call(&spelled, &context)
                && !made_nothing_of_it(&sharper)
            {
                return Ok(sharper);
            }
            return result.map_err(|error| {
                let at = match error.argument.and_then(|at| expressions.get(at)) {
                    Some(argument) => self.tree.expr(*argument).span,
                    None => span,
                };
                self.error(at, format!("`{core}`: {}", error.message))
            });
        }
        if let Some(result) = self.scope.call(written, values, self.location(span)) {
            return result;
        }
        if written.starts_with("provider::") {
            let mut result = derivation::derived(Type::Dynamic, values);
            if let Kind::Unknown(unknown) = &result.kind {
                let mut unknown = (**unknown).clone();
                unknown.reason = ReasonKind::Function(written.into()).into();
                result = Value::from(unknown).marked(result.marks);
            }
            return Ok(result);
        }
        Err(self.error(name, format!("there is no function `{written}`")))
    }

    /// The arguments with identities spelled out, if there are any that can be.
    fn spelled_out(self, values: &[Value]) -> Option<Vec<Value>> {
        let mut any = false;
        let spelled = values.iter().map(|value| {
            let Some(spelled) = self.spelled(value) else { return value.clone() };
            any = true;
            spelled.marked(value.marks)
        });
        let spelled: Vec<Value> = spelled.collect();
        any.then_some(spelled)
    }

    /// A text with the identity that it is, or the identities in it, spelled out.
    fn spelled(self, value: &Value) -> Option<Value> {
        let text = match &value.kind {
            Kind::Unknown(unknown) => return self.spelled_hole(unknown),
            Kind::Text(text) => text,
            _ => return None,
        };
        let mut any = false;
        let pieces = text.pieces.iter().map(|piece| match piece {
            TextPiece::Literal(literal) => Value::string(literal.clone()),
            TextPiece::Hole(hole) => {
                let spelled = self.spelled_hole(hole);
                any |= spelled.is_some();
                spelled.unwrap_or_else(|| Kind::Unknown(hole.clone()).into())
            }
        });
        let pieces: Vec<Value> = pieces.collect();
        any.then(|| join_text(pieces))
    }

    fn spelled_hole(self, hole: &Unknown) -> Option<Value> {
        let origin = hole.origin.as_ref().filter(|origin| origin.letters != Letters::Mixed)?;
        let spelled = self.scope.spelled(origin)?;
        Some(if origin.letters == Letters::Own { spelled } else { with_letters(&spelled, origin.letters) })
    }

    fn arguments(self, expressions: &[ExprId], expand_final: bool) -> Result<Arguments, EvalError> {
        let mut values =
            expressions.iter().map(|expr| self.evaluate(*expr)).collect::<Result<Vec<Value>, EvalError>>()?;
        if !expand_final {
            return Ok(Arguments::Known(values));
        }
        let (Some(last), Some(expr)) = (values.pop(), expressions.last()) else {
            return Ok(Arguments::Known(values));
        };
        let span = self.tree.expr(*expr).span;
        match &last.kind {
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                values.extend(items.iter().map(|item| item.clone().marked(last.marks)));
                Ok(Arguments::Known(values))
            }
            Kind::Unknown(_) => Ok(Arguments::Open(last)),
            Kind::Null(_) => Err(self.error(span, "a null value cannot be expanded into arguments")),
            _ => Err(self.error(span, format!("a {} cannot be expanded into arguments", last.ty()))),
        }
    }

    /// The first argument that evaluates. One that holds unknowns is trusted only if nothing it did could fail
    /// once they are known.
    fn try_call(self, span: Span, expressions: &[ExprId]) -> Result<Value, EvalError> {
        if expressions.is_empty() {
            return Err(self.error(span, "`try` needs at least one argument"));
        }
        let mut last_error = None;
        for expr in expressions {
            match self.trial(*expr) {
                Trial::Sure(value) => return Ok(value),
                Trial::Doubtful(value) => {
                    let others = expressions.iter().skip_while(|other| *other != expr).skip(1);
                    let others: Vec<Value> = others.filter_map(|other| self.evaluate(*other).ok()).collect();
                    return Ok(one_of(std::iter::once(value).chain(others).collect()));
                }
                Trial::Error(error) => last_error = Some(error),
            }
        }
        let why = last_error.map(|error| format!("; the last one: {error}")).unwrap_or_default();
        Err(self.error(span, format!("none of the arguments of `try` evaluates{why}")))
    }

    fn can_call(self, span: Span, expressions: &[ExprId]) -> Result<Value, EvalError> {
        let [only] = expressions else {
            return Err(self.error(span, "`can` takes exactly one argument"));
        };
        Ok(match self.trial(*only) {
            Trial::Sure(_) => true.into(),
            Trial::Error(_) => false.into(),
            Trial::Doubtful(value) => derivation::derived(Type::Bool, [&value]),
        })
    }

    fn trial(self, expr: ExprId) -> Trial {
        let doubt = self.scope.doubt();
        let before = doubt.replace(false);
        let result = self.evaluate(expr);
        let doubtful = doubt.replace(before);
        match result {
            Ok(value) if doubtful && value.has_unknown() => Trial::Doubtful(value),
            Ok(value) => Trial::Sure(value),
            Err(error) => Trial::Error(error),
        }
    }

    fn template_file(self, span: Span, values: &[Value]) -> Result<Value, EvalError> {
        let [path, variables] = values else {
            return Err(self.error(span, "`templatefile` takes a path and an object of variables"));
        };
        if path.is_unknown() || variables.is_unknown() {
            return Ok(derivation::derived(Type::String, values));
        }
        let Some(path_text) = path.as_str() else {
            return Err(self.error(span, "the path of a template must be a string"));
        };
        let bytes = self.scope.function_context().files.read(path_text);
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(functions::FileError::Failed(message)) => {
                return Err(self.error(span, format!("`templatefile`: {message}")));
            }
            Err(functions::FileError::Withheld(reason)) => return Ok(Value::unknown(Type::String, reason)),
        };
        let template = String::from_utf8(bytes)
            .map_err(|_| self.error(span, format!("`templatefile`: `{path_text}` is not UTF-8")))?;
        self.render(span, &template, variables).map(|text| text.marked(path.marks))
    }

    /// Whether an expression names a value that is kept elsewhere.
    fn is_reference(self, expr: ExprId) -> bool {
        match self.tree.expr(expr).kind {
            ExprKind::Variable => true,
            ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } => self.is_reference(on),
            _ => false,
        }
    }

    fn template_string(self, span: Span, values: &[Value]) -> Result<Value, EvalError> {
        let [template, variables] = values else {
            return Err(self.error(span, "`templatestring` takes a template and an object of variables"));
        };
        if template.is_unknown() || variables.is_unknown() {
            return Ok(derivation::derived(Type::String, values));
        }
        let Some(text) = template.as_str() else {
            return Err(self.error(span, "the template must be a string"));
        };
        self.render(span, text, variables).map(|result| result.marked(template.marks))
    }

    /// A template's own text is not one of the sources: its errors are told at the call.
    fn render(self, span: Span, template: &str, variables: &Value) -> Result<Value, EvalError> {
        let Some(entries) = variables.as_entries() else {
            return Err(self.error(span, "the variables of a template must be an object"));
        };
        let (tree, root, problems) = syntax::parse_template(SourceId(u32::MAX), template);
        if let Some(problem) = problems.first() {
            return Err(self.error(span, format!("the template has a mistake: {}", problem.message)));
        }
        let scope = TemplateScope { outer: self.scope, entries, at: self.location(span) };
        let frame: Frame<'_, 'a> = Frame::new(&tree, template, &scope);
        render_template(frame, root)
            .map(|text| text.marked(variables.marks))
            .map_err(|error| self.error(span, format!("the template fails: {error}")))
    }
}

/// One of these, it cannot be known which.
fn one_of(values: Vec<Value>) -> Value {
    let result = derivation::derived(Type::Dynamic, &values);
    let (Kind::Unknown(unknown), marks) = (&result.kind, result.marks) else { return result };
    let mut unknown = (**unknown).clone();
    unknown.not_null = values.iter().all(derivation::certainly_not_null);
    Value::from(unknown.one_of(values)).marked(marks)
}

enum Arguments {
    Known(Vec<Value>),
    Open(Value),
}

/// Whether a function could only say that its result is not known.
fn made_nothing_of_it(value: &Value) -> bool {
    value.as_unknown().is_some_and(|unknown| unknown.origin.is_none())
}

enum Trial {
    Sure(Value),
    Doubtful(Value),
    Error(EvalError),
}

/// In a template, names are the given variables and nothing else.
struct TemplateScope<'t, 'a> {
    outer: &'t dyn crate::eval::scope::Scope<'a>,
    entries: &'t std::collections::BTreeMap<std::sync::Arc<str>, Value>,
    at: Location,
}

impl<'a> crate::eval::scope::Scope<'a> for TemplateScope<'_, 'a> {
    fn variable(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        match self.entries.get(name) {
            Some(value) => Ok(value.clone().into()),
            None => Err(EvalError::new(self.at, format!("the template uses `{name}`, which is not given"))),
        }
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        self.outer.call(name, arguments, location)
    }

    fn function_context(&self) -> functions::FunctionContext<'_> {
        self.outer.function_context()
    }

    fn in_template(&self) -> bool {
        true
    }

    fn doubt(&self) -> &std::cell::Cell<bool> {
        self.outer.doubt()
    }
}
