//! The parser, against data and against what must hold for any input.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod differential;
mod dump;
mod golden;
mod invariants;
mod limits;
mod properties;
mod terraform;
