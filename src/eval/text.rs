//! Strings of which only parts are known: putting them together, and what can be said of them.
//!
//! Strings are in NFC, and what fills a hole may begin with a combining character. So the last character of a
//! literal before a hole, and the first one after it, count as known only if nothing can combine with them.

use std::sync::Arc;

use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::conversion::convert;
use super::weight::{LONGEST_TEXT, length_of_hole, too_heavy};
use super::{
    Kind, Marks, Mode, Origin, Reason, ReasonKind, Refinement, Text, TextPiece, Type, Unknown, Value,
};

/// A string in NFC.
pub fn normalized(text: &str) -> Arc<str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect::<String>().into(),
    }
}

/// Strings in a row as one string. Anything that is no string becomes one if it can, an unknown that is not one
/// becomes a hole; null becomes a hole too, since what it would have been is an error that its user reports.
pub fn join_text(pieces: impl IntoIterator<Item = Value>) -> Value {
    let mut builder = TextBuilder::default();
    for piece in pieces {
        builder.push(piece);
    }
    builder.finish()
}

/// Collects the pieces of a string.
#[derive(Default)]
pub(super) struct TextBuilder {
    pieces: Vec<TextPiece>,
    literal: String,
    marks: Marks,
    /// How long it would be; beyond what a text may be, nothing is added any more.
    length: usize,
}

impl TextBuilder {
    /// Known characters.
    pub(super) fn push_str(&mut self, text: &str) {
        if self.has_room(text.len()) {
            self.literal.push_str(text);
        }
    }

    /// Whether so much more can be added; if not, nobody will know the string.
    fn has_room(&mut self, length: usize) -> bool {
        self.length = self.length.saturating_add(length);
        self.length <= LONGEST_TEXT
    }

    /// Marks of something that the string is made from.
    pub(super) fn mark(&mut self, marks: Marks) {
        self.marks = self.marks.with(marks);
    }

    /// A string of which perhaps only parts are known.
    pub(super) fn push(&mut self, value: Value) {
        let value = if value.ty() == Type::String { value } else { as_string(value) };
        self.marks = self.marks.with(value.marks);
        match value.kind {
            Kind::String(text) => self.push_str(&text),
            Kind::Text(text) => {
                for piece in &text.pieces {
                    self.push_piece(piece.clone());
                }
            }
            Kind::Unknown(unknown) => self.push_hole(unknown),
            _ => self.push_hole(Arc::new(nothing_known())),
        }
    }

    /// One piece.
    pub(super) fn push_piece(&mut self, piece: TextPiece) {
        match piece {
            TextPiece::Literal(text) => self.push_str(&text),
            TextPiece::Hole(unknown) => self.push_hole(unknown),
        }
    }

    fn push_hole(&mut self, unknown: Arc<Unknown>) {
        if !self.has_room(length_of_hole(&unknown)) {
            return;
        }
        self.flush();
        let hole = if unknown.not_null || unknown.ty != Type::String {
            unknown
        } else {
            Arc::new(Unknown { not_null: true, ..Unknown::clone(&unknown) })
        };
        self.pieces.push(TextPiece::Hole(hole));
    }

    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.pieces.push(TextPiece::Literal(normalized(&self.literal)));
            self.literal.clear();
        }
    }

    /// The string: known, with holes, or a lone unknown.
    pub(super) fn finish(mut self) -> Value {
        if self.length > LONGEST_TEXT {
            let unknown = Unknown::new(Type::String, too_heavy()).not_null();
            return Value::from(unknown).marked(self.marks);
        }
        if self.pieces.is_empty() {
            return Value::string(normalized(&self.literal)).marked(self.marks);
        }
        self.flush();
        let kind = match self.pieces.as_slice() {
            [TextPiece::Hole(hole)] if hole.ty == Type::String => Kind::Unknown(Arc::clone(hole)),
            [TextPiece::Hole(hole)] => Kind::Unknown(Arc::new(spelled_out(hole))),
            _ => Kind::Text(Arc::new(Text { pieces: self.pieces })),
        };
        Value::from(kind).marked(self.marks)
    }
}

/// The text of a hole that is not a string: nothing is known of it but where it comes from.
pub(super) fn spelled_out(hole: &Unknown) -> Unknown {
    let inputs = hole.origins().into();
    let refinement = match &hole.ty {
        Type::List(_) | Type::Set(_) | Type::Tuple(_) if hole.not_null => Refinement::Prefix("[".into()),
        Type::Map(_) | Type::Object(_) if hole.not_null => Refinement::Prefix("{".into()),
        _ => Refinement::None,
    };
    Unknown { inputs, not_null: true, refinement, ..Unknown::new(Type::String, hole.reason.clone()) }
}

fn as_string(value: Value) -> Value {
    let marks = value.marks;
    convert(&value, &Type::String).unwrap_or_else(|_| Value::from(nothing_known()).marked(marks))
}

fn nothing_known() -> Unknown {
    let reason = ReasonKind::Other("a value that is no string stands in a string".into());
    Unknown { not_null: true, ..Unknown::new(Type::String, Reason::from(reason)) }
}

/// The pieces of a string that is not null; none if it may be, or is no string.
pub fn pieces(value: &Value) -> Option<Vec<TextPiece>> {
    match &value.kind {
        Kind::String(text) if text.is_empty() => Some(Vec::new()),
        Kind::String(text) => Some(vec![TextPiece::Literal(Arc::clone(text))]),
        Kind::Text(text) => Some(text.pieces.clone()),
        Kind::Unknown(hole) if hole.ty == Type::String && hole.not_null => {
            Some(vec![TextPiece::Hole(Arc::clone(hole))])
        }
        _ => None,
    }
}

/// What the string certainly begins with, as far as nothing that follows can change it.
pub fn known_prefix(value: &Value) -> String {
    match &value.kind {
        Kind::String(text) => text.to_string(),
        Kind::Text(text) => prefix_of(&text.pieces),
        Kind::Unknown(unknown) => hole_prefix(unknown).to_owned(),
        _ => String::new(),
    }
}

/// What the string certainly ends with, as far as nothing that comes before can change it.
pub fn known_suffix(value: &Value) -> &str {
    match &value.kind {
        Kind::String(text) => text,
        Kind::Text(text) => match text.pieces.last() {
            Some(TextPiece::Literal(literal)) => &literal[safe_start(literal)..],
            _ => "",
        },
        _ => "",
    }
}

/// How many bytes the string has at least. Where a hole is filled, each neighbouring literal may lose its
/// outermost character to a composition.
pub(super) fn least_length(kind: &Kind) -> usize {
    let Kind::Text(text) = kind else { return 0 };
    let length = |piece: &TextPiece| match piece {
        TextPiece::Literal(literal) => safe_end(literal).saturating_sub(safe_start(literal)),
        TextPiece::Hole(hole) => hole_prefix(hole).len(),
    };
    text.pieces.iter().map(length).sum()
}

/// Whether the string certainly has characters, though some are not known.
pub fn is_certainly_not_empty(value: &Value) -> bool {
    match &value.kind {
        Kind::String(text) => !text.is_empty(),
        // Composition never makes a character vanish altogether.
        Kind::Text(text) => text.pieces.iter().any(|piece| match piece {
            TextPiece::Literal(_) => true,
            TextPiece::Hole(hole) => hole_is_not_empty(hole),
        }),
        Kind::Unknown(unknown) => hole_is_not_empty(unknown),
        _ => false,
    }
}

pub(super) fn hole_is_not_empty(hole: &Unknown) -> bool {
    match &hole.refinement {
        Refinement::Prefix(prefix) => !prefix.is_empty(),
        Refinement::OneOf(values) => values.iter().all(is_certainly_not_empty),
        // A resource that exists has an id: an empty one is how providers say that it does not. A data source without
        // one is given `-` (https://github.com/hashicorp/terraform-plugin-sdk).
        _ => hole
            .origin
            .as_ref()
            .and_then(Origin::as_attribute_of_any_root)
            .is_some_and(|(instance, name)| instance.mode != Mode::Ephemeral && name == "id"),
    }
}

pub(super) fn hole_prefix(hole: &Unknown) -> &str {
    match &hole.refinement {
        Refinement::Prefix(prefix) => prefix,
        _ => "",
    }
}

fn prefix_of(pieces: &[TextPiece]) -> String {
    match pieces {
        [TextPiece::Literal(literal)] => literal.to_string(),
        [TextPiece::Literal(literal), TextPiece::Hole(hole), ..] if !hole_prefix(hole).is_empty() => {
            // What follows is known, so that the joint can be normalised away.
            let mut prefix = String::from(&**literal);
            prefix.push_str(hole_prefix(hole));
            normalized(&prefix).to_string()
        }
        [TextPiece::Literal(literal), ..] => literal[..safe_end(literal)].to_owned(),
        [TextPiece::Hole(hole), ..] => hole_prefix(hole).to_owned(),
        [] => String::new(),
    }
}

/// Up to where a literal stays as it is whatever follows it.
pub(super) fn safe_end(literal: &str) -> usize {
    let Some((at, last)) = literal.char_indices().next_back() else { return 0 };
    if cannot_combine(last) {
        return literal.len();
    }
    // Combining characters at the end may be reordered and composed with what they stand on.
    let mut end = at;
    while end > 0
        && literal[end..].chars().next().is_some_and(|at_end| canonical_combining_class(at_end) != 0)
    {
        end = literal[..end].char_indices().next_back().map_or(0, |(index, _)| index);
    }
    end
}

/// From where a literal stays as it is whatever stands before it.
pub(super) fn safe_start(literal: &str) -> usize {
    literal
        .char_indices()
        .find(|(_, character)| !may_join_backwards(*character))
        .map_or(literal.len(), |(index, _)| index)
}

/// Whether no character that follows can change it: digits and most of ASCII's punctuation.
fn cannot_combine(character: char) -> bool {
    character.is_ascii() && !character.is_ascii_alphabetic() && !matches!(character, '<' | '=' | '>')
}

/// Whether it may compose with a character before it, or change places with one.
fn may_join_backwards(character: char) -> bool {
    if character.is_ascii() {
        return false;
    }
    canonical_combining_class(character) != 0
        || matches!(character, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
        || ('\u{900}'..='\u{10ff}').contains(&character)
        || character >= '\u{10000}'
        || compose('a', character).is_some()
}

/// Whether a hole is an identity: one word, with no blanks around it.
pub(super) fn is_identity(hole: &Unknown) -> bool {
    hole.origin.as_ref().is_some_and(|origin| origin.is_identity)
}
