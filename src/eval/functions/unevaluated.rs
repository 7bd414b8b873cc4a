//! Functions that are not evaluated: their results differ from run to run, or need a secret.

use crate::eval::{ReasonKind, Type};

use super::call::{Call, FunctionResult};
use super::signature::ParameterType::{Number, String};
use super::signature::{Function, parameter};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("timestamp", &[], |_| Ok(Type::String), |call| not_evaluated(call, "timestamp()")),
    Function::new("plantimestamp", &[], |_| Ok(Type::String), |call| not_evaluated(call, "plantimestamp()")),
    Function::new("uuid", &[], |_| Ok(Type::String), |call| not_evaluated(call, "uuid()")),
    Function::new(
        "bcrypt",
        &[parameter("str", String)],
        |_| Ok(Type::String),
        |call| not_evaluated(call, "bcrypt()"),
    )
    .variadic(parameter("cost", Number)),
    Function::new(
        "rsadecrypt",
        &[parameter("ciphertext", String), parameter("privatekey", String)],
        |_| Ok(Type::String),
        |call| not_evaluated(call, "rsadecrypt()"),
    ),
    // The bytes depend on the implementation of the compression.
    Function::new(
        "base64gzip",
        &[parameter("str", String)],
        |_| Ok(Type::String),
        |call| not_evaluated(call, "base64gzip()"),
    ),
    Function::new(
        "base64gunzip",
        &[parameter("str", String)],
        |_| Ok(Type::String),
        |call| not_evaluated(call, "base64gunzip()"),
    ),
];

fn not_evaluated(call: &Call<'_>, name: &str) -> FunctionResult {
    call.unknown_because(ReasonKind::Function(name.into()))
}
