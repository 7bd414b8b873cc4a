//! The files of a configuration.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Contents by path.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    pub fn add(&mut self, path: impl Into<String>, content: impl Into<String>) {
        self.0.insert(path.into(), content.into());
    }

    /// Writes them beneath a directory, which may be there.
    pub fn write(&self, directory: &Path) -> io::Result<()> {
        for (path, content) in &self.0 {
            let path = directory.join(path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(path, content)?;
        }
        Ok(())
    }
}
