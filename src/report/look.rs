//! How human reports look: width, colours, characters.

use miette::{GraphicalTheme, ThemeCharacters, ThemeStyles};
use owo_colors::{OwoColorize, Style};

use crate::finding::{CoverageStatus, Finding, Level, Verdict};
use crate::source;

/// How human reports look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns to fill.
    pub width: usize,
    /// Whether to write colours.
    pub colour: bool,
    /// Whether to draw with characters beyond ASCII.
    pub unicode: bool,
}

/// What a piece of text is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Error,
    Warning,
    Note,
    Undecided,
    Good,
    Strong,
    Faint,
    Help,
}

impl Look {
    /// What reports look like that no terminal shows: the same everywhere.
    pub const FILE: Look = Look { width: 100, colour: false, unicode: true };

    pub(super) fn paint(&self, text: &str, ink: Ink) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        text.style(style(ink)).to_string()
    }

    /// Separates parts of one line.
    pub(super) fn dot(&self) -> &'static str {
        if self.unicode { "·" } else { "-" }
    }

    pub(super) fn tick(&self) -> &'static str {
        if self.unicode { "✓" } else { "+" }
    }

    pub(super) fn cross(&self) -> &'static str {
        if self.unicode { "✗" } else { "x" }
    }

    pub(super) fn arrow(&self) -> &'static str {
        if self.unicode { "→" } else { "->" }
    }

    pub(super) fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    pub(super) fn rule(&self) -> &'static str {
        if self.unicode { "─" } else { "-" }
    }

    /// miette's frame in our colours, with `ink` under the place that is meant.
    pub(super) fn theme(&self, ink: Ink) -> GraphicalTheme {
        let characters = if self.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let mut styles = if self.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
        if self.colour {
            styles.link = Style::new().cyan();
            styles.highlights = vec![style(ink)];
        }
        GraphicalTheme { characters, styles }
    }
}

fn style(ink: Ink) -> Style {
    match ink {
        Ink::Error => Style::new().red().bold(),
        Ink::Warning => Style::new().yellow().bold(),
        Ink::Note => Style::new().blue().bold(),
        Ink::Undecided => Style::new().magenta().bold(),
        Ink::Good => Style::new().green().bold(),
        Ink::Strong => Style::new().bold(),
        Ink::Faint => Style::new().dimmed(),
        Ink::Help => Style::new().cyan(),
    }
}

/// The word that a finding starts with, and its colour.
pub(super) fn kind_of_finding(finding: &Finding) -> (&'static str, Ink) {
    match (finding.verdict, finding.level) {
        (Verdict::Undecided, _) => ("undecided", Ink::Undecided),
        (Verdict::Fail, Level::Error) => ("error", Ink::Error),
        (Verdict::Fail, Level::Warning) => ("warning", Ink::Warning),
        (Verdict::Fail, Level::Note) => ("note", Ink::Note),
    }
}

/// The word that a diagnostic starts with, and its colour.
pub(super) fn kind_of_diagnostic(level: source::Level) -> (&'static str, Ink) {
    match level {
        source::Level::Error => ("error", Ink::Error),
        source::Level::Warning => ("warning", Ink::Warning),
    }
}

/// The word for a status, and its colour.
pub(super) fn kind_of_status(status: CoverageStatus) -> (&'static str, Ink) {
    match status {
        CoverageStatus::Paired => ("paired", Ink::Good),
        CoverageStatus::Unpaired => ("unpaired", Ink::Error),
        CoverageStatus::Undecided => ("undecided", Ink::Undecided),
    }
}
