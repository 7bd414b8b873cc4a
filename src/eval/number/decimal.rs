//! Decimal text to binary numbers and back.

use num_bigint::BigUint;

use super::binary_float::BinaryFloat;

/// Precision of numbers that are read from text.
pub(super) const TEXT_PRECISION: u32 = 512;
/// Digits of a mantissa beyond which only "something is there" counts: over ten times what 512 bits can tell apart.
const MOST_DIGITS: usize = 4000;
/// Largest power of five that fits 64 bits.
const FIVE_TO_27: u64 = 7_450_580_596_923_828_125;

/// Reads a decimal number: `12`, `-1.5e3`, `.5`, `5.`, `+1`, `1p3` (eight), `Inf`. None if it is none, or its
/// exponent is out of range.
pub(super) fn parse(text: &str) -> Option<BinaryFloat> {
    let (negative, rest) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if rest == "Inf" || rest == "inf" {
        return Some(BinaryFloat::infinity(negative, TEXT_PRECISION));
    }
    let split = rest.find(['e', 'E', 'p', 'P']);
    let (digits, exponent) = match split {
        None => (rest, None),
        Some(at) => (&rest[..at], Some((rest.as_bytes()[at], &rest[at + 1..]))),
    };
    let mantissa = Mantissa::parse(digits)?;
    let binary = exponent.is_some_and(|(letter, _)| letter.eq_ignore_ascii_case(&b'p'));
    let exponent = exponent.map_or(Some(0), |(_, digits)| parse_exponent(digits))?;
    if mantissa.value.bits() == 0 {
        return Some(BinaryFloat::zero(negative, TEXT_PRECISION));
    }
    let five = if binary { mantissa.ten } else { mantissa.ten + exponent };
    let two = mantissa.ten + exponent;
    let top = two + i64::try_from(mantissa.value.bits()).ok()?;
    if i32::try_from(top).is_err() {
        return None;
    }
    // The mantissa keeps all its bits until the power of five is in: one rounding, not two.
    let unrounded = BinaryFloat {
        negative,
        infinite: false,
        mantissa: mantissa.value,
        exponent: two,
        precision: TEXT_PRECISION,
    };
    match five {
        0 => Some(unrounded.with_precision(TEXT_PRECISION)),
        1.. => unrounded.multiply(&power_of_five(five.unsigned_abs()), TEXT_PRECISION),
        _ => unrounded.divide(&power_of_five(five.unsigned_abs()), TEXT_PRECISION),
    }
}

/// Digits as a whole number times a power of ten.
struct Mantissa {
    value: BigUint,
    ten: i64,
}

impl Mantissa {
    fn parse(text: &str) -> Option<Mantissa> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut digits: Vec<u8> =
            whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0').collect();
        let mut ten = -i64::try_from(fraction.len()).ok()?;
        if digits.len() > MOST_DIGITS {
            let dropped = digits.split_off(MOST_DIGITS);
            ten += i64::try_from(dropped.len()).ok()? - 1;
            digits.push(if dropped.iter().any(|digit| *digit != b'0') { b'1' } else { b'0' });
        }
        let value = if digits.is_empty() { BigUint::from(0u8) } else { BigUint::parse_bytes(&digits, 10)? };
        Some(Mantissa { value, ten })
    }
}

/// The digits after `e`; anything enormous is as good as any other out of range.
fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.trim_start_matches('0');
    let magnitude = if magnitude.len() > 15 { i64::MAX / 8 } else { magnitude.parse().unwrap_or(0) };
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// A power of five with 64 bits to spare over what numbers keep, by repeated squaring with yet 64 more:
/// Terraform's numbers are read so, and the last bit of some depends on it.
fn power_of_five(exponent: u64) -> BinaryFloat {
    const PRECISION: u32 = TEXT_PRECISION + 64;
    const SQUARES: u32 = PRECISION + 64;
    let whole =
        |value: u64, precision| BinaryFloat::rounded(false, BigUint::from(value), 0, false, precision);
    if exponent <= 27 {
        return whole(5u64.pow(exponent as u32), PRECISION);
    }
    let mut power = whole(FIVE_TO_27, PRECISION);
    let mut square = whole(5, SQUARES);
    let mut left = exponent - 27;
    while left > 0 {
        if left & 1 == 1 {
            power = power.multiply(&square, PRECISION).unwrap_or(power);
        }
        square = square.multiply(&square, SQUARES).unwrap_or(square);
        left >>= 1;
    }
    power
}

/// Decimal digits without zeros at either end, of `0.d₁d₂… × 10^point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::eval) struct Decimal {
    pub digits: Vec<u8>,
    pub point: i64,
}

impl Decimal {
    /// All the digits of `mantissa × 2^exponent`.
    fn exact(mantissa: &BigUint, exponent: i64) -> Decimal {
        let (whole, tens) = if exponent >= 0 {
            (mantissa << exponent.unsigned_abs(), 0)
        } else {
            let places = u32::try_from(exponent.unsigned_abs()).unwrap_or(u32::MAX);
            (mantissa * BigUint::from(5u8).pow(places), -exponent)
        };
        let mut digits = whole.to_str_radix(10).into_bytes();
        let point = digits.len() as i64 - tens;
        trim_zeros(&mut digits);
        if digits.is_empty() {
            return Decimal { digits, point: 0 };
        }
        Decimal { digits, point }
    }

    /// All the digits of a finite number.
    pub(super) fn of(number: &BinaryFloat) -> Decimal {
        Decimal::exact(&number.mantissa, number.exponent)
    }

    /// The fewest digits that still read back as the number at its own precision.
    pub(super) fn shortest(number: &BinaryFloat) -> Decimal {
        let exact = Decimal::of(number);
        if exact.digits.is_empty() {
            return exact;
        }
        // With one bit more than the precision, the neighbours half a unit away are whole steps.
        let wanted = u64::from(number.precision) + 1;
        let shift = wanted.saturating_sub(number.mantissa.bits());
        let mantissa = &number.mantissa << shift;
        let exponent = number.exponent - shift as i64;
        let one = BigUint::from(1u8);
        let lower = Decimal::exact(&(&mantissa - &one), exponent);
        let upper = Decimal::exact(&(&mantissa + &one), exponent);
        // A neighbour itself would be read as this number only if ties go to its side.
        let inclusive = !mantissa.bit(1);
        let at = |decimal: &Decimal, index: usize| decimal.digits.get(index).copied().unwrap_or(b'0');
        for (index, digit) in exact.digits.iter().copied().enumerate() {
            let (low, high) = (at(&lower, index), at(&upper, index));
            let may_cut = low != digit || (inclusive && index + 1 == lower.digits.len());
            let may_raise =
                digit != high && (inclusive || digit + 1 < high || index + 1 < upper.digits.len());
            match (may_cut, may_raise) {
                (true, true) => return exact.rounded(index + 1),
                (true, false) => return exact.cut(index + 1),
                (false, true) => return exact.raised(index + 1),
                (false, false) => {}
            }
        }
        exact
    }

    /// Rounded to a number of digits, half to even.
    pub(in crate::eval) fn rounded(&self, count: usize) -> Decimal {
        if count >= self.digits.len() {
            return self.clone();
        }
        let next = self.digits[count];
        let exactly_half = next == b'5' && count + 1 == self.digits.len();
        let up =
            if exactly_half { count > 0 && (self.digits[count - 1] - b'0') % 2 == 1 } else { next >= b'5' };
        if up { self.raised(count) } else { self.cut(count) }
    }

    fn cut(&self, count: usize) -> Decimal {
        let mut digits = self.digits[..count].to_vec();
        trim_zeros(&mut digits);
        let point = if digits.is_empty() { 0 } else { self.point };
        Decimal { digits, point }
    }

    fn raised(&self, count: usize) -> Decimal {
        let mut digits = self.digits[..count].to_vec();
        while digits.last() == Some(&b'9') {
            digits.pop();
        }
        match digits.last_mut() {
            Some(last) => {
                *last += 1;
                Decimal { digits, point: self.point }
            }
            None => Decimal { digits: vec![b'1'], point: self.point + 1 },
        }
    }

    /// Rounded to a number of places after the point.
    pub(in crate::eval) fn to_places(&self, places: usize) -> Decimal {
        let count = self.point + places as i64;
        if count < 0 {
            return Decimal { digits: Vec::new(), point: 0 };
        }
        self.rounded(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// The digit at a place of `0.d₁d₂…`, counting from zero.
    fn digit(&self, index: i64) -> char {
        usize::try_from(index)
            .ok()
            .and_then(|index| self.digits.get(index))
            .map_or('0', |digit| char::from(*digit))
    }

    /// Plainly, with `places` digits after the point, or as many as there are.
    pub(in crate::eval) fn plain(&self, places: Option<usize>) -> String {
        let length = self.digits.len() as i64;
        let mut text = String::new();
        if self.point > 0 {
            text.extend((0..self.point).map(|index| self.digit(index)));
        } else {
            text.push('0');
        }
        let places = places.map_or((length - self.point).max(0), |places| places as i64);
        if places > 0 {
            text.push('.');
            text.extend((0..places).map(|index| self.digit(self.point + index)));
        }
        text
    }

    /// With an exponent of at least two digits and `places` digits after the point.
    pub(in crate::eval) fn scientific(&self, places: usize, letter: char) -> String {
        let mut text = String::new();
        text.push(self.digit(0));
        if places > 0 {
            text.push('.');
            text.extend((1..=places as i64).map(|index| self.digit(index)));
        }
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        let sign = if exponent < 0 { '-' } else { '+' };
        text.push_str(&format!("{letter}{sign}{:02}", exponent.unsigned_abs()));
        text
    }
}

fn trim_zeros(digits: &mut Vec<u8>) {
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
}
