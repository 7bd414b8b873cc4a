//! Any bytes as a file of the JSON syntax.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rsvlint::source::{SourceId, decode};
use rsvlint::syntax::{JsonBlockType, JsonSchema, parse_json_damaged};

static SCHEMA: JsonSchema = JsonSchema {
    blocks: &[
        JsonBlockType { name: "locals", labels: 0, body: &SCHEMA },
        JsonBlockType { name: "resource", labels: 2, body: &SCHEMA },
    ],
    literals: &[],
};

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes.to_vec()) else { return };
    let (tree, diagnostics) = parse_json_damaged(SourceId(0), &decoded.text, &decoded.damaged, &SCHEMA);
    for expr in &tree.exprs {
        assert!(decoded.text.get(tree.source_span(expr.span).range()).is_some());
    }
    for location in diagnostics.iter().filter_map(|diagnostic| diagnostic.location) {
        assert!(decoded.text.get(location.span.range()).is_some());
    }
});
