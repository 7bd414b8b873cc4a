//! When something holds, in as few words as are true: a variable is named only where its value matters.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::words::shown;
use crate::eval::Value;

/// Values of variables that are tried out together. Of others nothing is said.
pub(super) type Combination = BTreeMap<Arc<str>, Value>;

/// How many alternatives are told; of more, nobody would read the last.
const MOST_TOLD: usize = 6;

/// Values of each of some variables, as they are written. Of others nothing is said.
type Term = BTreeMap<Arc<str>, BTreeSet<String>>;

/// When something holds that holds in some combinations and not in others: "`var.a` is true and `var.b` is "x"";
/// nothing if there are no others. What is in neither of both does not occur.
pub(super) fn described(holds: &[&Combination], others: &[&Combination]) -> Option<String> {
    if others.is_empty() || holds.is_empty() {
        return None;
    }
    let holds: Vec<Term> = holds.iter().map(|combination| term(combination)).collect();
    let others: Vec<Term> = others.iter().map(|combination| term(combination)).collect();
    let mut terms: Vec<Term> = Vec::new();
    for case in &holds {
        let widened = widened(case, &holds, &others);
        if !terms.contains(&widened) {
            terms.push(widened);
        }
    }
    let terms = necessary(terms, &holds);
    let mut told: Vec<String> = terms.iter().take(MOST_TOLD).map(in_words).collect();
    if terms.len() > MOST_TOLD {
        told.push("in other cases".to_owned());
    }
    Some(told.join(", or "))
}

fn term(combination: &Combination) -> Term {
    combination.iter().map(|(name, value)| (name.clone(), BTreeSet::from([literal(value)]))).collect()
}

/// The same without the variables, and with all values, that make no difference: it still is true of none of the others.
fn widened(case: &Term, holds: &[Term], others: &[Term]) -> Term {
    let is_true = |term: &Term| others.iter().all(|other| are_apart(term, other));
    let mut widest = case.clone();
    for name in case.keys() {
        let without: Term =
            widest.iter().filter(|(other, _)| *other != name).map(|(n, v)| (n.clone(), v.clone())).collect();
        if is_true(&without) {
            widest = without;
        }
    }
    for (name, value) in holds.iter().flat_map(|other| other.iter()) {
        let mut wider = widest.clone();
        let Some(values) = wider.get_mut(name) else { continue };
        values.extend(value.iter().cloned());
        if is_true(&wider) {
            widest = wider;
        }
    }
    widest
}

/// Whether no values are in both.
fn are_apart(one: &Term, other: &Term) -> bool {
    one.iter().any(|(name, values)| other.get(name).is_some_and(|others| values.is_disjoint(others)))
}

/// The terms without those that say nothing which the others do not say. Those that name the most go first.
fn necessary(mut terms: Vec<Term>, holds: &[Term]) -> Vec<Term> {
    terms.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    let says = |term: &Term, case: &Term| {
        term.iter().all(|(name, values)| case.get(name).is_some_and(|own| own.is_subset(values)))
    };
    let mut at = terms.len();
    while at > 0 {
        at -= 1;
        let rest = || terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| term);
        if holds.iter().all(|case| rest().any(|term| says(term, case))) {
            terms.remove(at);
        }
    }
    terms
}

fn in_words(term: &Term) -> String {
    let conditions = term.iter().map(|(name, values)| {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        format!("`var.{name}` is {}", values.join(" or "))
    });
    conditions.collect::<Vec<String>>().join(" and ")
}

fn literal(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("{text:?}"),
        None if value.is_null() => "null".to_owned(),
        None => shown(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn combination(values: &str) -> Combination {
        let pairs = values.split_whitespace().filter_map(|pair| pair.split_once('='));
        let value = |text: &str| match text {
            "t" => Value::from(true),
            "f" => Value::from(false),
            other => Value::string(other),
        };
        pairs.map(|(name, text)| (Arc::from(name), value(text))).collect()
    }

    #[track_caller]
    fn check(holds: &[&str], others: &[&str], expected: &str) {
        let holds: Vec<Combination> = holds.iter().map(|values| combination(values)).collect();
        let others: Vec<Combination> = others.iter().map(|values| combination(values)).collect();
        let told = described(&holds.iter().collect::<Vec<_>>(), &others.iter().collect::<Vec<_>>());
        assert_eq!(told.unwrap_or_default(), expected);
    }

    #[test]
    fn a_variable_without_influence_is_not_named() {
        check(&["a=f b=f", "a=f b=t"], &["a=t b=f", "a=t b=t"], "`var.a` is false");
    }

    #[test]
    fn alternatives_are_as_short_as_they_can_be() {
        check(&["a=f b=f", "a=f b=t", "a=t b=f"], &["a=t b=t"], "`var.a` is false, or `var.b` is false");
        check(
            &["a=t b=f", "a=f b=t"],
            &["a=t b=t", "a=f b=f"],
            "`var.a` is false and `var.b` is true, or `var.a` is true and `var.b` is false",
        );
        // One decides which of the others matters.
        check(
            &["a=t b=t c=t", "a=t b=t c=f", "a=f b=t c=t", "a=f b=f c=t"],
            &["a=t b=f c=t", "a=t b=f c=f", "a=f b=t c=f", "a=f b=f c=f"],
            "`var.a` is false and `var.c` is true, or `var.a` is true and `var.b` is true",
        );
    }

    #[test]
    fn several_values_of_a_variable_are_told_together() {
        check(&["e=dev", "e=test"], &["e=prod"], "`var.e` is \"dev\" or \"test\"");
    }

    #[test]
    fn what_was_tried_only_where_it_mattered_is_no_condition_elsewhere() {
        check(&["a=f", "a=t b=f"], &["a=t b=t"], "`var.a` is false, or `var.b` is false");
    }

    #[test]
    fn what_cannot_occur_needs_no_words() {
        check(&["a=t b=f"], &["a=f b=t"], "`var.b` is false");
    }

    #[test]
    fn what_always_holds_has_no_condition() {
        check(&["a=t", "a=f"], &[], "");
    }
}
