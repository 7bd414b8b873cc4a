//! What Terraform's expressions are worth: values, types and conversion, functions, and the configuration
//! evaluated lazily, declaration by declaration.
//!
//! This room knows Terraform's language. It must not know rules, findings, reports, nor any provider's resources.

mod address;
mod marks;
mod number;
mod reason;
mod types;
mod unknown;
mod value;

pub use address::{InstanceAddress, InstanceKey, Mode};
pub use marks::Marks;
pub use number::Number;
pub use reason::{Reason, ReasonKind};
pub use types::Type;
pub use unknown::{Origin, OriginRoot, PathStep, Refinement, Unknown};
pub use value::{Kind, Text, TextPiece, Value};
