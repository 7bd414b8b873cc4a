//! Values that a run gives to root variables, beside the files that Terraform loads by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::Value;
use crate::module::{RootId, VariableFile};
use crate::source::Location;

/// Values of root variables: the later in this order win over the earlier, and all of them over the root's own
/// variable files.
#[derive(Debug, Clone, Default)]
pub struct GivenValues {
    /// Files, in order.
    pub files: Vec<VariableFile>,
    /// Texts as on a command line: what they mean depends on the variable's type.
    pub texts: BTreeMap<Arc<str>, GivenText>,
    /// Values to try out.
    pub tried: BTreeMap<Arc<str>, Value>,
    /// The workspace, if it is known which one is meant.
    pub workspace: Option<Arc<str>>,
    /// What other roots are given, whose outputs this one may read.
    pub other_roots: Arc<OtherRootsGiven>,
}

/// A value as a command line gives it.
#[derive(Debug, Clone)]
pub struct GivenText {
    /// The value.
    pub text: Arc<str>,
    /// Where it stands.
    pub location: Location,
}

/// What roots are given when others read their outputs. Nothing, where it cannot be known; a root that is not listed
/// is given no values.
pub type OtherRootsGiven = BTreeMap<RootId, Option<GivenValues>>;

/// A root variable without a value that has only few possible ones.
#[derive(Debug, Clone)]
pub struct OpenVariable {
    /// Its name.
    pub name: Arc<str>,
    /// What it may be.
    pub values: Vec<Value>,
}
