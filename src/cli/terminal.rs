//! What the terminal can show.

use std::io::{self, IsTerminal, Write};

use owo_colors::OwoColorize;
use terminal_size::{Height, Width};

use super::arguments::ColorChoice;
use crate::report::{self, Look};
use crate::source::Mistake;

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 120;
const NARROWEST: usize = 40;

/// How a report on standard output should look. What no terminal shows is the same everywhere.
pub(super) fn look_of_standard_output(color: ColorChoice) -> Look {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return Look { colour: color == ColorChoice::Always, ..Look::FILE };
    }
    let size = terminal_size::terminal_size_of(&stdout);
    look_of_terminal(size, supports_unicode::Stream::Stdout, color)
}

/// How a report on standard error should look.
pub(super) fn look_of_standard_error() -> Look {
    let stderr = io::stderr();
    if !stderr.is_terminal() {
        return Look::FILE;
    }
    let size = terminal_size::terminal_size_of(&stderr);
    look_of_terminal(size, supports_unicode::Stream::Stderr, ColorChoice::Auto)
}

fn look_of_terminal(
    size: Option<(Width, Height)>,
    stream: supports_unicode::Stream,
    color: ColorChoice,
) -> Look {
    let width = size.map_or(80, |(width, _)| usize::from(width.0));
    Look {
        width: width.clamp(NARROWEST, WIDEST),
        colour: wants_colour(color),
        unicode: supports_unicode::on(stream),
    }
}

/// Says on standard error why the run failed.
pub(super) fn complain(message: &str, advice: Option<&str>) {
    let stderr = io::stderr();
    let colour = stderr.is_terminal() && wants_colour(ColorChoice::Auto);
    let painted = |word: &str| match colour {
        true => word.red().bold().to_string(),
        false => word.to_owned(),
    };
    let mut text = format!("{}: {message}\n", painted("error"));
    if let Some(advice) = advice {
        text.push_str(&format!("  help: {advice}\n"));
    }
    // There is no other place to say that standard error is gone.
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// Says on standard error what is wrong with a file that is written for this program, with the place.
pub(super) fn complain_of_mistake(mistake: &Mistake) {
    let text = report::mistake(mistake, &look_of_standard_error());
    // There is no other place to say that standard error is gone.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// For a terminal: <https://no-color.org>, and terminals that say they cannot.
fn wants_colour(color: ColorChoice) -> bool {
    match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            !no_color && !dumb
        }
    }
}
