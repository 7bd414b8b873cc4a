//! The README shows what the program really says, and its commands work.

use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn readme() -> String {
    fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap().replace("\r\n", "\n")
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(&format!("\n```{language}\n")) {
        let (block, after) = after.split_once("\n```\n").unwrap();
        blocks.push(block.to_owned());
        rest = after;
    }
    blocks
}

/// The words of a command, as a shell splits them; of its quotes, those that the README uses.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn run(directory: &Path, arguments: &[String]) -> (i32, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_rsvlint")).args(arguments).current_dir(directory).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// How long a run took is another each time.
fn without_time(line: &str) -> String {
    match line.rsplit_once(" in ") {
        Some((before, time)) if time.ends_with(" ms") => before.to_owned(),
        _ => line.to_owned(),
    }
}

/// A screen is a command and what it prints; a line of `…` stands for lines left out.
#[test]
fn screens_are_real() {
    let readme = readme();
    let screens = blocks(&readme, "console");
    assert!(screens.len() >= 2);
    for screen in screens {
        let (command, shown) = screen.split_once('\n').unwrap();
        let arguments = command.strip_prefix("$ rsvlint ").unwrap_or_else(|| panic!("{command}"));
        let (_, printed, _) = run(Path::new(ROOT), &words(arguments));
        let printed: Vec<String> = printed.lines().map(without_time).collect();
        let shown = format!("\n{shown}\n");
        let mut from = 0;
        for (number, part) in shown.split("\n…\n").enumerate() {
            let part: Vec<String> = part.trim_matches('\n').lines().map(without_time).collect();
            if part.is_empty() {
                continue;
            }
            let found = printed[from..].windows(part.len()).position(|lines| lines == part);
            let found = found.unwrap_or_else(|| {
                panic!("{command} does not print:\n{}\nit prints:\n{}", part.join("\n"), printed.join("\n"))
            });
            assert!(number > 0 || found == 0, "{command}: lines are left out at the start");
            from += found + part.len();
        }
        assert_eq!(from, printed.len(), "{command}: lines are left out at the end");
    }
}

#[test]
fn commands_work() {
    let copy = tempfile::tempdir().unwrap();
    copy_tree(&Path::new(ROOT).join("testdata/demo"), copy.path());
    let mut tried = 0;
    for block in blocks(&readme(), "sh") {
        for line in block.lines().filter_map(|line| line.strip_prefix("rsvlint")) {
            let arguments = line.split('#').next().unwrap();
            let (code, _, error) = run(copy.path(), &words(arguments));
            assert!(code < 2, "rsvlint{arguments}: {error}");
            tried += 1;
        }
    }
    assert!(tried > 3);
}

#[test]
fn the_configuration_file_is_understood() {
    let readme = readme();
    let [configuration] = &blocks(&readme, "hcl")[..] else { panic!("one configuration file is shown") };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("envs/platform");
    fs::create_dir_all(&root).unwrap();
    fs::write(folder.path().join(".rsvlint.hcl"), configuration).unwrap();
    fs::write(root.join("main.tf"), "variable \"x\" {}\n").unwrap();
    let (code, _, error) = run(folder.path(), &[]);
    assert_eq!((code, error.contains("prod.tfvars")), (2, true), "{error}");
    fs::write(root.join("prod.tfvars"), "x = 1\n").unwrap();
    let (code, _, error) = run(folder.path(), &[]);
    assert_eq!((code, error.as_str()), (0, ""));
}

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_tree(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
