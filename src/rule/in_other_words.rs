//! Instances of one block of which something else is told than of the first: it is said beside, so that nobody takes what
//! is told of the first for what is wrong with all of them.

use crate::finding::{Finding, Related};

/// How many are told; more would bury the finding.
const MOST_TOLD: usize = 3;

/// What is told of other instances, where that is more than what is told of the first with other addresses in it.
pub(super) fn in_other_words<'f>(first: &str, others: impl IntoIterator<Item = &'f Finding>) -> Vec<Related> {
    let mut known = vec![without_keys(first)];
    let mut told = Vec::new();
    for other in others {
        let words = without_keys(&other.message);
        if told.len() == MOST_TOLD || known.contains(&words) {
            continue;
        }
        known.push(words);
        let location = other.related.first().map_or(other.location, |related| related.location);
        told.push(Related { message: other.message.clone(), location });
    }
    told
}

/// A text whose addresses have no instance keys.
fn without_keys(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0usize;
    for character in text.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(character),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_make_no_difference() {
        assert_eq!(without_keys(r#"module.a["x"].kind.name[0] has 3"#), "module.a.kind.name has 3");
        assert_eq!(without_keys("a ] b [ c"), "a  b ");
    }
}
