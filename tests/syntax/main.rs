//! The parser, against data and against what must hold for any input.

mod limits;
