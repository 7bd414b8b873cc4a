//! Crooked ways to say a text or an id.

use crate::value::{Value, quoted};
use crate::writer::{Scope, Values, Writer, as_text};

impl Writer<'_> {
    /// A text, made from others.
    pub fn disguised_text(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        let texts: Vec<String> = values.iter().filter_map(as_text).map(str::to_owned).collect();
        let is_lower = texts.iter().all(|text| text.is_ascii() && *text == text.to_lowercase());
        let is_simple = texts.iter().all(|text| {
            !text.is_empty()
                && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
        });
        let is_constant = texts.iter().all(|text| *text == texts[0]);
        let mapped = |change: &dyn Fn(&str) -> String| -> Values {
            texts.iter().map(|text| Value::Text(change(text))).collect()
        };
        let choice = self.chance.below(20);
        Some(match choice {
            0 | 1 => {
                let halves = mapped(&|text| text.chars().take(text.chars().count() / 2).collect());
                let rest = mapped(&|text| text.chars().skip(text.chars().count() / 2).collect());
                let (first, second) = (self.write(scope, halves, fuel), self.write(scope, rest, fuel));
                match choice {
                    0 => format!("\"${{{first}}}${{{second}}}\""),
                    _ => format!("join(\"\", [{first}, {second}])"),
                }
            }
            2 if is_lower => {
                let upper = mapped(&|text| text.to_uppercase());
                format!("lower({})", self.write(scope, upper, fuel))
            }
            3 => {
                let upper = mapped(&|text| format!("X{text}"));
                format!("trimprefix({}, \"X\")", self.write(scope, upper, fuel))
            }
            4 => {
                let longer = mapped(&|text| format!("{text}.zip"));
                format!("trimsuffix({}, \".zip\")", self.write(scope, longer, fuel))
            }
            5 if is_simple => {
                let padded = mapped(&|text| format!("  {text} "));
                format!("trimspace({})", self.write(scope, padded, fuel))
            }
            6 => {
                let longer = mapped(&|text| format!("{text}@@"));
                format!("replace({}, \"@\", \"\")", self.write(scope, longer, fuel))
            }
            7 => {
                let longer = mapped(&|text| format!("a|{text}|b"));
                format!("split(\"|\", {})[1]", self.write(scope, longer, fuel))
            }
            8 if is_simple => {
                let longer = mapped(&|text| format!("{text}:1"));
                format!("regex(\"^(?P<name>[^:]+):\", {}).name", self.write(scope, longer, fuel))
            }
            9 => format!("strrev({})", self.write(scope, mapped(&|text| text.chars().rev().collect()), fuel)),
            10 => {
                let it = self.write(scope, values.clone(), fuel);
                format!("keys({{ ({it}) = 1 }})[0]")
            }
            11 => format!("one(toset([{}]))", self.write(scope, values.clone(), fuel)),
            12 => format!("format(\"%s\", {})", self.write(scope, values.clone(), fuel)),
            13 => format!("formatlist(\"%s\", [{}])[0]", self.write(scope, values.clone(), fuel)),
            14 if is_constant => {
                use base64::Engine as _;
                let code = base64::engine::general_purpose::STANDARD.encode(&texts[0]);
                format!("base64decode(\"{code}\")")
            }
            15 => {
                let yes = self.write_constant(scope, Value::Bool(true), fuel);
                let it = self.write(scope, values.clone(), fuel);
                format!("\"%{{ if {yes} }}${{{it}}}%{{ else }}none%{{ endif }}\"")
            }
            16 => {
                let longer = mapped(&|text| format!("zz{text}"));
                format!("substr({}, 2, -1)", self.write(scope, longer, fuel))
            }
            17 if is_simple => {
                let it = self.write(scope, values.clone(), fuel);
                format!("csvdecode(\"n,v\\na,1\\n${{{it}}},2\\n\")[1].n")
            }
            18 if is_simple => {
                let it = self.write(scope, values.clone(), fuel);
                format!("yamldecode(\"a:\\n  - 'x'\\n  - '${{{it}}}'\\n\").a[1]")
            }
            19 if is_constant => self.template_file(scope, &texts[0]),
            _ => format!(
                "coalesce(\"\", null, {})",
                non_empty(&texts)?.then(|| self.write(scope, values.clone(), fuel))?
            ),
        })
    }

    /// An id, made from it; letters may change their case.
    pub fn disguised_id(&mut self, scope: Scope, values: &Values, fuel: usize) -> String {
        let choice = self.chance.below(16);
        // Letters that changed their case are not compared when an id is cut up.
        let it = self.write(scope, values.clone(), if choice == 9 { 0 } else { fuel });
        match choice {
            0 => format!("\"${{{it}}}\""),
            1 => format!("format(\"%s\", {it})"),
            2 => format!("lower({it})"),
            3 => format!("upper({it})"),
            4 => format!("join(\"\", [{it}])"),
            5 => format!("trimsuffix(\"${{{it}}}/\", \"/\")"),
            6 => format!("tostring({it})"),
            7 => format!("coalesce(\"\", {it})"),
            8 => format!("compact([\"\", {it}])[0]"),
            9 => format!("join(\"/\", slice(split(\"/\", \"${{{it}}}/x\"), 0, 9))"),
            10 => format!("trimsuffix(\"${{{it}}}/backupPolicies/x\", \"/backupPolicies/x\")"),
            11 => format!("{{ for o in [{{ name = \"a\", id = {it} }}] : o.name => o }}[\"a\"].id"),
            12 => format!("sort([{it}])[0]"),
            13 => format!("replace(\"x|${{{it}}}\", \"x|\", \"\")"),
            14 => format!("element(split(\",\", join(\",\", [\"\", {it}])), 1)"),
            _ => {
                let whole = values.iter().flat_map(Value::vaults).map(Value::Whole).collect();
                format!("{}.id", self.write(scope, whole, fuel))
            }
        }
    }

    /// What a template file renders.
    fn template_file(&mut self, scope: Scope, text: &str) -> String {
        let name = self.name("template");
        let (directory, _) = self.place(scope.definition);
        self.files.add(format!("{directory}{name}.tftpl"), "%{ for part in parts ~}\n${part}\n%{~ endfor }");
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let (first, second) = text.split_at(middle);
        format!(
            "templatefile(\"${{path.module}}/{name}.tftpl\", {{ parts = [{}, {}] }})",
            quoted(first),
            quoted(second)
        )
    }
}

fn non_empty(texts: &[String]) -> Option<bool> {
    Some(texts.iter().all(|text| !text.is_empty()))
}
