//! Queries in the Kusto query language: which tables one reads, how far back it looks, and the texts that stand in it.
//!
//! Only what rules ask about is read; what an operator computes is not. It is honest about what it cannot tell: a
//! function that is defined elsewhere, a piece of text that is not known. Such a piece is taken for what its place
//! says it is: inside quotes a part of that string, in a comment a part of the comment, elsewhere a word of code. It
//! must not know which tables there are, nor what they hold.

mod find;
mod lexer;
mod operator;
mod reader;
mod reading;
mod source;
mod time;
mod timespan;
mod tree;
mod value;

pub(super) use timespan::minutes_of_duration;
pub(super) use value::described;

/// Stands for a piece of a query that is not known. It is no character of any text; one that has it all the same is
/// not known there.
pub const HOLE: char = '\u{ffff}';

/// What a query reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Where it reads tables, in the order in which they are written.
    pub reads: Vec<Read>,
    /// The table from whose rows the result is made.
    pub first: FirstTable,
    /// String literals, in order.
    pub texts: Vec<String>,
    /// Whether there are no other tables.
    pub knows_tables: bool,
    /// Whether there are no other texts.
    pub knows_texts: bool,
}

/// A table that is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Read {
    /// Where it is named: a byte of the query.
    pub at: usize,
    /// Its name; with `*` for any text, all tables of such a name.
    pub table: String,
    /// Whether it belongs to something else than what the query is asked of.
    pub is_elsewhere: bool,
    /// The time that its rows are filtered by.
    pub look_back: LookBack,
}

/// How far back from now rows are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LookBack {
    /// At most so many seconds, if a filter says so.
    pub at_most: Option<i64>,
    /// Whether there may be a narrower filter that nobody can tell.
    pub may_be_less: bool,
}

/// Which table the rows of a result are made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum FirstTable {
    /// This one.
    Table(String),
    /// None: the rows are made up.
    #[default]
    None,
    /// Nobody can tell.
    Unknown,
}

/// Reads a query, in which [`HOLE`] stands for what is not known. `time_column` is the column that says when a row
/// was written.
pub fn read(text: &str, time_column: &str) -> Query {
    let lexed = lexer::tokens(text);
    let grown = tree::grow(&lexed.tokens);
    let reading = reader::read(&grown.trees, time_column);
    let is_whole = lexed.is_whole && grown.is_whole;
    let knows_tables = is_whole && !reading.may_read_others;
    Query {
        first: if is_whole { reading.first.clone() } else { FirstTable::Unknown },
        texts: lexed.texts,
        knows_tables,
        knows_texts: is_whole && lexed.knows_texts,
        reads: reading.into_reads(),
    }
}
