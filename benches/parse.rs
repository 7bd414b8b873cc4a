//! How fast the parser is, and how large its trees are: `cargo bench --bench parse -- [DIRECTORY]...`
//!
//! Without directories it reads files made up after the pattern of real ones, the same in every run.

use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use rsvlint::source::{SourceId, decode};
use rsvlint::syntax::{Tree, parse};

const RUNS: usize = 15;

fn main() {
    // Cargo passes `--bench`; everything else is a directory.
    let directories: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let mut files = Vec::new();
    for directory in &directories {
        read_files(Path::new(directory), &mut files);
    }
    if directories.is_empty() {
        files = (0..2000).map(made_up_file).collect();
    }
    let bytes: usize = files.iter().map(String::len).sum();
    let trees: Vec<Tree> = files.iter().map(|text| parse(SourceId(0), text).0).collect();
    let heap: usize = trees.iter().map(Tree::heap_size).sum();
    let exprs: usize = trees.iter().map(|tree| tree.exprs.len()).sum();
    drop(trees);
    let best = (0..RUNS).map(|_| time(&files)).min().unwrap_or_default();
    let megabytes = bytes as f64 / 1e6;
    println!("{} files, {megabytes:.1} MB, {exprs} expressions", files.len());
    println!("{:.0} MB/s", megabytes / best.as_secs_f64());
    println!("{:.2} bytes of tree a byte of source", heap as f64 / bytes as f64);
}

fn time(files: &[String]) -> Duration {
    let started = Instant::now();
    for text in files {
        black_box(parse(SourceId(0), black_box(text)));
    }
    started.elapsed()
}

fn read_files(directory: &Path, files: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            read_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "tf")
            && let Ok(bytes) = std::fs::read(&path)
            && let Ok(decoded) = decode(bytes)
        {
            files.push(decoded.text);
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const NAMES: [&str; 12] = [
    "name",
    "location",
    "resource_group_name",
    "enabled",
    "sku",
    "retention_in_days",
    "subnet_id",
    "tags",
    "address_prefixes",
    "target_resource_id",
    "description",
    "public_network_access_enabled",
];

/// A file of a few blocks.
fn made_up_file(seed: usize) -> String {
    let mut dice = Dice(seed as u64 * 7919 + 1);
    let mut text = String::new();
    for _ in 0..2 + dice.roll(8) {
        block(&mut text, &mut dice);
    }
    text
}

fn block(text: &mut String, dice: &mut Dice) {
    if dice.roll(3) == 0 {
        text.push_str(
            "# Which of them are needed is decided by the caller of this module, see the README.\n",
        );
    }
    let number = dice.roll(1000);
    match dice.roll(5) {
        0 => {
            let kind = dice.pick(&[
                "string",
                "bool",
                "map(string)",
                "list(object({ name = string, id = optional(number) }))",
            ]);
            let _ = write!(
                text,
                "variable \"{}_{number}\" {{\n  type        = {kind}\n  default     = null\n  \
                 description = \"(Optional) The name of the thing that is to be created, defaults to nothing at all.\"\n}}\n\n",
                dice.pick(&NAMES)
            );
        }
        1 => {
            let name = dice.pick(&NAMES);
            let _ = write!(
                text,
                "output \"{name}_{number}\" {{\n  description = \"The {name} of the resource.\"\n  \
                 value       = try(example_thing.this[0].{name}, \"\")\n}}\n\n"
            );
        }
        _ => {
            let _ = writeln!(text, "resource \"example_kind_of_thing\" \"this_{number}\" {{");
            for _ in 0..3 + dice.roll(12) {
                attribute(text, dice, 2);
            }
            if dice.roll(2) == 0 {
                text.push_str("\n  dynamic \"identity\" {\n    for_each = var.identity == null ? [] : [var.identity]\n    content {\n");
                attribute(text, dice, 6);
                attribute(text, dice, 6);
                text.push_str("    }\n  }\n");
            }
            text.push_str("}\n\n");
        }
    }
}

fn attribute(text: &mut String, dice: &mut Dice, indentation: usize) {
    let value = match dice.roll(12) {
        0 => "true",
        1 => "30",
        2 | 3 => "\"Standard\"",
        4 => "\"${var.prefix}-${var.environment}-vault\"",
        5 | 6 => "var.resource_group_name",
        7 => "example_group.backup[each.key].location",
        8 => "merge(var.tags, { environment = var.environment, \"cost center\" = \"4711\" })",
        9 => "[for zone in var.zones : zone.name if zone.enabled && zone.name != \"\"]",
        10 => {
            "<<-EOT\n      The text goes on for some lines,\n      one of which has a ${var.value}.\n    EOT"
        }
        _ => "coalesce(lookup(var.settings, \"name\", null), \"${var.name}-default\")",
    };
    let _ = writeln!(text, "{:indentation$}{:<29} = {value}", "", dice.pick(&NAMES));
}
