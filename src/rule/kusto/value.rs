//! What is known of a query, as a value that rules can ask.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FirstTable, HOLE, LookBack, Query, Read, read};
use crate::eval::{
    Kind, Number, Reason, ReasonKind, Refinement, TextPiece, Type, Unknown, Value, derivation,
};

/// The object of what a query reads; null if there is no query.
///
/// `tables`: their names, in the order in which they are written; `patterns`: regular expressions for those that are
/// named by a pattern; `reads`: for each place that names any its `table` and `pattern` (one of them is null), how many
/// minutes it looks back by itself (`look_back_minutes`, null if it does not say), and whether it `is_elsewhere`;
/// `first_table`; `texts`. A list of which only some is known is an unknown that holds these.
pub(in crate::rule) fn described(query: &Value, time_column: &str) -> Value {
    let text = match &query.kind {
        Kind::Null(_) => return Value::null(),
        Kind::String(text) => text.to_string(),
        Kind::Text(text) => text.pieces.iter().map(in_text).collect(),
        _ => return derivation::derived(Type::Dynamic, [query]),
    };
    let known = read(&text, time_column);
    let teller = Teller { query, hole: query.reason().cloned() };
    let names = known.reads.iter().map(name).collect();
    let patterns = known.reads.iter().map(pattern).collect();
    let reads = known.reads.iter().map(|read| teller.read(read)).collect();
    let texts = known.texts.iter().map(|text| Value::string(text.as_str())).collect();
    Value::object(BTreeMap::from([
        (Arc::from("tables"), teller.list(distinct(names), known.knows_tables)),
        (Arc::from("patterns"), teller.list(distinct(patterns), known.knows_tables)),
        (Arc::from("reads"), teller.list(reads, known.knows_tables)),
        (Arc::from("first_table"), teller.first_table(&known)),
        (Arc::from("texts"), teller.list(texts, known.knows_texts)),
    ]))
}

fn in_text(piece: &TextPiece) -> String {
    match piece {
        TextPiece::Literal(text) => text.to_string(),
        TextPiece::Hole(_) => HOLE.to_string(),
    }
}

/// The name of a table, unless there may be several.
fn name(read: &Read) -> Value {
    match read.table.contains('*') {
        true => Value::null_of(Type::String),
        false => Value::string(read.table.as_str()),
    }
}

/// What names of tables look like, if there may be several.
fn pattern(read: &Read) -> Value {
    match read.table.contains('*') {
        true => {
            let parts: Vec<String> = read.table.split('*').map(regex::escape).collect();
            Value::string(format!("^{}$", parts.join(".*")))
        }
        false => Value::null_of(Type::String),
    }
}

fn distinct(names: Vec<Value>) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().filter(|name| name.as_str().is_some_and(|name| seen.insert(name.to_owned()))).collect()
}

/// Says what is known, and why the rest is not.
struct Teller<'v> {
    query: &'v Value,
    hole: Option<Reason>,
}

impl Teller<'_> {
    fn unknown(&self, ty: Type, what: &str) -> Unknown {
        let mut unknown = Unknown::computed(ty, [self.query]);
        unknown.not_null = true;
        unknown.reason = self.hole.clone().unwrap_or_else(|| {
            let message = format!("{what} cannot be read from the query alone");
            ReasonKind::Other(message.into()).into()
        });
        unknown
    }

    fn list(&self, items: Vec<Value>, is_whole: bool) -> Value {
        if is_whole {
            return Value::tuple(items);
        }
        self.unknown(Type::Dynamic, "what it reads").refined(Refinement::Members(items.into())).into()
    }

    fn first_table(&self, query: &Query) -> Value {
        match &query.first {
            FirstTable::Table(name) if name.contains('*') => Value::null_of(Type::String),
            FirstTable::Table(name) => Value::string(name.as_str()),
            FirstTable::None => Value::null_of(Type::String),
            FirstTable::Unknown => self.unknown(Type::String, "its first table").into(),
        }
    }

    fn read(&self, read: &Read) -> Value {
        Value::object(BTreeMap::from([
            (Arc::from("table"), name(read)),
            (Arc::from("pattern"), pattern(read)),
            (Arc::from("is_elsewhere"), read.is_elsewhere.into()),
            (Arc::from("look_back_minutes"), self.minutes(read.look_back)),
        ]))
    }

    fn minutes(&self, look_back: LookBack) -> Value {
        let minutes = look_back.at_most.map(|seconds| seconds.div_euclid(60));
        match (minutes, look_back.may_be_less) {
            (Some(minutes), false) => minutes.into(),
            (None, false) => Value::null_of(Type::Number),
            (most, true) => {
                let mut unknown = self.unknown(Type::Number, "how far back it looks");
                // With no filter for certain, there may be none at all.
                unknown.not_null = most.is_some();
                if let Some(most) = most {
                    unknown.refinement = Refinement::Range(None, Some(Number::from(most)));
                }
                unknown.into()
            }
        }
    }
}
