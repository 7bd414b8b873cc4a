//! Words within their brackets.

use super::lexer::{Token, TokenKind};

/// How deep brackets are followed.
const MOST_DEPTH: usize = 64;

/// A word, or what stands in brackets.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    Word(Token),
    Group(Group),
}

/// What stands in brackets.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// `(`, `[` or `{`.
    pub(super) open: &'static str,
    pub(super) items: Vec<Tree>,
}

/// A query's words within their brackets.
#[derive(Debug)]
pub(super) struct Grown {
    pub(super) trees: Vec<Tree>,
    /// Whether every bracket has its partner, and none stands too deep.
    pub(super) is_whole: bool,
}

impl Tree {
    /// A name.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Tree::Word(Token { kind: TokenKind::Name(name), .. }) => Some(name),
            _ => None,
        }
    }

    /// Whether it is this punctuation.
    pub(super) fn is(&self, mark: &str) -> bool {
        matches!(self, Tree::Word(Token { kind: TokenKind::Mark(own), .. }) if *own == mark)
    }

    /// What stands in parentheses.
    pub(super) fn parenthesized(&self) -> Option<&[Tree]> {
        self.in_brackets("(")
    }

    /// What stands in such brackets.
    pub(super) fn in_brackets(&self, open: &str) -> Option<&[Tree]> {
        match self {
            Tree::Group(group) if group.open == open => Some(&group.items),
            _ => None,
        }
    }

    /// A known string.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Tree::Word(Token { kind: TokenKind::Text(text), .. }) => text.as_deref(),
            _ => None,
        }
    }

    /// Whether it is a word that is not known.
    pub(super) fn is_hole(&self) -> bool {
        matches!(self, Tree::Word(Token { kind: TokenKind::Hole, .. }))
    }

    /// The bytes of a word.
    pub(super) fn span(&self) -> Option<(usize, usize)> {
        match self {
            Tree::Word(token) => Some((token.start, token.end)),
            Tree::Group(_) => None,
        }
    }

    /// A number or a timespan, as it is written.
    pub(super) fn number(&self) -> Option<&str> {
        match self {
            Tree::Word(Token { kind: TokenKind::Number(number), .. }) => Some(number),
            _ => None,
        }
    }
}

/// The parts of a list between such marks.
pub(super) fn split<'t>(items: &'t [Tree], mark: &'t str) -> impl Iterator<Item = &'t [Tree]> {
    items.split(move |tree| tree.is(mark))
}

/// Whether a mark stands in a list, in no bracket.
pub(super) fn holds(items: &[Tree], mark: &str) -> bool {
    items.iter().any(|tree| tree.is(mark))
}

/// Puts words within their brackets.
pub(super) fn grow(tokens: &[Token]) -> Grown {
    let mut open: Vec<Group> = Vec::new();
    let mut trees = Vec::new();
    let mut is_whole = true;
    // Brackets below the deepest that is followed.
    let mut too_deep = 0_usize;
    for token in tokens {
        let mark = match token.kind {
            TokenKind::Mark(mark) => mark,
            _ => "",
        };
        match mark {
            "(" | "[" | "{" if open.len() == MOST_DEPTH => {
                too_deep += 1;
                is_whole = false;
            }
            "(" | "[" | "{" => open.push(Group { open: mark, items: Vec::new() }),
            ")" | "]" | "}" if too_deep > 0 => too_deep -= 1,
            ")" | "]" | "}" => match open.pop() {
                Some(group) => {
                    is_whole &= closes(group.open, mark);
                    open.last_mut().map_or(&mut trees, |outer| &mut outer.items).push(Tree::Group(group));
                }
                None => is_whole = false,
            },
            _ if too_deep > 0 => {}
            _ => {
                let items = open.last_mut().map_or(&mut trees, |outer| &mut outer.items);
                items.push(Tree::Word(token.clone()));
            }
        }
    }
    is_whole &= open.is_empty();
    while let Some(group) = open.pop() {
        open.last_mut().map_or(&mut trees, |outer| &mut outer.items).push(Tree::Group(group));
    }
    Grown { trees, is_whole }
}

fn closes(open: &str, close: &str) -> bool {
    matches!((open, close), ("(", ")") | ("[", "]") | ("{", "}"))
}
