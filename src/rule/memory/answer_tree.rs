//! What was answered before, by what was asked on the way to it and what was told.

use super::question::{Answer, Heard, Question, Surroundings};

/// How many conclusions are kept: where there are more, hardly any comes twice.
const MOST_CONCLUSIONS: usize = 128;

/// For how many places there is room from the start.
const MOST_PLACES: usize = 128;

/// What was concluded. Which question comes first is always the same; which one comes next depends only on what
/// was told before.
#[derive(Debug, Clone)]
pub(super) struct AnswerTree<T> {
    first: Option<Next<T>>,
    forks: Vec<Fork<T>>,
    conclusions: usize,
}

/// A question with what comes next, by what is told.
#[derive(Debug, Clone)]
struct Fork<T> {
    question: Question,
    branches: Vec<(Answer, Option<Next<T>>)>,
}

/// What comes next.
#[derive(Debug, Clone)]
enum Next<T> {
    Fork(usize),
    Conclusion(T),
}

/// Where something can be put: at the start, or at a branch of a fork.
#[derive(Debug, Clone, Copy)]
enum Spot {
    Start,
    Branch(usize, usize),
}

impl<T> Default for AnswerTree<T> {
    fn default() -> Self {
        AnswerTree { first: None, forks: Vec::new(), conclusions: 0 }
    }
}

impl<T: Clone> AnswerTree<T> {
    /// What was concluded in surroundings that told the same.
    pub(super) fn recall<'a>(&self, surroundings: &dyn Surroundings<'a>) -> Option<T> {
        let mut heard = Heard::with_room(self.forks.len().min(MOST_PLACES));
        let mut next = self.first.as_ref()?;
        loop {
            let fork = match next {
                Next::Conclusion(conclusion) => return Some(conclusion.clone()),
                Next::Fork(at) => self.forks.get(*at)?,
            };
            let told = fork.question.ask(surroundings, &mut heard)?;
            let branch = fork.branches.iter().find(|(before, _)| before.is_told(told));
            next = branch.and_then(|(_, next)| next.as_ref())?;
        }
    }

    /// Keeps a conclusion, unless there are too many.
    pub(super) fn keep(&mut self, asked: Vec<(Question, Answer)>, conclusion: T) {
        if self.conclusions >= MOST_CONCLUSIONS {
            return;
        }
        let mut spot = Spot::Start;
        for (question, told) in asked {
            let new = self.forks.len();
            let at = match self.at(spot) {
                Some(Some(Next::Fork(at))) => {
                    let at = *at;
                    // What came before has led to another question: of something on the way there were no notes.
                    if !self.forks[at].question.is_same(&question) {
                        return;
                    }
                    at
                }
                Some(empty @ None) => {
                    *empty = Some(Next::Fork(new));
                    self.forks.push(Fork { question, branches: Vec::new() });
                    new
                }
                // Another thread was quicker.
                Some(Some(Next::Conclusion(_))) | None => return,
            };
            spot = Spot::Branch(at, self.branch(at, told));
        }
        if let Some(empty @ None) = self.at(spot) {
            *empty = Some(Next::Conclusion(conclusion));
            self.conclusions += 1;
        }
    }

    fn at(&mut self, spot: Spot) -> Option<&mut Option<Next<T>>> {
        match spot {
            Spot::Start => Some(&mut self.first),
            Spot::Branch(fork, branch) => Some(&mut self.forks.get_mut(fork)?.branches.get_mut(branch)?.1),
        }
    }

    /// The branch of a fork for what is told.
    fn branch(&mut self, fork: usize, told: Answer) -> usize {
        let branches = &mut self.forks[fork].branches;
        branches.iter().position(|(before, _)| before.is_like(&told)).unwrap_or_else(|| {
            branches.push((told, None));
            branches.len() - 1
        })
    }
}
