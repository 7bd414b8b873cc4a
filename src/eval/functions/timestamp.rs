//! Points in time, as RFC 3339 writes them.

use std::fmt;

/// A point in time with its offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timestamp {
    pub year: i64,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub nanosecond: u32,
    /// Minutes east of UTC.
    pub offset: i32,
}

const NANOSECONDS: i128 = 1_000_000_000;

impl Timestamp {
    /// Reads RFC 3339: `2006-01-02T15:04:05.5Z`, `…+01:00`. Only capital letters count.
    pub(super) fn parse(text: &str) -> Result<Timestamp, String> {
        let mut reader = Reader { rest: text };
        let invalid = |part: &str| format!("it is not a timestamp as RFC 3339 writes them: {part}");
        let stamp =
            reader.date_and_time(&['T']).ok_or_else(|| invalid("the date or the time is malformed"))?;
        let stamp = Timestamp {
            nanosecond: reader.fraction().ok_or_else(|| invalid("the second is malformed"))?,
            ..stamp
        };
        let offset = reader.offset().ok_or_else(|| invalid("the offset from UTC is malformed"))?;
        if !reader.rest.is_empty() {
            return Err(invalid("something follows it"));
        }
        let stamp = Timestamp { offset, ..stamp };
        if stamp.is_valid() { Ok(stamp) } else { Err(invalid("a part is out of range")) }
    }

    /// Reads what YAML 1.1 takes for a timestamp: a date, or a date and time with or without offset.
    pub(super) fn parse_yaml(text: &str) -> Option<Timestamp> {
        let mut reader = Reader { rest: text };
        let (year, month, day) = reader.date(1)?;
        let mut stamp =
            Timestamp { year, month, day, hour: 0, minute: 0, second: 0, nanosecond: 0, offset: 0 };
        if !reader.rest.is_empty() {
            let spaced = reader.rest.starts_with(' ');
            reader.any_of(&['T', 't', ' '])?;
            (stamp.hour, stamp.minute, stamp.second) = reader.time(1)?;
            stamp.nanosecond = reader.fraction()?;
            if !spaced {
                stamp.offset = reader.offset()?;
            }
        }
        (reader.rest.is_empty() && stamp.is_valid()).then_some(stamp)
    }

    fn is_valid(&self) -> bool {
        (1..=12).contains(&self.month)
            && self.day >= 1
            && self.day <= days_in_month(self.year, self.month)
            && self.hour < 24
            && self.minute < 60
            && self.second < 60
    }

    /// Nanoseconds since the first of January of the year zero, UTC.
    pub(super) fn instant(&self) -> i128 {
        let days = i128::from(days_before_year(self.year) + self.day_of_year());
        let minutes = i128::from(self.hour) * 60 + i128::from(self.minute) - i128::from(self.offset);
        (days * 86_400 + minutes * 60 + i128::from(self.second)) * NANOSECONDS + i128::from(self.nanosecond)
    }

    /// Days since the first of January of its year.
    fn day_of_year(&self) -> i64 {
        (1..self.month).map(|month| i64::from(days_in_month(self.year, month))).sum::<i64>()
            + i64::from(self.day)
            - 1
    }

    /// The same offset, so many nanoseconds later.
    pub(super) fn plus(&self, nanoseconds: i64) -> Timestamp {
        let instant = self.instant() + i128::from(nanoseconds) + i128::from(self.offset) * 60 * NANOSECONDS;
        let seconds = instant.div_euclid(NANOSECONDS);
        let nanosecond = instant.rem_euclid(NANOSECONDS) as u32;
        let days = seconds.div_euclid(86_400) as i64;
        let second_of_day = seconds.rem_euclid(86_400) as u32;
        let (year, month, day) = date_of(days);
        Timestamp {
            year,
            month,
            day,
            hour: second_of_day / 3600,
            minute: second_of_day / 60 % 60,
            second: second_of_day % 60,
            nanosecond,
            offset: self.offset,
        }
    }

    /// Sunday is zero.
    pub(super) fn weekday(&self) -> usize {
        // The first of January of the year zero was a Saturday.
        (days_before_year(self.year) + self.day_of_year() + 6).rem_euclid(7) as usize
    }

    /// `Z`, `+01:00`, or with another separator and word for UTC.
    pub(super) fn zone(&self, separator: &str, utc: Option<&str>) -> String {
        if let (0, Some(utc)) = (self.offset, utc) {
            return utc.to_owned();
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs();
        format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
    }
}

/// RFC 3339 without fractions of a second.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Timestamp { year, month, day, hour, minute, second, .. } = self;
        let zone = self.zone(":", Some("Z"));
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from the first of January of the year zero to that of a year.
fn days_before_year(year: i64) -> i64 {
    let before = year - 1;
    year * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) + 1
}

fn date_of(days: i64) -> (i64, u32, u32) {
    let mut year = days.div_euclid(366);
    while days_before_year(year + 1) <= days {
        // Each turn halves the distance at least, to within a year.
        year += ((days - days_before_year(year + 1)) / 366).max(1);
    }
    let mut left = days - days_before_year(year);
    let mut month = 1;
    while left >= i64::from(days_in_month(year, month)) {
        left -= i64::from(days_in_month(year, month));
        month += 1;
    }
    (year, month, left as u32 + 1)
}

/// Reads parts of a timestamp one after the other.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// A number of at least `least` and at most `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let value = self.rest[..count].parse().ok().filter(|_| count >= least)?;
        self.rest = &self.rest[count..];
        Some(value)
    }

    fn any_of(&mut self, characters: &[char]) -> Option<char> {
        let first = self.rest.chars().next().filter(|first| characters.contains(first))?;
        self.rest = &self.rest[first.len_utf8()..];
        Some(first)
    }

    fn date(&mut self, least: usize) -> Option<(i64, u32, u32)> {
        let year = self.number(4, 4)?;
        self.any_of(&['-'])?;
        let month = self.number(least, 2)?;
        self.any_of(&['-'])?;
        Some((i64::from(year), month, self.number(least, 2)?))
    }

    fn time(&mut self, least: usize) -> Option<(u32, u32, u32)> {
        let hour = self.number(least, 2)?;
        self.any_of(&[':'])?;
        let minute = self.number(least, 2)?;
        self.any_of(&[':'])?;
        Some((hour, minute, self.number(least, 2)?))
    }

    fn date_and_time(&mut self, separators: &[char]) -> Option<Timestamp> {
        let (year, month, day) = self.date(2)?;
        self.any_of(separators)?;
        let (hour, minute, second) = self.time(2)?;
        Some(Timestamp { year, month, day, hour, minute, second, nanosecond: 0, offset: 0 })
    }

    /// `.5`, in nanoseconds; zero if there is none.
    fn fraction(&mut self) -> Option<u32> {
        if self.any_of(&['.']).is_none() {
            return Some(0);
        }
        let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let kept = &self.rest[..count.min(9)];
        let value: u32 = kept.parse().ok()?;
        self.rest = &self.rest[count..];
        Some(value * 10u32.pow(9 - kept.len() as u32))
    }

    /// `Z` or `+01:00`, in minutes.
    fn offset(&mut self) -> Option<i32> {
        let sign = match self.any_of(&['Z', '+', '-'])? {
            'Z' => return Some(0),
            '-' => -1,
            _ => 1,
        };
        let hours = self.number(2, 2).filter(|hours| *hours < 24)?;
        self.any_of(&[':'])?;
        let minutes = self.number(2, 2).filter(|minutes| *minutes < 60)?;
        i32::try_from(hours * 60 + minutes).ok().map(|minutes| sign * minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_the_way_through_days() {
        for text in [
            "0001-01-01T00:00:00Z",
            "1900-03-01T00:00:00Z",
            "2000-02-29T23:59:59Z",
            "2024-12-31T12:00:00+05:30",
        ] {
            let stamp = Timestamp::parse(text).unwrap();
            assert_eq!(stamp.plus(0).to_string(), text);
        }
        assert_eq!(Timestamp::parse("2017-11-22T00:00:00Z").unwrap().weekday(), 3);
        assert_eq!(Timestamp::parse("0001-01-01T00:00:00Z").unwrap().weekday(), 1);
    }
}
