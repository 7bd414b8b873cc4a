//! Whether two strings are the same, where only parts of them are known: what they begin and end with is cut off
//! as far as it agrees, and what is left must tell.

use std::sync::Arc;

use super::text::{hole_is_not_empty, hole_prefix, least_length, pieces, safe_end, safe_start};
use super::{Kind, Letters, Origin, TextPiece, Unknown, Value};

/// Whether letters that differ only in case are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// They differ.
    Matters,
    /// They are the same, for ASCII letters; so are holes whose letters may have changed case.
    Ignored,
}

/// Whether two strings are the same, as far as can be told.
pub fn same_text(left: &Value, right: &Value, case: Case) -> Option<bool> {
    if let (Kind::String(left), Kind::String(right)) = (&left.kind, &right.kind) {
        return Some(same_literal(left, right, case));
    }
    if let (Kind::String(text), other) | (other, Kind::String(text)) = (&left.kind, &right.kind)
        && least_length(other) > text.len()
    {
        return Some(false);
    }
    let lefts = some_pieces(left);
    let rights = some_pieces(right);
    let mut sides = Sides { left: Pieces::of(&lefts), right: Pieces::of(&rights), case };
    if sides.strip_start() || sides.strip_end() {
        return Some(false);
    }
    match (sides.left.is_empty(), sides.right.is_empty()) {
        (true, true) => Some(true),
        (true, false) => sides.right.holds_characters().then_some(false),
        (false, true) => sides.left.holds_characters().then_some(false),
        (false, false) => sides.begin_differently().then_some(false),
    }
}

/// The pieces of a string that may also be null.
fn some_pieces(value: &Value) -> Vec<TextPiece> {
    match &value.kind {
        Kind::Unknown(hole) => vec![TextPiece::Hole(Arc::clone(hole))],
        _ => pieces(value).unwrap_or_default(),
    }
}

fn same_literal(left: &str, right: &str, case: Case) -> bool {
    match case {
        Case::Matters => left == right,
        Case::Ignored => left.eq_ignore_ascii_case(right),
    }
}

/// Whether two holes are filled alike.
pub(super) fn same_hole(left: &Unknown, right: &Unknown, case: Case) -> bool {
    match (&left.origin, &right.origin) {
        (Some(one), Some(other)) => left.ty == right.ty && same_origin(one, other, case),
        _ => false,
    }
}

/// Whether two holes are the identities of two different things.
pub(super) fn are_different_things(left: &Unknown, right: &Unknown) -> bool {
    match (&left.origin, &right.origin) {
        (Some(one), Some(other)) => {
            let both_name_one = one.is_identity && other.is_identity;
            both_name_one && !one.stands_for_many() && !other.stands_for_many() && one.root != other.root
        }
        _ => false,
    }
}

fn same_origin(left: &Origin, right: &Origin, case: Case) -> bool {
    let spelled_alike =
        case == Case::Ignored || left.letters == right.letters && left.letters != Letters::Mixed;
    spelled_alike && left.root == right.root && left.path == right.path && !left.stands_for_many()
}

/// Two strings whose ends are being cut off as far as they agree.
struct Sides<'a> {
    left: Pieces<'a>,
    right: Pieces<'a>,
    case: Case,
}

/// What is left of the pieces of a string; the outermost literals may have been cut.
struct Pieces<'a> {
    pieces: std::collections::VecDeque<Part<'a>>,
}

#[derive(Clone, Copy)]
enum Part<'a> {
    /// Literal text, and up to and from where it is certain.
    Literal {
        text: &'a str,
        safe_from: usize,
        safe_to: usize,
    },
    Hole(&'a Unknown),
}

impl<'a> Pieces<'a> {
    fn of(pieces: &'a [TextPiece]) -> Pieces<'a> {
        let last = pieces.len().saturating_sub(1);
        let part = |(index, piece): (usize, &'a TextPiece)| match piece {
            TextPiece::Hole(hole) => Part::Hole(hole),
            TextPiece::Literal(text) => Part::Literal {
                text,
                safe_from: if index == 0 { 0 } else { safe_start(text) },
                safe_to: if index == last { text.len() } else { safe_end(text) },
            },
        };
        Pieces { pieces: pieces.iter().enumerate().map(part).collect() }
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn holds_characters(&self) -> bool {
        self.pieces.iter().any(|part| match part {
            Part::Literal { text, .. } => !text.is_empty(),
            Part::Hole(hole) => hole_is_not_empty(hole),
        })
    }

    /// Takes bytes off the literal at the start.
    fn cut_start(&mut self, count: usize) {
        let Some(Part::Literal { text, safe_from, safe_to }) = self.pieces.front_mut() else { return };
        if text.len() <= count {
            self.pieces.pop_front();
            return;
        }
        *text = &text[count..];
        *safe_from = safe_from.saturating_sub(count);
        *safe_to = safe_to.saturating_sub(count);
    }

    /// Takes bytes off the literal at the end.
    fn cut_end(&mut self, count: usize) {
        let Some(Part::Literal { text, safe_from, safe_to }) = self.pieces.back_mut() else { return };
        if text.len() <= count {
            self.pieces.pop_back();
            return;
        }
        *text = &text[..text.len() - count];
        *safe_from = (*safe_from).min(text.len());
        *safe_to = (*safe_to).min(text.len());
    }

    /// Characters that it certainly begins with.
    fn certain_start(&self) -> &str {
        match self.pieces.front() {
            Some(Part::Literal { text, safe_to, .. }) => &text[..*safe_to],
            Some(Part::Hole(hole)) => hole_prefix(hole),
            None => "",
        }
    }
}

impl Sides<'_> {
    /// Cuts off what both begin with; true if they certainly differ.
    fn strip_start(&mut self) -> bool {
        loop {
            match (self.left.pieces.front(), self.right.pieces.front()) {
                (Some(Part::Hole(left)), Some(Part::Hole(right))) if same_hole(left, right, self.case) => {
                    self.left.pieces.pop_front();
                    self.right.pieces.pop_front();
                }
                (
                    Some(&Part::Literal { text: left, safe_to: left_to, .. }),
                    Some(&Part::Literal { text: right, safe_to: right_to, .. }),
                ) => {
                    let common = common_start(left, right, self.case);
                    if common < left.len() && common < right.len() {
                        return common < left_to && common < right_to;
                    }
                    self.left.cut_start(common);
                    self.right.cut_start(common);
                }
                _ => return false,
            }
        }
    }

    /// Cuts off what both end with; true if they certainly differ.
    fn strip_end(&mut self) -> bool {
        loop {
            match (self.left.pieces.back(), self.right.pieces.back()) {
                (Some(Part::Hole(left)), Some(Part::Hole(right))) if same_hole(left, right, self.case) => {
                    self.left.pieces.pop_back();
                    self.right.pieces.pop_back();
                }
                (
                    Some(&Part::Literal { text: left, safe_from: left_from, .. }),
                    Some(&Part::Literal { text: right, safe_from: right_from, .. }),
                ) => {
                    let common = common_end(left, right, self.case);
                    if common < left.len() && common < right.len() {
                        return left.len() - common > left_from && right.len() - common > right_from;
                    }
                    self.left.cut_end(common);
                    self.right.cut_end(common);
                }
                _ => return false,
            }
        }
    }

    /// Whether what certainly stands first in each tells them apart.
    fn begin_differently(&self) -> bool {
        let (left, right) = (self.left.certain_start(), self.right.certain_start());
        let common = common_start(left, right, self.case);
        common < left.len() && common < right.len()
    }
}

fn alike(left: char, right: char, case: Case) -> bool {
    left == right || (case == Case::Ignored && left.eq_ignore_ascii_case(&right))
}

/// How many bytes both begin with.
fn common_start(left: &str, right: &str, case: Case) -> usize {
    left.chars()
        .zip(right.chars())
        .take_while(|(left, right)| alike(*left, *right, case))
        .map(|(left, _)| left.len_utf8())
        .sum()
}

/// How many bytes both end with.
fn common_end(left: &str, right: &str, case: Case) -> usize {
    left.chars()
        .rev()
        .zip(right.chars().rev())
        .take_while(|(left, right)| alike(*left, *right, case))
        .map(|(left, _)| left.len_utf8())
        .sum()
}
