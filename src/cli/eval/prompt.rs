//! Expressions from a person at a terminal: read, evaluate, print, again.

use std::io::BufRead;

use super::console::Console;
use super::lines::read_line;
use crate::cli::failure::Failure;
use crate::syntax::is_unfinished_expression;

const FIRST_LINE: &str = "> ";
const LATER_LINE: &str = "| ";

/// Answers expressions until the person leaves.
pub(super) fn converse(input: &mut impl BufRead, console: &mut Console<'_>) -> Result<(), Failure> {
    if !console.is_json() {
        let directory = console.directory().to_owned();
        console.write(&format!("Expressions are evaluated in `{directory}`; `exit` or Ctrl-D ends.\n"))?;
    }
    while let Some(expression) = ask(input, console)? {
        match expression.trim() {
            "" => {}
            "exit" | "quit" => return Ok(()),
            _ => _ = console.answer(&expression)?,
        }
    }
    // The shell's prompt goes on a line of its own.
    console.write("\n")
}

/// An expression, over as many lines as its brackets are open; an empty line ends it in any case. Nothing at the end
/// of the input.
fn ask(input: &mut impl BufRead, console: &mut Console<'_>) -> Result<Option<String>, Failure> {
    let mut expression = String::new();
    loop {
        console.write(if expression.is_empty() { FIRST_LINE } else { LATER_LINE })?;
        let line = match read_line(input).map_err(Failure::StandardInput)? {
            None => return Ok(None),
            Some(Ok(line)) => line,
            Some(Err(message)) => {
                console.refuse(message)?;
                expression.clear();
                continue;
            }
        };
        let is_empty = line.trim().is_empty();
        expression.push_str(&line);
        if is_empty || !is_unfinished_expression(&format!("{expression}\n")) {
            return Ok(Some(expression));
        }
        expression.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::super::console::Streams;
    use super::*;
    use crate::eval::configuration::{Evaluation, NothingKnown};
    use crate::module::{LoadOptions, load_root};
    use crate::report::Look;

    fn conversation(input: &str) -> (String, String) {
        let directory = tempfile::tempdir().unwrap();
        let (workspace, root) = load_root(directory.path(), &LoadOptions::default()).unwrap();
        let evaluation = Evaluation::new(&workspace, root, &NothingKnown);
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let streams = Streams { output: &mut output, errors: &mut errors, look: Look::FILE };
        let mut console = Console::new(&workspace, &evaluation, false, streams);
        converse(&mut input.as_bytes(), &mut console).unwrap();
        let output = String::from_utf8(output).unwrap();
        let (_, conversation) = output.split_once('\n').unwrap();
        (conversation.to_owned(), String::from_utf8(errors).unwrap())
    }

    #[test]
    fn an_expression_goes_on_while_brackets_are_open() {
        assert_eq!(
            conversation("1 + 1\n[\n1,\n]\nexit\n2\n"),
            ("> 2\n> | | [\n  1,\n]\n> ".to_owned(), String::new())
        );
        assert_eq!(conversation("upper(\n\"a\"\n)"), ("> | | \"A\"\n> \n".to_owned(), String::new()));
        assert_eq!(conversation("1 +\n2\n"), ("> | 3\n> \n".to_owned(), String::new()));
        assert_eq!(
            conversation("[<<E\na\nE\n]\n"),
            ("> | | | [\n  <<-EOT\n  a\n  \n  EOT,\n]\n> \n".to_owned(), String::new())
        );
    }

    #[test]
    fn mistakes_do_not_end_it() {
        for mistake in ["[1,\n\n", "\"a\n", "1 2\n", "upper(\n\n", ")\n"] {
            let (output, errors) = conversation(&format!("{mistake}3\n"));
            assert!(output.ends_with("> 3\n> \n"), "{mistake:?}: {output}");
            assert_eq!(errors.matches("error: ").count(), 1, "{mistake:?}: {errors}");
        }
    }
}
