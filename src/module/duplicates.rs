//! Things that are declared twice: the first one holds, each further one is told.

use super::declarations::{Module, ProviderBlock, Resource, ResourceMode};
use super::read_directory::DirectoryFiles;
use crate::source::{Diagnostic, Location};

/// Something that a module may declare only once.
pub(super) trait Declared {
    /// What must be unique.
    type Key<'a>: Ord
    where
        Self: 'a;

    fn key(&self) -> Self::Key<'_>;

    fn location(&self) -> Location;

    /// What it is, in words, for a message: "the variable `x`".
    fn description(&self) -> String;
}

macro_rules! declared_by_name {
    ($($declaration:ident $what:literal;)*) => {$(
        impl Declared for super::$declaration {
            type Key<'a> = &'a str;

            fn key(&self) -> &str {
                &self.name
            }

            fn location(&self) -> Location {
                self.location
            }

            fn description(&self) -> String {
                format!(concat!("the ", $what, " `{}`"), self.name)
            }
        }
    )*};
}

declared_by_name! {
    Variable "variable";
    Local "local value";
    Output "output";
    ModuleCall "module call";
    Check "check";
    RequiredProvider "required provider";
}

impl Declared for Resource {
    type Key<'a> = (ResourceMode, &'a str, &'a str);

    fn key(&self) -> Self::Key<'_> {
        (self.mode, &self.resource_type, &self.name)
    }

    fn location(&self) -> Location {
        self.location
    }

    fn description(&self) -> String {
        let kind = match self.mode {
            ResourceMode::Managed => "resource",
            ResourceMode::Data => "data source",
            ResourceMode::Ephemeral => "ephemeral resource",
        };
        format!("the {kind} `{}.{}`", self.resource_type, self.name)
    }
}

impl Declared for ProviderBlock {
    type Key<'a> = (&'a str, Option<&'a str>);

    fn key(&self) -> Self::Key<'_> {
        (&self.name, self.alias.as_deref())
    }

    fn location(&self) -> Location {
        self.location
    }

    fn description(&self) -> String {
        match &self.alias {
            Some(alias) => format!("the configuration `{}.{alias}` of a provider", self.name),
            None => format!("the configuration of the provider `{}`", self.name),
        }
    }
}

/// Keeps the first of each; what is looked up by name is sorted by it.
pub(super) fn settle(module: &mut Module, files: DirectoryFiles<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut duplicates = Duplicates { files, diagnostics };
    duplicates.remove(&mut module.variables);
    duplicates.remove(&mut module.locals);
    duplicates.remove(&mut module.outputs);
    duplicates.remove(&mut module.resources);
    duplicates.remove(&mut module.calls);
    duplicates.remove(&mut module.providers);
    duplicates.remove(&mut module.required_providers);
    duplicates.remove(&mut module.checks);
    module.variables.sort_by(|a, b| a.name.cmp(&b.name));
    module.locals.sort_by(|a, b| a.name.cmp(&b.name));
    module.outputs.sort_by(|a, b| a.name.cmp(&b.name));
}

struct Duplicates<'a> {
    files: DirectoryFiles<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Duplicates<'_> {
    fn remove<T: Declared>(&mut self, declarations: &mut Vec<T>) {
        let mut order: Vec<usize> = (0..declarations.len()).collect();
        // Stable, so that of equal ones the first in the source comes first.
        order.sort_by(|a, b| declarations[*a].key().cmp(&declarations[*b].key()));
        let mut is_kept = vec![true; declarations.len()];
        for equal in order.chunk_by(|a, b| declarations[*a].key() == declarations[*b].key()) {
            for duplicate in &equal[1..] {
                self.report(&declarations[equal[0]], &declarations[*duplicate]);
                is_kept[*duplicate] = false;
            }
        }
        let mut is_kept = is_kept.into_iter();
        declarations.retain(|_| is_kept.next().unwrap_or(true));
    }

    fn report<T: Declared>(&mut self, first: &T, duplicate: &T) {
        let file = self.files.file(first.location().source);
        let line = file.lines().position(&file.text, first.location().span.start).line;
        let path = &file.path;
        let message = format!("{} is declared twice", duplicate.description());
        let help = format!(
            "the first declaration, at {path}:{line}, is the one that counts here; Terraform refuses both"
        );
        self.diagnostics.push(Diagnostic::error(duplicate.location(), message).with_help(help));
    }
}
