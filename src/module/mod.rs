//! A directory's files as one Terraform module: declarations read, overrides merged, variable files found, module
//! calls resolved to directories, roots told from libraries.
//!
//! This room knows which blocks Terraform has and what its files are called. It must not evaluate anything.

mod declarations;

pub use declarations::{
    Attribute, BlockRef, CallTarget, Check, ExprRef, Import, Incomplete, Local, Module, ModuleCall, ModuleId,
    Moved, Output, ProviderBlock, Removed, Resource, ResourceBody, ResourceMode, Root, RootId, Validation,
    Variable, VariableFile, Workspace,
};
