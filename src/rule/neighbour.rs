//! Things of one root as other roots see them: plain data, which crosses threads and outlives the evaluation.

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::identity::MOST_HOPS;
use super::judge::Judge;
use super::pack::SharedLink;
use super::subject::Subject;
use crate::eval::configuration::Existence;
use crate::eval::{
    Kind, Mode, Origin, OriginRoot, PathStep, Reason, Refinement, Text, TextPiece, Type, Unknown, Value,
    as_seen_from_outside,
};
use crate::graph::Outsider;
use crate::module::RootId;
use crate::source::Location;

/// An instance of an entity in another root.
#[derive(Debug, Clone)]
pub(super) struct Neighbour {
    /// Its root.
    pub(super) root: RootId,
    /// The scenario in which it is there.
    pub(super) scenario: Option<Arc<str>>,
    /// Its root's directory.
    pub(super) directory: Arc<str>,
    /// Its address after its root's directory, which tells it from things of other roots: `directory//address`.
    pub(super) shown: Arc<str>,
    /// The place of its entity in the pack, and of its view in the entity.
    pub(super) view: (usize, usize),
    pub(super) existence: Existence,
    pub(super) location: Location,
    /// All that its view reads.
    pub(super) attributes: FxHashMap<Arc<str>, Value>,
    /// How its identity is spelled, if it is something that is named.
    pub(super) spellings: Vec<Value>,
    /// What its attributes name by which it is linked across the tree.
    pub(super) targets: BTreeMap<Arc<str>, Vec<Value>>,
    /// What it names outside of its root, if it is something that names.
    pub(super) target: Option<Target>,
    /// What it has instead of an identity, where that may be something else of another root's thing.
    pub(super) misnamed: Option<Value>,
    /// What names it within its own root, by place in the same list, and how sure that is.
    pub(super) named_by: Vec<(usize, Option<Reason>)>,
}

/// What something names outside of its root.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// An identity of another root's thing, or a spelled one.
    pub(super) value: Value,
    /// Why it may name something of its own root instead.
    pub(super) doubt: Option<Reason>,
}

impl Neighbour {
    /// Whether it leads, or is meant to lead, to something of another root.
    pub(super) fn leads_out(&self) -> bool {
        self.target.is_some() || self.misnamed.is_some()
    }

    /// Whether it names what it names by a spelling, as opposed to something that came from there.
    pub(super) fn names_by_spelling(&self) -> bool {
        let target = self.target.as_ref().map(|target| &target.value.kind);
        matches!(target, Some(Kind::String(_) | Kind::Text(_)))
    }

    pub(super) fn as_outsider(&self) -> Outsider {
        let (address, existence) = (self.shown.clone(), self.existence.clone());
        Outsider { address, existence, location: self.location }
    }
}

/// What other roots may see of a root: what is named across roots, and what names.
pub(super) fn neighbours_of<'a>(
    judge: &'a Judge<'a>,
    link: SharedLink<'a>,
    root: RootId,
    scenario: Option<Arc<str>>,
) -> Vec<Neighbour> {
    let observer = Observer { judge, link, tree_links: judge.pack.tree_links(), root, scenario };
    let links = judge.all_links(link.named, link.naming, link.attribute);
    let mut found = Vec::new();
    let mut places = FxHashMap::default();
    for subject in judge.subjects(link.naming).iter() {
        let target = judge.target_abroad(subject, link);
        let names_here = !links.of_naming.of(subject.node).is_empty();
        let names_none = target.is_none() && !names_here;
        let misnamed = if names_none { judge.misnamed_abroad(subject, link) } else { None };
        if names_none && misnamed.is_none() {
            continue;
        }
        if let Some(neighbour) = observer.neighbour(subject) {
            places.insert(subject.node, found.len());
            found.push(Neighbour { target, misnamed, ..neighbour });
        }
    }
    for subject in judge.subjects(link.named).iter() {
        let Some(neighbour) = observer.neighbour(subject) else { continue };
        let named_by = links.of_named.of(subject.node).iter();
        let named_by = named_by.filter_map(|link| Some((*places.get(&link.to)?, observer.told(&link.doubt))));
        let named_by = named_by.collect();
        let spellings = judge.spellings_abroad(subject);
        found.push(Neighbour { spellings, named_by, ..neighbour });
    }
    found
}

struct Observer<'a> {
    judge: &'a Judge<'a>,
    link: SharedLink<'a>,
    tree_links: Vec<SharedLink<'a>>,
    root: RootId,
    scenario: Option<Arc<str>>,
}

impl<'a> Observer<'a> {
    fn neighbour(&self, subject: &Subject<'a>) -> Option<Neighbour> {
        let judge = self.judge;
        let attributes = judge.own_attributes(subject);
        let targets =
            subject.entity.map(|entity| judge.targets_abroad(&self.tree_links, entity, &attributes));
        let outside =
            attributes.into_iter().map(|(name, value)| (name, judge.told_to_others(&value))).collect();
        Some(Neighbour {
            root: self.root,
            scenario: self.scenario.clone(),
            directory: judge.directory.clone(),
            shown: judge.address_outside(&subject.address),
            view: self.place_of_view(subject)?,
            existence: match &subject.existence {
                Existence::Certain => Existence::Certain,
                Existence::Possible(reason) => Existence::Possible(reason.told_outside(&judge.directory)),
            },
            location: judge.graph.location(subject.node),
            attributes: outside,
            spellings: Vec::new(),
            targets: targets.unwrap_or_default(),
            target: None,
            misnamed: None,
            named_by: Vec::new(),
        })
    }

    fn place_of_view(&self, subject: &Subject<'a>) -> Option<(usize, usize)> {
        let view = subject.view?;
        let entities = self.judge.pack.entities.iter().enumerate();
        entities
            .filter(|(_, entity)| entity.name == self.link.named.name || entity.name == self.link.naming.name)
            .find_map(|(at, entity)| Some((at, entity.views.iter().position(|own| std::ptr::eq(own, view))?)))
    }

    fn told(&self, doubt: &Option<Reason>) -> Option<Reason> {
        doubt.as_ref().map(|reason| reason.told_outside(&self.judge.directory))
    }
}

impl<'a> Judge<'a> {
    pub(super) fn address_outside(&self, address: &str) -> Arc<str> {
        format!("{}//{address}", self.directory).into()
    }

    /// How a subject's identity is spelled, as other roots see it.
    pub(super) fn spellings_abroad(&'a self, subject: &Subject<'a>) -> Vec<Value> {
        let spellings = self.spellings(subject);
        spellings.iter().filter_map(|spelled| self.spelled_abroad(spelled)).collect()
    }

    /// A spelled identity as other roots see it.
    pub(super) fn spelled_abroad(&'a self, value: &Value) -> Option<Value> {
        let pieces = self.spelled_out(value)?;
        let literals: Option<String> = pieces
            .iter()
            .map(|piece| match piece {
                TextPiece::Literal(text) => Some(&**text),
                TextPiece::Hole(_) => None,
            })
            .collect();
        let text = match literals {
            Some(text) => Value::string(text),
            None => Kind::Text(Arc::new(Text { pieces })).into(),
        };
        Some(as_seen_from_outside(&text, &self.directory))
    }

    /// What something names, if that may be a thing of another root. What certainly is one of this root is not.
    pub(super) fn target_abroad(&'a self, subject: &Subject<'a>, link: SharedLink<'a>) -> Option<Target> {
        if let Some(known) = self.abroad.target(subject.node) {
            return known;
        }
        let links = self.all_links(link.named, link.naming, link.attribute);
        let here = links.of_naming.of(subject.node);
        let target = if here.iter().any(|link| link.doubt.is_none()) {
            None
        } else {
            let value = self.value_abroad(&self.attribute(subject, link.attribute), link, MOST_HOPS);
            let doubt = here.first().and_then(|link| link.doubt.clone());
            let doubt = doubt.map(|reason| reason.told_outside(&self.directory));
            value.map(|value| Target { value, doubt })
        };
        self.abroad.keep_target(subject.node, target.clone());
        target
    }

    /// What something has where it would name another root's thing by its identity: a name, or another attribute of it.
    fn misnamed_abroad(&'a self, subject: &Subject<'a>, link: SharedLink<'a>) -> Option<Value> {
        let value = self.attribute(subject, link.attribute);
        if value.as_str().is_some() {
            return Some(value).filter(is_bare_name);
        }
        let origin = value.as_unknown()?.origin.as_ref()?;
        let is_identity = matches!(&*origin.path, [PathStep::Name(name)] if Some(&**name) == link.named.identity.as_deref());
        (matches!(origin.root, OriginRoot::OtherRoot(_)) && !is_identity).then_some(value)
    }

    pub(super) fn value_abroad(&'a self, value: &Value, link: SharedLink<'a>, hops: usize) -> Option<Value> {
        if hops == 0 {
            return None;
        }
        match &value.kind {
            Kind::String(_) | Kind::Text(_) => {
                self.spelled_abroad(value).filter(|spelled| is_mention(spelled, &link.named.mentions))
            }
            Kind::Unknown(unknown) => match &unknown.refinement {
                Refinement::OneOf(values) => {
                    let parts = values.iter().filter_map(|value| self.value_abroad(value, link, hops - 1));
                    one_of(parts.collect(), unknown, &self.directory)
                }
                _ => match &unknown.origin {
                    Some(origin) if !matches!(origin.root, OriginRoot::EachKey(_)) => {
                        self.origin_abroad(origin, value, link, hops)
                    }
                    _ => self.inputs_abroad(unknown, link, hops),
                },
            },
            _ => None,
        }
    }

    /// What was made from identities may be one of them.
    fn inputs_abroad(&'a self, made: &Unknown, link: SharedLink<'a>, hops: usize) -> Option<Value> {
        let parts = made.inputs.iter().filter_map(|input| {
            let origin = Some(input.clone());
            let identity = Unknown { origin, ..Unknown::new(Type::String, made.reason.clone()) };
            self.origin_abroad(input, &identity.into(), link, hops)
        });
        one_of(parts.collect(), made, &self.directory)
    }

    /// A thing that goes by another's identity: one of another root, or one that is looked up.
    fn origin_abroad(
        &'a self,
        origin: &Origin,
        value: &Value,
        link: SharedLink<'a>,
        hops: usize,
    ) -> Option<Value> {
        let identity = link.named.identity.as_deref()?;
        if let OriginRoot::OtherRoot(other) = &origin.root {
            let (instance, attribute) = origin.as_attribute_of_any_root()?;
            if attribute != identity || other.directory == self.directory {
                return None;
            }
            if instance.mode == Mode::Managed {
                return Some(value.clone());
            }
            let spelled = self.graph.evaluation().spelled_elsewhere(origin)?;
            return self.value_abroad(&spelled, link, hops - 1);
        }
        let (instance, attribute) = origin.as_attribute()?;
        if attribute != identity {
            return None;
        }
        let lookup = self.lookup_of(instance)?;
        let is_managed = lookup.view.is_some_and(Judge::is_managed);
        let of = self.attribute(&lookup, if is_managed { identity } else { "spelled" });
        self.value_abroad(&of, link, hops - 1)
    }
}

fn one_of(parts: Vec<Value>, unknown: &Unknown, directory: &Arc<str>) -> Option<Value> {
    if parts.is_empty() {
        return None;
    }
    let mut one = Unknown::new(unknown.ty.clone(), unknown.reason.told_outside(directory));
    one.refinement = Refinement::OneOf(parts.into());
    Some(one.into())
}

/// Whether a value is a text that may be a name, and is no path.
pub(super) fn is_bare_name(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty() && !text.contains('/'))
}

/// Whether a text holds one of some texts, in any case.
fn is_mention(value: &Value, mentions: &[String]) -> bool {
    let mentions = |text: &str| {
        let text = text.to_lowercase();
        mentions.iter().any(|mention| text.contains(&mention.to_lowercase()))
    };
    match &value.kind {
        Kind::String(text) => mentions(text),
        Kind::Text(text) => text.pieces.iter().any(|piece| match piece {
            TextPiece::Literal(text) => mentions(text),
            TextPiece::Hole(_) => false,
        }),
        _ => false,
    }
}
