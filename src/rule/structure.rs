//! Which blocks stand in which, and what stands before their braces. A block in the wrong place would be passed over
//! without a word.

use std::collections::HashSet;
use std::path::{Component, Path};

use super::definition::RuleError;
use super::reader::Reader;
use crate::syntax::{Block, BodyId};

/// A block that may stand in another one.
struct Child {
    name: &'static str,
    labels: Labels,
    /// Whether no two of them may have one label.
    is_unique: bool,
}

/// How many labels a block has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    None,
    One,
    /// One or more.
    Several,
}

const fn plain(name: &'static str) -> Child {
    Child { name, labels: Labels::None, is_unique: false }
}

const fn labelled(name: &'static str) -> Child {
    Child { name, labels: Labels::One, is_unique: false }
}

const fn unique(name: &'static str) -> Child {
    Child { name, labels: Labels::One, is_unique: true }
}

const fn several(name: &'static str) -> Child {
    Child { name, labels: Labels::Several, is_unique: false }
}

/// Where blocks of that name stand, if that is one place.
fn place_of(name: &str) -> Option<Option<&'static str>> {
    let places = [None, Some("entity"), Some("view"), Some("rule"), Some("coverage"), Some("example")];
    let mut places =
        places.into_iter().filter(|place| children(*place).iter().any(|child| child.name == name));
    match (places.next(), places.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// What may stand in a block of that name; in a file, if there is none.
fn children(parent: Option<&str>) -> &'static [Child] {
    match parent {
        None => {
            const {
                &[
                    labelled("entity"),
                    labelled("rule"),
                    plain("coverage"),
                    labelled("setting"),
                    labelled("provider_function"),
                ]
            }
        }
        Some("entity") => {
            const { &[several("view"), several("lookup"), several("may_find"), unique("linked")] }
        }
        Some("view" | "lookup" | "may_find") => const { &[plain("let")] },
        Some("rule") => {
            const {
                &[
                    plain("assert"),
                    plain("related"),
                    unique("option"),
                    unique("example"),
                    unique("linked"),
                    plain("let"),
                ]
            }
        }
        Some("coverage") => const { &[unique("linked"), plain("let")] },
        Some("example") => const { &[unique("file")] },
        Some(_) => &[],
    }
}

impl Reader<'_> {
    /// Refuses blocks that are not known where they stand, labels too few or too many, and names that are given twice.
    pub(super) fn check_structure(&self, body: BodyId, parent: Option<&str>) -> Result<(), RuleError> {
        let children = children(parent);
        self.check_no_block_is_set(body, children)?;
        let mut labels = HashSet::new();
        let mut bound = HashSet::new();
        for block in self.file.tree.blocks(body) {
            let name = self.file.name(block);
            let Some(child) = children.iter().find(|child| child.name == name) else {
                return Err(self.misplaced(block, name, parent, children));
            };
            self.check_labels(block, child)?;
            if child.is_unique && !labels.insert((name, self.file.label(block))) {
                let written = self.file.tree.text(&self.file.text, block.header).trim_end();
                let message = format!("`{written}` stands here for the second time");
                return Err(self.error(block.header, message).with_help("give one of them another name"));
            }
            if name == "let" {
                for attribute in self.file.tree.attributes(block.body) {
                    let name = self.file.attribute_name(attribute);
                    if !bound.insert(name) {
                        let message = format!("`{name}` is defined twice");
                        let help = "give one of them another name, or take it out";
                        return Err(self.error(attribute.name, message).with_help(help));
                    }
                }
            }
            self.check_structure(block.body, Some(name))?;
        }
        Ok(())
    }

    /// `assert = …`, where a block is meant.
    fn check_no_block_is_set(&self, body: BodyId, children: &[Child]) -> Result<(), RuleError> {
        for attribute in self.file.tree.attributes(body) {
            let name = self.file.attribute_name(attribute);
            if let Some(child) = children.iter().find(|child| child.name == name) {
                let help = match child.labels {
                    Labels::None => format!("write {name} {{ … }}"),
                    _ => format!("write {name} \"NAME\" {{ … }}"),
                };
                return Err(self.error(attribute.name, format!("`{name}` is a block")).with_help(help));
            }
        }
        Ok(())
    }

    fn misplaced(&self, block: &Block, name: &str, parent: Option<&str>, children: &[Child]) -> RuleError {
        let message = format!("a block `{name}` is not known here");
        if let Some(place) = place_of(name).filter(|place| *place != parent) {
            let place =
                place.map_or("outside of other blocks".to_owned(), |place| format!("in `{place}` blocks"));
            return self.error(block.header, message).with_help(format!("it stands {place}"));
        }
        if children.is_empty() {
            return self.error(block.header, message).with_help("no blocks stand here, only attributes");
        }
        let known: Vec<&str> = children.iter().map(|child| child.name).collect();
        self.unknown_block(block, name, &known)
    }

    fn check_labels(&self, block: &Block, child: &Child) -> Result<(), RuleError> {
        let name = child.name;
        let (message, help) = match (self.file.tree.labels(block).len(), child.labels) {
            (0, Labels::None) | (1, Labels::One) | (1.., Labels::Several) => {
                return self.check_texts_of_labels(block, child);
            }
            (0, _) => (format!("`{name}` needs a name"), format!("write {name} \"NAME\" {{ … }}")),
            (_, Labels::None) => (format!("`{name}` has no name"), format!("write {name} {{ … }}")),
            _ => {
                let help = format!("write a block for each: {name} \"NAME\" {{ … }}");
                (format!("`{name}` has one name, not several"), help)
            }
        };
        Err(self.error(block.header, message).with_help(help))
    }

    fn check_texts_of_labels(&self, block: &Block, child: &Child) -> Result<(), RuleError> {
        let mut seen = HashSet::new();
        for label in self.file.tree.labels(block) {
            let text = self.file.tree.text(&self.file.text, label.text);
            if text.trim().is_empty() {
                let help = format!("write {} \"NAME\" {{ … }}", child.name);
                return Err(self.error(label.span, "this name is empty").with_help(help));
            }
            if !seen.insert(text) {
                let message = format!("`{text}` stands here for the second time");
                return Err(self.error(label.span, message).with_help("take one of them out"));
            }
            let (fits, help) = match child.name {
                "view" | "lookup" | "may_find" => (is_viewed(text), VIEWED),
                "provider_function" => {
                    (is_provided(text), "write PROVIDER::FUNCTION, as it is called behind `provider::`")
                }
                "file" => {
                    (is_inside(text), "write the path of a file in the example, as in \"modules/a/main.tf\"")
                }
                "example" | "rule" => continue,
                _ => (
                    is_identifier(text),
                    "a name is made of letters, digits, `-` and `_`, and begins with a letter",
                ),
            };
            if !fits {
                let message = format!("`{text}` cannot be the name of this `{}`", child.name);
                return Err(self.error(label.span, message).with_help(help));
            }
        }
        Ok(())
    }

    /// A view by which nothing can be read, as an earlier one reads all of it, is there by mistake.
    pub(super) fn check_views(&self, entity: &Block) -> Result<(), RuleError> {
        let mut whole = HashSet::new();
        for view in self.file.tree.blocks(entity.body).filter(|block| self.file.name(block) == "view") {
            let is_whole =
                ["when", "only_with"].iter().all(|name| self.file.attribute(view.body, name).is_none());
            for label in self.file.tree.labels(view) {
                let text = self.file.tree.text(&self.file.text, label.text);
                if whole.contains(text) {
                    let message = format!("nothing is read by this: an earlier view reads every `{text}`");
                    let help = "put both into one view, or give the earlier one a `when`";
                    return Err(self.error(label.span, message).with_help(help));
                }
                if is_whole {
                    whole.insert(text);
                }
            }
        }
        Ok(())
    }
}

/// What a view can be of.
const VIEWED: &str = "write TYPE, data.TYPE, provider.NAME or module.NAMESPACE/NAME/PROVIDER, where TYPE is that of a resource";

fn is_viewed(label: &str) -> bool {
    match label.split_once('.') {
        None => is_identifier(label),
        Some(("data" | "provider", name)) => is_identifier(name),
        Some(("module", address)) => {
            let parts: Vec<&str> = address.split('/').collect();
            parts.len() == 3 && parts.iter().all(|part| is_identifier(part))
        }
        Some(_) => false,
    }
}

fn is_provided(label: &str) -> bool {
    label.split_once("::").is_some_and(|(provider, name)| is_identifier(provider) && is_identifier(name))
}

/// Whether a path leads to something below where it begins.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn is_identifier(text: &str) -> bool {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(is_of_name)
}
