//! Terraform's numbers: what one is, how it compares, and how it is read and written.
//!
//! `arithmetic` is what can be done with them, `binary_float` the floating point underneath, `decimal` the way between
//! that and decimal digits. They must not know values and types: which of those become numbers, `conversion` says.

mod arithmetic;
mod binary_float;
mod decimal;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use num_bigint::BigUint;

use binary_float::BinaryFloat;
use decimal::{Decimal, TEXT_PRECISION};

/// Precision of whole numbers that Terraform itself makes (`length`, `count.index`).
const COUNT_PRECISION: u32 = 64;
/// Binary exponents beyond which a number is not written out: tens of thousands of digits help nobody.
const PRINTABLE_EXPONENT: i64 = 1 << 17;

/// A number: whole numbers that fit are kept as such, all others as binary floating point of 512 bits (or of
/// fewer, as Terraform makes some). Results have the precision of the more precise operand.
#[derive(Debug, Clone)]
pub struct Number(Representation);

#[derive(Debug, Clone)]
enum Representation {
    /// A whole number (never the negative zero) and its precision.
    Whole(i64, u32),
    /// Anything else.
    Float(Arc<BinaryFloat>),
}

use Representation::{Float, Whole};

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(Whole(value, COUNT_PRECISION))
    }
}

impl From<BinaryFloat> for Number {
    fn from(float: BinaryFloat) -> Number {
        match float.as_i64() {
            Some(value) => Number(Whole(value, float.precision)),
            None => Number(Float(Arc::new(float))),
        }
    }
}

impl Number {
    /// Zero.
    pub fn zero() -> Number {
        Number::from(0)
    }

    /// Reads a number as HCL writes it and as strings convert to it: `1`, `-1.5e3`, `.5`, `+1`, `1p3`.
    pub fn parse(text: &str) -> Option<Number> {
        let short = !text.is_empty() && text.len() <= 18;
        if short && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(|value| Number(Whole(value, TEXT_PRECISION)));
        }
        decimal::parse(text).map(Number::from)
    }

    /// Reads a whole number of any size in a base from 2 to 36, as `parseint` makes it.
    pub fn parse_radix(digits: &str, negative: bool, base: u32) -> Option<Number> {
        let valid = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base));
        let magnitude = valid.then(|| BigUint::parse_bytes(digits.as_bytes(), base))??;
        Some(Number::from_magnitude(magnitude, negative && digits.bytes().any(|digit| digit != b'0')))
    }

    /// A whole number of any size, exactly.
    pub(in crate::eval) fn from_magnitude(magnitude: BigUint, negative: bool) -> Number {
        let precision = u32::try_from(magnitude.bits()).unwrap_or(u32::MAX).max(COUNT_PRECISION);
        Number::from(BinaryFloat::rounded(negative, magnitude, 0, false, precision))
    }

    /// The number that a double is; none for NaN.
    pub fn from_f64(value: f64) -> Option<Number> {
        BinaryFloat::from_f64(value).map(Number::from)
    }

    /// The nearest double.
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Whole(value, _) => *value as f64,
            Float(float) => float.to_f64(),
        }
    }

    /// The value as a whole number, if it is one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Whole(value, _) => Some(*value),
            Float(float) if float.is_zero() => Some(0),
            Float(_) => None,
        }
    }

    /// The value as a non-negative whole number, if it is one and fits.
    pub fn as_usize(&self) -> Option<usize> {
        self.as_i64().and_then(|value| usize::try_from(value).ok())
    }

    /// Whether it has no fraction; infinity has none to speak of, yet is not whole.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Whole(..) => true,
            Float(float) => float.is_whole(),
        }
    }

    /// Whether it is infinite.
    pub fn is_infinite(&self) -> bool {
        matches!(&self.0, Float(float) if float.infinite)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.signum() == 0
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i64 {
        match &self.0 {
            Whole(value, _) => value.signum(),
            Float(float) if float.is_zero() => 0,
            Float(float) if float.negative => -1,
            Float(_) => 1,
        }
    }

    /// Numeric order.
    pub fn compare(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Whole(left, _), Whole(right, _)) => left.cmp(right),
            _ => self.float().compare(&other.float()),
        }
    }

    /// Whether writing it out takes a sensible number of digits.
    pub fn is_printable(&self) -> bool {
        match &self.0 {
            Whole(..) => true,
            Float(float) => float.exponent.abs() <= PRINTABLE_EXPONENT,
        }
    }

    /// How many digits it has at most when it is written out.
    pub(in crate::eval) fn most_digits(&self) -> usize {
        match &self.0 {
            Whole(..) => 0,
            Float(_) if !self.is_printable() => 0,
            Float(float) => {
                let bits = float.exponent.unsigned_abs().saturating_add(float.mantissa.bits());
                usize::try_from(bits / 3).unwrap_or(usize::MAX)
            }
        }
    }

    /// Its decimal digits, all of them; none if it is infinite or too large to write.
    pub(in crate::eval) fn decimal(&self) -> Option<Decimal> {
        let finite = self.is_printable() && !self.is_infinite();
        finite.then(|| Decimal::of(&self.float()))
    }

    /// The fewest decimal digits that read back as the same number; none as for all of them.
    pub(in crate::eval) fn shortest_decimal(&self) -> Option<Decimal> {
        let finite = self.is_printable() && !self.is_infinite();
        finite.then(|| Decimal::shortest(&self.float()))
    }

    /// Its digits in the JSON of a plan: a plan file holds as doubles what doubles can hold exactly, so those
    /// have the digits of the double, which may be fewer than [`Number`]'s own.
    pub fn plan_digits(&self) -> String {
        match Number::from_f64(self.to_f64()) {
            Some(double) if double == *self => double.to_string(),
            _ => self.to_string(),
        }
    }

    /// Whether its sign is negative; so is that of the negative zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Whole(value, _) => *value < 0,
            Float(float) => float.negative,
        }
    }

    /// Its magnitude in a base, if it is whole and can be written.
    pub(in crate::eval) fn magnitude_in_base(&self, base: u32) -> Option<String> {
        if !self.is_integer() || !self.is_printable() {
            return None;
        }
        let float = self.float();
        Some((&float.mantissa << float.exponent.unsigned_abs()).to_str_radix(base))
    }

    fn float(&self) -> Arc<BinaryFloat> {
        match &self.0 {
            Whole(value, precision) => Arc::new(BinaryFloat::whole(*value, *precision)),
            Float(float) => Arc::clone(float),
        }
    }
}

/// Plainly and without exponent, with the fewest digits that read back as the same number: Terraform's
/// `tostring`. Numbers too large for that are written with one.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Whole(value, _) => write!(f, "{value}"),
            Float(float) => {
                let sign = if float.negative { "-" } else { "" };
                if float.infinite {
                    let sign = if float.negative { "-" } else { "+" };
                    return write!(f, "{sign}Inf");
                }
                if !self.is_printable() {
                    return write!(f, "{sign}2^{}", float.top());
                }
                write!(f, "{sign}{}", Decimal::shortest(float).plain(None))
            }
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.compare(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        self.compare(other)
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Whole(value, _) => value.hash(state),
            Float(float) if float.is_zero() => 0i64.hash(state),
            Float(float) => (float.negative, float.infinite, &float.mantissa, float.exponent).hash(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn text_is_read_as_terraform_reads_it() {
        for (text, shown) in [
            ("+1", "1"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("017", "17"),
            ("1p3", "8"),
            ("1.50", "1.5"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("1e-7", "0.0000001"),
        ] {
            assert_eq!(number(text).to_string(), shown, "{text}");
        }
        for text in ["", ".", "0x10", "1_000", " 1", "1 ", "e3", "1e", "1e99999999999", "--1"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn doubles_pass_through() {
        for value in [0.1, -2.5, 1e300, 5e-324, 1.7976931348623157e308, 3.0] {
            assert_eq!(Number::from_f64(value).unwrap().to_f64(), value);
        }
        assert_eq!(Number::from_f64(0.1).unwrap().to_string(), "0.1");
    }
}
