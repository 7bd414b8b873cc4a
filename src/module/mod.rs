//! A directory's files as one Terraform module: declarations read, overrides merged, variable files found, module
//! calls resolved to directories, roots told from libraries.
//!
//! This room knows which blocks Terraform has and what its files are called. It must not evaluate anything.

mod build;
mod calls;
mod cycles;
mod declarations;
mod directories;
mod duplicates;
mod file_names;
mod file_reader;
mod installed;
mod json_schema;
mod load;
mod names;
mod not_on_disk;
mod overrides;
mod parse_files;
mod read;
mod read_directory;
mod read_resource;
mod required_providers;
mod roots;
mod trees;
mod variable_files;
mod version_constraint;
mod workspace;

pub use cycles::MAX_CALL_DEPTH;
pub use declarations::{
    Attribute, BlockRef, CallTarget, Check, ExprRef, Import, Incomplete, Local, Module, ModuleCall, ModuleId,
    Moved, Output, ProviderBlock, RemoteBackend, Removed, Resource, ResourceBody, ResourceMode, Root, RootId,
    StateFile, Validation, Variable, VariableFile,
};
pub use load::{LoadError, LoadOptions, load, load_root};
pub use required_providers::{Constraint, ProviderAddress, RequiredProvider, name_and_alias};
pub use trees::Trees;
pub use variable_files::{read_variable_file, report_undeclared};
pub use version_constraint::VersionSet;
pub use workspace::Workspace;
