//! Rules that judge the instances of one entity: what they ask of a subject they ask together, and where the same was told of
//! another subject before, those that held then hold again.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::definition::{Entity, Linked, Rule};
use super::file::{RuleExpr, RuleFile};
use super::judge::{Judge, World};
use super::memory::{Memory, Notes, Surroundings, WatchedNames};
use super::pack::RulePack;
use super::scope::{AllPlaces, RuleScope, SUBJECT_FUNCTIONS, SUBJECT_NAMES, SharedPlaces};
use super::subject::Subject;
use super::subject_place::SubjectPlace;
use super::verdict::{InWorld, verdict};
use super::watched_rule::WatchedRule;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{Elements, Lazy, NoFiles, Place, Scope};
use crate::eval::{EvalError, Reason, ReasonKind, Type, Value};
use crate::source::Location;
use crate::syntax::ExprKind;

/// Which rules of a group certainly hold for a subject, in the group's order.
pub(super) type Held = Arc<[bool]>;

/// The rules of a run that judge the instances of one entity.
pub(super) struct RuleGroup<'a> {
    pub(super) entity: &'a Entity,
    pub(super) members: Vec<Member<'a>>,
    /// Their queries, by number.
    queries: FxHashMap<usize, &'a Linked>,
    /// What held before.
    memory: Memory<Held>,
}

/// A rule of a group.
pub(super) struct Member<'a> {
    pub(super) rule: &'a Rule,
    /// Whether the run judges by it, or only needs it for others that leave it the word.
    pub(super) is_selected: bool,
    /// The places of rules that it leaves the word to.
    unless: Vec<usize>,
    /// The bindings that speak of the subject, or of what does.
    speaking: OnceLock<BTreeSet<Arc<str>>>,
}

impl<'a> RuleGroup<'a> {
    /// All groups of a run.
    pub(super) fn all(pack: &'a RulePack, rules: &[&'a Rule]) -> Vec<RuleGroup<'a>> {
        let mut groups: Vec<RuleGroup<'a>> = Vec::new();
        for rule in rules {
            let Some(entity) = pack.entity(&rule.subject) else { continue };
            let known = groups.iter().position(|group| group.entity.place == entity.place);
            let at = known.unwrap_or_else(|| {
                groups.push(RuleGroup {
                    entity,
                    members: Vec::new(),
                    queries: FxHashMap::default(),
                    memory: Memory::default(),
                });
                groups.len() - 1
            });
            groups[at].add(pack, rule, true);
        }
        groups
    }

    /// Adds a rule and those that it leaves the word to, which come first.
    fn add(&mut self, pack: &'a RulePack, rule: &'a Rule, is_selected: bool) -> usize {
        if let Some(known) = self.members.iter().position(|member| std::ptr::eq(member.rule, rule)) {
            self.members[known].is_selected |= is_selected;
            return known;
        }
        let others: Vec<&'a Rule> = rule.unless.iter().filter_map(|id| pack.rule(id)).collect();
        let unless = others.into_iter().map(|other| self.add(pack, other, false)).collect();
        self.queries.extend(rule.linked.iter().map(|linked| (linked.query.0, linked)));
        self.members.push(Member { rule, is_selected, unless, speaking: OnceLock::new() });
        self.members.len() - 1
    }

    /// Which of the rules certainly hold for a subject, as far as that can be told without judging it by each; nothing if
    /// it may not be so in another world.
    pub(super) fn held(
        &'a self,
        judge: &'a Judge<'a>,
        subject: &Rc<Subject<'a>>,
        shared: &SharedPlaces<'a>,
    ) -> Option<Held> {
        if !self.memory.is_worth_it() {
            return None;
        }
        let before = judge.take_difference();
        let names = SubjectNames::new(self, judge, subject, shared);
        let mut held = self.memory.recall(&names);
        if held.is_none() && !judge.has_difference() {
            held = self.memory.learn(|notes| self.learn(judge, notes, &names));
        }
        let differs = judge.take_difference();
        judge.note_difference(before.as_ref());
        held.filter(|_| differs.is_none())
    }

    fn learn(
        &'a self,
        judge: &'a Judge<'a>,
        notes: &Rc<Notes<'a>>,
        names: &SubjectNames<'_, 'a>,
    ) -> Option<Held> {
        let common = WatchedNames::of_surroundings(notes, 0, names.names(0));
        let mut held: Vec<bool> = Vec::with_capacity(self.members.len());
        for (at, member) in self.members.iter().enumerate() {
            let rule_scope = names.of_rule(at);
            let own = WatchedNames::of_surroundings(notes, at + 1, rule_scope);
            let watched = WatchedRule {
                member,
                rule_scope,
                common: &common,
                own: &own,
                bound: RefCell::default(),
                doubt: Cell::new(false),
            };
            let has_the_word = member.unless.iter().all(|other| held[*other]);
            let holds = has_the_word && {
                let (answer, is_noted) = notes.watching(|| verdict(&watched, member.rule, Ok(())));
                is_noted && matches!(answer, InWorld::Holds)
            };
            held.push(holds);
        }
        (held.contains(&true) && !judge.has_difference()).then(|| held.into())
    }
}

impl<'a> Member<'a> {
    /// Whether a binding speaks of the subject, or of what does.
    pub(super) fn speaks_of_subject(&self, pack: &RulePack, name: &str) -> bool {
        self.speaking.get_or_init(|| speaking(pack, self.rule)).contains(name)
    }
}

fn speaking(pack: &RulePack, rule: &Rule) -> BTreeSet<Arc<str>> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for (name, expr) in &rule.bindings {
            if speaks(pack, *expr, &found) {
                found.insert(name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn speaks(pack: &RulePack, expr: RuleExpr, speaking: &BTreeSet<Arc<str>>) -> bool {
    let RuleFile { tree, text, .. } = &pack.files[expr.file];
    tree.subtree(expr.expr).any(|part| match part.kind {
        ExprKind::Variable => {
            let name = tree.text(text, part.span);
            speaking.contains(name) || SUBJECT_NAMES.contains(&name)
        }
        ExprKind::Call { name, .. } => SUBJECT_FUNCTIONS.contains(&tree.text(text, name)),
        _ => false,
    })
}

/// What names stand for when a subject is judged by the rules of a group: what they share, and what each has of its own.
struct SubjectNames<'c, 'a> {
    group: &'a RuleGroup<'a>,
    common: CommonNames<'a>,
    of_rules: Vec<OnceCell<Box<RuleScope<'c, 'a>>>>,
    shared: &'c SharedPlaces<'a>,
}

impl<'c, 'a> SubjectNames<'c, 'a> {
    fn new(
        group: &'a RuleGroup<'a>,
        judge: &'a Judge<'a>,
        subject: &Rc<Subject<'a>>,
        shared: &'c SharedPlaces<'a>,
    ) -> SubjectNames<'c, 'a> {
        SubjectNames {
            group,
            common: CommonNames { judge, group, subject: subject.clone(), doubt: Cell::new(false) },
            of_rules: group.members.iter().map(|_| OnceCell::new()).collect(),
            shared,
        }
    }

    fn of_rule(&self, at: usize) -> &RuleScope<'c, 'a> {
        self.of_rules[at].get_or_init(|| {
            let rule = self.group.members[at].rule;
            let CommonNames { judge, subject, .. } = &self.common;
            let scope = RuleScope::new(
                judge,
                subject.clone(),
                &rule.linked,
                &rule.bindings,
                World::Least,
                self.shared,
            );
            Box::new(scope.with_options(&rule.options))
        })
    }
}

impl<'a> Surroundings<'a> for SubjectNames<'_, 'a> {
    fn names(&self, of: usize) -> &dyn Scope<'a> {
        match of.checked_sub(1) {
            None => &self.common,
            Some(at) => self.of_rule(at),
        }
    }
}

/// The names that all rules of a group share: `self`, `all`, and `linked`, in which queries go by their numbers.
struct CommonNames<'a> {
    judge: &'a Judge<'a>,
    group: &'a RuleGroup<'a>,
    subject: Rc<Subject<'a>>,
    doubt: Cell<bool>,
}

impl<'a> Scope<'a> for CommonNames<'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let CommonNames { judge, group, subject, .. } = self;
        match name {
            "self" => Ok(SubjectPlace::of(judge, subject.clone(), World::Least)),
            "all" => Ok(Place::Lazy(Rc::new(AllPlaces { judge, world: World::Least }))),
            "linked" => Ok(Place::Lazy(Rc::new(LinkedByNumber { judge, group, subject: subject.clone() }))),
            other => Err(EvalError::new(location, format!("rules do not share a `{other}`"))),
        }
    }

    fn call(
        &self,
        _name: &str,
        _arguments: &[Value],
        _location: Location,
    ) -> Option<Result<Value, EvalError>> {
        None
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}

/// What the queries of a group's rules find for a subject.
struct LinkedByNumber<'a> {
    judge: &'a Judge<'a>,
    group: &'a RuleGroup<'a>,
    subject: Rc<Subject<'a>>,
}

impl<'a> Lazy<'a> for LinkedByNumber<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let linked = name.parse().ok().and_then(|number: usize| self.group.queries.get(&number));
        match linked {
            Some(linked) => Ok(Place::Lazy(self.judge.linked_in(&self.subject, linked, World::Least))),
            None => Err(EvalError::new(location, format!("there is no query {name}"))),
        }
    }

    fn index(&self, _key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        Err(EvalError::new(location, "`linked` has names, not elements"))
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let reason: Arc<str> = "`linked` as a whole has no value".into();
        let reason: Reason = ReasonKind::Other(reason).into();
        Ok(Value::unknown(Type::Dynamic, reason))
    }
}
