//! Whether the functions that the expressions of a pack call are there, and get what they take.

use super::definition::RuleError;
use super::file::RuleFile;
use super::known::Known;
use super::literals::constant;
use super::names::{NameCheck, mistake};
use super::own_functions::{OF_ALL, OF_RULES, OF_VIEWS, OwnFunction};
use super::similarity::nearest;
use crate::eval::functions::{self, Function, FunctionContext};
use crate::eval::scope::NoFiles;
use crate::eval::{ReasonKind, Type, Value};
use crate::source::Span;
use crate::syntax::{ExprId, Range32};

/// Functions of Terraform's language that look at their arguments in their own way.
const SPECIAL: [(&str, &[&str], Option<&str>); 4] = [
    ("try", &["expression"], Some("otherwise")),
    ("can", &["expression"], None),
    ("templatefile", &["path", "vars"], None),
    ("templatestring", &["template", "vars"], None),
];

/// How a function is called.
struct Signature<'s> {
    name: &'s str,
    parameters: Vec<&'s str>,
    /// How many of the last arguments can be left out.
    optional: usize,
    /// What any number of further arguments is for.
    further: Option<&'s str>,
}

/// A call in an expression.
pub(super) struct Call<'c> {
    pub(super) file: &'c RuleFile,
    span: Span,
    pub(super) name: &'c str,
    pub(super) arguments: &'c [ExprId],
    expand_final: bool,
}

impl<'p> NameCheck<'p, '_> {
    pub(super) fn call(
        &mut self,
        file: &'p RuleFile,
        id: ExprId,
        name: Span,
        arguments: Range32,
        expand_final: bool,
    ) -> Result<Known<'p>, RuleError> {
        let span = file.tree.expr(id).span;
        let arguments = file.tree.list(arguments);
        let name_span = name;
        let name = file.tree.text(&file.text, name);
        let call = Call { file, span, name, arguments, expand_final };
        let core = name.strip_prefix("core::").unwrap_or(name);
        let Some(signature) = self.signature(core) else {
            return Err(self.no_such_function(file, name_span, name));
        };
        check_count(&call, &signature)?;
        if reads_files(core) {
            let message = format!("`{name}` reads a file, and rules read none");
            let help = "write what it holds into the rule, or as data into a file of `catalog/`";
            return Err(mistake(file, span, message).with_help(help));
        }
        let is_trial = matches!(core, "try" | "can");
        self.trials += usize::from(is_trial);
        let kinds: Result<Vec<Known<'p>>, RuleError> =
            arguments.iter().map(|argument| self.look(file, *argument)).collect();
        self.trials -= usize::from(is_trial);
        let kinds = kinds?;
        if let Some(own) = self.own_function(core) {
            if self.trials == 0 {
                self.check_own(&call, own, &kinds)?;
            }
            return Ok(own.result(&kinds));
        }
        match functions::find(core) {
            Some(function) if !expand_final => self.result(&call, function, &kinds),
            None if core == "try" => Ok(Known::all_of(kinds)),
            None if core == "can" => Ok(Known::Bool),
            _ => Ok(Known::Anything),
        }
    }

    fn own_function(&self, name: &str) -> Option<&'static OwnFunction> {
        OF_ALL.iter().chain(self.surroundings.functions).find(|function| function.name == name)
    }

    fn signature<'s>(&'s self, name: &'s str) -> Option<Signature<'s>> {
        if let Some(own) = self.own_function(name) {
            let parameters = own.parameters.iter().map(|(name, _)| *name).collect();
            return Some(Signature { name, parameters, optional: own.optional, further: None });
        }
        if let Some((_, parameters, further)) = SPECIAL.iter().find(|(special, ..)| *special == name) {
            return Some(Signature { name, parameters: parameters.to_vec(), optional: 0, further: *further });
        }
        if let Some(function) = functions::find(name) {
            let (parameters, further) = (function.parameters().collect(), function.further());
            return Some(Signature { name, parameters, optional: 0, further });
        }
        let provided = self.pack.provider_functions.get(name.strip_prefix("provider::")?)?;
        let parameters = provided.parameters.iter().map(|parameter| &**parameter).collect();
        Some(Signature { name, parameters, optional: 0, further: None })
    }

    fn no_such_function(&self, file: &RuleFile, span: Span, name: &str) -> RuleError {
        let own = OF_ALL.iter().chain(self.surroundings.functions).map(|function| function.name);
        let special = SPECIAL.iter().map(|(name, ..)| *name);
        let provided: Vec<String> =
            self.pack.provider_functions.keys().map(|name| format!("provider::{name}")).collect();
        let mut known: Vec<&str> = functions::names().chain(own).chain(special).collect();
        known.extend(provided.iter().map(String::as_str));
        let is_of = |functions: &[OwnFunction]| functions.iter().any(|function| function.name == name);
        let help = match nearest(name, known) {
            _ if is_of(OF_VIEWS) => format!("only views know it: let one read an attribute by `{name}`"),
            _ if is_of(OF_RULES) => "only rules know it".to_owned(),
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "there are Terraform's functions, and those that docs/rule-language.md lists".to_owned(),
        };
        mistake(file, span, format!("there is no function `{name}`")).with_help(help)
    }

    pub(super) fn linked_names(&self) -> Vec<&'p str> {
        let linked = self.surroundings.roots.iter().find_map(|(_, known)| match known {
            Known::Linked(linked) => Some(*linked),
            _ => None,
        });
        linked.unwrap_or_default().iter().map(|one| &*one.name).collect()
    }

    /// What is known of the result of a function of Terraform. What it refuses whatever is known later is a mistake.
    fn result(
        &self,
        call: &Call<'p>,
        function: &Function,
        kinds: &[Known<'p>],
    ) -> Result<Known<'p>, RuleError> {
        if self.trials == 0 {
            self.check_kinds(call, function, kinds)?;
        }
        let arguments = call.arguments.iter().zip(kinds);
        let values: Vec<Value> = arguments
            .map(|(argument, kind)| constant(call.file, *argument).unwrap_or_else(|| not_known(kind.ty())))
            .collect();
        let known = match function.call(&values, &FunctionContext { files: &NoFiles }) {
            Ok(value) => Known::of_type(&value.ty()),
            Err(_) if self.trials > 0 => Known::Anything,
            Err(error) => {
                let at = error.argument.and_then(|at| call.arguments.get(at));
                let span = at.map_or(call.span, |argument| call.file.tree.expr(*argument).span);
                let message = format!("`{}`: {}", call.name, error.message);
                let help = format!("it is called {}", self.written(call.name));
                return Err(mistake(call.file, span, message).with_help(help));
            }
        };
        Ok(match (call.name, kinds) {
            ("one" | "element", [list, ..]) => list.element(),
            ("lookup", [map, _]) => map.element(),
            ("lookup", [map, _, otherwise]) => map.element().or(otherwise.clone()),
            ("values", [map]) if map.has_names() => Known::list(map.element()),
            ("reverse" | "slice" | "distinct" | "tolist" | "toset", [list, ..]) if is_list(list) => {
                list.clone()
            }
            ("concat" | "coalescelist" | "setunion" | "coalesce", several) if several.iter().all(is_list) => {
                Known::all_of(several.iter().cloned())
            }
            ("flatten", [list]) => Known::list(flattened(list)),
            _ => known,
        })
    }

    fn written(&self, name: &str) -> String {
        self.signature(name).map(|signature| signature.written()).unwrap_or_default()
    }
}

impl Signature<'_> {
    /// As somebody would write it.
    fn written(&self) -> String {
        let needed = self.parameters.len() - self.optional;
        let mut whole = self.parameters[..needed].join(", ");
        for optional in &self.parameters[needed..] {
            whole.push_str(&format!("[, {optional}]"));
        }
        if let Some(further) = self.further {
            let comma = if whole.is_empty() { "" } else { ", " };
            whole.push_str(&format!("{comma}{further}, …"));
        }
        format!("{}({whole})", self.name)
    }
}

fn check_count(call: &Call<'_>, signature: &Signature<'_>) -> Result<(), RuleError> {
    let given = call.arguments.len();
    let (least, most) = (signature.parameters.len() - signature.optional, signature.parameters.len());
    // How many the last argument stands for is not known.
    let least_given = if call.expand_final { given.saturating_sub(1) } else { given };
    let too_many = signature.further.is_none() && least_given > most;
    let too_few = !call.expand_final && given < least;
    if !too_many && !too_few {
        return Ok(());
    }
    let takes = match (least, most) {
        (0, 0) => "no arguments".to_owned(),
        (1, 1) if signature.further.is_none() => "one argument".to_owned(),
        (least, most) if least < most => format!("{least} or {most} arguments"),
        (1, _) => "at least one argument".to_owned(),
        (least, _) if signature.further.is_some() => format!("at least {least} arguments"),
        (least, _) => format!("{least} arguments"),
    };
    let here = match given {
        0 => "there is none".to_owned(),
        1 => "there is one".to_owned(),
        given => format!("there are {given}"),
    };
    let message = format!("`{}` takes {takes}, and {here}", call.name);
    let span = match (too_many, call.arguments.get(most)) {
        (true, Some(first)) => call.file.tree.expr(*first).span,
        _ => call.span,
    };
    Err(mistake(call.file, span, message).with_help(format!("it is called {}", signature.written())))
}

fn reads_files(name: &str) -> bool {
    name.starts_with("file") || matches!(name, "templatefile" | "abspath")
}

fn is_list(known: &Known<'_>) -> bool {
    matches!(known, Known::List(_))
}

/// What the elements of a list are like once it has no lists in it.
fn flattened<'p>(list: &Known<'p>) -> Known<'p> {
    match list {
        Known::List(element) => match &**element {
            Known::List(_) => flattened(element),
            Known::Anything => Known::Anything,
            other => other.clone(),
        },
        _ => Known::Anything,
    }
}

fn not_known(ty: Type) -> Value {
    Value::unknown(ty, ReasonKind::Other("nothing is evaluated yet".into()).into())
}
