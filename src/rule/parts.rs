//! Whether the parts that the expressions of a pack ask for are there: attributes of instances, what is linked, options,
//! facts.

use std::sync::Arc;

use super::definition::{Entity, RuleError};
use super::file::RuleFile;
use super::known::Known;
use super::literals::constant;
use super::names::{NameCheck, mistake};
use super::similarity::{nearest, one_of};
use crate::eval::{Kind, Value};
use crate::source::Span;
use crate::syntax::ExprId;

/// Attributes that every instance has.
pub(super) const OWN_ATTRIBUTES: [(&str, Known<'static>); 4] = [
    ("address", Known::Text),
    ("resource_type", Known::Text),
    ("order", Known::Number),
    ("repetitions", Known::Number),
];

impl<'p> NameCheck<'p, '_> {
    /// `on.name`, or `on["name"]`.
    pub(super) fn attribute(
        &self,
        file: &'p RuleFile,
        on: Known<'p>,
        span: Span,
        name: &str,
    ) -> Result<Known<'p>, RuleError> {
        let refuse = |message: String, known: &[&str]| {
            Err(mistake(file, span, message).with_help(one_of(name, known)))
        };
        match on {
            Known::Thing(entity) => self.attribute_of(file, entity, span, name),
            Known::Linked(all) => match all.iter().find(|linked| &*linked.name == name) {
                Some(linked) => Ok(Known::things(self.pack.entity(&linked.entity))),
                None => {
                    let known: Vec<&str> = all.iter().map(|linked| &*linked.name).collect();
                    let message = format!("nothing is linked as `{name}`");
                    if known.is_empty() {
                        let help = format!(
                            "write linked \"{name}\" {{ entity = …, where = …, is = … }} into the rule"
                        );
                        return Err(mistake(file, span, message).with_help(help));
                    }
                    refuse(message, &known)
                }
            },
            Known::All => match self.pack.entity(name) {
                Some(entity) => Ok(Known::things(Some(entity))),
                None => refuse(format!("there is no entity `{name}`"), &self.pack.entity_names()),
            },
            Known::Options(options) => match options.iter().find(|option| &*option.name == name) {
                Some(option) => Ok(option.known()),
                None => {
                    let known: Vec<&str> = options.iter().map(|option| &*option.name).collect();
                    let message = format!("this rule has no option `{name}`");
                    if known.is_empty() {
                        let help = format!(
                            "write option \"{name}\" {{ type = …, default = …, description = … }} into it"
                        );
                        return Err(mistake(file, span, message).with_help(help));
                    }
                    refuse(message, &known)
                }
            },
            Known::Catalog(value) | Known::Facts(value) => {
                let entries = value.as_entries();
                match entries.and_then(|entries| entries.get(name)) {
                    Some(value) => Ok(Known::fact(value)),
                    None if self.trials > 0 && matches!(on, Known::Facts(_)) => Ok(Known::Anything),
                    None => {
                        let names = entries.into_iter().flat_map(|all| all.keys());
                        refuse(
                            format!("there is no `{name}` here"),
                            &names.map(|key| &**key).collect::<Vec<_>>(),
                        )
                    }
                }
            }
            Known::Object(attributes) => match attributes.get(name) {
                Some(known) => Ok(known.clone()),
                None if self.trials > 0 => Ok(Known::Anything),
                None => {
                    let names: Vec<&str> = attributes.keys().map(|key| &**key).collect();
                    refuse(format!("this has no attribute `{name}`"), &names)
                }
            },
            Known::Map(element) => Ok((*element).clone()),
            Known::List(_) if self.trials == 0 => {
                let help = format!("each element may have one: write `[*].{name}`, or a `for`");
                Err(mistake(file, span, format!("a list has no attribute `{name}`")).with_help(help))
            }
            Known::Text | Known::Number | Known::Bool if self.trials == 0 => {
                let what = on.in_words().unwrap_or_default();
                let message = format!("`{name}` is asked of {what}, which has no parts");
                Err(mistake(file, span, message).with_help(format!("leave out `{name}`")))
            }
            _ => Ok(Known::Anything),
        }
    }

    fn attribute_of(
        &self,
        file: &'p RuleFile,
        entity: &'p Entity,
        span: Span,
        name: &str,
    ) -> Result<Known<'p>, RuleError> {
        if let Some(linked) = entity.linked.iter().find(|linked| &*linked.name == name) {
            return Ok(Known::things(self.pack.entity(&linked.entity)));
        }
        if let Some((_, known)) = OWN_ATTRIBUTES.iter().find(|(own, _)| *own == name) {
            return Ok(known.clone());
        }
        let known = attributes_of(entity);
        if known.contains(&name) {
            let key = (entity.name.clone(), Arc::from(name));
            return Ok(self.attributes.get(&key).cloned().unwrap_or(Known::Anything));
        }
        let message = format!("no view of `{}` has an attribute `{name}`", entity.name);
        let help = match nearest(name, known.clone()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("{}; a view could read it: {name} = self.…", one_of(name, &known)),
        };
        Err(mistake(file, span, message).with_help(help))
    }

    pub(super) fn index(
        &mut self,
        file: &'p RuleFile,
        on: ExprId,
        key: ExprId,
    ) -> Result<Known<'p>, RuleError> {
        let kind = self.look(file, key)?;
        let on = self.look(file, on)?;
        let span = file.tree.expr(key).span;
        if on.has_names()
            && let Some(name) = file.string_of(key)
        {
            return self.attribute(file, on, span, &name);
        }
        let message = match (&on, &kind) {
            (Known::List(_), Known::Text) if file.string_of(key).is_some_and(|key| !is_number(&key)) => {
                "a list has elements, which have numbers"
            }
            (Known::Thing(_) | Known::Linked(_) | Known::All, Known::Number) => {
                "this has attributes, which have names"
            }
            (Known::List(_), Known::Number) if !is_position(file, key) => {
                "elements have whole numbers, from 0 on"
            }
            (Known::Text, _) => "this is a text, which has no parts",
            (Known::Number | Known::Bool, _) => "this is a single value, which has no parts",
            _ => return Ok(on.element()),
        };
        match self.trials {
            0 => Err(mistake(file, span, message).with_help(match on {
                Known::List(_) => "write a number as in [0], `[*]` for all of them, or a `for`",
                Known::Text => "cut it with `split` or `substr`",
                Known::Number | Known::Bool => "leave out what stands in brackets",
                _ => "write a name, as in `.address`",
            })),
            _ => Ok(Known::Anything),
        }
    }
}

/// Whether an expression may be the number of an element.
fn is_position(file: &RuleFile, key: ExprId) -> bool {
    match constant(file, key) {
        Some(Value { kind: Kind::Number(number), .. }) => number.as_i64().is_some_and(|number| number >= 0),
        _ => true,
    }
}

fn is_number(text: &str) -> bool {
    text.parse::<u64>().is_ok()
}

/// The attributes that an instance of an entity may have: those of any of its views, and those that all have.
pub(super) fn attributes_of(entity: &Entity) -> Vec<&str> {
    let of_views = entity.views.iter().flat_map(|view| view.attributes.keys()).map(|name| &**name);
    let mut all: Vec<&str> = of_views.chain(OWN_ATTRIBUTES.iter().map(|(name, _)| *name)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
