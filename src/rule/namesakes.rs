//! Things of several roots that go by one name: what is spelled like all of them may be any of them.

use std::sync::Arc;

use crate::eval::{Kind, Reason, ReasonKind, Value};

/// Why nobody can tell which of some things a target names: it is spelled, and they are spelled alike.
pub(super) fn ambiguity(target: &Value, matches: impl FnOnce() -> Vec<Arc<str>>) -> Option<Reason> {
    if !matches!(target.kind, Kind::String(_) | Kind::Text(_)) {
        return None;
    }
    let matches = matches();
    (matches.len() > 1).then(|| ReasonKind::Other(namesakes(&matches).into()).into())
}

/// That several things go by one name, and which they are.
fn namesakes(addresses: &[Arc<str>]) -> String {
    const MOST_SHOWN: usize = 3;
    let mut addresses: Vec<&Arc<str>> = addresses.iter().collect();
    addresses.sort_unstable();
    let left = addresses.len().saturating_sub(MOST_SHOWN);
    let mut shown: Vec<String> =
        addresses.iter().take(MOST_SHOWN).map(|address| format!("`{address}`")).collect();
    let last = match left {
        0 => shown.pop().unwrap_or_default(),
        _ => format!("{left} more"),
    };
    format!("{} and {last} have the same name", shown.join(", "))
}
