//! What stands in one directory.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

/// One directory's entries, as far as they matter; each list by name.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files that were asked for (symbolic links to files too).
    pub files: Vec<OsString>,
    /// Directories.
    pub directories: Vec<OsString>,
    /// Symbolic links to directories.
    pub linked_directories: Vec<OsString>,
    /// Entries that were asked for but are not files that can be read.
    pub lost: Vec<LostEntry>,
    /// Symbolic links, not asked for by name, that cannot be followed: each may have been a directory.
    pub broken_links: Vec<LostEntry>,
}

/// An entry that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostEntry {
    /// Its name.
    pub name: OsString,
    /// Why, as a sentence part: "is a symbolic link that leads nowhere".
    pub problem: String,
}

/// Lists a directory; of its files, those whose name is `wanted`. Nothing is asked of the file system about an entry
/// but its name and type, unless it is a symbolic link.
pub fn list(directory: &Path, wanted: &dyn Fn(&OsStr) -> bool) -> io::Result<Listing> {
    let mut listing = Listing::default();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_wanted = wanted(&name);
        let file_type = entry.file_type()?;
        if file_type.is_symlink() {
            listing.add_link(&entry.path(), name, is_wanted);
        } else if file_type.is_dir() {
            listing.directories.push(name);
        } else if is_wanted && file_type.is_file() {
            listing.files.push(name);
        } else if is_wanted {
            listing.lose(name, "is not a regular file");
        }
    }
    listing.sort();
    Ok(listing)
}

/// What an error of the operating system means, as a sentence part that can follow "cannot be read: ".
pub fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a directory".to_owned(),
        // The number that Rust appends says nothing to people and is another on each system.
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
    }
}

impl Listing {
    fn add_link(&mut self, path: &Path, name: OsString, is_wanted: bool) {
        match fs::metadata(path) {
            Ok(metadata) if is_wanted && metadata.is_dir() => {
                self.lose(name, "is a symbolic link to a directory")
            }
            Ok(metadata) if metadata.is_dir() => self.linked_directories.push(name),
            Ok(metadata) if is_wanted && metadata.is_file() => self.files.push(name),
            Ok(_) if is_wanted => {
                self.lose(name, "is a symbolic link to something that is not a regular file")
            }
            Ok(_) => {}
            Err(error) => {
                let lost = LostEntry { name, problem: describe_link(&error) };
                if is_wanted { self.lost.push(lost) } else { self.broken_links.push(lost) }
            }
        }
    }

    fn lose(&mut self, name: OsString, problem: &str) {
        self.lost.push(LostEntry { name, problem: problem.to_owned() });
    }

    /// The order of a directory is the file system's whim.
    fn sort(&mut self) {
        self.files.sort_unstable();
        self.directories.sort_unstable();
        self.linked_directories.sort_unstable();
        self.lost.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        self.broken_links.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    }
}

fn describe_link(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "is a symbolic link that leads nowhere".to_owned(),
        _ => format!("is a symbolic link that cannot be followed: {}", describe(error)),
    }
}
