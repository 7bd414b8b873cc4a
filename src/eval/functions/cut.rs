//! Strings with holes, cut up and put together again: what is sure of the result whatever fills the holes.

use std::sync::Arc;

use super::call::{Call, FunctionResult};
use super::string::{join_pieces, may_become_too_long};
use crate::eval::letters::recased;
use crate::eval::text;
use crate::eval::{Kind, Letters, Refinement, TextPiece, Type, Unknown, Value};

/// `split` by a single character that no hole holds.
pub(super) fn split(call: &Call<'_>, separator: &str) -> FunctionResult {
    let Some(pieces) = text::pieces(&call.arguments[1]) else { return call.unknown() };
    let whole = pieces.iter().all(|piece| match piece {
        TextPiece::Literal(_) => true,
        TextPiece::Hole(hole) => lacks(hole, separator),
    });
    if separator.chars().count() != 1 || !whole {
        return call.unknown();
    }
    let mut parts: Vec<Vec<TextPiece>> = vec![Vec::new()];
    for piece in pieces {
        match piece {
            TextPiece::Literal(literal) => {
                for (at, part) in literal.split(separator).enumerate() {
                    if at > 0 {
                        parts.push(Vec::new());
                    }
                    if let (Some(last), false) = (parts.last_mut(), part.is_empty()) {
                        last.push(TextPiece::Literal(part.into()));
                    }
                }
            }
            hole => parts.last_mut().into_iter().for_each(|last| last.push(hole.clone())),
        }
    }
    Ok(Value::list(Type::String, parts.into_iter().map(join_pieces).collect()))
}

/// Whether a text certainly does not occur in a hole. An identity is one word, so that lists of them can be joined and
/// split again.
fn lacks(hole: &Unknown, text: &str) -> bool {
    let lacks_part = matches!(&hole.refinement, Refinement::Without(without) if text.contains(&**without));
    lacks_part || text::is_identity(hole) && text.contains(SEPARATORS)
}

/// What stands between words.
const SEPARATORS: [char; 7] = [' ', '\t', '\n', ',', ';', '|', '"'];

/// How long a text may be that is looked for beside holes: each place in it may be where a hole ends.
const LONGEST_LOOKED_FOR: usize = 4096;

/// `replace`: where only the case of letters changes, holes keep what they are; else literals are replaced by
/// themselves where no occurrence can reach into a hole.
pub(super) fn replace(call: &Call<'_>, substring: &str, replacement: &str) -> FunctionResult {
    if substring == replacement {
        return Ok(call.arguments[0].clone());
    }
    let is_pattern = substring.len() >= 2 && substring.starts_with('/') && substring.ends_with('/');
    let Some(pieces) = text::pieces(&call.arguments[0]) else { return call.unknown() };
    let is_long = substring.len() > LONGEST_LOOKED_FOR;
    if is_pattern || is_long || substring.is_empty() || may_straddle(&pieces, substring) {
        return call.unknown();
    }
    let literals = pieces.iter().filter_map(|piece| match piece {
        TextPiece::Literal(literal) => Some(&**literal),
        TextPiece::Hole(_) => None,
    });
    if literals.into_iter().any(|literal| may_become_too_long(literal, substring, replacement)) {
        return call.beyond("replace gives too long a string");
    }
    let case_only = substring.eq_ignore_ascii_case(replacement);
    // Of a lone hole nothing is left to tell but where it came from.
    if !case_only && !matches!(call.arguments[0].kind, Kind::Text(_)) {
        return call.unknown();
    }
    let replaced = pieces.into_iter().map(|piece| match piece {
        TextPiece::Literal(literal) => TextPiece::Literal(literal.replace(substring, replacement).into()),
        TextPiece::Hole(hole) if lacks(&hole, substring) => TextPiece::Hole(hole),
        TextPiece::Hole(hole) if case_only => TextPiece::Hole(Arc::new(recased(&hole, Letters::Mixed))),
        TextPiece::Hole(hole) => TextPiece::Hole(Arc::new(Unknown {
            inputs: hole.origins().into(),
            not_null: true,
            ..Unknown::new(Type::String, hole.reason.clone())
        })),
    });
    Ok(join_pieces(replaced))
}

/// Whether an occurrence of a text may begin in a hole and end in what follows, or the other way round.
fn may_straddle(pieces: &[TextPiece], text: &str) -> bool {
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    pieces.windows(2).any(|pair| match (&pair[0], &pair[1]) {
        (TextPiece::Hole(_), TextPiece::Hole(_)) => !boundaries.is_empty(),
        (TextPiece::Hole(_), TextPiece::Literal(next)) => boundaries.iter().any(|at| {
            let rest = &text[*at..];
            next.starts_with(rest) || rest.starts_with(&**next)
        }),
        (TextPiece::Literal(before), TextPiece::Hole(_)) => boundaries.iter().any(|at| {
            let start = &text[..*at];
            before.ends_with(start) || start.ends_with(&**before)
        }),
        (TextPiece::Literal(_), TextPiece::Literal(_)) => false,
    })
}
