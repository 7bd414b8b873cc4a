//! Capitals and small letters: strings whose letters are changed, holes and all.

use std::sync::Arc;

use super::text::{TextBuilder, normalized, spelled_out};
use super::{Kind, Origin, Refinement, TextPiece, Type, Unknown, Value};

/// Which letters a value has, compared to those of the thing that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Letters {
    /// Its own.
    #[default]
    Own,
    /// Small letters, as `lower` makes them.
    Small,
    /// Capitals, as `upper` makes them.
    Capital,
    /// Some are capitals or small that were not so before.
    Mixed,
}

impl Letters {
    fn change(self, character: char) -> char {
        match self {
            Letters::Own | Letters::Mixed => character,
            Letters::Small => simple_lower(character),
            Letters::Capital => simple_upper(character),
        }
    }

    fn change_all(self, text: &str) -> String {
        text.chars().map(|character| self.change(character)).collect()
    }
}

/// The small letter, where that is one character.
fn simple_lower(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        // The capital I with dot is the one whose small form is spelled with two.
        _ if character == 'İ' => 'i',
        _ => character,
    }
}

/// The capital, where that is one character.
pub(super) fn simple_upper(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

/// The string in other letters; holes remember which.
pub(super) fn with_letters(value: &Value, letters: Letters) -> Value {
    let text = match &value.kind {
        Kind::String(text) => {
            return Value::string(normalized(&letters.change_all(text))).marked(value.marks);
        }
        Kind::Unknown(unknown) => return Value::from(recased(unknown, letters)).marked(value.marks),
        Kind::Text(text) => text,
        _ => return value.clone(),
    };
    let mut builder = TextBuilder::default();
    builder.mark(value.marks);
    for piece in &text.pieces {
        match piece {
            TextPiece::Literal(literal) => builder.push_str(&letters.change_all(literal)),
            TextPiece::Hole(hole) => builder.push_piece(TextPiece::Hole(Arc::new(recased(hole, letters)))),
        }
    }
    builder.finish()
}

/// What fills a hole, in other letters.
pub(super) fn recased(hole: &Unknown, letters: Letters) -> Unknown {
    if hole.ty != Type::String {
        return spelled_out(hole);
    }
    let origin = hole.origin.clone().map(|origin| Origin { letters, ..origin });
    let refinement = match &hole.refinement {
        Refinement::Prefix(_) | Refinement::OneOf(_) if letters == Letters::Mixed => Refinement::None,
        Refinement::Prefix(prefix) => Refinement::Prefix(letters.change_all(prefix).into()),
        Refinement::OneOf(values) => {
            Refinement::OneOf(values.iter().map(|value| with_letters(value, letters)).collect())
        }
        Refinement::Without(text) if !text.chars().any(char::is_alphabetic) => {
            Refinement::Without(text.clone())
        }
        _ => Refinement::None,
    };
    Unknown { origin, refinement, not_null: true, ..hole.clone() }
}
