//! What names mean in views and in rules.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::definition::View;
use super::file::RuleExpr;
use super::judge::{Judge, World};
use super::pack::RulePack;
use super::subject::{Subject, SubjectPlace};
use crate::eval::configuration::{ConfiguredBody, Evaluation, InstanceRef};
use crate::eval::expression::{Frame, attribute_of, index_of};
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{Elements, Lazy, NoFiles, Place, Scope};
use crate::eval::{EvalError, Kind, OriginRoot, ReasonKind, Refinement, Type, Unknown, Value, derivation};
use crate::source::Location;

/// In a view: `self` is the resource as it is configured, `let` what the view shares, `anything` a string of
/// which nothing is known, `import` what an `import` block says of it.
pub(super) struct ViewScope<'a> {
    evaluation: &'a Evaluation<'a>,
    pack: &'a RulePack,
    at: InstanceRef,
    view: &'a View,
    body: ConfiguredBody<'a>,
    bindings: RefCell<HashMap<Arc<str>, Value>>,
    doubt: Cell<bool>,
}

impl<'a> ViewScope<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation<'a>,
        pack: &'a RulePack,
        at: &InstanceRef,
        view: &'a View,
    ) -> Result<ViewScope<'a>, EvalError> {
        let body = evaluation.configured(at)?;
        let (bindings, doubt) = (RefCell::default(), Cell::new(false));
        Ok(ViewScope { evaluation, pack, at: at.clone(), view, body, bindings, doubt })
    }

    pub(super) fn evaluate(&self, expr: RuleExpr) -> Result<Value, EvalError> {
        let file = &self.pack.files[expr.file];
        Frame::new(&file.tree, &file.text, self).evaluate(expr.expr)
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

impl<'a> Scope<'a> for ViewScope<'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match name {
            "self" => Ok(Place::Lazy(Rc::new(ViewedResource {
                body: self.body.clone(),
                blocks: self.view.blocks.clone(),
            }))),
            "provider" => {
                Ok(Place::Lazy(Rc::new(ProviderPlace { evaluation: self.evaluation, at: self.at.clone() })))
            }
            "import" => {
                let id = self.evaluation.imported_id(&self.at).unwrap_or_else(Value::null);
                Ok(Value::object(BTreeMap::from([(Arc::from("id"), id)])).into())
            }
            "catalog" => Ok(self.pack.catalog.clone().into()),
            "config" => Ok(self.pack.config.clone().into()),
            "anything" => Ok(anything().into()),
            other => match self.view.bindings.get(other) {
                Some(expr) => self.binding(other, *expr).map(Place::Value),
                None => Err(EvalError::new(location, format!("a view knows no `{other}`"))),
            },
        }
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        graph_function(name, arguments, location)
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}

fn anything() -> Value {
    let reason: Arc<str> = "it may be anything".into();
    let mut unknown = Unknown::new(Type::String, ReasonKind::Other(reason).into());
    unknown.not_null = true;
    unknown.origin = Some(super::identity::anything());
    unknown.refinement = Refinement::Without(Arc::from("/"));
    unknown.into()
}

/// Functions beside Terraform's own.
fn graph_function(name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
    match (name, arguments) {
        ("given", [value]) => Some(Ok(given(value))),
        ("given", _) => Some(Err(EvalError::new(location, "`given` takes one argument"))),
        ("known_or", [value, otherwise]) => {
            let known = !value.is_null() && !value.has_unknown();
            Some(Ok(if known { value.clone() } else { otherwise.clone() }))
        }
        ("known_or", _) => Some(Err(EvalError::new(location, "`known_or` takes two arguments"))),
        ("same_thing", [one, other]) => Some(Ok(same_thing(one, other))),
        ("same_thing", _) => Some(Err(EvalError::new(location, "`same_thing` takes two arguments"))),
        ("unknown", [because]) => Some(Ok(unknown(because))),
        ("unknown", _) => Some(Err(EvalError::new(location, "`unknown` takes one text: why"))),
        ("nearest", [wanted, known]) => Some(Ok(nearest(wanted, known))),
        ("nearest", _) => Some(Err(EvalError::new(location, "`nearest` takes a text and a list of texts"))),
        _ => None,
    }
}

/// Whether an argument is given: providers take null and the empty string as absent. What is not known counts as
/// given, as nobody writes an expression for nothing, unless one of the values that it may have is absent.
fn given(value: &Value) -> Value {
    match is_given(value) {
        Some(answer) => answer.into(),
        None => derivation::derived(Type::Bool, [value]),
    }
}

fn is_given(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Null(_) => Some(false),
        Kind::String(text) => Some(!text.is_empty()),
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::OneOf(values) => {
                let first = is_given(values.first()?)?;
                values.iter().all(|value| is_given(value) == Some(first)).then_some(first)
            }
            // Of what a mistake has lost, not even that is known.
            _ if matches!(unknown.reason.kind(), ReasonKind::Invalid(_) | ReasonKind::Lost(_)) => None,
            _ => Some(true),
        },
        _ => Some(true),
    }
}

/// Whether two values are, or are parts of, the same resource; unknown if either may be of any.
fn same_thing(one: &Value, other: &Value) -> Value {
    let thing = |value: &Value| match &value.as_unknown()?.origin.as_ref()?.root {
        OriginRoot::Instance(instance) if !instance.stands_for_many => Some(instance.clone()),
        _ => None,
    };
    match (thing(one), thing(other)) {
        (Some(one), Some(other)) => (one == other).into(),
        _ if one.is_unknown() && other.is_unknown() => derivation::derived(Type::Bool, [one, other]),
        _ => false.into(),
    }
}

/// A value that the code does not tell, with the reason that an answer gives which depends on it.
fn unknown(because: &Value) -> Value {
    let because: Arc<str> = super::check::shown(because).into();
    Value::unknown(Type::Dynamic, ReasonKind::Other(because).into())
}

/// The text of a list that looks most like another one, or null if none does.
fn nearest(wanted: &Value, known: &Value) -> Value {
    let (Some(wanted), Some(items)) = (wanted.as_str(), known.as_items()) else {
        return derivation::derived(Type::String, [wanted, known]);
    };
    let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    match super::similarity::nearest(wanted, texts) {
        Some(text) => Value::string(text),
        None => Value::null_of(Type::String),
    }
}

/// The provider block that a resource belongs to: what it does not set is null.
struct ProviderPlace<'a> {
    evaluation: &'a Evaluation<'a>,
    at: InstanceRef,
}

impl<'a> Lazy<'a> for ProviderPlace<'a> {
    fn attribute(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        self.evaluation.provider_argument(&self.at, name).map(Place::Value)
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "a provider has arguments, not elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let reason: Arc<str> = "`provider` as a whole has no value".into();
        Ok(Value::unknown(Type::Dynamic, ReasonKind::Other(reason).into()))
    }
}

/// A resource in a view. In JSON, nested blocks look like attributes: those that the view names as blocks are lists.
struct ViewedResource<'a> {
    body: ConfiguredBody<'a>,
    blocks: Vec<Arc<str>>,
}

impl<'a> Lazy<'a> for ViewedResource<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if !self.blocks.iter().any(|block| &**block == name) {
            return Lazy::attribute(&self.body, name, location);
        }
        let blocks = self.body.blocks(name)?;
        let written = match self.body.attribute(name)? {
            None => Vec::new(),
            Some(value) => match &value.kind {
                Kind::Null(_) => Vec::new(),
                Kind::Object(_) | Kind::Map(..) => vec![value],
                Kind::Tuple(items) | Kind::List(_, items) | Kind::Set(_, items) => items.to_vec(),
                _ => return Ok(value.into()),
            },
        };
        if written.is_empty() {
            return Ok(Place::Lazy(Rc::new(blocks)));
        }
        let mut elements: Vec<Place<'a>> = written.into_iter().map(lenient).collect();
        let others = blocks.elements();
        elements.extend(others.items.into_iter().map(|(_, place)| place));
        Ok(Place::Lazy(Rc::new(PlaceList { elements, open: others.open })))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "a resource has no elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        self.body.force()
    }
}

fn lenient<'a>(value: Value) -> Place<'a> {
    Place::Lazy(Rc::new(LenientObject { value }))
}

/// A nested block that is written as an object: what it does not set is null.
struct LenientObject {
    value: Value,
}

impl<'a> Lazy<'a> for LenientObject {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match self.value.as_entries() {
            Some(entries) => Ok(entries.get(name).cloned().unwrap_or_else(Value::null).into()),
            None => attribute_of(&self.value, name, location).map(Place::Value),
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => index_of(&self.value, key, location).map(Place::Value),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        Ok(self.value.clone())
    }
}

/// A list of places, of which some may be missing.
pub(super) struct PlaceList<'a> {
    pub(super) elements: Vec<Place<'a>>,
    pub(super) open: Option<crate::eval::Reason>,
}

impl<'a> Lazy<'a> for PlaceList<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        Err(EvalError::new(location, format!("a list has no attribute `{name}`")))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        let at = match &key.kind {
            Kind::Number(number) => number.as_i64().and_then(|at| usize::try_from(at).ok()),
            _ => None,
        };
        match (at.and_then(|at| self.elements.get(at)), &self.open) {
            (Some(place), _) => Ok(place.clone()),
            (None, Some(reason)) => Ok(Value::unknown(Type::Dynamic, reason.clone()).into()),
            (None, None) => Err(EvalError::new(location, "there is no such element")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        let numbered = self.elements.iter().enumerate();
        let items = numbered.map(|(at, place)| ((at as i64).into(), place.clone())).collect();
        Some(Elements { items, open: self.open.clone() })
    }

    fn force(&self) -> Result<Value, EvalError> {
        let items = self.elements.iter().map(Place::force).collect::<Result<Vec<Value>, EvalError>>()?;
        let Some(reason) = &self.open else { return Ok(Value::tuple(items)) };
        let mut unknown = Unknown::new(Type::Dynamic, reason.clone());
        unknown.not_null = true;
        unknown.inputs = derivation::inputs_of(&items);
        unknown.refinement = crate::eval::Refinement::Members(items.into());
        Ok(unknown.into())
    }
}

/// In a rule: `self` is the subject, `linked` what its queries found, beside `let`, `catalog` and `config`.
pub(super) struct RuleScope<'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) subject: Rc<Subject<'a>>,
    pub(super) linked: &'a [super::definition::Linked],
    pub(super) bindings: &'a BTreeMap<Arc<str>, RuleExpr>,
    pub(super) world: World,
    values: RefCell<HashMap<Arc<str>, Value>>,
    /// The thing that is shown beside a failure.
    each: RefCell<Option<Value>>,
    doubt: Cell<bool>,
}

impl<'a> RuleScope<'a> {
    pub(super) fn new(
        judge: &'a Judge<'a>,
        subject: Rc<Subject<'a>>,
        linked: &'a [super::definition::Linked],
        bindings: &'a BTreeMap<Arc<str>, RuleExpr>,
        world: World,
    ) -> RuleScope<'a> {
        RuleScope {
            judge,
            subject,
            linked,
            bindings,
            world,
            values: RefCell::default(),
            each: RefCell::default(),
            doubt: Cell::new(false),
        }
    }

    /// A text about one of several things, which it knows as `each`.
    pub(super) fn text_for(&self, each: &Value, expr: RuleExpr) -> Option<String> {
        self.each.replace(Some(each.clone()));
        let text = self.evaluate(expr).ok().map(|value| super::check::shown(&value));
        self.each.replace(None);
        text
    }

    pub(super) fn evaluate(&self, expr: RuleExpr) -> Result<Value, EvalError> {
        let file = &self.judge.pack.files[expr.file];
        Frame::new(&file.tree, &file.text, self).evaluate(expr.expr)
    }

    /// What a query would find if the subject named it rightly: of each its `address`, and what the subject `says` of
    /// it instead.
    fn misnamed(&self, query: &Value, location: Location) -> Result<Value, EvalError> {
        let Some(linked) = self.linked.iter().find(|linked| query.as_str() == Some(&*linked.name)) else {
            return Err(EvalError::new(
                location,
                "`misnamed` takes the name of a `linked` block of this rule",
            ));
        };
        let told = self.judge.misnamed(&self.subject, linked).into_iter().map(|(thing, misnaming)| {
            let entries = [("address", thing.address.clone()), ("says", misnaming.into())];
            let entries = entries.into_iter().map(|(name, text)| (Arc::from(name), Value::string(text)));
            Value::object(entries.collect())
        });
        Ok(Value::tuple(told.collect()))
    }

    fn binding(&self, name: &str, expr: RuleExpr) -> Result<Value, EvalError> {
        if let Some(value) = self.values.borrow().get(name) {
            return Ok(value.clone());
        }
        let value = self.evaluate(expr)?;
        self.values.borrow_mut().insert(name.into(), value.clone());
        Ok(value)
    }
}

impl<'a> Scope<'a> for RuleScope<'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match name {
            "self" => {
                let (judge, subject, world) = (self.judge, self.subject.clone(), self.world);
                let place = SubjectPlace { judge, subject, world };
                Ok(Place::Lazy(Rc::new(place)))
            }
            "linked" => Ok(Place::Lazy(Rc::new(LinkedPlaces {
                judge: self.judge,
                subject: self.subject.clone(),
                linked: self.linked,
                world: self.world,
            }))),
            "all" => Ok(Place::Lazy(Rc::new(AllPlaces { judge: self.judge, world: self.world }))),
            "catalog" => Ok(self.judge.pack.catalog.clone().into()),
            "config" => Ok(self.judge.pack.config.clone().into()),
            "each" => match &*self.each.borrow() {
                Some(each) => Ok(each.clone().into()),
                None => Err(EvalError::new(location, "only `message` in a `related` block knows `each`")),
            },
            other => match self.bindings.get(other) {
                Some(expr) => self.binding(other, *expr).map(Place::Value),
                None => Err(EvalError::new(location, format!("a rule knows no `{other}`"))),
            },
        }
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        match (name, arguments) {
            ("lies_in", [scope]) => Some(Ok(self.judge.lies_in(&self.subject, scope))),
            ("lies_in", _) => Some(Err(EvalError::new(location, "`lies_in` takes one argument"))),
            ("misnamed", [query]) => Some(self.misnamed(query, location)),
            ("misnamed", _) => Some(Err(EvalError::new(location, "`misnamed` takes the name of a query"))),
            _ => graph_function(name, arguments, location),
        }
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}

/// `all`: all instances of an entity in the root.
struct AllPlaces<'a> {
    judge: &'a Judge<'a>,
    world: World,
}

impl<'a> Lazy<'a> for AllPlaces<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Some(entity) = self.judge.pack.entity(name) else {
            return Err(EvalError::new(location, format!("there is no entity `{name}`")));
        };
        let subjects = self.judge.subjects(entity);
        let elements = subjects.iter().map(|subject| {
            let place: Rc<dyn Lazy<'a> + 'a> =
                Rc::new(SubjectPlace { judge: self.judge, subject: subject.clone(), world: self.world });
            Place::Lazy(place)
        });
        let open = self.judge.graph.lost().first().map(|lost| lost.reason.clone());
        Ok(Place::Lazy(Rc::new(PlaceList { elements: elements.collect(), open })))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "`all` has names, not elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let reason: Arc<str> = "`all` as a whole has no value".into();
        Ok(Value::unknown(Type::Dynamic, ReasonKind::Other(reason).into()))
    }
}

/// `linked`
struct LinkedPlaces<'a> {
    judge: &'a Judge<'a>,
    subject: Rc<Subject<'a>>,
    linked: &'a [super::definition::Linked],
    world: World,
}

impl<'a> Lazy<'a> for LinkedPlaces<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Some(linked) = self.linked.iter().find(|linked| &*linked.name == name) else {
            return Err(EvalError::new(location, format!("nothing is linked as `{name}`")));
        };
        Ok(super::subject::linked_places(self.judge, &self.subject, linked, self.world))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "`linked` has names, not elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let reason: Arc<str> = "`linked` as a whole has no value".into();
        Ok(Value::unknown(Type::Dynamic, ReasonKind::Other(reason).into()))
    }
}
