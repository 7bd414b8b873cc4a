//! What a function takes and gives, and how it is called.

use crate::eval::conversion::convert;
use crate::eval::weight::{Weighed, too_much};
use crate::eval::{Kind, Marks, Reason, Type, Unknown, Value};

use super::call::{Call, FunctionContext, FunctionError, FunctionResult};

/// A function of Terraform's language.
#[derive(Debug)]
pub struct Function {
    name: &'static str,
    parameters: &'static [Parameter],
    variadic: Option<Parameter>,
    result: fn(&[Value]) -> Result<Type, FunctionError>,
    body: fn(&Call<'_>) -> FunctionResult,
    may_be_null: bool,
    sees_marks: bool,
}

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    name: &'static str,
    ty: ParameterType,
    takes_null: bool,
    takes_unknown: bool,
    takes_untyped: bool,
    takes_marked: bool,
}

/// The types that parameters have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParameterType {
    /// Anything, as it is.
    Any,
    /// `number`
    Number,
    /// `string`
    String,
    /// `list(any)`
    ListOfAny,
    /// `list(bool)`
    ListOfBool,
    /// `list(string)`
    ListOfString,
    /// `set(any)`
    SetOfAny,
    /// `map(list(string))`
    MapOfListOfString,
}

impl ParameterType {
    /// Whether a value need not be converted.
    fn is_of(self, value: &Value) -> bool {
        match self {
            ParameterType::Any => true,
            ParameterType::Number => matches!(value.kind, Kind::Number(_)),
            ParameterType::String => matches!(value.kind, Kind::String(_)),
            _ => false,
        }
    }

    fn ty(self) -> Type {
        match self {
            ParameterType::Any => Type::Dynamic,
            ParameterType::Number => Type::Number,
            ParameterType::String => Type::String,
            ParameterType::ListOfAny => Type::list(Type::Dynamic),
            ParameterType::ListOfBool => Type::list(Type::Bool),
            ParameterType::ListOfString => Type::list(Type::String),
            ParameterType::SetOfAny => Type::set(Type::Dynamic),
            ParameterType::MapOfListOfString => Type::map(Type::list(Type::String)),
        }
    }
}

/// A parameter that takes no null, no unknown and no mark: those are dealt with before the function sees them.
pub(super) const fn parameter(name: &'static str, ty: ParameterType) -> Parameter {
    Parameter { name, ty, takes_null: false, takes_unknown: false, takes_untyped: false, takes_marked: false }
}

impl Parameter {
    /// The function deals with null itself.
    pub(super) const fn nullable(self) -> Parameter {
        Parameter { takes_null: true, ..self }
    }

    /// The function deals with unknown arguments itself.
    pub(super) const fn unknown(self) -> Parameter {
        Parameter { takes_unknown: true, ..self }
    }

    /// Untyped nulls and unknowns of unknown type do not make the result one.
    pub(super) const fn untyped(self) -> Parameter {
        Parameter { takes_untyped: true, ..self }
    }

    /// Marks of parts stay with the parts; those of the whole still go to the result.
    pub(super) const fn marked(self) -> Parameter {
        Parameter { takes_marked: true, ..self }
    }
}

impl Function {
    /// A function whose result type follows from its arguments.
    pub(super) const fn new(
        name: &'static str,
        parameters: &'static [Parameter],
        result: fn(&[Value]) -> Result<Type, FunctionError>,
        body: fn(&Call<'_>) -> FunctionResult,
    ) -> Function {
        Function { name, parameters, variadic: None, result, body, may_be_null: false, sees_marks: false }
    }

    /// The same with any number of further arguments.
    pub(super) const fn variadic(self, parameter: Parameter) -> Function {
        Function { variadic: Some(parameter), ..self }
    }

    /// The same, whose result may be null.
    pub(super) const fn may_be_null(self) -> Function {
        Function { may_be_null: true, ..self }
    }

    /// The same, which deals with marks itself.
    pub(super) const fn sees_marks(self) -> Function {
        Function { sees_marks: true, ..self }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The names of the parameters that need an argument each.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        self.parameters.iter().map(|parameter| parameter.name)
    }

    /// The name of what any number of further arguments is for, if it takes them.
    pub fn further(&self) -> Option<&'static str> {
        self.variadic.map(|parameter| parameter.name)
    }

    /// The type that an argument is converted to.
    pub fn parameter_type(&self, index: usize) -> Option<Type> {
        self.parameter(index).map(|parameter| parameter.ty.ty())
    }

    /// What it gives for these arguments.
    pub fn call(&self, arguments: &[Value], context: &FunctionContext<'_>) -> FunctionResult {
        self.check_count(arguments)?;
        if let Some(reason) = too_much_together(arguments) {
            let marks = arguments.iter().fold(Marks::NONE, |marks, argument| marks.with(argument.marks));
            let unknown = Unknown { reason, ..Unknown::computed(Type::Dynamic, arguments) };
            return Ok(Value::from(unknown).marked(marks));
        }
        let mut marks = Marks::NONE;
        let mut converted = Vec::with_capacity(arguments.len());
        for (index, argument) in arguments.iter().enumerate() {
            let Some(parameter) = self.parameter(index) else { continue };
            let argument = parameter.accept(argument, index)?;
            if self.sees_marks {
                converted.push(argument);
                continue;
            }
            let taken = if parameter.takes_marked { argument.marks } else { argument.marks_deep() };
            marks = marks.with(taken);
            converted.push(match (taken.is_empty(), parameter.takes_marked) {
                (true, _) => argument,
                (false, true) => argument.unmarked().0,
                (false, false) => argument.unmarked_deep(),
            });
        }
        self.apply(converted, context).map(|value| value.marked(marks))
    }

    fn apply(&self, arguments: Vec<Value>, context: &FunctionContext<'_>) -> FunctionResult {
        let parameters = || (0..arguments.len()).filter_map(|index| self.parameter(index)).zip(&arguments);
        if parameters().any(|(parameter, argument)| parameter.cannot_type(argument)) {
            return Ok(self.unknown(Type::Dynamic, &arguments));
        }
        let ty = (self.result)(&arguments)?;
        if parameters().any(|(parameter, argument)| !parameter.takes_unknown && argument.is_unknown()) {
            return Ok(self.unknown(ty, &arguments));
        }
        (self.body)(&Call { arguments, ty, context })
    }

    fn unknown(&self, ty: Type, arguments: &[Value]) -> Value {
        let not_null = !self.may_be_null && ty != Type::Dynamic;
        Unknown { not_null, ..Unknown::computed(ty, arguments) }.into()
    }

    fn parameter(&self, index: usize) -> Option<&Parameter> {
        self.parameters.get(index).or(self.variadic.as_ref())
    }

    fn check_count(&self, arguments: &[Value]) -> Result<(), FunctionError> {
        let least = self.parameters.len();
        let name = self.name;
        if arguments.len() < least {
            let missing = self.parameters.get(arguments.len()).map_or("", |parameter| parameter.name);
            return Err(FunctionError::new(format!("{name} needs an argument for \"{missing}\"")));
        }
        if arguments.len() > least && self.variadic.is_none() {
            return Err(FunctionError::new(format!("{name} takes only {least} argument(s)")));
        }
        Ok(())
    }
}

/// Why a function does not look at arguments that are heavier together than a value may be: a call of a function names
/// a large value as often as its author likes.
fn too_much_together(arguments: &[Value]) -> Option<Reason> {
    if let [] | [_] = arguments {
        return None;
    }
    too_much(arguments.iter().fold(0u32, |weight, argument| weight.saturating_add(argument.weight())))
}

impl Parameter {
    /// The argument, of the parameter's type; a null is refused where none is taken.
    fn accept(&self, argument: &Value, index: usize) -> FunctionResult {
        let converted = if self.ty.is_of(argument) {
            argument.clone()
        } else {
            convert(argument, &self.ty.ty()).map_err(|error| {
                FunctionError::of(index, format!("invalid value for \"{}\": {error}", self.name))
            })?
        };
        if converted.is_null() && !self.takes_null {
            return Err(FunctionError::of(index, format!("invalid value for \"{}\": it is null", self.name)));
        }
        Ok(converted)
    }

    /// Whether the argument leaves the type of the result open.
    fn cannot_type(&self, argument: &Value) -> bool {
        if self.takes_untyped {
            return false;
        }
        match &argument.kind {
            Kind::Null(ty) => *ty == Type::Dynamic,
            Kind::Unknown(unknown) => unknown.ty == Type::Dynamic,
            _ => false,
        }
    }
}
