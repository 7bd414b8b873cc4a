//! Terraform's functions, one file per family, and the calling convention that they share: arguments are
//! converted to the types of the parameters, nulls refused, and where an argument is unknown to a function that
//! cannot do anything with it, the result is an unknown of the right type.

mod call;
mod charset;
mod collection;
mod conversion;
mod csv;
mod cut;
mod double;
mod encoding;
mod filesystem;
mod format;
mod hash;
mod json_decode;
mod json_encode;
mod list;
mod mapping;
mod network;
mod numeric;
mod regex;
mod regex_syntax;
mod set;
mod signature;
mod string;
mod time;
mod timestamp;
mod unevaluated;
mod yaml_decode;
mod yaml_encode;

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub use call::{FileError, Files, FunctionContext, FunctionError};
pub use signature::Function;

/// All families.
const FAMILIES: &[&[Function]] = &[
    collection::FUNCTIONS,
    conversion::FUNCTIONS,
    encoding::FUNCTIONS,
    filesystem::FUNCTIONS,
    format::FUNCTIONS,
    hash::FUNCTIONS,
    list::FUNCTIONS,
    mapping::FUNCTIONS,
    network::FUNCTIONS,
    numeric::FUNCTIONS,
    regex::FUNCTIONS,
    set::FUNCTIONS,
    string::FUNCTIONS,
    time::FUNCTIONS,
    unevaluated::FUNCTIONS,
];

static BY_NAME: LazyLock<FxHashMap<&'static str, &'static Function>> = LazyLock::new(|| {
    FAMILIES.iter().flat_map(|family| family.iter()).map(|function| (function.name(), function)).collect()
});

/// The function of just that name.
pub(super) fn find_plain(name: &str) -> Option<&'static Function> {
    BY_NAME.get(name).copied()
}

/// The function of that name, which may be written `core::name`.
pub fn find(name: &str) -> Option<&'static Function> {
    find_plain(name.strip_prefix("core::").unwrap_or(name))
}

/// The names of all functions, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&'static str> = BY_NAME.keys().copied().collect();
    names.sort_unstable();
    names.into_iter()
}
