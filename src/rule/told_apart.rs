//! Of several things that a spelled identity may be, those that it is not because it certainly is another one.

use std::rc::Rc;

use super::identity::Truth;
use super::judge::Judge;
use super::subject::Subject;
use crate::eval::Mode;
use crate::eval::configuration::Existence;
use crate::graph::NodeKind;

impl<'a> Judge<'a> {
    /// Where something certainly is a resource that is there, it is no other resource of this root that the same provider
    /// makes, even if nobody knows what that is called: two resources do not manage one thing.
    pub(super) fn told_apart(&self, candidates: &mut [(Rc<Subject<'a>>, Truth)]) {
        let is_meant = |(subject, truth): &&(Rc<Subject<'a>>, Truth)| {
            *truth == Truth::Yes && subject.existence == Existence::Certain
        };
        let Some(meant) = candidates.iter().find(is_meant).map(|(subject, _)| subject.clone()) else {
            return;
        };
        for (other, truth) in candidates {
            if matches!(truth, Truth::Maybe(_)) && self.are_two_things(&meant, other) {
                *truth = Truth::No;
            }
        }
    }

    /// Whether two subjects are resources that one provider makes, each of them one instance.
    fn are_two_things(&self, one: &Subject<'a>, other: &Subject<'a>) -> bool {
        let (
            NodeKind::Instance { at: one_at, address: one },
            NodeKind::Instance { at: other_at, address: other },
        ) = (&self.graph.node(one.node).kind, &self.graph.node(other.node).kind)
        else {
            return false;
        };
        let is_one = |mode: Mode, stands_for_many: bool| mode == Mode::Managed && !stands_for_many;
        one != other
            && is_one(one.mode, one.stands_for_many)
            && is_one(other.mode, other.stands_for_many)
            && self.graph.evaluation().share_provider(one_at, other_at)
    }
}
