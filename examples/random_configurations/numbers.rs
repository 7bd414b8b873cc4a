//! Crooked ways to say a number, or yes or no.

use crate::value::Value;
use crate::writer::{Scope, Values, Writer};

impl Writer<'_> {
    /// A number, computed.
    pub fn disguised_number(&mut self, scope: Scope, values: &Values, fuel: usize) -> String {
        let mapped = |change: &dyn Fn(usize) -> Value| -> Values {
            values
                .iter()
                .map(|value| if let Value::Number(number) = value { change(*number) } else { Value::Null })
                .collect()
        };
        match self.chance.below(9) {
            0 => format!("({} - 2)", self.write(scope, mapped(&|number| Value::Number(number + 2)), fuel)),
            1 => format!("({} / 3)", self.write(scope, mapped(&|number| Value::Number(number * 3)), fuel)),
            2 => {
                let texts = mapped(&|number| Value::Text(number.to_string()));
                format!("tonumber({})", self.write(scope, texts, fuel))
            }
            3 => {
                let lists = mapped(&|number| Value::texts(&vec!["x".to_owned(); number]));
                format!("length({})", self.write(scope, lists, fuel))
            }
            4 => {
                let texts = mapped(&|number| Value::Text("x".repeat(number)));
                format!("length({})", self.write(scope, texts, fuel))
            }
            5 => format!("max(0, {})", self.write(scope, values.clone(), fuel)),
            6 => {
                format!("({} % 100)", self.write(scope, mapped(&|number| Value::Number(number + 100)), fuel))
            }
            7 => {
                let texts = mapped(&|number| Value::Text(format!("{number:b}")));
                format!("parseint({}, 2)", self.write(scope, texts, fuel))
            }
            _ => format!("floor({} + 0.5)", self.write(scope, values.clone(), fuel)),
        }
    }

    /// Yes or no, found out.
    pub fn disguised_bool(&mut self, scope: Scope, values: &Values, fuel: usize) -> String {
        let not: Values = values.iter().map(|value| Value::Bool(*value == Value::Bool(false))).collect();
        let yes_or = |yes: &str, no: &str| -> Values {
            values
                .iter()
                .map(|value| Value::text(if *value == Value::Bool(true) { yes } else { no }))
                .collect()
        };
        match self.chance.below(11) {
            0 => format!("!{}", parenthesised(&self.write(scope, not, fuel))),
            1 => format!("({} == \"prod\")", self.write(scope, yes_or("prod", "dev"), fuel)),
            2 => format!("contains([\"a\", \"b\"], {})", self.write(scope, yes_or("b", "z"), fuel)),
            3 => format!("({} && true)", self.write(scope, values.clone(), fuel)),
            4 => format!("({} || false)", self.write(scope, values.clone(), fuel)),
            5 => format!("tobool({})", self.write(scope, yes_or("true", "false"), fuel)),
            6 => format!("can(tonumber({}))", self.write(scope, yes_or("1", "one"), fuel)),
            7 => format!("startswith({}, \"p\")", self.write(scope, yes_or("prod", "dev"), fuel)),
            8 => format!("anytrue([false, {}])", self.write(scope, values.clone(), fuel)),
            9 => format!("(length({}) > 1)", self.write(scope, yes_or("ab", "a"), fuel)),
            _ => format!("can(regex(\"^p\", {}))", self.write(scope, yes_or("prod", "dev"), fuel)),
        }
    }
}

fn parenthesised(text: &str) -> String {
    if text.starts_with('(') { text.to_owned() } else { format!("({text})") }
}
