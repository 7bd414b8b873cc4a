//! Paths as text: joined without asking the file system, and shown to people.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// `base` with `relative` behind it, `.` and `..` resolved by the text alone: symbolic links are not looked at.
/// `base` is absolute; `..` at the top stays there. `relative` uses `/`.
pub fn join(base: &Path, relative: &str) -> PathBuf {
    let mut path = base.to_path_buf();
    for component in relative.split('/') {
        match component {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path
}

/// A path as shown to people, with `/`: relative to the working directory where both have more in common than the
/// top of the file system, else absolute. The working directory itself is `.`.
pub fn shown(path: &Path, working_directory: &Path) -> String {
    let common = path.components().zip(working_directory.components()).take_while(|(a, b)| a == b).count();
    let is_below = common == working_directory.components().count();
    let names_in_common =
        path.components().take(common).filter(|part| matches!(part, Component::Normal(_))).count();
    if !is_below && names_in_common == 0 {
        return absolute(path);
    }
    let up = working_directory.components().skip(common).map(|_| "..".to_owned());
    let down = path.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let shown = up.chain(down).collect::<Vec<_>>().join("/");
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// The path of a file beside others whose directory is shown as `directory`.
pub fn shown_in(directory: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy();
    match directory {
        "." => name.into_owned(),
        _ if directory.ends_with('/') => format!("{directory}{name}"),
        _ => format!("{directory}/{name}"),
    }
}

fn absolute(path: &Path) -> String {
    let text = path.to_string_lossy();
    // What `canonicalize` puts in front on Windows means nothing to people.
    let text = text.strip_prefix(r"\\?\").unwrap_or(&text);
    if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_text(path: &str, working_directory: &str) -> String {
        shown(Path::new(path), Path::new(working_directory))
    }

    #[test]
    fn shows_paths_as_seen_from_the_working_directory() {
        assert_eq!(shown_text("/home/u/infra", "/home/u/infra"), ".");
        assert_eq!(shown_text("/home/u/infra/envs/prod", "/home/u/infra"), "envs/prod");
        assert_eq!(shown_text("/home/u/modules/a", "/home/u/infra/envs"), "../../modules/a");
        assert_eq!(shown_text("/srv/a", "/home/u"), "/srv/a");
        assert_eq!(shown_text("/srv/a", "/"), "srv/a");
    }

    #[test]
    fn joins_by_text() {
        assert_eq!(join(Path::new("/a/b"), "../c/./d/"), Path::new("/a/c/d"));
        assert_eq!(join(Path::new("/a"), "../../.."), Path::new("/"));
    }

    #[test]
    fn names_files_beside_others() {
        assert_eq!(shown_in(".", OsStr::new("main.tf")), "main.tf");
        assert_eq!(shown_in("a/b", OsStr::new("main.tf")), "a/b/main.tf");
        assert_eq!(shown_in("/", OsStr::new("main.tf")), "/main.tf");
    }
}
