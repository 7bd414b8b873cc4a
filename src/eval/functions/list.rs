//! Functions that make lists from lists.

use std::sync::Arc;

use crate::eval::conversion::convert;
use crate::eval::equality::same;
use crate::eval::set::without_repetition;
use crate::eval::text::is_certainly_not_empty;
use crate::eval::unify::unify_values;
use crate::eval::{Kind, Marks, Number, Refinement, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::collection::any;
use super::conversion::is_certainly_not_null;
use super::signature::ParameterType::{Any, ListOfAny, ListOfBool, ListOfString, Number as ANumber};
use super::signature::{Function, Parameter, parameter};

/// A sequence in whatever state.
pub(super) const LIST: Parameter = parameter("list", Any).unknown().untyped().marked();
const STRINGS: Parameter = parameter("list", ListOfString);

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
    Function::new(
        "distinct",
        &[parameter("list", ListOfAny).unknown()],
        |arguments| Ok(arguments[0].ty()),
        distinct,
    ),
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
];

fn list_of_strings(_: &[Value]) -> Result<Type, FunctionError> {
    Ok(Type::list(Type::String))
}

pub(super) fn unknown_of(call: &Call<'_>, ty: Type) -> Unknown {
    Unknown::computed(ty, &call.arguments).not_null()
}

/// Elements that are certainly in a list, and those that may be.
#[derive(Default)]
pub(super) struct Gathered {
    pub items: Vec<Value>,
    /// Those that may be in it.
    others: Vec<Value>,
    /// Whether there may be some of which nothing is known.
    has_strangers: bool,
}

impl Gathered {
    /// All of it if nothing is missing, else an unknown that has these members.
    pub(super) fn finish(self, call: &Call<'_>, ty: Type, whole: impl FnOnce(Vec<Value>) -> Value) -> Value {
        let is_open = self.has_strangers || !self.others.is_empty();
        if !is_open {
            return whole(self.items);
        }
        let others = if self.has_strangers { Vec::new() } else { self.others };
        let list = unknown_of(call, ty).refined(Refinement::Members(self.items.into()));
        list.with_others(others).into()
    }

    /// There may be other elements, of which nothing is known.
    fn open(&mut self) {
        self.has_strangers = true;
    }

    /// There may be such an element.
    pub(super) fn add_possible(&mut self, other: Value) {
        self.others.push(other);
    }

    pub(super) fn add_unknown(&mut self, unknown: &Unknown) {
        if let Refinement::Members(members) = &unknown.refinement {
            self.items.extend(members.iter().cloned());
        }
        self.has_strangers |= unknown.others.is_empty();
        self.others.extend(unknown.others.iter().cloned());
    }

    /// There may be the elements of a list that is not certainly there.
    fn add_possible_list(&mut self, list: Gathered) {
        self.has_strangers |= list.has_strangers;
        self.others.extend(list.items);
        self.others.extend(list.others);
    }
}

fn concat(call: &Call<'_>) -> FunctionResult {
    if call.arguments.is_empty() {
        return Err(FunctionError::new("at least one argument is required"));
    }
    let types: Vec<Type> = call.arguments.iter().map(Value::ty).collect();
    let mut gathered = Gathered::default();
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
            let converted = |items: &[Value]| {
                let items = items.iter();
                let items = items
                    .map(|item| convert(item, &element).map_err(|error| FunctionError::new(error.message)));
                items.collect::<Result<Vec<Value>, FunctionError>>()
            };
            let (items, others) = (converted(&gathered.items)?, converted(&gathered.others)?);
            let gathered = Gathered { items, others, ..gathered };
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
    let mut gathered = Gathered::default();
    flatten_into(list, Marks::NONE, &mut gathered);
    Ok(gathered.finish(call, Type::Dynamic, Value::tuple))
}

fn flatten_into(list: &Value, marks: Marks, gathered: &mut Gathered) {
    let marks = marks.with(list.marks);
    match &list.kind {
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            if matches!(list.kind, Kind::Set(..)) && items.len() > 1 && items.iter().any(Value::has_unknown) {
                gathered.open();
            }
            items.iter().for_each(|item| flatten_into(item, marks, gathered));
        }
        // What has named entries is a map or an object, whatever its type: a whole resource, for one.
        Kind::Unknown(unknown)
            if matches!(unknown.ty, Type::List(_) | Type::Set(_) | Type::Tuple(_) | Type::Dynamic)
                && !matches!(unknown.refinement, Refinement::Entries(_)) =>
        {
            // What it certainly holds, and what it may hold, may be lists as well.
            if let Refinement::Members(members) = &unknown.refinement {
                members.iter().for_each(|member| flatten_into(member, marks, gathered));
            }
            let mut others = Gathered { has_strangers: unknown.others.is_empty(), ..Gathered::default() };
            unknown.others.iter().for_each(|other| flatten_into(other, marks, &mut others));
            gathered.add_possible_list(others);
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
    let mut gathered = Gathered::default();
    for item in call.items(0) {
        match &item.kind {
            Kind::Null(_) => {}
            Kind::String(text) if text.is_empty() => {}
            Kind::Unknown(_) if !(is_certainly_not_null(item) && is_certainly_not_empty(item)) => {
                gathered.add_possible(item.clone());
            }
            _ => gathered.items.push(item.clone()),
        }
    }
    Ok(gathered.finish(call, call.ty.clone(), |items| Value::list(Type::String, items)))
}

/// How many partly unknown elements are compared with each other.
const MOST_COMPARED: usize = 64;

fn distinct(call: &Call<'_>) -> FunctionResult {
    if let Kind::Unknown(list) = &call.arguments[0].kind {
        let distinct = unknown_of(call, call.ty.clone());
        return Ok(match &list.refinement {
            Refinement::Members(members) => {
                let members = Refinement::Members(without_repetition(members.to_vec()).into());
                distinct.refined(members).with_others(list.others.to_vec()).into()
            }
            _ => distinct.into(),
        });
    }
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
            Refinement::Members(members) => (&**members, !are_all(&unknown.others, default)),
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

/// Whether it is known of the elements that a list may have, and of each the same.
fn are_all(others: &[Value], wanted: bool) -> bool {
    !others.is_empty() && others.iter().all(|other| other.as_bool() == Some(wanted))
}
