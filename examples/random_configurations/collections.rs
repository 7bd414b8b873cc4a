//! Crooked ways to say a list or a map.

use std::collections::BTreeMap;

use crate::value::Value;
use crate::writer::{Scope, Values, Writer, as_list, as_map, text_list};

impl Writer<'_> {
    /// A list, put together or picked out.
    pub fn disguised_list(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        let lists: Vec<Vec<Value>> = values.iter().filter_map(as_list).cloned().collect();
        let is_text = lists.iter().flatten().all(|item| matches!(item, Value::Text(_)));
        let is_short = lists.iter().flatten().all(|item| match item {
            Value::Text(text) => !text.is_empty() && !text.contains([',', '/']),
            _ => false,
        });
        let mapped = |change: &dyn Fn(&[Value]) -> Vec<Value>| -> Values {
            lists.iter().map(|list| Value::List(change(list))).collect()
        };
        Some(match self.chance.below(17) {
            0 | 1 => {
                let first = mapped(&|list| list[..list.len() / 2].to_vec());
                let second = mapped(&|list| list[list.len() / 2..].to_vec());
                let (first, second) = (self.write(scope, first, fuel), self.write(scope, second, fuel));
                format!("concat({first}, {second})")
            }
            2 => format!("[for x in {} : x]", self.write(scope, values.clone(), fuel)),
            3 => {
                let longer = self.longer(&lists);
                let length = self.lengths(scope, &lists, fuel);
                format!("[for i, x in {} : x if i < {length}]", self.write(scope, longer, fuel))
            }
            4 => {
                let longer = self.longer(&lists);
                let length = self.lengths(scope, &lists, fuel);
                format!("slice({}, 0, {length})", self.write(scope, longer, fuel))
            }
            5 => {
                let backwards = mapped(&|list| list.iter().rev().cloned().collect());
                format!("reverse({})", self.write(scope, backwards, fuel))
            }
            6 => {
                let rows = mapped(&|list| list.iter().map(|item| record(&[("v", item)])).collect());
                format!("{}[*].v", self.write(scope, rows, fuel))
            }
            7 => {
                let rows = self.flagged_rows(&lists);
                format!("[for row in {} : row.v if row.on]", self.write(scope, rows, fuel))
            }
            8 if lists.iter().flatten().all(Value::is_scalar) => {
                let rows = mapped(&|list| list.iter().map(|item| Value::List(vec![item.clone()])).collect());
                format!("flatten({})", self.write(scope, rows, fuel))
            }
            9 => {
                let map = |list: &[Value]| {
                    let keyed = list.iter().enumerate().map(|(at, item)| (format!("k{at:02}"), item.clone()));
                    Value::Map(keyed.collect())
                };
                let maps = lists.iter().map(|list| map(list)).collect();
                format!("values({})", self.write(scope, maps, fuel))
            }
            10 if is_short && lists.iter().all(|list| !list.is_empty()) => {
                let joined: Values = (lists.iter())
                    .map(|list| {
                        Value::Text(
                            list.iter().filter_map(crate::writer::as_text).collect::<Vec<_>>().join(","),
                        )
                    })
                    .collect();
                format!("split(\",\", {})", self.write(scope, joined, fuel))
            }
            11 if is_short => {
                format!("compact(concat([\"\", null], {}))", self.write(scope, values.clone(), fuel))
            }
            12 if is_text => format!("distinct({})", self.distinct(scope, &lists, fuel)?),
            13 if is_text => {
                let maps: Values = (lists.iter())
                    .map(|list| {
                        let texts = list.iter().filter_map(crate::writer::as_text);
                        Value::Map(texts.map(|text| (text.to_owned(), Value::Number(1))).collect())
                    })
                    .collect();
                let is_sorted = lists.iter().all(|list| is_sorted(list));
                is_sorted.then(|| format!("keys({})", self.write(scope, maps, fuel)))?
            }
            14 if is_text && lists.iter().all(|list| is_sorted(list)) => {
                let backwards = mapped(&|list| list.iter().rev().cloned().collect());
                format!("sort({})", self.write(scope, backwards, fuel))
            }
            15 if is_text && lists.iter().all(|list| is_sorted(list)) => {
                let it = self.write(scope, values.clone(), fuel);
                format!("tolist(setsubtract(toset(concat({it}, [\"~\"])), [\"~\"]))")
            }
            16 if is_text => {
                let prefixed = mapped(&|list| {
                    list.iter()
                        .filter_map(crate::writer::as_text)
                        .map(|text| Value::Text(format!("{text};z")))
                        .collect()
                });
                format!("[for x in {} : split(\";\", x)[0]]", self.write(scope, prefixed, fuel))
            }
            _ => {
                let it = self.write(scope, values.clone(), fuel);
                let name = self.name("x");
                format!("[for {name} in {{ it = {it} }}.it[*] : {name}]")
            }
        })
    }

    fn distinct(&mut self, scope: Scope, lists: &[Vec<Value>], fuel: usize) -> Option<String> {
        let is_distinct =
            lists.iter().all(|list| list.iter().enumerate().all(|(at, item)| !list[..at].contains(item)));
        if !is_distinct {
            return None;
        }
        let doubled = lists.iter().map(|list| Value::List([list.as_slice(), list].concat())).collect();
        Some(self.write(scope, doubled, fuel))
    }

    fn lengths(&mut self, scope: Scope, lists: &[Vec<Value>], fuel: usize) -> String {
        let lengths = lists.iter().map(|list| Value::Number(list.len())).collect();
        self.write(scope, lengths, fuel)
    }

    /// The lists with something else at the end.
    fn longer(&mut self, lists: &[Vec<Value>]) -> Values {
        let mut longer = Vec::new();
        for list in lists {
            let mut list = list.clone();
            let decoy = list.first().map_or(Value::text("zz"), |first| first.decoy(&mut self.chance));
            list.push(decoy);
            longer.push(Value::List(list));
        }
        longer
    }

    fn flagged_rows(&mut self, lists: &[Vec<Value>]) -> Values {
        let mut all = Vec::new();
        for list in lists {
            let mut rows = Vec::new();
            for item in list {
                if self.chance.percent(30) {
                    rows.push(record(&[("v", &item.decoy(&mut self.chance)), ("on", &Value::Bool(false))]));
                }
                rows.push(record(&[("v", item), ("on", &Value::Bool(true))]));
            }
            all.push(Value::List(rows));
        }
        all
    }

    /// A map, put together or picked out.
    pub fn disguised_map(&mut self, scope: Scope, values: &Values, fuel: usize) -> Option<String> {
        let maps: Vec<BTreeMap<String, Value>> = values.iter().filter_map(as_map).cloned().collect();
        let mapped = |change: &dyn Fn(&String, &Value) -> Value| -> Values {
            let change_all = |map: &BTreeMap<String, Value>| {
                Value::List(map.iter().map(|(key, value)| change(key, value)).collect())
            };
            maps.iter().map(change_all).collect()
        };
        Some(match self.chance.below(11) {
            0 | 1 => {
                let (mut first, mut second) = (Vec::new(), Vec::new());
                for map in &maps {
                    let (left, right) = map.clone().into_iter().partition(|_| self.chance.percent(50));
                    first.push(Value::Map(left));
                    second.push(Value::Map(right));
                }
                let (first, second) = (self.write(scope, first, fuel), self.write(scope, second, fuel));
                format!("merge({first}, {second})")
            }
            2 => {
                let keys = mapped(&|key, _| Value::text(key));
                let items = mapped(&|_, value| value.clone());
                let (keys, items) = (self.write(scope, keys, fuel), self.write(scope, items, fuel));
                format!("zipmap({keys}, {items})")
            }
            3 | 4 => {
                let rows = mapped(&|key, value| record(&[("key", &Value::text(key)), ("it", value)]));
                format!("{{ for o in {} : o.key => o.it }}", self.write(scope, rows, fuel))
            }
            5 | 6 => self.filtered(scope, &maps, fuel),
            7 => {
                let upper: Values = (maps.iter())
                    .map(|map| {
                        Value::Map(
                            map.iter().map(|(key, value)| (format!("k/{key}"), value.clone())).collect(),
                        )
                    })
                    .collect();
                let it = self.write(scope, upper, fuel);
                format!("{{ for k, v in {it} : trimprefix(k, \"k/\") => v }}")
            }
            8 => {
                let it = self.write(scope, values.clone(), fuel);
                format!("{{ for k in keys({it}) : k => {it}[k] }}")
            }
            9 => {
                let rows = mapped(&|key, value| record(&[("key", &Value::text(key)), ("it", value)]));
                format!(
                    "{{ for k, v in {{ for o in {} : o.key => o... }} : k => v[0].it }}",
                    self.write(scope, rows, fuel)
                )
            }
            _ => {
                let singles: Values = (maps.iter())
                    .map(|map| {
                        let single = |(key, value): (&String, &Value)| {
                            Value::Map(BTreeMap::from([(key.clone(), value.clone())]))
                        };
                        Value::List(map.iter().map(single).collect())
                    })
                    .collect();
                format!("merge({{}}, {}...)", self.write(scope, singles, fuel))
            }
        })
    }

    /// A map from a larger one, by key or by a flag.
    fn filtered(&mut self, scope: Scope, maps: &[BTreeMap<String, Value>], fuel: usize) -> String {
        let decoys: Vec<Value> = (maps.iter())
            .map(|map| map.values().next().map_or(Value::text("zz"), |value| value.decoy(&mut self.chance)))
            .collect();
        if self.chance.percent(50) {
            let larger = |(map, decoy): (&BTreeMap<String, Value>, &Value)| {
                let mut map = map.clone();
                map.insert("zz-1".to_owned(), decoy.clone());
                map.insert("ab".to_owned(), decoy.clone());
                Value::Map(map)
            };
            let larger = maps.iter().zip(&decoys).map(larger).collect();
            let unwanted = text_list(["zz-1", "ab"].into_iter());
            return format!(
                "{{ for k, v in {} : k => v if !contains({unwanted}, k) }}",
                self.write(scope, larger, fuel)
            );
        }
        let larger = |(map, decoy): (&BTreeMap<String, Value>, &Value)| {
            let chosen = |value: &Value| record(&[("it", value), ("on", &Value::Bool(true))]);
            let mut map: BTreeMap<String, Value> =
                map.iter().map(|(key, value)| (key.clone(), chosen(value))).collect();
            map.insert("off".to_owned(), record(&[("it", decoy), ("on", &Value::Bool(false))]));
            Value::Map(map)
        };
        let larger = maps.iter().zip(&decoys).map(larger).collect();
        format!("{{ for k, v in {} : k => v.it if v.on }}", self.write(scope, larger, fuel))
    }
}

fn is_sorted(list: &[Value]) -> bool {
    let texts: Vec<&str> = list.iter().filter_map(crate::writer::as_text).collect();
    texts.windows(2).all(|pair| pair[0] < pair[1])
}

/// A record of these attributes.
pub fn record(attributes: &[(&str, &Value)]) -> Value {
    Value::Record(attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone())).collect())
}
