//! The parser, against data and against what must hold for any input.

mod dump;
mod golden;
mod limits;
