//! Data sources that find something else than instances of an entity, as far as their types and arguments tell.

use std::sync::Arc;

use super::definition::{Entity, View};
use super::judge::Judge;
use super::subject::Subject;
use crate::eval::{InstanceAddress, Mode, Origin, PathStep};

impl<'a> Judge<'a> {
    /// Whether data sources of a type are certainly no instance of any entity that has lookups.
    pub(super) fn is_stranger(&self, resource_type: &str) -> bool {
        let fits = |pattern: &String| match pattern.strip_suffix('*') {
            Some(prefix) => resource_type.starts_with(prefix),
            None => resource_type == pattern,
        };
        let may_find = |finder: &View| finder.mode == Mode::Data && *finder.resource_type == *resource_type;
        let mut entities = self.pack.entities.iter();
        entities.any(|entity| entity.strangers.iter().any(fits) && !entity.finders.iter().any(may_find))
    }

    /// Whether a data source that may find instances of an entity certainly finds something else.
    fn finds_something_else(&'a self, instance: &InstanceAddress, entity: &'a Entity) -> bool {
        let is_for =
            |finder: &&View| finder.mode == instance.mode && finder.resource_type == instance.resource_type;
        let Some(node) = self.graph.find(instance.as_str()) else { return false };
        let mut finders = entity.finders.iter().filter(is_for).peekable();
        finders.peek().is_some() && finders.all(|finder| self.view_node(node, finder).is_none())
    }

    /// Whether a value is an identity out of what a data source has found that certainly finds nothing of the subject's kind.
    pub(super) fn is_found_to_be_else(
        &'a self,
        instance: &Arc<InstanceAddress>,
        origin: &Origin,
        subject: &Subject<'a>,
        identity: &str,
    ) -> bool {
        let is_id = matches!(origin.path.last(), Some(PathStep::Name(name)) if &**name == identity);
        is_id && subject.entity.is_some_and(|entity| self.finds_something_else(instance, entity))
    }
}
