//! A rule's page for a terminal: headings stand out, code is indented, text is wrapped.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use textwrap::core::display_width;

use super::look::{Ink, Look};
use super::prose::{harmless, lines};
use super::rule_page::rule_text;
use crate::finding::RulePage;

/// The page without its examples, and how to see them.
pub fn rule_page(page: &RulePage, look: &Look) -> String {
    let mut out = rendered(&rule_text(page), look);
    let id = &page.description.id;
    let hint = match page.examples.len() {
        0 => return out,
        1 => format!("1 example: rsvlint explain {id} --format markdown"),
        number => format!("{number} examples: rsvlint explain {id} --format markdown"),
    };
    out.push_str(&format!("\n{}\n", look.paint(&hint, Ink::Faint)));
    out
}

/// Markdown for a terminal.
fn rendered(text: &str, look: &Look) -> String {
    let mut page =
        Page { look, out: String::new(), text: String::new(), lists: Vec::new(), table: None, code: false };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.out
}

struct Page<'l> {
    look: &'l Look,
    out: String,
    /// Of the paragraph, heading, item or cell that is being read.
    text: String,
    /// Of each open list, the number of the next item; none of a list without numbers.
    lists: Vec<Option<u64>>,
    /// Rows of cells.
    table: Option<Vec<Vec<String>>>,
    code: bool,
}

impl Page<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(code) => self.text.push_str(&format!("`{code}`")),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => {
                let line = self.look.rule().repeat(self.look.width);
                self.paragraph(&line, Ink::Faint);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.text.push_str(&text),
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.flush_item();
                if self.lists.is_empty() {
                    self.blank_line();
                }
                self.lists.push(*first);
            }
            Tag::Item => self.text.clear(),
            Tag::CodeBlock(kind) => {
                self.flush_item();
                self.code = true;
                let is_shown = matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented);
                if is_shown {
                    self.blank_line();
                }
            }
            Tag::Table(_) => self.table = Some(Vec::new()),
            Tag::TableRow | Tag::TableHead => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let text = std::mem::take(&mut self.text);
                self.paragraph(&text, Ink::Strong);
            }
            TagEnd::Paragraph if self.lists.is_empty() => {
                let text = std::mem::take(&mut self.text);
                self.blank_line();
                self.wrapped(&text, "", "");
            }
            TagEnd::Paragraph => self.flush_item(),
            TagEnd::Item => self.flush_item(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                self.code = false;
                let code = std::mem::take(&mut self.text);
                for line in code.trim_end_matches('\n').split('\n') {
                    let line = harmless(line);
                    self.out.push_str(format!("    {line}").trim_end());
                    self.out.push('\n');
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(harmless(&cell));
                }
            }
            TagEnd::Table => self.end_table(),
            _ => {}
        }
    }

    /// Writes what stands in an item so far, with its mark the first time.
    fn flush_item(&mut self) {
        if self.lists.is_empty() || self.text.trim().is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let outer = "  ".repeat(self.lists.len() - 1);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        let rest = format!("{outer}{}", " ".repeat(mark.len()));
        self.wrapped(&text, &format!("{outer}{mark}"), &rest);
    }

    fn paragraph(&mut self, text: &str, ink: Ink) {
        self.blank_line();
        for line in lines(text, self.look.width) {
            self.out.push_str(&self.look.paint(&line, ink));
            self.out.push('\n');
        }
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str) {
        let width = self.look.width.saturating_sub(display_width(rest));
        for (at, line) in lines(text, width).iter().enumerate() {
            let before = if at == 0 { first } else { rest };
            self.out.push_str(format!("{before}{line}").trim_end());
            self.out.push('\n');
        }
    }

    fn blank_line(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Columns as wide as their cells; the last one is wrapped.
    fn end_table(&mut self) {
        let Some(rows) = self.table.take() else { return };
        self.blank_line();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width_of = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| display_width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width_of).collect();
        for (at, row) in rows.iter().enumerate() {
            let Some((last, others)) = row.split_last() else { continue };
            let mut start = String::new();
            for (cell, width) in others.iter().zip(&widths) {
                let gap = width.saturating_sub(display_width(cell)) + 2;
                let painted = if at == 0 { self.look.paint(cell, Ink::Faint) } else { cell.clone() };
                start.push_str(&format!("{painted}{:gap$}", ""));
            }
            let indent = widths.iter().take(others.len()).map(|width| width + 2).sum();
            let last = if at == 0 { self.look.paint(last, Ink::Faint) } else { last.clone() };
            self.wrapped(&last, &start, &" ".repeat(indent));
        }
    }
}
