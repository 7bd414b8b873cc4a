//! Arguments that a body sets more than once.

use std::collections::HashMap;

use super::node::{AttributeId, Item};
use super::parser::Parser;
use crate::source::Span;

/// Up to here comparing each with each is cheaper than a table.
const FEW: usize = 16;

impl<'t> Parser<'t> {
    /// Reports repeated arguments among the pending items from `mark` on and keeps the first of each.
    pub(super) fn drop_duplicates(&mut self, mark: usize) {
        let items = &self.pending_items[mark..];
        let names = items.iter().filter_map(|item| match item {
            Item::Attribute(id) => Some(self.tree.attributes[id.0 as usize].name),
            Item::Block(_) => None,
        });
        let repeats = if items.len() <= FEW { self.repeats_of_few(mark) } else { self.has_repeats(names) };
        if repeats {
            self.drop_repeated(mark);
        }
    }

    fn repeats_of_few(&self, mark: usize) -> bool {
        let items = &self.pending_items[mark..];
        items.iter().enumerate().any(|(at, item)| match item {
            Item::Attribute(id) => {
                let name = self.attribute_name(*id);
                items[..at].iter().any(|other| match other {
                    Item::Attribute(other) => self.attribute_name(*other) == name,
                    Item::Block(_) => false,
                })
            }
            Item::Block(_) => false,
        })
    }

    fn has_repeats(&self, names: impl Iterator<Item = Span>) -> bool {
        let mut names: Vec<&[u8]> = names.map(|name| self.name_bytes(name)).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    }

    #[cold]
    fn drop_repeated(&mut self, mark: usize) {
        let mut first: HashMap<Vec<u8>, Span> = HashMap::new();
        let mut kept = mark;
        for at in mark..self.pending_items.len() {
            let item = self.pending_items[at];
            if let Item::Attribute(id) = item {
                let name = self.tree.attributes[id.0 as usize].name;
                let before = *first.entry(self.name_bytes(name).to_vec()).or_insert(name);
                if before != name {
                    self.report_duplicate(before, name);
                    continue;
                }
            }
            self.pending_items[kept] = item;
            kept += 1;
        }
        self.pending_items.truncate(kept);
    }

    fn report_duplicate(&mut self, before: Span, name: Span) {
        let text = String::from_utf8_lossy(self.name_bytes(name)).into_owned();
        let line = self.line_of(self.tree.source_span(before).start as usize);
        let message = format!("`{text}` is set already on line {line}");
        let help = "an argument may be set once in a body: remove one of them; the first one is used here";
        let place = self.tree.source_span(name);
        self.error_with_help(place.start as usize, place.end as usize, message, help);
    }

    fn attribute_name(&self, id: AttributeId) -> &[u8] {
        self.name_bytes(self.tree.attributes[id.0 as usize].name)
    }

    fn name_bytes(&self, name: Span) -> &[u8] {
        self.tree.text(self.text, name).as_bytes()
    }
}
