//! The patterns of `fileset`: `*`, `?`, `**`, `[a-z]`, `{a,b}`, `\x`.

/// How many alternatives braces may multiply to.
const MOST_ALTERNATIVES: usize = 1000;

/// A pattern for paths with `/`.
pub(super) struct PathPattern {
    alternatives: Vec<Vec<Element>>,
}

/// What one element of a path must be.
enum Element {
    /// `**`: any number of elements.
    AnyDepth,
    /// One element.
    One(Vec<Part>),
}

enum Part {
    Character(char),
    AnyOne,
    AnyRun,
    Class { negated: bool, ranges: Vec<(char, char)> },
}

impl PathPattern {
    /// Reads a pattern, or says what is wrong with it.
    pub(super) fn parse(pattern: &str) -> Result<PathPattern, String> {
        let characters: Vec<char> = pattern.chars().collect();
        let alternatives = without_braces(&characters)?;
        let alternatives = alternatives.iter().map(|alternative| elements(alternative));
        Ok(PathPattern { alternatives: alternatives.collect::<Result<_, _>>()? })
    }

    /// Whether a path matches.
    pub(super) fn matches(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split('/').collect();
        self.alternatives.iter().any(|pattern| match_path(pattern, &path))
    }
}

fn malformed() -> String {
    "the pattern is malformed".to_owned()
}

/// All the patterns without braces that a pattern with braces stands for.
fn without_braces(pattern: &[char]) -> Result<Vec<Vec<char>>, String> {
    let Some(open) = find_unescaped(pattern, '{') else { return Ok(vec![pattern.to_vec()]) };
    let mut depth = 0usize;
    let mut commas = vec![open];
    let mut close = None;
    let mut at = open;
    while at < pattern.len() {
        match pattern[at] {
            '\\' => at += 1,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    close = Some(at);
                    break;
                }
            }
            ',' if depth == 1 => commas.push(at),
            _ => {}
        }
        at += 1;
    }
    let close = close.ok_or_else(malformed)?;
    commas.push(close);
    let mut all = Vec::new();
    for pair in commas.windows(2) {
        let choice = [&pattern[..open], &pattern[pair[0] + 1..pair[1]], &pattern[close + 1..]].concat();
        all.extend(without_braces(&choice)?);
        if all.len() > MOST_ALTERNATIVES {
            return Err("the pattern has too many alternatives".to_owned());
        }
    }
    Ok(all)
}

fn find_unescaped(pattern: &[char], wanted: char) -> Option<usize> {
    let mut at = 0;
    while at < pattern.len() {
        match pattern[at] {
            '\\' => at += 1,
            character if character == wanted => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

fn elements(pattern: &[char]) -> Result<Vec<Element>, String> {
    pattern
        .split(|character| *character == '/')
        .map(
            |element| {
                if element == ['*', '*'] { Ok(Element::AnyDepth) } else { parts(element).map(Element::One) }
            },
        )
        .collect()
}

fn parts(element: &[char]) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = element.iter().copied().peekable();
    while let Some(character) = rest.next() {
        parts.push(match character {
            '*' => Part::AnyRun,
            '?' => Part::AnyOne,
            '\\' => Part::Character(rest.next().ok_or_else(malformed)?),
            '[' => class(&mut rest)?,
            other => Part::Character(other),
        });
    }
    Ok(parts)
}

fn class(rest: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> Result<Part, String> {
    let negated = rest.next_if(|next| matches!(next, '^' | '!')).is_some();
    let mut ranges = Vec::new();
    loop {
        let low = match rest.next().ok_or_else(malformed)? {
            ']' if !ranges.is_empty() => return Ok(Part::Class { negated, ranges }),
            '\\' => rest.next().ok_or_else(malformed)?,
            ']' | '-' => return Err(malformed()),
            other => other,
        };
        let high = if rest.next_if_eq(&'-').is_some() {
            match rest.next().ok_or_else(malformed)? {
                '\\' => rest.next().ok_or_else(malformed)?,
                ']' => return Err(malformed()),
                other => other,
            }
        } else {
            low
        };
        ranges.push((low, high));
    }
}

/// Keeps which prefixes of the pattern match what is read so far, so that the time is bounded by the product of
/// both lengths.
fn match_path(pattern: &[Element], path: &[&str]) -> bool {
    let mut reached = vec![false; pattern.len() + 1];
    reached[0] = true;
    skip_empty(pattern, &mut reached);
    for element in path {
        let mut next = vec![false; pattern.len() + 1];
        for (index, wanted) in pattern.iter().enumerate().filter(|(index, _)| reached[*index]) {
            match wanted {
                Element::AnyDepth => next[index] = true,
                Element::One(parts) if match_element(parts, element) => next[index + 1] = true,
                Element::One(_) => {}
            }
        }
        skip_empty(pattern, &mut next);
        reached = next;
    }
    reached[pattern.len()]
}

/// `**` may stand for no element at all.
fn skip_empty(pattern: &[Element], reached: &mut [bool]) {
    for (index, element) in pattern.iter().enumerate() {
        if reached[index] && matches!(element, Element::AnyDepth) {
            reached[index + 1] = true;
        }
    }
}

fn match_element(parts: &[Part], element: &str) -> bool {
    let mut reached = vec![false; parts.len() + 1];
    reached[0] = true;
    skip_runs(parts, &mut reached);
    for character in element.chars() {
        let mut next = vec![false; parts.len() + 1];
        for (index, part) in parts.iter().enumerate().filter(|(index, _)| reached[*index]) {
            match part {
                Part::AnyRun => next[index] = true,
                Part::AnyOne => next[index + 1] = true,
                Part::Character(wanted) => next[index + 1] |= *wanted == character,
                Part::Class { negated, ranges } => {
                    let inside = ranges.iter().any(|(low, high)| (*low..=*high).contains(&character));
                    next[index + 1] |= inside != *negated;
                }
            }
        }
        skip_runs(parts, &mut next);
        reached = next;
    }
    reached[parts.len()]
}

fn skip_runs(parts: &[Part], reached: &mut [bool]) {
    for (index, part) in parts.iter().enumerate() {
        if reached[index] && matches!(part, Part::AnyRun) {
            reached[index + 1] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_paths() {
        for (pattern, path, expected) in [
            ("*.tf", "main.tf", true),
            ("*.tf", "a/main.tf", false),
            ("**", "a/b/c", true),
            ("**/*.tf", "main.tf", true),
            ("**/*.tf", "a/b/main.tf", true),
            ("a/**/c", "a/c", true),
            ("{a,b/*}.txt", "b/x.txt", true),
            ("[a-c]?.txt", "bz.txt", true),
            ("[!a-c].txt", "b.txt", false),
            ("\\*.txt", "x.txt", false),
            ("a*b*c", "aXbYc", true),
        ] {
            assert_eq!(PathPattern::parse(pattern).unwrap().matches(path), expected, "{pattern} {path}");
        }
        assert!(PathPattern::parse("[a").is_err());
        assert!(PathPattern::parse("{a").is_err());
    }
}
