//! Spans of time: Kusto's literals and ISO 8601.

/// The seconds of a literal like `30m`, `1.5h` or `2days`; none if it is no timespan.
pub(super) fn seconds_of_literal(literal: &str) -> Option<i64> {
    let unit_at = literal.find(|letter: char| letter != '.' && !letter.is_ascii_digit())?;
    let (digits, unit) = literal.split_at_checked(unit_at)?;
    let number: f64 = digits.parse().ok()?;
    // Shorter units are under a second each; as a float too large an amount stays the largest there is.
    Some((number * seconds_of_unit(unit)?) as i64)
}

fn seconds_of_unit(unit: &str) -> Option<f64> {
    Some(match unit {
        "d" | "day" | "days" => 86_400.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
        "m" | "min" | "minute" | "minutes" => 60.0,
        "s" | "sec" | "second" | "seconds" => 1.0,
        "ms" | "milli" | "millis" | "millisecond" | "milliseconds" => 1e-3,
        "micro" | "micros" | "microsecond" | "microseconds" => 1e-6,
        "nano" | "nanos" | "nanosecond" | "nanoseconds" => 1e-9,
        "tick" | "ticks" => 1e-7,
        _ => return None,
    })
}

/// The minutes of a duration like `PT30M`, `P1D` or `P1DT12H`, parts of one cut off; none if it is no such duration,
/// or one in months or years, whose length depends on the calendar.
pub(in crate::rule) fn minutes_of_duration(text: &str) -> Option<i64> {
    let rest = text.strip_prefix(['P', 'p'])?;
    let (days, time) = match rest.split_once(['T', 't']) {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (rest, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let days = seconds_of_parts(days, &[('W', 604_800), ('D', 86_400)])?;
    let time = seconds_of_parts(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    Some(days.checked_add(time)? / 60)
}

/// Numbers, each before its unit, units in this order.
fn seconds_of_parts(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut seconds = 0_i64;
    for (unit, length) in units {
        let Some((number, rest)) = text.split_once([*unit, unit.to_ascii_lowercase()]) else { continue };
        let is_number = !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit());
        let number: i64 = number.parse().ok().filter(|_| is_number)?;
        seconds = seconds.checked_add(number.checked_mul(*length)?)?;
        text = rest;
    }
    text.is_empty().then_some(seconds)
}
