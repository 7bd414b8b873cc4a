//! Data in files beside a module.

use crate::value::{Value, quoted};
use crate::writer::{Scope, Writer};

impl Writer<'_> {
    /// The directory of a module, with a slash, and whether its file is in JSON syntax.
    pub fn place(&self, definition: usize) -> (String, bool) {
        let is_json = definition != 0 && self.world.definitions.len() > 2 && definition == 2;
        match definition {
            0 => (String::new(), false),
            _ => (format!("modules/m{definition}/"), is_json),
        }
    }

    /// A value read from a file in JSON or YAML.
    pub fn read_from_file(&mut self, scope: Scope, value: &Value) -> String {
        let (directory, _) = self.place(scope.definition);
        let name = self.name("data");
        if self.chance.percent(50) {
            self.files.add(format!("{directory}{name}.json"), format!("{:#}\n", value.json()));
            return format!("jsondecode(file(\"${{path.module}}/{name}.json\"))");
        }
        let mut text = String::from("---\nit:");
        yaml(value, 1, &mut text);
        self.files.add(format!("{directory}{name}.yaml"), text);
        format!("yamldecode(file(\"${{path.module}}/{name}.yaml\")).it")
    }
}

fn yaml(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::List(items) if !items.is_empty() => {
            text.push('\n');
            for item in items {
                *text += &format!("{indent}-");
                yaml(item, depth + 1, text);
            }
        }
        Value::Map(items) | Value::Record(items) if !items.is_empty() => {
            text.push('\n');
            for (key, item) in items {
                *text += &format!("{indent}{}:", quoted(key));
                yaml(item, depth + 1, text);
            }
        }
        Value::List(_) => *text += " []\n",
        Value::Map(_) | Value::Record(_) => *text += " {}\n",
        Value::Text(plain) => *text += &format!(" '{}'\n", plain.replace('\'', "''")),
        other => *text += &format!(" {}\n", other.literal()),
    }
}
