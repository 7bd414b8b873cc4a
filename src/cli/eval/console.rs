//! One expression in, its answer out.

use std::io::Write;
use std::rc::Rc;

use serde_json::json;

use crate::cli::failure::Failure;
use crate::eval::configuration::{Evaluation, LONE_EXPRESSION, ModuleInstance};
use crate::eval::rendering;
use crate::eval::{EvalError, Kind, Reason, ReasonKind, Type, Value};
use crate::finding::Coverage;
use crate::module::Workspace;
use crate::report::{self, Look, Outcome};
use crate::source::{Diagnostic, Level, Location, SourceFile, SourceMap};

/// What messages call the file that an expression stands in.
const SHOWN_PATH: &str = "<expression>";

/// Where answers go.
pub(super) struct Streams<'a> {
    /// For values.
    pub(super) output: &'a mut dyn Write,
    /// For what is wrong.
    pub(super) errors: &'a mut dyn Write,
    /// How what is wrong looks.
    pub(super) look: Look,
}

/// Evaluates one expression after the other in the root module.
pub(super) struct Console<'a> {
    workspace: &'a Workspace,
    evaluation: &'a Evaluation<'a>,
    instance: Rc<ModuleInstance>,
    json: bool,
    streams: Streams<'a>,
}

impl<'a> Console<'a> {
    pub(super) fn new(
        workspace: &'a Workspace,
        evaluation: &'a Evaluation<'a>,
        json: bool,
        streams: Streams<'a>,
    ) -> Console<'a> {
        Console { workspace, evaluation, instance: evaluation.root_instance(), json, streams }
    }

    /// Whether answers are read by a program.
    pub(super) fn is_json(&self) -> bool {
        self.json
    }

    /// The directory of the root module, as shown to the user.
    pub(super) fn directory(&self) -> &str {
        &self.evaluation.module(&self.instance).directory
    }

    /// Says what of the configuration could not be read. Warnings are for who checks it.
    pub(super) fn tell_what_was_lost(&mut self) {
        let lost: Vec<Diagnostic> =
            self.workspace.diagnostics.iter().filter(|found| found.level == Level::Error).cloned().collect();
        self.tell(&self.workspace.sources, &lost);
    }

    /// Answers with the value of an expression; whether it has one.
    pub(super) fn answer(&mut self, expression: &str) -> Result<bool, Failure> {
        let result = self.evaluation.evaluate_text(&self.instance, expression);
        let found = self.evaluation.take_diagnostics();
        self.tell(&self.workspace.sources, &found);
        if self.json {
            return match answer_object(result) {
                Ok(line) => self.write_line(&line).map(|()| true),
                Err(message) => self.refuse(&message),
            };
        }
        match result {
            // A mistake in the configuration has been told, but perhaps with an earlier expression.
            Ok(value) => {
                self.write_line(&rendering::console(&value)).map(|()| mistake_behind(&value).is_none())
            }
            Err(error) => {
                self.tell_error(expression, &error);
                Ok(false)
            }
        }
    }

    /// Answers that something is no expression; never true.
    pub(super) fn refuse(&mut self, message: &str) -> Result<bool, Failure> {
        if self.json {
            self.write_line(&json!({ "ok": false, "error": message }).to_string())?;
        } else {
            let problem = Diagnostic::path_error("standard input", message);
            self.tell(&self.workspace.sources, &[problem]);
        }
        Ok(false)
    }

    /// Writes without a line end.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Failure> {
        let output = &mut self.streams.output;
        let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
        written.map_err(Failure::StandardOutput)
    }

    /// Whole lines at once: who writes an expression and waits for its answer must get it.
    fn write_line(&mut self, line: &str) -> Result<(), Failure> {
        self.write(&format!("{line}\n"))
    }

    /// An error has its place in the expression itself, or in the configuration that it refers to.
    fn tell_error(&mut self, expression: &str, error: &EvalError) {
        let location = error.location();
        if location.source != LONE_EXPRESSION {
            return self.tell(&self.workspace.sources, &[error.to_diagnostic()]);
        }
        let mut sources = SourceMap::default();
        let source = sources.add(SourceFile::new(SHOWN_PATH, expression));
        let location = Location { source, ..location };
        self.tell(&sources, &[Diagnostic::error(location, error.message())]);
    }

    fn tell(&mut self, sources: &SourceMap, diagnostics: &[Diagnostic]) {
        if diagnostics.is_empty() {
            return;
        }
        let outcome = Outcome {
            sources,
            findings: &[],
            coverage: &Coverage::default(),
            rules: &[],
            diagnostics,
            file_count: 0,
            root_count: 0,
            calls_not_on_disk: 0,
            complete: true,
            elapsed: None,
        };
        let text = report::human(&outcome, &self.streams.look, true);
        // There is no other place to say that standard error is gone.
        let _ = self.streams.errors.write_all(text.as_bytes());
    }
}

/// `{"ok":true,…}`, or what is wrong. The value is written by hand because JSON libraries would round its numbers.
fn answer_object(result: Result<Value, EvalError>) -> Result<String, String> {
    let value = result.map_err(|error| error.to_string())?;
    if let Some(mistake) = mistake_behind(&value) {
        return Err(mistake.to_string());
    }
    let ty = type_of(&value).to_json();
    // There is no JSON for a string of which only some pieces are known; it has a reason, too.
    if let Some(reason) = value.reason() {
        return Ok(json!({ "ok": true, "unknown": reason.to_string(), "type": ty }).to_string());
    }
    let value = rendering::json(&value).map_err(|unwritable| unwritable.to_string())?;
    Ok(format!(r#"{{"ok":true,"value":{value},"type":{ty}}}"#))
}

/// The expression is sound, but what it refers to is not: Terraform gives no value either.
fn mistake_behind(value: &Value) -> Option<&Reason> {
    value.reason().filter(|reason| matches!(reason.kind(), ReasonKind::Invalid(_)))
}

/// In a plan, from which scripts know types, `null` has none of its own.
fn type_of(value: &Value) -> Type {
    match value.kind {
        Kind::Null(_) => Type::Dynamic,
        _ => value.ty(),
    }
}
