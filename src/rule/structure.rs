//! Which blocks stand in which, and what stands before their braces. A block in the wrong place would be passed over
//! without a word.

use std::collections::HashSet;

use super::definition::RuleError;
use super::reader::Reader;
use crate::syntax::{Block, BodyId};

/// A block that may stand in another one.
struct Child {
    name: &'static str,
    /// Whether it has a label.
    is_labelled: bool,
    /// Whether no two of them may have one label.
    is_unique: bool,
}

const fn plain(name: &'static str) -> Child {
    Child { name, is_labelled: false, is_unique: false }
}

const fn labelled(name: &'static str) -> Child {
    Child { name, is_labelled: true, is_unique: false }
}

const fn unique(name: &'static str) -> Child {
    Child { name, is_labelled: true, is_unique: true }
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
        Some("entity") => const { &[labelled("view"), labelled("lookup"), unique("linked")] },
        Some("view" | "lookup") => const { &[plain("let")] },
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
        let mut labels = HashSet::new();
        let mut bound = HashSet::new();
        for block in self.file.tree.blocks(body) {
            let name = self.file.name(block);
            let Some(child) = children.iter().find(|child| child.name == name) else {
                return Err(self.misplaced(block, name, children));
            };
            self.check_labels(block, child)?;
            if child.is_unique && !labels.insert((name, self.file.label(block))) {
                let written = self.file.tree.text(&self.file.text, block.header).trim_end();
                return Err(self.error(block.header, format!("`{written}` stands here for the second time")));
            }
            if name == "let" {
                for attribute in self.file.tree.attributes(block.body) {
                    let name = self.file.attribute_name(attribute);
                    if !bound.insert(name) {
                        return Err(self.error(attribute.name, format!("`{name}` is defined twice")));
                    }
                }
            }
            self.check_structure(block.body, Some(name))?;
        }
        Ok(())
    }

    fn misplaced(&self, block: &Block, name: &str, children: &[Child]) -> RuleError {
        if children.is_empty() {
            let message = format!("a block `{name}` is not known here");
            return self.error(block.header, message).with_help("no blocks stand here, only attributes");
        }
        let known: Vec<&str> = children.iter().map(|child| child.name).collect();
        self.unknown_block(block, name, &known)
    }

    fn check_labels(&self, block: &Block, child: &Child) -> Result<(), RuleError> {
        let message = match (self.file.tree.labels(block).len(), child.is_labelled) {
            (0, false) | (1, true) => return Ok(()),
            (0, true) => format!("`{name}` needs a name: {name} \"NAME\" {{ … }}", name = child.name),
            (_, true) => format!("`{}` has one name, not several", child.name),
            (_, false) => format!("`{}` has no name", child.name),
        };
        Err(self.error(block.header, message))
    }
}
