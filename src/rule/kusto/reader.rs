//! Statements of a query, and what their names stand for.

use std::collections::HashMap;
use std::rc::Rc;

use super::FirstTable;
use super::reading::Reading;
use super::tree::{Tree, holds, split};

/// What a name stands for.
#[derive(Debug, Clone, Default)]
pub(super) struct Binding {
    /// What is read where it is taken for a table, or called.
    pub(super) as_table: Reading,
    /// What is read where it is taken for a value.
    pub(super) as_value: Reading,
    /// If it is a span of time: its seconds.
    pub(super) span: Option<i64>,
    /// If it is a point in time: how many seconds before now.
    pub(super) moment: Option<i64>,
}

/// Reads statements one after the other.
pub(super) struct Reader<'q> {
    pub(super) time_column: &'q str,
    bindings: HashMap<String, Rc<Binding>>,
    /// What was bound before, for leaving a scope.
    shadowed: Vec<(String, Option<Rc<Binding>>)>,
}

/// Statements that change what names mean, or where tables are looked for.
const STATEMENTS_OF_UNKNOWN_EFFECT: &[&str] = &["declare", "alias", "pattern", "restrict"];

/// What a whole query reads.
pub(super) fn read(trees: &[Tree], time_column: &str) -> Reading {
    let mut reader = Reader { time_column, bindings: HashMap::new(), shadowed: Vec::new() };
    reader.statements(trees)
}

impl Reader<'_> {
    pub(super) fn binding(&self, name: &str) -> Option<Rc<Binding>> {
        self.bindings.get(name).cloned()
    }

    pub(super) fn bind(&mut self, name: &str, binding: Binding) {
        let before = self.bindings.insert(name.to_owned(), Rc::new(binding));
        self.shadowed.push((name.to_owned(), before));
    }

    /// Statements with names of their own.
    pub(super) fn scope(&mut self, parameters: &[Tree], body: &[Tree]) -> Reading {
        let outer = self.shadowed.len();
        for name in split(parameters, ",").filter_map(|parameter| parameter.first()?.name()) {
            // Whatever a caller gives: that is read where it calls.
            let as_table = Reading { first: FirstTable::Unknown, ..Reading::default() };
            self.bind(name, Binding { as_table, ..Binding::default() });
        }
        let reading = self.statements(body);
        while self.shadowed.len() > outer {
            let Some((name, before)) = self.shadowed.pop() else { break };
            match before {
                Some(before) => self.bindings.insert(name, before),
                None => self.bindings.remove(&name),
            };
        }
        reading
    }

    fn statements(&mut self, trees: &[Tree]) -> Reading {
        let mut reading = Reading::default();
        for statement in split(trees, ";") {
            match statement.first().and_then(Tree::name) {
                _ if statement.is_empty() => {}
                Some("let") => reading.may_read_others |= !self.define(&statement[1..]),
                Some("set") => {}
                Some(first) if STATEMENTS_OF_UNKNOWN_EFFECT.contains(&first) => {
                    reading.may_read_others = true;
                    reading.first = FirstTable::Unknown;
                }
                _ => {
                    let table = self.table(statement);
                    reading.add(table);
                }
            }
        }
        reading
    }

    /// `name = …`; whether it is one.
    fn define(&mut self, definition: &[Tree]) -> bool {
        let [name, equals, value @ ..] = definition else { return false };
        let name = name.name().or_else(|| bracketed(name));
        let Some(name) = name.filter(|_| equals.is("=")) else { return false };
        let binding = self.defined(value);
        self.bind(name, binding);
        true
    }

    fn defined(&mut self, value: &[Tree]) -> Binding {
        let function = match value {
            [view, rest @ ..] if view.name() == Some("view") => rest,
            _ => value,
        };
        if let [parameters, body] = function
            && let (Some(parameters), Some(body)) = (parameters.parenthesized(), body.in_brackets("{"))
        {
            let reading = self.scope(parameters, body);
            return Binding { as_table: reading.clone(), as_value: reading, ..Binding::default() };
        }
        if let [only] = value
            && let Some(known) = only.name().and_then(|name| self.binding(name))
        {
            return Binding::clone(&known);
        }
        if self.is_table(value) {
            let reading = self.table(value);
            return Binding { as_table: reading.clone(), as_value: reading, ..Binding::default() };
        }
        Binding {
            as_table: Reading::unknown(),
            as_value: self.value(value),
            span: self.span(value),
            moment: self.moment(value),
        }
    }

    /// Whether what stands there has rows, as opposed to being one value.
    fn is_table(&self, items: &[Tree]) -> bool {
        const FUNCTIONS: &[&str] = &[
            "table",
            "materialize",
            "view",
            "workspace",
            "database",
            "cluster",
            "app",
            "resource",
            "adx",
            "arg",
            "datatable",
            "externaldata",
            "external_table",
        ];
        const SOURCES: &[&str] = &["union", "search", "find", "range", "print"];
        if holds(items, "|") {
            return true;
        }
        match items {
            [only] => {
                let inner = only.parenthesized();
                inner.map_or(only.name().is_some() || bracketed(only).is_some(), |inner| self.is_table(inner))
            }
            [first, second, ..] => first.name().is_some_and(|name| {
                let is_call = second.parenthesized().is_some();
                SOURCES.contains(&name) || is_call && FUNCTIONS.contains(&name)
            }),
            [] => false,
        }
    }

    /// `source | operator | operator`
    pub(super) fn table(&mut self, items: &[Tree]) -> Reading {
        let mut steps = split(items, "|");
        let mut reading = self.source(steps.next().unwrap_or_default());
        for step in steps {
            self.operator(step, &mut reading);
        }
        reading
    }
}

/// The name in `['a name']`.
pub(super) fn bracketed(tree: &Tree) -> Option<&str> {
    match tree.in_brackets("[")? {
        [only] => only.text(),
        _ => None,
    }
}
