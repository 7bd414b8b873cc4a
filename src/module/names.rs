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
