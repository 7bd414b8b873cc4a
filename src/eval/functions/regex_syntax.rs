//! Regular expressions as Terraform understands them (RE2's syntax), rewritten for the engine that runs them.
//!
//! The two differ in small things: Perl classes are ASCII, some punctuation means itself, groups may share a
//! name, repetitions cannot be stacked, and character classes know no set operations.

use std::iter::Peekable;
use std::str::Chars;

/// A rewritten pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// The pattern; its groups have no names.
    pub pattern: String,
    /// The name of each group, in order, if it has one.
    pub groups: Vec<Option<String>>,
}

/// Rewrites a pattern, or says what is wrong with it.
pub(super) fn rewrite(pattern: &str) -> Result<Rewritten, String> {
    let mut rewriter = Rewriter {
        rest: pattern.chars().peekable(),
        out: String::new(),
        groups: Vec::new(),
        repeated: false,
    };
    rewriter.all()?;
    Ok(Rewritten { pattern: rewriter.out, groups: rewriter.groups })
}

struct Rewriter<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    groups: Vec<Option<String>>,
    /// What was written last is a repetition.
    repeated: bool,
}

/// A class of Perl's: its members in a character class.
fn perl_class(letter: char) -> Option<&'static str> {
    match letter {
        'd' | 'D' => Some("0-9"),
        's' | 'S' => Some(" \\t\\n\\x0C\\r"),
        'w' | 'W' => Some("0-9A-Za-z_"),
        _ => None,
    }
}

/// A single character or something wider, out of an escape sequence.
enum Escaped {
    Character(char),
    /// Written as it is inside or outside of brackets.
    Class(String),
}

impl Rewriter<'_> {
    fn all(&mut self) -> Result<(), String> {
        while let Some(character) = self.rest.next() {
            let repetition = match character {
                '*' | '+' | '?' => {
                    self.repetition(&character.to_string())?;
                    true
                }
                '{' => self.braces()?,
                _ => {
                    self.one(character)?;
                    false
                }
            };
            self.repeated = repetition;
        }
        Ok(())
    }

    fn one(&mut self, character: char) -> Result<(), String> {
        match character {
            '\\' => self.escape_outside(),
            '[' => self.brackets(),
            '(' => self.group(),
            '.' | '^' | '$' | '|' | ')' => {
                self.out.push(character);
                Ok(())
            }
            other => {
                self.literal(other);
                Ok(())
            }
        }
    }

    /// A character that means itself.
    fn literal(&mut self, character: char) {
        if character.is_ascii_alphanumeric() || character == '_' || !character.is_ascii() {
            self.out.push(character);
        } else {
            self.out.push_str(&format!("\\x{{{:X}}}", u32::from(character)));
        }
    }

    fn repetition(&mut self, operator: &str) -> Result<(), String> {
        if self.repeated {
            return Err(format!("invalid nested repetition operator: {operator}"));
        }
        self.out.push_str(operator);
        if self.rest.next_if_eq(&'?').is_some() {
            self.out.push('?');
        }
        Ok(())
    }

    /// `{2}`, `{2,}`, `{2,3}`; anything else after a brace is not a repetition.
    fn braces(&mut self) -> Result<bool, String> {
        const MOST: u32 = 1000;
        let ahead: String = self.rest.clone().take_while(|character| *character != '}').collect();
        let closed = self.rest.clone().any(|character| character == '}');
        let (least, most) =
            ahead.split_once(',').map_or((ahead.as_str(), None), |(least, most)| (least, Some(most)));
        let is_number = |text: &str| {
            !text.is_empty()
                && text.len() < 8
                && text.bytes().all(|byte| byte.is_ascii_digit())
                && (text == "0" || !text.starts_with('0'))
        };
        if !closed || !is_number(least) || most.is_some_and(|most| !most.is_empty() && !is_number(most)) {
            self.literal('{');
            return Ok(false);
        }
        let value = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
        let (low, high) = (value(least), most.filter(|most| !most.is_empty()).map(value));
        if low > MOST || high.is_some_and(|high| high > MOST || high < low) {
            return Err(format!("invalid repeat count: {{{ahead}}}"));
        }
        self.rest.nth(ahead.chars().count());
        self.repetition(&format!("{{{ahead}}}"))?;
        Ok(true)
    }

    fn group(&mut self) -> Result<(), String> {
        if self.rest.next_if_eq(&'?').is_none() {
            self.groups.push(None);
            self.out.push('(');
            return Ok(());
        }
        let mut ahead = self.rest.clone();
        let named = match (ahead.next(), ahead.next()) {
            (Some('P'), Some('<')) => Some(2),
            (Some('<'), Some(next)) if next != '=' && next != '!' => Some(1),
            _ => None,
        };
        if let Some(skip) = named {
            self.rest.nth(skip - 1);
            let name: String = self.rest.by_ref().take_while(|character| *character != '>').collect();
            if name.is_empty()
                || !name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
            {
                return Err("invalid named capture".to_owned());
            }
            self.groups.push(Some(name));
            self.out.push('(');
            return Ok(());
        }
        self.out.push_str("(?");
        loop {
            match self.rest.next() {
                Some(flag @ ('i' | 'm' | 's' | 'U' | '-')) => self.out.push(flag),
                Some(end @ (':' | ')')) => {
                    self.out.push(end);
                    return Ok(());
                }
                _ => return Err("invalid or unsupported Perl syntax".to_owned()),
            }
        }
    }

    fn escape_outside(&mut self) -> Result<(), String> {
        match self.rest.peek() {
            Some('b') => self.out.push_str("(?-u:\\b)"),
            Some('B') => self.out.push_str("(?-u:\\B)"),
            Some('A') => self.out.push_str("\\A"),
            Some('z') => self.out.push_str("\\z"),
            Some('Q') => {
                self.rest.next();
                return self.quoted();
            }
            _ => {
                match self.escape()? {
                    Escaped::Character(character) => self.literal(character),
                    Escaped::Class(class) if class.starts_with('\\') => self.out.push_str(&class),
                    Escaped::Class(class) if class.starts_with('[') => self.out.push_str(&class),
                    Escaped::Class(class) => self.out.push_str(&format!("[{class}]")),
                }
                return Ok(());
            }
        }
        self.rest.next();
        Ok(())
    }

    /// `\Q … \E`: everything in between means itself.
    fn quoted(&mut self) -> Result<(), String> {
        while let Some(character) = self.rest.next() {
            if character == '\\' && self.rest.next_if_eq(&'E').is_some() {
                return Ok(());
            }
            self.literal(character);
        }
        Ok(())
    }

    /// What follows a backslash, where it means the same inside and outside of brackets.
    fn escape(&mut self) -> Result<Escaped, String> {
        let invalid = |letter: char| Err(format!("invalid escape sequence: \\{letter}"));
        let Some(letter) = self.rest.next() else {
            return Err("trailing backslash at end of expression".to_owned());
        };
        if let Some(members) = perl_class(letter) {
            let class =
                if letter.is_ascii_uppercase() { format!("[^{members}]") } else { members.to_owned() };
            return Ok(Escaped::Class(class));
        }
        Ok(Escaped::Character(match letter {
            'a' => '\u{7}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => self.hexadecimal()?,
            'p' | 'P' => return self.property(letter == 'P').map(Escaped::Class),
            '0'..='7' => self.octal(letter)?,
            other if other.is_ascii() && !other.is_ascii_alphanumeric() => other,
            other => return invalid(other),
        }))
    }

    fn hexadecimal(&mut self) -> Result<char, String> {
        let digits: String = if self.rest.next_if_eq(&'{').is_some() {
            self.rest.by_ref().take_while(|character| *character != '}').collect()
        } else {
            self.rest.by_ref().take(2).collect()
        };
        let value = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        value.ok_or_else(|| "invalid escape sequence: \\x".to_owned())
    }

    /// A single digit from one to seven would be a back reference, which there is none of.
    fn octal(&mut self, first: char) -> Result<char, String> {
        let mut value = first.to_digit(8).unwrap_or_default();
        let more = self.rest.peek().is_some_and(|next| next.is_digit(8));
        if first != '0' && !more {
            return Err(format!("invalid escape sequence: \\{first}"));
        }
        for _ in 0..2 {
            match self.rest.next_if(|next| next.is_digit(8)) {
                Some(digit) => value = value * 8 + digit.to_digit(8).unwrap_or_default(),
                None => break,
            }
        }
        char::from_u32(value).ok_or_else(|| "invalid escape sequence".to_owned())
    }

    /// `\pL`, `\p{Greek}`, `\p{^Greek}`.
    fn property(&mut self, negated: bool) -> Result<String, String> {
        let name: String = match self.rest.next() {
            Some('{') => self.rest.by_ref().take_while(|character| *character != '}').collect(),
            Some(letter) => letter.to_string(),
            None => return Err("invalid character class range".to_owned()),
        };
        let (name, negated) = match name.strip_prefix('^') {
            Some(name) => (name.to_owned(), !negated),
            None => (name, negated),
        };
        if name == "Any" {
            return Ok(if negated { "[^\\x{0}-\\x{10FFFF}]" } else { "[\\x{0}-\\x{10FFFF}]" }.to_owned());
        }
        let sound = !name.is_empty()
            && name.chars().all(|character| character.is_ascii_alphabetic() || character == '_');
        if !sound {
            return Err(format!("invalid character class range: \\p{{{name}}}"));
        }
        Ok(format!("\\{}{{{name}}}", if negated { 'P' } else { 'p' }))
    }

    fn brackets(&mut self) -> Result<(), String> {
        let unclosed = || "missing closing ]".to_owned();
        self.out.push('[');
        if self.rest.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let Some(character) = self.rest.next() else { return Err(unclosed()) };
            match character {
                ']' if !first => break,
                '[' if self.rest.peek() == Some(&':') && self.named_class()? => {}
                _ => {
                    let Some(low) = self.member(character)? else {
                        first = false;
                        continue;
                    };
                    let mut ahead = self.rest.clone();
                    let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|next| next != ']');
                    self.write_member(low);
                    if is_range {
                        self.rest.next();
                        let next = self.rest.next().ok_or_else(unclosed)?;
                        let mut quiet = std::mem::take(&mut self.out);
                        let high = self.member(next);
                        std::mem::swap(&mut self.out, &mut quiet);
                        let high = high?.filter(|high| *high >= low);
                        let high = high.ok_or_else(|| "invalid character class range".to_owned())?;
                        self.out.push('-');
                        self.write_member(high);
                    }
                }
            }
            first = false;
        }
        self.out.push(']');
        Ok(())
    }

    fn write_member(&mut self, character: char) {
        self.out.push_str(&format!("\\x{{{:X}}}", u32::from(character)));
    }

    /// A single member of a bracketed class; none if it was a class in itself, which is then written.
    fn member(&mut self, character: char) -> Result<Option<char>, String> {
        if character != '\\' {
            return Ok(Some(character));
        }
        match self.escape()? {
            Escaped::Character(character) => Ok(Some(character)),
            Escaped::Class(class) => {
                self.out.push_str(&class);
                Ok(None)
            }
        }
    }

    /// `[:alpha:]`, `[:^alpha:]`; false if it is not one.
    fn named_class(&mut self) -> Result<bool, String> {
        const NAMES: [&str; 14] = [
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
            "space", "upper", "word", "xdigit",
        ];
        let text: String = self.rest.clone().skip(1).take(12).collect();
        let Some((name, _)) = text.split_once(":]") else { return Ok(false) };
        if !NAMES.contains(&name.trim_start_matches('^')) {
            return Err(format!("invalid character class range: [:{name}:]"));
        }
        self.out.push_str(&format!("[:{name}:]"));
        self.rest.nth(name.chars().count() + 2);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> Option<String> {
        let rewritten = rewrite(pattern).ok()?;
        let engine = regex::Regex::new(&rewritten.pattern).unwrap();
        engine.find(text).map(|found| found.as_str().to_owned())
    }

    #[test]
    fn perl_classes_are_ascii() {
        assert_eq!(matches(r"\w+", "éa1").as_deref(), Some("a1"));
        assert_eq!(matches(r"[\w-]+", "é-a_").as_deref(), Some("-a_"));
        assert_eq!(matches(r"[^\d]+", "12é3").as_deref(), Some("é"));
        assert_eq!(matches(r"[\D]+", "12é3").as_deref(), Some("é"));
        assert_eq!(matches(r"\Bb", "ab").as_deref(), Some("b"));
    }

    #[test]
    fn punctuation_means_itself() {
        assert_eq!(matches("{a}", "x{a}").as_deref(), Some("{a}"));
        assert_eq!(matches("[[a&&b]+", "[&").as_deref(), Some("[&"));
        assert_eq!(matches("[]a]+", "]a").as_deref(), Some("]a"));
        assert_eq!(matches(r"\Qa.b\E.", "a.bc").as_deref(), Some("a.bc"));
        assert_eq!(matches(r"[[:alpha:]_]+", "1a_b").as_deref(), Some("a_b"));
        assert_eq!(matches("x{,5}", "x{,5}").as_deref(), Some("x{,5}"));
    }

    #[test]
    fn mistakes_are_found() {
        for pattern in ["a**", "a{2}{3}", r"\h", r"\1", "[b-a]", "[a", "(?x)a", "(?=a)", "a{1001}", r"\"] {
            assert!(rewrite(pattern).is_err(), "{pattern}");
        }
    }
}
