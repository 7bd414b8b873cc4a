//! Files that the input asks for by path: read only inside the directories that were scanned.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::directory::{describe, list};
use super::glob::Glob;

/// The largest file that is read for the input, in bytes.
pub const MAX_FILE_SIZE: u64 = 10 * 1024 * 1024;

/// How many directories a file search enters.
const MAX_SEARCHED_DIRECTORIES: usize = 10_000;

/// Read access to what lies inside certain directories.
#[derive(Debug, Clone, Default)]
pub struct FileAccess {
    directories: Vec<PathBuf>,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing is there.
    #[error("there is no such file")]
    NotFound,
    /// It lies outside, perhaps behind a symbolic link.
    #[error("it lies outside of the scanned directories, so it is not read")]
    Outside,
    /// A directory, a device, …
    #[error("it is not a regular file")]
    NotAFile,
    /// It is larger than [`MAX_FILE_SIZE`].
    #[error("it is larger than 10 MiB")]
    TooLarge,
    /// A search entered too many directories.
    #[error("there are too many directories below it")]
    TooManyDirectories,
    /// The operating system refuses.
    #[error("{0}")]
    Unreadable(String),
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> FileError {
        match error.kind() {
            io::ErrorKind::NotFound => FileError::NotFound,
            _ => FileError::Unreadable(describe(&error)),
        }
    }
}

impl FileAccess {
    /// Access to these directories (canonical paths) and all below them.
    pub fn new(directories: impl IntoIterator<Item = PathBuf>) -> FileAccess {
        let mut directories: Vec<PathBuf> = directories.into_iter().collect();
        directories.sort_unstable();
        // What lies below another is covered by it; a directory sorts before all that lie below it.
        directories.dedup_by(|later, kept| later.starts_with(&*kept));
        FileAccess { directories }
    }

    /// A file's bytes.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, FileError> {
        let path = self.resolve(path)?;
        // Asked before it is opened: opening a pipe waits for its other end.
        if !fs::metadata(&path)?.is_file() {
            return Err(FileError::NotAFile);
        }
        let mut bytes = Vec::new();
        File::open(&path)?.take(MAX_FILE_SIZE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_SIZE {
            return Err(FileError::TooLarge);
        }
        Ok(bytes)
    }

    /// Whether there is a regular file.
    pub fn exists(&self, path: &Path) -> Result<bool, FileError> {
        match self.resolve(path) {
            Ok(path) => Ok(fs::metadata(path)?.is_file()),
            Err(FileError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The regular files below a directory whose path relative to it fits, with `/`, by path.
    /// Symbolic links to directories are not entered.
    pub fn search(&self, directory: &Path, glob: &Glob) -> Result<Vec<String>, FileError> {
        let top = self.resolve(directory)?;
        let mut found = Vec::new();
        let mut open = vec![(top, String::new())];
        let mut entered = 0;
        while let Some((directory, prefix)) = open.pop() {
            entered += 1;
            if entered > MAX_SEARCHED_DIRECTORIES {
                return Err(FileError::TooManyDirectories);
            }
            let listing = list(&directory, &|_| true)?;
            found.extend(
                listing.files.iter().map(|name| below(&prefix, name)).filter(|path| glob.matches(path)),
            );
            open.extend(listing.directories.iter().map(|name| (directory.join(name), below(&prefix, name))));
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The canonical path, if it lies inside. What lies outside is not even said to exist or not.
    fn resolve(&self, path: &Path) -> Result<PathBuf, FileError> {
        let canonical = match path.canonicalize() {
            Ok(canonical) => canonical,
            Err(error) if self.is_inside(&nearest_existing(path)) => return Err(error.into()),
            Err(_) => return Err(FileError::Outside),
        };
        if self.is_inside(&canonical) { Ok(canonical) } else { Err(FileError::Outside) }
    }

    fn is_inside(&self, canonical: &Path) -> bool {
        self.directories.iter().any(|directory| canonical.starts_with(directory))
    }
}

/// The canonical path of the lowest directory above `path` that exists.
fn nearest_existing(path: &Path) -> PathBuf {
    path.ancestors().skip(1).find_map(|ancestor| ancestor.canonicalize().ok()).unwrap_or_default()
}

fn below(prefix: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy();
    if prefix.is_empty() { name.into_owned() } else { format!("{prefix}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder {
        folder: tempfile::TempDir,
        access: FileAccess,
    }

    fn folder() -> Folder {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("in/deep")).unwrap();
        fs::write(folder.path().join("in/a.txt"), "a").unwrap();
        fs::write(folder.path().join("in/deep/b.txt"), "b").unwrap();
        fs::write(folder.path().join("out.txt"), "out").unwrap();
        let access = FileAccess::new([folder.path().join("in").canonicalize().unwrap()]);
        Folder { folder, access }
    }

    impl Folder {
        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }
    }

    #[test]
    fn reads_inside_only() {
        let folder = folder();
        assert_eq!(folder.access.read(&folder.path("in/deep/../a.txt")), Ok(b"a".to_vec()));
        assert_eq!(folder.access.read(&folder.path("in/none.txt")), Err(FileError::NotFound));
        assert_eq!(folder.access.read(&folder.path("in/none/none.txt")), Err(FileError::NotFound));
        assert_eq!(folder.access.read(&folder.path("in/deep")), Err(FileError::NotAFile));
        assert_eq!(folder.access.read(&folder.path("in/../out.txt")), Err(FileError::Outside));
        assert_eq!(folder.access.read(&folder.path("in/../none.txt")), Err(FileError::Outside));
        assert_eq!(folder.access.exists(&folder.path("in/a.txt")), Ok(true));
        assert_eq!(folder.access.exists(&folder.path("in/none.txt")), Ok(false));
    }

    #[cfg(unix)]
    #[test]
    fn does_not_follow_links_out() {
        let folder = folder();
        std::os::unix::fs::symlink("../out.txt", folder.path("in/link.txt")).unwrap();
        std::os::unix::fs::symlink("..", folder.path("in/up")).unwrap();
        std::os::unix::fs::symlink("deep/b.txt", folder.path("in/inside.txt")).unwrap();
        assert_eq!(folder.access.read(&folder.path("in/link.txt")), Err(FileError::Outside));
        assert_eq!(folder.access.read(&folder.path("in/up/out.txt")), Err(FileError::Outside));
        assert_eq!(folder.access.read(&folder.path("in/inside.txt")), Ok(b"b".to_vec()));
    }

    #[test]
    fn bounds_the_size() {
        let folder = folder();
        fs::write(folder.path("in/large"), vec![0; MAX_FILE_SIZE as usize + 1]).unwrap();
        assert_eq!(folder.access.read(&folder.path("in/large")), Err(FileError::TooLarge));
    }

    #[test]
    fn searches_by_pattern() {
        let folder = folder();
        let search = |glob: &str| folder.access.search(&folder.path("in"), &Glob::new(glob).unwrap());
        assert_eq!(search("**/*.txt"), Ok(vec!["a.txt".to_owned(), "deep/b.txt".to_owned()]));
        assert_eq!(search("*"), Ok(vec!["a.txt".to_owned()]));
        assert_eq!(
            folder.access.search(&folder.path("."), &Glob::new("*").unwrap()),
            Err(FileError::Outside)
        );
    }
}
