//! Whether the arguments of functions in the expressions of a pack are of the kind that the functions take.

use super::branches::Branch;
use super::calls::Call;
use super::definition::RuleError;
use super::known::Known;
use super::kusto::minutes_of_duration;
use super::names::{NameCheck, mistake};
use super::own_functions::{OwnFunction, Takes};
use super::similarity::one_of;
use crate::eval::Type;
use crate::eval::functions::Function;
use crate::module::VersionSet;

impl<'p> NameCheck<'p, '_> {
    /// What an own function cannot make anything of.
    pub(super) fn check_own(
        &self,
        call: &Call<'p>,
        own: &OwnFunction,
        kinds: &[Known<'p>],
    ) -> Result<(), RuleError> {
        let arguments = call.arguments.iter().zip(kinds).zip(own.parameters);
        for ((argument, kind), (_, takes)) in arguments {
            for branch in self.branches(call.file, *argument, kind) {
                let kind = &branch.known;
                let (fits, wanted, help) = match takes {
                    Takes::Anything => continue,
                    Takes::Text => (
                        matches!(kind, Known::Anything | Known::Null | Known::Text),
                        "a text",
                        "write a text in quotes, or what is worth one",
                    ),
                    Takes::List => (
                        matches!(kind, Known::Anything | Known::Null | Known::List(_)),
                        "a list",
                        "write [ … ] around a single value, or `keys(…)` for the names of an object",
                    ),
                };
                if !fits {
                    let asked = format!("`{}` takes {wanted} here", call.name);
                    return Err(branch.is_no(&asked).with_help(help));
                }
            }
        }
        // What is looked at is the last argument, which most have alone; of a query, its name.
        let asked = if call.name == "misnamed" { call.arguments.first() } else { call.arguments.last() };
        let Some(last) = asked else { return Ok(()) };
        let Some(text) = call.file.string_of(*last) else { return Ok(()) };
        let (message, help) = match call.name {
            "misnamed" => {
                let linked = self.linked_names();
                if linked.contains(&text.as_str()) {
                    return Ok(());
                }
                (format!("nothing is linked as `{text}`"), one_of(&text, &linked))
            }
            "provider_is" if VersionSet::of(&text).is_none() => (
                format!("`{text}` is no version constraint"),
                "write one as in a `required_providers` block: \">= 4.0.0\"".to_owned(),
            ),
            "duration_minutes" if minutes_of_duration(&text).is_none() => {
                (format!("`{text}` is no duration"), "write one as in \"PT30M\"".to_owned())
            }
            _ => return Ok(()),
        };
        Err(mistake(call.file, call.file.tree.expr(*last).span, message).with_help(help))
    }

    /// Something with parts is no text, and what is no list is none.
    pub(super) fn check_kinds(
        &self,
        call: &Call<'p>,
        function: &Function,
        kinds: &[Known<'p>],
    ) -> Result<(), RuleError> {
        for (at, (argument, kind)) in call.arguments.iter().zip(kinds).enumerate() {
            for branch in self.branches(call.file, *argument, kind) {
                let (fits, wanted, help) = wanted(function, at).of(&branch.known);
                if !fits {
                    let asked = format!("`{}` takes {wanted} here", call.name);
                    return Err(branch.is_no(&asked).with_help(help));
                }
                self.check_elements_of(call, function.parameter_type(at), &branch)?;
            }
        }
        Ok(())
    }

    /// What stands in a list must be of the kind of its elements, as far as that can be told.
    fn check_elements_of(
        &self,
        call: &Call<'p>,
        parameter: Option<Type>,
        list: &Branch<'p>,
    ) -> Result<(), RuleError> {
        let Some(Type::List(element) | Type::Set(element)) = parameter else { return Ok(()) };
        let wanted = match *element {
            Type::Bool => "true or false",
            Type::Number => "numbers",
            _ => return Ok(()),
        };
        let is_other = |branch: &Branch<'_>| !branch.is_null() && !branch.may_become(&element);
        let mistaken = match self.written_elements(list).into_iter().find(is_other) {
            Some(branch) => branch,
            None if matches!(list.known, Known::List(_)) && !list.known.element().may_become(&element) => {
                Branch { known: list.known.element(), ..list.clone() }
            }
            None => return Ok(()),
        };
        let what = mistaken.known.in_words().unwrap_or("something else");
        let message = format!("`{}` takes a list of {wanted}, and here stands {what}", call.name);
        let help = "write in its place what is meant, as in `[for x in … : x.name == \"…\"]`";
        Err(mistaken.mistake(message).with_help(help))
    }
}

/// What a function takes.
enum Wanted {
    Anything,
    Text,
    Number,
    List,
    Object,
}

impl Wanted {
    /// Whether a value is one, what that is called, and what to write instead of another one.
    fn of(&self, kind: &Known<'_>) -> (bool, &'static str, &'static str) {
        let is_single = matches!(kind, Known::Text | Known::Number | Known::Bool);
        match self {
            Wanted::Anything => (true, "anything", ""),
            Wanted::Text => {
                (!kind.has_parts(), "a text", "write `join(\", \", …)` for a list, or one of its attributes")
            }
            Wanted::Number => (
                !kind.has_parts() && !matches!(kind, Known::Bool),
                "a number",
                "write `length(…)` for the number of elements",
            ),
            Wanted::List => (
                !kind.has_names() && !is_single,
                "a list",
                "write [ … ] around a single value, or `values(…)` for those of an object",
            ),
            Wanted::Object => (
                !matches!(kind, Known::List(_)) && !is_single,
                "an object",
                "write { … }, or a `for` that makes one",
            ),
        }
    }
}

fn wanted(function: &Function, at: usize) -> Wanted {
    match (function.name(), at) {
        ("contains" | "index" | "one" | "element" | "flatten" | "reverse" | "slice", 0) => {
            return Wanted::List;
        }
        ("concat", _) => return Wanted::List,
        ("keys" | "values" | "lookup", 0) | ("merge", _) => return Wanted::Object,
        _ => {}
    }
    match function.parameter_type(at) {
        Some(Type::String) => Wanted::Text,
        Some(Type::Number) => Wanted::Number,
        Some(Type::List(_) | Type::Set(_)) => Wanted::List,
        Some(Type::Map(_)) => Wanted::Object,
        _ => Wanted::Anything,
    }
}
