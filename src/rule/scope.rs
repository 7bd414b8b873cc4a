//! What names mean in rules.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::file::{FileId, RuleExpr, RuleFile};
use super::foreign_place::ForeignPlace;
use super::graph_functions::graph_function;
use super::judge::{Judge, World};
use super::option::RuleOption;
use super::subject::Subject;
use super::subject_place::SubjectPlace;
use crate::eval::configuration::Existence;
use crate::eval::expression::Frame;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{Elements, Lazy, NoFiles, Place, Scope};
use crate::eval::{EvalError, Kind, PlaceList, Reason, ReasonKind, Type, Value};
use crate::source::Location;

/// What things that do not depend on a subject stand for, each with why that is something else in the other world.
#[derive(Default)]
pub(super) struct SharedPlaces<'a>(RefCell<FxHashMap<(RuleExpr, World), SharedPlace<'a>>>);

type SharedPlace<'a> = (Place<'a>, Option<Reason>);

/// Names that stand for something else for each subject.
pub(super) const SUBJECT_NAMES: [&str; 3] = ["self", "linked", "each"];

/// Functions that may speak of the subject.
pub(super) const SUBJECT_FUNCTIONS: [&str; 2] = ["lies_in", "misnamed"];

/// In a rule: `self` is the subject, `linked` what its queries found, beside `let`, `catalog` and `config`.
pub(super) struct RuleScope<'c, 'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) subject: Rc<Subject<'a>>,
    pub(super) linked: &'a [super::definition::Linked],
    pub(super) bindings: &'a BTreeMap<Arc<str>, RuleExpr>,
    pub(super) world: World,
    /// What users may set of the rule.
    options: &'a [RuleOption],
    shared: &'c SharedPlaces<'a>,
    /// What has been asked for, with whether it speaks of the subject.
    bound: RefCell<FxHashMap<Arc<str>, (Place<'a>, bool)>>,
    /// The subject as `self`.
    own: Place<'a>,
    /// Whether what is evaluated has asked for the subject so far.
    asks_subject: Cell<bool>,
    /// The thing that is shown beside a failure.
    each: RefCell<Option<Value>>,
    doubt: Cell<bool>,
}

impl<'c, 'a> RuleScope<'c, 'a> {
    pub(super) fn new(
        judge: &'a Judge<'a>,
        subject: Rc<Subject<'a>>,
        linked: &'a [super::definition::Linked],
        bindings: &'a BTreeMap<Arc<str>, RuleExpr>,
        world: World,
        shared: &'c SharedPlaces<'a>,
    ) -> RuleScope<'c, 'a> {
        let own = SubjectPlace::of(judge, subject.clone(), world);
        RuleScope {
            judge,
            subject,
            linked,
            bindings,
            world,
            options: &[],
            shared,
            bound: RefCell::default(),
            own,
            asks_subject: Cell::new(false),
            each: RefCell::default(),
            doubt: Cell::new(false),
        }
    }

    /// The same with what users may set of the rule.
    pub(super) fn with_options(self, options: &'a [RuleOption]) -> Self {
        RuleScope { options, ..self }
    }

    /// A text about one of several things, which it knows as `each`.
    pub(super) fn text_for(&self, each: &Value, expr: RuleExpr) -> String {
        self.each.replace(Some(each.clone()));
        let text = super::words::said(self, expr);
        self.each.replace(None);
        text
    }

    fn frame(&self, file: FileId) -> Frame<'_, 'a> {
        let RuleFile { tree, text, .. } = &self.judge.pack.files[file];
        Frame::new(tree, text, self).with_constants(self.judge.pack.constants(file))
    }

    pub(super) fn evaluate(&self, expr: RuleExpr) -> Result<Value, EvalError> {
        self.frame(expr.file).evaluate(expr.expr)
    }

    /// What a query would find if the subject, or another value instead, named it rightly: of each its `address`, and
    /// what that `says` of it instead.
    fn misnamed(&self, query: &Value, value: Option<&Value>, location: Location) -> Result<Value, EvalError> {
        let Some(linked) = self.linked.iter().find(|linked| query.as_str() == Some(&*linked.name)) else {
            return Err(EvalError::new(
                location,
                "`misnamed` takes the name of a `linked` block of this rule",
            ));
        };
        let own = || self.judge.attribute(&self.subject, &linked.is);
        let value = value.cloned().unwrap_or_else(own);
        let told = self.judge.misnamed(&value, linked).into_iter().map(|(address, misnaming)| {
            let entries = [("address", address), ("says", misnaming.into())];
            let entries = entries.into_iter().map(|(name, text)| (Arc::from(name), Value::string(text)));
            Value::object(entries.collect())
        });
        Ok(Value::tuple(told.collect()))
    }

    /// What a name stands for. What does not speak of the subject is the same for all of them, and evaluated once.
    fn binding(&self, name: &str, expr: RuleExpr) -> Result<Place<'a>, EvalError> {
        if let Some((place, asked)) = self.bound.borrow().get(name) {
            self.asks_subject.set(self.asks_subject.get() || *asked);
            return Ok(place.clone());
        }
        if let Some((place, differs)) = self.shared.0.borrow().get(&(expr, self.world)) {
            self.judge.note_difference(differs.as_ref());
            return Ok(place.clone());
        }
        let outer = self.asks_subject.replace(false);
        let before = self.judge.take_difference();
        let place = self.frame(expr.file).place(expr.expr);
        let differs = self.judge.take_difference();
        self.judge.note_difference(before.as_ref().or(differs.as_ref()));
        let asked = self.asks_subject.replace(outer || self.asks_subject.get());
        let place = place?;
        match asked {
            true => drop(self.bound.borrow_mut().insert(name.into(), (place.clone(), true))),
            false => {
                let shared = (place.clone(), differs);
                self.shared.0.borrow_mut().insert((expr, self.world), shared);
            }
        }
        Ok(place)
    }
}

impl<'a> Scope<'a> for RuleScope<'_, 'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if SUBJECT_NAMES.contains(&name) {
            self.asks_subject.set(true);
        }
        match name {
            "self" => Ok(self.own.clone()),
            "linked" => Ok(Place::Lazy(Rc::new(LinkedPlaces {
                judge: self.judge,
                subject: self.subject.clone(),
                linked: self.linked,
                world: self.world,
            }))),
            "all" => Ok(Place::Lazy(Rc::new(AllPlaces { judge: self.judge, world: self.world }))),
            "catalog" => Ok(self.judge.pack.catalog.clone().into()),
            "config" => Ok(self.judge.pack.config.clone().into()),
            "option" => {
                let options = self.options.iter().map(|option| (option.name.clone(), option.value.clone()));
                Ok(Value::object(options.collect()).into())
            }
            "each" => match &*self.each.borrow() {
                Some(each) => Ok(each.clone().into()),
                None => Err(EvalError::new(location, "only `message` in a `related` block knows `each`")),
            },
            other => match self.bindings.get(other) {
                Some(expr) => self.binding(other, *expr),
                None => Err(EvalError::new(location, format!("a rule knows no `{other}`"))),
            },
        }
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        if matches!((name, arguments), ("lies_in", [_]) | ("misnamed", _)) {
            self.asks_subject.set(true);
        }
        match (name, arguments) {
            ("lies_in", [scope]) => {
                let spelled = self.judge.attribute(&self.subject, "spelled");
                Some(Ok(self.judge.lies_in(&spelled, scope)))
            }
            ("lies_in", [scope, id]) => Some(Ok(self.judge.lies_in(id, scope))),
            ("lies_in", _) => Some(Err(EvalError::new(
                location,
                "`lies_in` takes a scope, and the id if it is not the subject's",
            ))),
            // What has come here from another root may be a thing of this one.
            ("same_thing", [one, other]) => {
                let at_home = [self.judge.at_home(one), self.judge.at_home(other)];
                graph_function(name, &at_home, location)
            }
            ("same_id", [one, other]) => Some(Ok(self.judge.same_identity(one, other))),
            ("same_id", _) => Some(Err(EvalError::new(location, "`same_id` takes two arguments"))),
            ("chosen_here", [value, otherwise]) => Some(Ok(self.judge.chosen_here(value, otherwise))),
            ("chosen_here", _) => Some(Err(EvalError::new(location, "`chosen_here` takes two arguments"))),
            ("misnamed", [query]) => Some(self.misnamed(query, None, location)),
            ("misnamed", [query, value]) => Some(self.misnamed(query, Some(value), location)),
            ("misnamed", _) => Some(Err(EvalError::new(
                location,
                "`misnamed` takes the name of a query, and what names something if it is not the subject",
            ))),
            _ => graph_function(name, arguments, location)
                .or_else(|| self.judge.pack.provided(name, arguments)),
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

/// `all`: all instances of an entity in the root, and those of other roots if it works in the whole tree; those that may
/// not be there only in the world where they are.
pub(super) struct AllPlaces<'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) world: World,
}

impl<'a> Lazy<'a> for AllPlaces<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Some(entity) = self.judge.pack.entity(name) else {
            return Err(EvalError::new(location, format!("there is no entity `{name}`")));
        };
        let subjects = self.judge.subjects(entity);
        let doubt = |subject: &Subject<'a>| match &subject.existence {
            Existence::Possible(reason) => Some(reason.clone()),
            Existence::Certain => None,
        };
        self.judge.note_difference(subjects.iter().find_map(|subject| doubt(subject)).as_ref());
        let in_world =
            subjects.iter().filter(|subject| self.world == World::Most || doubt(subject).is_none());
        let elements = in_world.map(|subject| SubjectPlace::of(self.judge, subject.clone(), self.world));
        let around = self.judge.surroundings.as_ref();
        let around = around.filter(|_| entity.tree_wide);
        let elsewhere = around.and_then(|around| Some(around.tree.foreigners(entity)?.certain(around.root)));
        let elsewhere = elsewhere.into_iter().flatten();
        let elements =
            elements.chain(elsewhere.map(|other| ForeignPlace::of(self.judge, other, entity, self.world)));
        let open = self.judge.graph.lost().first().map(|lost| lost.reason.clone());
        Ok(Place::Lazy(Rc::new(PlaceList { elements: elements.collect(), open, others: Vec::new() })))
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
        Ok(Place::Lazy(self.judge.linked_in(&self.subject, linked, self.world)))
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
