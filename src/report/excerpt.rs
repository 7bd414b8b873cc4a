//! One line of a file with a place in it underlined, framed by miette.
//!
//! miette would print a line as it is, however long, with whatever control characters it holds; so it is given a
//! line that has been cut to the width and made harmless, with the place moved along.

use std::fmt;

use miette::{
    GraphicalReportHandler, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use textwrap::core::display_width;

use super::look::{Ink, Look};
use super::prose::{harmless, is_unseen, lines};
use crate::source::{Location, SourceMap};

const TAB_WIDTH: usize = 4;
/// Bytes looked at before and after the start of the place: more than any terminal is wide. A whole
/// configuration can stand on one line, and every finding in it shows that line.
const REACH: usize = 2000;
/// Drawn where a place has no character of its own.
const AFTER_THE_END: &str = " ";
/// A label narrower than this is put below the frame instead.
const NARROWEST_LABEL: usize = 24;

/// The frame around the first line of `location`, with `label` at the place.
pub(super) fn excerpt(
    look: &Look,
    sources: &SourceMap,
    location: Location,
    label: Option<&str>,
    ink: Ink,
) -> String {
    let file = sources.file(location.source);
    let (start, _) = sources.positions(location);
    let gutter = start.line.to_string().len() + 4;
    let line = CutLine::new(&file.text, location, look.width.saturating_sub(gutter), look);
    let room = look.width.saturating_sub(gutter + line.middle() + 4);
    let (inside, below) = match label {
        Some(label) if room >= NARROWEST_LABEL => (Some(lines(label, room).join("\n")), None),
        other => (None, other),
    };
    let path = harmless(&file.path);
    let framed = Framed {
        line: FramedLine {
            path,
            line: start.line as usize - 1,
            column: start.column as usize - 1,
            text: line.text,
        },
        place: (line.start, line.end - line.start),
        label: inside,
    };
    let handler =
        GraphicalReportHandler::new_themed(look.theme(ink)).with_width(look.width).with_links(false);
    let mut out = String::new();
    if handler.render_report(&mut out, &framed).is_err() {
        out = format!("\n  {}:{}:{}\n", framed.line.path, start.line, start.column);
    }
    // The first line is miette's own heading, which is empty: reports have theirs.
    let mut out: String = out.split_once('\n').map(|(_, frame)| frame.to_owned()).unwrap_or_default();
    for line in below.iter().flat_map(|label| lines(label, look.width.saturating_sub(gutter))) {
        out.push_str(&format!("{:gutter$}{line}\n", ""));
    }
    out
}

/// A line cut to a width, and the bytes of it that are meant.
struct CutLine {
    text: String,
    start: usize,
    end: usize,
}

/// What one character of a line is drawn as.
struct Cell {
    drawn: String,
    width: usize,
    meant: bool,
}

impl CutLine {
    fn new(text: &str, location: Location, width: usize, look: &Look) -> CutLine {
        let cells = cells(text, location.span.range());
        let ellipsis = look.ellipsis();
        let (first, last) = window(&cells, width.max(20), display_width(ellipsis));
        let mut cut = CutLine { text: String::new(), start: usize::MAX, end: 0 };
        if first > 0 {
            cut.text.push_str(ellipsis);
        }
        for cell in &cells[first..last] {
            if cell.meant {
                cut.start = cut.start.min(cut.text.len());
            }
            cut.text.push_str(&cell.drawn);
            if cell.meant {
                cut.end = cut.text.len();
            }
        }
        if last < cells.len() {
            cut.text.push_str(ellipsis);
        }
        // miette points at an empty place with an arrow.
        if cut.text[cut.start..cut.end] == *AFTER_THE_END {
            cut.end = cut.start;
        }
        cut
    }

    /// The column at which miette hangs the label.
    fn middle(&self) -> usize {
        (display_width(&self.text[..self.start]) + display_width(&self.text[..self.end])) / 2
    }
}

/// The cells of the line on which `range` starts. At least one cell is meant: an empty place, or one at the end of
/// the line or of the file, is the blank that follows.
fn cells(text: &str, range: std::ops::Range<usize>) -> Vec<Cell> {
    let start = floor_char(text, range.start.min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let first = floor_char(text, line_start.max(start.saturating_sub(REACH)));
    let reach_end = floor_char(text, text.len().min(start.saturating_add(REACH)));
    let last = text[start..reach_end].find('\n').map_or(reach_end, |at| start + at);
    let end = range.end.clamp(start, last);

    let mut cells = Vec::with_capacity(last - first + 1);
    let mut column = 0;
    let shown = text[first..last].strip_suffix('\r').unwrap_or(&text[first..last]);
    for (at, character) in shown.char_indices() {
        let at = first + at;
        let drawn = match character {
            '\t' => " ".repeat(TAB_WIDTH - column % TAB_WIDTH),
            '\u{feff}' if at == 0 => String::new(),
            other if is_unseen(other) => char::REPLACEMENT_CHARACTER.to_string(),
            other => other.to_string(),
        };
        let width = display_width(&drawn);
        column += width;
        cells.push(Cell { drawn, width, meant: at == start || (start..end).contains(&at) });
    }
    if !cells.iter().any(|cell| cell.meant && cell.width > 0) {
        cells.push(Cell { drawn: AFTER_THE_END.to_owned(), width: 1, meant: true });
    }
    cells
}

/// Which cells fit into `width` with an ellipsis on either side where something is left out: the place that is
/// meant if it can be, its start in any case.
fn window(cells: &[Cell], width: usize, ellipsis: usize) -> (usize, usize) {
    let total: usize = cells.iter().map(|cell| cell.width).sum();
    if total <= width {
        return (0, cells.len());
    }
    let start = cells.iter().position(|cell| cell.meant).unwrap_or(0);
    let end = cells.iter().rposition(|cell| cell.meant).map_or(start, |last| last + 1);
    let room = width - 2 * ellipsis;
    let meant: usize = cells[start..end].iter().map(|cell| cell.width).sum();
    let before: usize = cells[..start].iter().map(|cell| cell.width).sum();
    // Shown before the place: all of it if that leaves room for the place, else a third of what is left over.
    let wanted = if before + meant <= room { before } else { room.saturating_sub(meant) / 3 };
    let mut first = start;
    let mut taken = 0;
    while first > 0 && taken + cells[first - 1].width <= wanted {
        first -= 1;
        taken += cells[first].width;
    }
    let mut last = start;
    while last < cells.len() && taken + cells[last].width <= room {
        taken += cells[last].width;
        last += 1;
    }
    // What the end of the line left free goes to the front.
    while first > 0 && taken + cells[first - 1].width <= room {
        first -= 1;
        taken += cells[first].width;
    }
    (first, last.max(start + 1))
}

fn floor_char(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A line as miette reads it.
#[derive(Debug)]
struct FramedLine {
    path: String,
    line: usize,
    column: usize,
    text: String,
}

impl SourceCode for FramedLine {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            self.line,
            self.column,
            1,
        )))
    }
}

/// A diagnostic of nothing but a line and a place in it.
#[derive(Debug)]
struct Framed {
    line: FramedLine,
    place: (usize, usize),
    label: Option<String>,
}

impl fmt::Display for Framed {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Framed {}

impl miette::Diagnostic for Framed {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.line)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(self.label.clone(), self.place);
        Some(Box::new(std::iter::once(label)))
    }
}
