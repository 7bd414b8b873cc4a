//! Writes random Terraform configurations with vaults and diagnostic settings, to be compared with what Terraform says.
//!
//! ```console
//! $ cargo run --example random_configurations -- DIRECTORY [COUNT [FIRST]]
//! ```
//!
//! makes `DIRECTORY/00001` and so on, one for each number; the number alone decides what is in it. A configuration is
//! made backwards: first the instances there shall be and what each shall be worth ([`world`]), then expressions that
//! come to just that, in ways as crooked as real ones ([`writer`], [`disguise`]). So nearly every one is valid, and
//! nothing in it is unknown but the ids.

mod chance;
mod collections;
mod contents;
mod disguise;
mod document;
mod files;
mod numbers;
mod references;
mod resources;
mod texts;
mod value;
mod variables;
mod world;
mod writer;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(directory) = arguments.first() else {
        eprintln!("usage: random_configurations DIRECTORY [COUNT [FIRST]]");
        return ExitCode::FAILURE;
    };
    let number = |at: usize, default: u64| match arguments.get(at) {
        Some(text) => text.parse().ok(),
        None => Some(default),
    };
    let (Some(count), Some(first)) = (number(1, 10), number(2, 1)) else {
        eprintln!("COUNT and FIRST are numbers");
        return ExitCode::FAILURE;
    };
    for number in first..first.saturating_add(count) {
        let files = resources::configuration(number);
        if let Err(error) = files.write(&Path::new(directory).join(format!("{number:05}"))) {
            eprintln!("{directory}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
