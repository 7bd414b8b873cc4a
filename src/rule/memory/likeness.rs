//! Whether one value is like another, as far as an answer can depend on it: what is known is the same, and what is not
//! known is unknown in both.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::{Kind, Origin, OriginRoot, ReasonKind, Refinement, Text, TextPiece, Unknown, Value};

/// What a value of which only that counts comes from. Such a thing is never known to be the same as another.
const ONE_OF_MANY: &str = "one of many";

/// A value with nothing in it but what others can have as well: of an unknown value remains of what type it is, and whether
/// it may be null. Nothing if an answer may depend on more of it: then no other value is like it.
///
/// Less is known of the result than of the value. An answer that is certain all the same holds for every value that is
/// like it, since knowing more only ever makes certain what was not; but for functions that ask whether something is
/// known, see [`is_whole`].
pub(super) fn common_part(value: &Value) -> Option<Value> {
    if !value.marks.is_empty() {
        return None;
    }
    if !value.has_unknown() {
        return value.marks_deep().is_empty().then(|| value.clone());
    }
    let all = |items: &[Value]| items.iter().map(common_part).collect::<Option<Vec<Value>>>().map(Arc::new);
    let entries = |entries: &BTreeMap<Arc<str>, Value>| {
        let parts = entries.iter().map(|(name, part)| Some((name.clone(), common_part(part)?)));
        parts.collect::<Option<BTreeMap<Arc<str>, Value>>>().map(Arc::new)
    };
    Some(match &value.kind {
        Kind::Unknown(unknown) => common_unknown(unknown)?.into(),
        Kind::Text(text) => {
            let pieces = text.pieces.iter().map(|piece| {
                Some(match piece {
                    TextPiece::Literal(_) => piece.clone(),
                    TextPiece::Hole(hole) => TextPiece::Hole(Arc::new(common_unknown(hole)?)),
                })
            });
            Kind::Text(Arc::new(Text { pieces: pieces.collect::<Option<_>>()? })).into()
        }
        Kind::List(ty, items) => Kind::List(ty.clone(), all(items)?).into(),
        // Its order tells something of elements that are not known.
        Kind::Set(..) => return None,
        Kind::Tuple(items) => Kind::Tuple(all(items)?).into(),
        Kind::Map(ty, map) => Kind::Map(ty.clone(), entries(map)?).into(),
        Kind::Object(object) => Kind::Object(entries(object)?).into(),
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => value.clone(),
    })
}

/// Of an unknown value with a type and nothing else: what it comes from does not count, but that it comes from somewhere.
fn common_unknown(unknown: &Unknown) -> Option<Unknown> {
    if !is_plain(unknown) {
        return None;
    }
    let mut common = Unknown::new(unknown.ty.clone(), ReasonKind::Other(ONE_OF_MANY.into()).into());
    common.not_null = unknown.not_null;
    common.origin = unknown.origin.as_ref().map(|origin| Origin {
        letters: origin.letters,
        ..Origin::of(OriginRoot::EachKey(ONE_OF_MANY.into()))
    });
    Some(common)
}

/// Whether nothing else is known of an unknown value, and no mistake is why it is unknown: that decides what counts as given.
fn is_plain(unknown: &Unknown) -> bool {
    matches!(unknown.refinement, Refinement::None)
        && unknown.others.is_empty()
        && !matches!(unknown.reason.kind(), ReasonKind::Invalid(_) | ReasonKind::Lost(_))
}

/// Whether what is not known of a value, made from common parts, is such a part itself, or stands in a text. Of what is
/// computed from them more may be known where they are not common parts.
pub(super) fn is_whole(value: &Value) -> bool {
    let is_part = |unknown: &Unknown| {
        unknown.origin.as_ref().is_some_and(|origin| {
            origin.path.is_empty()
                && matches!(&origin.root, OriginRoot::EachKey(name) if **name == *ONE_OF_MANY)
        })
    };
    match &value.kind {
        _ if !value.has_unknown() => true,
        Kind::Unknown(unknown) => is_part(unknown) && is_plain(unknown),
        Kind::Text(text) => text.holes().all(|hole| is_part(hole)),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => items.iter().all(is_whole),
        Kind::Map(_, entries) | Kind::Object(entries) => entries.values().all(is_whole),
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
    }
}

/// Whether a value has a common part, and that is this one.
pub(super) fn is_like(common: &Value, value: &Value) -> bool {
    if !value.marks.is_empty() {
        return false;
    }
    let all = |commons: &[Value], values: &[Value]| {
        commons.len() == values.len()
            && commons.iter().zip(values).all(|(common, value)| is_like(common, value))
    };
    let entries = |commons: &BTreeMap<Arc<str>, Value>, values: &BTreeMap<Arc<str>, Value>| {
        let mut pairs = commons.iter().zip(values);
        commons.len() == values.len()
            && pairs.all(|((name, common), (other, value))| name == other && is_like(common, value))
    };
    match (&common.kind, &value.kind) {
        (Kind::Bool(one), Kind::Bool(other)) => one == other,
        (Kind::String(one), Kind::String(other)) => one == other,
        (Kind::Null(one), Kind::Null(other)) => one == other,
        (Kind::Number(one), Kind::Number(other)) => one.compare(other).is_eq(),
        (Kind::Unknown(one), Kind::Unknown(other)) => is_like_unknown(one, other),
        (Kind::Text(one), Kind::Text(other)) => is_like_text(one, other),
        (Kind::List(one, commons), Kind::List(other, values))
        | (Kind::Set(one, commons), Kind::Set(other, values)) => one == other && all(commons, values),
        (Kind::Tuple(commons), Kind::Tuple(values)) => all(commons, values),
        (Kind::Map(one, commons), Kind::Map(other, values)) => one == other && entries(commons, values),
        (Kind::Object(commons), Kind::Object(values)) => entries(commons, values),
        _ => false,
    }
}

fn is_like_unknown(common: &Unknown, unknown: &Unknown) -> bool {
    let letters = |unknown: &Unknown| unknown.origin.as_ref().map(|origin| origin.letters);
    is_plain(unknown)
        && common.ty == unknown.ty
        && common.not_null == unknown.not_null
        && letters(common) == letters(unknown)
}

fn is_like_text(common: &Text, text: &Text) -> bool {
    let mut pairs = common.pieces.iter().zip(&text.pieces);
    common.pieces.len() == text.pieces.len()
        && pairs.all(|(common, piece)| match (common, piece) {
            (TextPiece::Literal(one), TextPiece::Literal(other)) => one == other,
            (TextPiece::Hole(one), TextPiece::Hole(other)) => is_like_unknown(one, other),
            _ => false,
        })
}
