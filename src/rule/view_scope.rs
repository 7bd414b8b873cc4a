//! What names mean in views.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::View;
use super::file::{FileId, RuleExpr, RuleFile};
use super::graph_functions::{anything, graph_function};
use super::pack::RulePack;
use super::parts::OWN_ATTRIBUTES;
use super::viewed_resource::ViewedResource;
use super::watched_rule::WatchedView;
use crate::eval::configuration::{
    ConfiguredBody, Evaluation, InstanceRef, OpaqueCall, PartOfCall, ProviderRef, unclear_provider,
};
use crate::eval::expression::Frame;
use crate::eval::functions::FunctionContext;
use crate::eval::scope;
use crate::eval::scope::{Derived, Lazy, NoFiles, Place, Scope};
use crate::eval::{EvalError, Kind, Reason, ReasonKind, Type, Value};
use crate::graph::NodeKind;
use crate::module::{ProviderAddress, VersionSet};
use crate::source::Location;

/// What `provider_is` says to arguments that it cannot take.
const PROVIDER_IS_TAKES: &str = "`provider_is` takes two arguments: the source of a provider, as in `required_providers`, and a version constraint such as \">= 4.0.0\"";

/// Elements with their keys, and why there may be others.
type Elements = (Vec<(Value, Value)>, Option<Reason>);

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Viewed<'v> {
    Instance(&'v InstanceRef),
    Provider(&'v ProviderRef),
    Call(&'v OpaqueCall),
    Part(&'v PartOfCall),
}

impl<'v> Viewed<'v> {
    /// What a view looks at in a node, if it is of this root.
    pub(super) fn of(kind: &'v NodeKind) -> Option<Viewed<'v>> {
        match kind {
            NodeKind::Instance { at, .. } => Some(Viewed::Instance(at)),
            NodeKind::Provider(provider) => Some(Viewed::Provider(provider)),
            NodeKind::OpaqueCall(call) => Some(Viewed::Call(call)),
            NodeKind::Part(part) => Some(Viewed::Part(part)),
            NodeKind::Outsider(_) => None,
        }
    }

    /// Its body, as it is configured.
    pub(super) fn body<'a>(self, evaluation: &'a Evaluation<'a>) -> Result<ConfiguredBody<'a>, EvalError> {
        match self {
            Viewed::Instance(at) => evaluation.configured(at),
            Viewed::Provider(provider) => Ok(evaluation.configured_provider(provider)),
            Viewed::Call(call) => Ok(evaluation.configured_call(call)),
            Viewed::Part(part) => Ok(evaluation.configured_call(&part.call)),
        }
    }
}

/// In a view: `self` is the block as it is configured, `let` what the view shares, `anything` a string of
/// which nothing is known, `view` the label of the view, `import` what an `import` block says of a resource, `provider` the provider block that it
/// belongs to, `ignored_changes` what its `ignore_changes` lists; of a module call that cannot be entered, `output` what it puts out and `each` the element of its
/// arguments that is looked at.
pub(super) struct ViewScope<'a> {
    evaluation: &'a Evaluation<'a>,
    pack: &'a RulePack,
    viewed: Viewed<'a>,
    view: &'a View,
    /// The block as `self`.
    own: Rc<ViewedResource<'a>>,
    bindings: RefCell<FxHashMap<Arc<str>, Value>>,
    doubt: Cell<bool>,
}

impl<'a> ViewScope<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation<'a>,
        pack: &'a RulePack,
        viewed: Viewed<'a>,
        view: &'a View,
    ) -> Result<ViewScope<'a>, EvalError> {
        let body = viewed.body(evaluation)?;
        let own = Rc::new(ViewedResource::new(evaluation, body, view));
        let (bindings, doubt) = (RefCell::default(), Cell::new(false));
        Ok(ViewScope { evaluation, pack, viewed, view, own, bindings, doubt })
    }

    fn frame(&self, file: FileId) -> Frame<'_, 'a> {
        let RuleFile { tree, text, .. } = &self.pack.files[file];
        Frame::new(tree, text, self).with_constants(self.pack.constants(file))
    }

    pub(super) fn evaluate(&self, expr: RuleExpr) -> Result<Value, EvalError> {
        self.frame(expr.file).evaluate(expr.expr)
    }

    /// The elements of a value with their keys, and why there may be others.
    pub(super) fn elements(&self, expr: RuleExpr) -> Result<Elements, EvalError> {
        let walk = self.frame(expr.file).walk(expr.expr)?;
        let elements = walk.items.into_iter().map(|(key, place)| Ok((key, place.force()?)));
        Ok((elements.collect::<Result<_, EvalError>>()?, walk.open))
    }

    /// Reads the attributes that hold one text each, so that it is told if one does not.
    pub(super) fn read_texts(&self) {
        for name in &self.view.texts {
            // What is wrong with a text is told where it is read.
            let _ = self.own.text(name, self.own.body.header());
        }
    }

    fn binding(&self, name: &str, expr: RuleExpr) -> Result<Value, EvalError> {
        if let Some(value) = self.bindings.borrow().get(name) {
            return Ok(value.clone());
        }
        let value = self.evaluate(expr)?;
        self.bindings.borrow_mut().insert(name.into(), value.clone());
        Ok(value)
    }
}

impl<'a> ViewScope<'a> {
    /// Whether the resource's provider is the one of that source, and every version of it that is allowed here meets a
    /// constraint. Where nothing says which are allowed, some do not.
    fn provider_is(
        &self,
        source: &Value,
        constraints: &Value,
        location: Location,
    ) -> Result<Value, EvalError> {
        let wanted = constraints.as_str().and_then(VersionSet::of);
        let (Some(source), Some(wanted)) = (source.as_str(), wanted) else {
            return Err(EvalError::new(location, PROVIDER_IS_TAKES));
        };
        let Viewed::Instance(at) = self.viewed else { return Ok(false.into()) };
        let allowed = self.evaluation.allowed_versions(at);
        let Some(provider) = &allowed.provider else {
            let (name, _) = self.evaluation.resource(at).provider_name();
            return Ok(Value::unknown(Type::Bool, unclear_provider(name)));
        };
        // A fork has versions of its own: what is known of this provider's says nothing of them.
        Ok((*provider == ProviderAddress::of(source) && allowed.all_in(&wanted)).into())
    }

    /// Whether the resource has an argument or block of that path at all, be it null or repeated no times.
    fn is_written(&self, path: &Value, location: Location) -> Result<Value, EvalError> {
        match (path.as_str(), self.viewed) {
            (Some(path), Viewed::Instance(at)) => Ok(self.evaluation.is_written(at, path).into()),
            (Some(_), _) => Ok(false.into()),
            (None, _) => Err(EvalError::new(location, "`is_written` takes a path such as \"rule.name\"")),
        }
    }

    /// What is known beside the block itself; that depends on what kind of block it is.
    fn surrounding(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let object = |name: &str, value: Value| Value::object(BTreeMap::from([(Arc::from(name), value)]));
        match (name, self.viewed) {
            ("provider", Viewed::Instance(at)) => {
                Ok(Place::Lazy(Rc::new(ProviderPlace { evaluation: self.evaluation, at: at.clone() })))
            }
            ("import", Viewed::Instance(at)) => {
                let id = self.evaluation.imported_id(at).unwrap_or_else(Value::null);
                Ok(object("id", id).into())
            }
            ("ignored_changes", Viewed::Instance(at)) => Ok(self.evaluation.ignored_changes(at).into()),
            ("output", Viewed::Call(call) | Viewed::Part(PartOfCall { call, .. })) => {
                Ok(self.evaluation.put_out(call).into())
            }
            ("each", Viewed::Part(part)) => {
                let element =
                    [(Arc::from("key"), part.key.clone()), (Arc::from("value"), part.value.clone())];
                Ok(Value::object(BTreeMap::from(element)).into())
            }
            _ => Err(EvalError::new(location, format!("there is no `{name}` for what this view is of"))),
        }
    }
}

impl<'a> Scope<'a> for ViewScope<'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match name {
            "self" => Ok(Place::Lazy(self.own.clone())),
            "provider" | "import" | "ignored_changes" | "output" | "each" => self.surrounding(name, location),
            "catalog" => Ok(self.pack.catalog.clone().into()),
            "config" => Ok(self.pack.config.clone().into()),
            "anything" => Ok(anything().into()),
            "view" => Ok(Value::string(self.view.label.clone()).into()),
            other => match self.view.bindings.get(other) {
                Some(expr) => self.binding(other, *expr).map(Place::Value),
                None => Err(EvalError::new(location, format!("a view knows no `{other}`"))),
            },
        }
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        match (name, arguments) {
            ("provider_is", [source, constraints]) => Some(self.provider_is(source, constraints, location)),
            ("provider_is", _) => Some(Err(EvalError::new(location, PROVIDER_IS_TAKES))),
            ("is_written", [path]) => Some(self.is_written(path, location)),
            ("is_written", _) => {
                Some(Err(EvalError::new(location, "`is_written` takes one argument, a path")))
            }
            _ => graph_function(name, arguments, location).or_else(|| self.pack.provided(name, arguments)),
        }
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn is_lazy(&self) -> bool {
        true
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}

impl<'a> Derived<'a> for ViewScope<'a> {
    fn form(&self) -> usize {
        self.view.number
    }

    fn names(&self) -> &dyn Scope<'a> {
        self
    }

    fn derive(&self, name: &str, between: &dyn Scope<'a>) -> Option<Result<Value, EvalError>> {
        if OWN_ATTRIBUTES.iter().any(|(own, _)| *own == name) {
            return None;
        }
        let expr = self.view.attributes.get(name)?;
        let watched = WatchedView {
            pack: self.pack,
            bindings: &self.view.bindings,
            constants: self,
            names: between,
            bound: RefCell::default(),
            doubt: Cell::new(false),
        };
        Some(watched.evaluate(*expr))
    }
}

/// The provider block that a resource belongs to: what it does not set is null.
struct ProviderPlace<'a> {
    evaluation: &'a Evaluation<'a>,
    at: InstanceRef,
}

impl<'a> Lazy<'a> for ProviderPlace<'a> {
    fn attribute(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        if name == "address" {
            let address = self.evaluation.provider_address(&self.at);
            return Ok(address.map_or_else(Value::null, Value::string).into());
        }
        if name == "allowed_versions" {
            let said = self.evaluation.allowed_versions(&self.at).said;
            return Ok(Value::string(said.join(", ")).into());
        }
        self.evaluation.provider_argument(&self.at, name).map(Place::Value)
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "a provider has arguments, not elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<scope::Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let reason: Arc<str> = "`provider` as a whole has no value".into();
        Ok(Value::unknown(Type::Dynamic, ReasonKind::Other(reason).into()))
    }
}
