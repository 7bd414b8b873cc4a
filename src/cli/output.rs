//! Reports to where they were asked for.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::arguments::{ColorChoice, Target};
use super::failure::Failure;
use super::terminal::look_of_standard_output;
use crate::report::Look;

/// Writes each report to its target. All are rendered before the first is written.
pub(super) fn deliver<Format: ValueEnum>(
    targets: &[Target<Format>],
    color: ColorChoice,
    render: impl Fn(&Format, &Look) -> Result<String, serde_json::Error>,
) -> Result<(), Failure> {
    let mut reports = Vec::with_capacity(targets.len());
    for target in targets {
        let look = match target.file {
            None => look_of_standard_output(color),
            Some(_) => Look { colour: color == ColorChoice::Always, ..Look::FILE },
        };
        reports.push((&target.file, render(&target.format, &look)?));
    }
    for (file, text) in reports {
        match file {
            Some(path) => write_file(path, &text)
                .map_err(|reason| Failure::Unwritable { path: path.clone(), reason })?,
            None => write_standard_output(&text).map_err(Failure::StandardOutput)?,
        }
    }
    Ok(())
}

/// A reader that has seen enough and hangs up, as `head` does, is no error.
pub(super) fn write_standard_output(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Refuses two reports in one place: that is a mistake to tell before the work is done.
pub(super) fn require_distinct<Format: ValueEnum>(targets: &[Target<Format>]) -> Result<(), Failure> {
    for (index, target) in targets.iter().enumerate() {
        if !targets[..index].iter().any(|earlier| earlier.file == target.file) {
            continue;
        }
        return Err(match &target.file {
            Some(path) => Failure::TwoReportsInOneFile { path: path.clone() },
            None => {
                let value = target.format.to_possible_value();
                let format = value.map(|value| value.get_name().to_owned()).unwrap_or_default();
                Failure::TwoReportsOnStandardOutput { format }
            }
        });
    }
    Ok(())
}

/// The file is whole or as it was: written beside its place and then moved there. A pipe or a device has no
/// place beside it and is written as it is.
fn write_file(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::write(path, text);
    }
    // What a link points at is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&path)?;
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The first error is the one to tell of.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn beside(path: &Path) -> io::Result<PathBuf> {
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is not a file name"));
    };
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_whole_and_nothing_is_left_beside() {
        let directory = std::env::temp_dir().join(format!("rsvlint-output-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let path = directory.join("report.json");
        write_file(&path, "a longer first report").unwrap();
        write_file(&path, "second").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 1);
        assert!(write_file(&directory.join("missing").join("report.json"), "").is_err());
        assert!(write_file(&directory, "").is_err());
        fs::remove_dir_all(&directory).unwrap();
    }
}
