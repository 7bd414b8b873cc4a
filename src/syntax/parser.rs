//! What all of the parser shares: the place in the text, the tree under construction, and how an error is reported.

use super::directive::OpenDirective;
use super::node::{BodyId, Expr, ExprId, ExprKind, Item, ObjectItem, Range32, TemplatePart};
use super::tree::Tree;
use crate::source::{Diagnostic, Level, Location, SourceId, Span};

/// How deep expressions, templates and blocks may be nested in one another.
///
/// Chosen so that a debug build stays within a 2 MiB thread stack (a test holds it to that), and far beyond
/// what people write. Whoever walks a tree by recursion may rely on it: only [`ExprKind::Binary`] chains are
/// deeper, on their left side.
pub const MAX_NESTING: u32 = 400;

/// How many problems of one file are told; after that it is noise.
const MAX_DIAGNOSTICS: usize = 100;

/// A syntax error that has been reported already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reported;

/// What was parsed, unless an error was reported.
pub(super) type Parsed<T> = Result<T, Reported>;

/// Lengths of the arenas at some point, to return to when what follows turns out to be wrong.
#[derive(Debug, Clone, Copy)]
pub(super) struct Checkpoint {
    exprs: usize,
    lists: usize,
    objects: usize,
    parts: usize,
    fors: usize,
    pending_exprs: usize,
    pending_objects: usize,
    pending_parts: usize,
    pending_directives: usize,
    depth: u32,
}

/// The parser of one text.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    /// Where we are.
    pub(super) pos: usize,
    /// Where the text ends as far as we may look: its end, or the start of a line that belongs to the next item.
    pub(super) end: usize,
    /// What `end` is, for messages.
    pub(super) end_name: &'static str,
    /// Added to positions in `text` to give those of the tree's spans.
    pub(super) base: u32,
    /// Whether a line end ends an expression here.
    pub(super) newlines: bool,
    pub(super) depth: u32,
    pub(super) tree: Tree,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Stretches of the text that were not valid UTF-8, by place.
    pub(super) damaged: &'t [Span],
    /// Whether the body that is being read has lost something.
    pub(super) lost: bool,
    /// Whether the file's own body may have lost something.
    pub(super) root_lost: bool,
    /// Whether a block was still open when the file ended.
    pub(super) unclosed: bool,
    /// Whether indentation is believed: set for a second attempt at a file in which braces do not match.
    pub(super) trust_indentation: bool,
    /// Indentation of the attribute whose value is being read, if indentation is believed.
    pub(super) item_indentation: Option<usize>,
    /// The place that was last looked up, and where its line starts.
    pub(super) known_line: (usize, usize),
    /// How many more bytes error recovery may look ahead at, so that it stays linear in the file's length.
    pub(super) recovery_budget: usize,
    // Elements of what is still being read; they move into the tree's arenas when it is complete, so that
    // each list is one slice there.
    pub(super) pending_exprs: Vec<ExprId>,
    pub(super) pending_objects: Vec<ObjectItem>,
    pub(super) pending_parts: Vec<TemplatePart>,
    pub(super) pending_items: Vec<Item>,
    pub(super) pending_directives: Vec<OpenDirective>,
}

impl<'t> Parser<'t> {
    pub(super) fn new(source: SourceId, text: &'t str, damaged: &'t [Span]) -> Parser<'t> {
        Parser {
            text,
            bytes: text.as_bytes(),
            pos: 0,
            end: text.len(),
            end_name: "the end of the file",
            base: 0,
            newlines: true,
            depth: 0,
            tree: Tree::empty(source, text.len() as u32),
            diagnostics: Vec::new(),
            damaged,
            lost: false,
            root_lost: false,
            unclosed: false,
            trust_indentation: false,
            item_indentation: None,
            known_line: (0, 0),
            recovery_budget: text.len().saturating_mul(4),
            pending_exprs: Vec::new(),
            pending_objects: Vec::new(),
            pending_parts: Vec::new(),
            pending_items: Vec::new(),
            pending_directives: Vec::new(),
        }
    }

    /// The byte at the current place; 0 at the end (and for a NUL, which [`Parser::at_end`] tells apart).
    #[inline(always)]
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(self.pos)
    }

    #[inline(always)]
    pub(super) fn byte_at(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { 0 }
    }

    #[inline(always)]
    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.end
    }

    /// Whether `what` stands here.
    #[inline(always)]
    pub(super) fn looking_at(&self, what: &[u8]) -> bool {
        self.bytes[self.pos.min(self.end)..self.end].starts_with(what)
    }

    /// The span of a stretch of the text.
    #[inline(always)]
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.base + start as u32, self.base + end as u32)
    }

    #[inline(always)]
    pub(super) fn push(&mut self, span: Span, kind: ExprKind) -> ExprId {
        let id = ExprId(self.tree.exprs.len() as u32);
        self.tree.exprs.push(Expr { span, kind });
        id
    }

    #[inline(always)]
    pub(super) fn span_of(&self, id: ExprId) -> Span {
        self.tree.exprs[id.0 as usize].span
    }

    /// Goes one level deeper, unless that is too deep.
    #[inline(always)]
    pub(super) fn descend(&mut self) -> Parsed<()> {
        if self.depth >= MAX_NESTING {
            return Err(self.too_deep());
        }
        self.depth += 1;
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn too_deep(&mut self) -> Reported {
        let message = format!("this is nested more than {MAX_NESTING} levels deep");
        self.error_with_help(self.pos, self.pos + 1, message, "move a part of it into a local value")
    }

    /// Moves the lists that began at `mark` into the tree.
    pub(super) fn take_exprs(&mut self, mark: usize) -> Range32 {
        let start = self.tree.lists.len() as u32;
        self.tree.lists.extend_from_slice(&self.pending_exprs[mark..]);
        self.pending_exprs.truncate(mark);
        Range32 { start, end: self.tree.lists.len() as u32 }
    }

    pub(super) fn take_objects(&mut self, mark: usize) -> Range32 {
        let start = self.tree.objects.len() as u32;
        self.tree.objects.extend_from_slice(&self.pending_objects[mark..]);
        self.pending_objects.truncate(mark);
        Range32 { start, end: self.tree.objects.len() as u32 }
    }

    pub(super) fn take_parts(&mut self, mark: usize) -> Range32 {
        let start = self.tree.parts.len() as u32;
        self.tree.parts.extend_from_slice(&self.pending_parts[mark..]);
        self.pending_parts.truncate(mark);
        Range32 { start, end: self.tree.parts.len() as u32 }
    }

    pub(super) fn take_items(&mut self, mark: usize) -> Range32 {
        let start = self.tree.items.len() as u32;
        self.tree.items.extend_from_slice(&self.pending_items[mark..]);
        self.pending_items.truncate(mark);
        Range32 { start, end: self.tree.items.len() as u32 }
    }

    #[inline(always)]
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            exprs: self.tree.exprs.len(),
            lists: self.tree.lists.len(),
            objects: self.tree.objects.len(),
            parts: self.tree.parts.len(),
            fors: self.tree.fors.len(),
            pending_exprs: self.pending_exprs.len(),
            pending_objects: self.pending_objects.len(),
            pending_parts: self.pending_parts.len(),
            pending_directives: self.pending_directives.len(),
            depth: self.depth,
        }
    }

    /// Forgets the expressions that were read since. No attribute may have been made of them.
    #[cold]
    pub(super) fn forget_since(&mut self, checkpoint: Checkpoint) {
        self.tree.exprs.truncate(checkpoint.exprs);
        self.tree.lists.truncate(checkpoint.lists);
        self.tree.objects.truncate(checkpoint.objects);
        self.tree.parts.truncate(checkpoint.parts);
        self.tree.fors.truncate(checkpoint.fors);
        self.abandon_since(checkpoint);
    }

    /// Forgets what was begun since, but not what was completed.
    #[cold]
    pub(super) fn abandon_since(&mut self, checkpoint: Checkpoint) {
        self.pending_exprs.truncate(checkpoint.pending_exprs);
        self.pending_objects.truncate(checkpoint.pending_objects);
        self.pending_parts.truncate(checkpoint.pending_parts);
        self.pending_directives.truncate(checkpoint.pending_directives);
        self.depth = checkpoint.depth;
    }

    /// Reports an error at a stretch of the text.
    #[cold]
    #[inline(never)]
    pub(super) fn error(&mut self, start: usize, end: usize, message: impl Into<String>) -> Reported {
        if self.is_damaged(start, end) || self.is_damaged(self.pos, self.pos + 1) {
            return Reported; // That it is not UTF-8 is said anyway.
        }
        let location = self.location(start, end);
        self.record(Diagnostic::error(location, message))
    }

    /// The same with advice.
    #[cold]
    #[inline(never)]
    pub(super) fn error_with_help(
        &mut self,
        start: usize,
        end: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        if self.is_damaged(start, end) || self.is_damaged(self.pos, self.pos + 1) {
            return Reported; // That it is not UTF-8 is said anyway.
        }
        let location = self.location(start, end);
        self.record(Diagnostic::error(location, message).with_help(help))
    }

    /// Reports something odd that loses nothing.
    #[cold]
    #[inline(never)]
    pub(super) fn warning(&mut self, start: usize, end: usize, message: impl Into<String>) {
        let location = self.location(start, end);
        self.record(Diagnostic::warning(location, message));
    }

    fn location(&self, start: usize, end: usize) -> Location {
        let length = self.bytes.len();
        let start = start.min(length);
        // Widened to whole characters, so that a report can cut the text there.
        let mut end = end.clamp(start, length);
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Location { source: self.tree.source, span: self.tree.source_span(self.span(start, end)) }
    }

    fn record(&mut self, diagnostic: Diagnostic) -> Reported {
        if self.diagnostics.len() < MAX_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        } else if self.diagnostics.len() == MAX_DIAGNOSTICS {
            self.diagnostics.push(Diagnostic {
                level: Level::Error,
                message: "there are more problems in this file than are shown".to_owned(),
                help: Some("correct the ones above first: many may follow from them".to_owned()),
                ..diagnostic
            });
        }
        Reported
    }

    /// " of line 7", for messages that mention a second place; nothing for text whose lines are not the source's.
    pub(super) fn of_line(&self, at: usize) -> String {
        if self.base == 0 { format!(" of line {}", self.line_of(at)) } else { String::new() }
    }

    /// Line number (from 1) of a place, for messages that mention a second place.
    pub(super) fn line_of(&self, at: usize) -> usize {
        if self.diagnostics.len() > MAX_DIAGNOSTICS {
            return 0; // Nobody will read it, and counting lines for each of many errors takes long.
        }
        self.bytes[..at.min(self.bytes.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// Whether this is text at all; says so if it is not.
    pub(super) fn is_readable(&mut self) -> bool {
        // Two bytes a character: every other one is zero in what is mostly ASCII, after two that are no UTF-8.
        let mark_is_damaged = self.damaged.first().is_some_and(|span| *span == Span::new(0, 2));
        let start = if mark_is_damaged { 2 } else { 0 };
        let zeros = self.bytes.iter().skip(start).take(8).filter(|byte| **byte == 0).count();
        if zeros < 2 || self.bytes.len() < 4 {
            return true;
        }
        self.damaged = &[];
        let message = "this file is not UTF-8: it looks like UTF-16";
        self.error_with_help(0, 0, message, "save it as UTF-8");
        false
    }

    /// Reports what was not valid UTF-8. In comments it does no harm.
    fn report_damage(&mut self) {
        for span in std::mem::take(&mut self.damaged) {
            let comments = &self.tree.comments;
            let next = comments.partition_point(|comment| comment.span.end <= span.start);
            let harmless = comments.get(next).is_some_and(|comment| comment.span.start < span.start);
            let (start, end) = (span.start as usize, span.end as usize);
            let help = "save the file as UTF-8";
            if harmless {
                self.warning(start, end, "this comment is not valid UTF-8");
            } else {
                self.error_with_help(start, end, "this is not valid UTF-8", help);
            }
        }
    }

    /// Completes the tree.
    pub(super) fn finish(mut self, root: BodyId) -> (Tree, Vec<Diagnostic>) {
        self.report_damage();
        self.tree.root = root;
        // By place; the remark that there are more stays last.
        let shown = self.diagnostics.len().min(MAX_DIAGNOSTICS);
        self.diagnostics[..shown].sort_by_key(|diagnostic| diagnostic.location.map(|place| place.span.start));
        self.tree.shrink_to_fit();
        (self.tree, self.diagnostics)
    }
}
