//! Whether `points_at` names what may stand in the configuration. No provider's schema is known here, only what views read: a
//! name is refused where it can be none, or hardly be meant.

use std::collections::BTreeSet;

use super::definition::{Entity, Origin, Rule, RuleError};
use super::file::RuleFile;
use super::names::mistake;
use super::pack::RulePack;
use super::parts::attributes_of;
use super::similarity::nearest;
use crate::source::Span;
use crate::syntax::{BodyId, ExprId, ExprKind};

/// What of `self` expressions ask for.
#[derive(Debug, Default)]
pub(super) struct Read<'p> {
    names: BTreeSet<&'p str>,
    /// How often by a name that is known, and how often at all.
    by_name: usize,
    in_all: usize,
}

impl<'p> Read<'p> {
    /// `on.name`, or `on["name"]`
    pub(super) fn note(&mut self, file: &'p RuleFile, on: ExprId, name: Span) {
        if file.tree.text(&file.text, file.tree.expr(on).span) == "self" {
            self.names.insert(file.tree.text(&file.text, name));
            self.by_name += 1;
        }
    }

    /// A name that stands for itself.
    pub(super) fn count(&mut self, name: &str) {
        self.in_all += usize::from(name == "self");
    }

    /// The names; nothing, where something else may be asked for as well.
    fn names(self) -> Option<BTreeSet<&'p str>> {
        (self.by_name == self.in_all).then_some(self.names)
    }
}

impl RulePack {
    /// Refuses what a rule points at and is not there.
    pub(super) fn check_points_at(&self, rule: &Rule, subject: &Entity) -> Result<(), RuleError> {
        let names = rule.asserts.iter().flat_map(|assert| &assert.points_at).chain(&rule.points_at);
        if rule.origin == Origin::BuiltIn || names.count() == 0 {
            return Ok(());
        }
        let file = &self.files[rule.file];
        let Some(block) = file.tree.blocks(file.tree.root).find(|block| file.label(block) == Some(&rule.id))
        else {
            return Ok(());
        };
        let asserts = file.tree.blocks(block.body).filter(|inner| file.name(inner) == "assert");
        let bodies: Vec<BodyId> = asserts.map(|inner| inner.body).chain([block.body]).collect();
        let read = self.arguments_read(subject)?;
        for at in bodies.into_iter().filter_map(|body| file.attribute(body, "points_at")) {
            let ExprKind::Tuple(items) = file.tree.expr(at.expr).kind else { continue };
            for item in file.tree.list(items) {
                self.check_one(rule, subject, read.as_ref(), *item)?;
            }
        }
        Ok(())
    }

    fn check_one(
        &self,
        rule: &Rule,
        subject: &Entity,
        read: Option<&BTreeSet<&str>>,
        item: ExprId,
    ) -> Result<(), RuleError> {
        let file = &self.files[rule.file];
        let Some(name) = file.string_of(item) else { return Ok(()) };
        let refuse = |message: String, help: String| {
            Err(mistake(file, file.tree.expr(item).span, message).with_help(help))
        };
        let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        if !name.chars().all(is_of_name) {
            let message = format!("`{name}` is the name of no argument or block");
            let outermost = name.split(|letter| !is_of_name(letter)).find(|part| !part.is_empty());
            return refuse(
                message,
                match outermost {
                    Some(outermost) => format!("write the outermost one, as in \"{outermost}\""),
                    None => "write a name as it stands in the configuration".to_owned(),
                },
            );
        }
        let Some(read) = read.filter(|read| !read.contains(&*name)) else { return Ok(()) };
        let message = || format!("no view of `{}` reads an argument or block `{name}`", subject.name);
        if attributes_of(subject).contains(&&*name) {
            let help = "it is an attribute of the entity: name what stands in the configuration instead";
            return refuse(message(), help.to_owned());
        }
        // A rule that speaks of it elsewhere, as in an example, means it.
        let is_spoken_of = words(&file.text).filter(|word| *word == name).count() > 1;
        match nearest(&name, read.iter().copied().collect()) {
            Some(meant) if !is_spoken_of => {
                let help =
                    format!("did you mean `{meant}`? if not, let a view read it: {name} = self.{name}");
                refuse(message(), help)
            }
            _ => Ok(()),
        }
    }

    /// The arguments and blocks that the views of an entity read; nothing, if one of them may read any.
    fn arguments_read<'p>(&'p self, entity: &'p Entity) -> Result<Option<BTreeSet<&'p str>>, RuleError> {
        let mut read = BTreeSet::new();
        for view in &entity.views {
            let Some(names) = self.check_view(view)?.read.names() else { return Ok(None) };
            read.extend(names);
            read.extend(view.blocks.iter().chain(&view.texts).map(|name| &**name));
            read.extend(view.only_with.iter().flat_map(|path| path.split('.')));
        }
        Ok(Some(read))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter))
}
