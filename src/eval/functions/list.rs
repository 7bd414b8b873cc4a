//! Functions that make lists and sets from lists and sets.

use std::sync::Arc;

use crate::eval::conversion::{as_one_type, convert, open_gaps};
use crate::eval::equality::same;
use crate::eval::set::{Members, without_repetition};
use crate::eval::text::is_certainly_not_empty;
use crate::eval::unify::{unify, unify_values};
use crate::eval::{Kind, Marks, Number, Refinement, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::collection::any;
use super::conversion::is_certainly_not_null;
use super::signature::ParameterType::{
    Any, ListOfAny, ListOfBool, ListOfString, Number as ANumber, SetOfAny,
};
use super::signature::{Function, Parameter, parameter};

/// A sequence in whatever state.
const LIST: Parameter = parameter("list", Any).unknown().untyped().marked();
const STRINGS: Parameter = parameter("list", ListOfString);
const SET: Parameter = parameter("set", SetOfAny).unknown();

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("concat", &[], any, concat).variadic(LIST),
    Function::new("flatten", &[LIST], any, flatten),
    Function::new("reverse", &[LIST], any, reverse),
    Function::new(
        "slice",
        &[LIST, parameter("start_index", ANumber).unknown(), parameter("end_index", ANumber).unknown()],
        any,
        slice,
    ),
    Function::new(
        "chunklist",
        &[parameter("list", ListOfAny).marked(), parameter("size", ANumber)],
        |arguments| Ok(Type::list(arguments[0].ty())),
        chunklist,
    ),
    Function::new("compact", &[STRINGS.marked()], list_of_strings, compact),
    Function::new("distinct", &[parameter("list", ListOfAny)], |arguments| Ok(arguments[0].ty()), distinct),
    Function::new("sort", &[STRINGS], list_of_strings, sort),
    Function::new("range", &[], |_| Ok(Type::list(Type::Number)), range)
        .variadic(parameter("params", ANumber)),
    Function::new("coalescelist", &[], any, coalescelist)
        .variadic(parameter("vals", Any).nullable().unknown().untyped().marked()),
    Function::new(
        "alltrue",
        &[parameter("list", ListOfBool).unknown()],
        |_| Ok(Type::Bool),
        |call| quantified(call, true),
    ),
    Function::new(
        "anytrue",
        &[parameter("list", ListOfBool).unknown()],
        |_| Ok(Type::Bool),
        |call| quantified(call, false),
    ),
    Function::new("setunion", &[SET], set_type, union).variadic(SET),
    Function::new("setintersection", &[SET], set_type, intersection).variadic(SET),
    Function::new("setsubtract", &[SET, SET], set_type, subtract),
    Function::new("setproduct", &[], any, setproduct).variadic(LIST),
];

fn list_of_strings(_: &[Value]) -> Result<Type, FunctionError> {
    Ok(Type::list(Type::String))
}

fn unknown_of(call: &Call<'_>, ty: Type) -> Unknown {
    Unknown::computed(ty, &call.arguments).not_null()
}

/// Elements that are certainly in a list, and whether there may be others.
struct Gathered {
    items: Vec<Value>,
    open: bool,
}

impl Gathered {
    /// All of it if nothing is missing, else an unknown that has these members.
    fn finish(self, call: &Call<'_>, ty: Type, whole: impl FnOnce(Vec<Value>) -> Value) -> Value {
        if !self.open {
            return whole(self.items);
        }
        unknown_of(call, ty).refined(Refinement::Members(self.items.into())).into()
    }

    fn add_unknown(&mut self, unknown: &Unknown) {
        self.open = true;
        if let Refinement::Members(members) = &unknown.refinement {
            self.items.extend(members.iter().cloned());
        }
    }
}

fn concat(call: &Call<'_>) -> FunctionResult {
    if call.arguments.is_empty() {
        return Err(FunctionError::new("at least one argument is required"));
    }
    let types: Vec<Type> = call.arguments.iter().map(Value::ty).collect();
    let mut gathered = Gathered { items: Vec::new(), open: false };
    for (index, argument) in call.arguments.iter().enumerate() {
        match &argument.kind {
            Kind::List(_, items) | Kind::Tuple(items) => gathered.items.extend(items.iter().cloned()),
            Kind::Unknown(unknown)
                if matches!(unknown.ty, Type::List(_) | Type::Tuple(_) | Type::Dynamic) =>
            {
                gathered.add_unknown(unknown);
            }
            _ => return Err(FunctionError::of(index, "it must be a list or a tuple")),
        }
    }
    let lists = types.iter().all(|ty| matches!(ty, Type::List(_)));
    match unify_values(&call.arguments).filter(|_| lists) {
        Some(Type::List(element)) => {
            let items = gathered
                .items
                .iter()
                .map(|item| convert(item, &element).map_err(|error| FunctionError::new(error.message)));
            let gathered = Gathered { items: items.collect::<Result<_, _>>()?, ..gathered };
            let element = Type::clone(&element);
            Ok(gathered.finish(call, Type::list(element.clone()), |items| Value::list(element, items)))
        }
        _ => Ok(gathered.finish(call, Type::Dynamic, Value::tuple)),
    }
}

fn flatten(call: &Call<'_>) -> FunctionResult {
    let list = &call.arguments[0];
    if !matches!(list.ty(), Type::List(_) | Type::Set(_) | Type::Tuple(_) | Type::Dynamic) {
        return Err(FunctionError::of(0, "only lists, sets and tuples can be flattened"));
    }
    let mut gathered = Gathered { items: Vec::new(), open: false };
    flatten_into(list, Marks::NONE, &mut gathered);
    Ok(gathered.finish(call, Type::Dynamic, Value::tuple))
}

fn flatten_into(list: &Value, marks: Marks, gathered: &mut Gathered) {
    let marks = marks.with(list.marks);
    match &list.kind {
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            if matches!(list.kind, Kind::Set(..)) && items.len() > 1 && items.iter().any(Value::has_unknown) {
                gathered.open = true;
            }
            items.iter().for_each(|item| flatten_into(item, marks, gathered));
        }
        // What has named entries is a map or an object, whatever its type: a whole resource, for one.
        Kind::Unknown(unknown)
            if matches!(unknown.ty, Type::List(_) | Type::Set(_) | Type::Tuple(_) | Type::Dynamic)
                && !matches!(unknown.refinement, Refinement::Entries(_)) =>
        {
            gathered.add_unknown(unknown);
        }
        _ => gathered.items.push(list.clone().marked(marks)),
    }
}

fn reverse(call: &Call<'_>) -> FunctionResult {
    let reversed = |items: &[Value]| items.iter().rev().cloned().collect::<Vec<_>>();
    let list = &call.arguments[0];
    match &list.kind {
        Kind::Tuple(items) => Ok(Value::tuple(reversed(items))),
        Kind::List(ty, items) => Ok(Value::list(ty.clone(), reversed(items))),
        Kind::Set(ty, items) => {
            let as_list = convert(list, &Type::list(ty.clone()))
                .map_err(|error| FunctionError::of(0, error.message))?;
            match as_list.kind {
                Kind::List(..) => Ok(Value::list(ty.clone(), reversed(items))),
                _ => Ok(as_list),
            }
        }
        Kind::Unknown(unknown) => {
            let ty = match &unknown.ty {
                Type::Tuple(items) => Type::tuple(items.iter().rev().cloned().collect()),
                Type::List(element) | Type::Set(element) => Type::List(Arc::clone(element)),
                Type::Dynamic => Type::Dynamic,
                _ => return Err(FunctionError::of(0, "it must be a list, a tuple or a set")),
            };
            let refinement = match &unknown.refinement {
                Refinement::Members(members) => Refinement::Members(Arc::clone(members)),
                Refinement::Length(least, most) => Refinement::Length(*least, *most),
                _ => Refinement::None,
            };
            Ok(unknown_of(call, ty).refined(refinement).into())
        }
        _ => Err(FunctionError::of(0, "it must be a list, a tuple or a set")),
    }
}

fn slice(call: &Call<'_>) -> FunctionResult {
    let list = &call.arguments[0];
    let ty = list.ty();
    let length = match (&list.kind, &ty) {
        (Kind::List(_, items) | Kind::Tuple(items), _) => Some(items.len()),
        (_, Type::Tuple(items)) => Some(items.len()),
        (_, Type::List(_) | Type::Dynamic) => None,
        (_, Type::Set(_)) => {
            return Err(FunctionError::of(0, "a set cannot be sliced, because its elements have no order"));
        }
        _ => return Err(FunctionError::of(0, "it must be a list or a tuple")),
    };
    let start = slice_index(call, 1, length)?;
    let end = slice_index(call, 2, length)?;
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        return Err(FunctionError::of(1, "the start index must not be greater than the end index"));
    }
    match (&list.kind, start, end) {
        (Kind::List(ty, items), Some(start), Some(end)) => {
            Ok(Value::list(ty.clone(), items[start..end].to_vec()))
        }
        (Kind::Tuple(items), Some(start), Some(end)) => Ok(Value::tuple(items[start..end].to_vec())),
        _ => match ty {
            Type::List(_) => Ok(unknown_of(call, ty).into()),
            _ => Ok(unknown_of(call, Type::Dynamic).into()),
        },
    }
}

fn slice_index(call: &Call<'_>, index: usize, length: Option<usize>) -> Result<Option<usize>, FunctionError> {
    if !matches!(call.arguments[index].kind, Kind::Number(_)) {
        return Ok(None);
    }
    let position = usize::try_from(call.integer(index)?)
        .map_err(|_| FunctionError::of(index, "an index must not be less than zero"))?;
    if length.is_some_and(|length| position > length) {
        return Err(FunctionError::of(index, "an index must not be greater than the length of the list"));
    }
    Ok(Some(position))
}

fn chunklist(call: &Call<'_>) -> FunctionResult {
    let size = usize::try_from(call.integer(1)?)
        .map_err(|_| FunctionError::of(1, "the size must not be negative"))?;
    let list = &call.arguments[0];
    let items = call.items(0);
    let ty = list.ty();
    let element = ty.element().cloned().unwrap_or(Type::Dynamic);
    let chunks: Vec<Value> = match (items.len(), size) {
        (0, _) => Vec::new(),
        (_, 0) => vec![list.clone()],
        _ => items.chunks(size).map(|chunk| Value::list(element.clone(), chunk.to_vec())).collect(),
    };
    Ok(Value::list(ty, chunks))
}

fn compact(call: &Call<'_>) -> FunctionResult {
    let mut gathered = Gathered { items: Vec::new(), open: false };
    for item in call.items(0) {
        match &item.kind {
            Kind::Null(_) => {}
            Kind::String(text) if text.is_empty() => {}
            Kind::Unknown(_) if !(is_certainly_not_null(item) && is_certainly_not_empty(item)) => {
                gathered.open = true;
            }
            _ => gathered.items.push(item.clone()),
        }
    }
    Ok(gathered.finish(call, call.ty.clone(), |items| Value::list(Type::String, items)))
}

/// How many partly unknown elements are compared with each other.
const MOST_COMPARED: usize = 64;

fn distinct(call: &Call<'_>) -> FunctionResult {
    let items = call.items(0);
    let element = call.ty.element().cloned().unwrap_or(Type::Dynamic);
    let kept = without_repetition(items.to_vec());
    if are_certainly_distinct(&kept) {
        return Ok(Value::list(element, kept));
    }
    Ok(unknown_of(call, call.ty.clone()).refined(Refinement::Members(kept.into())).into())
}

/// Whether no two of the elements, none of which are certainly equal, may turn out to be.
fn are_certainly_distinct(items: &[Value]) -> bool {
    let unknown = items.iter().filter(|item| item.has_unknown()).count();
    if unknown == 0 || items.len() == 1 {
        return true;
    }
    unknown <= MOST_COMPARED
        && items.len() <= 16 * MOST_COMPARED
        && items.iter().enumerate().filter(|(_, item)| item.has_unknown()).all(|(index, item)| {
            items.iter().enumerate().all(|(other, value)| other == index || same(item, value) == Some(false))
        })
}

/// How many elements an unknown one is remembered to be one of.
const MOST_CHOICES: usize = 16;

fn sort(call: &Call<'_>) -> FunctionResult {
    let items = call.items(0);
    if items.iter().any(Value::is_null) {
        return Err(FunctionError::of(0, "an element is null, and null has no place in an order"));
    }
    let mut sorted = items.to_vec();
    if items.len() > 1 && items.iter().any(Value::is_unknown) {
        let unknown = unknown_of(call, Type::String);
        let unknown = if items.len() <= MOST_CHOICES { unknown.one_of(items.to_vec()) } else { unknown };
        let element = Value::from(unknown);
        return Ok(Value::list(Type::String, vec![element; items.len()]));
    }
    sorted.sort_by(|left, right| left.as_str().cmp(&right.as_str()));
    Ok(Value::list(Type::String, sorted))
}

/// Terraform's own bound.
const LONGEST_RANGE: usize = 1024;

fn range(call: &Call<'_>) -> FunctionResult {
    let numbers: Vec<Number> = (0..call.arguments.len()).map(|index| call.number(index)).collect();
    let down = |start: &Number, limit: &Number| limit < start;
    let (start, limit, step) = match numbers.as_slice() {
        [limit] => (Number::zero(), limit.clone(), None),
        [start, limit] => (start.clone(), limit.clone(), None),
        [start, limit, step] => (start.clone(), limit.clone(), Some(step.clone())),
        _ => return Err(FunctionError::new("one, two or three arguments are required")),
    };
    let falling = down(&start, &limit);
    let step = step.unwrap_or_else(|| Number::from(if falling { -1 } else { 1 }));
    if falling && step.signum() > 0 {
        return Err(FunctionError::of(2, "the step must be less than zero to count down"));
    }
    if start < limit && step.signum() < 0 {
        return Err(FunctionError::of(2, "the step must be greater than zero to count up"));
    }
    if step.is_zero() && start != limit {
        return Err(FunctionError::of(2, "the step must not be zero"));
    }
    let mut items = Vec::new();
    let mut number = start;
    while if falling { number > limit } else { number < limit } {
        if items.len() >= LONGEST_RANGE {
            return Err(FunctionError::new("a range has at most 1024 elements"));
        }
        items.push(Value::from(number.clone()));
        number = number.add(&step).ok_or_else(|| FunctionError::new("a range must be finite"))?;
    }
    Ok(Value::list(Type::Number, items))
}

fn coalescelist(call: &Call<'_>) -> FunctionResult {
    if call.arguments.is_empty() {
        return Err(FunctionError::new("at least one argument is required"));
    }
    // What stands before the first unknown argument must be lists, even where an earlier one is taken.
    let known = call.arguments.iter().take_while(|argument| !matches!(argument.kind, Kind::Unknown(_)));
    if let Some(index) = known.map(Value::ty).position(|ty| !matches!(ty, Type::List(_) | Type::Tuple(_))) {
        return Err(FunctionError::of(index, "it must be a list or a tuple"));
    }
    for (index, argument) in call.arguments.iter().enumerate() {
        match &argument.kind {
            Kind::List(_, items) | Kind::Tuple(items) if items.is_empty() => {}
            Kind::List(..) | Kind::Tuple(_) => return Ok(argument.clone()),
            Kind::Unknown(unknown)
                if matches!(unknown.ty, Type::List(_) | Type::Tuple(_) | Type::Dynamic) =>
            {
                let filled = match (&unknown.ty, &unknown.refinement) {
                    (Type::Tuple(items), _) => !items.is_empty(),
                    (_, Refinement::Length(least, _)) => *least > 0,
                    (_, Refinement::Members(members)) => !members.is_empty(),
                    _ => false,
                };
                if filled && unknown.not_null {
                    return Ok(argument.clone());
                }
                return Ok(Unknown::computed(Type::Dynamic, &call.arguments[index..]).into());
            }
            Kind::Null(_) => {}
            _ => return Err(FunctionError::of(index, "it must be a list or a tuple")),
        }
    }
    Err(FunctionError::new("all arguments are empty"))
}

/// `alltrue`, `anytrue`: `default` is what holds of an empty list.
fn quantified(call: &Call<'_>, default: bool) -> FunctionResult {
    // Of a list that may go on, those elements that are known can be enough.
    let (items, mut uncertain) = match &call.arguments[0].kind {
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::Members(members) => (&**members, true),
            _ => return call.unknown(),
        },
        _ => match call.arguments[0].as_items() {
            Some(items) => (items, false),
            None => return call.unknown(),
        },
    };
    for item in items {
        match &item.kind {
            Kind::Bool(value) if *value != default => return Ok((!default).into()),
            Kind::Bool(_) => {}
            Kind::Null(_) if default => return Ok(false.into()),
            Kind::Null(_) => {}
            _ => uncertain = true,
        }
    }
    if uncertain { call.unknown() } else { Ok(default.into()) }
}

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
    let mut gathered = Gathered { items: Vec::new(), open: false };
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
    let mut gathered = Gathered { items: Vec::new(), open: false };
    let Some(items) = set.as_items() else { return call.unknown() };
    for item in items {
        match belongs(item) {
            Some(true) => gathered.items.push(item.clone()),
            Some(false) => {}
            None => gathered.open = true,
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
    if count > MOST_COMBINATIONS {
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
