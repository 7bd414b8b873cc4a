//! `csvdecode`, by RFC 4180 and no more lenient than that.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::{Type, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::string::text_value;

pub(super) fn csvdecode(call: &Call<'_>) -> FunctionResult {
    let mut reader = Reader { rest: call.text(0), line: 0 };
    let error = |message: String| FunctionError::of(0, message);
    let header =
        reader.record().map_err(error)?.ok_or_else(|| error("there is no header line".to_owned()))?;
    let mut columns: BTreeMap<Arc<str>, Type> = BTreeMap::new();
    let mut names: Vec<Arc<str>> = Vec::with_capacity(header.len());
    for name in &header {
        let name: Arc<str> = text_value(name).as_str().unwrap_or_default().into();
        if columns.insert(Arc::clone(&name), Type::String).is_some() {
            return Err(error(format!("two columns are named \"{name}\"")));
        }
        names.push(name);
    }
    let mut rows = Vec::new();
    while let Some(fields) = reader.record().map_err(error)? {
        if fields.len() != names.len() {
            return Err(error(format!("line {} has not as many fields as the header", reader.line)));
        }
        let row = names.iter().cloned().zip(fields.iter().map(|field| text_value(field)));
        rows.push(Value::object(row.collect()));
    }
    Ok(Value::list(Type::object(columns), rows))
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    /// The next line without its end; none at the end of the text.
    fn line(&mut self) -> Option<(&'a str, bool)> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        match self.rest.split_once('\n') {
            Some((line, rest)) => {
                self.rest = rest;
                Some((line.strip_suffix('\r').unwrap_or(line), true))
            }
            None => {
                let line = std::mem::take(&mut self.rest);
                Some((line.strip_suffix('\r').unwrap_or(line), false))
            }
        }
    }

    /// The fields of the next record; empty lines are none.
    fn record(&mut self) -> Result<Option<Vec<String>>, String> {
        let mut line = loop {
            match self.line() {
                None => return Ok(None),
                Some(("", _)) => {}
                Some(line) => break line,
            }
        };
        let mut fields = Vec::new();
        loop {
            let (text, ended) = line;
            let Some(quoted) = text.strip_prefix('"') else {
                let (field, after) = match text.split_once(',') {
                    Some((field, after)) => (field, Some(after)),
                    None => (text, None),
                };
                if field.contains('"') {
                    return Err(format!("there is a bare quote in line {}", self.line));
                }
                fields.push(field.to_owned());
                match after {
                    Some(after) => line = (after, ended),
                    None => return Ok(Some(fields)),
                }
                continue;
            };
            let (field, rest, ended) = self.quoted(quoted, ended)?;
            fields.push(field);
            match rest.strip_prefix(',') {
                Some(after) => line = (after, ended),
                None if rest.is_empty() => return Ok(Some(fields)),
                None => return Err(format!("there is a stray quote in line {}", self.line)),
            }
        }
    }

    /// A field up to its closing quote, and the rest of the line that this is in.
    fn quoted(&mut self, start: &'a str, ended: bool) -> Result<(String, &'a str, bool), String> {
        let mut field = String::new();
        let (mut rest, mut ended) = (start, ended);
        loop {
            match rest.split_once('"') {
                Some((before, after)) => {
                    field.push_str(before);
                    match after.strip_prefix('"') {
                        Some(after) => {
                            field.push('"');
                            rest = after;
                        }
                        None => return Ok((field, after, ended)),
                    }
                }
                None => {
                    field.push_str(rest);
                    if ended {
                        field.push('\n');
                    }
                    (rest, ended) =
                        self.line().ok_or_else(|| format!("a quote is not closed in line {}", self.line))?;
                }
            }
        }
    }
}
