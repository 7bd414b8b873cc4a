//! A query's words.

use std::str::CharIndices;

use super::HOLE;

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last one.
    pub(super) end: usize,
}

/// What a word is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `Heartbeat`
    Name(String),
    /// `30`, `1.5h`
    Number(String),
    /// A string; none if it is not known as a whole.
    Text(Option<String>),
    /// A word of which something is not known.
    Hole,
    /// Punctuation.
    Mark(&'static str),
}

/// The words of a query, and what is known of its texts.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    /// The strings that are known.
    pub(super) texts: Vec<String>,
    /// Whether these are all.
    pub(super) knows_texts: bool,
    /// Whether all of it makes sense so far.
    pub(super) is_whole: bool,
}

/// The longest first.
const MARKS: &[&str] = &[
    "..", "==", "!=", "<=", ">=", "=~", "!~", "=>", "<>", "|", ";", ",", "(", ")", "[", "]", "{", "}", "<",
    ">", "=", "*", "+", "-", "/", "%", ".", ":", "!", "~", "?", "@", "&", "^",
];

/// Strings over several lines stand between these.
const FENCES: &[&str] = &["```", "~~~"];

/// The words of a query.
pub(super) fn tokens(text: &str) -> Lexed {
    let mut lexer =
        Lexer { text, at: 0, lexed: Lexed { is_whole: true, knows_texts: true, ..Lexed::default() } };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.lexed
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    lexed: Lexed,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        if first.is_whitespace() || first == '\u{feff}' {
            self.at += first.len_utf8();
        } else if rest.starts_with("//") {
            self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        } else if let Some(length) = self.string() {
            self.at += length;
        } else if is_word(first) {
            self.word(rest);
        } else if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            self.push(TokenKind::Mark(mark), mark.len());
        } else {
            self.lexed.is_whole = false;
            self.at += first.len_utf8();
        }
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        let (start, end) = (self.at, self.at + length);
        self.lexed.tokens.push(Token { kind, start, end });
        self.at = end;
    }

    fn word(&mut self, rest: &str) {
        let is_number = rest.starts_with(|first: char| first.is_ascii_digit());
        let length = if is_number { number_length(rest) } else { word_length(rest) };
        let word = rest.get(..length).unwrap_or_default();
        let kind = if word.contains(HOLE) {
            if word.chars().all(|letter| letter == HOLE) && !self.is_place_of_number() {
                self.lexed.knows_texts = false;
            }
            TokenKind::Hole
        } else if is_number {
            TokenKind::Number(word.to_owned())
        } else {
            TokenKind::Name(word.to_owned())
        };
        self.push(kind, length);
    }

    /// Whether what stands here is a number or a time, not a string or more than one word.
    fn is_place_of_number(&self) -> bool {
        const BEFORE: &[&str] = &["<", ">", "<=", ">=", "+", "-", "*", "/", "%"];
        const FUNCTIONS: &[&str] = &["ago", "now", "timespan", "time", "totimespan"];
        const OPERATORS: &[&str] = &["take", "limit", "top", "sample"];
        let name_in = |token: Option<&Token>, names: &[&str]| match token.map(|token| &token.kind) {
            Some(TokenKind::Name(name)) => names.contains(&name.as_str()),
            _ => false,
        };
        let mut before = self.lexed.tokens.iter().rev();
        let last = before.next();
        match last.map(|token| &token.kind) {
            Some(TokenKind::Mark("(")) => name_in(before.next(), FUNCTIONS),
            Some(TokenKind::Mark(mark)) => BEFORE.contains(mark),
            _ => name_in(last, OPERATORS),
        }
    }

    /// Reads a string, if one begins here: how long it is.
    fn string(&mut self) -> Option<usize> {
        let rest = self.rest();
        // `h"…"` keeps a string out of traces.
        let prefix = usize::from(rest.starts_with(['h', 'H']));
        let body = rest.get(prefix..)?;
        if let Some(fence) = FENCES.iter().find(|fence| body.starts_with(**fence)) {
            let inside = body.get(fence.len()..)?;
            let found = inside.find(fence);
            let text = inside.get(..found.unwrap_or(inside.len()))?;
            return Some(
                self.push_text(found.map(|_| text.to_owned()), prefix + 2 * fence.len() + text.len()),
            );
        }
        let verbatim = body.strip_prefix('@').filter(|rest| rest.starts_with(['"', '\'']));
        let (quoted, prefix) = match verbatim {
            Some(quoted) => (quoted, prefix + 1),
            None => (body, prefix),
        };
        let quote = quoted.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let inside = quoted.get(1..)?;
        let (text, length) = match verbatim {
            Some(_) => verbatim_text(inside, quote),
            None => escaped_text(inside, quote),
        };
        Some(self.push_text(text, prefix + 1 + length))
    }

    /// Takes in a string of so many bytes; none is one that does not end.
    fn push_text(&mut self, text: Option<String>, length: usize) -> usize {
        let is_known = text.as_ref().is_some_and(|text| !text.contains(HOLE));
        self.lexed.is_whole &= text.is_some();
        self.lexed.knows_texts &= is_known;
        let text = text.filter(|_| is_known);
        self.lexed.texts.extend(text.clone());
        let length = length.min(self.rest().len());
        self.lexed.tokens.push(Token { kind: TokenKind::Text(text), start: self.at, end: self.at + length });
        length
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$' | HOLE)
}

fn word_length(text: &str) -> usize {
    text.find(|letter| !is_word(letter)).unwrap_or(text.len())
}

/// `30m`, `1.5h`; not the dots of `1..5`.
fn number_length(text: &str) -> usize {
    let whole = word_length(text);
    let fraction = text.get(whole..).and_then(|rest| rest.strip_prefix('.'));
    match fraction.filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())) {
        Some(rest) => whole + 1 + word_length(rest),
        None => whole,
    }
}

/// Up to the quote that ends it, a backslash before a character taken for that character: the text, if it ends on its
/// line, and how long it is.
fn escaped_text(text: &str, quote: char) -> (Option<String>, usize) {
    let mut found = String::new();
    let mut letters: CharIndices<'_> = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\n' | '\r' => return (None, at),
            '\\' => found.extend(letters.next().map(|(_, escaped)| unescaped(escaped))),
            _ if letter == quote => return (Some(found), at + letter.len_utf8()),
            _ => found.push(letter),
        }
    }
    (None, text.len())
}

fn unescaped(letter: char) -> char {
    match letter {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        other => other,
    }
}

/// Up to the quote that ends it, two in a row taken for one.
fn verbatim_text(text: &str, quote: char) -> (Option<String>, usize) {
    let mut found = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != quote {
            found.push(letter);
        } else if letters.next_if(|(_, next)| *next == quote).is_some() {
            found.push(quote);
        } else {
            return (Some(found), at + letter.len_utf8());
        }
    }
    (None, text.len())
}
