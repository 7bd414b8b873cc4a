//! What was found in one case: a root judged with some values for what is not known.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::check::Checked;
use super::condition::Combination;
use crate::eval::Reason;
use crate::eval::configuration::OpenVariable;
use crate::finding::{CoverageStatus, Finding, Level, VaultCoverage, Verdict};
use crate::source::Location;

/// A block and a rule that says something of its instances.
pub(super) type Block = (Location, Arc<str>);

/// A root judged with some values.
pub(super) struct Case {
    pub(super) combination: Combination,
    pub(super) checked: Vec<Checked>,
    pub(super) coverage: Vec<VaultCoverage>,
    /// What else could be tried.
    pub(super) open: Vec<OpenVariable>,
    /// By block, the places in `checked`.
    blocks: BTreeMap<Block, Answers>,
}

/// What is said of the instances of a block.
#[derive(Default)]
struct Answers {
    /// The finding, and which of its instances.
    of: FxHashMap<String, (usize, usize)>,
    /// Addresses that stand for several.
    patterns: Vec<String>,
}

/// Something to which each case has an answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Question<'q> {
    /// Whether a rule fails for an instance.
    Instance(&'q Block, &'q str),
    /// Whether a vault is paired.
    Vault(&'q VaultCoverage),
}

/// What a case says to a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// Nothing is wrong, or nothing is there.
    Clear,
    /// It cannot be known; the variables that are named as being in the way.
    Open(Vec<Arc<str>>),
    /// It fails, how badly.
    Fails(Level),
}

impl Case {
    pub(super) fn new(
        combination: Combination,
        checked: Vec<Checked>,
        coverage: Vec<VaultCoverage>,
        open: Vec<OpenVariable>,
    ) -> Case {
        let mut blocks: BTreeMap<Block, Answers> = BTreeMap::new();
        for (at, Checked { finding, .. }) in checked.iter().enumerate() {
            let answers = blocks.entry((finding.location, finding.rule.clone())).or_default();
            for (instance, address) in finding.instances.iter().enumerate() {
                answers.of.insert(address.clone(), (at, instance));
                if address.contains("[*]") {
                    answers.patterns.push(address.clone());
                }
            }
        }
        Case { combination, checked, coverage, open, blocks }
    }

    /// What it says to a question.
    pub(super) fn answer(&self, question: Question<'_>) -> Answer {
        match question {
            Question::Instance(block, address) => self.answer_of_rule(block, address),
            Question::Vault(vault) => self.answer_of_coverage(vault),
        }
    }

    /// Whether it says something of an instance itself, and not only of all that it is one of.
    pub(super) fn names(&self, block: &Block, address: &str) -> bool {
        self.blocks.get(block).is_some_and(|answers| answers.of.contains_key(address))
    }

    /// How bad it is what a rule says of an instance.
    pub(super) fn level_of(&self, block: &Block, address: &str) -> Option<Level> {
        let (at, _) = self.blocks.get(block)?.of.get(address)?;
        self.checked.get(*at).map(|checked| checked.finding.level)
    }

    /// What it tells of an instance by itself, if it does.
    pub(super) fn told_of(&self, block: &Block, address: &str) -> Option<&Finding> {
        let (at, _) = self.blocks.get(block)?.of.get(address)?;
        let Checked { finding, others, .. } = self.checked.get(*at)?;
        std::iter::once(finding).chain(others).find(|told| told.address == address)
    }

    /// Everything that it says something of, in order.
    pub(super) fn instances(&self) -> impl Iterator<Item = (Block, &str)> {
        self.checked.iter().flat_map(|Checked { finding, .. }| {
            let block = (finding.location, finding.rule.clone());
            finding.instances.iter().map(move |instance| (block.clone(), instance.as_str()))
        })
    }

    /// The rows for a vault, or for those that it stands for.
    pub(super) fn rows<'c>(&'c self, vault: &'c VaultCoverage) -> impl Iterator<Item = &'c VaultCoverage> {
        let stands = |row: &&VaultCoverage| stands_for(&vault.address, &row.address);
        self.coverage.iter().filter(|row| row.location == vault.location).filter(stands)
    }

    fn answer_of_rule(&self, block: &Block, address: &str) -> Answer {
        let Some(answers) = self.blocks.get(block) else { return Answer::Clear };
        let of_pattern = || {
            let pattern = answers.patterns.iter().find(|pattern| stands_for(pattern, address))?;
            answers.of.get(pattern)
        };
        let Some((at, instance)) = answers.of.get(address).or_else(of_pattern) else { return Answer::Clear };
        let Some(Checked { finding, doubts, .. }) = self.checked.get(*at) else { return Answer::Clear };
        match finding.verdict {
            Verdict::Fail => Answer::Fails(finding.level),
            Verdict::Undecided => {
                let doubt = doubts.get(*instance).map(Reason::to_string);
                Answer::Open(self.named_in(doubt.iter().map(String::as_str)))
            }
        }
    }

    fn answer_of_coverage(&self, vault: &VaultCoverage) -> Answer {
        let rows: Vec<&VaultCoverage> = self.rows(vault).collect();
        if rows.iter().any(|row| row.status == CoverageStatus::Undecided) {
            return Answer::Open(
                self.named_in(rows.iter().flat_map(|row| row.reasons.iter().map(String::as_str))),
            );
        }
        match rows.iter().any(|row| row.status == CoverageStatus::Unpaired) {
            true => Answer::Fails(Level::Error),
            false => Answer::Clear,
        }
    }

    /// The open variables that texts name.
    fn named_in<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<Arc<str>> {
        let texts: Vec<&str> = texts.collect();
        let is_named = |variable: &&OpenVariable| {
            let address = format!("`var.{}`", variable.name);
            texts.iter().any(|text| text.contains(&address))
        };
        self.open.iter().filter(is_named).map(|variable| variable.name.clone()).collect()
    }
}

/// Whether an address with `[*]` in it stands for another one.
pub(super) fn stands_for(pattern: &str, address: &str) -> bool {
    let mut parts = pattern.split("[*]");
    let Some(mut rest) = parts.next().and_then(|start| address.strip_prefix(start)) else { return false };
    for part in parts {
        let Some(after) = rest.strip_prefix('[').and_then(|inside| after_key(inside)) else { return false };
        let Some(next) = after.strip_prefix(part) else { return false };
        rest = next;
    }
    rest.is_empty()
}

/// What follows an instance key of which the bracket has been read: `0]…`, `"a\"b"]…`, `*]…`.
fn after_key(inside: &str) -> Option<&str> {
    let Some(quoted) = inside.strip_prefix('"') else {
        return inside.split_once(']').map(|(_, rest)| rest);
    };
    let mut escaped = false;
    for (at, character) in quoted.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return quoted[at + 1..].strip_prefix(']'),
            _ => {}
        }
    }
    None
}
