//! A workspace in few words, for people to read and compare.

use rsvlint::module::{
    Attribute, CallTarget, ExprRef, Module, ModuleCall, Resource, ResourceBody, ResourceMode, Root,
    VariableFile, Workspace,
};
use rsvlint::source::{Diagnostic, Level, Location};
use serde_json::{Map, Value, json};

pub fn of(workspace: &Workspace) -> Value {
    let summary = Summary { workspace };
    let modules = workspace.modules.iter().map(|module| (module.directory.clone(), summary.module(module)));
    json!({
        "roots": workspace.roots.iter().map(|root| summary.root(root)).collect::<Vec<_>>(),
        "modules": modules.collect::<Map<String, Value>>(),
        "diagnostics": workspace.diagnostics.iter().map(|diagnostic| summary.diagnostic(diagnostic)).collect::<Vec<_>>(),
    })
}

struct Summary<'a> {
    workspace: &'a Workspace,
}

impl Summary<'_> {
    fn root(&self, root: &Root) -> Value {
        let directory = |module| self.workspace.module(module).directory.clone();
        let installed = root.installed.iter().map(|(key, module)| format!("{key} -> {}", directory(*module)));
        without_empty(json!({
            "directory": directory(root.module),
            "has_required_variable": self.workspace.module(root.module).has_required_variable(),
            "variable_files": root.variable_files.iter().map(|file| self.variable_file(file)).collect::<Vec<_>>(),
            "installed": installed.collect::<Vec<_>>(),
        }))
    }

    fn variable_file(&self, file: &VariableFile) -> Value {
        let values = file.values.iter().map(|value| self.attribute(value));
        without_empty(json!({
            "path": self.workspace.sources.file(file.source).path,
            "values": values.collect::<Vec<_>>(),
            "incomplete": file.incomplete,
        }))
    }

    fn module(&self, module: &Module) -> Value {
        let files = module.files.iter().map(|file| self.workspace.sources.file(*file).path.clone());
        let incomplete = module.incomplete.iter().map(|lost| match lost.location {
            Some(location) => format!("{} at {}", lost.what, self.place(location)),
            None => lost.what.clone(),
        });
        without_empty(json!({
            "files": files.collect::<Vec<_>>(),
            "variables": self.list(&module.variables, |variable| {
                let validations = variable.validations.iter().map(|validation| ("validation", validation.condition));
                let rest = [("nullable", variable.nullable), ("sensitive", variable.sensitive), ("ephemeral", variable.ephemeral)];
                let arguments = [("type", variable.ty), ("default", variable.default)].into_iter().chain(rest);
                (variable.location, variable.name.to_string(), self.arguments(arguments.chain(validations)), variable.incomplete)
            }),
            "locals": self.list(&module.locals, |local| {
                (local.location, local.name.to_string(), format!(" = {}", self.text(local.value)), false)
            }),
            "outputs": self.list(&module.outputs, |output| {
                let arguments = [("value", output.value), ("sensitive", output.sensitive), ("ephemeral", output.ephemeral)];
                (output.location, output.name.to_string(), self.arguments(arguments), output.incomplete)
            }),
            "resources": module.resources.iter().map(|resource| self.resource(resource)).collect::<Vec<_>>(),
            "calls": module.calls.iter().map(|call| self.call(call)).collect::<Vec<_>>(),
            "providers": module.providers.iter().map(|provider| {
                let alias = provider.alias.as_ref().map(|alias| format!(".{alias}")).unwrap_or_default();
                let header = format!("{}{alias} {}", provider.name, self.place(provider.location));
                without_empty(json!({ "provider": header, "body": self.body(&provider.body) }))
            }).collect::<Vec<_>>(),
            "required_providers": self.list(&module.required_providers, |entry| {
                let provider = entry.provider.as_ref().map_or("?".to_owned(), |provider| provider.to_string());
                let version = entry.version.as_ref().map(|version| format!(" {}", version.as_deref().unwrap_or("?")));
                (entry.location, entry.name.to_string(), format!(" {provider}{}", version.unwrap_or_default()), false)
            }),
            "has_backend": module.has_backend,
            "moved": self.list(&module.moved, |moved| {
                (moved.location, "moved".to_owned(), self.arguments([("from", moved.from), ("to", moved.to)]), false)
            }),
            "removed": self.list(&module.removed, |removed| {
                (removed.location, "removed".to_owned(), self.arguments([("from", removed.from)]), false)
            }),
            "imports": self.list(&module.imports, |import| {
                let arguments = [("to", import.to), ("id", import.id), ("for_each", import.for_each)];
                (import.location, "import".to_owned(), self.arguments(arguments), false)
            }),
            "checks": self.list(&module.checks, |check| (check.location, check.name.to_string(), String::new(), false)),
            "incomplete": incomplete.collect::<Vec<_>>(),
        }))
    }

    fn list<T>(&self, items: &[T], describe: impl Fn(&T) -> (Location, String, String, bool)) -> Vec<String> {
        let line = |item: &T| {
            let (location, name, rest, incomplete) = describe(item);
            let incomplete = if incomplete { " (incomplete)" } else { "" };
            format!("{name} {}{rest}{incomplete}", self.place(location))
        };
        items.iter().map(line).collect()
    }

    fn resource(&self, resource: &Resource) -> Value {
        let mode = match resource.mode {
            ResourceMode::Managed => "",
            ResourceMode::Data => "data.",
            ResourceMode::Ephemeral => "ephemeral.",
        };
        let (start, end) = self.workspace.sources.positions(resource.span);
        let lines = format!("{}-{}", start.line, end.line);
        let arguments =
            [("count", resource.count), ("for_each", resource.for_each), ("depends_on", resource.depends_on)];
        without_empty(json!({
            "resource": format!("{mode}{}.{} {}", resource.resource_type, resource.name, self.place(resource.location)),
            "lines": lines,
            "meta": self.arguments(arguments).trim_start(),
            "provider": resource.provider.as_deref().unwrap_or_default(),
            "lifecycle": self.attributes(&resource.lifecycle),
            "body": self.body(&resource.body),
        }))
    }

    fn body(&self, body: &ResourceBody) -> Value {
        let block = |block: &rsvlint::module::BlockRef| {
            let (tree, text) = self.workspace.tree(block.source).unwrap();
            let header = tree.block(block.block).header;
            let place = self.place(Location { source: block.source, span: tree.source_span(header) });
            let dynamic =
                if tree.text(text, tree.block(block.block).name) == "dynamic" { "dynamic " } else { "" };
            format!("{dynamic}{} {place}", self.workspace.block_type(*block))
        };
        without_empty(json!({
            "attributes": self.attributes(&body.attributes),
            "blocks": body.blocks.iter().map(block).collect::<Vec<_>>(),
            "incomplete": body.incomplete,
        }))
    }

    fn call(&self, call: &ModuleCall) -> Value {
        let target = match &call.target {
            CallTarget::Module(id) => self.workspace.module(*id).directory.clone(),
            other => format!("{other:?}"),
        };
        let providers = call.providers.iter().map(|(inner, outer)| format!("{inner} = {outer}"));
        let arguments = [("count", call.count), ("for_each", call.for_each), ("depends_on", call.depends_on)];
        without_empty(json!({
            "call": format!("{} {} -> {target}", call.name, self.place(call.location)),
            "source": call.source.as_deref().unwrap_or_default(),
            "version": call.version.as_deref().unwrap_or_default(),
            "meta": self.arguments(arguments).trim_start(),
            "providers": providers.collect::<Vec<_>>(),
            "arguments": self.attributes(&call.arguments),
            "incomplete": call.incomplete,
        }))
    }

    fn attributes(&self, attributes: &[Attribute]) -> Vec<String> {
        attributes.iter().map(|attribute| self.attribute(attribute)).collect()
    }

    fn attribute(&self, attribute: &Attribute) -> String {
        format!("{} = {} {}", attribute.name, self.text(attribute.value), self.place(attribute.location))
    }

    fn arguments<'b>(&self, arguments: impl IntoIterator<Item = (&'b str, Option<ExprRef>)>) -> String {
        let set = arguments
            .into_iter()
            .filter_map(|(name, value)| Some(format!(" {name} = {}", self.text(value?))));
        set.collect::<Vec<_>>().join(",")
    }

    /// The expression as it is written, on one line.
    fn text(&self, expr: ExprRef) -> String {
        let text = self.workspace.sources.text(self.workspace.location(expr));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn place(&self, location: Location) -> String {
        let start = self.workspace.sources.positions(location).0;
        format!("@{}:{}:{}", self.workspace.sources.file(location.source).path, start.line, start.column)
    }

    fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.level {
            Level::Warning => "warning",
            Level::Error => "error",
        };
        let place = match (diagnostic.location, &diagnostic.path) {
            (Some(location), _) => self.place(location),
            (None, Some(path)) => format!("@{path}"),
            (None, None) => String::new(),
        };
        let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{level} {place}: {}{help}", diagnostic.message)
    }
}

/// What says nothing is left out.
fn without_empty(value: Value) -> Value {
    let Value::Object(mut members) = value else { return value };
    members.retain(|_, member| match member {
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::String(text) => !text.is_empty(),
        Value::Bool(yes) => *yes,
        _ => true,
    });
    Value::Object(members)
}
