//! Functions that views and rules know beside Terraform's own.

use std::convert::Infallible;
use std::sync::Arc;

use crate::eval::{
    EvalError, Kind, Mode, OriginRoot, PathStep, ReasonKind, Refinement, TextPiece, Type, Unknown, Value,
    derivation, of_each_combination,
};
use crate::source::Location;

/// A text of which nothing is known but that it is one segment of a path.
pub(super) fn anything() -> Value {
    let reason: Arc<str> = "it may be anything".into();
    let mut unknown = Unknown::new(Type::String, ReasonKind::Other(reason).into());
    unknown.not_null = true;
    unknown.origin = Some(super::identity::anything());
    unknown.refinement = Refinement::Without(Arc::from("/"));
    unknown.into()
}

/// Functions beside Terraform's own.
pub(super) fn graph_function(
    name: &str,
    arguments: &[Value],
    location: Location,
) -> Option<Result<Value, EvalError>> {
    match (name, arguments) {
        ("given", [value]) => Some(Ok(given(value))),
        ("given", _) => Some(Err(EvalError::new(location, "`given` takes one argument"))),
        ("known_or", [value, otherwise]) => {
            let known = !value.is_null() && !value.has_unknown();
            Some(Ok(if known { value.clone() } else { otherwise.clone() }))
        }
        ("known_or", _) => Some(Err(EvalError::new(location, "`known_or` takes two arguments"))),
        ("same_thing", [one, other]) => Some(Ok(same_thing(one, other))),
        ("same_thing", _) => Some(Err(EvalError::new(location, "`same_thing` takes two arguments"))),
        ("comes_from", [value]) => Some(Ok(comes_from(value))),
        ("comes_from", _) => Some(Err(EvalError::new(location, "`comes_from` takes one argument"))),
        ("cannot_tell", [why]) => Some(Ok(cannot_tell(why))),
        ("cannot_tell", _) => Some(Err(EvalError::new(location, "`cannot_tell` takes the reason"))),
        ("kusto", [query, time_column]) => Some(match time_column.as_str() {
            Some(time_column) => Ok(described_query(query, time_column)),
            None => Err(EvalError::new(location, "`kusto` needs the name of the column of time")),
        }),
        ("kusto", _) => Some(Err(EvalError::new(location, "`kusto` takes a query and its column of time"))),
        ("duration_minutes", [duration]) => Some(Ok(duration_minutes(duration))),
        ("duration_minutes", _) => {
            Some(Err(EvalError::new(location, "`duration_minutes` takes one argument")))
        }
        ("nearest", [wanted, known]) => Some(Ok(nearest(wanted, known))),
        ("nearest", _) => Some(Err(EvalError::new(location, "`nearest` takes a text and a list of texts"))),
        _ => None,
    }
}

/// What a query reads. A text with pieces that are one of a few is one of a few texts.
fn described_query(query: &Value, time_column: &str) -> Value {
    let described = |query: &Value| super::kusto::described(query, time_column);
    let of_one = |queries: Vec<Value>| -> Result<Value, Infallible> {
        Ok(queries.first().map_or_else(Value::null, described))
    };
    of_each_combination(std::slice::from_ref(query), of_one).unwrap_or_else(|| described(query))
}

/// Whether an argument is given: providers take null and the empty string as absent. What is not known counts as
/// given, as nobody writes an expression for nothing, unless one of the values that it may have is absent.
fn given(value: &Value) -> Value {
    match is_given(value) {
        Some(answer) => answer.into(),
        None => derivation::derived(Type::Bool, [value]),
    }
}

fn is_given(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Null(_) => Some(false),
        Kind::String(text) => Some(!text.is_empty()),
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::OneOf(values) => {
                let first = is_given(values.first()?)?;
                values.iter().all(|value| is_given(value) == Some(first)).then_some(first)
            }
            // Of what a mistake has lost, not even that is known.
            _ if matches!(unknown.reason.kind(), ReasonKind::Invalid(_) | ReasonKind::Lost(_)) => None,
            // A variable without a value counts as not null. What was made from one may be null all the same: the
            // first of the elements that pass an unknown condition, say.
            _ => (unknown.not_null || unknown.origin.is_some()).then_some(true),
        },
        _ => Some(true),
    }
}

/// Whether two values are, or are parts of, the same resource; unknown if either may be of any. A text is of what it
/// ends with: what stands before that says only where to look for it.
fn same_thing(one: &Value, other: &Value) -> Value {
    let instance = |root: &OriginRoot| match root {
        OriginRoot::Instance(instance) if !instance.stands_for_many => Some(instance.clone()),
        _ => None,
    };
    let thing = |value: &Value| match &last_unknown(value)?.origin.as_ref()?.root {
        OriginRoot::OtherRoot(other) => Some((Some(other.directory.clone()), instance(&other.thing)?)),
        own => Some((None, instance(own)?)),
    };
    match (thing(one), thing(other)) {
        (Some(one), Some(other)) => (one == other).into(),
        _ if one.is_unknown() && other.is_unknown() => derivation::derived(Type::Bool, [one, other]),
        _ => false.into(),
    }
}

/// A value that is unknown, or the unknown end of a text.
fn last_unknown(value: &Value) -> Option<&Unknown> {
    match &value.kind {
        Kind::Unknown(unknown) => Some(unknown),
        Kind::Text(text) => match text.pieces.last()? {
            TextPiece::Hole(unknown) => Some(unknown),
            TextPiece::Literal(_) => None,
        },
        _ => None,
    }
}

/// Of which resource an unknown value is which attribute: `mode` (managed or data), `type` and `attribute`; null if it is
/// of none.
fn comes_from(value: &Value) -> Value {
    let origin = value.as_unknown().and_then(|unknown| unknown.origin.as_ref());
    let root = origin.map(|origin| match &origin.root {
        OriginRoot::OtherRoot(other) => &other.thing,
        own => own,
    });
    let (Some(origin), Some(OriginRoot::Instance(instance))) = (origin, root) else { return Value::null() };
    let mode = match instance.mode {
        Mode::Managed => "managed",
        Mode::Data => "data",
        Mode::Ephemeral => "ephemeral",
    };
    let steps = origin.path.iter().map(|step| match step {
        PathStep::Name(name) => name.to_string(),
        PathStep::Index(index) => index.to_string(),
    });
    let attribute = steps.collect::<Vec<String>>().join(".");
    let entries = [
        (Arc::from("mode"), Value::string(mode)),
        (Arc::from("type"), Value::string(instance.resource_type.clone())),
        (Arc::from("attribute"), Value::string(attribute)),
    ];
    Value::object(entries.into_iter().collect())
}

/// A value that nothing in the configuration tells, for this reason.
fn cannot_tell(why: &Value) -> Value {
    let why = Arc::from(super::words::shown(why));
    Value::unknown(Type::Dynamic, ReasonKind::Other(why).into())
}

/// The minutes of a duration like `PT30M`; null if there is none.
fn duration_minutes(duration: &Value) -> Value {
    match &duration.kind {
        Kind::Null(_) => Value::null_of(Type::Number),
        Kind::String(text) => match super::kusto::minutes_of_duration(text) {
            Some(minutes) => minutes.into(),
            None => {
                let message = format!("`{text}` is no duration whose length is known");
                Value::unknown(Type::Number, ReasonKind::Other(message.into()).into())
            }
        },
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::OneOf(choices) => {
                let minutes = choices.iter().map(duration_minutes).collect();
                Unknown::new(Type::Number, unknown.reason.clone()).one_of(minutes).into()
            }
            _ => derivation::derived(Type::Number, [duration]),
        },
        _ => derivation::derived(Type::Number, [duration]),
    }
}

/// The text of a list that looks most like another one, or null if none does.
fn nearest(wanted: &Value, known: &Value) -> Value {
    let (Some(wanted), Some(items)) = (wanted.as_str(), known.as_items()) else {
        return derivation::derived(Type::String, [wanted, known]);
    };
    let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    match super::similarity::nearest(wanted, texts) {
        Some(text) => Value::string(text),
        None => Value::null_of(Type::String),
    }
}
