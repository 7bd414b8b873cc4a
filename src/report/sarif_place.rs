//! Places as SARIF describes them.

use serde_sarif::sarif::{ArtifactLocation, PhysicalLocation, Region};

use crate::source::{self, SourceMap};

/// Stands for the directory that paths are relative to: the repository's top, if rsvlint ran there.
pub(super) const SOURCE_ROOT: &str = "%SRCROOT%";

/// The first line of a place: GitHub shows an annotation in a pull request only if all its lines were changed.
pub(super) fn physical_location(sources: &SourceMap, location: source::Location) -> PhysicalLocation {
    let text = sources.text(location);
    let first_line = text.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let mut location = location;
    if first_line.len() < text.len() {
        location.span.end = location.span.start + first_line.len() as u32;
    }
    let (start, end) = sources.positions(location);
    let region = Region::builder()
        .start_line(start.line)
        .start_column(start.column)
        .end_line(end.line)
        .end_column(end.column)
        .build();
    PhysicalLocation::builder()
        .artifact_location(artifact_location(&sources.file(location.source).path))
        .region(region)
        .build()
}

pub(super) fn artifact_location(path: &str) -> ArtifactLocation {
    match path.starts_with('/') {
        true => ArtifactLocation::builder().uri(format!("file://{}", uri_path(path))).build(),
        false => ArtifactLocation::builder().uri(uri_path(path)).uri_base_id(SOURCE_ROOT).build(),
    }
}

/// A path as RFC 3986 writes it. A colon is escaped too: the first segment must not read as a scheme.
fn uri_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char)
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
