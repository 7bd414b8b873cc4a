//! `search` and `find`: in the tables that are named, else in all.

use super::reader::Reader;
use super::reading::Reading;
use super::source::{at, without_parameters};
use super::tree::{Tree, split};

impl Reader<'_> {
    /// `search in (A, B) "text"`
    pub(super) fn search(&mut self, items: &[Tree]) -> Reading {
        self.sought(without_parameters(items))
    }

    /// `find in (A, B) where …`
    pub(super) fn find(&mut self, items: &[Tree]) -> Reading {
        self.sought(without_parameters(items))
    }

    fn sought(&mut self, items: &[Tree]) -> Reading {
        let (mut reading, condition) = match items {
            [inside, tables, rest @ ..] if inside.name() == Some("in") => match tables.parenthesized() {
                Some(tables) => (self.each_of(tables), rest),
                None => (Reading::unknown(), rest),
            },
            _ => (Reading::of(items.first().map_or(0, at), "*"), items),
        };
        let condition = match condition {
            [first, rest @ ..] if first.name() == Some("where") => rest,
            _ => condition,
        };
        reading.narrow(self.look_back(condition));
        let beside = self.value(condition);
        reading.add_beside(beside);
        reading
    }

    fn each_of(&mut self, tables: &[Tree]) -> Reading {
        let mut reading = Reading::default();
        for table in split(tables, ",") {
            let table = self.union_part(table);
            reading.add(table);
        }
        reading
    }
}
