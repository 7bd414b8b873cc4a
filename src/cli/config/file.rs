//! The text of a configuration file, and where in it things stand.

use std::path::{Path, PathBuf};

use crate::source::{LineTable, Mistake, SourceId, Span, shown};
use crate::syntax::{self, Attribute, Block, BodyId, ExprId, ExprKind, Tree};

/// What some editors write at the beginning of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A configuration file.
#[derive(Debug)]
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    /// The path for people.
    pub(super) shown: String,
    pub(super) text: String,
    pub(super) tree: Tree,
}

/// Where something is said: the name, and what it is said to be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) name: Span,
    pub(super) value: Span,
    /// Whether it is that very thing, and not only what would hold it.
    pub(super) is_exact: bool,
}

impl ConfigFile {
    pub(super) fn parse(path: PathBuf, text: String) -> Result<ConfigFile, Mistake> {
        let (tree, problems) = syntax::parse(SourceId(0), &text);
        let file = ConfigFile { shown: shown_path(&path), path, text, tree };
        match problems.into_iter().next() {
            Some(problem) => {
                let span = problem.location.map(|location| location.span).unwrap_or_default();
                let help = problem.help.unwrap_or_else(|| {
                    "this file is written in HCL, as Terraform is: docs/configuration.md says what stands in it".into()
                });
                Err(file.mistake(span, problem.message).with_help(help))
            }
            None => Ok(file),
        }
    }

    /// A file that is not text at a place.
    pub(super) fn not_text(path: &Path, text: &str, span: Span) -> Mistake {
        Mistake::new(shown_path(path), text, span, "this is not UTF-8")
            .with_help("save the file with the encoding UTF-8")
    }

    /// What hcl-rs reads: it takes no byte order mark, which some editors write.
    pub(super) fn text_for_serde(&self) -> &str {
        self.text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.text)
    }

    pub(super) fn mistake(&self, span: Span, message: impl Into<String>) -> Mistake {
        Mistake::new(&self.shown, &self.text, span, message)
    }

    /// What hcl-rs cannot read though our parser can.
    pub(super) fn unreadable(&self, error: &hcl::Error) -> Mistake {
        match error {
            hcl::Error::Parse(parse) => {
                let skipped = self.text.len() - self.text_for_serde().len();
                let offset = (skipped + parse.location().offset()) as u32;
                self.mistake(Span::new(offset, offset), parse.message())
            }
            _ => self.mistake(Span::default(), error.to_string()),
        }
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, span: Span) -> u32 {
        LineTable::new(&self.text).position(&self.text, span.start).line
    }

    pub(super) fn name_of(&self, attribute: &Attribute) -> &str {
        self.tree.text(&self.text, attribute.name)
    }

    pub(super) fn name_of_block(&self, block: &Block) -> &str {
        self.tree.text(&self.text, block.name)
    }

    pub(super) fn label_of(&self, block: &Block) -> Option<&str> {
        let [label] = self.tree.labels(block) else { return None };
        Some(self.tree.text(&self.text, label.text))
    }

    /// The text of a string without interpolation.
    pub(super) fn string(&self, expr: ExprId) -> Option<String> {
        match self.tree.expr(expr).kind {
            ExprKind::String { text, escaped } => {
                Some(self.tree.literal(&self.text, text, escaped, false).into_owned())
            }
            ExprKind::Parentheses(inner) => self.string(inner),
            _ => None,
        }
    }

    /// Where a value stands: names of blocks, their labels, names of attributes and keys lead to it, and last
    /// perhaps a text in a list. If they lead nowhere, the place is the last one that they lead to.
    pub(super) fn place(&self, path: &[&str]) -> Place {
        self.place_in_body(self.tree.root, path).unwrap_or_default()
    }

    fn place_in_body(&self, body: BodyId, path: &[&str]) -> Option<Place> {
        let (first, rest) = path.split_first()?;
        if let Some(attribute) = self.tree.find_attribute(&self.text, body, first) {
            let value = self.tree.expr(attribute.expr).span;
            let here = Place { name: attribute.name, value, is_exact: rest.is_empty() };
            return Some(self.place_in_value(attribute.expr, rest).unwrap_or(here));
        }
        let mut blocks = self.tree.blocks(body).filter(|block| self.name_of_block(block) == *first);
        blocks.find_map(|block| {
            let rest = match (self.label_of(block), rest.split_first()) {
                (Some(label), Some((wanted, rest))) if label == *wanted => rest,
                (Some(_), None) => {
                    return Some(Place { name: block.name, value: block.header, is_exact: true });
                }
                (None, _) => rest,
                _ => return None,
            };
            let label = self.tree.labels(block).first().map_or(block.name, |label| label.span);
            let here = Place { name: label, value: block.header, is_exact: rest.is_empty() };
            Some(self.place_in_body(block.body, rest).unwrap_or(here))
        })
    }

    fn place_in_value(&self, expr: ExprId, path: &[&str]) -> Option<Place> {
        let (first, rest) = path.split_first()?;
        match self.tree.expr(expr).kind {
            ExprKind::Object(items) => {
                let item = self.tree.object_items(items).iter().find(|item| {
                    let bare = self.tree.text(&self.text, self.tree.expr(item.key).span);
                    self.string(item.key).as_deref().unwrap_or(bare) == *first
                })?;
                let name = self.tree.expr(item.key).span;
                let value = self.tree.expr(item.value).span;
                let here = Place { name, value, is_exact: rest.is_empty() };
                Some(self.place_in_value(item.value, rest).unwrap_or(here))
            }
            ExprKind::Tuple(items) => {
                let mut items = self.tree.list(items).iter();
                let item = items.find(|item| self.string(**item).as_deref() == Some(*first))?;
                let span = self.tree.expr(*item).span;
                Some(Place { name: span, value: span, is_exact: true })
            }
            _ => None,
        }
    }
}

/// The path for people: relative to the working directory, if it lies in it.
fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    match (here, path.canonicalize()) {
        (Ok(here), Ok(whole)) => shown(&whole, &here),
        _ => path.display().to_string(),
    }
}
