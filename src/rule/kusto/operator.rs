//! The steps of a pipe, as far as they bring in tables or filter by time.

use super::LookBack;
use super::reader::{Binding, Reader};
use super::reading::Reading;
use super::source::{at, table_function, without_parameters};
use super::tree::{Tree, holds, split};

/// What a step begins with. Those with a hyphen are known by what stands before it.
const OPERATORS: &[&str] = &[
    "as",
    "assert",
    "consume",
    "count",
    "distinct",
    "evaluate",
    "extend",
    "facet",
    "filter",
    "fork",
    "getschema",
    "graph",
    "invoke",
    "join",
    "limit",
    "lookup",
    "macro",
    "make",
    "mv",
    "mvexpand",
    "order",
    "parse",
    "partition",
    "project",
    "reduce",
    "render",
    "sample",
    "scan",
    "serialize",
    "sort",
    "summarize",
    "take",
    "top",
    "where",
];

const NOBODY_KNOWS: LookBack = LookBack { at_most: None, may_be_less: true };

impl Reader<'_> {
    /// One step of a pipe.
    pub(super) fn operator(&mut self, items: &[Tree], reading: &mut Reading) {
        let Some((first, rest)) = items.split_first() else { return };
        if runs_on(rest) {
            reading.may_read_others = true;
            reading.narrow(NOBODY_KNOWS);
        }
        match first.name() {
            Some("where" | "filter") => {
                reading.narrow(self.look_back(rest));
                let beside = self.value(rest);
                reading.add_beside(beside);
            }
            Some("join" | "lookup") => self.join(rest, reading),
            Some("union") => {
                let others = self.union(rest);
                reading.add(others);
            }
            Some("search") => {
                reading.narrow(self.look_back(without_parameters(rest)));
                let beside = self.value(rest);
                reading.add_beside(beside);
            }
            Some("invoke") => self.invoke(rest, reading),
            Some("as") => {
                if let [name] = without_parameters(rest)
                    && let Some(name) = name.name()
                {
                    let (as_table, as_value) = (reading.clone(), reading.clone());
                    self.bind(name, Binding { as_table, as_value, ..Binding::default() });
                }
            }
            Some(name) if OPERATORS.contains(&name) => {
                let beside = self.value(rest);
                reading.add_beside(beside);
            }
            _ => {
                let beside = self.value(rest);
                reading.add_beside(beside);
                reading.may_read_others = true;
                reading.narrow(NOBODY_KNOWS);
            }
        }
    }

    fn join(&mut self, items: &[Tree], reading: &mut Reading) {
        let items = without_parameters(items);
        let end = items.iter().position(|item| item.name() == Some("on")).unwrap_or(items.len());
        let other = self.source(items.get(..end).unwrap_or_default());
        reading.add_beside(other);
    }

    fn invoke(&mut self, items: &[Tree], reading: &mut Reading) {
        let called = match items {
            [name, arguments, ..] => name
                .name()
                .zip(arguments.parenthesized())
                .map(|(name, arguments)| self.called(name, arguments)),
            _ => None,
        };
        reading.add_beside(called.unwrap_or_else(Reading::unknown));
        reading.narrow(NOBODY_KNOWS);
    }

    /// What is read for a value: by queries in brackets, and by names that stand for some.
    pub(super) fn value(&mut self, items: &[Tree]) -> Reading {
        let mut reading = Reading::default();
        for (place, item) in items.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| items.get(before));
            let after = items.get(place + 1);
            let found = match item {
                Tree::Group(group) => self.brackets(group.open, &group.items, before),
                Tree::Word(_) => {
                    let is_other =
                        before.is_some_and(|mark| mark.is(".")) || after.is_some_and(|mark| mark.is("="));
                    let binding = item.name().filter(|_| !is_other).and_then(|name| self.binding(name));
                    binding.map(|binding| binding.as_value.clone()).unwrap_or_default()
                }
            };
            reading.add_beside(found);
        }
        reading
    }

    /// Brackets within a value.
    fn brackets(&mut self, open: &str, inner: &[Tree], before: Option<&Tree>) -> Reading {
        let begins_with_operator =
            inner.first().and_then(Tree::name).is_some_and(|name| OPERATORS.contains(&name));
        match before.and_then(Tree::name) {
            Some("table") => return table_function(before.map_or(0, at), inner),
            Some("toscalar" | "materialize") => return self.table(inner),
            Some("dynamic") => return Reading::default(),
            _ => {}
        }
        if open == "{" && !begins_with_operator {
            return self.scope(&[], inner);
        }
        if begins_with_operator || holds(inner, "|") {
            return self.nested(inner, begins_with_operator);
        }
        let reading = self.value(inner);
        Reading { may_read_others: reading.may_read_others || self.may_be_table(inner, before), ..reading }
    }

    /// A query in brackets, or only steps of one, for rows that come from outside.
    fn nested(&mut self, inner: &[Tree], is_only_steps: bool) -> Reading {
        if !is_only_steps {
            return self.table(inner);
        }
        let mut reading = Reading::default();
        for step in split(inner, "|") {
            self.operator(step, &mut reading);
        }
        reading
    }

    /// `in (name)`, where it is not told whether the name is a column or a table.
    fn may_be_table(&self, inner: &[Tree], before: Option<&Tree>) -> bool {
        const BEFORE: &[&str] = &["in", "has_any", "has_all"];
        let is_list =
            before.is_some_and(|tree| tree.is("~") || tree.name().is_some_and(|name| BEFORE.contains(&name)));
        match inner {
            [only] if is_list => only.name().is_some_and(|name| self.binding(name).is_none()),
            _ => false,
        }
    }
}

/// Whether what is not known stands where no value can: the query may go on in it.
fn runs_on(items: &[Tree]) -> bool {
    items.windows(2).any(|pair| match pair {
        [before, hole] if hole.is_hole() => {
            before.text().is_some() || before.number().is_some() || matches!(before, Tree::Group(_))
        }
        _ => false,
    })
}
