//! Filters by time: how far back rows are read.

use super::LookBack;
use super::reader::Reader;
use super::timespan::seconds_of_literal;
use super::tree::Tree;

/// How long a sum of times is at most: longer ones nobody writes.
const MOST_WORDS: usize = 64;

const NOBODY_KNOWS: LookBack = LookBack { at_most: None, may_be_less: true };

impl Reader<'_> {
    /// How far back rows are that pass a condition.
    pub(super) fn look_back(&self, condition: &[Tree]) -> LookBack {
        if condition.iter().any(|tree| tree.name() == Some("or")) {
            return if self.speaks_of_time(condition) { NOBODY_KNOWS } else { LookBack::default() };
        }
        let parts = condition.split(|tree| tree.name() == Some("and"));
        parts.map(|part| self.look_back_of_part(part)).fold(LookBack::default(), LookBack::and)
    }

    fn look_back_of_part(&self, part: &[Tree]) -> LookBack {
        if let [only] = part {
            return match only.parenthesized() {
                Some(inner) => self.look_back(inner),
                None if only.is_hole() => NOBODY_KNOWS,
                None => LookBack::default(),
            };
        }
        if let [column, between, range] = part
            && self.is_time_column(column)
            && between.name() == Some("between")
            && let Some(range) = range.parenthesized()
        {
            return self.since(range.split(|tree| tree.is("..")).next().unwrap_or_default());
        }
        let comparison = part.iter().position(|tree| [">", ">=", "<", "<="].iter().any(|mark| tree.is(mark)));
        let sides = comparison.and_then(|place| Some((place, part.get(..place)?, part.get(place + 1..)?)));
        let Some((place, left, right)) = sides else { return self.of_other(part) };
        let is_greater = part.get(place).is_some_and(|mark| mark.is(">") || mark.is(">="));
        let (later, earlier) = if is_greater { (left, right) } else { (right, left) };
        match (later, earlier) {
            ([column], earlier) if self.is_time_column(column) => self.since(earlier),
            (_, [column]) if self.is_time_column(column) => LookBack::default(),
            (span, [age @ .., minus, column])
                if self.is_time_column(column) && minus.is("-") && self.moment(age) == Some(0) =>
            {
                exactly(self.span(span))
            }
            _ => self.of_other(part),
        }
    }

    /// A condition of a form that is not read.
    fn of_other(&self, part: &[Tree]) -> LookBack {
        if self.speaks_of_time(part) { NOBODY_KNOWS } else { LookBack::default() }
    }

    fn since(&self, moment: &[Tree]) -> LookBack {
        exactly(self.moment(moment))
    }

    fn is_time_column(&self, tree: &Tree) -> bool {
        tree.name() == Some(self.time_column)
    }

    /// Whether a condition is on how long ago rows were written.
    fn speaks_of_time(&self, items: &[Tree]) -> bool {
        self.holds_name(items, &[self.time_column])
            && (self.holds_name(items, &["ago", "now", "datetime_diff", "datetime_add", "between"])
                || items.iter().any(Tree::is_hole))
    }

    fn holds_name(&self, items: &[Tree], names: &[&str]) -> bool {
        items.iter().any(|item| match item {
            Tree::Group(group) => self.holds_name(&group.items, names),
            Tree::Word(_) => item.name().is_some_and(|name| names.contains(&name)),
        })
    }

    /// How many seconds before now a point in time is.
    pub(super) fn moment(&self, items: &[Tree]) -> Option<i64> {
        match items {
            _ if items.len() > MOST_WORDS => None,
            [only] => match only.parenthesized() {
                Some(inner) => self.moment(inner),
                None => self.binding(only.name()?)?.moment,
            },
            [function, arguments] if arguments.parenthesized().is_some() => {
                let arguments = arguments.parenthesized()?;
                match function.name()? {
                    "ago" => self.span(arguments),
                    "now" if arguments.is_empty() => Some(0),
                    "now" => self.span(arguments)?.checked_neg(),
                    _ => None,
                }
            }
            _ => {
                let (left, is_minus, right) = last_of(items, "-", "+")?;
                let (moment, span) = (self.moment(left)?, self.span(right)?);
                if is_minus { moment.checked_add(span) } else { moment.checked_sub(span) }
            }
        }
    }

    /// The seconds of a span of time.
    pub(super) fn span(&self, items: &[Tree]) -> Option<i64> {
        match items {
            _ if items.len() > MOST_WORDS => None,
            [only] => match (only.parenthesized(), only.number()) {
                (Some(inner), _) => self.span(inner),
                (None, Some(number)) => seconds_of_literal(number),
                (None, None) => self.binding(only.name()?)?.span,
            },
            [minus, rest @ ..] if minus.is("-") => self.span(rest)?.checked_neg(),
            [function, arguments] if matches!(function.name(), Some("timespan" | "time" | "totimespan")) => {
                match arguments.parenthesized()? {
                    [only] => seconds_of_literal(only.number().or_else(|| only.text())?),
                    _ => None,
                }
            }
            _ => self.sum(items),
        }
    }

    fn sum(&self, items: &[Tree]) -> Option<i64> {
        if let Some((left, is_minus, right)) = last_of(items, "-", "+") {
            let (left, right) = (self.span(left)?, self.span(right)?);
            return if is_minus { left.checked_sub(right) } else { left.checked_add(right) };
        }
        let (left, _, right) = last_of(items, "*", "*")?;
        let times = |factor: &[Tree], span: &[Tree]| {
            let [factor] = factor else { return None };
            factor.number()?.parse::<i64>().ok()?.checked_mul(self.span(span)?)
        };
        times(left, right).or_else(|| times(right, left))
    }
}

fn exactly(seconds: Option<i64>) -> LookBack {
    LookBack { at_most: seconds, may_be_less: seconds.is_none() }
}

/// What stands before and after the last of two operators, and whether it is the first one.
fn last_of<'t>(items: &'t [Tree], one: &str, other: &str) -> Option<(&'t [Tree], bool, &'t [Tree])> {
    let place = items.iter().rposition(|tree| tree.is(one) || tree.is(other))?;
    Some((items.get(..place)?, items.get(place)?.is(one), items.get(place + 1..)?))
}
