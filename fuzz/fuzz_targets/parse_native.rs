//! Any bytes as a file of the native syntax and as a lone expression.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rsvlint::source::{SourceId, decode};
use rsvlint::syntax::{parse_damaged, parse_expression};

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes.to_vec()) else { return };
    let (tree, diagnostics) = parse_damaged(SourceId(0), &decoded.text, &decoded.damaged);
    for expr in &tree.exprs {
        assert!(decoded.text.get(expr.span.range()).is_some());
    }
    for location in diagnostics.iter().filter_map(|diagnostic| diagnostic.location) {
        assert!(decoded.text.get(location.span.range()).is_some());
    }
    parse_expression(SourceId(0), &decoded.text);
});
