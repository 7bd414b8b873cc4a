//! Whether the entities of a pack are sound: every view reads something, and what identifies a thing can.

use std::sync::Arc;

use super::branches::Branch;
use super::definition::{Entity, RuleError, View, ViewKind};
use super::known::Known;
use super::names::{KnownAttributes, NameCheck, Surroundings, mistake};
use super::own_functions::OF_VIEWS;
use super::pack::RulePack;
use super::parts::{OWN_ATTRIBUTES, attributes_of};
use super::pointing::Read;
use super::similarity::one_of;
use super::soundness::{blocks, check_all};
use crate::source::Span;

/// The attribute that says how an identity is spelled.
const SPELLED: &str = "spelled";

/// What is known of a view.
pub(super) struct CheckedView<'p> {
    /// Its attributes.
    pub(super) attributes: Vec<(Arc<str>, Known<'p>)>,
    /// What each of them may be.
    branches: Vec<(Arc<str>, Vec<Branch<'p>>)>,
    /// What of its block it reads.
    pub(super) read: Read<'p>,
}

impl RulePack {
    /// Tells what is known of what the views read.
    pub(super) fn check_entities(&self) -> Result<KnownAttributes<'_>, RuleError> {
        let mut attributes = KnownAttributes::new();
        for entity in &self.entities {
            if entity.views.is_empty() {
                let message = format!("no view says what a `{}` is", entity.name);
                let help = "write view \"TYPE\" { … } into it, with the attributes that rules ask for";
                return Err(self.error_at("entity", Some(&entity.name), "", message).with_help(help));
            }
            for linked in &entity.linked {
                self.check_link(linked, entity)?;
            }
            self.check_identity(entity)?;
            self.check_own_names(entity)?;
            for view in &entity.views {
                let checked = self.check_view(view)?;
                check_identities(entity, &checked)?;
                for (name, known) in checked.attributes {
                    let key = (entity.name.clone(), name);
                    let before = attributes.remove(&key).unwrap_or(Known::Null);
                    attributes.insert(key, before.or(known));
                }
            }
            for lookup in &entity.lookups {
                self.check_lookup(lookup, entity)?;
                check_identities(entity, &self.check_view(lookup)?)?;
            }
            for finder in &entity.finders {
                self.check_finder(finder)?;
            }
        }
        Ok(attributes)
    }

    pub(super) fn known_settings(&self) -> Known<'_> {
        let settings = self.config.as_entries().into_iter().flatten();
        Known::object(settings.map(|(name, value)| (&**name, Known::of_type(&value.ty()))))
    }

    /// Tells what is known of its attributes.
    pub(super) fn check_view<'p>(&'p self, view: &'p View) -> Result<CheckedView<'p>, RuleError> {
        let mut roots = vec![
            ("self", Known::Anything),
            ("catalog", Known::Catalog(&self.catalog)),
            ("config", self.known_settings()),
            ("anything", Known::Text),
            ("view", Known::Text),
        ];
        match view.kind {
            ViewKind::Resource => {
                roots.extend([
                    ("provider", Known::Anything),
                    ("import", Known::texts(&["id"])),
                    ("ignored_changes", Known::list(Known::Text)),
                ]);
            }
            ViewKind::Call => {
                roots.push(("output", Known::Anything));
                if view.for_each.is_some() {
                    let element = [("key", Known::Anything), ("value", Known::Anything)];
                    roots.push(("each", Known::object(element)));
                }
            }
            ViewKind::Provider => {}
        }
        let surroundings = Surroundings { roots, bindings: Some(&view.bindings), functions: OF_VIEWS };
        let nothing = KnownAttributes::new();
        let mut check = NameCheck::new(self, &nothing, surroundings);
        for expr in view.bindings.values() {
            check.check(*expr)?;
        }
        view.for_each.map_or(Ok(()), |for_each| check.check_elements(for_each, "`for_each`"))?;
        check_all(&[("`when`", view.when)], |place, expr| check.check_condition(expr, place))?;
        let (mut attributes, mut branches) = (Vec::new(), Vec::new());
        for (name, expr) in &view.attributes {
            let known = check.check(*expr)?;
            branches.push((name.clone(), check.branches(&self.files[expr.file], expr.expr, &known)));
            attributes.push((name.clone(), known));
        }
        Ok(CheckedView { attributes, branches, read: check.read })
    }

    /// A lookup leads to an instance by what spells its identity, or by that itself; nothing else of it is asked.
    fn check_lookup(&self, lookup: &View, entity: &Entity) -> Result<(), RuleError> {
        let identity = entity.identity.as_deref();
        let mut known = vec![SPELLED];
        known.extend(identity);
        let other = lookup.attributes.iter().find(|(name, _)| !known.contains(&&***name));
        if let Some((name, expr)) = other {
            let file = &self.files[expr.file];
            let message = format!("nothing asks a lookup for `{name}`");
            let span = file.tree.expr(expr.expr).span;
            return Err(mistake(file, span, message).with_help(one_of(name, &known)));
        }
        if lookup.attributes.is_empty() {
            let known: Vec<String> = known.iter().map(|name| format!("{name} = …")).collect();
            let help = format!("write {}", known.join(", or "));
            return Err(self.error_in_lookup(lookup, entity, "this leads to nothing").with_help(help));
        }
        Ok(())
    }

    /// Of what may find an instance, only whether it may is asked.
    fn check_finder(&self, finder: &View) -> Result<(), RuleError> {
        self.check_view(finder)?;
        let Some((name, expr)) = finder.attributes.first_key_value() else { return Ok(()) };
        let file = &self.files[expr.file];
        let message = format!("nothing asks for the `{name}` of what may find one");
        Err(mistake(file, file.tree.expr(expr.expr).span, message)
            .with_help("take it out: there is only `when`"))
    }

    fn error_in_lookup(&self, lookup: &View, entity: &Entity, message: &str) -> RuleError {
        let blocks =
            self.files.iter().flat_map(|file| blocks(file).into_iter().map(move |block| (file, block)));
        let mut of_label = blocks.filter(|(file, block)| {
            let mut labels = file.tree.labels(block).iter();
            file.name(block) == "lookup"
                && labels.any(|label| file.tree.text(&file.text, label.text) == &*lookup.label)
        });
        match of_label.next_back() {
            Some((file, block)) => RuleError::new(&file.path, &file.text, block.header, message),
            None => self.error_at("entity", Some(&entity.name), "", message.to_owned()),
        }
    }

    /// What every instance has, or what is linked to it, cannot be read by a view as well: that would never be asked.
    fn check_own_names(&self, entity: &Entity) -> Result<(), RuleError> {
        let attributes = entity.views.iter().flat_map(|view| &view.attributes);
        for (name, expr) in attributes {
            let is_own = OWN_ATTRIBUTES.iter().any(|(own, _)| *own == &**name);
            let is_linked = entity.linked.iter().any(|linked| linked.name == *name);
            let message = match (is_own, is_linked) {
                (false, false) => continue,
                (true, _) => format!("every instance has an attribute `{name}` already"),
                (false, true) => format!("`{name}` is what is linked to an instance already"),
            };
            let file = &self.files[expr.file];
            let span = file.tree.expr(expr.expr).span;
            let mistake = RuleError::new(&file.path, &file.text, span, message);
            return Err(mistake.with_help("give the attribute another name"));
        }
        Ok(())
    }

    /// What no view has identifies nothing, and nothing would ever be linked by it.
    fn check_identity(&self, entity: &Entity) -> Result<(), RuleError> {
        let Some(identity) = &entity.identity else { return Ok(()) };
        let mut views = entity.views.iter().chain(&entity.lookups);
        if views.any(|view| view.attributes.contains_key(identity)) {
            return Ok(());
        }
        let message = format!("no view of `{}` has an attribute `{identity}`", entity.name);
        let help = one_of(identity, &attributes_of(entity));
        Err(self.error_at("entity", Some(&entity.name), "identity", message).with_help(help))
    }

    /// A mistake in an attribute of the last block of that name that has it, or else in the last such block.
    pub(super) fn error_at(
        &self,
        name: &str,
        label: Option<&str>,
        attribute: &str,
        message: String,
    ) -> RuleError {
        let places = self.files.iter().flat_map(|file| {
            let blocks = file.tree.blocks(file.tree.root).filter(move |block| file.name(block) == name);
            let blocks = blocks.filter(move |block| file.label(block) == label);
            blocks.map(move |block| match file.attribute(block.body, attribute) {
                Some(at) => (true, file, file.tree.expr(at.expr).span),
                None => (false, file, block.header),
            })
        });
        match places.max_by_key(|(has_attribute, ..)| *has_attribute) {
            Some((_, file, span)) => RuleError::new(&file.path, &file.text, span, message),
            None => RuleError::new(name, "", Span::default(), message),
        }
    }
}

/// What identifies a thing is one text.
fn check_identities(entity: &Entity, checked: &CheckedView<'_>) -> Result<(), RuleError> {
    let is_identity =
        |name: &str| entity.identity.as_deref() == Some(name) || [SPELLED, "imported"].contains(&name);
    for (name, branches) in checked.branches.iter().filter(|(name, _)| is_identity(name)) {
        let is_other =
            |branch: &&Branch<'_>| !matches!(branch.known, Known::Anything | Known::Text | Known::Null);
        if let Some(branch) = branches.iter().find(is_other) {
            let asked = format!("`{name}` identifies a thing: it must be a text");
            let help = "write a text, as in \"…/${self.name}\", or an attribute that is one";
            return Err(branch.is_no(&asked).with_help(help));
        }
    }
    Ok(())
}
