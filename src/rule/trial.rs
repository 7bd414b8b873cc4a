//! Trying out what is not known: where few values of few variables stand in the way of an answer, the root is judged with
//! each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::case::{Answer, Block, Case, Names, Question};
use super::check::{Blocks, Checked};
use super::condition::{Combination, described};
use crate::eval::Value;
use crate::eval::configuration::OpenVariable;
use crate::finding::CoverageStatus;

/// How many combinations are judged at most where all of them are.
const MOST_COMBINATIONS: usize = 16;

/// How many cases are judged at most where only those are that lead to answers. Together they look at no more blocks than
/// all combinations would.
const MOST_CASES: usize = 32;

/// What is known without trying.
pub(super) const UNTRIED: usize = 0;

/// A root in one scenario, in all the cases that were judged.
pub(super) struct Trial {
    /// The first is that without any value tried.
    pub(super) cases: Vec<Case>,
    splits: Vec<Split>,
    /// Which rules leave the word to which others.
    waits: Arc<Waits>,
    /// What no case came of, or would have taken too long; it is not tried again.
    refused: BTreeSet<(usize, Arc<str>)>,
}

/// Cases that one of them falls into: in each of these, the others' conditions hold as well.
struct Split {
    of: usize,
    /// The variable whose values were tried; none where it was all of them together.
    by: Option<Arc<str>>,
    /// What was looked at in them. Of all else they say nothing.
    about: Blocks,
    into: Vec<usize>,
}

/// A case and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) case: usize,
    pub(super) answer: Answer,
}

/// By rule, those that it leaves the word to.
pub(super) type Waits = BTreeMap<Arc<str>, Vec<Arc<str>>>;

/// Judges some blocks of a root with some values; nothing if a validation refuses them.
pub(super) type JudgeCase<'j> = dyn FnMut(Combination, &Blocks) -> Option<Case> + 'j;

impl Trial {
    /// Tries out what is worth trying, from what is known without.
    pub(super) fn new(untried: Case, waits: Arc<Waits>, judge: &mut JudgeCase<'_>) -> Trial {
        let mut trial = Trial { cases: vec![untried], splits: Vec::new(), waits, refused: BTreeSet::new() };
        if trial.cases[UNTRIED].open.is_empty() || !trial.has_doubts() {
            return trial;
        }
        match all_combinations(&trial.cases[UNTRIED].open) {
            Some(combinations) => {
                let about = trial.cases[UNTRIED].open_blocks().map(|(block, _)| block);
                let split = Split { of: UNTRIED, by: None, about: about.collect(), into: Vec::new() };
                trial.split(split, combinations, judge);
            }
            None => trial.follow_doubts(judge),
        }
        trial
    }

    fn has_doubts(&self) -> bool {
        let untried = &self.cases[UNTRIED];
        !untried.unsettled.is_empty()
            || untried.checked.iter().any(Checked::is_open)
            || untried.coverage.iter().any(|vault| vault.status == CoverageStatus::Undecided)
    }

    /// Tries the values of what is named as being in the way, one variable after the other: only what an answer depends
    /// on is tried for it. What names nothing is tried with each variable by itself.
    fn follow_doubts(&mut self, judge: &mut JudgeCase<'_>) {
        self.follow_named(judge);
        let open = self.cases[UNTRIED].open.clone();
        if self.is_open_for_no_name() {
            for variable in open {
                if self.cases.len() + variable.values.len() <= MOST_COMBINATIONS + 1 {
                    self.split_by(UNTRIED, &variable, judge);
                }
            }
            self.follow_named(judge);
        }
    }

    fn follow_named(&mut self, judge: &mut JudgeCase<'_>) {
        loop {
            let mut named = self.named();
            if named.is_empty() {
                named = self.named_by_unsettled();
            }
            let before = (self.splits.len(), self.refused.len());
            for (case, name) in named {
                let variable = self.cases[case].open.iter().find(|variable| variable.name == name).cloned();
                if let Some(variable) = variable
                    && self.cases.len() + variable.values.len() <= MOST_CASES + 1
                {
                    self.split_by(case, &variable, judge);
                }
            }
            if before == (self.splits.len(), self.refused.len()) {
                return;
            }
        }
    }

    /// In which cases which variables are named that have not been tried there.
    fn named(&self) -> BTreeSet<(usize, Arc<str>)> {
        let cells = self.doubtful_cells().into_iter();
        let names = cells.filter_map(|cell| match &cell.answer {
            Answer::Open(names) => Some((cell.case, self.untried(cell.case, names)?)),
            Answer::Clear | Answer::Fails(_) => None,
        });
        names.collect()
    }

    /// The same of what may be wrong with blocks of which nothing is known to be.
    fn named_by_unsettled(&self) -> BTreeSet<(usize, Arc<str>)> {
        let is_split = |case: usize, block: &Block| {
            self.splits.iter().any(|split| split.of == case && split.about.contains(&block.0))
        };
        let cases = self.cases.iter().enumerate();
        let unsettled = cases.flat_map(|(at, case)| case.unsettled.iter().map(move |one| (at, one)));
        let names = unsettled.filter_map(|(at, (block, names))| match is_split(at, block) {
            true => None,
            false => Some((at, self.untried(at, names)?)),
        });
        names.collect()
    }

    /// The first of some variables that has not been tried in a case.
    fn untried(&self, case: usize, names: &Names) -> Option<Arc<str>> {
        let is_untried = |name: &&Arc<str>| {
            let tried = self.splits.iter().any(|split| split.of == case && split.by.as_ref() == Some(name));
            !tried && !self.refused.contains(&(case, (*name).clone()))
        };
        names.iter().find(is_untried).cloned()
    }

    fn is_open_for_no_name(&self) -> bool {
        let is_nameless = |cell: &Cell| matches!(&cell.answer, Answer::Open(names) if names.is_empty());
        self.doubtful_cells().iter().any(is_nameless)
    }

    /// The cases in which something is open, each time for what is asked.
    fn doubtful_cells(&self) -> Vec<Cell> {
        let instances = self.instances();
        let instances = instances.iter().map(|(block, address)| Question::Instance(block, address));
        let questions = instances.chain(self.cases[UNTRIED].coverage.iter().map(Question::Vault));
        let cells = questions.flat_map(|question| self.cells(question));
        cells.filter(|cell| matches!(cell.answer, Answer::Open(_))).collect()
    }

    /// Everything that any case says something of, in order.
    pub(super) fn instances(&self) -> Vec<(Block, &str)> {
        let mut seen: BTreeMap<Block, BTreeSet<&str>> = BTreeMap::new();
        let all = self.cases.iter().flat_map(Case::instances);
        all.filter(|(block, address)| seen.entry(block.clone()).or_default().insert(address)).collect()
    }

    /// Tries the values of a variable for all blocks that name it, or that name none.
    fn split_by(&mut self, of: usize, variable: &OpenVariable, judge: &mut JudgeCase<'_>) {
        let case = &self.cases[of];
        let with = |value: &Value| {
            let mut combination = case.combination.clone();
            combination.insert(variable.name.clone(), value.clone());
            combination
        };
        let combinations = variable.values.iter().map(with).collect();
        let may_depend = |names: &&Names| names.is_empty() || names.contains(&variable.name);
        let about = case.open_blocks().filter(|(_, named)| named.is_empty() || named.iter().any(may_depend));
        let about = about.map(|(block, _)| block).collect();
        let split = Split { of, by: Some(variable.name.clone()), about, into: Vec::new() };
        if self.looked_at() + split.about.len() * variable.values.len() > self.most_looked_at() {
            self.refused.insert((of, variable.name.clone()));
            return;
        }
        self.split(split, combinations, judge);
    }

    /// How many blocks have been looked at, each time that they have.
    fn looked_at(&self) -> usize {
        self.splits.iter().map(|split| split.about.len() * split.into.len()).sum()
    }

    fn most_looked_at(&self) -> usize {
        let open: Blocks = self.cases[UNTRIED].open_blocks().map(|(block, _)| block).collect();
        open.len() * MOST_COMBINATIONS
    }

    fn split(&mut self, mut split: Split, combinations: Vec<Combination>, judge: &mut JudgeCase<'_>) {
        let judged = combinations.into_iter().filter_map(|combination| judge(combination, &split.about));
        let judged: Vec<Case> = judged.collect();
        if judged.is_empty() {
            self.refused.extend(split.by.map(|name| (split.of, name)));
            return;
        }
        split.into = (self.cases.len()..self.cases.len() + judged.len()).collect();
        self.cases.extend(judged);
        self.splits.push(split);
    }

    /// What the cases say to a question: as few of them as have an answer, or have none. Together they are all there is.
    /// Those come first that fewer values lead to.
    pub(super) fn cells(&self, question: Question<'_>) -> Vec<Cell> {
        let mut cells = self.cells_of(UNTRIED, question);
        cells.sort_by_key(|cell| cell.case);
        cells
    }

    /// What a case says to a question. A rule that is silent where another one has no answer has none either.
    fn answer(&self, case: usize, question: Question<'_>) -> Answer {
        let answer = self.cases[case].answer(question);
        let (Answer::Clear, Question::Instance((location, rule), address)) = (&answer, question) else {
            return answer;
        };
        let others = self.waits.get(rule).into_iter().flatten();
        let others = others.map(|other| {
            let block = (*location, other.clone());
            self.cases[case].answer(Question::Instance(&block, address))
        });
        others.into_iter().find(|other| matches!(other, Answer::Open(_))).unwrap_or(answer)
    }

    fn cells_of(&self, case: usize, question: Question<'_>) -> Vec<Cell> {
        let answer = self.answer(case, question);
        let splits = self.splits.iter().filter(|split| split.of == case);
        let mut splits = splits.filter(|split| split.about.contains(&question.block())).map(|split| {
            let cells = split.into.iter().flat_map(|into| self.cells_of(*into, question));
            (split, cells.collect::<Vec<Cell>>())
        });
        let chosen = match &answer {
            // It is certain, but perhaps not how bad it is.
            Answer::Fails(level) => splits.find(|(_, cells)| {
                let fails = |cell: &Cell| matches!(cell.answer, Answer::Fails(_));
                cells.iter().all(fails) && cells.iter().any(|cell| cell.answer != Answer::Fails(*level))
            }),
            // What is nowhere to be seen yet may be there in one of them.
            Answer::Clear => splits.find(|(_, cells)| cells.iter().any(|cell| cell.answer != Answer::Clear)),
            Answer::Open(names) => {
                let splits: Vec<_> = splits.collect();
                let is_named = |split: &Split| split.by.as_ref().is_none_or(|by| names.contains(by));
                let decides =
                    |cells: &[Cell]| cells.iter().any(|cell| !matches!(cell.answer, Answer::Open(_)));
                let at = splits.iter().position(|(split, cells)| is_named(split) && decides(cells));
                let at = at.or_else(|| splits.iter().position(|(_, cells)| decides(cells)));
                let at = at.or_else(|| splits.iter().position(|(split, _)| is_named(split)));
                at.and_then(|at| splits.into_iter().nth(at))
            }
        };
        match chosen {
            Some((_, cells)) => cells,
            None => vec![Cell { case, answer }],
        }
    }

    /// When it is one of some cases and none of others; nothing if there are no others.
    pub(super) fn when(&self, holds: &[usize], others: &[usize]) -> Option<String> {
        let combinations = |cases: &[usize]| -> Vec<&Combination> {
            cases.iter().map(|case| &self.cases[*case].combination).collect()
        };
        described(&combinations(holds), &combinations(others))
    }
}

/// All combinations of the values that variables may have; nothing if they are too many.
fn all_combinations(open: &[OpenVariable]) -> Option<Vec<Combination>> {
    let mut all: Vec<Combination> = vec![Combination::new()];
    for variable in open {
        if all.len() * variable.values.len() > MOST_COMBINATIONS {
            return None;
        }
        all = all
            .into_iter()
            .flat_map(|combination| {
                variable.values.iter().map(move |value| {
                    let mut combination = combination.clone();
                    combination.insert(variable.name.clone(), value.clone());
                    combination
                })
            })
            .collect();
    }
    Some(all)
}
