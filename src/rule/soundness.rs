//! Whether a pack is sound: every entity and rule that is spoken of is there, every link can be followed, and every
//! name means something.

use super::definition::{Entity, Linked, Rule, RuleError};
use super::file::RuleExpr;
use super::known::Known;
use super::names::{KnownAttributes, NameCheck, Surroundings};
use super::own_functions::OF_RULES;
use super::pack::RulePack;
use super::parts::attributes_of;
use super::similarity::one_of;
use crate::source::Span;
use crate::syntax::{Block, ExprKind};

/// How many rules a rule may leave the word to, with those that they leave it to: one is asked within the other.
const MOST_DEFERENCE: usize = 32;

impl RulePack {
    /// Refuses what speaks of things that nobody defines: it would silently find nothing.
    pub fn check_soundness(&self) -> Result<(), RuleError> {
        self.check_settings()?;
        let nothing = KnownAttributes::new();
        for setting in &self.settings {
            let roots = vec![("catalog", Known::Catalog(&self.catalog))];
            let mut check = NameCheck::new(self, &nothing, Surroundings { roots, ..Surroundings::default() });
            setting.choices.map_or(Ok(Known::Anything), |choices| check.check(choices))?;
        }
        let attributes = self.check_entities()?;
        for entity in &self.entities {
            let Some(reaches_out) = entity.reaches_out else { continue };
            let roots = self.roots_of_rules(Some(entity), &[]);
            let surroundings = Surroundings { roots, functions: OF_RULES, ..Surroundings::default() };
            NameCheck::new(self, &attributes, surroundings).check_condition(reaches_out, "`reaches_out`")?;
        }
        for function in self.provider_functions.values() {
            let roots = function.parameters.iter().map(|name| (&**name, Known::Anything)).collect();
            let surroundings = Surroundings { roots, ..Surroundings::default() };
            NameCheck::new(self, &nothing, surroundings).check(function.result)?;
        }
        self.check_coverage(&attributes)?;
        self.rules.iter().try_for_each(|rule| self.check_rule(rule, &attributes))
    }

    fn check_coverage(&self, attributes: &KnownAttributes<'_>) -> Result<(), RuleError> {
        let Some(coverage) = &self.coverage else { return Ok(()) };
        let subject = self.entity(&coverage.subject);
        if subject.is_none() {
            let message = format!("there is no entity `{}`", coverage.subject);
            let help = one_of(&coverage.subject, &self.entity_names());
            return Err(self.error_at("coverage", None, "subject", message).with_help(help));
        }
        for linked in &coverage.linked {
            subject.map_or(Ok(()), |subject| self.check_link(linked, subject))?;
        }
        let surroundings = Surroundings {
            roots: self.roots_of_rules(subject, &coverage.linked),
            bindings: Some(&coverage.bindings),
            functions: OF_RULES,
        };
        let mut check = NameCheck::new(self, attributes, surroundings);
        for expr in coverage.bindings.values() {
            check.check(*expr)?;
        }
        check.check_text(coverage.kind, "`kind`")?;
        for (place, expr) in [("`delivered`", coverage.delivered), ("`missing`", coverage.missing)] {
            check.check_list(expr, place)?;
        }
        Ok(())
    }

    fn check_rule(&self, rule: &Rule, attributes: &KnownAttributes<'_>) -> Result<(), RuleError> {
        let Some(subject) = self.entity(&rule.subject) else {
            let message = format!("there is no entity `{}`", rule.subject);
            let help = self.entity_meant(&rule.subject);
            return Err(self.error_in(rule, "subject", &rule.subject, message).with_help(help));
        };
        for linked in &rule.linked {
            self.check_link(linked, subject)?;
        }
        for other in &rule.unless {
            if self.rule(other).is_none() {
                let message = format!("there is no rule `{other}`");
                return Err(self.error_in(rule, "unless", other, message).with_help(self.hint(other)));
            }
        }
        self.check_points_at(rule, subject)?;
        self.check_deference(rule)?;
        let mut roots = self.roots_of_rules(Some(subject), &rule.linked);
        roots.push(("option", Known::Options(&rule.options)));
        let surroundings = Surroundings { roots, bindings: Some(&rule.bindings), functions: OF_RULES };
        let mut check = NameCheck::new(self, attributes, surroundings.clone());
        for expr in rule.bindings.values() {
            check.check(*expr)?;
        }
        check_all(&[("`when`", rule.when), ("`note_when`", rule.note_when)], |place, expr| {
            check.check_condition(expr, place)
        })?;
        for assert in &rule.asserts {
            check_all(&[("`when`", assert.when), ("`condition`", Some(assert.condition))], |place, expr| {
                check.check_condition(expr, place)
            })?;
            let texts =
                [("`message`", Some(assert.message)), ("`label`", assert.label), ("`fix`", assert.fix)];
            check_all(&texts, |place, expr| check.check_text(expr, place))?;
        }
        check_all(&[("`fix`", rule.fix)], |place, expr| check.check_text(expr, place))?;
        check_all(&[("`culprits`", rule.culprits)], |place, expr| check.check_list(expr, place).map(drop))?;
        for related in &rule.related {
            let each = check.check_list(related.each, "`each`")?;
            let mut surroundings = surroundings.clone();
            surroundings.roots.push(("each", each));
            NameCheck::new(self, attributes, surroundings).check_text(related.message, "`message`")?;
        }
        Ok(())
    }

    /// Rules that leave the word to one another would never say anything, and asking them would never end.
    fn check_deference(&self, rule: &Rule) -> Result<(), RuleError> {
        for first in &rule.unless {
            let mut asked = vec![&**first];
            let mut next = 0;
            while let Some(other) = asked.get(next).copied() {
                if other == &*rule.id {
                    let message = format!("`{}` leaves the word to itself", rule.id);
                    let help = "each waits for what the other says: take it out of one `unless`";
                    return Err(self.error_in(rule, "unless", first, message).with_help(help));
                }
                let further = self.rule(other).into_iter().flat_map(|rule| &rule.unless);
                for other in further {
                    if !asked.contains(&&**other) {
                        asked.push(other);
                    }
                }
                next += 1;
            }
            if asked.len() > MOST_DEFERENCE {
                let message = format!("this leads to more than {MOST_DEFERENCE} other rules");
                let help = "leave the word to one rule that speaks of what matters most";
                return Err(self.error_in(rule, "unless", first, message).with_help(help));
            }
        }
        Ok(())
    }

    fn roots_of_rules<'p>(
        &'p self,
        subject: Option<&'p Entity>,
        linked: &'p [Linked],
    ) -> Vec<(&'p str, Known<'p>)> {
        vec![
            ("self", subject.map_or(Known::Anything, Known::Thing)),
            ("linked", Known::Linked(linked)),
            ("all", Known::All),
            ("catalog", Known::Catalog(&self.catalog)),
            ("config", self.known_settings()),
        ]
    }

    /// A link is followed from what has an identity to what names it, or back: one of its ends must be an identity.
    pub(super) fn check_link(&self, linked: &Linked, subject: &Entity) -> Result<(), RuleError> {
        let file = &self.files[linked.file];
        let error = |name: &str, message: String, help: String| {
            let block = blocks(file).into_iter().find(|block| block.header == linked.header);
            let at = block.and_then(|block| file.attribute(block.body, name));
            let span = at.map_or(linked.header, |at| file.tree.expr(at.expr).span);
            Err(RuleError::new(&file.path, &file.text, span, message).with_help(help))
        };
        let Some(other) = self.entity(&linked.entity) else {
            let message = format!("there is no entity `{}`", linked.entity);
            return error("entity", message, self.entity_meant(&linked.entity));
        };
        for (attribute, entity, name) in [(&linked.attribute, other, "where"), (&linked.is, subject, "is")] {
            let known = attributes_of(entity);
            if !known.contains(&&**attribute) {
                let message = format!("no view of `{}` has an attribute `{attribute}`", entity.name);
                return error(name, message, one_of(attribute, &known));
            }
        }
        let is_identity = |entity: &Entity, attribute: &str| entity.identity.as_deref() == Some(attribute);
        if is_identity(subject, &linked.is) || is_identity(other, &linked.attribute) {
            return Ok(());
        }
        let message = format!(
            "neither is `{}` what identifies a `{}`, nor `{}` what identifies a `{}`",
            linked.is, subject.name, linked.attribute, other.name
        );
        let help = "link by an identity, which an entity names with `identity = …`";
        error("is", message, help.to_owned())
    }

    /// The entity that somebody may have meant: it has another name than the resources that it is read from.
    fn entity_meant(&self, wanted: &str) -> String {
        let mut entities = self.entities.iter();
        match entities.find(|entity| entity.views.iter().any(|view| *view.label == *wanted)) {
            Some(entity) => {
                format!("did you mean `{}`? that is the entity by which `{wanted}` is read", entity.name)
            }
            None => one_of(wanted, &self.entity_names()),
        }
    }

    pub(super) fn entity_names(&self) -> Vec<&str> {
        self.entities.iter().map(|entity| &*entity.name).collect()
    }

    /// A mistake in the text of an attribute of a rule.
    fn error_in(&self, rule: &Rule, attribute: &str, text: &str, message: String) -> RuleError {
        let file = &self.files[rule.file];
        let block = file.tree.blocks(file.tree.root).find(|block| file.label(block) == Some(&rule.id));
        let at = block.and_then(|block| file.attribute(block.body, attribute));
        let span = at.map(|at| match file.tree.expr(at.expr).kind {
            ExprKind::Tuple(items) => {
                let mut items = file.tree.list(items).iter();
                let item = items.find(|item| file.string_of(**item).as_deref() == Some(text));
                file.tree.expr(item.copied().unwrap_or(at.expr)).span
            }
            _ => file.tree.expr(at.expr).span,
        });
        let span: Span = span.or(block.map(|block| block.header)).unwrap_or_default();
        RuleError::new(&file.path, &file.text, span, message)
    }
}

/// Checks the expressions that are there, each with the name of its place.
pub(super) fn check_all(
    exprs: &[(&str, Option<RuleExpr>)],
    mut check: impl FnMut(&str, RuleExpr) -> Result<(), RuleError>,
) -> Result<(), RuleError> {
    let mut there = exprs.iter().filter_map(|(place, expr)| Some((*place, (*expr)?)));
    there.try_for_each(|(place, expr)| check(place, expr))
}

/// The blocks in the blocks of a file.
pub(super) fn blocks(file: &super::file::RuleFile) -> Vec<&Block> {
    file.tree.blocks(file.tree.root).flat_map(|block| file.tree.blocks(block.body)).collect()
}
