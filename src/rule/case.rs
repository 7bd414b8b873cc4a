//! What was found in one case: a root judged with some values for what is not known.

use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::check::{AllChecked, Checked, Unsettled};
use super::condition::Combination;
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
    /// By finding, what each of its instances names as being in the way.
    named: Vec<Vec<Names>>,
    /// By block, the places in `coverage`, with what they name.
    vaults: BTreeMap<Location, Vec<(usize, Names)>>,
    /// Blocks of which something may be wrong in other cases though nothing is in this one.
    pub(super) unsettled: BTreeMap<Block, Names>,
    /// Which instances of them.
    unsettled_instances: BTreeMap<Block, BTreeSet<Arc<str>>>,
}

/// Variables that are named as being in the way of an answer.
pub(super) type Names = Arc<[Arc<str>]>;

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

impl Question<'_> {
    /// The block that it is about.
    pub(super) fn block(&self) -> Location {
        match self {
            Question::Instance((location, _), _) => *location,
            Question::Vault(vault) => vault.location,
        }
    }
}

/// What a case says to a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// Nothing is wrong, or nothing is there.
    Clear,
    /// It cannot be known, or another rule that has the word has no answer; what is in the way.
    Open(Names),
    /// It fails, how badly.
    Fails(Level),
}

impl Case {
    pub(super) fn new(
        combination: Combination,
        checked: AllChecked,
        coverage: Vec<VaultCoverage>,
        open: Vec<OpenVariable>,
    ) -> Case {
        let AllChecked { all: checked, unsettled } = checked;
        let mut naming = Naming::new(&open);
        let named = checked
            .iter()
            .map(|checked| checked.doubts.iter().map(|doubt| naming.of(&[doubt.to_string()])).collect());
        let named = named.collect();
        let mut unsettled_instances = BTreeMap::new();
        let unsettled = unsettled.into_iter().map(|(block, Unsettled { reason, instances })| {
            unsettled_instances.insert(block.clone(), instances);
            (block, naming.of(&[reason.to_string()]))
        });
        let unsettled = unsettled.collect();
        let mut vaults: BTreeMap<Location, Vec<(usize, Names)>> = BTreeMap::new();
        for (at, vault) in coverage.iter().enumerate() {
            vaults.entry(vault.location).or_default().push((at, naming.of(&vault.reasons)));
        }
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
        Case { combination, checked, coverage, open, blocks, named, vaults, unsettled, unsettled_instances }
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

    /// Whether something may be wrong with an instance in other cases though nothing is in this one.
    pub(super) fn is_unsettled(&self, block: &Block, address: &str) -> bool {
        let mut instances = self.unsettled_instances.get(block).into_iter().flatten();
        instances.any(|unsettled| stands_for(unsettled, address))
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

    /// The blocks of which something is open, with the variables that are named as being in the way; those of which it
    /// is only open how bad it is name none.
    pub(super) fn open_blocks(&self) -> impl Iterator<Item = (Location, Vec<&Names>)> {
        let rules = self.checked.iter().zip(&self.named).filter(|(checked, _)| checked.is_open());
        let rules = rules.map(|(checked, named)| (checked.finding.location, named.iter().collect()));
        let undecided =
            |at: usize| self.coverage.get(at).is_some_and(|vault| vault.status == CoverageStatus::Undecided);
        let vaults =
            self.vaults.iter().flat_map(|(location, rows)| rows.iter().map(move |row| (location, row)));
        let vaults = vaults.filter(move |(_, (at, _))| undecided(*at));
        let unsettled = self.unsettled.iter().map(|((location, _), names)| (*location, vec![names]));
        rules.chain(vaults.map(|(location, (_, names))| (*location, vec![names]))).chain(unsettled)
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
        self.named_rows(vault).map(|(row, _)| row)
    }

    fn named_rows<'c>(
        &'c self,
        vault: &'c VaultCoverage,
    ) -> impl Iterator<Item = (&'c VaultCoverage, &'c Names)> {
        let of_block = self.vaults.get(&vault.location).into_iter().flatten();
        let rows = of_block.filter_map(|(at, names)| Some((self.coverage.get(*at)?, names)));
        rows.filter(|(row, _)| row.address == vault.address || stands_for(&vault.address, &row.address))
    }

    fn answer_of_rule(&self, block: &Block, address: &str) -> Answer {
        let Some(answers) = self.blocks.get(block) else { return Answer::Clear };
        let of_pattern = || {
            let pattern = answers.patterns.iter().find(|pattern| stands_for(pattern, address))?;
            answers.of.get(pattern)
        };
        let Some((at, instance)) = answers.of.get(address).or_else(of_pattern) else { return Answer::Clear };
        let Some(Checked { finding, .. }) = self.checked.get(*at) else { return Answer::Clear };
        match finding.verdict {
            Verdict::Fail => Answer::Fails(finding.level),
            Verdict::Undecided => {
                let names = self.named.get(*at).and_then(|named| named.get(*instance));
                Answer::Open(names.cloned().unwrap_or_default())
            }
        }
    }

    fn answer_of_coverage(&self, vault: &VaultCoverage) -> Answer {
        let mut open = self.named_rows(vault).filter(|(row, _)| row.status == CoverageStatus::Undecided);
        if let Some((_, first)) = open.next() {
            let named = open.find(|(_, names)| !names.is_empty()).map(|(_, names)| names);
            return Answer::Open(if first.is_empty() { named.unwrap_or(first) } else { first }.clone());
        }
        match self.rows(vault).any(|row| row.status == CoverageStatus::Unpaired) {
            true => Answer::Fails(Level::Error),
            false => Answer::Clear,
        }
    }
}

/// Finds the open variables that texts name. Many things are open for the same reason.
struct Naming {
    /// Each with how texts name it.
    open: Vec<(Arc<str>, String)>,
    known: FxHashMap<Vec<String>, Names>,
}

impl Naming {
    fn new(open: &[OpenVariable]) -> Naming {
        let open = open.iter().map(|one| (one.name.clone(), format!("`var.{}`", one.name)));
        Naming { open: open.collect(), known: FxHashMap::default() }
    }

    fn of(&mut self, texts: &[String]) -> Names {
        if let Some(known) = self.known.get(texts) {
            return known.clone();
        }
        let is_named = |(_, address): &&(Arc<str>, String)| texts.iter().any(|text| text.contains(address));
        let names: Names = self.open.iter().filter(is_named).map(|(name, _)| name.clone()).collect();
        self.known.insert(texts.to_vec(), names.clone());
        names
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
