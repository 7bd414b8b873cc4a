//! Directories of rule files that users add.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::definition::RuleError;
use super::pack::{Examples, RulePack, RuleText};
use crate::source::{ReadError, describe_error, read};

/// How deep directories of rules may nest.
const MOST_NESTED: usize = 16;

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// A rule file has a mistake.
    #[error(transparent)]
    Mistake(#[from] RuleError),
    /// A directory or file cannot be read.
    #[error("cannot read the rules in `{path}`: {reason}", path = path.display())]
    Unreadable {
        /// As the user named it.
        path: PathBuf,
        /// What is in the way.
        reason: String,
    },
    /// A directory holds no rule file.
    #[error("there is no rule file (.hcl) in `{path}`", path = path.display())]
    NoRules {
        /// As the user named it.
        path: PathBuf,
    },
}

/// A rule file that was read.
struct Text {
    name: String,
    path: String,
    text: String,
}

impl RulePack {
    /// The rules that come with the program, and those of directories.
    pub fn with_directories(directories: &[PathBuf], examples: Examples) -> Result<RulePack, RulesError> {
        let mut texts = Vec::new();
        let mut seen = HashSet::new();
        for directory in directories {
            // Named in the configuration file and on the command line, it is there once all the same.
            if directory.canonicalize().is_ok_and(|directory| !seen.insert(directory)) {
                continue;
            }
            let before = texts.len();
            collect(directory, "", 0, &mut texts)?;
            if texts.len() == before {
                return Err(RulesError::NoRules { path: directory.clone() });
            }
        }
        let files =
            texts.iter().map(|file| RuleText { name: &file.name, path: &file.path, text: &file.text });
        Ok(RulePack::with(&files.collect::<Vec<_>>(), examples)?)
    }
}

/// The files named `*.hcl` of a directory and those below it, in order of their names. Hidden ones are for others.
fn collect(directory: &Path, below: &str, depth: usize, texts: &mut Vec<Text>) -> Result<(), RulesError> {
    let unreadable = |reason: String| RulesError::Unreadable { path: directory.to_path_buf(), reason };
    if depth > MOST_NESTED {
        return Err(unreadable(format!("directories nest more than {MOST_NESTED} deep")));
    }
    let entries = std::fs::read_dir(directory).map_err(|error| unreadable(describe_error(&error)))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(describe_error(&error)))?;
        let name = entry.file_name().into_string().map_err(|name| {
            unreadable(format!("the name `{}` is not UTF-8: rename it", name.to_string_lossy()))
        })?;
        names.push(name);
    }
    names.sort();
    for name in names.into_iter().filter(|name| !name.starts_with('.')) {
        let path = directory.join(&name);
        let below = format!("{below}{name}");
        if path.is_dir() {
            collect(&path, &format!("{below}/"), depth + 1, texts)?;
        } else if name.ends_with(".hcl") {
            let text = read_text(&path)?;
            texts.push(Text { name: below, path: path.display().to_string().replace('\\', "/"), text });
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<String, RulesError> {
    let unreadable = |reason: String| RulesError::Unreadable { path: path.to_path_buf(), reason };
    // Asked before it is opened: opening a pipe waits for its other end.
    let metadata = path.metadata().map_err(|error| unreadable(describe_error(&error)))?;
    if !metadata.is_file() {
        return Err(unreadable("it is not a regular file".to_owned()));
    }
    let decoded = read(path).map_err(|error| match &error {
        ReadError::Io(error) => unreadable(describe_error(error)),
        ReadError::TooLarge => unreadable(error.to_string()),
    })?;
    match decoded.damaged.first() {
        Some(span) => {
            let shown = path.display().to_string();
            let mistake = RuleError::new(shown, &decoded.text, *span, "this is not UTF-8");
            Err(mistake.with_help("save the file with the encoding UTF-8").into())
        }
        None => Ok(decoded.text),
    }
}
