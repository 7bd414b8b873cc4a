//! Every function with arguments that nobody would think of: none may panic, and none may take long.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::sync::Arc;

use rsvlint::eval::functions::{FunctionContext, find, names};
use rsvlint::eval::scope::NoFiles;
use rsvlint::eval::{
    Marks, Number, ReasonKind, Refinement, Type, Unknown, Value, convert, equals, join_text,
};

const STRINGS: &[&str] = &[
    "",
    " ",
    "a",
    "é",
    "e\u{301}",
    "\u{301}",
    "👨‍👩‍👧",
    "🇩🇪x",
    "a,b\n\"c",
    "%s %d %[2]v %5.3f%%",
    "%999999999d",
    "%.99999999999999999999f",
    "(?P<a>x)|[^\\W\\]-]*?",
    "/(a|b)+$/",
    "((((((a{1000}){1000}){1000}",
    "{\"a\":[1,{\"b\":null}]}",
    "[[[[[[[[[[",
    "- &a [*a]\n? x\n: - y",
    "2020-02-29T23:59:59.999999999+23:59",
    "9999-12-31T23:59:59Z",
    "9223372036854775807ns",
    "-2562047h47m16.854775808s",
    "10.0.0.0/8",
    "::ffff:0:0/96",
    "fd00::/128",
    "1e999999999",
    "-0",
    "../../etc/passwd",
    "UTF-16",
    "IBM437",
    "gA==",
    "YYYY'",
    "\u{f0000}\u{10fffd}",
    "\0\u{7f}\u{2028}",
];

const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "2",
    "0.5",
    "-0",
    "36",
    "62",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1e400",
    "1e-400",
    "1e600000000",
    "1e-600000000",
    "Inf",
    "-Inf",
];

fn unknown(ty: Type) -> Unknown {
    Unknown::new(ty, ReasonKind::Other("not known".into()).into())
}

fn pool() -> Vec<Value> {
    let strings = STRINGS.iter().map(|text| Value::string(*text));
    let numbers = NUMBERS.iter().filter_map(|text| Number::parse(text)).map(Value::from);
    let mut pool: Vec<Value> = strings.chain(numbers).collect();
    let hole = || Value::from(unknown(Type::String));
    let text = join_text([Value::string("e"), hole(), Value::string("\u{301}/")]);
    let object: BTreeMap<Arc<str>, Value> =
        [("a".into(), text.clone()), ("é".into(), Value::null()), ("".into(), Value::from(1))].into();
    let list = Value::tuple(vec![Value::string("b"), hole(), Value::string("b"), Value::null()]);
    let as_type = |value: &Value, ty: Type| convert(value, &ty).unwrap_or_else(|_| Value::null());
    pool.extend([
        Value::null(),
        Value::null_of(Type::list(Type::String)),
        Value::from(true),
        Value::from(unknown(Type::Dynamic)),
        Value::from(unknown(Type::Number).refined(Refinement::Range(None, Some(Number::from(3))))),
        Value::from(unknown(Type::Dynamic).refined(Refinement::Entries(Arc::new(object.clone())))),
        Value::from(unknown(Type::list(Type::String)).refined(Refinement::Members([hole()].into()))),
        Value::from(unknown(Type::map(Type::Number)).refined(Refinement::Length(2, None))),
        Value::from(unknown(Type::tuple(vec![Type::Bool, Type::Dynamic])).not_null()),
        Value::from(
            unknown(Type::String).refined(Refinement::OneOf([Value::string("a"), Value::null()].into())),
        ),
        as_type(&list, Type::list(Type::String)),
        as_type(&list, Type::set(Type::String)),
        list.clone(),
        Value::object(object).marked(Marks::SENSITIVE),
        Value::tuple(vec![]),
        Value::tuple(vec![list, Value::tuple(vec![text.clone()])]),
        Value::map(Type::String, BTreeMap::new()),
        hole(),
        text,
    ]);
    pool
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

fn call(name: &str, arguments: &[Value]) {
    let Some(function) = find(name) else { return };
    let result = function.call(arguments, &FunctionContext { files: &NoFiles });
    if let Ok(value) = result {
        _ = equals(&value, &arguments.first().cloned().unwrap_or_else(Value::null));
    }
}

#[test]
fn no_argument_makes_a_function_panic() {
    let pool = pool();
    let mut dice = Dice(7);
    for name in names() {
        call(name, &[]);
        for first in &pool {
            call(name, std::slice::from_ref(first));
            for second in &pool {
                call(name, &[first.clone(), second.clone()]);
            }
        }
        for _ in 0..1_000 {
            let arguments: Vec<Value> =
                (0..3 + dice.roll(2)).map(|_| pool[dice.roll(pool.len())].clone()).collect();
            call(name, &arguments);
        }
    }
}

/// Were anything here quadratic, this would run for hours.
#[test]
fn tens_of_thousands_of_elements_cost_little() {
    let count = 20_000;
    let strings = |offset: i64| {
        let items = (0..count).map(|index| Value::string(format!("item-{}", index + offset)));
        Value::list(Type::String, items.collect())
    };
    let holes = Value::list(
        Type::String,
        (0..count).map(|_| Value::from(unknown(Type::String).not_null())).collect(),
    );
    for name in
        ["distinct", "toset", "sort", "compact", "flatten", "reverse", "jsonencode", "length", "concat"]
    {
        for list in [strings(0), holes.clone()] {
            call(name, &[list]);
        }
    }
    for name in ["setunion", "setintersection", "setsubtract", "concat", "contains"] {
        for (first, second) in
            [(strings(0), strings(10_000)), (strings(0), holes.clone()), (holes.clone(), strings(0))]
        {
            call(name, &[first, second]);
        }
    }
    call("zipmap", &[strings(0), strings(1)]);
    call("matchkeys", &[strings(0), strings(0), strings(10_000)]);
    call("join", &[Value::string(","), holes]);
}
