//! Which properties of a `.tf.json` file are blocks. What only a provider's schema could tell (the nested blocks of a
//! resource) stays an attribute.
//!
//! <https://developer.hashicorp.com/terraform/language/syntax/json>

use crate::syntax::{JsonBlockType, JsonSchema};

/// A body of arguments only.
static NO_BLOCKS: JsonSchema = JsonSchema { blocks: &[], literals: &[] };

/// A file of configuration.
pub(super) static CONFIGURATION: JsonSchema = JsonSchema {
    blocks: &[
        block("resource", 2, &RESOURCE),
        block("data", 2, &RESOURCE),
        block("ephemeral", 2, &RESOURCE),
        block("module", 1, &NO_BLOCKS),
        block("provider", 1, &NO_BLOCKS),
        block("variable", 1, &VARIABLE),
        block("output", 1, &CONDITIONS),
        block("locals", 0, &NO_BLOCKS),
        block("terraform", 0, &SETTINGS),
        block("moved", 0, &NO_BLOCKS),
        block("removed", 0, &REMOVED),
        block("import", 0, &NO_BLOCKS),
        block("check", 1, &CHECK),
        block("action", 2, &NO_BLOCKS),
    ],
    literals: &[],
};

static RESOURCE: JsonSchema = JsonSchema {
    blocks: &[
        block("lifecycle", 0, &CONDITIONS),
        block("dynamic", 1, &DYNAMIC),
        block("provisioner", 1, &PROVISIONER),
        block("connection", 0, &NO_BLOCKS),
    ],
    literals: &[],
};

static DYNAMIC: JsonSchema = JsonSchema { blocks: &[block("content", 0, &CONTENT)], literals: &[] };

/// Of what `content` holds only further `dynamic` blocks can be told from arguments.
static CONTENT: JsonSchema = JsonSchema { blocks: &[block("dynamic", 1, &DYNAMIC)], literals: &[] };

static CONDITIONS: JsonSchema = JsonSchema {
    blocks: &[block("precondition", 0, &NO_BLOCKS), block("postcondition", 0, &NO_BLOCKS)],
    literals: &[],
};

static PROVISIONER: JsonSchema = JsonSchema { blocks: &[block("connection", 0, &NO_BLOCKS)], literals: &[] };

/// What a variable is by default, and what is said of it, is read before there is anything to refer to.
static VARIABLE: JsonSchema =
    JsonSchema { blocks: &[block("validation", 0, &NO_BLOCKS)], literals: &["default", "description"] };

static SETTINGS: JsonSchema = JsonSchema {
    blocks: &[
        block("required_providers", 0, &NO_BLOCKS),
        block("backend", 1, &NO_BLOCKS),
        block("cloud", 0, &NO_BLOCKS),
    ],
    literals: &[],
};

static REMOVED: JsonSchema = JsonSchema {
    blocks: &[block("lifecycle", 0, &NO_BLOCKS), block("provisioner", 1, &PROVISIONER)],
    literals: &[],
};

static CHECK: JsonSchema =
    JsonSchema { blocks: &[block("data", 2, &RESOURCE), block("assert", 0, &NO_BLOCKS)], literals: &[] };

const fn block(name: &'static str, labels: usize, body: &'static JsonSchema) -> JsonBlockType {
    JsonBlockType { name, labels, body }
}
