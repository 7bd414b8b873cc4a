//! A file's tree → declarations.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::declarations::{
    Check, Import, Incomplete, Local, Moved, Output, RemoteBackend, Removed, ResourceMode, StateFile,
    Validation, Variable,
};
use super::file_reader::FileReader;
use crate::syntax::{self, BodyId, Item};

impl FileReader<'_> {
    /// Reads the whole file.
    pub(super) fn read(mut self) {
        let root = self.tree.root;
        if self.tree.body(root).incomplete {
            self.note_syntax_error();
        }
        for item in self.items(root) {
            match item {
                Item::Block(id) => self.read_block(self.tree.block(*id)),
                Item::Attribute(id) => {
                    let name = self.tree.attribute(*id).name;
                    self.warn(name, format!("Terraform knows no argument `{}` here", self.text_at(name)));
                }
            }
        }
    }

    fn note_syntax_error(&mut self) {
        let what = format!("a syntax error in `{}`", self.path);
        self.module.incomplete.push(Incomplete { location: self.first_error, what });
    }

    fn read_block(&mut self, block: &syntax::Block) {
        match self.text_at(block.name) {
            "resource" => self.read_resource(block, ResourceMode::Managed),
            "data" => self.read_resource(block, ResourceMode::Data),
            "ephemeral" => self.read_resource(block, ResourceMode::Ephemeral),
            "module" => self.read_call(block),
            "provider" => self.read_provider(block),
            "variable" => self.read_variable(block),
            "output" => self.read_output(block),
            "locals" => self.read_locals(block),
            "terraform" => self.read_settings(block.body),
            "moved" => self.read_moved(block),
            "removed" => self.read_removed(block),
            "import" => self.read_import(block),
            "check" => self.read_check(block),
            // An action says what to run after an apply, not what there is.
            "action" => {}
            kind => {
                let message = format!("Terraform knows no `{kind}` block here; it is passed over");
                self.warn(block.header, message);
            }
        }
    }

    fn read_variable(&mut self, block: &syntax::Block) {
        let Some([name]) = self.labels(block, ["name"]) else { return };
        let body = block.body;
        let variable = Variable {
            name,
            location: self.location(block.header),
            ty: self.find(body, "type"),
            default: self.find(body, "default"),
            nullable: self.find(body, "nullable"),
            sensitive: self.find(body, "sensitive"),
            ephemeral: self.find(body, "ephemeral"),
            validations: self.read_validations(body),
            incomplete: self.body(block).incomplete,
        };
        self.module.variables.push(variable);
    }

    fn read_validations(&self, body: BodyId) -> Vec<Validation> {
        let validations = self.tree.blocks(body).filter(|block| self.text_at(block.name) == "validation");
        validations
            .map(|block| Validation {
                location: self.location(block.header),
                condition: self.find(block.body, "condition"),
                error_message: self.find(block.body, "error_message"),
            })
            .collect()
    }

    fn read_output(&mut self, block: &syntax::Block) {
        let Some([name]) = self.labels(block, ["name"]) else { return };
        let body = block.body;
        let output = Output {
            name,
            location: self.location(block.header),
            value: self.find(body, "value"),
            sensitive: self.find(body, "sensitive"),
            ephemeral: self.find(body, "ephemeral"),
            incomplete: self.body(block).incomplete,
        };
        self.module.outputs.push(output);
    }

    fn read_locals(&mut self, block: &syntax::Block) {
        let Some([]) = self.labels(block, []) else { return };
        let tree = self.tree;
        for attribute in tree.attributes(block.body) {
            let local = Local {
                name: self.name(attribute.name),
                location: self.location(attribute.name),
                value: self.value_of(attribute),
            };
            self.module.locals.push(local);
        }
    }

    /// `terraform { … }`
    fn read_settings(&mut self, body: BodyId) {
        let tree = self.tree;
        for block in tree.blocks(body) {
            match self.text_at(block.name) {
                "required_providers" => self.read_required_providers(block.body),
                "backend" | "cloud" => {
                    self.module.has_backend = true;
                    self.module.state = self.state_file(block);
                }
                _ => {}
            }
        }
    }

    fn state_file(&self, block: &syntax::Block) -> StateFile {
        let kind = self.tree.labels(block).first().map(|label| self.text_at(label.text));
        match kind {
            Some(kind) if self.text_at(block.name) == "backend" => {
                if kind != "local" {
                    return self.remote_state(kind, block.body);
                }
            }
            _ => return StateFile::Elsewhere,
        }
        let path = self.tree.find_attribute(self.text, block.body, "path");
        match path.map(|path| self.plain_string(path.expr)) {
            None => StateFile::At(Arc::from(StateFile::USUAL)),
            Some(Some(path)) => StateFile::At(path),
            Some(None) => StateFile::Elsewhere,
        }
    }

    /// Blocks in a backend's block may tell states apart too, but are written otherwise where a state is read.
    fn remote_state(&self, kind: &str, body: BodyId) -> StateFile {
        let attributes = self.tree.attributes(body);
        let texts = attributes.filter_map(|attribute| {
            Some((Arc::from(self.text_at(attribute.name)), self.plain_string(attribute.expr)?))
        });
        let arguments: BTreeMap<Arc<str>, Arc<str>> = texts.collect();
        match arguments.is_empty() || self.tree.blocks(body).next().is_some() {
            true => StateFile::Elsewhere,
            false => StateFile::With(RemoteBackend { kind: kind.into(), arguments }),
        }
    }

    fn read_moved(&mut self, block: &syntax::Block) {
        let location = self.location(block.header);
        let (from, to) = (self.find(block.body, "from"), self.find(block.body, "to"));
        self.module.moved.push(Moved { location, from, to });
    }

    fn read_removed(&mut self, block: &syntax::Block) {
        let location = self.location(block.header);
        self.module.removed.push(Removed { location, from: self.find(block.body, "from") });
    }

    fn read_import(&mut self, block: &syntax::Block) {
        let import = Import {
            location: self.location(block.header),
            to: self.find(block.body, "to"),
            id: self.find(block.body, "id"),
            for_each: self.find(block.body, "for_each"),
        };
        self.module.imports.push(import);
    }

    fn read_check(&mut self, block: &syntax::Block) {
        let Some([name]) = self.labels(block, ["name"]) else { return };
        let location = self.location(block.header);
        self.module.checks.push(Check { name, location });
        self.read_scoped_data(block.body);
    }
}
