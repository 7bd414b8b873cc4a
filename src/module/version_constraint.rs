//! Version constraints, `>= 1.2, < 2.0` or `~> 1.2`, as the set of the released versions that meet them.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions/version-constraints>

/// A released version: major, minor, patch. What is not written is zero.
type Version = [u64; 3];

/// A set of released versions: ranges from one version to before another, in order, with gaps between them. An open
/// end is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSet {
    ranges: Vec<(Version, Option<Version>)>,
}

impl VersionSet {
    /// Every version there is.
    pub fn all() -> VersionSet {
        VersionSet { ranges: vec![([0; 3], None)] }
    }

    /// The versions that meet all of the constraints, which commas separate; nothing if one of them is not understood.
    ///
    /// A pre-release is met only by naming it, so that no range holds one; that is not understood. As a bound, it
    /// stands just before its release.
    pub fn of(constraints: &str) -> Option<VersionSet> {
        let mut constraints = constraints.split(',').map(constraint);
        constraints.try_fold(VersionSet::all(), |all, one| Some(all.intersection(&one?)))
    }

    /// Exactly one released version; nothing if it is none.
    pub fn exactly(version: &str) -> Option<VersionSet> {
        let written = Written::read(version).filter(|written| !written.is_before_release)?;
        Some(VersionSet { ranges: vec![(written.version, Some(after(written.version)?))] })
    }

    /// What is in both.
    pub fn intersection(&self, other: &VersionSet) -> VersionSet {
        let mut ranges = Vec::new();
        for (start, end) in &self.ranges {
            for (other_start, other_end) in &other.ranges {
                let start = *start.max(other_start);
                let end = earlier(*end, *other_end);
                if end.is_none_or(|end| start < end) {
                    ranges.push((start, end));
                }
            }
        }
        ranges.sort_unstable();
        VersionSet { ranges }
    }

    /// Whether no version is in it.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether all of it is in the other one.
    pub fn is_within(&self, other: &VersionSet) -> bool {
        self.ranges.iter().all(|(start, end)| {
            let mut others = other.ranges.iter();
            others.any(|(other_start, other_end)| {
                other_start <= start && other_end.is_none_or(|other| end.is_some_and(|end| end <= other))
            })
        })
    }
}

/// Whether a version is certain not to meet the constraints. What is not understood, pre-releases among it, is not
/// held against it.
pub(super) fn excludes(constraints: &str, version: &str) -> bool {
    let Some(version) = VersionSet::exactly(version) else { return false };
    constraints.split(',').filter_map(constraint).any(|met| !version.is_within(&met))
}

fn constraint(text: &str) -> Option<VersionSet> {
    let text = text.trim();
    if text.is_empty() {
        return Some(VersionSet::all());
    }
    let operators = ["!=", ">=", "<=", "~>", "=", ">", "<"];
    let operator = operators.into_iter().find(|operator| text.starts_with(operator)).unwrap_or("");
    let bound = Written::read(&text[operator.len()..])?;
    let start = [0; 3];
    // Before its release there is nothing of a version, and after a pre-release comes the release.
    let following = if bound.is_before_release { bound.version } else { after(bound.version)? };
    let ranges = match operator {
        "!=" if bound.is_before_release => vec![(start, None)],
        "!=" if bound.version == start => vec![(following, None)],
        "!=" => vec![(start, Some(bound.version)), (following, None)],
        ">=" => vec![(bound.version, None)],
        ">" => vec![(following, None)],
        "<" => vec![(start, Some(bound.version))],
        "<=" => vec![(start, Some(following))],
        "~>" => vec![(bound.version, bound.ceiling()?)],
        _ if bound.is_before_release => return None,
        _ => vec![(bound.version, Some(following))],
    };
    // Before the first version there is none.
    let ranges = ranges.into_iter().filter(|(from, to)| to.is_none_or(|to| *from < to));
    Some(VersionSet { ranges: ranges.collect() })
}

/// A version as it is written.
#[derive(Debug, Clone, Copy)]
struct Written {
    version: Version,
    numbers: usize,
    is_before_release: bool,
}

impl Written {
    fn read(text: &str) -> Option<Written> {
        let text = text.trim();
        let text = text.strip_prefix('v').unwrap_or(text);
        // What follows a plus sign tells builds apart, not versions.
        let text = text.split('+').next()?;
        let (release, label) = match text.split_once('-') {
            Some((release, label)) => (release, Some(label)),
            None => (text, None),
        };
        let mut version = [0; 3];
        let mut numbers = 0;
        for number in release.split('.') {
            if !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            *version.get_mut(numbers)? = number.parse().ok()?;
            numbers += 1;
        }
        Some(Written { version, numbers, is_before_release: label.is_some() })
    }

    /// Of `~>`: only the last number that is written may grow. Of one number alone, any version from it on.
    fn ceiling(&self) -> Option<Option<Version>> {
        let [major, minor, _] = self.version;
        Some(match self.numbers {
            1 => None,
            2 => Some([major.checked_add(1)?, 0, 0]),
            _ => Some([major, minor.checked_add(1)?, 0]),
        })
    }
}

/// The version after which comes no other before it.
fn after([major, minor, patch]: Version) -> Option<Version> {
    Some([major, minor, patch.checked_add(1)?])
}

fn earlier(one: Option<Version>, other: Option<Version>) -> Option<Version> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_is_excluded() {
        for (constraints, version) in [
            ("1.2.0", "1.2.1"),
            ("= 1.2", "1.3.0"),
            ("~> 1.2", "2.0.0"),
            ("~> 1.2.3", "1.3.0"),
            ("~> 1.2.3", "1.2.2"),
            (">= 1.0, < 2.0", "2.0.0"),
            ("!= 1.2", "1.2.0"),
            ("> 1", "1.0.0"),
            ("<= 1.9", "1.10.0"),
            (">= 1.0.0-beta1", "0.9.0"),
            ("nonsense, < 1.0", "1.0.0"),
        ] {
            assert!(excludes(constraints, version), "{version} should not meet {constraints}");
        }
    }

    #[test]
    fn lets_through_what_fits_or_is_not_understood() {
        for (constraints, version) in [
            ("1.2", "1.2.0"),
            ("~> 1.2", "1.9.4"),
            ("~> 1.2.3", "1.2.10"),
            ("~> 1", "7.0.0"),
            (">= 1.0, < 2.0", "1.9.9"),
            ("= 1.0.0-beta1", "0.9.0"),
            ("~> 1.0", "2.0.0-rc1"),
            ("", "1.0.0"),
            ("nonsense", "1.0.0"),
            ("1.2.3.4", "1.0.0"),
        ] {
            assert!(!excludes(constraints, version), "{version} should meet {constraints}");
        }
    }

    #[test]
    fn tells_whether_all_allowed_versions_meet_a_constraint() {
        for (allowed, wanted) in [
            ("~> 4.0", ">= 4.0.0"),
            ("~> 4.0", "< 5.0"),
            ("~> 4.31.0", ">= 4.31, < 4.32"),
            ("4.75.0", ">= 4.75"),
            (">= 3.0, != 3.5.0, < 4", "< 4.0.0"),
            (">= 3.0, != 3.5.0", "!= 3.5.0"),
            ("> 4.80.9, < 5.0.0", ">= 4.80.10"),
            (">= 5.0.0-beta1", ">= 5.0.0"),
            ("< 5.0.0-beta1", "< 5.0.0"),
            ("<= 5.0.0-beta1", "< 5.0.0"),
            (">= v4.1+build", ">= 4.1.0"),
        ] {
            let (allowed_set, wanted_set) = (VersionSet::of(allowed), VersionSet::of(wanted));
            assert!(allowed_set.unwrap().is_within(&wanted_set.unwrap()), "{allowed} is within {wanted}");
        }
        for (allowed, wanted) in [
            (">= 3.0", ">= 4.0.0"),
            ("~> 4", "< 5.0"),
            ("~> 3.0", ">= 4.0.0"),
            (">= 3.0, != 4.0.0", "< 4.0.0"),
            ("<= 4.0", "< 4.0.0"),
            ("", ">= 0.0.1"),
        ] {
            let (allowed_set, wanted_set) = (VersionSet::of(allowed), VersionSet::of(wanted));
            assert!(
                !allowed_set.unwrap().is_within(&wanted_set.unwrap()),
                "{allowed} is not within {wanted}"
            );
        }
    }

    #[test]
    fn no_version_meets_a_contradiction() {
        for constraints in [">= 5.0, < 4.0", "~> 3.0, ~> 4.0", "= 1.0, != 1.0", "< 0.0.0", "3.0.0, 3.0.1"] {
            assert!(VersionSet::of(constraints).unwrap().is_empty(), "{constraints}");
        }
        assert!(!VersionSet::of("!= 0.0.0").unwrap().is_empty());
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for constraints in [
            "nonsense",
            ">= 4.0, nonsense",
            "=> 4.0",
            ">= 4.x",
            ">= ",
            "= 5.0.0-beta1",
            ">= 1.2.3.4",
            "> 1.0.18446744073709551615",
            "99999999999999999999",
        ] {
            assert_eq!(VersionSet::of(constraints), None, "{constraints}");
        }
        assert_eq!(VersionSet::exactly("5.0.0-beta1"), None);
    }
}
