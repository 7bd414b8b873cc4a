//! What the names in an expression mean: the seam between the expression language and whoever uses it (a
//! module's configuration, a rule's condition, a lone expression).

use std::cell::Cell;
use std::rc::Rc;

use super::functions::{FileError, Files, FunctionContext};
use super::{EvalError, Origin, Reason, Value};
use crate::source::Location;

/// Something an expression can walk into. Objects whose parts cost work, or may depend on the very thing being
/// evaluated (a module call that is fed its own output), are walked lazily.
#[derive(Clone)]
pub enum Place<'a> {
    /// A value.
    Value(Value),
    /// Something whose parts are evaluated when asked for.
    Lazy(Rc<dyn Lazy<'a> + 'a>),
}

impl From<Value> for Place<'_> {
    fn from(value: Value) -> Self {
        Place::Value(value)
    }
}

impl<'a> Place<'a> {
    /// All of it.
    pub fn force(&self) -> Result<Value, EvalError> {
        match self {
            Place::Value(value) => Ok(value.clone()),
            Place::Lazy(lazy) => lazy.force(),
        }
    }

    /// The same, plainly as a value if it is one.
    pub fn settled(self) -> Result<Place<'a>, EvalError> {
        match &self {
            Place::Lazy(lazy) => lazy.value().map_or(Ok(self), |value| value.map(Place::Value)),
            Place::Value(_) => Ok(self),
        }
    }
}

/// An object or collection whose parts are evaluated when asked for.
pub trait Lazy<'a> {
    /// `.name`; `location` is the name's, for errors.
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError>;
    /// `[key]`; `location` is the key's.
    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError>;
    /// What a `for` walks, or, if `splat`, what a splat walks; nothing if it is a single object, which a `for`
    /// forces and a splat wraps.
    fn elements(&self, splat: bool) -> Option<Elements<'a>>;
    /// All of it.
    fn force(&self) -> Result<Value, EvalError>;
    /// The value, if it is one after all, of which somebody wants to know whether it is needed.
    fn value(&self) -> Option<Result<Value, EvalError>> {
        None
    }
    /// How many elements a list has, if that is known without looking at any.
    fn count(&self) -> Option<usize> {
        None
    }
    /// Whether it is one of several things that may not be there.
    fn may_be_missing(&self) -> bool {
        false
    }
    /// What its attributes are made of, if they are expressions over something else.
    fn derived(&self) -> Option<&dyn Derived<'a>> {
        None
    }
    /// What it is, if that can be told by name and looked up again.
    fn handle(&self) -> Option<Handle> {
        None
    }
    /// The same of what stands for all elements whose keys are not known.
    fn handle_of_others(&self) -> Option<Handle> {
        None
    }
}

/// A thing whose attributes are expressions over something else.
pub trait Derived<'a> {
    /// Which expressions: what has the same form has the same.
    fn form(&self) -> usize;
    /// What the names in them stand for.
    fn names(&self) -> &dyn Scope<'a>;
    /// An attribute, where another scope stands between its expression and those names; nothing if it is not an
    /// expression.
    fn derive(&self, name: &str, between: &dyn Scope<'a>) -> Option<Result<Value, EvalError>>;
}

/// Names a lazy thing of a configuration, so that it can be kept without keeping a borrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handle {
    /// All instances of a resource: module instance, index of the resource.
    Resource(usize, usize),
    /// One instance: module instance, index of the resource, index of the instance.
    ResourceInstance(usize, usize, usize),
    /// All instances of a module call.
    Call(usize, usize),
    /// One instance of a module call.
    CallInstance(usize, usize, usize),
}

/// The elements of a lazy collection.
pub struct Elements<'a> {
    /// Those that certainly exist, with their keys (a number in a list, a string in a map).
    pub items: Vec<(Value, Place<'a>)>,
    /// Set if there may be others.
    pub open: Option<Reason>,
    /// What the others are like, if that is known: each of them is like one of these.
    pub others: Vec<Place<'a>>,
}

/// Gives names their meaning.
pub trait Scope<'a> {
    /// The place that a bare name stands for: `var`, `local`, a resource type.
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError>;

    /// A function that is not Terraform's own: a provider's (`provider::x::f`) or one of the graph's.
    /// Nothing if there is none of that name.
    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>>;

    /// What functions may look at: files, directories.
    fn function_context(&self) -> FunctionContext<'_>;

    /// How the identity of something is spelled, as far as that is known: functions that cut texts up can then make
    /// something of it.
    fn spelled(&self, _origin: &Origin) -> Option<Value> {
        None
    }

    /// Whether only what matters is evaluated: lists of things stay places, an operand of `&&` or `||` that cannot change
    /// the answer is left, and of a conditional the branch that is not taken. For conditions over many things, each of
    /// which costs work; a configuration is evaluated whole, as Terraform does.
    fn is_lazy(&self) -> bool {
        false
    }

    /// Whether this is inside of a template file, which may not render another.
    fn in_template(&self) -> bool {
        false
    }

    /// Set when an operation on an unknown succeeded that could fail once the value is known, so that `try` and
    /// `can` do not trust it.
    fn doubt(&self) -> &Cell<bool>;
}

/// The files of expressions that belong to no configuration: there are none.
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::Failed(format!("`{path}` is not read here")))
    }

    fn exists(&self, path: &str) -> Result<bool, FileError> {
        Err(FileError::Failed(format!("`{path}` is not looked at here")))
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, FileError> {
        Err(FileError::Failed(format!("`{directory}` is not looked at here")))
    }

    fn absolute(&self, path: &str) -> Result<String, FileError> {
        Err(FileError::Failed(format!("`{path}` leads nowhere here")))
    }
}

/// A scope in which no name means anything: for constants.
#[derive(Default)]
pub struct NoNames {
    doubt: Cell<bool>,
}

impl<'a> Scope<'a> for NoNames {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        Err(EvalError::new(location, format!("only a constant can stand here, so `{name}` means nothing")))
    }

    fn call(
        &self,
        _name: &str,
        _arguments: &[Value],
        _location: Location,
    ) -> Option<Result<Value, EvalError>> {
        None
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}
