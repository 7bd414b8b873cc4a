//! Path patterns: `*`, `?`, `[a-z]`, `{one,two}` within a name, `**` for any number of directories.

use std::fmt;

/// How many patterns the braces of one may stand for.
const MAX_ALTERNATIVES: usize = 1_000;

/// A path pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    /// Without braces; each is a list of names, `**` standing for itself.
    alternatives: Vec<Vec<Name>>,
}

/// Why a pattern is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlobError {
    /// `[` without `]`
    UnclosedClass,
    /// `{` without `}`, or the other way round
    UnbalancedBraces,
    /// `\` at the end
    TrailingEscape,
    /// The braces stand for too many patterns.
    TooManyAlternatives,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// `**`
    AnyDirectories,
    Pieces(Vec<Piece>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Char(char),
    /// `?`
    AnyChar,
    /// `*`
    AnyChars,
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
}

impl Glob {
    /// Reads a pattern; its names are separated by `/`.
    pub fn new(pattern: &str) -> Result<Glob, GlobError> {
        let alternatives = expand_braces(pattern)?;
        let alternatives =
            alternatives.iter().map(|pattern| read_names(pattern)).collect::<Result<_, _>>()?;
        Ok(Glob { alternatives })
    }

    /// Whether the whole of `path`, separated by `/`, fits.
    pub fn matches(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split('/').collect();
        self.alternatives.iter().any(|names| matches_names(names, &path))
    }
}

impl fmt::Display for GlobError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            GlobError::UnclosedClass => "a `[` is never closed",
            GlobError::UnbalancedBraces => "its braces are not balanced",
            GlobError::TrailingEscape => "it ends in a backslash",
            GlobError::TooManyAlternatives => "its braces stand for more than 1000 patterns",
        })
    }
}

impl std::error::Error for GlobError {}

/// The patterns without braces that one with braces stands for. Each round replaces the first outermost braces of
/// one pattern; nested ones surface and have their turn.
fn expand_braces(pattern: &str) -> Result<Vec<String>, GlobError> {
    let mut done = Vec::new();
    let mut open = vec![pattern.to_owned()];
    let mut rounds = 0;
    while let Some(pattern) = open.pop() {
        rounds += 1;
        let Some((before, inside, after)) = first_braces(&pattern)? else {
            done.push(pattern);
            continue;
        };
        let alternatives = split_alternatives(inside);
        if rounds.max(done.len() + open.len() + alternatives.len()) > MAX_ALTERNATIVES {
            return Err(GlobError::TooManyAlternatives);
        }
        open.extend(alternatives.iter().rev().map(|alternative| format!("{before}{alternative}{after}")));
    }
    Ok(done)
}

/// What stands before, in and after the first outermost braces.
fn first_braces(pattern: &str) -> Result<Option<(&str, &str, &str)>, GlobError> {
    let mut depth = 0usize;
    let mut opened = 0;
    let mut chars = pattern.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                chars.next();
            }
            '{' => {
                if depth == 0 {
                    opened = at;
                }
                depth += 1;
            }
            '}' if depth == 0 => return Err(GlobError::UnbalancedBraces),
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(Some((&pattern[..opened], &pattern[opened + 1..at], &pattern[at + 1..])));
                }
            }
            _ => {}
        }
    }
    if depth == 0 { Ok(None) } else { Err(GlobError::UnbalancedBraces) }
}

fn split_alternatives(inside: &str) -> Vec<&str> {
    let mut alternatives = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    let mut chars = inside.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                chars.next();
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                alternatives.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    alternatives.push(&inside[start..]);
    alternatives
}

fn read_names(pattern: &str) -> Result<Vec<Name>, GlobError> {
    let mut names = Vec::new();
    for name in pattern.split('/') {
        match name {
            // `**/**` says no more than `**`, but would take its time to say it.
            "**" if names.last() == Some(&Name::AnyDirectories) => {}
            "**" => names.push(Name::AnyDirectories),
            _ => names.push(Name::Pieces(read_pieces(name)?)),
        }
    }
    Ok(names)
}

fn read_pieces(name: &str) -> Result<Vec<Piece>, GlobError> {
    let mut pieces = Vec::new();
    let mut chars = name.chars();
    while let Some(char) = chars.next() {
        match char {
            '*' if pieces.last() == Some(&Piece::AnyChars) => {}
            '*' => pieces.push(Piece::AnyChars),
            '?' => pieces.push(Piece::AnyChar),
            '[' => pieces.push(read_class(&mut chars)?),
            '\\' => pieces.push(Piece::Char(chars.next().ok_or(GlobError::TrailingEscape)?)),
            _ => pieces.push(Piece::Char(char)),
        }
    }
    Ok(pieces)
}

fn read_class(chars: &mut std::str::Chars<'_>) -> Result<Piece, GlobError> {
    let mut members: Vec<char> = Vec::new();
    let mut ranges = Vec::new();
    let mut negated = false;
    let mut is_first = true;
    loop {
        let char = chars.next().ok_or(GlobError::UnclosedClass)?;
        match char {
            '^' | '!' if is_first => negated = true,
            ']' if !members.is_empty() || !ranges.is_empty() => break,
            '\\' => members.push(chars.next().ok_or(GlobError::TrailingEscape)?),
            '-' if !members.is_empty() && !chars.as_str().starts_with(']') => {
                let last = chars.next().ok_or(GlobError::UnclosedClass)?;
                ranges.extend(members.pop().map(|first| (first, last)));
            }
            _ => members.push(char),
        }
        is_first = false;
    }
    ranges.extend(members.into_iter().map(|member| (member, member)));
    Ok(Piece::Class { negated, ranges })
}

/// Greedy with one point to return to, the last `**`: an earlier one never needs to give way once a later one is
/// reached, so the time is bounded by the product of both lengths.
fn matches_names(names: &[Name], path: &[&str]) -> bool {
    let (mut name_at, mut path_at) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match names.get(name_at) {
            Some(Name::AnyDirectories) => {
                retry = Some((name_at + 1, path_at));
                name_at += 1;
                continue;
            }
            Some(Name::Pieces(pieces))
                if path.get(path_at).is_some_and(|name| matches_pieces(pieces, name)) =>
            {
                name_at += 1;
                path_at += 1;
                continue;
            }
            None if path_at == path.len() => return true,
            _ => {}
        }
        let Some((after_stars, taken)) = retry.filter(|(_, taken)| *taken < path.len()) else { return false };
        retry = Some((after_stars, taken + 1));
        name_at = after_stars;
        path_at = taken + 1;
    }
}

/// The same within one name, with `*`.
fn matches_pieces(pieces: &[Piece], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let (mut piece_at, mut name_at) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match pieces.get(piece_at) {
            Some(Piece::AnyChars) => {
                retry = Some((piece_at + 1, name_at));
                piece_at += 1;
                continue;
            }
            Some(piece) if name.get(name_at).is_some_and(|char| matches_char(piece, *char)) => {
                piece_at += 1;
                name_at += 1;
                continue;
            }
            None if name_at == name.len() => return true,
            _ => {}
        }
        let Some((after_star, taken)) = retry.filter(|(_, taken)| *taken < name.len()) else { return false };
        retry = Some((after_star, taken + 1));
        piece_at = after_star;
        name_at = taken + 1;
    }
}

fn matches_char(piece: &Piece, char: char) -> bool {
    match piece {
        Piece::Char(wanted) => *wanted == char,
        Piece::AnyChar | Piece::AnyChars => true,
        Piece::Class { negated, ranges } => {
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&char)) != *negated
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let glob = Glob::new(pattern).unwrap();
        for path in yes {
            assert!(glob.matches(path), "{pattern} should match {path}");
        }
        for path in no {
            assert!(!glob.matches(path), "{pattern} should not match {path}");
        }
    }

    #[test]
    fn stars_stay_within_a_name() {
        check("*.tf", &["main.tf", ".tf"], &["a/main.tf", "main.tfvars"]);
        check("a*b*c", &["abc", "aXbbYc", "abcbc"], &["ab", "abcd", "a/b/c"]);
        check("?.tf", &["ä.tf"], &["ab.tf", ".tf"]);
    }

    #[test]
    fn double_stars_cross_directories() {
        check(
            "**/examples/**",
            &["examples", "a/examples", "a/examples/b/c.tf"],
            &["a/example", "examples2"],
        );
        check("a/**/b", &["a/b", "a/x/b", "a/x/b/y/b"], &["ab", "a/x/c"]);
        check("**", &["a", "a/b", ""], &[]);
        check("a/**/b/**/c", &["a/b/c", "a/x/b/y/b/c"], &["a/c/b"]);
    }

    #[test]
    fn classes_and_braces() {
        check("[a-c]x", &["ax", "cx"], &["dx", "x"]);
        check("[!a-c-]x", &["dx"], &["ax", "-x"]);
        check("[]]x", &["]x"], &["x"]);
        check("{a,b{c,d}}/*.{tf,json}", &["a/x.tf", "bd/y.json"], &["b/x.tf", "a/x.tfvars"]);
        check(r"\*\{", &["*{"], &["a{"]);
    }

    #[test]
    fn refuses_what_is_not_a_pattern() {
        assert_eq!(Glob::new("[a"), Err(GlobError::UnclosedClass));
        assert_eq!(Glob::new("{a"), Err(GlobError::UnbalancedBraces));
        assert_eq!(Glob::new("a}"), Err(GlobError::UnbalancedBraces));
        assert_eq!(Glob::new(r"a\"), Err(GlobError::TrailingEscape));
        assert_eq!(Glob::new(&"{a,b}".repeat(20)), Err(GlobError::TooManyAlternatives));
        assert_eq!(Glob::new(&"{".repeat(100_000)), Err(GlobError::UnbalancedBraces));
    }
}
