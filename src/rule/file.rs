//! A rule file: its text, its tree, and places in it.

use std::sync::OnceLock;

use crate::eval::expression::Constants;
use crate::source::{Mistake, SourceId, Span};
use crate::syntax::{self, Attribute, Block, BodyId, ExprId, ExprKind, TemplatePart, Tree};

/// Which file of the pack.
pub type FileId = usize;

/// Places in rule files are told from those in configuration by the numbers of their files, which begin here.
const FIRST_SOURCE: u32 = 1 << 31;

/// An expression of a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleExpr {
    pub(super) file: FileId,
    pub(super) expr: ExprId,
}

/// A parsed rule file.
#[derive(Debug)]
pub(super) struct RuleFile {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) tree: Tree,
    /// Found when first asked for.
    pub(super) constants: OnceLock<Constants>,
}

impl RuleFile {
    /// Parses a file; any mistake is an error, since a rule that is half there judges wrongly.
    pub(super) fn parse(id: FileId, path: &str, text: &str) -> Result<RuleFile, Mistake> {
        let (tree, problems) = syntax::parse(SourceId(FIRST_SOURCE + id as u32), text);
        if let Some(problem) = problems.into_iter().next() {
            let span = problem.location.map(|location| location.span).unwrap_or_default();
            let help = problem.help.unwrap_or_else(|| {
                "rule files are written in HCL, as Terraform is: docs/rule-language.md says what stands in them".into()
            });
            return Err(Mistake::new(path, text, span, problem.message).with_help(help));
        }
        let constants = OnceLock::new();
        Ok(RuleFile { path: path.to_owned(), text: text.to_owned(), tree, constants })
    }

    /// Which rule file a place is in, if it is in one.
    pub(super) fn id_of(source: SourceId) -> Option<FileId> {
        source.0.checked_sub(FIRST_SOURCE).map(|id| id as FileId)
    }

    pub(super) fn name<'f>(&'f self, block: &Block) -> &'f str {
        self.tree.text(&self.text, block.name)
    }

    pub(super) fn label<'f>(&'f self, block: &Block) -> Option<&'f str> {
        self.tree.labels(block).first().map(|label| self.tree.text(&self.text, label.text))
    }

    pub(super) fn attribute(&self, body: BodyId, name: &str) -> Option<&Attribute> {
        self.tree.find_attribute(&self.text, body, name)
    }

    pub(super) fn attribute_name(&self, attribute: &Attribute) -> &str {
        self.tree.text(&self.text, attribute.name)
    }

    /// The text of an attribute that is a plain string or heredoc.
    pub(super) fn string(&self, attribute: &Attribute) -> Option<String> {
        self.string_of(attribute.expr)
    }

    pub(super) fn string_of(&self, expr: ExprId) -> Option<String> {
        match self.tree.expr(expr).kind {
            ExprKind::String { text, escaped } => {
                Some(self.tree.literal(&self.text, text, escaped, false).into_owned())
            }
            ExprKind::Template(parts) => {
                let mut whole = String::new();
                for part in self.tree.template_parts(parts) {
                    let TemplatePart::Literal { text, escaped, raw } = *part else { return None };
                    whole.push_str(&self.tree.literal(&self.text, text, escaped, raw));
                }
                Some(whole)
            }
            _ => None,
        }
    }

    /// The first expression or condition in a text.
    pub(super) fn first_interpolation(&self, expr: ExprId) -> Option<Span> {
        let ExprKind::Template(parts) = self.tree.expr(expr).kind else { return None };
        self.tree.template_parts(parts).iter().find_map(|part| match *part {
            TemplatePart::Interpolation(expr) | TemplatePart::If { condition: expr, .. } => {
                Some(self.tree.expr(expr).span)
            }
            _ => None,
        })
    }

    /// The texts of an attribute that is a list of plain strings.
    pub(super) fn strings(&self, attribute: &Attribute) -> Option<Vec<String>> {
        let ExprKind::Tuple(items) = self.tree.expr(attribute.expr).kind else { return None };
        self.tree.list(items).iter().map(|item| self.string_of(*item)).collect()
    }
}
