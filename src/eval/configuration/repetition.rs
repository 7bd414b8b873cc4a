//! `count` and `for_each`: what instances they make of a block.

use std::rc::Rc;
use std::sync::Arc;

use super::expansion::{Existence, ExpandedInstance, Expansion, ExpansionKind};
use super::instance::{Each, ModuleInstance, Slot, Stored};
use super::running::Declaration;
use super::scope::ConfigurationScope;
use super::{Evaluation, MOST_INSTANCES};
use crate::eval::effort;
use crate::eval::scope::{Handle, Place};
use crate::eval::{
    EvalError, InstanceKey, Kind, Number, Origin, OriginRoot, PathStep, Reason, ReasonKind, Refinement, Type,
    Unknown, Value, conversion, derivation,
};
use crate::module::ExprRef;

/// What repeats a block.
#[derive(Debug, Clone, Copy)]
enum Repetition {
    Count(ExprRef),
    ForEach(ExprRef),
}

impl Evaluation<'_> {
    pub(super) fn expand(
        &self,
        slot: &std::cell::RefCell<Slot<Rc<Expansion>>>,
        instance: &Rc<ModuleInstance>,
        declaration: impl Fn() -> Declaration,
        count: Option<ExprRef>,
        for_each: Option<ExprRef>,
    ) -> Result<Rc<Expansion>, EvalError> {
        match &*slot.borrow() {
            Slot::Done(expansion) => return Ok(expansion.clone()),
            Slot::Running => {
                let declaration = declaration();
                let location = count.or(for_each).map(|expr| self.workspace.location(expr));
                let message = format!(
                    "how many instances `{declaration}` has depends on itself: {}",
                    self.cycle(declaration.clone())
                );
                return Err(EvalError::new(location.unwrap_or_else(|| self.somewhere(instance)), message));
            }
            Slot::Todo => {}
        }
        let repetition = count.map(Repetition::Count).or(for_each.map(Repetition::ForEach));
        let expansion = match repetition {
            None => Expansion::single(),
            Some(repetition) => {
                *slot.borrow_mut() = Slot::Running;
                self.expand_repeated(instance, declaration(), repetition)
            }
        };
        let expansion = Rc::new(expansion);
        *slot.borrow_mut() = Slot::Done(expansion.clone());
        Ok(expansion)
    }

    fn expand_repeated(
        &self,
        instance: &Rc<ModuleInstance>,
        declaration: Declaration,
        repetition: Repetition,
    ) -> Expansion {
        let name = declaration.to_string();
        if let Err(bound) = self.enter(declaration) {
            return self.unknown_instances(ExpansionKind::Count, &name, derivation::reason_of(&bound));
        }
        let expansion = effort::of_its_own(|| match repetition {
            Repetition::Count(count) => self.expand_count(instance, &name, count),
            Repetition::ForEach(for_each) => self.expand_for_each(instance, &name, for_each),
        });
        self.leave();
        expansion
    }

    fn somewhere(&self, instance: &ModuleInstance) -> crate::source::Location {
        let source = self.workspace.module(instance.module).files.first().copied();
        crate::source::Location {
            source: source.unwrap_or(crate::source::SourceId(0)),
            span: Default::default(),
        }
    }

    fn expand_count(&self, instance: &Rc<ModuleInstance>, name: &str, count: ExprRef) -> Expansion {
        let value = self.settle(self.evaluate_in(instance, count).and_then(|value| {
            if value.is_null() {
                return Err(EvalError::new(self.workspace.location(count), "`count` is null"));
            }
            conversion::convert(&value, &Type::Number).map_err(|_| {
                EvalError::new(
                    self.workspace.location(count),
                    format!("`count` must be a number, and this is a {}", value.ty()),
                )
            })
        }));
        let Kind::Number(number) = &value.kind else {
            let unknown = self.unknown_instances(ExpansionKind::Count, name, derivation::reason_of(&value));
            return Expansion { most: largest_number(&value), ..unknown };
        };
        let how_many = match number.as_i64().map(usize::try_from) {
            Some(Ok(how_many)) => how_many,
            _ => {
                let message = format!("`count` must be a whole number from 0 up, not {number}");
                let lost = self.lost(&EvalError::new(self.workspace.location(count), message));
                return self.unknown_instances(ExpansionKind::Count, name, derivation::reason_of(&lost));
            }
        };
        if how_many > MOST_INSTANCES {
            return self.unknown_instances(ExpansionKind::Count, name, too_many(name));
        }
        let instances = (0..how_many)
            .map(|index| ExpandedInstance {
                key: InstanceKey::Index(index as u64),
                existence: Existence::Certain,
                each: Each::Count((index as i64).into()),
            })
            .collect();
        Expansion { kind: ExpansionKind::Count, instances, open: None, most: None }
    }

    fn expand_for_each(&self, instance: &Rc<ModuleInstance>, name: &str, for_each: ExprRef) -> Expansion {
        let scope = ConfigurationScope::module(self, instance.clone());
        let place = self.place(scope, for_each);
        let most = match &place {
            Ok(Place::Value(value)) => largest_length(value),
            _ => None,
        };
        match place.and_then(|place| self.for_each_entries(place, for_each)) {
            Ok((entries, None)) if entries.len() <= MOST_INSTANCES => known_instances(entries),
            Ok((_, None)) => self.unknown_instances(ExpansionKind::ForEach, name, too_many(name)),
            Ok((entries, Some(others))) => {
                let mut expansion = known_instances(entries);
                let others = self.unknown_instances(ExpansionKind::ForEach, name, others);
                expansion.instances.extend(others.instances);
                Expansion { open: others.open, most, ..expansion }
            }
            Err(error) => {
                let reason = derivation::reason_of(&self.lost(&error));
                self.unknown_instances(ExpansionKind::ForEach, name, reason)
            }
        }
    }

    /// The entries of a `for_each`, and why there may be others.
    #[allow(clippy::type_complexity, reason = "used once, above")]
    fn for_each_entries(
        &self,
        place: Place<'_>,
        expr: ExprRef,
    ) -> Result<(Vec<(Value, Stored)>, Option<Others>), EvalError> {
        let refuse = |message: String| EvalError::new(self.workspace.location(expr), message);
        if let Place::Lazy(lazy) = &place
            && let Some(elements) = lazy.elements(false)
        {
            if elements.items.iter().any(|(key, _)| !matches!(key.kind, Kind::String(_)) && !key.is_unknown())
            {
                return Err(refuse("`for_each` needs a map or a set of strings, and this is a tuple; `toset` makes a set of it".into()));
            }
            // Where there may be others, they stand for those whose keys are not known as well.
            let is_open = elements.open.is_some();
            let entries = elements.items.into_iter().filter(|(key, _)| !is_open || !key.is_unknown());
            let entries = entries.map(|(key, place)| {
                let stored = match &place {
                    Place::Lazy(lazy) => lazy.handle().map(Stored::Handle),
                    Place::Value(value) => Some(Stored::Value(value.clone())),
                };
                (key, stored.unwrap_or_else(|| Stored::Value(self.settle(place.force()))))
            });
            let like = lazy.handle_of_others();
            let others = elements.open.map(|reason| Others { like, ..Others::from(reason) });
            return Ok((entries.collect(), others));
        }
        let value = place.force()?;
        match &value.kind {
            Kind::Map(_, entries) | Kind::Object(entries) => {
                let entries = entries.iter();
                Ok((
                    entries
                        .map(|(key, value)| (Value::string(key.clone()), Stored::Value(value.clone())))
                        .collect(),
                    None,
                ))
            }
            Kind::Set(ty, items) => {
                if !matches!(ty, Type::String | Type::Dynamic) && !items.is_empty() {
                    return Err(refuse(format!(
                        "`for_each` needs a map or a set of strings, and this is a set of {ty}"
                    )));
                }
                Ok((set_entries(items, refuse)?, None))
            }
            Kind::Null(_) => Err(refuse("`for_each` is null".into())),
            Kind::Unknown(unknown) => match &unknown.refinement {
                _ if matches!(unknown.ty, Type::List(_) | Type::Tuple(_)) => Err(refuse(format!(
                    "`for_each` needs a map or a set of strings, and this is a {}",
                    unknown.ty
                ))),
                Refinement::Entries(entries) => {
                    let entries = entries.iter();
                    let entries = entries
                        .map(|(key, value)| (Value::string(key.clone()), Stored::Value(value.clone())));
                    Ok((entries.collect(), Some(Others::of(unknown))))
                }
                Refinement::Members(members) if matches!(unknown.ty, Type::Set(_)) => {
                    Ok((set_entries(members, refuse)?, Some(Others::of(unknown))))
                }
                _ => Ok((Vec::new(), Some(Others::of(unknown)))),
            },
            _ => Err(refuse(format!(
                "`for_each` needs a map or a set of strings, and this is a {}",
                value.ty()
            ))),
        }
    }

    /// No instance is known: one that stands for all there may be.
    fn unknown_instances(&self, kind: ExpansionKind, name: &str, others: impl Into<Others>) -> Expansion {
        let Others { reason, inputs, like } = others.into();
        let origin = Origin::of(OriginRoot::EachKey(name.into()));
        let unknown = |ty: Type, step: &str| {
            let mut unknown = Unknown::new(ty, reason.clone());
            unknown.origin = Some(origin.step(PathStep::Name(step.into())));
            unknown.not_null = step != "value";
            unknown.inputs = inputs.clone();
            Value::from(unknown)
        };
        let each = match kind {
            ExpansionKind::ForEach => {
                let value = || Stored::Value(unknown(Type::Dynamic, "value"));
                Each::Element(unknown(Type::String, "key"), like.map_or_else(value, Stored::Handle))
            }
            _ => Each::Count(unknown(Type::Number, "index")),
        };
        let placeholder = ExpandedInstance {
            key: InstanceKey::Unknown,
            existence: Existence::Possible(reason.clone()),
            each,
        };
        Expansion { kind, instances: vec![placeholder], open: Some(reason), most: None }
    }
}

/// Instances of which no key is known.
struct Others {
    /// Why not.
    reason: Reason,
    /// What their keys and values were made from.
    inputs: Arc<[Origin]>,
    /// What their values stand for, each for one of it.
    like: Option<Handle>,
}

impl Others {
    fn of(unknown: &Unknown) -> Others {
        let inputs = match &unknown.origin {
            // Whatever is in a variable without a value, somebody has put there: nothing here makes it from something else.
            Some(origin) if matches!(origin.root, OriginRoot::Variable(_)) => Arc::from([origin.element()]),
            _ => unknown.origins().into(),
        };
        Others { reason: unknown.reason.clone(), inputs, like: None }
    }
}

impl From<Reason> for Others {
    fn from(reason: Reason) -> Others {
        Others { reason, inputs: Arc::default(), like: None }
    }
}

/// Elements of a set are their own keys. One that is not known yet is an instance all the same, whose key is not
/// known; Terraform plans it once the value is.
fn set_entries(
    items: &[Value],
    refuse: impl Fn(String) -> EvalError,
) -> Result<Vec<(Value, Stored)>, EvalError> {
    let mut entries = Vec::with_capacity(items.len());
    for item in items {
        match &item.kind {
            Kind::String(_) | Kind::Unknown(_) | Kind::Text(_) => {
                entries.push((item.clone(), Stored::Value(item.clone())));
            }
            Kind::Null(_) => return Err(refuse("`for_each` is a set that holds null".into())),
            _ => return Err(refuse(format!("`for_each` is a set that holds a {}", item.ty()))),
        }
    }
    Ok(entries)
}

fn known_instances(entries: Vec<(Value, Stored)>) -> Expansion {
    let mut instances: Vec<ExpandedInstance> = entries
        .into_iter()
        .map(|(key, value)| {
            let instance_key = match &key.kind {
                Kind::String(name) => InstanceKey::Name(Arc::clone(name)),
                _ => InstanceKey::Unknown,
            };
            // An unknown element of a set may be equal to another one: it exists, though perhaps under a key
            // that is there already.
            let (key, _) = key.unmarked();
            ExpandedInstance {
                key: instance_key,
                existence: Existence::Certain,
                each: Each::Element(key, value),
            }
        })
        .collect();
    instances.sort_by(|a, b| a.key.cmp(&b.key));
    Expansion { kind: ExpansionKind::ForEach, instances, open: None, most: None }
}

/// The largest that a number which is not known may be.
fn largest_number(value: &Value) -> Option<usize> {
    let size = |number: &Number| usize::try_from(number.as_i64()?).ok();
    match (&value.kind, value.as_unknown().map(|unknown| &unknown.refinement)) {
        (Kind::Number(number), _) => size(number),
        (_, Some(Refinement::Range(_, Some(most)))) => size(most),
        (_, Some(Refinement::OneOf(choices))) => largest_of(choices, largest_number),
        _ => None,
    }
}

/// The most elements that a collection which is not known may have.
fn largest_length(value: &Value) -> Option<usize> {
    match (&value.kind, value.as_unknown().map(|unknown| &unknown.refinement)) {
        (Kind::Set(_, items), _) => Some(items.len()),
        (Kind::Map(_, entries) | Kind::Object(entries), _) => Some(entries.len()),
        (_, Some(Refinement::Length(_, Some(most)))) => usize::try_from(*most).ok(),
        (_, Some(Refinement::OneOf(choices))) => largest_of(choices, largest_length),
        _ => None,
    }
}

fn largest_of(choices: &[Value], size: fn(&Value) -> Option<usize>) -> Option<usize> {
    let sizes: Vec<usize> = choices.iter().map(size).collect::<Option<_>>()?;
    sizes.into_iter().max()
}

fn too_many(name: &str) -> Reason {
    ReasonKind::Bound(format!("`{name}` has more than {MOST_INSTANCES} instances").into()).into()
}
