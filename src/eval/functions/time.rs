//! `formatdate`, `timeadd`, `timecmp`.

use std::cmp::Ordering;

use crate::eval::{Type, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::signature::ParameterType::String as AString;
use super::signature::{Function, parameter};
use super::string::{string_type, text_value};
use super::timestamp::Timestamp;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "formatdate",
        &[parameter("format", AString), parameter("time", AString)],
        string_type,
        formatdate,
    ),
    Function::new(
        "timeadd",
        &[parameter("timestamp", AString), parameter("duration", AString)],
        string_type,
        timeadd,
    ),
    Function::new(
        "timecmp",
        &[parameter("timestamp_a", AString), parameter("timestamp_b", AString)],
        |_| Ok(Type::Number),
        timecmp,
    ),
];

fn timestamp(call: &Call<'_>, index: usize) -> Result<Timestamp, FunctionError> {
    Timestamp::parse(call.text(index)).map_err(|message| FunctionError::of(index, message))
}

fn timecmp(call: &Call<'_>) -> FunctionResult {
    let order = timestamp(call, 0)?.instant().cmp(&timestamp(call, 1)?.instant());
    Ok(Value::from(match order {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }))
}

fn timeadd(call: &Call<'_>) -> FunctionResult {
    let stamp = timestamp(call, 0)?;
    let duration = parse_duration(call.text(1))
        .ok_or_else(|| FunctionError::of(1, format!("\"{}\" is not a duration", call.text(1))))?;
    Ok(text_value(&stamp.plus(duration).to_string()))
}

/// Nanoseconds of `1h30m`, `-1.5h`, `250ms`.
fn parse_duration(text: &str) -> Option<i64> {
    let (negative, mut rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut total: u64 = 0;
    while !rest.is_empty() {
        let (amount, after) = parse_amount(rest)?;
        total = total.checked_add(amount).filter(|total| *total <= 1 << 63)?;
        rest = after;
    }
    if negative { Some(0i64.wrapping_sub_unsigned(total)) } else { i64::try_from(total).ok() }
}

/// One number with its unit, in nanoseconds, and what follows it.
fn parse_amount(text: &str) -> Option<(u64, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let mut rest = &text[whole..];
    let value: u64 = if whole == 0 { 0 } else { text[..whole].parse().ok()? };
    let mut fraction = "";
    if let Some(after) = rest.strip_prefix('.') {
        let count = digits(after);
        fraction = &after[..count];
        rest = &after[count..];
    }
    if whole == 0 && fraction.is_empty() {
        return None;
    }
    let end =
        rest.find(|character: char| character == '.' || character.is_ascii_digit()).unwrap_or(rest.len());
    let unit: u64 = match &rest[..end] {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    };
    let whole = value.checked_mul(unit).filter(|whole| *whole <= 1 << 63)?;
    let part = fraction.get(..fraction.len().min(18)).unwrap_or_default();
    let part = match part.parse::<u64>() {
        Ok(digits) => (u128::from(digits) * u128::from(unit) / 10u128.pow(part.len() as u32)) as u64,
        Err(_) => 0,
    };
    Some((whole.checked_add(part)?, &rest[end..]))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

fn formatdate(call: &Call<'_>) -> FunctionResult {
    let stamp = timestamp(call, 1)?;
    let mut formatted = String::new();
    let mut rest = call.text(0);
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            let (literal, after) =
                quoted(&rest[1..]).ok_or_else(|| FunctionError::of(0, "a quoted part is not closed"))?;
            formatted.push_str(&literal);
            rest = after;
            continue;
        }
        if !first.is_ascii_alphabetic() {
            formatted.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|character| character != first).unwrap_or(rest.len());
        let verb = &rest[..end];
        let part = format_part(&stamp, verb)
            .ok_or_else(|| FunctionError::of(0, format!("invalid date format verb \"{verb}\"")))?;
        formatted.push_str(&part);
        rest = &rest[end..];
    }
    Ok(text_value(&formatted))
}

/// The text up to the closing quote, where two quotes stand for one, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut literal = String::new();
    let mut rest = text;
    loop {
        let at = rest.find('\'')?;
        literal.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('\'') {
            Some(after) => {
                literal.push('\'');
                rest = after;
            }
            None => return Some((literal, rest)),
        }
    }
}

fn format_part(stamp: &Timestamp, verb: &str) -> Option<String> {
    let month = MONTHS[stamp.month.clamp(1, 12) as usize - 1];
    let day = DAYS[stamp.weekday()];
    let hour_of_twelve = if stamp.hour.is_multiple_of(12) { 12 } else { stamp.hour % 12 };
    let (half, small_half) = if stamp.hour < 12 { ("AM", "am") } else { ("PM", "pm") };
    Some(match verb {
        "YYYY" => format!("{:04}", stamp.year),
        "YY" => format!("{:02}", stamp.year.rem_euclid(100)),
        "MMMM" => month.to_owned(),
        "MMM" => month[..3].to_owned(),
        "MM" => format!("{:02}", stamp.month),
        "M" => stamp.month.to_string(),
        "DD" => format!("{:02}", stamp.day),
        "D" => stamp.day.to_string(),
        "EEEE" => day.to_owned(),
        "EEE" => day[..3].to_owned(),
        "hh" => format!("{:02}", stamp.hour),
        "h" => stamp.hour.to_string(),
        "HH" => format!("{hour_of_twelve:02}"),
        "H" => hour_of_twelve.to_string(),
        "AA" => half.to_owned(),
        "aa" => small_half.to_owned(),
        "mm" => format!("{:02}", stamp.minute),
        "m" => stamp.minute.to_string(),
        "ss" => format!("{:02}", stamp.second),
        "s" => stamp.second.to_string(),
        "Z" => stamp.zone(":", Some("Z")),
        "ZZZ" => stamp.zone("", Some("UTC")),
        "ZZZZ" => stamp.zone("", None),
        "ZZZZZ" => stamp.zone(":", None),
        _ => return None,
    })
}
