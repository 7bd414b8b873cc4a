//! rsvlint: which Azure backup vaults of a Terraform tree deliver their diagnostic logs, and which do not.
#![forbid(unsafe_code)]

pub mod eval;
pub mod finding;
pub mod module;
pub mod source;
pub mod syntax;
