//! Which known name somebody may have meant.

/// The known text nearest to what was written: the same but for case, else one that contains it or is contained in it,
/// or shares its ending, else one that differs by few letters.
pub fn nearest<'k>(wanted: &str, known: Vec<&'k str>) -> Option<&'k str> {
    let wanted = wanted.to_lowercase();
    let scored = known.into_iter().map(|text| (distance(&wanted, &text.to_lowercase()), text));
    let (distance, text) = scored.min_by_key(|(distance, text)| (*distance, text.len(), *text))?;
    // As far as every third letter may differ; beyond that it is a guess.
    (distance * 3 <= wanted.chars().count().max(3)).then_some(text)
}

/// The known name that somebody may have meant, or else all there are, as a sentence.
pub fn one_of(wanted: &str, known: &[&str]) -> String {
    match (nearest(wanted, known.to_vec()), known) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, []) => "there is none".to_owned(),
        (None, [only]) => format!("there is only `{only}`"),
        (None, _) => format!("there are {}", known.join(", ")),
    }
}

/// How many letters differ, but next to nothing where one text begins, or ends, as the other does and
/// holds all of its letters: `VMJobs` and `VirtualMachineJobs`.
fn distance(wanted: &str, known: &str) -> usize {
    if wanted == known {
        return 0;
    }
    if is_abbreviation(wanted, known) {
        return 1;
    }
    edits(wanted, known)
}

/// Whether all letters of a text stand in the other one in this order, beginning and ending alike.
fn is_abbreviation(short: &str, long: &str) -> bool {
    const LEAST_SHARED_END: usize = 4;
    let shared_end = short.chars().rev().zip(long.chars().rev()).take_while(|(a, b)| a == b).count();
    if short.chars().next() != long.chars().next() || shared_end < LEAST_SHARED_END {
        return false;
    }
    let mut letters = long.chars();
    short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// Letters that differ, are missing or too many count one each, and so do neighbours that have changed places.
fn edits(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(at + 1);
        for (column, known) in other.iter().enumerate() {
            let substituted = row[column] + usize::from(letter != known);
            let mut least = substituted.min(row[column + 1] + 1).min(next[column] + 1);
            let is_swapped = at > 0 && column > 0 && one[at - 1] == *known && *letter == other[column - 1];
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        let known = vec!["name", "names", "identity", "VirtualMachineJobs"];
        for (wanted, meant) in [
            ("NAME", Some("name")),
            ("nmae", Some("name")),
            ("identiy", Some("identity")),
            ("VMJobs", Some("VirtualMachineJobs")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(wanted, known.clone()), meant, "{wanted}");
        }
    }

    #[test]
    fn edits_are_counted() {
        for (one, other, count) in [("", "", 0), ("", "ab", 2), ("ab", "ba", 1), ("kitten", "sitting", 3)] {
            assert_eq!((edits(one, other), edits(other, one)), (count, count), "{one} {other}");
        }
    }
}
