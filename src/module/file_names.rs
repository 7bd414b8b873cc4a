//! What Terraform's and OpenTofu's files are called, and in which order they count.
//!
//! <https://developer.hashicorp.com/terraform/language/files>,
//! <https://developer.hashicorp.com/terraform/language/files/override>,
//! <https://opentofu.org/docs/language/files/>

use std::ffi::{OsStr, OsString};

/// Directories that hold what tools fetched or made, never configuration that someone wrote.
pub const SKIPPED_DIRECTORIES: &[&str] =
    &[".git", ".hg", ".jj", ".svn", ".terraform", ".terragrunt-cache", "node_modules"];

/// Where `terraform init` puts modules and their list.
pub const DATA_DIRECTORY: &str = ".terraform";

/// The two spellings of HCL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// `.tf`, `.tofu`, `.tfvars`
    Native,
    /// The same with `.json`.
    Json,
}

/// The syntax of a file, by its name.
pub fn syntax_of(name: &str) -> Syntax {
    if name.ends_with(".json") { Syntax::Json } else { Syntax::Native }
}

/// The directory's files that say something, in the order in which they count.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ModuleFiles {
    /// By name.
    pub primary: Vec<OsString>,
    /// By name.
    pub overrides: Vec<OsString>,
    /// Values that are loaded without being asked for; later ones win.
    pub variables: Vec<OsString>,
}

impl ModuleFiles {
    /// Sorts the names of a directory's files (in order of name) by what they are for.
    pub fn of(names: &[OsString]) -> ModuleFiles {
        let mut files = ModuleFiles::default();
        for os_name in names {
            let name = os_name.to_string_lossy();
            if is_variable_file(&name) {
                files.variables.push(os_name.clone());
                continue;
            }
            let Some((base, extension)) = split_configuration_name(&name) else { continue };
            if is_replaced(base, extension, names) {
                continue;
            }
            let list = if is_override(base) { &mut files.overrides } else { &mut files.primary };
            list.push(os_name.clone());
        }
        // `terraform.tfvars` comes first although `a.auto.tfvars` sorts before it.
        files.variables.sort_by_key(|name| match name.to_string_lossy().as_ref() {
            "terraform.tfvars" => 0,
            "terraform.tfvars.json" => 1,
            _ => 2,
        });
        files
    }

    /// Whether there is any configuration.
    pub fn has_configuration(&self) -> bool {
        !self.primary.is_empty() || !self.overrides.is_empty()
    }
}

/// Whether a file of this name says something about a module.
pub fn is_module_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    is_configuration_file(&name) || is_variable_file(&name)
}

/// Whether a file of this name holds configuration.
pub fn is_configuration_file(name: &str) -> bool {
    split_configuration_name(name).is_some()
}

/// Whether Terraform loads a file of this name, in a root, without being asked.
fn is_variable_file(name: &str) -> bool {
    matches!(name, "terraform.tfvars" | "terraform.tfvars.json")
        || name.ends_with(".auto.tfvars")
        || name.ends_with(".auto.tfvars.json")
}

fn split_configuration_name(name: &str) -> Option<(&str, &str)> {
    let extension = [".tf", ".tofu", ".tf.json", ".tofu.json"].into_iter().find(|end| name.ends_with(end))?;
    if is_ignored(name) {
        return None;
    }
    Some((name.strip_suffix(extension)?, extension))
}

/// Hidden files and what editors leave behind.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn is_override(base: &str) -> bool {
    base == "override" || base.ends_with("_override")
}

/// Whether OpenTofu's own spelling of the same file stands beside it.
fn is_replaced(base: &str, extension: &str, names: &[OsString]) -> bool {
    let replacement = match extension {
        ".tf" => format!("{base}.tofu"),
        ".tf.json" => format!("{base}.tofu.json"),
        _ => return false,
    };
    names.binary_search_by(|name| name.as_os_str().cmp(OsStr::new(&replacement))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str]) -> ModuleFiles {
        let mut names: Vec<OsString> = names.iter().map(OsString::from).collect();
        names.sort();
        ModuleFiles::of(&names)
    }

    #[test]
    fn sorts_files_by_what_they_are_for() {
        let files = sorted(&[
            "main.tf",
            "a.tf.json",
            "override.tf",
            "a_override.tf.json",
            "b.auto.tfvars",
            "a.auto.tfvars.json",
            "terraform.tfvars.json",
            "terraform.tfvars",
            "prod.tfvars",
            "main.tftest.hcl",
            ".hidden.tf",
            "x.tf~",
            "#x.tf#",
            "my-override.tf",
            ".tf",
        ]);
        assert_eq!(files.primary, ["a.tf.json", "main.tf", "my-override.tf"]);
        assert_eq!(files.overrides, ["a_override.tf.json", "override.tf"]);
        assert_eq!(
            files.variables,
            ["terraform.tfvars", "terraform.tfvars.json", "a.auto.tfvars.json", "b.auto.tfvars"]
        );
    }

    #[test]
    fn a_tofu_file_replaces_its_namesake() {
        let files =
            sorted(&["a.tf", "a.tofu", "b.tf.json", "b.tofu.json", "c.tf", "c.tofu.json", "a_override.tf"]);
        assert_eq!(files.primary, ["a.tofu", "b.tofu.json", "c.tf", "c.tofu.json"]);
        assert_eq!(files.overrides, ["a_override.tf"]);
    }
}
