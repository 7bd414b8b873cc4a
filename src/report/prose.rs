//! Text for a terminal: made harmless, wrapped, hung beside a key.

use textwrap::core::display_width;
use unicode_segmentation::UnicodeSegmentation;

use super::look::{Ink, Look};

/// Whether a character would move the cursor, hide or reorder text instead of being seen.
pub(super) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text with everything that a terminal would obey shown as a replacement character. Line ends stay. What a
/// file holds, its name included, is written by others: it must not be able to repaint the report.
pub(super) fn harmless(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text.to_owned();
    }
    text.chars()
        .map(|character| match character {
            '\n' => '\n',
            '\t' => ' ',
            other if is_unseen(other) => char::REPLACEMENT_CHARACTER,
            other => other,
        })
        .collect()
}

/// The lines of `text`, none wider than `width` columns. Words stay whole; an address or path that is wider than a
/// line is broken before one of its separators.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let width = width.max(16);
    let mut lines = Vec::new();
    for line in harmless(text).split('\n') {
        let mut wrapped = Wrapped { width, lines: Vec::new(), line: String::new(), column: 0 };
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            wrapped.add(word);
        }
        wrapped.lines.push(wrapped.line);
        lines.extend(wrapped.lines);
    }
    lines
}

/// Lines being filled with words.
struct Wrapped {
    width: usize,
    lines: Vec<String>,
    line: String,
    column: usize,
}

impl Wrapped {
    fn add(&mut self, word: &str) {
        let wide = display_width(word);
        let space = usize::from(!self.line.is_empty());
        if self.column + space + wide <= self.width {
            self.line.push_str(&" "[..space]);
            self.line.push_str(word);
            self.column += space + wide;
            return;
        }
        if space > 0 {
            self.end_line();
        }
        if wide <= self.width {
            self.line.push_str(word);
            self.column = wide;
            return;
        }
        for part in parts(word) {
            self.add_part(part);
        }
    }

    /// A part of a word: it follows what stands before it without a space.
    fn add_part(&mut self, part: &str) {
        let wide = display_width(part);
        if self.column + wide > self.width && self.column > 0 {
            self.end_line();
        }
        if wide <= self.width {
            self.line.push_str(part);
            self.column += wide;
            return;
        }
        for character in part.graphemes(true) {
            let wide = display_width(character);
            if self.column + wide > self.width && self.column > 0 {
                self.end_line();
            }
            self.line.push_str(character);
            self.column += wide;
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.column = 0;
    }
}

/// A long word before each of its separators: where an address or a path is best broken.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let starts = word.match_indices(['.', '[', '/', '?', '&']).map(|(at, _)| at).filter(|at| *at > 0);
    let ends = starts.clone().chain([word.len()]);
    [0].into_iter().chain(starts).zip(ends).map(|(start, end)| &word[start..end])
}

/// `  key: text`, later lines under the text.
pub(super) fn keyed(look: &Look, key: &str, ink: Ink, text: &str) -> String {
    let indent = display_width(key) + 4;
    let mut out = String::new();
    for (index, line) in lines(text, look.width.saturating_sub(indent)).iter().enumerate() {
        if index == 0 {
            out.push_str(&format!("  {} {line}\n", look.paint(&format!("{key}:"), ink)));
        } else {
            out.push_str(format!("{:indent$}{line}", "").trim_end());
            out.push('\n');
        }
    }
    out
}

/// `left` and, at the right edge, `right`; on a line of its own if there is no room for it.
pub(super) fn ends(look: &Look, left: (&str, usize), right: &str) -> String {
    let (painted, left_width) = left;
    let right = harmless(right);
    if right.is_empty() {
        return format!("{painted}\n");
    }
    let right_width = display_width(&right);
    let faint = look.paint(&right, Ink::Faint);
    match look.width.checked_sub(left_width + right_width) {
        Some(gap) if gap >= 2 => format!("{painted}{:gap$}{faint}\n", ""),
        _ => format!("{painted}\n  {faint}\n"),
    }
}

/// Parts on one line with a dot between them; a part that would pass the right edge starts a new line. Each part
/// comes with its width, which colours do not count in.
pub(super) fn dotted(look: &Look, parts: &[(String, usize)]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for (index, (part, width)) in parts.iter().enumerate() {
        if index > 0 && column + 3 + width > look.width {
            out.push('\n');
            column = 0;
        } else if index > 0 {
            out.push_str(&format!(" {} ", look.dot()));
            column += 3;
        }
        out.push_str(part);
        column += width;
    }
    out.push('\n');
    out
}

/// `1 error`, `2 errors`.
pub(super) fn count(number: usize, singular: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {singular}{plural}")
}
