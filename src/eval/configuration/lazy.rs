//! Resources and module calls as places that an expression walks into.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::expansion::{Expansion, ExpansionKind};
use super::instance::{ModuleInstance, Stored};
use super::one_of_places::OneOfPlaces;
use super::resources::InstanceRef;
use crate::eval::scope::{Elements, Handle, Lazy, Place};
use crate::eval::{EvalError, InstanceKey, Kind, Refinement, Type, Unknown, Value, conversion, derivation};
use crate::source::Location;

/// A block that expands: a resource or a module call.
trait Expanded<'a> {
    fn expansion(&self) -> Result<Rc<Expansion>, EvalError>;
    fn instance(&self, at: usize) -> Place<'a>;
    fn name(&self) -> String;
    fn whole(&self) -> Handle;
}

pub(super) struct ResourcePlace<'a> {
    evaluation: &'a Evaluation<'a>,
    module: Rc<ModuleInstance>,
    resource: usize,
}

pub(super) struct InstancePlace<'a> {
    evaluation: &'a Evaluation<'a>,
    at: InstanceRef,
}

pub(super) struct CallPlace<'a> {
    evaluation: &'a Evaluation<'a>,
    module: Rc<ModuleInstance>,
    call: usize,
}

pub(super) struct CallInstancePlace<'a> {
    evaluation: &'a Evaluation<'a>,
    module: Rc<ModuleInstance>,
    call: usize,
    instance: usize,
}

impl<'a> Expanded<'a> for ResourcePlace<'a> {
    fn expansion(&self) -> Result<Rc<Expansion>, EvalError> {
        self.evaluation.resource_expansion(&self.module, self.resource)
    }

    fn instance(&self, at: usize) -> Place<'a> {
        let at = InstanceRef { module: self.module.clone(), resource: self.resource, instance: at };
        Place::Lazy(Rc::new(InstancePlace { evaluation: self.evaluation, at }))
    }

    fn name(&self) -> String {
        let declared = &self.evaluation.workspace.module(self.module.module).resources[self.resource];
        super::resources::local_address(declared)
    }

    fn whole(&self) -> Handle {
        Handle::Resource(self.module.id, self.resource)
    }
}

impl<'a> Expanded<'a> for CallPlace<'a> {
    fn expansion(&self) -> Result<Rc<Expansion>, EvalError> {
        self.evaluation.call_expansion(&self.module, self.call)
    }

    fn instance(&self, at: usize) -> Place<'a> {
        let place = CallInstancePlace {
            evaluation: self.evaluation,
            module: self.module.clone(),
            call: self.call,
            instance: at,
        };
        Place::Lazy(Rc::new(place))
    }

    fn name(&self) -> String {
        let declared = &self.evaluation.workspace.module(self.module.module).calls[self.call];
        format!("module.{}", declared.name)
    }

    fn whole(&self) -> Handle {
        Handle::Call(self.module.id, self.call)
    }
}

/// What a reference to a block by its name stands for: the only instance, or all of them.
fn entry<'a, E: Expanded<'a> + Lazy<'a> + 'a>(block: E) -> Result<Place<'a>, EvalError> {
    Ok(match block.expansion()?.kind {
        ExpansionKind::Single => block.instance(0),
        _ => Place::Lazy(Rc::new(block)),
    })
}

fn index_expanded<'a>(
    block: &dyn Expanded<'a>,
    key: &Value,
    location: Location,
) -> Result<Place<'a>, EvalError> {
    let expansion = block.expansion()?;
    if key.is_null() {
        return Err(EvalError::new(location, "the index is null"));
    }
    let ty = if expansion.kind == ExpansionKind::Count { Type::Number } else { Type::String };
    let key = conversion::convert(key, &ty).map_err(|error| {
        EvalError::new(location, format!("`{}` needs a {ty} as index: {error}", block.name()))
    })?;
    let wanted = match &key.kind {
        Kind::Number(number) => match number.as_i64().map(u64::try_from) {
            Some(Ok(index)) => InstanceKey::Index(index),
            _ => return Err(EvalError::new(location, format!("{number} is no index"))),
        },
        Kind::String(name) => InstanceKey::Name(name.clone()),
        _ => return candidates(block, &expansion, &key),
    };
    if let Some(at) = expansion.find(&wanted) {
        return Ok(block.instance(at));
    }
    match expansion.placeholder() {
        Some(placeholder) if expansion.open.is_some() => Ok(block.instance(placeholder)),
        _ => Err(EvalError::new(location, expansion.has_no(&block.name(), &wanted))),
    }
}

/// One of the instances, it cannot be known which.
fn candidates<'a>(
    block: &dyn Expanded<'a>,
    expansion: &Expansion,
    key: &Value,
) -> Result<Place<'a>, EvalError> {
    let places: Vec<Place<'a>> = (0..expansion.instances.len()).map(|at| block.instance(at)).collect();
    match <[Place<'a>; 1]>::try_from(places) {
        Ok([only]) if expansion.kind != ExpansionKind::Single => Ok(only),
        Ok(only) => Ok(OneOfPlaces::of(only.into(), derivation::reason_of(key))),
        Err(places) => Ok(OneOfPlaces::of(places, derivation::reason_of(key))),
    }
}

fn elements_of<'a>(block: &dyn Expanded<'a>, splat: bool) -> Option<Elements<'a>> {
    let expansion = block.expansion().ok()?;
    // A splat takes what has `for_each` as one object, a map (Terraform's documentation, "Splat Expressions").
    if expansion.kind == ExpansionKind::Single || (splat && expansion.kind == ExpansionKind::ForEach) {
        return None;
    }
    let mut items = Vec::with_capacity(expansion.instances.len());
    for (at, instance) in expansion.instances.iter().enumerate() {
        let key = match &instance.key {
            InstanceKey::Index(index) => (*index as i64).into(),
            InstanceKey::Name(name) => Value::string(name.clone()),
            // The instances behind an unknown key exist only perhaps, unless only the key is unknown.
            InstanceKey::Unknown if expansion.open.is_none() => match &instance.each {
                super::instance::Each::Element(key, _) => key.clone(),
                _ => continue,
            },
            _ => continue,
        };
        items.push((key, block.instance(at)));
    }
    Some(Elements { items, open: expansion.open.clone(), others: Vec::new() })
}

fn handle_of_others<'a>(block: &dyn Expanded<'a>) -> Option<Handle> {
    let expansion = block.expansion().ok()?;
    let others = expansion.placeholder().filter(|_| expansion.open.is_some())?;
    match block.instance(others) {
        Place::Lazy(instance) => instance.handle(),
        Place::Value(_) => None,
    }
}

fn force_expanded<'a>(block: &dyn Expanded<'a>) -> Result<Value, EvalError> {
    let expansion = block.expansion()?;
    let elements = elements_of(block, false);
    let elements =
        elements.unwrap_or(Elements { items: Vec::new(), open: expansion.open.clone(), others: Vec::new() });
    let mut items = Vec::new();
    let mut entries = BTreeMap::new();
    let mut open = elements.open;
    for (key, place) in elements.items {
        let value = place.force()?;
        match key.kind {
            Kind::String(name) => {
                entries.insert(name, value);
            }
            Kind::Number(_) => items.push(value),
            _ => open = open.or_else(|| Some(derivation::reason_of(&key))),
        }
    }
    let Some(reason) = open else {
        return Ok(match expansion.kind {
            ExpansionKind::Count => Value::tuple(items),
            _ => Value::object(entries),
        });
    };
    let mut unknown = Unknown::new(Type::Dynamic, reason);
    unknown.not_null = true;
    unknown.inputs = derivation::inputs_of(items.iter().chain(entries.values()));
    unknown.refinement = match expansion.kind {
        ExpansionKind::Count => Refinement::Members(items.into()),
        _ => Refinement::Entries(Arc::new(entries)),
    };
    Ok(unknown.into())
}

macro_rules! expanded_is_lazy {
    ($($place:ident),*) => {$(
        impl<'a> Lazy<'a> for $place<'a> {
            fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
                let block = self.name();
                let count = self.expansion()?.kind == ExpansionKind::Count;
                let (how, example) = if count { ("count", "0") } else { ("for_each", "\"key\"") };
                Err(EvalError::new(
                    location,
                    format!("`{block}` has `{how}`: name the instance, `{block}[{example}].{name}`"),
                ))
            }

            fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
                index_expanded(self, key, location)
            }

            fn elements(&self, splat: bool) -> Option<Elements<'a>> {
                elements_of(self, splat)
            }

            fn force(&self) -> Result<Value, EvalError> {
                force_expanded(self)
            }

            fn handle(&self) -> Option<Handle> {
                Some(self.whole())
            }

            fn handle_of_others(&self) -> Option<Handle> {
                handle_of_others(self)
            }
        }
    )*};
}

expanded_is_lazy!(ResourcePlace, CallPlace);

impl<'a> Lazy<'a> for InstancePlace<'a> {
    fn attribute(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        if name == "outputs"
            && let Some(outputs) = self.evaluation.remote_outputs(&self.at)?
        {
            return Ok(outputs);
        }
        self.evaluation.planned_attribute(&self.at, name).map(Place::Value)
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            Kind::Number(_) => {
                let resource = super::resources::local_address(self.evaluation.resource(&self.at));
                Err(EvalError::new(
                    location,
                    format!(
                        "`{resource}` has neither `count` nor `for_each` here, so there is no such element"
                    ),
                ))
            }
            _ => Ok(derivation::derived(Type::Dynamic, [&self.force()?, key]).into()),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        self.evaluation.planned_object(&self.at)
    }

    fn may_be_missing(&self) -> bool {
        let expansion = self.evaluation.resource_expansion(&self.at.module, self.at.resource);
        expansion.is_ok_and(|expansion| expansion.may_be_missing(self.at.instance))
    }

    fn handle(&self) -> Option<Handle> {
        Some(Handle::ResourceInstance(self.at.module.id, self.at.resource, self.at.instance))
    }
}

impl CallInstancePlace<'_> {
    fn called(&self) -> Result<Option<Rc<ModuleInstance>>, EvalError> {
        let called = self.evaluation.called_instances(&self.module, self.call)?;
        Ok(called.get(self.instance).map(|id| self.evaluation.instance(*id)))
    }

    fn opaque(&self) -> Result<Value, EvalError> {
        let expansion = self.evaluation.call_expansion(&self.module, self.call)?;
        let declared = &self.evaluation.workspace.module(self.module.module).calls[self.call];
        let key = expansion.instances.get(self.instance).map_or(&InstanceKey::None, |instance| &instance.key);
        let address = super::instance::call_address(&self.module, &declared.name, key);
        Ok(self.evaluation.opaque_value(&self.module, self.call, &address))
    }
}

impl<'a> Lazy<'a> for CallInstancePlace<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Some(called) = self.called()? else {
            return crate::eval::expression::attribute_of(&self.opaque()?, name, location).map(Place::Value);
        };
        let module = self.evaluation.workspace.module(called.module);
        match self.evaluation.names(called.module).outputs.get(name) {
            Some(output) => self.evaluation.output(&called, *output).map(Place::Value),
            None => match module.incomplete.first() {
                Some(lost) => {
                    let reason =
                        self.evaluation.unread(&format!("{} is in the way", lost.what), lost.location);
                    Ok(Value::unknown(Type::Dynamic, reason).into())
                }
                None => Err(EvalError::new(
                    location,
                    format!("the module in `{}` has no output `{name}`", module.directory),
                )),
            },
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            Kind::Number(_) => {
                Err(EvalError::new(location, "this module call has neither `count` nor `for_each`"))
            }
            _ => Ok(derivation::derived(Type::Dynamic, [&self.force()?, key]).into()),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let Some(called) = self.called()? else { return self.opaque() };
        let outputs = &self.evaluation.workspace.module(called.module).outputs;
        let mut entries = BTreeMap::new();
        for (at, output) in outputs.iter().enumerate() {
            entries.insert(output.name.clone(), self.evaluation.output(&called, at)?);
        }
        Ok(Value::object(entries))
    }

    fn may_be_missing(&self) -> bool {
        let expansion = self.evaluation.call_expansion(&self.module, self.call);
        expansion.is_ok_and(|expansion| expansion.may_be_missing(self.instance))
    }

    fn handle(&self) -> Option<Handle> {
        Some(Handle::CallInstance(self.module.id, self.call, self.instance))
    }
}

impl<'w> Evaluation<'w> {
    pub(super) fn resource_place<'a>(
        &'a self,
        module: &Rc<ModuleInstance>,
        resource: usize,
    ) -> Result<Place<'a>, EvalError> {
        entry(ResourcePlace { evaluation: self, module: module.clone(), resource })
    }

    pub(super) fn call_place<'a>(
        &'a self,
        module: &Rc<ModuleInstance>,
        call: usize,
    ) -> Result<Place<'a>, EvalError> {
        entry(CallPlace { evaluation: self, module: module.clone(), call })
    }

    /// What was kept, as a place again.
    pub(super) fn restored<'a>(&'a self, stored: &Stored) -> Place<'a> {
        let handle = match stored {
            Stored::Value(value) => return value.clone().into(),
            Stored::Handle(handle) => handle.clone(),
        };
        let module = |id: usize| self.instance(id);
        let place: Rc<dyn Lazy<'a> + 'a> = match handle {
            Handle::Resource(id, resource) => {
                Rc::new(ResourcePlace { evaluation: self, module: module(id), resource })
            }
            Handle::ResourceInstance(id, resource, instance) => {
                let at = InstanceRef { module: module(id), resource, instance };
                Rc::new(InstancePlace { evaluation: self, at })
            }
            Handle::Call(id, call) => Rc::new(CallPlace { evaluation: self, module: module(id), call }),
            Handle::CallInstance(id, call, instance) => {
                Rc::new(CallInstancePlace { evaluation: self, module: module(id), call, instance })
            }
        };
        Place::Lazy(place)
    }
}
