//! What comes of values of which it is known that they are one of a few: what comes of each of them. Choices of one
//! condition that meet again are tried in all combinations: what holds in every one of these holds.

use std::sync::Arc;

use super::set::without_repetition;
use super::{Kind, Text, TextPiece, Type, Unknown, Value, derivation, join_text};

/// How many combinations of choices are looked at.
const MOST_COMBINATIONS: usize = 16;

/// How many parts of a list or text are looked through for choices.
const MOST_PARTS: usize = 64;

/// What comes of each value that `value` may be; nothing if it is not known what it may be, or if one of them leads to
/// an error.
pub fn of_each_choice<E>(value: &Value, make: impl FnMut(Value) -> Result<Value, E>) -> Option<Value> {
    let choices = value.choices().filter(|choices| choices.len() <= MOST_COMBINATIONS)?;
    let choices = choices.iter().map(|choice| choice.clone().marked(value.marks));
    one_of(choices.map(make).collect::<Result<Vec<Value>, E>>().ok()?, value)
}

/// What comes of each combination of values that some values, or the parts of a list or text among them, may be.
pub fn of_each_combination<E>(
    values: &[Value],
    make: impl FnMut(Vec<Value>) -> Result<Value, E>,
) -> Option<Value> {
    let first = values.iter().find(|value| may_be_several(value))?;
    let possible = values.iter().map(possible).collect::<Option<Vec<Vec<Value>>>>()?;
    let combinations = product(possible.into_iter())?;
    one_of(combinations.into_iter().map(make).collect::<Result<Vec<Value>, E>>().ok()?, first)
}

/// One of several values, for the reason that `source` is not known: the value, if they are all the same.
fn one_of(values: Vec<Value>, source: &Value) -> Option<Value> {
    let marks = values.iter().fold(source.marks, |marks, value| marks.with(value.marks));
    let mut values = without_repetition(values);
    let first = values.first()?;
    if values.len() == 1 {
        return values.pop().map(|value| value.marked(marks));
    }
    let ty = first.ty();
    let ty = if values.iter().all(|value| value.ty() == ty) { ty } else { Type::Dynamic };
    let mut unknown = Unknown::new(ty, derivation::reason_of(source));
    unknown.inputs = derivation::inputs_of(std::iter::once(source).chain(&values));
    unknown.not_null = values.iter().all(derivation::certainly_not_null);
    Some(Value::from(unknown.one_of(values)).marked(marks))
}

fn may_be_several(value: &Value) -> bool {
    match &value.kind {
        Kind::Unknown(unknown) => unknown.choices().is_some(),
        Kind::Tuple(items) | Kind::List(_, items) => {
            items.len() <= MOST_PARTS && items.iter().any(|item| item.choices().is_some())
        }
        Kind::Text(text) => {
            text.pieces.len() <= MOST_PARTS && text.holes().any(|hole| hole.choices().is_some())
        }
        _ => false,
    }
}

/// What a value may be: itself, if it is not one of several.
fn possible(value: &Value) -> Option<Vec<Value>> {
    if !may_be_several(value) {
        return Some(vec![value.clone()]);
    }
    let whole = |parts: Vec<Value>| match &value.kind {
        Kind::List(ty, _) => Kind::List(ty.clone(), Arc::new(parts)).into(),
        Kind::Text(_) => join_text(parts),
        _ => Value::tuple(parts),
    };
    let wholes = match &value.kind {
        Kind::Tuple(items) | Kind::List(_, items) => product(items.iter().map(choices_of))?,
        Kind::Text(text) => product(pieces(text).iter().map(choices_of))?,
        _ => return Some(choices_of(value).into_iter().map(|choice| choice.marked(value.marks)).collect()),
    };
    Some(wholes.into_iter().map(|parts| whole(parts).marked(value.marks)).collect())
}

fn choices_of(value: &Value) -> Vec<Value> {
    value.choices().map_or_else(|| vec![value.clone()], |choices| choices.to_vec())
}

fn pieces(text: &Text) -> Vec<Value> {
    let piece = |piece: &TextPiece| match piece {
        TextPiece::Literal(text) => Value::string(text.clone()),
        TextPiece::Hole(hole) => Kind::Unknown(hole.clone()).into(),
    };
    text.pieces.iter().map(piece).collect()
}

/// All ways to take one of each list; nothing if they are too many.
fn product(lists: impl Iterator<Item = Vec<Value>>) -> Option<Vec<Vec<Value>>> {
    let mut all: Vec<Vec<Value>> = vec![Vec::new()];
    for list in lists {
        if all.len() * list.len() > MOST_COMBINATIONS {
            return None;
        }
        let with_next = |begun: &Vec<Value>| {
            let begun = begun.clone();
            list.iter().map(move |next| [&begun[..], std::slice::from_ref(next)].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with_next).collect();
    }
    Some(all)
}
