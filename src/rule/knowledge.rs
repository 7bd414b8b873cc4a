//! Provider functions that the pack describes: parameters and the expression of their result.

use std::cell::Cell;

use super::definition::View;
use super::pack::RulePack;
use crate::eval::configuration::ProviderKnowledge;
use crate::eval::expression::Frame;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{NoFiles, Place, Scope};
use crate::eval::{EvalError, Mode, Value};
use crate::module::ResourceMode;
use crate::source::Location;

impl ProviderKnowledge for RulePack {
    fn call(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        let name = name.strip_prefix("provider::")?;
        let function = self.provider_functions.get(name)?;
        if function.parameters.len() != arguments.len() {
            return None;
        }
        let file = &self.files[function.result.file];
        let names = function.parameters.iter().map(|name| &**name);
        let scope = ParameterScope { arguments: names.zip(arguments).collect(), doubt: Cell::new(false) };
        Frame::new(&file.tree, &file.text, &scope).evaluate(function.result.expr).ok()
    }

    fn is_identity(&self, mode: ResourceMode, resource_type: &str, attribute: &str) -> bool {
        mode == ResourceMode::Managed
            && self.entities.iter().any(|entity| {
                entity.identity.as_deref() == Some(attribute)
                    && entity.views.iter().any(|view| names_by(view, mode, resource_type))
            })
    }
}

/// Whether rules name things by an attribute of a resource type.
fn names_by(view: &View, mode: ResourceMode, resource_type: &str) -> bool {
    let same_mode = matches!(
        (view.mode, mode),
        (Mode::Managed, ResourceMode::Managed) | (Mode::Data, ResourceMode::Data)
    );
    same_mode && &*view.resource_type == resource_type
}

struct ParameterScope<'p> {
    arguments: Vec<(&'p str, &'p Value)>,
    doubt: Cell<bool>,
}

impl<'a> Scope<'a> for ParameterScope<'_> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let found = self.arguments.iter().find(|(parameter, _)| *parameter == name);
        match found {
            Some((_, value)) => Ok((*value).clone().into()),
            None => Err(EvalError::new(location, format!("there is no parameter `{name}`"))),
        }
    }

    fn call(&self, _: &str, _: &[Value], _: Location) -> Option<Result<Value, EvalError>> {
        None
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}
