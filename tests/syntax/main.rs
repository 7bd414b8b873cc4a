//! The parser, against data and against what must hold for any input.

mod differential;
mod dump;
mod golden;
mod invariants;
mod limits;
mod properties;
mod terraform;
