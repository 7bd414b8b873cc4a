//! Blocks with a body that providers define: resources, module calls, provider configurations.

use std::sync::Arc;

use super::declarations::{
    CallTarget, ExprRef, ModuleCall, ProviderBlock, Resource, ResourceBody, ResourceMode,
};
use super::file_reader::FileReader;
use crate::source::Diagnostic;
use crate::syntax::{self, BodyId, ExprId, ExprKind, Item};

/// `count` and its like.
#[derive(Default)]
struct MetaArguments {
    count: Option<ExprRef>,
    for_each: Option<ExprRef>,
    depends_on: Option<ExprRef>,
}

impl FileReader<'_> {
    pub(super) fn read_resource(&mut self, block: &syntax::Block, mode: ResourceMode) {
        let Some([resource_type, name]) = self.labels(block, ["type", "name"]) else { return };
        let mut meta = MetaArguments::default();
        let mut provider = None;
        let mut body = self.empty_body(block);
        for item in self.items(block.body) {
            match item {
                Item::Block(nested) => body.blocks.push(self.block_ref(*nested)),
                Item::Attribute(attribute) => {
                    let attribute = self.tree.attribute(*attribute);
                    match self.text_at(attribute.name) {
                        "provider" => provider = Some(self.reference(attribute.expr)),
                        name if meta.take(name, self.value_of(attribute)) => {}
                        _ => body.attributes.push(self.attribute(attribute)),
                    }
                }
            }
        }
        self.check_repetition(block, &meta);
        let resource = Resource {
            mode,
            resource_type,
            name,
            location: self.location(block.header),
            span: self.location(block.span),
            count: meta.count,
            for_each: meta.for_each,
            provider,
            depends_on: meta.depends_on,
            lifecycle: self.read_lifecycle(block.body),
            body,
        };
        self.module.resources.push(resource);
    }

    fn read_lifecycle(&mut self, body: BodyId) -> Vec<super::Attribute> {
        let tree = self.tree;
        let blocks = tree.blocks(body).filter(|block| tree.text(self.text, block.name) == "lifecycle");
        let bodies: Vec<BodyId> = blocks.map(|block| block.body).collect();
        bodies.into_iter().flat_map(|body| self.attributes(body)).collect()
    }

    pub(super) fn read_call(&mut self, block: &syntax::Block) {
        let Some([name]) = self.labels(block, ["name"]) else { return };
        let mut meta = MetaArguments::default();
        let mut call = ModuleCall {
            name,
            location: self.location(block.header),
            span: self.location(block.span),
            source: None,
            source_location: None,
            version: None,
            count: None,
            for_each: None,
            providers: Vec::new(),
            depends_on: None,
            arguments: Vec::new(),
            target: CallTarget::Unclear,
            incomplete: self.body(block).incomplete,
        };
        let tree = self.tree;
        for attribute in tree.attributes(block.body) {
            match self.text_at(attribute.name) {
                "source" => {
                    call.source = self.plain_string(attribute.expr);
                    call.source_location = Some(self.location(tree.expr(attribute.expr).span));
                }
                "version" => call.version = self.plain_string(attribute.expr),
                "providers" => call.providers = self.read_provider_map(attribute.expr),
                name if meta.take(name, self.value_of(attribute)) => {}
                _ => call.arguments.push(self.attribute(attribute)),
            }
        }
        self.check_repetition(block, &meta);
        let MetaArguments { count, for_each, depends_on } = meta;
        self.module.calls.push(ModuleCall { count, for_each, depends_on, ..call });
    }

    /// `{ name = name.alias }`
    fn read_provider_map(&mut self, expr: ExprId) -> Vec<(Arc<str>, Arc<str>)> {
        let tree = self.tree;
        let ExprKind::Object(items) = tree.expr(expr).kind else {
            self.warn(tree.expr(expr).span, "`providers` must be written as an object");
            return Vec::new();
        };
        let items = tree.object_items(items);
        items.iter().map(|item| (self.reference(item.key), self.reference(item.value))).collect()
    }

    pub(super) fn read_provider(&mut self, block: &syntax::Block) {
        let Some([name]) = self.labels(block, ["name"]) else { return };
        let mut alias = None;
        let mut body = self.empty_body(block);
        for item in self.items(block.body) {
            match item {
                Item::Block(nested) => body.blocks.push(self.block_ref(*nested)),
                Item::Attribute(attribute) => {
                    let attribute = self.tree.attribute(*attribute);
                    match self.text_at(attribute.name) {
                        "alias" => alias = self.plain_string(attribute.expr),
                        _ => body.attributes.push(self.attribute(attribute)),
                    }
                }
            }
        }
        let location = self.location(block.header);
        self.module.providers.push(ProviderBlock { name, alias, location, body });
    }

    /// A check's data source is the module's, though only the check may refer to it.
    pub(super) fn read_scoped_data(&mut self, body: BodyId) {
        for item in self.items(body) {
            let Item::Block(id) = item else { continue };
            let block = self.tree.block(*id);
            if self.text_at(block.name) == "data" {
                self.read_resource(block, ResourceMode::Data);
            }
        }
    }

    fn empty_body(&self, block: &syntax::Block) -> ResourceBody {
        ResourceBody { incomplete: self.body(block).incomplete, ..ResourceBody::default() }
    }

    fn check_repetition(&mut self, block: &syntax::Block, meta: &MetaArguments) {
        if meta.count.is_some() && meta.for_each.is_some() {
            let location = self.location(block.header);
            self.report(Diagnostic::error(location, "`count` and `for_each` exclude each other"));
        }
    }
}

impl MetaArguments {
    /// Takes the argument if it is one of these.
    fn take(&mut self, name: &str, value: ExprRef) -> bool {
        let place = match name {
            "count" => &mut self.count,
            "for_each" => &mut self.for_each,
            "depends_on" => &mut self.depends_on,
            _ => return false,
        };
        *place = Some(value);
        true
    }
}
