//! Functions on sets.

use crate::eval::conversion::{as_one_type, convert};
use crate::eval::partial_conversion::open_gaps;
use crate::eval::set::Members;
use crate::eval::unify::{unify, unify_values};
use crate::eval::weight::{HEAVIEST, Weighed};
use crate::eval::{Kind, Refinement, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::collection::any;
use super::list::{Gathered, LIST, unknown_of};
use super::signature::ParameterType::SetOfAny;
use super::signature::{Function, Parameter, parameter};

const SET: Parameter = parameter("set", SetOfAny).unknown();

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("setunion", &[SET], set_type, union).variadic(SET),
    Function::new("setintersection", &[SET], set_type, intersection).variadic(SET),
    Function::new("setsubtract", &[SET, SET], set_type, subtract),
    Function::new("setproduct", &[], any, setproduct).variadic(LIST),
];

/// The type that all sets can become.
fn set_type(arguments: &[Value]) -> Result<Type, FunctionError> {
    let open = arguments.iter().any(Value::has_untyped_unknown);
    let empty = |set: &&Value| matches!(set.ty(), Type::Set(element) if *element == Type::Dynamic);
    let typed: Vec<&Value> = arguments.iter().filter(|set| open || !empty(set)).collect();
    if typed.is_empty() {
        return Ok(Type::set(Type::Dynamic));
    }
    unify_values(typed).ok_or_else(|| FunctionError::new("the sets must all have elements of one type"))
}

/// The sets as sets of the result's type.
fn sets(call: &Call<'_>) -> Result<Vec<Value>, FunctionError> {
    let open = call.arguments.iter().any(Value::has_untyped_unknown);
    let converted = call.arguments.iter().enumerate().map(|(index, set)| {
        let set = convert(set, &call.ty).map_err(|error| FunctionError::of(index, error.message))?;
        Ok(if open { open_gaps(&set, &call.ty) } else { set })
    });
    converted.collect()
}

fn element_type(call: &Call<'_>) -> Type {
    call.ty.element().cloned().unwrap_or(Type::Dynamic)
}

fn union(call: &Call<'_>) -> FunctionResult {
    let mut gathered = Gathered::default();
    for set in sets(call)? {
        match &set.kind {
            Kind::Unknown(unknown) => gathered.add_unknown(unknown),
            _ => gathered.items.extend(set.as_items().unwrap_or_default().iter().cloned()),
        }
    }
    Ok(gathered.finish(call, call.ty.clone(), |items| Value::set(element_type(call), items)))
}

fn intersection(call: &Call<'_>) -> FunctionResult {
    let sets = sets(call)?;
    let Some((first, others)) = sets.split_first() else { return call.unknown() };
    let others: Vec<Option<Members>> = others.iter().map(|set| set.as_items().map(Members::of)).collect();
    select(call, first, |item| {
        let mut answer = Some(true);
        for other in &others {
            match other.as_ref().and_then(|other| other.contain(item)) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => answer = None,
            }
        }
        answer
    })
}

fn subtract(call: &Call<'_>) -> FunctionResult {
    let sets = sets(call)?;
    let removed = sets[1].as_items().map(Members::of);
    let members_removed = match &sets[1].kind {
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::Members(members) => Some(Members::of(members.iter())),
            _ => None,
        },
        _ => None,
    };
    select(call, &sets[0], |item| match (&removed, &members_removed) {
        (Some(removed), _) => removed.contain(item).map(|contained| !contained),
        (None, Some(members)) if members.contain(item) == Some(true) => Some(false),
        _ => None,
    })
}

/// The elements of a set that belong to the result.
fn select(call: &Call<'_>, set: &Value, belongs: impl Fn(&Value) -> Option<bool>) -> FunctionResult {
    let mut gathered = Gathered::default();
    let Some(items) = set.as_items() else { return call.unknown() };
    for item in items {
        match belongs(item) {
            Some(true) => gathered.items.push(item.clone()),
            Some(false) => {}
            None => gathered.add_possible(item.clone()),
        }
    }
    Ok(gathered.finish(call, call.ty.clone(), |items| Value::set(element_type(call), items)))
}

/// How many combinations are made.
const MOST_COMBINATIONS: usize = 200_000;

fn setproduct(call: &Call<'_>) -> FunctionResult {
    if call.arguments.len() < 2 {
        return Err(FunctionError::new("at least two arguments are required"));
    }
    if call.arguments.iter().any(|argument| argument.ty() == Type::Dynamic) {
        return Ok(unknown_of(call, Type::Dynamic).into());
    }
    let mut elements = Vec::new();
    let mut ordered = true;
    for (index, argument) in call.arguments.iter().enumerate() {
        elements.push(match argument.ty() {
            Type::Set(element) => {
                ordered = false;
                Type::clone(&element)
            }
            Type::List(element) => Type::clone(&element),
            Type::Tuple(items) if items.is_empty() => Type::Dynamic,
            Type::Tuple(items) => match argument.as_items() {
                Some(known) => unify_values(known),
                None => unify(&items),
            }
            .ok_or_else(|| FunctionError::of(index, "all elements must be of the same type"))?,
            _ => return Err(FunctionError::of(index, "a set or a list is required")),
        });
    }
    let ty = Type::tuple(elements.clone());
    let collection = |ty: Type| if ordered { Type::list(ty) } else { Type::set(ty) };
    let uncertain = |value: &Value| match &value.kind {
        Kind::Set(_, items) => items.len() > 1 && items.iter().any(Value::has_unknown),
        Kind::Unknown(_) => true,
        _ => false,
    };
    if call.arguments.iter().any(uncertain) {
        return Ok(unknown_of(call, collection(ty)).into());
    }
    let count = call.arguments.iter().map(|argument| argument.as_items().map_or(0, <[Value]>::len));
    let count = count.fold(1usize, usize::saturating_mul);
    let weights = call.arguments.iter().map(|argument| {
        let items = argument.as_items().unwrap_or_default();
        let weight = items.iter().fold(0usize, |weight, item| weight.saturating_add(item.weight() as usize));
        weight.saturating_mul(count / items.len().max(1))
    });
    let weight = weights.fold(count, usize::saturating_add);
    if count > MOST_COMBINATIONS || weight > HEAVIEST as usize {
        return Ok(Unknown {
            reason: crate::eval::ReasonKind::Bound("setproduct gives too many combinations".into()).into(),
            ..unknown_of(call, collection(ty))
        }
        .into());
    }
    let mut products: Vec<Vec<Value>> = vec![Vec::new()];
    for (argument, element) in call.arguments.iter().zip(&elements) {
        let items = argument.as_items().unwrap_or_default().iter();
        let items: Vec<Value> = items
            .map(|item| convert(item, element).map_err(|error| FunctionError::new(error.message)))
            .map(|item| {
                item.map(|item| if argument.has_untyped_unknown() { open_gaps(&item, element) } else { item })
            })
            .collect::<Result<_, _>>()?;
        products = products
            .iter()
            .flat_map(|product| {
                items.iter().map(move |item| product.iter().chain([item]).cloned().collect::<Vec<_>>())
            })
            .collect();
    }
    let tuples: Vec<Value> = products.into_iter().map(Value::tuple).collect();
    let ty = if ty.has_dynamic() { as_one_type(tuples.clone()).map_or(ty, |(ty, _)| ty) } else { ty };
    Ok(if ordered { Value::list(ty, tuples) } else { Value::set(ty, tuples) })
}
