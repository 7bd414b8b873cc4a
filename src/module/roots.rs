//! Which modules are roots: those that nobody calls.

use std::path::Path;

use super::calls::local_path;
use super::declarations::Module;
use super::directories::Directories;
use crate::source::join;

/// The scanned modules that no other one calls, in order of path. Where modules call each other in a circle, so that
/// each is called, the first of them is a root: nothing stays unseen.
pub(super) fn find(directories: &Directories) -> Vec<usize> {
    let modules = &directories.workspace.modules;
    let calls: Vec<Vec<usize>> = modules.iter().map(|module| called_by(directories, module)).collect();
    let mut is_called = vec![false; modules.len()];
    for (caller, called) in calls.iter().enumerate() {
        for target in called.iter().filter(|target| **target != caller) {
            is_called[*target] = true;
        }
    }
    let mut scanned: Vec<usize> =
        (0..modules.len()).filter(|index| directories.details[*index].is_scanned).collect();
    scanned.sort_by(|a, b| path(modules, *a).cmp(path(modules, *b)));
    let mut roots: Vec<usize> = scanned.iter().copied().filter(|index| !is_called[*index]).collect();
    let mut is_reached = vec![false; modules.len()];
    for root in &roots {
        reach(*root, &calls, &mut is_reached);
    }
    for index in scanned {
        if !is_reached[index] {
            roots.push(index);
            reach(index, &calls, &mut is_reached);
        }
    }
    roots.sort_by(|a, b| path(modules, *a).cmp(path(modules, *b)));
    roots
}

fn path(modules: &[Module], index: usize) -> &Path {
    &modules[index].path
}

fn called_by(directories: &Directories, module: &Module) -> Vec<usize> {
    let sources = module.calls.iter().filter_map(|call| local_path(call.source.as_deref()?));
    sources.filter_map(|path| directories.module_at(&join(&module.path, &path))).collect()
}

fn reach(start: usize, calls: &[Vec<usize>], is_reached: &mut [bool]) {
    let mut open = vec![start];
    while let Some(index) = open.pop() {
        if !std::mem::replace(&mut is_reached[index], true) {
            open.extend(&calls[index]);
        }
    }
}
