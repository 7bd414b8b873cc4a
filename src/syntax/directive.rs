//! Directives within templates: `%{ if }`, `%{ for }` and what ends them.

use super::node::{ForExpr, TemplatePart};
use super::parser::{MAX_NESTING, Parsed, Parser};
use super::template::Template;

/// A directive that waits for its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenDirective {
    start: usize,
    end: usize,
    is_for: bool,
    has_else: bool,
}

impl<'t> Parser<'t> {
    /// What stands between `%{` and `}`. Indices of matching directives are filled in at the end.
    pub(super) fn directive(&mut self, template: &Template, start: usize) -> Parsed<TemplatePart> {
        self.skip();
        let Some((name_start, name_end)) = self.name() else {
            let found = self.describe();
            let end = self.token_end();
            let message = format!("expected `if`, `else`, `endif`, `for` or `endfor`, found {found}");
            let help = "write `%%{` if the text itself is meant";
            return Err(self.error_with_help(self.pos, end, message, help));
        };
        match &self.bytes[name_start..name_end] {
            b"if" => {
                self.open_directive(template, start, name_end, false)?;
                let condition = self.expression()?;
                Ok(TemplatePart::If { condition, otherwise: 0, end: 0 })
            }
            b"for" => {
                self.open_directive(template, start, name_end, true)?;
                let (key_name, value_name) = self.for_names()?;
                let collection = self.expression()?;
                let details = ForExpr {
                    key_name,
                    value_name,
                    collection,
                    key: None,
                    value: collection,
                    condition: None,
                    group: false,
                };
                Ok(TemplatePart::For { details: self.push_for(details), end: 0 })
            }
            b"else" => self.else_directive(template, start, name_end),
            b"endif" => self.close_directive(template, start, name_end, false),
            b"endfor" => self.close_directive(template, start, name_end, true),
            _ => {
                let message = format!("`{}` is not a directive", &self.text[name_start..name_end]);
                let help = "there are `if`, `else`, `endif`, `for` and `endfor`; write `%%{` if the text itself is meant";
                Err(self.error_with_help(name_start, name_end, message, help))
            }
        }
    }

    fn open_directive(&mut self, template: &Template, start: usize, end: usize, is_for: bool) -> Parsed<()> {
        if self.pending_directives.len() - template.directives >= MAX_NESTING as usize {
            let message = format!("directives are nested more than {MAX_NESTING} levels deep");
            return Err(self.error(start, end, message));
        }
        self.pending_directives.push(OpenDirective { start, end, is_for, has_else: false });
        Ok(())
    }

    /// The innermost open directive of this template.
    fn innermost(&mut self, template: &Template) -> Option<&mut OpenDirective> {
        self.pending_directives[template.directives..].last_mut()
    }

    fn else_directive(&mut self, template: &Template, start: usize, end: usize) -> Parsed<TemplatePart> {
        match self.innermost(template) {
            Some(open) if !open.is_for && !open.has_else => {
                open.has_else = true;
                Ok(TemplatePart::Else)
            }
            Some(open) if !open.is_for => {
                let opening = open.start;
                let message = format!("the `if`{} has an `else` already", self.of_line(opening));
                Err(self.error(start, end, message))
            }
            Some(_) => Err(self.error(start, end, "`else` within a `for` directive")),
            None => Err(self.error(start, end, "`else` without an `if` directive before it")),
        }
    }

    fn close_directive(
        &mut self,
        template: &Template,
        start: usize,
        end: usize,
        is_for: bool,
    ) -> Parsed<TemplatePart> {
        let (word, opening) = if is_for { ("endfor", "for") } else { ("endif", "if") };
        match self.innermost(template).copied() {
            Some(open) if open.is_for == is_for => {
                self.pending_directives.pop();
                Ok(if is_for { TemplatePart::EndFor } else { TemplatePart::EndIf })
            }
            Some(open) => {
                let line = self.of_line(open.start);
                let other = if open.is_for { "for" } else { "if" };
                let message = format!("`{word}` where the `{other}`{line} must end first");
                let help = format!("put `%{{ end{other} }}` before it");
                Err(self.error_with_help(start, end, message, help))
            }
            None => {
                let article = if is_for { "a" } else { "an" };
                let message = format!("`{word}` without {article} `{opening}` directive before it");
                Err(self.error(start, end, message))
            }
        }
    }

    /// Whether every directive of a template has its end.
    pub(super) fn check_directives_ended(&mut self, template: &Template) -> Parsed<()> {
        let Some(open) = self.innermost(template).copied() else { return Ok(()) };
        let word = if open.is_for { "for" } else { "if" };
        let message = format!("this `{word}` directive is not ended");
        let help = format!("put `%{{ end{word} }}` where it ends");
        Err(self.error_with_help(open.start, open.end, message, help))
    }

    /// Fills in where the matching `Else`, `EndIf` and `EndFor` are.
    pub(super) fn match_directives(&mut self, mark: usize) {
        let mut open: Vec<usize> = Vec::new();
        for at in mark..self.pending_parts.len() {
            let index = (at - mark) as u32;
            match self.pending_parts[at] {
                TemplatePart::If { .. } | TemplatePart::For { .. } => open.push(at),
                TemplatePart::Else => {
                    if let Some(TemplatePart::If { otherwise, .. }) =
                        open.last().map(|at| &mut self.pending_parts[*at])
                    {
                        *otherwise = index;
                    }
                }
                TemplatePart::EndIf | TemplatePart::EndFor => {
                    let opening = open.pop().map(|at| &mut self.pending_parts[at]);
                    match opening {
                        Some(TemplatePart::If { otherwise, end, .. }) => {
                            *end = index;
                            if *otherwise == 0 {
                                *otherwise = index;
                            }
                        }
                        Some(TemplatePart::For { end, .. }) => *end = index,
                        _ => {}
                    }
                }
                TemplatePart::Literal { .. } | TemplatePart::Interpolation(_) => {}
            }
        }
    }
}
