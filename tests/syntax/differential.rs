//! Against hcl-edit: wherever both accept a file, they agree on blocks, labels, attributes and literal values.
//! Where one refuses what the other accepts, `testdata/syntax/disagreements.txt` says why.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Body, Structure};
use rsvlint::source::{Level, SourceId};
use rsvlint::syntax::{BodyId, ExprId, ExprKind, Item, Tree, parse};

/// All native files below `testdata`.
fn files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "tf") {
            found.push(path);
        }
    }
}

/// Reasons by path below `testdata`.
fn disagreements(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root.join("syntax/disagreements.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(path, reason)| (path.to_owned(), reason.to_owned()))
        .collect()
}

#[test]
fn agrees_with_hcl_edit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let mut expected = disagreements(&root);
    let mut compared = 0;
    let mut wrong = Vec::new();
    for path in paths {
        let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) else { continue };
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let (tree, diagnostics) = parse(SourceId(0), &text);
        let ours = diagnostics.iter().all(|diagnostic| diagnostic.level < Level::Error);
        let theirs = hcl_edit::parser::parse_body(&text);
        let difference = match (ours, theirs) {
            (true, Ok(body)) => {
                compared += 1;
                Comparison { tree: &tree, text: &text }.body(tree.root, &body).err()
            }
            (true, Err(error)) => Some(format!("hcl-edit refuses it: {error}")),
            (false, Ok(_)) => Some("hcl-edit accepts it".to_owned()),
            (false, Err(_)) => None,
        };
        match (difference, expected.remove(&name)) {
            (Some(difference), None) => wrong.push(format!("{name}: {difference}")),
            (None, Some(reason)) => wrong.push(format!("{name}: they agree, yet it is listed: {reason}")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(expected.is_empty(), "no such files: {expected:?}");
    assert!(compared > 20, "only {compared} files were compared");
}

struct Comparison<'a> {
    tree: &'a Tree,
    text: &'a str,
}

type Agreement = Result<(), String>;

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, theirs: T) -> Agreement {
    if ours == theirs { Ok(()) } else { Err(format!("{what}: {ours:?}, not {theirs:?}")) }
}

impl Comparison<'_> {
    fn body(&self, ours: BodyId, theirs: &Body) -> Agreement {
        let items = self.tree.items(ours);
        same("number of items", items.len(), theirs.len())?;
        for (ours, theirs) in items.iter().zip(theirs) {
            match (ours, theirs) {
                (Item::Attribute(id), Structure::Attribute(theirs)) => {
                    let ours = self.tree.attribute(*id);
                    same("attribute", self.source(ours.name), theirs.key.as_str())?;
                    self.expr(ours.expr, &theirs.value)
                        .map_err(|error| format!("{}: {error}", theirs.key.as_str()))?;
                }
                (Item::Block(id), Structure::Block(theirs)) => {
                    let ours = self.tree.block(*id);
                    same("block", self.source(ours.name), theirs.ident.as_str())?;
                    let labels = self.tree.labels(ours).iter();
                    let labels = labels.map(|label| {
                        self.tree.literal(self.text, label.text, label.escaped, false).into_owned()
                    });
                    let theirs_labels = theirs.labels.iter().map(|label| label.as_str().to_owned());
                    same("labels", labels.collect::<Vec<_>>(), theirs_labels.collect())?;
                    self.body(ours.body, &theirs.body)?;
                }
                (ours, theirs) => return Err(format!("{ours:?}, not {theirs:?}")),
            }
        }
        Ok(())
    }

    fn source(&self, span: rsvlint::source::Span) -> &str {
        self.tree.text(self.text, span)
    }

    fn expr(&self, id: ExprId, theirs: &Expression) -> Agreement {
        let expr = self.tree.expr(id);
        match (expr.kind, theirs) {
            (ExprKind::Null, Expression::Null(_)) => Ok(()),
            (ExprKind::Bool(ours), Expression::Bool(theirs)) => same("bool", ours, *theirs.value()),
            (ExprKind::Number, Expression::Number(theirs)) => {
                let ours: f64 = self.source(expr.span).parse().unwrap();
                same("number", Some(ours), theirs.value().as_f64())
            }
            // hcl-edit takes a sign into the number.
            (ExprKind::Unary { .. }, Expression::Number(_) | Expression::UnaryOp(_)) => Ok(()),
            (ExprKind::String { text, escaped }, Expression::String(theirs)) => {
                let ours = self.tree.literal(self.text, text, escaped, false);
                same("string", ours.as_ref(), theirs.as_str())
            }
            (ExprKind::String { .. } | ExprKind::Template(_), Expression::HeredocTemplate(_)) => Ok(()),
            (ExprKind::Template(_), Expression::StringTemplate(_)) => Ok(()),
            (ExprKind::Variable, Expression::Variable(theirs)) => {
                same("variable", self.source(expr.span), theirs.as_str())
            }
            (
                ExprKind::GetAttr { .. } | ExprKind::Index { .. } | ExprKind::Splat { .. },
                Expression::Traversal(_),
            ) => Ok(()),
            (ExprKind::Call { name, arguments, expand_final }, Expression::FuncCall(theirs)) => {
                let namespace = theirs.name.namespace.iter().map(|part| format!("{}::", part.as_str()));
                let their_name = namespace.collect::<String>() + theirs.name.name.as_str();
                same("function", self.source(name).to_owned(), their_name)?;
                same("expansion", expand_final, theirs.args.expand_final())?;
                self.all(self.tree.list(arguments), theirs.args.iter())
            }
            (ExprKind::Tuple(elements), Expression::Array(theirs)) => {
                self.all(self.tree.list(elements), theirs.iter())
            }
            (ExprKind::Object(items), Expression::Object(theirs)) => {
                let items = self.tree.object_items(items);
                same("number of keys", items.len(), theirs.len())?;
                for (ours, (key, value)) in items.iter().zip(theirs) {
                    match key {
                        ObjectKey::Ident(name) => {
                            same("key", self.source(self.tree.expr(ours.key).span), name.as_str())?;
                        }
                        ObjectKey::Expression(key) => self.expr(ours.key, key)?,
                    }
                    self.expr(ours.value, value.expr())?;
                }
                Ok(())
            }
            (ExprKind::For(details), Expression::ForExpr(theirs)) => {
                let details = self.tree.for_expr(details);
                let key_name = details.key_name.map(|name| self.source(name));
                same("key name", key_name, theirs.intro.key_var.as_ref().map(|name| name.as_str()))?;
                same("value name", self.source(details.value_name), theirs.intro.value_var.as_str())?;
                same("grouping", details.group, theirs.grouping)?;
                same("condition", details.condition.is_some(), theirs.cond.is_some())?;
                self.expr(details.collection, &theirs.intro.collection_expr)?;
                self.expr(details.value, &theirs.value_expr)
            }
            (ExprKind::Binary { .. }, Expression::BinaryOp(_)) => Ok(()),
            (ExprKind::Conditional { condition, yes, no }, Expression::Conditional(theirs)) => {
                self.expr(condition, &theirs.cond_expr)?;
                self.expr(yes, &theirs.true_expr)?;
                self.expr(no, &theirs.false_expr)
            }
            (ExprKind::Parentheses(inner), Expression::Parenthesis(theirs)) => {
                self.expr(inner, theirs.inner())
            }
            (ours, theirs) => Err(format!("{ours:?} at {}, not {theirs:?}", expr.span.start)),
        }
    }

    fn all<'t>(&self, ours: &[ExprId], theirs: impl Iterator<Item = &'t Expression>) -> Agreement {
        let theirs: Vec<&Expression> = theirs.collect();
        same("number of elements", ours.len(), theirs.len())?;
        ours.iter().zip(theirs).try_for_each(|(ours, theirs)| self.expr(*ours, theirs))
    }
}
