//! The findings of a root over all cases and scenarios, each in the words of the rule for the instance that it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::case::{Block, Question};
use super::check::{Checked, MOST_TOLD_BESIDE};
use super::in_other_words::in_other_words;
use super::statement::{Manner, Statement, statements, telling_cells};
use super::trial::{Cell, Trial, UNTRIED};
use crate::finding::{Finding, Related};

/// A scenario, and a case of it.
pub(super) type At = (usize, usize);

/// Instances of which something is to be told: by rule and address.
pub(super) type Asked = BTreeSet<(Arc<str>, Arc<str>)>;

/// How many things are told that hold in different cases; more would bury the first.
const MOST_TOLD: usize = 3;

/// That nobody knows of other cases.
const OTHERWISE: &str = "perhaps otherwise, too";

/// What has been told of single instances when it was asked for.
#[derive(Default)]
struct Tellings(BTreeMap<(At, Arc<str>, String), Finding>);

/// What the rules say of an instance in a case.
type Telling<'t> = (At, &'t Finding);

/// The findings of a root whose scenarios have these names. `tell` says what is wrong with single instances in a case:
/// of each block, only one has been told of before.
pub(super) fn findings(
    trials: &[Trial],
    names: &[&str],
    mut tell: impl FnMut(At, &Asked) -> Vec<Finding>,
) -> Vec<Finding> {
    if let [trial] = trials
        && let [untried] = trial.cases.as_slice()
    {
        let told = untried.checked.iter().map(|Checked { finding, others, .. }| {
            let mut finding = finding.clone();
            finding.related.extend(in_other_words(&finding.message, others));
            finding
        });
        return told.collect();
    }
    let across = Across { trials, names };
    let statements = statements(trials);
    let mut tellings = Tellings::default();
    let mut asked: BTreeMap<At, Asked> = BTreeMap::new();
    for statement in &statements {
        let address = across.spokesman(statement, &tellings);
        for at in across.untold(statement, address, &tellings) {
            asked.entry(at).or_default().insert((statement.block.1.clone(), address.into()));
        }
    }
    for (at, asked) in asked {
        for finding in tell(at, &asked) {
            tellings.0.insert((at, finding.rule.clone(), finding.address.clone()), finding);
        }
    }
    let mut all: Vec<Finding> =
        statements.iter().filter_map(|statement| across.finding(statement, &tellings)).collect();
    all.sort_by(|a, b| {
        (a.location, &a.rule, a.verdict, &a.address).cmp(&(b.location, &b.rule, b.verdict, &b.address))
    });
    all
}

/// A root in its scenarios.
struct Across<'t> {
    trials: &'t [Trial],
    names: &'t [&'t str],
}

impl<'t> Across<'t> {
    /// The instance that is told of: the first of which all is told already, or else the first.
    fn spokesman(&self, statement: &Statement<'t>, tellings: &Tellings) -> &'t str {
        let is_told = |address: &&&str| self.untold(statement, address, tellings).is_empty();
        let told = statement.instances.iter().find(is_told);
        told.or(statement.instances.first()).copied().unwrap_or_default()
    }

    /// In which cases an instance has not been told of.
    fn untold(&self, statement: &Statement<'_>, address: &str, tellings: &Tellings) -> Vec<At> {
        let all = self.telling_cases(statement, address).into_iter();
        all.filter(|at| self.told(*at, &statement.block, address, tellings).is_none()).collect()
    }

    /// The cases that an instance is told of from.
    fn telling_cases(&self, statement: &Statement<'_>, address: &str) -> Vec<At> {
        let Statement { block, manner, .. } = statement;
        let scenarios = statement.within.iter().map(|(scenario, _)| *scenario);
        let at = scenarios.flat_map(|scenario| {
            let trial = &self.trials[scenario];
            let mut cases =
                telling_cells(trial, &self.cells(scenario, block, address), block, address, manner.fails);
            // If they are in doubt for different reasons, this has the one that stands before them all.
            if cases.len() > 1 && !manner.fails && trial.cases[UNTRIED].names(block, address) {
                cases.push(UNTRIED);
            }
            cases.into_iter().map(move |case| (scenario, case))
        });
        at.collect()
    }

    fn cells(&self, scenario: usize, block: &Block, address: &str) -> Vec<Cell> {
        self.trials[scenario].cells(Question::Instance(block, address))
    }

    /// What is told of an instance in a case.
    fn told<'f>(
        &'f self,
        (scenario, case): At,
        block: &Block,
        address: &str,
        tellings: &'f Tellings,
    ) -> Option<&'f Finding> {
        let told = self.trials[scenario].cases[case].told_of(block, address);
        told.or_else(|| tellings.0.get(&((scenario, case), block.1.clone(), address.to_owned())))
    }

    fn finding(&self, statement: &Statement<'t>, all: &Tellings) -> Option<Finding> {
        let address = self.spokesman(statement, all);
        let tellings = self.tellings(statement, address, all);
        let level = statement.within.iter().map(|(_, level)| *level).max()?;
        let others: Vec<&Finding> = self.told_of_others(statement, address, all);
        let at_level = tellings.iter().find(|(_, finding)| finding.level == level);
        let (_, first) = at_level.or(tellings.first())?;
        let of = Spoken { across: self, statement, address, tellings: &tellings };
        let (message, conditional) = of.text("; ", |finding| Some(&finding.message));
        let message = match of.condition().filter(|_| !conditional) {
            Some(condition) => format!("{message} ({condition})"),
            None if conditional && statement.manner.perhaps_otherwise => format!("{message}; {OTHERWISE}"),
            None => message,
        };
        let (help, _) = of.text("\n", |finding| finding.help.as_ref());
        let same_label = tellings.iter().all(|(_, finding)| finding.label == first.label);
        Some(Finding {
            level,
            verdict: statement.manner.verdict(),
            message,
            label: if same_label { first.label.clone() } else { String::new() },
            help: Some(help).filter(|help| !help.is_empty()),
            instances: statement.instances.iter().map(|instance| (*instance).to_owned()).collect(),
            scenario: of.scenario(),
            related: of.related().into_iter().chain(in_other_words(&first.message, others)).collect(),
            ..(*first).clone()
        })
    }

    /// What is told of an instance in each case.
    fn tellings<'f>(
        &'f self,
        statement: &Statement<'_>,
        address: &str,
        tellings: &'f Tellings,
    ) -> Vec<Telling<'f>> {
        let told = |at| Some((at, self.told(at, &statement.block, address, tellings)?));
        let all: Vec<Telling<'f>> =
            self.telling_cases(statement, address).into_iter().filter_map(told).collect();
        if statement.manner.fails {
            return all;
        }
        let scenarios = statement.within.iter().map(|(scenario, _)| *scenario);
        let doubts = scenarios.flat_map(|scenario| {
            let own = all.iter().filter(|((other, _), _)| *other == scenario);
            let (untried, tried): (Vec<Telling<'f>>, Vec<Telling<'f>>) =
                own.partition(|((_, case), _)| *case == UNTRIED);
            let differ = tried.windows(2).any(|pair| pair[0].1.message != pair[1].1.message);
            if tried.is_empty() || differ && !untried.is_empty() { untried } else { tried }
        });
        doubts.collect()
    }

    /// What is known to be told of other instances, as far as that is the same in all cases.
    fn told_of_others<'f>(
        &'f self,
        statement: &Statement<'_>,
        address: &str,
        tellings: &'f Tellings,
    ) -> Vec<&'f Finding> {
        let others = statement.instances.iter().filter(|other| **other != address).take(MOST_TOLD_BESIDE);
        let told = others.filter_map(|other| {
            let told = self.tellings(statement, other, tellings);
            let (_, first) = told.first()?;
            let is_same = told.iter().all(|(_, finding)| finding.message == first.message);
            (is_same && self.untold(statement, other, tellings).is_empty()).then_some(*first)
        });
        told.collect()
    }

    /// The names of scenarios, if they are not all.
    fn listed(&self, within: &[usize]) -> Option<String> {
        let names: Vec<&str> = within.iter().filter_map(|at| self.names.get(*at)).copied().collect();
        (within.len() < self.names.len()).then(|| names.join(", "))
    }
}

/// A statement, and what is told of the instance that stands for it.
struct Spoken<'s, 't> {
    across: &'s Across<'t>,
    statement: &'s Statement<'t>,
    address: &'s str,
    tellings: &'s [Telling<'s>],
}

impl Spoken<'_, '_> {
    /// The scenarios and cases in which it holds, if not in all.
    fn scenario(&self) -> Option<String> {
        match (self.listed(), &self.statement.manner.when) {
            (Some(list), Some(when)) => Some(format!("{list}, when {when}")),
            (Some(list), None) => Some(list),
            (None, when) => when.clone(),
        }
    }

    /// The same as a message says it.
    fn condition(&self) -> Option<String> {
        let Manner { when, perhaps_otherwise, .. } = &self.statement.manner;
        condition(self.listed(), when.as_deref(), *perhaps_otherwise)
    }

    fn listed(&self) -> Option<String> {
        let within: Vec<usize> = self.statement.within.iter().map(|(scenario, _)| *scenario).collect();
        self.across.listed(&within)
    }

    /// A text of what is told, and whether it says in which cases it is so: it does if it is not the same in all of them.
    fn text<'f>(
        &'f self,
        separator: &str,
        text: impl Fn(&'f Finding) -> Option<&'f String>,
    ) -> (String, bool) {
        let mut told: Vec<(&String, Vec<At>)> = Vec::new();
        for (at, finding) in self.tellings {
            let Some(text) = text(finding) else { continue };
            match told.iter_mut().find(|(known, _)| *known == text) {
                Some((_, cases)) => cases.push(*at),
                None => told.push((text, vec![*at])),
            }
        }
        if let [(only, cases)] = told.as_slice()
            && cases.len() == self.tellings.len()
        {
            return ((*only).clone(), false);
        }
        let mut texts: Vec<String> =
            told.iter().take(MOST_TOLD).map(|(text, cases)| self.conditional(text, cases)).collect();
        if told.len() > MOST_TOLD {
            texts.push("something else in other cases".to_owned());
        }
        (texts.join(separator), true)
    }

    /// A text that is true in some of the cases.
    fn conditional(&self, text: &str, holds: &[At]) -> String {
        match self.condition_of(holds) {
            Some(condition) => format!("{text} ({condition})"),
            None => text.to_owned(),
        }
    }

    /// In words, some of the cases, as opposed to all others that there are.
    fn condition_of(&self, holds: &[At]) -> Option<String> {
        let mut by_condition: Vec<(Option<String>, Vec<usize>)> = Vec::new();
        let scenarios: BTreeSet<usize> = holds.iter().map(|(scenario, _)| *scenario).collect();
        for scenario in scenarios {
            let is_one = |cell: &Cell| holds.contains(&(scenario, cell.case));
            let cells = self.across.cells(scenario, &self.statement.block, self.address);
            let (here, others): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(is_one);
            let cases = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.case).collect::<Vec<usize>>();
            let when = self.across.trials[scenario].when(&cases(here), &cases(others));
            match by_condition.iter_mut().find(|(known, _)| *known == when) {
                Some((_, scenarios)) => scenarios.push(scenario),
                None => by_condition.push((when, vec![scenario])),
            }
        }
        let conditions = by_condition
            .into_iter()
            .filter_map(|(when, within)| condition(self.across.listed(&within), when.as_deref(), false));
        let conditions: Vec<String> = conditions.collect();
        (!conditions.is_empty()).then(|| conditions.join(", or "))
    }

    /// The places that explain it. One that does so only in some of the cases says in which.
    fn related(&self) -> Vec<Related> {
        let mut all: Vec<(&Related, Vec<At>)> = Vec::new();
        for (at, finding) in self.tellings {
            for related in &finding.related {
                match all.iter_mut().find(|(known, _)| *known == related) {
                    Some((_, cases)) => cases.push(*at),
                    None => all.push((related, vec![*at])),
                }
            }
        }
        let told = all.into_iter().map(|(related, cases)| match cases.len() < self.tellings.len() {
            true => Related { message: self.conditional(&related.message, &cases), ..related.clone() },
            false => related.clone(),
        });
        told.collect()
    }
}

/// `in dev, when `var.x` is true`
fn condition(list: Option<String>, when: Option<&str>, perhaps_otherwise: bool) -> Option<String> {
    let condition = match (list, when) {
        (None, None) => return None,
        (None, Some(when)) => format!("when {when}"),
        (Some(list), None) => format!("in {list}"),
        (Some(list), Some(when)) => format!("in {list}, when {when}"),
    };
    Some(if perhaps_otherwise { format!("{condition}; {OTHERWISE}") } else { condition })
}
