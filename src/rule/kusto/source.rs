//! Where rows come from: tables by name, and what stands for them.

use super::reader::{Reader, bracketed};
use super::reading::Reading;
use super::tree::{Tree, split};
use super::{FirstTable, LookBack};

/// Functions that lead to tables of something else.
const ELSEWHERE: &[&str] = &["workspace", "database", "cluster", "app", "resource"];

/// What has rows that come from no table of the service that is asked.
const WITHOUT_TABLES: &[&str] = &["datatable", "externaldata", "external_table", "adx", "arg"];

impl Reader<'_> {
    /// The first part of a pipe.
    pub(super) fn source(&mut self, items: &[Tree]) -> Reading {
        let Some((first, rest)) = items.split_first() else { return Reading::unknown() };
        if let Some(inner) = first.parenthesized() {
            return followed(self.table(inner), rest);
        }
        if let Some(name) = bracketed(first) {
            return followed(self.named(name, at(first)), rest);
        }
        let Some(name) = first.name() else { return Reading::unknown() };
        match name {
            "union" => return self.union(rest),
            "search" => return self.search(rest),
            "find" => return self.find(rest),
            "print" | "range" => return self.value(rest),
            _ => {}
        }
        match rest.split_first().and_then(|(arguments, rest)| Some((arguments.parenthesized()?, rest))) {
            Some((arguments, rest)) => self.call(name, at(first), arguments, rest),
            None => followed(self.named(name, at(first)), rest),
        }
    }

    fn named(&self, name: &str, at: usize) -> Reading {
        match self.binding(name) {
            Some(binding) => binding.as_table.clone(),
            None => Reading::of(at, name),
        }
    }

    fn call(&mut self, name: &str, at: usize, arguments: &[Tree], rest: &[Tree]) -> Reading {
        if ELSEWHERE.contains(&name) {
            return self.elsewhere(rest);
        }
        if WITHOUT_TABLES.contains(&name) {
            return Reading::default();
        }
        let reading = match name {
            "table" => table_function(at, arguments),
            "materialize" | "view" => self.table(arguments),
            _ => self.called(name, arguments),
        };
        followed(reading, rest)
    }

    /// What follows `cluster("…")` in `cluster("…").database("…").Heartbeat`.
    fn elsewhere(&mut self, mut rest: &[Tree]) -> Reading {
        while let [dot, name, arguments, further @ ..] = rest
            && dot.is(".")
            && name.name().is_some_and(|name| ELSEWHERE.contains(&name))
            && arguments.parenthesized().is_some()
        {
            rest = further;
        }
        match rest {
            [dot, table] if dot.is(".") => match table.name().or_else(|| bracketed(table)) {
                Some(name) => Reading::of(at(table), name).elsewhere(),
                None => Reading::unknown(),
            },
            [dot, function, arguments] if dot.is(".") && function.name() == Some("table") => {
                let arguments = arguments.parenthesized().unwrap_or_default();
                table_function(at(function), arguments).elsewhere()
            }
            _ => Reading::unknown(),
        }
    }

    /// A function of the query, or one that is defined who knows where.
    pub(super) fn called(&mut self, name: &str, arguments: &[Tree]) -> Reading {
        let mut given = self.arguments(arguments);
        let Some(binding) = self.binding(name) else {
            given.add_beside(Reading::unknown());
            return Reading { first: FirstTable::Unknown, ..given };
        };
        let mut reading = binding.as_table.clone();
        // The function may filter what it is given.
        given.narrow(LookBack { at_most: None, may_be_less: true });
        reading.add(given);
        reading
    }

    /// Of arguments only those certainly are tables that the query names before, or that have a pipe.
    fn arguments(&mut self, arguments: &[Tree]) -> Reading {
        let mut reading = Reading::default();
        for argument in split(arguments, ",") {
            let given = match argument {
                [only] if only.name().is_some() => match only.name().and_then(|name| self.binding(name)) {
                    Some(binding) => binding.as_value.clone(),
                    None => Reading { may_read_others: true, ..Reading::default() },
                },
                _ => self.value(&argument_in_brackets(argument)),
            };
            reading.add(given);
        }
        reading
    }

    /// `union kind=outer A, (B | where …), C*`
    pub(super) fn union(&mut self, items: &[Tree]) -> Reading {
        let mut reading = Reading::default();
        for part in split(items, ",") {
            let part = self.union_part(without_parameters(part));
            reading.add(part);
        }
        reading
    }

    /// A table among several, which may be all of a pattern.
    pub(super) fn union_part(&mut self, part: &[Tree]) -> Reading {
        if let Some((at, pattern)) = pattern(part) {
            return Reading::of(at, &pattern);
        }
        match part.first().and_then(Tree::name) {
            // Several at once stand in parentheses here.
            Some("union" | "search" | "find") => Reading::unknown(),
            _ => self.source(part),
        }
    }
}

/// An argument as if it stood in parentheses of its own, so that a pipe in it is seen.
fn argument_in_brackets(argument: &[Tree]) -> [Tree; 1] {
    [Tree::Group(super::tree::Group { open: "(", items: argument.to_vec() })]
}

/// `table("name")`
pub(super) fn table_function(at: usize, arguments: &[Tree]) -> Reading {
    match split(arguments, ",").next() {
        Some([only]) => match only.text() {
            Some(name) => Reading::of(at, name),
            None => Reading::unknown(),
        },
        _ => Reading::unknown(),
    }
}

/// A source, unless something that makes no sense there follows it.
fn followed(mut reading: Reading, rest: &[Tree]) -> Reading {
    if !rest.is_empty() {
        reading.may_read_others = true;
        reading.narrow(LookBack { at_most: None, may_be_less: true });
    }
    reading
}

/// What follows `kind=inner hint.strategy=shuffle`.
pub(super) fn without_parameters(mut items: &[Tree]) -> &[Tree] {
    loop {
        items = match items {
            [name, equals, _, rest @ ..] if name.name().is_some() && equals.is("=") => rest,
            [name, dot, _, equals, _, rest @ ..]
                if name.name().is_some() && dot.is(".") && equals.is("=") =>
            {
                rest
            }
            _ => return items,
        };
    }
}

/// `A*`, with where it stands.
fn pattern(items: &[Tree]) -> Option<(usize, String)> {
    let mut pattern = String::new();
    let mut end = None;
    for item in items {
        let (start, item_end) = item.span()?;
        if end.is_some_and(|end| end != start) {
            return None;
        }
        end = Some(item_end);
        match item.name() {
            Some(name) => pattern.push_str(name),
            None if item.is("*") => pattern.push('*'),
            None => return None,
        }
    }
    let is_pattern = pattern.contains('*');
    is_pattern.then(|| (items.first().map_or(0, at), pattern))
}

pub(super) fn at(tree: &Tree) -> usize {
    match tree {
        Tree::Group(group) => group.items.first().map_or(0, at),
        Tree::Word(token) => token.start,
    }
}
