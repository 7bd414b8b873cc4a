//! What is told of a subject: in the words of the rule for that very subject, with the places that explain it.

use rustc_hash::FxHashSet;
use std::rc::Rc;

use super::check::{Answer, Checker};
use super::definition::{Assert, RelatedPlaces, Rule};
use super::judge::World;
use super::scope::RuleScope;
use super::subject::Subject;
use super::truth::{listed, truth};
use super::words::{said, text};
use crate::eval::{Reason, ReasonKind, Value};
use crate::finding::{Finding, Level, Related, Verdict};
use crate::source::Location;

/// What is told of a subject.
struct Told {
    verdict: Verdict,
    message: String,
    label: String,
    help: Option<String>,
    related: Vec<Related>,
}

/// How bad something is, and whether that may be something else in other cases.
pub(super) struct Weight {
    pub(super) level: Level,
    pub(super) is_open: bool,
}

impl<'a> Checker<'a> {
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

    /// What a rule finds wrong with a subject, told of no other instance.
    pub(super) fn finding(
        &self,
        rule: &'a Rule,
        subject: &Rc<Subject<'a>>,
        answer: &Answer<'a>,
        root: &str,
    ) -> Finding {
        let (assert, mut told) = match answer {
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
            level: self.weight(rule, answer, subject).level,
            verdict: told.verdict,
            message: told.message,
            label: told.label,
            root: root.to_owned(),
            address: subject.address.to_string(),
            instances: vec![subject.address.to_string()],
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
    pub(super) fn weight(&self, rule: &'a Rule, answer: &Answer<'a>, subject: &Rc<Subject<'a>>) -> Weight {
        let (assert, doubt) = match answer {
            Answer::Fail(failed) => (Some(failed.assert), failed.doubt.as_ref()),
            Answer::Undecided(_) => (None, None),
        };
        let own = self.own_weight(rule, assert, subject);
        let level = rule.worst.map_or(own.level, |worst| own.level.min(worst));
        Weight { level, is_open: own.is_open || doubt.is_some() }
    }

    fn own_weight(&self, rule: &'a Rule, assert: Option<&Assert>, subject: &Rc<Subject<'a>>) -> Weight {
        let said = |when, world| truth(&self.scope(rule, subject, world), when);
        let mut is_open = false;
        match rule.note_when.map(|when| (said(when, World::Least), said(when, World::Most))) {
            Some((Ok(true), Ok(true))) => return Weight { level: Level::Note, is_open: false },
            Some((Ok(false), Ok(false))) | None => {}
            Some((least, most)) => {
                if let (Err(reason), Err(_)) = (least, most) {
                    self.judge.tell_misfit(&reason);
                }
                is_open = true;
            }
        }
        let level = match (rule.level_in_library, assert.and_then(|assert| assert.level)) {
            (Some(level), _) if self.judge.is_library() => level,
            (_, Some(level)) => level,
            _ => rule.level,
        };
        Weight { level, is_open }
    }
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
