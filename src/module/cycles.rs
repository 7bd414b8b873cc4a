//! Calls that lead back to a module that is being called, and calls that are nested too deeply.

use super::declarations::{CallTarget, Module, ModuleId};
use super::workspace::Workspace;
use crate::source::Diagnostic;

/// How many module calls may stand within one another.
pub const MAX_CALL_DEPTH: usize = 100;

/// How many modules of a cycle a message names.
const MAX_SHOWN: usize = 10;

/// Cuts the calls that close a cycle, so that following the others always ends.
pub(super) fn cut(workspace: &mut Workspace, roots: &[ModuleId]) {
    let mut search = Search::new(&workspace.modules);
    for start in roots.iter().copied().chain((0..workspace.modules.len() as u32).map(ModuleId)) {
        search.visit(start);
    }
    let Search { closing, finished, .. } = search;
    for (module, call, cycle) in closing {
        let names: Vec<&str> = cycle.iter().map(|id| workspace.module(*id).directory.as_str()).collect();
        let what =
            if names.len() == 2 { "this module calls itself" } else { "these modules call each other" };
        let message = format!("{what} without end: {}", shown_cycle(&names));
        let call = &mut workspace.modules[module.0 as usize].calls[call];
        call.target = CallTarget::Cycle;
        let location = call.source_location.unwrap_or(call.location);
        workspace.diagnostics.push(Diagnostic::error(location, message));
    }
    cut_deep_calls(workspace, &finished);
}

/// `finished`: all modules, each after those that it calls.
fn cut_deep_calls(workspace: &mut Workspace, finished: &[ModuleId]) {
    let mut depths = vec![0; workspace.modules.len()];
    for id in finished.iter().rev() {
        let depth = depths[id.0 as usize];
        let Module { calls, .. } = &mut workspace.modules[id.0 as usize];
        for call in calls {
            let CallTarget::Module(target) = call.target else { continue };
            if depth < MAX_CALL_DEPTH {
                let reached: &mut usize = &mut depths[target.0 as usize];
                *reached = (*reached).max(depth + 1);
                continue;
            }
            call.target = CallTarget::Unclear;
            let location = call.source_location.unwrap_or(call.location);
            let message =
                format!("modules are nested more than {MAX_CALL_DEPTH} deep here; this call is not followed");
            workspace.diagnostics.push(Diagnostic::error(location, message));
        }
    }
}

fn shown_cycle(names: &[&str]) -> String {
    let mut shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.len() > MAX_SHOWN {
        shown[MAX_SHOWN - 1] = "…".to_owned();
    }
    shown.join(" → ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Color {
    Unseen,
    Open,
    Finished,
}

/// A depth-first search with its own stack: depth is the input's.
struct Search<'a> {
    modules: &'a [Module],
    colors: Vec<Color>,
    /// Modules that are open, each with the next of its calls to look at.
    stack: Vec<(ModuleId, usize)>,
    finished: Vec<ModuleId>,
    /// The module, the index of its call, and the way from the called module back to it, shortened to one more
    /// than is shown.
    closing: Vec<(ModuleId, usize, Vec<ModuleId>)>,
}

impl<'a> Search<'a> {
    fn new(modules: &'a [Module]) -> Search<'a> {
        let colors = vec![Color::Unseen; modules.len()];
        Search { modules, colors, stack: Vec::new(), finished: Vec::new(), closing: Vec::new() }
    }

    fn visit(&mut self, start: ModuleId) {
        self.open(start);
        while let Some((module, next)) = self.stack.last_mut() {
            let (module, call) = (*module, *next);
            *next += 1;
            match self.modules[module.0 as usize].calls.get(call).map(|call| &call.target) {
                Some(CallTarget::Module(target)) => self.follow(module, call, *target),
                Some(_) => {}
                None => self.finish(module),
            }
        }
    }

    fn open(&mut self, module: ModuleId) {
        let color = &mut self.colors[module.0 as usize];
        if *color == Color::Unseen {
            *color = Color::Open;
            self.stack.push((module, 0));
        }
    }

    fn finish(&mut self, module: ModuleId) {
        self.colors[module.0 as usize] = Color::Finished;
        self.stack.pop();
        self.finished.push(module);
    }

    fn follow(&mut self, module: ModuleId, call: usize, target: ModuleId) {
        if self.colors[target.0 as usize] != Color::Open {
            self.open(target);
            return;
        }
        let first = self.stack.iter().rposition(|(id, _)| *id == target).unwrap_or(0);
        let mut cycle: Vec<ModuleId> =
            self.stack[first..].iter().take(MAX_SHOWN).map(|(id, _)| *id).collect();
        cycle.push(target);
        self.closing.push((module, call, cycle));
    }
}
