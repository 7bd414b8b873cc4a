//! Any text as a template.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rsvlint::source::SourceId;
use rsvlint::syntax::{ExprKind, parse_template};

fuzz_target!(|text: &str| {
    let (tree, expr, diagnostics) = parse_template(SourceId(0), text);
    if tree.expr(expr).kind == ExprKind::Invalid {
        assert!(!diagnostics.is_empty());
    }
});
