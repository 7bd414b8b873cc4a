//! Linked queries: which instances name which others by their identity.

use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::rc::Rc;

use super::definition::{Entity, Linked, View};
use super::identity::Truth;
use super::index::Spellings;
use super::judge::Judge;
use super::subject::Subject;
use crate::eval::configuration::Existence;
use crate::eval::{Kind, Origin, OriginRoot, Reason, Value};
use crate::graph::{NodeId, NodeKind};

/// What a query found for one subject.
#[derive(Clone, Default)]
pub(super) struct Found<'a> {
    pub(super) certain: Vec<Rc<Subject<'a>>>,
    pub(super) possible: Vec<(Rc<Subject<'a>>, Reason)>,
    /// Why there may be others that nobody has seen.
    pub(super) open: Option<Reason>,
}

/// All links between the instances of an entity that has an identity and those of one that names it.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Of what is named: who names it.
    pub(super) of_named: LinkTable,
    /// Of who names: what it names.
    pub(super) of_naming: LinkTable,
}

/// Who is linked to whom, in order of whose link it is. Most roots have a handful: a hash table would cost more.
#[derive(Debug, Default)]
pub(super) struct LinkTable(Vec<Link>);

/// One direction of a link.
#[derive(Debug)]
pub(super) struct Link {
    of: NodeId,
    pub(super) to: NodeId,
    /// Why it may not be so.
    pub(super) doubt: Option<Reason>,
}

impl LinkTable {
    /// The links of a node, in the order in which they were found.
    pub(super) fn of(&self, node: NodeId) -> &[Link] {
        let start = self.0.partition_point(|link| link.of < node);
        let count = self.0[start..].partition_point(|link| link.of == node);
        &self.0[start..start + count]
    }
}

impl<'a> Judge<'a> {
    /// What a query finds for a subject.
    pub(super) fn links_of(&'a self, subject: &Rc<Subject<'a>>, linked: &'a Linked) -> Found<'a> {
        let mut found = Found::default();
        let Some(other) = self.pack.entity_found_by(linked) else { return found };
        let Some(own) = subject.entity else { return found };
        let is_named = own.identity.as_deref() == Some(&*linked.is);
        let links = if is_named {
            self.all_links(own, other, &linked.attribute)
        } else {
            self.all_links(other, own, &linked.is)
        };
        let table = if is_named { &links.of_named } else { &links.of_naming };
        for link in table.of(subject.node) {
            let others = self.subjects(other);
            let known =
                others.binary_search_by_key(&link.to, |other| other.node).ok().and_then(|at| others.get(at));
            match (known, &link.doubt) {
                (Some(known), None) => found.certain.push(known.clone()),
                (Some(known), Some(reason)) => found.possible.push((known.clone(), reason.clone())),
                (None, _) => {}
            }
        }
        if is_named && !self.is_outsider(subject) {
            self.add_opaque_calls(subject, &linked.is, other, &mut found);
            let lost_here = self.graph.lost().first().map(|lost| lost.reason.clone());
            found.open = lost_here.or_else(|| self.lost_elsewhere(linked));
        }
        self.add_links_across_roots(subject, linked, &mut found);
        found
    }

    /// The entity that a view is of.
    pub(super) fn entity_of(&self, view: &View) -> Option<&'a Entity> {
        self.pack.entities.get(view.entity_place?)
    }

    pub(super) fn all_links(&'a self, named: &'a Entity, naming: &'a Entity, attribute: &str) -> Rc<Links> {
        if self.subjects(named).is_empty() || self.subjects(naming).is_empty() {
            return self.no_links.clone();
        }
        let key = (named.place, naming.place, attribute.into());
        self.cached_links(key, || self.find_links(named, naming, attribute))
    }

    /// Most things name others by exactly their identity: that is one look-up. The rest is compared with each that it may be.
    fn find_links(&'a self, named: &'a Entity, naming: &'a Entity, attribute: &str) -> Links {
        let mut links = Links::default();
        let Some(identity) = named.identity.as_deref() else { return links };
        let all_named = self.subjects(named);
        let all_naming = self.subjects(naming);
        let by_address = ByAddress { subjects: &all_named, table: OnceCell::new() };
        let spellings = Spellings::new(all_named.clone());
        for subject in all_naming.iter() {
            let value = self.attribute(subject, attribute);
            let direct = exact_instance(&value, identity).and_then(|address| by_address.get(address));
            if let Some(direct) = direct {
                if self.is_repeated_with(subject, direct) && is_exact(&value) {
                    links.add_repeated(direct, subject, &self.existence_beneath(subject, direct));
                } else {
                    links.add(direct, subject, self.is_identity(&value, direct, identity));
                }
                continue;
            }
            if let Some((made, existence)) = self.made_with(subject, &value, &by_address) {
                links.add_repeated(made, subject, &existence);
                continue;
            }
            let candidates = spellings.candidates(self, &value, identity).into_iter();
            let mut candidates: Vec<(Rc<Subject<'a>>, Truth)> = candidates
                .map(|candidate| {
                    let truth = self.is_identity(&value, &candidate, identity);
                    (candidate, truth)
                })
                .collect();
            if matches!(value.kind, Kind::String(_) | Kind::Text(_)) {
                self.told_apart(&mut candidates);
            }
            for (candidate, truth) in candidates {
                links.add(&candidate, subject, truth);
            }
        }
        for LinkTable(table) in [&mut links.of_named, &mut links.of_naming] {
            table.sort_by_key(|link| link.of);
        }
        links
    }

    /// What the call that a part belongs to makes, if the part names just that, and whether the part exists with it.
    fn made_with<'s>(
        &self,
        part: &Subject<'a>,
        value: &Value,
        by_address: &ByAddress<'s, 'a>,
    ) -> Option<(&'s Rc<Subject<'a>>, Existence)> {
        let NodeKind::Part(of) = &self.graph.node(part.node).kind else { return None };
        let origin = value.as_unknown()?.origin.as_ref()?;
        let is_own = matches!(&origin.root, OriginRoot::OpaqueCall(call) if *call == of.call.address);
        let made = by_address.get(&of.call.address).filter(|_| is_own)?;
        Some((made, of.existence.and(&part.fits)))
    }

    /// Whether something exists, given that a subject of its module, or of one above it, does.
    fn existence_beneath(&self, naming: &Subject<'a>, subject: &Subject<'a>) -> Existence {
        let (NodeKind::Instance { at, .. }, NodeKind::Instance { at: above, .. }) =
            (&self.graph.node(naming.node).kind, &self.graph.node(subject.node).kind)
        else {
            return naming.existence.clone();
        };
        self.graph.evaluation().existence_beneath(at, &above.module).and(&naming.fits)
    }

    /// A module that is not on disk, and is given the subject's identity, may hold what is asked for: unless it is known
    /// which of them it holds.
    fn add_opaque_calls(
        &'a self,
        subject: &Rc<Subject<'a>>,
        identity: &str,
        asked: &'a Entity,
        found: &mut Found<'a>,
    ) {
        for call in self.receivers(subject, identity) {
            let node = self.graph.node(call);
            if let NodeKind::OpaqueCall(call) = &node.kind
                && let declared = self.graph.evaluation().call(call)
                && asked.views.iter().any(|view| view.is_for_call(declared))
            {
                continue;
            }
            let stand_in = Rc::new(Subject::opaque(call, node.address.clone(), node.existence.clone()));
            let reason = self.reason_of_opaque(&stand_in);
            found.possible.push((stand_in, reason));
        }
    }
}

impl<'a> Found<'a> {
    /// Adds a thing that may have been found already.
    pub(super) fn add_once(&mut self, thing: Rc<Subject<'a>>, doubt: Option<Reason>) {
        let is_known = self.certain.iter().any(|known| known.node == thing.node);
        match doubt {
            _ if is_known => {}
            None => self.certain.push(thing),
            Some(reason) => self.possible.push((thing, reason)),
        }
    }
}

impl Links {
    fn add_repeated(&mut self, named: &Subject<'_>, naming: &Subject<'_>, existence: &Existence) {
        self.push(named, naming, None, existence);
    }

    fn add(&mut self, named: &Subject<'_>, naming: &Subject<'_>, truth: Truth) {
        match truth {
            Truth::No => {}
            Truth::Maybe(reason) => self.push(named, naming, Some(reason), &naming.existence),
            Truth::Yes => self.push(named, naming, None, &naming.existence),
        }
    }

    /// Whether what names exists is in doubt for what is named; for itself, it does.
    fn push(
        &mut self,
        named: &Subject<'_>,
        naming: &Subject<'_>,
        doubt: Option<Reason>,
        existence: &Existence,
    ) {
        let doubt_of_named = doubt.clone().or_else(|| match existence {
            Existence::Possible(reason) => Some(reason.clone()),
            Existence::Certain => None,
        });
        self.of_named.0.push(Link { of: named.node, to: naming.node, doubt: doubt_of_named });
        self.of_naming.0.push(Link { of: naming.node, to: named.node, doubt });
    }
}

/// How many are looked through before a table is made.
const FEW: usize = 8;

/// The instances of an entity by address. Of those that exist under keys which are not known, several have the same: which is
/// meant, it does not tell.
struct ByAddress<'s, 'a> {
    subjects: &'s [Rc<Subject<'a>>],
    table: OnceCell<FxHashMap<&'s str, Option<&'s Rc<Subject<'a>>>>>,
}

impl<'s, 'a> ByAddress<'s, 'a> {
    fn get(&self, address: &str) -> Option<&'s Rc<Subject<'a>>> {
        if self.subjects.len() <= FEW {
            let mut found = self.subjects.iter().filter(|subject| *subject.address == *address);
            return found.next().filter(|_| found.next().is_none());
        }
        self.table.get_or_init(|| self.made_table()).get(address).copied().flatten()
    }

    fn made_table(&self) -> FxHashMap<&'s str, Option<&'s Rc<Subject<'a>>>> {
        let mut table = FxHashMap::default();
        for subject in self.subjects {
            table.entry(&*subject.address).and_modify(|known| *known = None).or_insert(Some(subject));
        }
        table
    }
}

/// Whether a value is an identity itself, not a part of it or something else of the same thing.
fn is_exact(value: &Value) -> bool {
    matches!(&value.kind, Kind::Unknown(unknown) if unknown.origin.is_some())
}

/// The instance whose identity a value is, to the letter or ignoring case.
pub(super) fn exact_instance<'v>(value: &'v Value, identity: &str) -> Option<&'v str> {
    let Kind::Unknown(unknown) = &value.kind else { return None };
    let (instance, name) = unknown.origin.as_ref().and_then(Origin::as_attribute)?;
    (name == identity).then(|| instance.as_str())
}
