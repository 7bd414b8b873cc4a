//! Judging every subject of every rule, and grouping what is wrong into findings.

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use super::definition::Rule;
use super::judge::{Judge, World};
use super::rule_group::{Held, RuleGroup};
use super::scope::{RuleScope, SharedPlaces};
use super::subject::Subject;
use super::telling::Weight;
use super::verdict::{Failed, InWorld, verdict};
use crate::eval::configuration::Existence;
use crate::eval::{Reason, ReasonKind};
use crate::finding::{Finding, Level};
use crate::graph::NodeId;
use crate::source::Location;

/// What keeps a subject from passing a rule.
#[derive(Debug, Clone)]
pub(super) enum Answer<'a> {
    Fail(Failed<'a>),
    Undecided(Reason),
}

impl Answer<'_> {
    fn doubt(&self) -> Option<Reason> {
        match self {
            Answer::Fail(_) => None,
            Answer::Undecided(reason) => Some(reason.clone()),
        }
    }
}

/// A rule's answer in one world, with why it may be another one in the other world.
type DoubtfulAnswer<'a> = (InWorld<'a>, Option<Reason>);

/// What is found of one block: instances of which a rule says the same with the same weight.
struct Group<'a> {
    /// The one that is told of.
    first: Rc<Subject<'a>>,
    answer: Answer<'a>,
    instances: Vec<String>,
    doubts: Vec<Reason>,
    /// The first of its instances.
    beginning: Vec<(Rc<Subject<'a>>, Answer<'a>)>,
    may_be_worse: bool,
}

/// How many instances of a block are told of beside the first.
pub(super) const MOST_TOLD_BESIDE: usize = 8;

/// A finding, with why each of its instances is undecided, if it is.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) finding: Finding,
    /// In the order of the instances; none where it fails.
    pub(super) doubts: Vec<Reason>,
    /// What is told of some other instances, each by itself.
    pub(super) others: Vec<Finding>,
    /// Whether it is open how bad it is, of one of them at least.
    pub(super) may_be_worse: bool,
}

impl Checked {
    /// Whether something of it is open.
    pub(super) fn is_open(&self) -> bool {
        self.may_be_worse || !self.doubts.is_empty()
    }
}

/// What came of checking a root.
#[derive(Debug, Clone, Default)]
pub(super) struct AllChecked {
    pub(super) all: Vec<Checked>,
    /// Blocks, and by which rule, of which nothing is wrong with an instance in the least world nor in that of most, though they differ, and
    /// why they do: in a world between them something may be.
    pub(super) unsettled: BTreeMap<(Location, Arc<str>), Unsettled>,
}

/// Why something may be wrong with instances of a block in a world between the two, though nothing is in either.
#[derive(Debug, Clone)]
pub(super) struct Unsettled {
    pub(super) reason: Reason,
    pub(super) instances: BTreeSet<Arc<str>>,
}

/// Blocks that are looked at.
pub(super) type Blocks = BTreeSet<Location>;

/// All findings of the given rules in one root, or those about some blocks of it, in order of place.
pub(super) fn check<'a>(
    judge: &'a Judge<'a>,
    groups: &'a [RuleGroup<'a>],
    root: &str,
    about: Option<&Blocks>,
) -> AllChecked {
    let checker = Checker::new(judge, groups);
    let mut all: Vec<Checked> =
        groups.iter().flat_map(|group| checker.findings_of_group(group, root, about)).collect();
    all.sort_by(|Checked { finding: a, .. }, Checked { finding: b, .. }| {
        (a.location, &a.rule, a.verdict, &a.address).cmp(&(b.location, &b.rule, b.verdict, &b.address))
    });
    AllChecked { all, unsettled: checker.unsettled.into_inner() }
}

/// What the given rules find wrong with single instances: each is named by its rule and its address.
pub(super) fn tell<'a>(
    judge: &'a Judge<'a>,
    groups: &'a [RuleGroup<'a>],
    root: &str,
    asked: &BTreeSet<(Arc<str>, Arc<str>)>,
) -> Vec<Finding> {
    let checker = Checker::new(judge, groups);
    let members = groups.iter().flat_map(|group| &group.members).filter(|member| member.is_selected);
    members.flat_map(|member| checker.told_of(member.rule, root, asked)).collect()
}

/// A question that is answered once: rule, subject, world.
type Asked = (Arc<str>, NodeId, World);

pub(super) struct Checker<'a> {
    pub(super) judge: &'a Judge<'a>,
    groups: &'a [RuleGroup<'a>],
    /// Of rules that others wait for.
    answers: RefCell<FxHashMap<Asked, DoubtfulAnswer<'a>>>,
    shared: SharedPlaces<'a>,
    unsettled: RefCell<BTreeMap<(Location, Arc<str>), Unsettled>>,
}

impl<'a> Checker<'a> {
    fn new(judge: &'a Judge<'a>, groups: &'a [RuleGroup<'a>]) -> Checker<'a> {
        Checker {
            judge,
            groups,
            answers: RefCell::default(),
            shared: SharedPlaces::default(),
            unsettled: RefCell::default(),
        }
    }

    fn findings_of_group(
        &self,
        group: &'a RuleGroup<'a>,
        root: &str,
        about: Option<&Blocks>,
    ) -> Vec<Checked> {
        let is_asked = |subject: &&Rc<Subject<'a>>| {
            about.is_none_or(|blocks| blocks.contains(&self.judge.graph.location(subject.node)))
        };
        let subjects = self.judge.subjects(group.entity);
        let subjects: Vec<&Rc<Subject<'a>>> = subjects.iter().filter(is_asked).collect();
        let held = subjects.iter().map(|subject| group.held(self.judge, subject, &self.shared));
        let held: Vec<Option<Held>> = held.collect();
        let selected = group.members.iter().enumerate().filter(|(_, member)| member.is_selected);
        let findings = selected.flat_map(|(at, member)| {
            let is_held = |held: &Option<Held>| held.as_ref().is_some_and(|held| held[at]);
            if !cfg!(debug_assertions) && held.iter().all(is_held) {
                return Vec::new();
            }
            let open = subjects.iter().zip(&held).filter(|(subject, held)| {
                let holds = is_held(held);
                debug_assert!(
                    !holds || self.answer(member.rule, subject).is_none(),
                    "{} of {}",
                    member.rule.id,
                    subject.address
                );
                !holds
            });
            self.findings(member.rule, open.map(|(subject, _)| *subject), root)
        });
        findings.collect()
    }

    fn findings<'s>(
        &self,
        rule: &'a Rule,
        subjects: impl Iterator<Item = &'s Rc<Subject<'a>>>,
        root: &str,
    ) -> Vec<Checked>
    where
        'a: 's,
    {
        let mut groups: BTreeMap<(Location, bool, Reverse<Level>), Group<'a>> = BTreeMap::new();
        for subject in subjects {
            let location = self.judge.graph.location(subject.node);
            let Some(answer) = self.answer(rule, subject) else { continue };
            let undecided = matches!(answer, Answer::Undecided(_));
            let Weight { level, is_open } = self.weight(rule, &answer, subject);
            let key = (location, undecided, Reverse(level));
            let group = groups.entry(key).or_insert_with(|| Group {
                first: subject.clone(),
                answer: answer.clone(),
                instances: Vec::new(),
                doubts: Vec::new(),
                beginning: Vec::new(),
                may_be_worse: false,
            });
            group.may_be_worse |= is_open;
            // What is told of a block is the first thing that is wrong with any of its instances.
            if let (Answer::Fail(at), Answer::Fail(first)) = (&answer, &group.answer)
                && at.at < first.at
            {
                (group.first, group.answer) = (subject.clone(), answer.clone());
            }
            let address = subject.address.to_string();
            if group.instances.last() != Some(&address) {
                group.instances.push(address);
                group.doubts.extend(answer.doubt());
                if group.beginning.len() <= MOST_TOLD_BESIDE {
                    group.beginning.push((subject.clone(), answer));
                }
            }
        }
        let checked = |group: Group<'a>| {
            let Group { first, answer, instances, doubts, beginning, may_be_worse } = group;
            let finding = Finding { instances, ..self.finding(rule, &first, &answer, root) };
            let others = beginning.iter().filter(|(other, _)| other.node != first.node);
            let others = others.take(MOST_TOLD_BESIDE);
            let others = others.map(|(other, answer)| self.finding(rule, other, answer, root)).collect();
            Checked { finding, doubts, others, may_be_worse }
        };
        groups.into_values().map(checked).collect()
    }

    fn told_of(&self, rule: &'a Rule, root: &str, asked: &BTreeSet<(Arc<str>, Arc<str>)>) -> Vec<Finding> {
        let Some(entity) = self.judge.pack.entity(&rule.subject) else { return Vec::new() };
        let subjects = self.judge.subjects(entity);
        let subjects =
            subjects.iter().filter(|subject| asked.contains(&(rule.id.clone(), subject.address.clone())));
        subjects
            .filter_map(|subject| Some(self.finding(rule, subject, &self.answer(rule, subject)?, root)))
            .collect()
    }

    fn answer(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>) -> Option<Answer<'a>> {
        let (least, differs) = self.in_world(rule, subject, World::Least);
        let Some(differs) = differs else {
            self.tell_misfit(subject, least.doubt());
            return match least {
                InWorld::Holds | InWorld::Silent => None,
                InWorld::Fails(failed) => Some(failure_of(subject, failed)),
                InWorld::Unknown(reason) => Some(undecided(subject, reason)),
            };
        };
        let (most, _) = self.in_world(rule, subject, World::Most);
        // What fails in one of the worlds only may never happen.
        let of_both = |reason: &&Reason| most.doubt().is_some_and(|o| o.location() == reason.location());
        self.tell_misfit(subject, least.doubt().filter(of_both));
        match (least, most) {
            (InWorld::Holds | InWorld::Silent, InWorld::Holds | InWorld::Silent) => {
                let block = (self.judge.graph.location(subject.node), rule.id.clone());
                let mut unsettled = self.unsettled.borrow_mut();
                let unsettled = unsettled
                    .entry(block)
                    .or_insert_with(|| Unsettled { reason: differs, instances: BTreeSet::new() });
                unsettled.instances.insert(subject.address.clone());
                None
            }
            // That one of them fails is certain: it is taken for the lesser, which comes later.
            (InWorld::Fails(one), InWorld::Fails(other)) => {
                let differ = one.at != other.at;
                let mut lesser = if one.at < other.at { other } else { one };
                lesser.doubt = lesser.doubt.or(differ.then_some(differs));
                Some(failure_of(subject, lesser))
            }
            // The other rule's answer is open as well, and says why: once is enough.
            (InWorld::Silent, InWorld::Unknown(_)) if self.others_speak(rule) => None,
            (InWorld::Unknown(reason), InWorld::Unknown(_)) | (_, InWorld::Unknown(reason)) => {
                Some(undecided(subject, reason))
            }
            // A mistake is told wherever it shows.
            (InWorld::Unknown(reason), _) if is_mistake(&reason) => Some(undecided(subject, reason)),
            // With what may be linked there is an answer, so what is in the way is that it only may be.
            _ => {
                let doubt = self.doubt_about(rule, subject).unwrap_or(differs);
                // That is so whatever the world: where a view has failed, it is what stands in the way.
                self.tell_misfit(subject, Some(&doubt));
                Some(Answer::Undecided(doubt))
            }
        }
    }

    /// Tells what is wrong with a rule if that is why it has no answer for what certainly is one of its subjects.
    fn tell_misfit(&self, subject: &Subject<'a>, doubt: Option<&Reason>) {
        if let (Existence::Certain, Some(reason)) = (&subject.fits, doubt) {
            self.judge.tell_misfit(reason);
        }
    }

    /// Whether the rules that a rule leaves the word to are judged in this run.
    fn others_speak(&self, rule: &Rule) -> bool {
        rule.unless.iter().all(|other| self.is_selected(other))
    }

    fn is_selected(&self, id: &str) -> bool {
        let mut members = self.groups.iter().flat_map(|group| &group.members);
        members.any(|member| member.is_selected && *member.rule.id == *id)
    }

    /// What may be linked to the subject, and why that is not certain.
    fn doubt_about(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>) -> Option<Reason> {
        let found = rule.linked.iter().map(|linked| self.judge.links_of(subject, linked));
        let mut doubts = found.flat_map(|found| {
            let open = found.open;
            found.possible.into_iter().map(|(_, reason)| reason).chain(open)
        });
        doubts.next()
    }

    /// A rule's answer in a world, with why it may be another one in the other world.
    fn in_world(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>, world: World) -> DoubtfulAnswer<'a> {
        if !rule.others_wait_for_it {
            return self.judge_apart(rule, subject, world);
        }
        if let Some(known) = self.known_answer(rule, subject, world) {
            self.judge.note_difference(known.1.as_ref());
            return known;
        }
        let answer = self.judge_apart(rule, subject, world);
        self.answers.borrow_mut().insert((rule.id.clone(), subject.node, world), answer.clone());
        answer
    }

    /// What was answered before, perhaps for the other world, if that is the same.
    fn known_answer(&self, rule: &Rule, subject: &Subject<'a>, world: World) -> Option<DoubtfulAnswer<'a>> {
        let answers = self.answers.borrow();
        let answer = |world| answers.get(&(rule.id.clone(), subject.node, world));
        let same = || answer(World::Least).filter(|(_, differs)| differs.is_none());
        answer(world).or_else(same).cloned()
    }

    /// Notes apart from what was asked before why the worlds differ in what this asks.
    fn judge_apart(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>, world: World) -> DoubtfulAnswer<'a> {
        let before = self.judge.take_difference();
        let answer = self.judge_in_world(rule, subject, world);
        let differs = self.judge.take_difference();
        self.judge.note_difference(before.as_ref().or(differs.as_ref()));
        (answer, differs)
    }

    fn judge_in_world(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>, world: World) -> InWorld<'a> {
        let mut waits = Ok(());
        for other in rule.unless.iter().filter_map(|id| self.judge.pack.rule(id)) {
            match self.in_world(other, subject, world).0 {
                InWorld::Holds => {}
                // Nobody else says that the other rule's answer is open.
                InWorld::Unknown(reason) if !self.is_selected(&other.id) => {
                    waits = waits.and(Err(reason));
                }
                InWorld::Silent | InWorld::Fails(_) | InWorld::Unknown(_) => return InWorld::Silent,
            }
        }
        verdict(&self.scope(rule, subject, world), rule, waits)
    }

    pub(super) fn scope(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>, world: World) -> RuleScope<'_, 'a> {
        RuleScope::new(self.judge, subject.clone(), &rule.linked, &rule.bindings, world, &self.shared)
            .with_options(&rule.options)
    }
}

/// An assert that does not hold of a subject: it fails if it is what the rule is about.
fn failure_of<'a>(subject: &Subject<'a>, failed: Failed<'a>) -> Answer<'a> {
    match &subject.fits {
        Existence::Certain => Answer::Fail(failed),
        Existence::Possible(reason) => Answer::Undecided(reason.clone()),
    }
}

/// Why nothing can be told of a subject. What fails for something of which it is not known whether the rule is about it at
/// all is no mistake.
fn undecided<'a>(subject: &Subject<'a>, reason: Reason) -> Answer<'a> {
    match (&subject.fits, reason.kind()) {
        (Existence::Possible(open), ReasonKind::Invalid(_)) => Answer::Undecided(open.clone()),
        _ => Answer::Undecided(reason),
    }
}

/// Whether somebody has to mend what stands in the way.
fn is_mistake(reason: &Reason) -> bool {
    matches!(reason.kind(), ReasonKind::Invalid(_) | ReasonKind::Lost(_))
}
