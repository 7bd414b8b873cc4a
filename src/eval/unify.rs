//! Unification: the one type that several types can become, for lists, maps and the branches of conditionals.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::conversion::can_convert;
use super::{Type, Value};

/// The type that all can be converted to, if there is one. Untyped nulls ([`Type::Dynamic`]) follow the
/// primitive types beside them; beside other types the result is as untyped.
pub fn unify(types: &[Type]) -> Option<Type> {
    unify_types(types, Gaps::Nulls)
}

/// The type that all values can be converted to, if there is one. Where values of unknown type take part, what
/// the type depends on stays open ([`Type::Dynamic`]).
pub fn unify_values<'v>(values: impl IntoIterator<Item = &'v Value>) -> Option<Type> {
    let values: Vec<&Value> = values.into_iter().collect();
    let open = values.iter().any(|value| value.has_untyped_unknown());
    let types: Vec<Type> = values.into_iter().map(Value::ty).collect();
    unify_types(&types, if open { Gaps::Unknowns } else { Gaps::Nulls })
}

/// What a [`Type::Dynamic`] among the types stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// Untyped nulls, which fit anything.
    Nulls,
    /// Values of unknown type, which may make numbers and bools into strings.
    Unknowns,
}

fn unify_types(types: &[Type], gaps: Gaps) -> Option<Type> {
    let first = types.first()?;
    if types.iter().all(|ty| ty == first) {
        return Some(first.clone());
    }
    let distinct = distinct(types);
    let typed: Vec<&Type> = distinct.iter().copied().filter(|ty| **ty != Type::Dynamic).collect();
    let with_dynamic = typed.len() < distinct.len();
    if typed.iter().all(|ty| ty.is_primitive()) {
        let open = with_dynamic && gaps == Gaps::Unknowns && !typed.contains(&&Type::String);
        return if open { Some(Type::Dynamic) } else { preferred(&typed) };
    }
    let shapes = Shapes::of(&typed);
    if shapes.objects && shapes.tuples {
        return None;
    }
    if with_dynamic {
        return Some(Type::Dynamic);
    }
    if shapes.primitives {
        return None;
    }
    shapes.unify(&typed, gaps).or_else(|| preferred(&typed))
}

/// The type of a conditional, from the values of its branches: a literal `null` takes the type of the other
/// branch, and a value of unknown type leaves the result's type unknown.
pub fn unify_branches(yes: &Value, no: &Value) -> Option<Type> {
    let untyped = |value: &Value| value.is_null() && value.ty() == Type::Dynamic;
    let (yes_type, no_type) = (yes.ty(), no.ty());
    if untyped(yes) {
        return Some(no_type);
    }
    if untyped(no) {
        return Some(yes_type);
    }
    if yes_type == Type::Dynamic || no_type == Type::Dynamic {
        return Some(Type::Dynamic);
    }
    unify_values([yes, no])
}

/// Each type once, in order.
fn distinct(types: &[Type]) -> Vec<&Type> {
    let mut seen = HashSet::with_capacity(types.len().min(64));
    types.iter().filter(|ty| seen.insert(*ty)).collect()
}

/// Which kinds of types there are.
#[derive(Default)]
struct Shapes {
    primitives: bool,
    lists: bool,
    sets: bool,
    maps: bool,
    tuples: bool,
    objects: bool,
}

impl Shapes {
    fn of(types: &[&Type]) -> Shapes {
        let mut shapes = Shapes::default();
        for ty in types {
            match ty {
                Type::List(_) => shapes.lists = true,
                Type::Set(_) => shapes.sets = true,
                Type::Map(_) => shapes.maps = true,
                Type::Tuple(_) => shapes.tuples = true,
                Type::Object(_) => shapes.objects = true,
                Type::Bool | Type::Number | Type::String | Type::Dynamic => shapes.primitives = true,
            }
        }
        shapes
    }

    /// A type that need not be one of the given ones, where all have alike shapes.
    fn unify(&self, types: &[&Type], gaps: Gaps) -> Option<Type> {
        match (self.lists, self.sets, self.maps, self.tuples, self.objects) {
            (true, false, false, false, false) => unify_elements(types, gaps).map(Type::list),
            (false, true, false, false, false) => unify_elements(types, gaps).map(Type::set),
            (false, false, true, false, false) => unify_elements(types, gaps).map(Type::map),
            (false, false, false, true, false) => unify_tuples(types, gaps),
            (false, false, false, false, true) => unify_objects(types, gaps),
            (true, false, false, true, false) => with_like_collections(types, gaps, tuples_as_list),
            (false, false, true, false, true) => with_like_collections(types, gaps, objects_as_map),
            _ => None,
        }
    }
}

fn unify_elements(types: &[&Type], gaps: Gaps) -> Option<Type> {
    let elements: Vec<Type> = types.iter().filter_map(|ty| ty.element().cloned()).collect();
    unify_types(&elements, gaps)
}

fn unify_tuples(types: &[&Type], gaps: Gaps) -> Option<Type> {
    let tuples: Vec<&Arc<[Type]>> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Tuple(items) => Some(items),
            _ => None,
        })
        .collect();
    let length = tuples.first()?.len();
    if tuples.iter().any(|items| items.len() != length) {
        return tuples_as_list(types, gaps);
    }
    let items = (0..length).map(|index| {
        let across: Vec<Type> = tuples.iter().map(|items| items[index].clone()).collect();
        unify_types(&across, gaps)
    });
    items.collect::<Option<Vec<Type>>>().map(Type::tuple)
}

fn unify_objects(types: &[&Type], gaps: Gaps) -> Option<Type> {
    let objects: Vec<&Arc<BTreeMap<Arc<str>, Type>>> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Object(attributes) => Some(attributes),
            _ => None,
        })
        .collect();
    let first = objects.first()?;
    if objects.iter().any(|attributes| !attributes.keys().eq(first.keys())) {
        return objects_as_map(types, gaps);
    }
    let attributes = first.keys().map(|name| {
        let across: Vec<Type> =
            objects.iter().filter_map(|attributes| attributes.get(name).cloned()).collect();
        Some((Arc::clone(name), unify_types(&across, gaps)?))
    });
    attributes.collect::<Option<BTreeMap<_, _>>>().map(Type::object)
}

/// The list type that all tuples among the types can become.
fn tuples_as_list(types: &[&Type], gaps: Gaps) -> Option<Type> {
    let items: Vec<Type> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Tuple(items) => Some(items.iter().cloned()),
            _ => None,
        })
        .flatten()
        .collect();
    unify_types(&items, gaps).map(Type::list)
}

/// The map type that all objects among the types can become.
fn objects_as_map(types: &[&Type], gaps: Gaps) -> Option<Type> {
    let attributes: Vec<Type> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Object(attributes) => Some(attributes.values().cloned()),
            _ => None,
        })
        .flatten()
        .collect();
    unify_types(&attributes, gaps).map(Type::map)
}

/// Lists beside tuples, maps beside objects: the structural ones are taken for collections in disguise.
fn with_like_collections(
    types: &[&Type],
    gaps: Gaps,
    disguised: fn(&[&Type], Gaps) -> Option<Type>,
) -> Option<Type> {
    let collection = disguised(types, gaps)?;
    let collections: Vec<Type> = types
        .iter()
        .filter(|ty| ty.element().is_some())
        .map(|ty| Type::clone(ty))
        .chain([collection])
        .collect();
    unify_types(&collections, gaps)
}

/// One of the types themselves: the most general one that all others can be converted to.
fn preferred(types: &[&Type]) -> Option<Type> {
    let mut ranked: Vec<(usize, &Type)> = types
        .iter()
        .map(|ty| (types.iter().filter(|other| generality(ty, other) > 0).count(), *ty))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .map(|(_, candidate)| candidate)
        .find(|candidate| types.iter().all(|ty| can_convert(ty, candidate)))
        .cloned()
}

/// Negative if `left` is the more general type, positive if `right` is.
fn generality(left: &Type, right: &Type) -> i32 {
    match (left, right) {
        (Type::Dynamic, Type::Dynamic) => 0,
        (Type::Dynamic, _) => -1,
        (_, Type::Dynamic) => 1,
        (Type::String, Type::Bool | Type::Number) => -1,
        (Type::Bool | Type::Number, Type::String) => 1,
        (Type::List(left), Type::List(right))
        | (Type::Set(left), Type::Set(right))
        | (Type::Map(left), Type::Map(right)) => generality(left, right),
        (Type::List(_), Type::Tuple(_) | Type::Set(_))
        | (Type::Tuple(_), Type::Set(_))
        | (Type::Map(_), Type::Object(_)) => -1,
        (Type::Tuple(_) | Type::Set(_), Type::List(_))
        | (Type::Set(_), Type::Tuple(_))
        | (Type::Object(_), Type::Map(_)) => 1,
        _ => 0,
    }
}
