//! Judging every subject of every rule, and grouping what is wrong into findings.

use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::{Assert, RelatedPlaces, Rule};
use super::judge::{Judge, World};
use super::rule_group::{Held, RuleGroup};
use super::scope::{RuleScope, SharedPlaces};
use super::subject::Subject;
use super::truth::{listed, truth};
use super::verdict::{Failed, InWorld, verdict};
use super::words::{said, text};
use crate::eval::configuration::Existence;
use crate::eval::{Reason, ReasonKind, Value};
use crate::finding::{Finding, Level, Related, Verdict};
use crate::graph::NodeId;
use crate::source::Location;

/// What keeps a subject from passing a rule.
#[derive(Debug, Clone)]
enum Answer<'a> {
    Fail(Failed<'a>),
    Undecided(Reason),
}

/// A rule's answer in one world, with why it may be another one in the other world.
type DoubtfulAnswer<'a> = (InWorld<'a>, Option<Reason>);

/// What is told of a subject.
struct Told {
    verdict: Verdict,
    message: String,
    label: String,
    help: Option<String>,
    related: Vec<Related>,
}

/// What is found of one block, of those instances for which it is as bad.
struct Group<'a> {
    first: Rc<Subject<'a>>,
    answer: Answer<'a>,
    level: Level,
    instances: Vec<String>,
}

/// All findings of the given rules in one root, in order of place.
pub(super) fn check<'a>(judge: &'a Judge<'a>, groups: &'a [RuleGroup<'a>], root: &str) -> Vec<Finding> {
    let checker = Checker { judge, groups, answers: RefCell::default(), shared: SharedPlaces::default() };
    let mut findings: Vec<Finding> =
        groups.iter().flat_map(|group| checker.findings_of_group(group, root)).collect();
    findings.sort_by(|a, b| {
        (a.location, &a.rule, a.verdict, &a.address).cmp(&(b.location, &b.rule, b.verdict, &b.address))
    });
    findings
}

/// A question that is answered once: rule, subject, world.
type Asked = (Arc<str>, NodeId, World);

struct Checker<'a> {
    judge: &'a Judge<'a>,
    groups: &'a [RuleGroup<'a>],
    /// Of rules that others wait for.
    answers: RefCell<FxHashMap<Asked, DoubtfulAnswer<'a>>>,
    shared: SharedPlaces<'a>,
}

impl<'a> Checker<'a> {
    fn findings_of_group(&self, group: &'a RuleGroup<'a>, root: &str) -> Vec<Finding> {
        let subjects = self.judge.subjects(group.entity);
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
            self.findings(member.rule, open.map(|(subject, _)| subject), root)
        });
        findings.collect()
    }

    fn findings<'s>(
        &self,
        rule: &'a Rule,
        subjects: impl Iterator<Item = &'s Rc<Subject<'a>>>,
        root: &str,
    ) -> Vec<Finding>
    where
        'a: 's,
    {
        let mut groups: BTreeMap<(Location, Verdict, Level), Group<'a>> = BTreeMap::new();
        for subject in subjects {
            let Some(answer) = self.answer(rule, subject) else { continue };
            let (verdict, level) = match &answer {
                Answer::Fail(failed) => (Verdict::Fail, self.level(rule, Some(failed.assert), subject)),
                Answer::Undecided(_) => (Verdict::Undecided, self.level(rule, None, subject)),
            };
            let key = (self.judge.graph.location(subject.node), verdict, level);
            let group = groups.entry(key).or_insert_with(|| Group {
                first: subject.clone(),
                answer: answer.clone(),
                level,
                instances: Vec::new(),
            });
            // What is told of a block is the first thing that is wrong with any of its instances.
            if let (Answer::Fail(at), Answer::Fail(first)) = (&answer, &group.answer)
                && at.at < first.at
            {
                (group.first, group.answer) = (subject.clone(), answer);
            }
            let address = subject.address.to_string();
            if group.instances.last() != Some(&address) {
                group.instances.push(address);
            }
        }
        groups.into_values().map(|group| self.finding(rule, group, root)).collect()
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
            (InWorld::Holds | InWorld::Silent, InWorld::Holds | InWorld::Silent) => None,
            // That one of them fails is certain: it is taken for the lesser, which comes later.
            (InWorld::Fails(one), InWorld::Fails(other)) => {
                Some(failure_of(subject, if one.at < other.at { other } else { one }))
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

    fn scope(&self, rule: &'a Rule, subject: &Rc<Subject<'a>>, world: World) -> RuleScope<'_, 'a> {
        RuleScope::new(self.judge, subject.clone(), &rule.linked, &rule.bindings, world, &self.shared)
            .with_options(&rule.options)
    }

    /// What is told of a subject for which an assert of the rule does not hold.
    fn failure(&self, rule: &'a Rule, assert: &'a Assert, subject: &Rc<Subject<'a>>) -> Told {
        let scope = self.scope(rule, subject, World::Most);
        let message = text(&scope, assert.message)
            .unwrap_or_else(|unsaid| format!("{}: {} ({unsaid})", subject.address, rule.summary));
        let label = assert.label.map_or_else(|| rule.summary.clone(), |label| said(&scope, label));
        let help = assert.fix.or(rule.fix).map(|fix| said(&scope, fix));
        let culprits = rule.culprits.map(|culprits| listed(&scope, culprits)).unwrap_or_default();
        let culprits: Vec<&str> = culprits.iter().filter_map(Value::as_str).collect();
        let names = if assert.points_at.is_empty() { &rule.points_at } else { &assert.points_at };
        let mut related = self.pointed_at(names, subject, &culprits);
        related.extend(rule.related.iter().flat_map(|places| self.shown_beside(&scope, places)));
        let mut shown = FxHashSet::default();
        related.retain(|place| shown.insert((place.location, place.message.clone())));
        Told { verdict: Verdict::Fail, message, label, help, related }
    }

    /// What is told of a subject for which nothing can be told.
    fn open_question(&self, rule: &Rule, subject: &Rc<Subject<'a>>, reason: &Reason) -> Told {
        self.judge.note_missed_text(reason);
        let because = self.judge.said(&reason.told_of(&subject.address));
        Told {
            verdict: Verdict::Undecided,
            message: format!("{}: cannot tell {}, because {because}", subject.address, rule.question),
            label: String::new(),
            help: what_would_decide(reason).map(str::to_owned),
            related: self.in_the_way(subject, reason),
        }
    }

    fn finding(&self, rule: &'a Rule, group: Group<'a>, root: &str) -> Finding {
        let subject = &group.first;
        let (assert, mut told) = match &group.answer {
            Answer::Fail(failed) => (Some(failed.assert), self.failure(rule, failed.assert, subject)),
            Answer::Undecided(reason) => (None, self.open_question(rule, subject, reason)),
        };
        if rule.near_misses {
            told.related.extend(super::near_miss::near_misses(self.judge, rule, subject));
        }
        let is_for_callers =
            told.verdict == Verdict::Fail && rule.level_in_library.is_some() && self.judge.is_library();
        if is_for_callers && let Some(help) = &mut told.help {
            help.push_str("; here, or wherever this module is called");
        }
        Finding {
            rule: rule.id.clone(),
            name: rule.name.clone(),
            level: group.level,
            verdict: told.verdict,
            message: told.message,
            label: told.label,
            root: root.to_owned(),
            address: subject.address.to_string(),
            instances: group.instances,
            scenario: None,
            location: self.judge.graph.location(subject.node),
            related: told.related,
            help: told.help,
            security_severity: assert.and_then(|assert| assert.security_severity),
            suppressed: None,
        }
    }

    /// The attribute or block that shows what is wrong.
    fn pointed_at(&self, names: &[String], subject: &Rc<Subject<'a>>, culprits: &[&str]) -> Vec<Related> {
        for (culprit, name) in
            culprits.iter().flat_map(|culprit| names.iter().map(move |name| (culprit, name)))
        {
            if let Some(location) = self.judge.place_of_text(subject, name, culprit) {
                return vec![Related { message: format!("`{culprit}` stands here"), location }];
            }
        }
        let place = names.iter().find_map(|name| Some((name, self.judge.place_of(subject, name)?)));
        let related =
            place.map(|(name, location)| Related { message: format!("`{name}` is set here"), location });
        related.into_iter().collect()
    }

    /// Where the things stand that a rule shows beside a failure.
    fn shown_beside(&self, scope: &RuleScope<'_, 'a>, places: &RelatedPlaces) -> Vec<Related> {
        let things = listed(scope, places.each);
        let places = things.iter().filter_map(|thing| {
            let entries = thing.as_entries();
            let address = entries.and_then(|entries| entries.get("address")).unwrap_or(thing);
            let location = self.judge.location_of(address.as_str()?)?;
            Some(Related { message: scope.text_for(thing, places.message), location })
        });
        places.collect()
    }

    /// The place that stands in the way of an answer.
    fn in_the_way(&self, subject: &Subject<'_>, reason: &Reason) -> Vec<Related> {
        let own = self.judge.graph.location(subject.node);
        let is_elsewhere =
            |location: &Location| *location != own && self.judge.pack.file_at(*location).is_none();
        let place = reason.location().filter(is_elsewhere);
        place
            .into_iter()
            .map(|location| Related { message: "this stands in the way".to_owned(), location })
            .collect()
    }

    /// How bad a finding is. What a configuration file says of a rule is the worst that its findings can be.
    fn level(&self, rule: &'a Rule, assert: Option<&Assert>, subject: &Rc<Subject<'a>>) -> Level {
        let own = self.own_level(rule, assert, subject);
        rule.worst.map_or(own, |worst| own.min(worst))
    }

    fn own_level(&self, rule: &'a Rule, assert: Option<&Assert>, subject: &Rc<Subject<'a>>) -> Level {
        let said = |when, world| truth(&self.scope(rule, subject, world), when);
        match rule.note_when.map(|when| (said(when, World::Least), said(when, World::Most))) {
            Some((Ok(true), Ok(true))) => return Level::Note,
            Some((Err(reason), Err(_))) => self.judge.tell_misfit(&reason),
            _ => {}
        }
        match (rule.level_in_library, assert.and_then(|assert| assert.level)) {
            (Some(level), _) if self.judge.is_library() => level,
            (_, Some(level)) => level,
            _ => rule.level,
        }
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

/// What would make an answer of an undecided one, where somebody can do something about it.
fn what_would_decide(reason: &Reason) -> Option<&'static str> {
    match reason.kind() {
        ReasonKind::NoValue(_) => Some("give it a value in a variable file, or a default, to get an answer"),
        ReasonKind::Workspace => Some(
            "name it in a `scenario` block of .rsvlint.hcl, as in workspace = \"prod\", to get an answer",
        ),
        ReasonKind::OpaqueModule(_, source) if source.starts_with('.') => {
            Some("put the module where the call looks for it to get an answer")
        }
        ReasonKind::OpaqueModule(..) => {
            Some("run `terraform init` or `tofu init` first: modules that it installs are read as well")
        }
        ReasonKind::Invalid(_) | ReasonKind::Lost(_) => Some("mend the error to get an answer"),
        ReasonKind::AfterApply(_)
        | ReasonKind::Data(_)
        | ReasonKind::Function(_)
        | ReasonKind::Bound(_)
        | ReasonKind::Other(_) => None,
    }
}
