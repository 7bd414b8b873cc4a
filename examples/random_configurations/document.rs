//! Files as trees of blocks, rendered in native or in JSON syntax.

use serde_json::{Map, Value as Json, json};

/// A block with its labels, attributes and blocks.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub kind: String,
    pub labels: Vec<String>,
    pub items: Vec<Item>,
}

/// What stands in a block.
#[derive(Debug, Clone)]
pub enum Item {
    /// A name and an expression.
    Expression(String, String),
    /// A name, and what stands for it in native and in JSON syntax, where that is no expression.
    Plain(String, String, Json),
    Block(Block),
}

impl Block {
    pub fn new(kind: &str, labels: &[&str]) -> Block {
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        Block { kind: kind.to_owned(), labels, items: Vec::new() }
    }

    pub fn set(&mut self, name: &str, expression: impl Into<String>) {
        self.items.push(Item::Expression(name.to_owned(), expression.into()));
    }

    pub fn plain(&mut self, name: &str, native: impl Into<String>, json: Json) {
        self.items.push(Item::Plain(name.to_owned(), native.into(), json));
    }

    pub fn push(&mut self, block: Block) {
        self.items.push(Item::Block(block));
    }

    /// The block in native syntax.
    pub fn native(&self, depth: usize) -> String {
        let indent = "  ".repeat(depth);
        let labels: String = self.labels.iter().map(|label| format!(" \"{label}\"")).collect();
        let mut text = format!("{indent}{}{labels} {{\n", self.kind);
        for item in &self.items {
            text += &match item {
                Item::Expression(name, value) | Item::Plain(name, value, _) => {
                    format!("{indent}  {name} = {value}\n")
                }
                Item::Block(block) => block.native(depth + 1),
            };
        }
        text + &indent + "}\n"
    }

    fn json_body(&self) -> Json {
        let mut body = Map::new();
        for item in &self.items {
            match item {
                Item::Expression(name, value) => {
                    body.insert(name.clone(), Json::String(format!("${{{value}}}")));
                }
                Item::Plain(name, _, value) => {
                    body.insert(name.clone(), value.clone());
                }
                Item::Block(block) => {
                    let entry = body.entry(block.kind.clone()).or_insert_with(|| json!([]));
                    if let Json::Array(blocks) = entry {
                        blocks.push(block.json_with_labels());
                    }
                }
            }
        }
        Json::Object(body)
    }

    fn json_with_labels(&self) -> Json {
        let labels = self.labels.iter().rev();
        labels.fold(self.json_body(), |inner, label| json!({ label.clone(): inner }))
    }
}

/// A file in native syntax.
pub fn native(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.native(0)).collect::<Vec<_>>().join("\n")
}

/// A file in JSON syntax.
pub fn json(blocks: &[Block]) -> String {
    let top = Block { items: blocks.iter().cloned().map(Item::Block).collect(), ..Block::default() };
    format!("{:#}\n", top.json_body())
}
