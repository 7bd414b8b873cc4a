//! Version constraints of module calls: `>= 1.2, < 2.0`, `~> 1.2`.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions/version-constraints>

use std::cmp::Ordering;

/// Whether a version is certain not to meet the constraints. What is not understood, pre-releases among it, is not
/// held against it.
pub(super) fn excludes(constraints: &str, version: &str) -> bool {
    let Some(version) = numbers(version) else { return false };
    constraints.split(',').any(|constraint| !meets(constraint.trim(), &version))
}

fn meets(constraint: &str, version: &[u64]) -> bool {
    let operators = ["!=", ">=", "<=", "~>", "=", ">", "<"];
    let operator = operators.into_iter().find(|operator| constraint.starts_with(operator)).unwrap_or("");
    let Some(bound) = numbers(constraint[operator.len()..].trim()) else { return true };
    let order = compare(version, &bound);
    match operator {
        "!=" => order != Ordering::Equal,
        ">=" => order != Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        "<" => order == Ordering::Less,
        // Only the last number that is written may grow.
        "~>" => order != Ordering::Less && has_prefix(version, &bound[..bound.len() - 1]),
        _ => order == Ordering::Equal,
    }
}

fn has_prefix(version: &[u64], prefix: &[u64]) -> bool {
    prefix.iter().enumerate().all(|(at, number)| version.get(at).copied().unwrap_or(0) == *number)
}

/// Numbers that are not written are zero.
fn compare(a: &[u64], b: &[u64]) -> Ordering {
    let number = |version: &[u64], at: usize| version.get(at).copied().unwrap_or(0);
    let orders = (0..a.len().max(b.len())).map(|at| number(a, at).cmp(&number(b, at)));
    orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// The numbers of a plain version.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let version = version.strip_prefix('v').unwrap_or(version);
    let version = version.split('+').next()?;
    version.split('.').map(|number| number.parse().ok()).collect()
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
            (">= 1.0.0-beta1", "0.9.0"),
            ("~> 1.0", "2.0.0-rc1"),
            ("", "1.0.0"),
            ("nonsense", "1.0.0"),
        ] {
            assert!(!excludes(constraints, version), "{version} should meet {constraints}");
        }
    }
}
