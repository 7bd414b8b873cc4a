//! HCL's JSON syntax (`.tf.json`), read into the same tree as the native one.
//!
//! In JSON nothing but the schema tells a block from an argument, so the caller says which properties are
//! blocks. Strings are templates; their backslash escapes are JSON's, and text that differs from the source
//! for it goes to [`Tree::extra`].

mod body;
mod recovery;
mod string;
mod value;

use super::node::{Body, BodyId, Label};
use super::parser::Parser;
use super::tree::Tree;
use crate::source::{Diagnostic, SourceId, Span};

/// Which properties of a JSON body are blocks; all others are arguments.
#[derive(Debug)]
pub struct JsonSchema {
    /// The block types.
    pub blocks: &'static [JsonBlockType],
    /// Arguments that are read without anything to refer to, so that strings in them are no templates.
    pub literals: &'static [&'static str],
}

/// A block type of a JSON body.
#[derive(Debug)]
pub struct JsonBlockType {
    /// Its name, which is that of the property.
    pub name: &'static str,
    /// How many labels it has, each of which is a level of properties.
    pub labels: usize,
    /// What is in it.
    pub body: &'static JsonSchema,
}

/// Parses a file of JSON syntax.
pub fn parse_json(source: SourceId, text: &str, schema: &JsonSchema) -> (Tree, Vec<Diagnostic>) {
    parse_json_damaged(source, text, &[], schema)
}

/// Parses a file of JSON syntax of which some stretches were not valid UTF-8.
pub fn parse_json_damaged(
    source: SourceId,
    text: &str,
    damaged: &[Span],
    schema: &JsonSchema,
) -> (Tree, Vec<Diagnostic>) {
    let mut parser = Parser::new(source, text, damaged);
    parser.tree.json = true;
    let mut reader = Reader { parser, labels: Vec::new(), blocks: 0, literal: false };
    let root = reader.file(schema);
    reader.parser.finish(root)
}

/// Parses a file of JSON syntax that sets values only, as variable files do: nothing in it is a block, and its
/// strings mean themselves, `${` and all.
pub fn parse_json_values(source: SourceId, text: &str, damaged: &[Span]) -> (Tree, Vec<Diagnostic>) {
    let mut parser = Parser::new(source, text, damaged);
    parser.tree.json = true;
    let mut reader = Reader { parser, labels: Vec::new(), blocks: 0, literal: true };
    let root = reader.file(&JsonSchema { blocks: &[], literals: &[] });
    reader.parser.finish(root)
}

/// A string as it stands in the source.
#[derive(Debug, Clone, Copy)]
struct Text {
    /// Where its opening quote is.
    start: usize,
    /// Behind its closing quote.
    end: usize,
    /// Whether it holds backslashes.
    escaped: bool,
}

/// Reads JSON with the arenas, the error reporting and the templates of the native syntax's parser.
struct Reader<'t> {
    parser: Parser<'t>,
    /// Labels of the block that is being read, outermost first.
    labels: Vec<Label>,
    /// How many blocks are open.
    blocks: usize,
    /// Whether strings are no templates.
    literal: bool,
}

impl<'t> Reader<'t> {
    fn file(&mut self, schema: &JsonSchema) -> BodyId {
        if self.parser.text.starts_with('\u{feff}') {
            self.parser.pos = '\u{feff}'.len_utf8();
        }
        let start = self.parser.pos;
        if !self.parser.is_readable() || self.root(schema).is_err() {
            self.parser.root_lost = true;
        }
        self.parser.drop_duplicates(0);
        let body = Body {
            items: self.parser.take_items(0),
            span: self.parser.span(start, self.parser.bytes.len()),
            incomplete: self.parser.root_lost,
        };
        self.parser.tree.bodies.push(body);
        BodyId(self.parser.tree.bodies.len() as u32 - 1)
    }

    /// Skips blanks.
    #[inline(always)]
    fn skip(&mut self) {
        while matches!(self.parser.byte(), b' ' | b'\n' | b'\t' | b'\r') {
            self.parser.pos += 1;
        }
    }
}
