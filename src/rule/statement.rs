//! What is to be said of a block over all cases and scenarios: which of its instances fail, in which of them, and which are
//! open. In what words is another matter.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

use super::case::{Answer, Block, Question};
use super::trial::{Cell, Trial};
use crate::finding::{Level, Verdict};

/// How something holds in a scenario.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Manner {
    /// Whether it fails, at least in some cases, or is open.
    pub(super) fails: bool,
    /// In which cases, if not in all.
    pub(super) when: Option<String>,
    /// Whether nobody knows of other cases.
    pub(super) perhaps_otherwise: bool,
}

/// The instances of a block of which the same is to be said.
pub(super) struct Statement<'t> {
    pub(super) block: Block,
    pub(super) manner: Manner,
    /// In order.
    pub(super) instances: Vec<&'t str>,
    /// In which scenarios, and how bad it is there. In order.
    pub(super) within: Vec<(usize, Level)>,
}

/// What holds of one instance in one scenario.
struct Held {
    manner: Manner,
    level: Level,
}

impl Manner {
    /// What fails in some environments fails there; what fails in some cases is open.
    pub(super) fn verdict(&self) -> Verdict {
        if self.fails && self.when.is_none() { Verdict::Fail } else { Verdict::Undecided }
    }
}

/// Everything that is to be said of a root in its scenarios, block by block.
pub(super) fn statements(trials: &[Trial]) -> Vec<Statement<'_>> {
    let mut by_block: BTreeMap<(Block, Manner), Instances<'_>> = BTreeMap::new();
    for (scenario, trial) in trials.iter().enumerate() {
        for (block, address) in trial.instances() {
            let Some(Held { manner, level }) = held(trial, &block, address) else { continue };
            by_block.entry((block, manner)).or_default().add(address, (scenario, level));
        }
    }
    by_block.into_iter().flat_map(|((block, manner), instances)| instances.stated(&block, &manner)).collect()
}

/// The instances of a block of which the same holds in some scenarios.
#[derive(Default)]
struct Instances<'t> {
    all: Vec<(&'t str, Vec<(usize, Level)>)>,
    places: FxHashMap<&'t str, usize>,
}

impl<'t> Instances<'t> {
    fn add(&mut self, address: &'t str, within: (usize, Level)) {
        match self.places.get(address).and_then(|at| self.all.get_mut(*at)) {
            Some((_, known)) => known.push(within),
            None => {
                self.places.insert(address, self.all.len());
                self.all.push((address, vec![within]));
            }
        }
    }

    /// Those that differ in the scenarios are told apart.
    fn stated(self, block: &Block, manner: &Manner) -> Vec<Statement<'t>> {
        let mut stated: Vec<Statement<'t>> = Vec::new();
        for (address, within) in self.all {
            match stated.iter_mut().find(|statement| statement.within == within) {
                Some(statement) => statement.instances.push(address),
                None => {
                    let (block, manner) = (block.clone(), manner.clone());
                    stated.push(Statement { block, manner, instances: vec![address], within });
                }
            }
        }
        stated
    }
}

/// The cells that an instance is told of from: those in which it fails, or else is open, and is named itself.
pub(super) fn telling_cells(
    trial: &Trial,
    cells: &[Cell],
    block: &Block,
    address: &str,
    fails: bool,
) -> Vec<usize> {
    let tells = |cell: &&Cell| match cell.answer {
        Answer::Fails(_) => fails,
        Answer::Open(_) => !fails,
        Answer::Clear => false,
    };
    let named = cells.iter().filter(tells).filter(|cell| trial.cases[cell.case].names(block, address));
    named.map(|cell| cell.case).collect()
}

/// What holds of an instance in a scenario; nothing if it is only one of those that another address stands for.
fn held(trial: &Trial, block: &Block, address: &str) -> Option<Held> {
    let cells = trial.cells(Question::Instance(block, address));
    let failing = telling_cells(trial, &cells, block, address, true);
    let fails = !failing.is_empty();
    let telling = if fails { failing } else { telling_cells(trial, &cells, block, address, false) };
    let is_open = |cell: &&Cell| matches!(cell.answer, Answer::Open(_));
    let (holds, others): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|cell| match cell.answer {
        Answer::Fails(_) => fails,
        Answer::Open(_) => !fails,
        Answer::Clear => false,
    });
    let when = trial.when(&cases(&holds), &cases(&others));
    let is_unsettled = |cell: &&Cell| {
        matches!(cell.answer, Answer::Clear) && trial.cases[cell.case].is_unsettled(block, address)
    };
    let perhaps_otherwise =
        fails && cells.iter().any(|cell| is_open(&cell)) || others.iter().any(is_unsettled);
    let levels = telling.iter().filter_map(|case| trial.cases[*case].level_of(block, address));
    // What is certain is certainly as bad as it is at best; what is not may be as bad as it is at worst.
    let level = if fails && when.is_none() { levels.min() } else { levels.max() }?;
    Some(Held { manner: Manner { fails, when, perhaps_otherwise }, level })
}

fn cases(cells: &[&Cell]) -> Vec<usize> {
    cells.iter().map(|cell| cell.case).collect()
}
