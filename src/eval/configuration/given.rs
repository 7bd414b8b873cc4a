//! Values that a run gives to root variables, beside the files that Terraform loads by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::Value;
use crate::module::VariableFile;

/// Values of root variables: the later in this order win over the earlier, and all of them over the root's own
/// variable files.
#[derive(Debug, Clone, Default)]
pub struct GivenValues {
    /// Files, in order.
    pub files: Vec<VariableFile>,
    /// Texts as on a command line: what they mean depends on the variable's type.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Values to try out.
    pub tried: BTreeMap<Arc<str>, Value>,
}

/// A root variable without a value that has only few possible ones.
#[derive(Debug, Clone)]
pub struct OpenVariable {
    /// Its name.
    pub name: Arc<str>,
    /// What it may be.
    pub values: Vec<Value>,
}
