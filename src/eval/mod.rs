//! What Terraform's expressions are worth: values, types and conversion, functions, and the configuration
//! evaluated lazily, declaration by declaration.
//!
//! This room knows Terraform's language. It must not know rules, findings, reports, nor any provider's resources.

mod address;
mod choices;
pub mod configuration;
pub mod constraint;
mod conversion;
mod deep_stack;
pub mod derivation;
mod effort;
mod equality;
mod error;
pub mod expression;
pub mod functions;
mod letters;
mod marks;
mod number;
mod operators;
mod other_root;
mod partial_conversion;
mod place_list;
mod reason;
pub mod rendering;
pub mod scope;
mod set;
mod stack;
mod text;
mod text_comparison;
mod types;
mod unify;
mod unknown;
mod value;
mod weight;

pub use address::{InstanceAddress, InstanceKey, Mode};
pub use choices::{of_each_choice, of_each_combination};
pub use conversion::{ConversionError, can_convert, convert};
pub use deep_stack::{LEAST_STACK_BYTES, spawn_deep, with_deep_stack};
pub use equality::{equals, same};
pub use error::EvalError;
pub use letters::Letters;
pub use marks::Marks;
pub use number::Number;
pub use operators::{OperatorError, binary, unary};
pub use other_root::{as_seen_from_outside, spelled_for_others};
pub use place_list::PlaceList;
pub use reason::{Reason, ReasonKind};
pub use stack::within_stack;
pub use text::join_text;
pub use text_comparison::{Case, same_text};
pub use types::Type;
pub use unify::{unify, unify_branches};
pub use unknown::{Origin, OriginRoot, OtherRoot, PathStep, Refinement, Unknown};
pub use value::{Kind, Text, TextPiece, Value};
