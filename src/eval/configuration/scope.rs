//! What names mean in a module's configuration.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::blocks::Iterator;
use super::instance::{Each, ModuleInstance};
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{Elements, Lazy, Place, Scope};
use crate::eval::{EvalError, Kind, Origin, ReasonKind, Type, Value};
use crate::module::ResourceMode;
use crate::source::Location;

/// The names that mean something in a place of a module instance.
#[derive(Clone)]
pub(super) struct ConfigurationScope<'a> {
    evaluation: &'a Evaluation<'a>,
    module: Rc<ModuleInstance>,
    each: Each,
    iterators: Rc<Vec<Iterator>>,
    examined: Option<Examined>,
}

/// A variable whose value is being examined, by index, and that value: it is not the variable's until it has passed.
type Examined = (usize, Value);

impl<'a> ConfigurationScope<'a> {
    /// Outside of any block with `count` or `for_each`.
    pub(super) fn module(evaluation: &'a Evaluation<'a>, module: Rc<ModuleInstance>) -> Self {
        ConfigurationScope::block(evaluation, module, Each::None)
    }

    /// Inside of one.
    pub(super) fn block(evaluation: &'a Evaluation<'a>, module: Rc<ModuleInstance>, each: Each) -> Self {
        ConfigurationScope { evaluation, module, each, iterators: Rc::default(), examined: None }
    }

    /// In the validations of a variable, by index, that is about to have a value.
    pub(super) fn examining(
        evaluation: &'a Evaluation<'a>,
        module: Rc<ModuleInstance>,
        at: usize,
        value: Value,
    ) -> Self {
        let examined = Some((at, value));
        ConfigurationScope { examined, ..ConfigurationScope::module(evaluation, module) }
    }

    /// Inside of the content of `dynamic` blocks.
    pub(super) fn with_iterators(self, iterators: Rc<Vec<Iterator>>) -> Self {
        ConfigurationScope { iterators, ..self }
    }

    fn namespace(&self, kind: NamespaceKind, location: Location) -> Place<'a> {
        let namespace =
            Namespace { evaluation: self.evaluation, module: self.module.clone(), kind, location };
        Place::Lazy(Rc::new(namespace))
    }

    fn each(&self, location: Location) -> Result<Place<'a>, EvalError> {
        match &self.each {
            Each::Element(..) => Ok(Place::Lazy(Rc::new(EachPlace { scope: self.clone() }))),
            _ => Err(EvalError::new(location, "`each` means something only in a block with `for_each`")),
        }
    }

    fn count(&self, location: Location) -> Result<Place<'a>, EvalError> {
        match &self.each {
            Each::Count(index) => {
                Ok(Value::object(BTreeMap::from([(Arc::from("index"), index.clone())])).into())
            }
            _ => Err(EvalError::new(location, "`count` means something only in a block with `count`")),
        }
    }

    fn path(&self) -> Value {
        let root = self.evaluation.workspace.root(self.evaluation.root).module;
        let root = &self.evaluation.workspace.module(root).path;
        let module = &self.evaluation.workspace.module(self.module.module).path;
        let working_directory: Arc<str> = "`path.cwd` is where Terraform runs".into();
        Value::object(BTreeMap::from([
            (Arc::from("module"), Value::string(super::files::relative(root, module))),
            (Arc::from("root"), Value::string(".")),
            (Arc::from("cwd"), Value::unknown(Type::String, ReasonKind::Other(working_directory).into())),
        ]))
    }

    fn terraform(&self) -> Value {
        let workspace = match &self.evaluation.given.workspace {
            Some(workspace) => Value::string(workspace.clone()),
            None => Value::unknown(Type::String, ReasonKind::Workspace.into()),
        };
        let applying: Arc<str> = "`terraform.applying` depends on the command".into();
        let applying = Value::unknown(Type::Bool, ReasonKind::Other(applying).into());
        Value::object(BTreeMap::from([
            (Arc::from("workspace"), workspace),
            (Arc::from("applying"), applying),
        ]))
    }
}

impl<'a> Scope<'a> for ConfigurationScope<'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if let Some((_, element)) = self.iterators.iter().rev().find(|(iterator, _)| &**iterator == name) {
            return Ok(element.clone().into());
        }
        Ok(match name {
            "var" => self.namespace(NamespaceKind::Variables(self.examined.clone()), location),
            "local" => self.namespace(NamespaceKind::Locals, location),
            "module" => self.namespace(NamespaceKind::Calls, location),
            "data" => self.namespace(NamespaceKind::Types(ResourceMode::Data), location),
            "ephemeral" => self.namespace(NamespaceKind::Types(ResourceMode::Ephemeral), location),
            "resource" => self.namespace(NamespaceKind::Types(ResourceMode::Managed), location),
            "each" => return self.each(location),
            "count" => return self.count(location),
            "path" => self.path().into(),
            "terraform" | "tofu" => self.terraform().into(),
            "self" => {
                let nowhere: Arc<str> = "`self` is known only after apply".into();
                Value::unknown(Type::Dynamic, ReasonKind::Other(nowhere).into()).into()
            }
            resource_type => {
                let kind = NamespaceKind::Resources(ResourceMode::Managed, resource_type.into());
                self.namespace(kind, location)
            }
        })
    }

    fn call(&self, name: &str, arguments: &[Value], _location: Location) -> Option<Result<Value, EvalError>> {
        let (provider, function) = name.strip_prefix("provider::")?.split_once("::")?;
        let provider = self.evaluation.module(&self.module).provider_address(provider)?;
        self.evaluation.knowledge.call(&provider, function, arguments).map(Ok)
    }

    fn spelled(&self, origin: &Origin) -> Option<Value> {
        self.evaluation.spelled(origin)
    }

    fn function_context(&self) -> FunctionContext<'_> {
        self.evaluation.files.context()
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.evaluation.doubt
    }
}

enum NamespaceKind {
    Variables(Option<Examined>),
    Locals,
    Calls,
    Types(ResourceMode),
    Resources(ResourceMode, Arc<str>),
}

/// `var`, `local`, `module`, `data`, a resource type: names that lead to declarations.
struct Namespace<'a> {
    evaluation: &'a Evaluation<'a>,
    module: Rc<ModuleInstance>,
    kind: NamespaceKind,
    location: Location,
}

impl<'a> Namespace<'a> {
    fn undeclared(&self, what: String, location: Location) -> Result<Place<'a>, EvalError> {
        let module = self.evaluation.workspace.module(self.module.module);
        // A declaration that a syntax error lost is not an undeclared name.
        if let Some(lost) = module.incomplete.first() {
            let reason = self.evaluation.unread(&format!("{} is in the way", lost.what), lost.location);
            return Ok(Value::unknown(Type::Dynamic, reason).into());
        }
        Err(EvalError::new(location, format!("{what} is not declared in this module")))
    }
}

impl<'a> Lazy<'a> for Namespace<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let names = self.evaluation.names(self.module.module);
        match &self.kind {
            NamespaceKind::Variables(examined) => match (names.variables.get(name), examined) {
                (Some(at), Some((examined, value))) if at == examined => Ok(value.clone().into()),
                (Some(at), _) => self.evaluation.variable(&self.module, *at).map(Place::Value),
                (None, _) => self.undeclared(format!("the variable `{name}`"), location),
            },
            NamespaceKind::Locals => match names.locals.get(name) {
                Some(at) => self.evaluation.local(&self.module, *at).map(Place::Value),
                None => self.undeclared(format!("the local value `{name}`"), location),
            },
            NamespaceKind::Calls => match names.calls.get(name) {
                Some(at) => self.evaluation.call_place(&self.module, *at),
                None => self.undeclared(format!("the module call `{name}`"), location),
            },
            NamespaceKind::Types(mode) => Ok(Place::Lazy(Rc::new(Namespace {
                evaluation: self.evaluation,
                module: self.module.clone(),
                kind: NamespaceKind::Resources(*mode, name.into()),
                location,
            }))),
            NamespaceKind::Resources(mode, resource_type) => {
                let group = names.resources.get(&(*mode, resource_type.clone()));
                match group.and_then(|group| group.get(name)) {
                    Some(at) => self.evaluation.resource_place(&self.module, *at),
                    None => self.undeclared(format!("`{resource_type}.{name}`"), location),
                }
            }
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "a reference needs a name here")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let message = match &self.kind {
            NamespaceKind::Resources(_, resource_type) => {
                format!(
                    "`{resource_type}` alone names nothing: a reference is a type and a name, `{resource_type}.NAME`"
                )
            }
            _ => "a reference needs a name after the dot".to_owned(),
        };
        Err(EvalError::new(self.location, message))
    }
}

/// `each`
struct EachPlace<'a> {
    scope: ConfigurationScope<'a>,
}

impl<'a> Lazy<'a> for EachPlace<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match (&self.scope.each, name) {
            (Each::Element(key, _), "key") => Ok(key.clone().into()),
            (Each::Element(_, value), "value") => Ok(self.scope.evaluation.restored(value)),
            _ => Err(EvalError::new(location, format!("`each` has `key` and `value`, not `{name}`"))),
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "`each` has `key` and `value`")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let Each::Element(key, value) = &self.scope.each else { return Ok(Value::null()) };
        let value = self.scope.evaluation.restored(value).force()?;
        Ok(Value::object(BTreeMap::from([(Arc::from("key"), key.clone()), (Arc::from("value"), value)])))
    }
}
