//! Values written down: for people as `terraform console` prints them, and as JSON.

mod console;
mod json;

pub use console::console;
pub use json::{Unwritable, json};
