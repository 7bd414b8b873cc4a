//! The functions that views and rules know beside Terraform's own, and what they take.

use super::known::Known;

/// A function that is not Terraform's.
#[derive(Debug)]
pub(super) struct OwnFunction {
    pub(super) name: &'static str,
    pub(super) parameters: &'static [(&'static str, Takes)],
    /// How many of the last arguments can be left out.
    pub(super) optional: usize,
    gives: Gives,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    Anything,
    Text,
    List,
}

/// What a function gives.
#[derive(Debug, Clone, Copy)]
enum Gives {
    Anything,
    Bool,
    Number,
    Text,
    /// The first argument, or the second.
    Either,
    /// Of which resource a value is which attribute.
    Source,
    /// What a query in the Kusto language reads.
    Query,
    /// What is named by something else than its identity.
    Misnamed,
}

const fn function(
    name: &'static str,
    parameters: &'static [(&'static str, Takes)],
    gives: Gives,
) -> OwnFunction {
    OwnFunction { name, parameters, optional: 0, gives }
}

/// What views and rules know.
pub(super) const OF_ALL: &[OwnFunction] = &[
    function("given", &[("x", Takes::Anything)], Gives::Bool),
    function("known_or", &[("x", Takes::Anything), ("otherwise", Takes::Anything)], Gives::Either),
    function("same_thing", &[("x", Takes::Anything), ("y", Takes::Anything)], Gives::Bool),
    function("comes_from", &[("x", Takes::Anything)], Gives::Source),
    function("cannot_tell", &[("why", Takes::Text)], Gives::Anything),
    function("kusto", &[("query", Takes::Text), ("column", Takes::Text)], Gives::Query),
    function("duration_minutes", &[("text", Takes::Text)], Gives::Number),
    function("nearest", &[("text", Takes::Text), ("texts", Takes::List)], Gives::Text),
];

/// What rules know and views do not.
pub(super) const OF_RULES: &[OwnFunction] = &[
    OwnFunction {
        optional: 1,
        ..function("lies_in", &[("scope", Takes::Text), ("id", Takes::Text)], Gives::Bool)
    },
    function("same_id", &[("x", Takes::Anything), ("y", Takes::Anything)], Gives::Bool),
    function("chosen_here", &[("x", Takes::Anything), ("otherwise", Takes::Anything)], Gives::Either),
    OwnFunction {
        optional: 1,
        ..function("misnamed", &[("name", Takes::Text), ("x", Takes::Anything)], Gives::Misnamed)
    },
];

/// What views know and rules do not.
pub(super) const OF_VIEWS: &[OwnFunction] = &[
    function("provider_is", &[("source", Takes::Text), ("constraint", Takes::Text)], Gives::Bool),
    function("is_written", &[("path", Takes::Text)], Gives::Bool),
];

impl OwnFunction {
    /// What is known of its result.
    pub(super) fn result<'p>(&self, arguments: &[Known<'p>]) -> Known<'p> {
        match self.gives {
            Gives::Anything => Known::Anything,
            Gives::Bool => Known::Bool,
            Gives::Number => Known::Number,
            Gives::Text => Known::Text,
            Gives::Either => Known::all_of(arguments.iter().cloned()),
            Gives::Source => Known::texts(&["mode", "type", "attribute"]),
            Gives::Query => query(),
            Gives::Misnamed => Known::list(Known::texts(&["address", "says"])),
        }
    }
}

fn query<'p>() -> Known<'p> {
    let texts = || Known::list(Known::Text);
    let read = Known::object([
        ("table", Known::Text),
        ("pattern", Known::Text),
        ("is_elsewhere", Known::Bool),
        ("look_back_minutes", Known::Number),
    ]);
    Known::object([
        ("tables", texts()),
        ("patterns", texts()),
        ("reads", Known::list(read)),
        ("first_table", Known::Text),
        ("texts", texts()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Value;
    use crate::rule::graph_functions::graph_function;
    use crate::rule::kusto;
    use crate::source::{Location, SourceId, Span};

    #[test]
    fn they_take_what_they_say() {
        let nowhere = Location { source: SourceId(0), span: Span::default() };
        for function in OF_ALL {
            let arguments = vec![Value::string("PT1H"); function.parameters.len()];
            let answer = graph_function(function.name, &arguments, nowhere);
            assert!(matches!(answer, Some(Ok(_))), "{}: {answer:?}", function.name);
            let too_few = graph_function(function.name, &arguments[1..], nowhere);
            assert!(matches!(too_few, Some(Err(_))), "{}", function.name);
        }
    }

    #[test]
    fn queries_have_the_parts_that_are_known() {
        let described =
            kusto::described(&Value::string("A | where TimeGenerated > ago(1h)"), "TimeGenerated");
        let (Known::Object(parts), Some(entries)) = (query(), described.as_entries()) else { panic!() };
        assert!(parts.keys().eq(entries.keys()));
        let (Known::List(read), Some(reads)) = (&parts["reads"], entries["reads"].as_items()) else {
            panic!()
        };
        let Known::Object(read) = &**read else { panic!() };
        assert!(read.keys().eq(reads[0].as_entries().unwrap().keys()));
    }
}
