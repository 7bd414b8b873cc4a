//! Crooked ways to say a value, whatever it is. Those for one kind of value are beside it.

use crate::value::Value;
use crate::writer::{Scope, Values, Writer};

impl Writer<'_> {
    /// An expression that takes a turn more than it needs.
    pub fn disguise(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        let special = match self.chance.below(10) {
            0..=5 => self.by_kind(scope, values, fuel),
            6 | 7 => self.way_round(scope, values, fuel),
            _ => None,
        };
        special.or_else(|| self.wrapped(scope, values, fuel))
    }

    fn by_kind(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        if values.iter().all(|value| matches!(value, Value::Text(_))) {
            return self.disguised_text(scope, values, fuel);
        }
        if values.iter().all(|value| matches!(value, Value::Id(_))) {
            return Some(self.disguised_id(scope, values, fuel));
        }
        if values.iter().all(|value| matches!(value, Value::Number(_))) {
            return Some(self.disguised_number(scope, values, fuel));
        }
        if values.iter().all(|value| matches!(value, Value::Bool(_))) {
            return Some(self.disguised_bool(scope, values, fuel));
        }
        if values.iter().all(|value| matches!(value, Value::List(_))) {
            return self.disguised_list(scope, values, fuel);
        }
        if values.iter().all(|value| matches!(value, Value::Map(_))) {
            return self.disguised_map(scope, values, fuel);
        }
        None
    }

    /// By way of a variable, a local value, a file or another module.
    fn way_round(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        let is_constant = values.iter().all(|value| *value == values[0]);
        let is_data = is_constant && !values[0].holds_vaults();
        let module = Scope { expansion: None, ..scope };
        match self.chance.below(5) {
            0 | 1 => {
                let shared = match scope.expansion {
                    None => values.clone(),
                    Some(_) => self.by_module(scope, values)?,
                };
                let expression = self.write(module, shared, fuel);
                let name = self.name("l");
                self.local(scope.definition, &name, expression);
                Some(format!("local.{name}"))
            }
            2 if !values.iter().any(Value::holds_whole) => {
                let shared = match scope.expansion {
                    None => values.clone(),
                    Some(_) => self.by_module(scope, values)?,
                };
                Some(self.echoed(module, shared, fuel))
            }
            3 if is_data && scope.definition == 0 => Some(self.configured(&values[0])),
            4 if is_data => Some(self.read_from_file(scope, &values[0])),
            _ if scope.definition != 0 => {
                let shared = match scope.expansion {
                    None => values.clone(),
                    Some(_) => self.by_module(scope, values)?,
                };
                Some(self.passed(scope.definition, &shared, fuel))
            }
            _ => None,
        }
    }

    /// Put into something and taken out again.
    fn wrapped(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        let is_scalar = values.iter().all(Value::is_scalar);
        let is_whole = values.iter().any(Value::holds_whole);
        let is_list = values.iter().any(|value| matches!(value, Value::List(_)));
        let it = self.write(scope, values.clone(), fuel);
        let decoy = self.decoy(values);
        Some(match self.chance.below(26) {
            0 if is_scalar => {
                let yes = self.write_constant(scope, Value::Bool(true), fuel);
                format!("({yes} ? {it} : {decoy})")
            }
            1 if is_scalar => {
                let no = self.write_constant(scope, Value::Bool(false), fuel);
                format!("({no} ? {decoy} : {it})")
            }
            2 => format!("try({{}}.missing, {it})"),
            3 => format!("try([][0], tonumber(\"x\"), {it})"),
            4 => {
                let at = self.write_constant(scope, Value::Number(1), fuel);
                format!("[{decoy}, {it}][{at}]")
            }
            5 if is_scalar => format!("element([{it}, {decoy}], 2)"),
            6 => format!("one([{it}])"),
            7 if is_scalar => {
                let key = self.write_constant(scope, Value::text("k"), fuel);
                format!("lookup({{ k = {it}, z = {decoy} }}, {key}, {decoy})")
            }
            8 => {
                let key = self.write_constant(scope, Value::text("k"), fuel);
                format!("{{ k = {it}, z = {decoy} }}[{key}]")
            }
            9 => format!("merge({{ k = {decoy} }}, {{ k = {it} }}).k"),
            10 => format!("values({{ k = {it} }})[0]"),
            11 if !is_list => format!("flatten([[{it}], [[{decoy}]]])[0]"),
            12 => format!("concat([{decoy}], [{it}])[1]"),
            13 if is_scalar => format!("coalesce(null, {it})"),
            14 => format!("[for x in [{it}] : x][0]"),
            15 => format!("{{ for k in [\"a\", \"b\"] : k => {it} if k != \"b\" }}[\"a\"]"),
            16 => format!("zipmap([\"k\"], [{it}])[\"k\"]"),
            17 => format!("slice([{decoy}, {it}, {decoy}], 1, 2)[0]"),
            18 if is_scalar => format!("reverse([{it}, {decoy}])[1]"),
            19 => format!("([{{ v = {it} }}][*].v)[0]"),
            20 if !is_whole => format!("jsondecode(jsonencode({{ it = {it} }})).it"),
            21 if is_scalar => format!("chunklist([{decoy}, {it}], 1)[1][0]"),
            22 => format!("nonsensitive(sensitive({it}))"),
            23 if is_scalar => format!("matchkeys([{decoy}, {it}], [\"a\", \"b\"], [\"b\"])[0]"),
            24 => format!("{{ for o in [{{ k = \"a\", v = {it} }}] : o.k => o.v... }}[\"a\"][0]"),
            25 if is_scalar => format!("setproduct([{it}], [1, 2])[1][0]"),
            _ => format!("{{ it = {it} }}.it"),
        })
    }
}
