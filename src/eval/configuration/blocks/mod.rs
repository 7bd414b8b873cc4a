//! Bodies as they are configured: attributes and nested blocks of one instance, `dynamic` blocks expanded.
//!
//! `values` says what they are worth in an expression.
//! <https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks>

mod values;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::instance::{Each, ModuleInstance};
use super::resources::InstanceRef;
use super::scope::ConfigurationScope;
use crate::eval::expression::Frame;
use crate::eval::{EvalError, Reason, Type, Value, derivation};
use crate::module::{Attribute, BlockRef, ResourceBody};
use crate::source::{Location, SourceId};
use crate::syntax::{Block, BodyId, ExprId, ExprKind, Tree};

/// How deep nested blocks are followed.
const MOST_NESTED_BLOCKS: usize = 32;

/// A name that a `dynamic` block binds, and the element it is at.
pub(super) type Iterator = (Arc<str>, Value);

/// The body of a resource instance or of one of its nested blocks, as the configuration has it: what is not set
/// is null.
#[derive(Clone)]
pub struct ConfiguredBody<'a> {
    evaluation: &'a Evaluation<'a>,
    module: Rc<ModuleInstance>,
    each: Each,
    iterators: Rc<Vec<Iterator>>,
    content: Content<'a>,
    depth: usize,
    /// The resource instance that it is of.
    instance: Option<InstanceRef>,
    /// Attributes of a nested block that have been asked for.
    known: RefCell<Vec<(ExprId, Value)>>,
}

#[derive(Clone)]
enum Content<'a> {
    Top(TopBlock<'a>),
    Nested { source: SourceId, body: BodyId, header: Location },
}

/// A block at the top of a file, with what override files make of it.
#[derive(Clone)]
pub(super) struct TopBlock<'a> {
    pub(super) attributes: &'a [Attribute],
    pub(super) blocks: &'a [BlockRef],
    pub(super) header: Location,
    pub(super) incomplete: bool,
    /// The resource instance, whose values are kept.
    pub(super) instance: Option<InstanceRef>,
}

/// A block within a body, and where it stands.
struct NestedBlock<'a> {
    source: SourceId,
    tree: &'a Tree,
    text: &'a str,
    block: &'a Block,
}

/// The nested blocks of one type.
pub struct ConfiguredBlocks<'a> {
    /// Those that certainly are there, in order.
    pub blocks: Vec<Rc<ConfiguredBody<'a>>>,
    /// Why there may be others.
    pub open: Option<Reason>,
    /// What those others are like, if that is known: the content of `dynamic` blocks with elements of which nothing is.
    others: Vec<Rc<ConfiguredBody<'a>>>,
}

impl<'a> ConfiguredBody<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation<'a>,
        module: Rc<ModuleInstance>,
        each: Each,
        block: TopBlock<'a>,
    ) -> Self {
        let instance = block.instance.clone();
        let content = Content::Top(block);
        let (iterators, known) = (Rc::default(), RefCell::default());
        ConfiguredBody { evaluation, module, each, iterators, content, depth: 0, instance, known }
    }

    /// The value of an attribute, if it is set.
    pub fn attribute(&self, name: &str) -> Result<Option<Value>, EvalError> {
        match &self.content {
            Content::Top(TopBlock { instance: Some(at), .. }) => {
                self.evaluation.configured_attribute(at, name)
            }
            Content::Top(block) => {
                let Some(attribute) = block.attributes.iter().find(|attribute| &*attribute.name == name)
                else {
                    return Ok(None);
                };
                self.evaluation.evaluate(self.scope(), attribute.value).map(Some)
            }
            Content::Nested { source, body, .. } => {
                let Some((tree, text)) = self.evaluation.workspace.tree(*source) else { return Ok(None) };
                let Some(attribute) = tree.find_attribute(text, *body, name) else { return Ok(None) };
                self.nested_attribute(tree, text, attribute.expr).map(Some)
            }
        }
    }

    fn nested_attribute(&self, tree: &Tree, text: &str, expr: ExprId) -> Result<Value, EvalError> {
        if let Some((_, known)) = self.known.borrow().iter().find(|(known, _)| *known == expr) {
            return Ok(known.clone());
        }
        let value = Frame::new(tree, text, &self.scope()).evaluate(expr)?;
        self.known.borrow_mut().push((expr, value.clone()));
        Ok(value)
    }

    /// The nested blocks of a type.
    pub fn blocks(&self, name: &str) -> Result<ConfiguredBlocks<'a>, EvalError> {
        let mut found = ConfiguredBlocks { blocks: Vec::new(), open: None, others: Vec::new() };
        let mut is_any_other = false;
        if self.depth >= MOST_NESTED_BLOCKS {
            let message = format!("blocks are nested more than {MOST_NESTED_BLOCKS} deep");
            found.open = Some(crate::eval::ReasonKind::Bound(message.into()).into());
            return Ok(found);
        }
        for NestedBlock { source, tree, text, block } in self.nested() {
            let block_name = tree.text(text, block.name);
            if block_name == name {
                found.blocks.push(Rc::new(self.nested_in(source, tree, block, self.iterators.clone())));
            } else if block_name == "dynamic" && first_label(tree, text, block) == Some(name) {
                let is_open = found.open.take();
                let others = found.others.len();
                self.expand_dynamic(source, tree, text, block, &mut found)?;
                is_any_other |= found.open.is_some() && found.others.len() == others;
                found.open = is_open.or(found.open);
            }
        }
        if self.is_incomplete() {
            is_any_other = true;
            let reason = self.evaluation.unread("a block has a syntax error", Some(self.header()));
            found.open.get_or_insert(reason);
        }
        if is_any_other {
            found.others.clear();
        }
        Ok(found)
    }

    /// Where an attribute, or the first block, of that name stands.
    pub fn location_of(&self, name: &str) -> Option<Location> {
        let workspace = self.evaluation.workspace;
        let attribute = match &self.content {
            Content::Top(block) => {
                let found = block.attributes.iter().find(|attribute| &*attribute.name == name);
                found.map(|attribute| {
                    let value = workspace.location(attribute.value);
                    Location { source: value.source, span: attribute.location.span.to(value.span) }
                })
            }
            Content::Nested { source, body, .. } => workspace.tree(*source).and_then(|(tree, text)| {
                let attribute = tree.find_attribute(text, *body, name)?;
                let span =
                    tree.source_span(attribute.name).to(tree.source_span(tree.expr(attribute.expr).span));
                Some(Location { source: *source, span })
            }),
        };
        attribute.or_else(|| {
            self.nested().find_map(|NestedBlock { source, tree, text, block }| {
                let is_it = tree.text(text, block.name) == name
                    || (tree.text(text, block.name) == "dynamic"
                        && first_label(tree, text, block) == Some(name));
                is_it.then(|| Location { source, span: tree.source_span(block.header) })
            })
        })
    }

    /// Where a text is written out, as it is, as an attribute's value in a block of that type.
    pub fn location_of_text(&self, name: &str, wanted: &str) -> Option<Location> {
        self.nested().find_map(|NestedBlock { source, tree, text, block }| {
            if tree.text(text, block.name) != name {
                return None;
            }
            let found = tree.attributes(block.body).find(|attribute| {
                let value = tree.expr(attribute.expr).kind;
                matches!(value, ExprKind::String { text: written, .. } if tree.text(text, written) == wanted)
            });
            found.map(|found| Location { source, span: tree.source_span(tree.expr(found.expr).span) })
        })
    }

    /// The header of the block.
    pub fn header(&self) -> Location {
        match &self.content {
            Content::Top(block) => block.header,
            Content::Nested { header, .. } => *header,
        }
    }

    fn is_incomplete(&self) -> bool {
        match &self.content {
            Content::Top(block) => block.incomplete,
            Content::Nested { source, body, .. } => {
                self.evaluation.workspace.tree(*source).is_none_or(|(tree, _)| tree.body(*body).incomplete)
            }
        }
    }

    /// The blocks within, whatever their type.
    fn nested(&self) -> impl std::iter::Iterator<Item = NestedBlock<'a>> + use<'a> {
        let workspace = self.evaluation.workspace;
        let (of_top, within) = match &self.content {
            Content::Top(block) => (block.blocks, None),
            Content::Nested { source, body, .. } => (Default::default(), Some((*source, *body))),
        };
        let of_top = of_top.iter().filter_map(move |at| {
            let (tree, text) = workspace.tree(at.source)?;
            Some(NestedBlock { source: at.source, tree, text, block: tree.block(at.block) })
        });
        let within = within.and_then(|(source, body)| Some((source, body, workspace.tree(source)?)));
        let within = within.into_iter().flat_map(|(source, body, (tree, text))| {
            tree.blocks(body).map(move |block| NestedBlock { source, tree, text, block })
        });
        of_top.chain(within)
    }

    fn nested_in(&self, source: SourceId, tree: &Tree, block: &Block, iterators: Rc<Vec<Iterator>>) -> Self {
        let header = Location { source, span: tree.source_span(block.header) };
        ConfiguredBody {
            content: Content::Nested { source, body: block.body, header },
            iterators,
            depth: self.depth + 1,
            known: RefCell::default(),
            ..self.clone()
        }
    }

    fn scope(&self) -> ConfigurationScope<'a> {
        ConfigurationScope::block(self.evaluation, self.module.clone(), self.each.clone())
            .with_iterators(self.iterators.clone())
    }

    fn expand_dynamic(
        &self,
        source: SourceId,
        tree: &Tree,
        text: &str,
        block: &Block,
        found: &mut ConfiguredBlocks<'a>,
    ) -> Result<(), EvalError> {
        let Some(content) = tree.blocks(block.body).find(|inner| tree.text(text, inner.name) == "content")
        else {
            let location = Location { source, span: tree.source_span(block.header) };
            return Err(EvalError::new(location, "a `dynamic` block needs a `content` block"));
        };
        let Some(for_each) = tree.find_attribute(text, block.body, "for_each") else {
            let location = Location { source, span: tree.source_span(block.header) };
            return Err(EvalError::new(location, "a `dynamic` block needs `for_each`"));
        };
        let scope = self.scope();
        let walk = match Frame::new(tree, text, &scope).walk(for_each.expr) {
            Ok(walk) => walk,
            Err(error) => {
                let reason = derivation::reason_of(&self.evaluation.lost(&error));
                found.open.get_or_insert(reason);
                return Ok(());
            }
        };
        let block_type = first_label(tree, text, block).unwrap_or_default();
        let name: Arc<str> = iterator_name(tree, text, block).into();
        let body_of = |key: Value, value: Value| {
            let element = [(Arc::from("key"), key), (Arc::from("value"), value)];
            let element = Value::object(BTreeMap::from(element));
            let mut iterators = (*self.iterators).clone();
            iterators.push((name.clone(), element));
            // Where the finding points is the `dynamic` block's own header: `content` says nothing.
            let mut body = self.nested_in(source, tree, content, Rc::new(iterators));
            if let Content::Nested { header, .. } = &mut body.content {
                header.span = tree.source_span(block.header);
            }
            Rc::new(body)
        };
        for (key, place) in walk.items {
            found.blocks.push(body_of(key, place.force()?));
        }
        if let Some(reason) = walk.open {
            let unknown = || Value::unknown(Type::Dynamic, reason.clone());
            for other in &walk.others {
                found.others.push(body_of(unknown(), other.force()?));
            }
            if walk.others.is_empty() {
                found.others.push(body_of(unknown(), unknown()));
            }
            found.open.get_or_insert_with(|| reason.so_blocks_are_open(block_type, self.address()));
        }
        Ok(())
    }

    /// The address of the resource instance.
    fn address(&self) -> Option<Arc<str>> {
        let (address, ..) = self.evaluation.known_instance(self.instance.as_ref()?)?;
        Some(address.as_str().into())
    }

    fn block_names(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for NestedBlock { tree, text, block, .. } in self.nested() {
            let name = match tree.text(text, block.name) {
                "dynamic" => first_label(tree, text, block).unwrap_or_default(),
                name => name,
            };
            if !names.iter().any(|known| &**known == name) {
                names.push(name.into());
            }
        }
        names
    }
}

impl Evaluation<'_> {
    /// Whether a body has nested blocks of a type, static or dynamic.
    pub(super) fn has_blocks(&self, body: &ResourceBody, name: &str) -> bool {
        self.block_names(body).iter().any(|known| &**known == name)
    }

    /// The types of a body's nested blocks.
    pub(super) fn block_names(&self, body: &ResourceBody) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for at in &body.blocks {
            let Some((tree, text)) = self.workspace.tree(at.source) else { continue };
            let block = tree.block(at.block);
            let name = match tree.text(text, block.name) {
                "dynamic" => first_label(tree, text, block).unwrap_or_default(),
                name => name,
            };
            if !names.iter().any(|known| &**known == name) {
                names.push(name.into());
            }
        }
        names
    }
}

fn first_label<'t>(tree: &'t Tree, text: &'t str, block: &Block) -> Option<&'t str> {
    tree.labels(block).first().map(|label| tree.text(text, label.text))
}

/// `iterator = name` renames what is otherwise called like the block.
fn iterator_name<'t>(tree: &'t Tree, text: &'t str, block: &Block) -> &'t str {
    if let Some(iterator) = tree.find_attribute(text, block.body, "iterator") {
        let expr = tree.expr(iterator.expr);
        match expr.kind {
            ExprKind::Variable => return tree.text(text, expr.span),
            ExprKind::String { text: name, .. } => return tree.text(text, name),
            _ => {}
        }
    }
    first_label(tree, text, block).unwrap_or_default()
}
