//! Names, each stored once, and what a name may look like.

use std::collections::HashSet;
use std::sync::Arc;

/// The names that were met so far. Trees repeat the same few hundred names thousands of times.
#[derive(Debug, Default)]
pub struct Names {
    known: HashSet<Arc<str>>,
}

impl Names {
    /// The shared copy of a name.
    pub fn get(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let name: Arc<str> = name.into();
        self.known.insert(name.clone());
        name
    }
}

/// Whether Terraform takes this for a name: a letter or `_` first, then letters, digits, `_` and `-`.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts_well = chars.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    starts_well && chars.all(|char| char == '-' || unicode_ident::is_xid_continue(char))
}
