//! `import` blocks: the ids that resources of the configuration have already.
//!
//! <https://developer.hashicorp.com/terraform/language/import>

use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::Evaluation;
use super::instance::{Each, Stored};
use super::resources::InstanceRef;
use super::scope::ConfigurationScope;
use crate::eval::expression::Frame;
use crate::eval::{InstanceKey, Kind, Value};
use crate::module::{ExprRef, Import};
use crate::syntax::ExprKind;

impl Evaluation<'_> {
    /// The id that an `import` block gives an instance, if one does.
    pub fn imported_id(&self, at: &InstanceRef) -> Option<Value> {
        // Only a root may import.
        let imports = &self.module(&self.root_instance()).imports;
        if imports.is_empty() {
            return None;
        }
        if self.imports.get().is_none() {
            // An import may be of the very id that is asked for: then that is not known.
            if self.importing.replace(true) {
                return None;
            }
            let found = self.quietly(|| self.all_imports(imports));
            self.importing.set(false);
            self.imports.get_or_init(|| found);
        }
        let (address, _, _) = self.known_instance(at)?;
        self.imports.get()?.get(address.as_str()).cloned()
    }

    fn all_imports(&self, imports: &[Import]) -> FxHashMap<String, Value> {
        let mut found = FxHashMap::default();
        for import in imports {
            let (Some(to), Some(id)) = (import.to, import.id) else { continue };
            for each in self.each_import(import) {
                let scope = || ConfigurationScope::block(self, self.root_instance(), each.clone());
                let Some(address) = self.address_of(to, &scope()) else { continue };
                let id = self.settle(self.evaluate(scope(), id));
                found.insert(address, id);
            }
        }
        found
    }

    /// What `each` is in an import, once for each that there certainly is. Unlike elsewhere, a list will do.
    fn each_import(&self, import: &Import) -> Vec<Each> {
        let Some(for_each) = import.for_each else { return vec![Each::None] };
        let value = self.settle(self.evaluate_in(&self.root_instance(), for_each));
        let each = |key: Value, value: &Value| Each::Element(key, Stored::Value(value.clone()));
        match &value.kind {
            Kind::Map(_, entries) | Kind::Object(entries) => {
                entries.iter().map(|(key, value)| each(Value::string(key.clone()), value)).collect()
            }
            Kind::Set(_, items) => items.iter().map(|item| each(item.clone(), item)).collect(),
            Kind::List(_, items) | Kind::Tuple(items) => {
                items.iter().enumerate().map(|(at, item)| each((at as i64).into(), item)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The address that `to` writes, its keys evaluated; nothing if one is not known.
    fn address_of(&self, to: ExprRef, scope: &ConfigurationScope<'_>) -> Option<String> {
        let (tree, text) = self.workspace.tree(to.source)?;
        let mut steps = Vec::new();
        let mut at = to.expr;
        loop {
            match tree.expr(at).kind {
                ExprKind::GetAttr { on, name } => {
                    steps.push(format!(".{}", tree.text(text, name)));
                    at = on;
                }
                ExprKind::Index { on, key } => {
                    let key = Frame::new(tree, text, scope).evaluate(key).ok()?;
                    steps.push(key_of(&key)?.to_string());
                    at = on;
                }
                // In JSON, an address is a string.
                ExprKind::String { text: address, escaped } if steps.is_empty() => {
                    return Some(tree.literal(text, address, escaped, tree.json).into_owned());
                }
                ExprKind::Variable => {
                    steps.push(tree.text(text, tree.expr(at).span).to_owned());
                    break;
                }
                _ => return None,
            }
        }
        steps.reverse();
        Some(steps.concat())
    }
}

fn key_of(key: &Value) -> Option<InstanceKey> {
    match &key.kind {
        Kind::String(name) => Some(InstanceKey::Name(Arc::clone(name))),
        Kind::Number(number) => {
            number.as_i64().and_then(|index| u64::try_from(index).ok()).map(InstanceKey::Index)
        }
        _ => None,
    }
}
