//! Binary floating point of any precision with correct rounding, half to even: the arithmetic under
//! Terraform's numbers.
//!
//! A result has the precision of its more precise operand, and exponents are 32 bits wide: beyond them lie
//! infinity and zero. No operation costs more than its operands' mantissas, however far apart exponents are.

use std::cmp::Ordering;

use big::{bits, is_zero, shift_to_odd, zero};
use num_bigint::BigUint;

/// Largest binary exponent of a finite number, where the mantissa lies between one half and one.
const MAX_EXPONENT: i64 = i32::MAX as i64;
/// Smallest.
const MIN_EXPONENT: i64 = i32::MIN as i64;

/// A number `±mantissa × 2^exponent`, or infinity.
#[derive(Debug, Clone)]
pub(super) struct BinaryFloat {
    /// Whether it is below zero, or the zero that is.
    pub negative: bool,
    /// Whether it is infinite; mantissa and exponent mean nothing then.
    pub infinite: bool,
    /// Odd, or zero.
    pub mantissa: BigUint,
    /// Zero if the mantissa is.
    pub exponent: i64,
    /// Bits that results are rounded to.
    pub precision: u32,
}

/// The few questions about a [`BigUint`] that are asked here.
mod big {
    use num_bigint::BigUint;

    pub(super) fn zero() -> BigUint {
        BigUint::from(0u8)
    }

    pub(super) fn is_zero(value: &BigUint) -> bool {
        value.bits() == 0
    }

    /// How many bits it has, as an exponent.
    pub(super) fn bits(value: &BigUint) -> i64 {
        i64::try_from(value.bits()).unwrap_or(i64::MAX / 4)
    }

    /// Strips trailing zero bits and says how many there were.
    pub(super) fn shift_to_odd(value: BigUint) -> (BigUint, i64) {
        match value.trailing_zeros() {
            None | Some(0) => (value, 0),
            Some(count) => (value >> count, i64::try_from(count).unwrap_or(i64::MAX / 4)),
        }
    }
}

impl BinaryFloat {
    /// Rounds `±mantissa × 2^exponent` to a precision; `sticky` says that the true value is a little further
    /// from zero.
    pub(super) fn rounded(
        negative: bool,
        mantissa: BigUint,
        exponent: i64,
        sticky: bool,
        precision: u32,
    ) -> BinaryFloat {
        let surplus = bits(&mantissa) - i64::from(precision);
        let (mantissa, exponent) = if surplus > 0 {
            (round_half_even(&mantissa, surplus, sticky), exponent + surplus)
        } else {
            (mantissa, exponent)
        };
        if is_zero(&mantissa) {
            return BinaryFloat::zero(negative, precision);
        }
        let (mantissa, stripped) = shift_to_odd(mantissa);
        let exponent = exponent + stripped;
        let top = exponent + bits(&mantissa);
        if top > MAX_EXPONENT {
            return BinaryFloat::infinity(negative, precision);
        }
        if top < MIN_EXPONENT {
            return BinaryFloat::zero(negative, precision);
        }
        BinaryFloat { negative, infinite: false, mantissa, exponent, precision }
    }

    /// Zero.
    pub(super) fn zero(negative: bool, precision: u32) -> BinaryFloat {
        BinaryFloat { negative, infinite: false, mantissa: zero(), exponent: 0, precision }
    }

    /// Infinity.
    pub(super) fn infinity(negative: bool, precision: u32) -> BinaryFloat {
        BinaryFloat { negative, infinite: true, mantissa: zero(), exponent: 0, precision }
    }

    /// A whole number.
    pub(super) fn whole(value: i64, precision: u32) -> BinaryFloat {
        BinaryFloat::rounded(value < 0, BigUint::from(value.unsigned_abs()), 0, false, precision)
    }

    /// Whether it is zero of either sign.
    pub(super) fn is_zero(&self) -> bool {
        !self.infinite && is_zero(&self.mantissa)
    }

    /// The exponent of the bit above its highest.
    pub(super) fn top(&self) -> i64 {
        self.exponent + bits(&self.mantissa)
    }

    /// The same, rounded to another precision.
    pub(super) fn with_precision(&self, precision: u32) -> BinaryFloat {
        if self.infinite {
            return BinaryFloat { precision, ..self.clone() };
        }
        BinaryFloat::rounded(self.negative, self.mantissa.clone(), self.exponent, false, precision)
    }

    /// How many bits its mantissa needs.
    pub(super) fn needed_precision(&self) -> u32 {
        u32::try_from(self.mantissa.bits()).unwrap_or(u32::MAX)
    }

    /// The negative.
    pub(super) fn negate(&self) -> BinaryFloat {
        BinaryFloat { negative: !self.negative, ..self.clone() }
    }

    /// The sum; none for opposing infinities.
    pub(super) fn add(&self, other: &BinaryFloat) -> Option<BinaryFloat> {
        let precision = self.precision.max(other.precision);
        match (self.infinite, other.infinite) {
            (true, true) if self.negative != other.negative => return None,
            (true, _) => return Some(BinaryFloat::infinity(self.negative, precision)),
            (_, true) => return Some(BinaryFloat::infinity(other.negative, precision)),
            _ => {}
        }
        if self.is_zero() && other.is_zero() {
            return Some(BinaryFloat::zero(self.negative && other.negative, precision));
        }
        if self.is_zero() {
            return Some(other.with_precision(precision));
        }
        if other.is_zero() {
            return Some(self.with_precision(precision));
        }
        let (large, small) = if self.top() >= other.top() { (self, other) } else { (other, self) };
        let small = small.brought_near(large, precision);
        let exponent = large.exponent.min(small.exponent);
        let left = &large.mantissa << (large.exponent - exponent).unsigned_abs();
        let right = &small.mantissa << (small.exponent - exponent).unsigned_abs();
        let (negative, mantissa) = match (large.negative == small.negative, left.cmp(&right)) {
            (true, _) => (large.negative, left + right),
            (false, Ordering::Greater) => (large.negative, left - right),
            (false, Ordering::Less) => (small.negative, right - left),
            (false, Ordering::Equal) => (false, zero()),
        };
        Some(BinaryFloat::rounded(negative, mantissa, exponent, false, precision))
    }

    /// Itself, or a tiny number of the same sign in its stead if it is too small beside `large` for more than
    /// the direction of rounding to depend on it.
    fn brought_near(&self, large: &BinaryFloat, precision: u32) -> BinaryFloat {
        let lowest = large.exponent.min(large.top() - i64::from(precision)) - 4;
        if self.top() >= lowest {
            return self.clone();
        }
        BinaryFloat { mantissa: BigUint::from(1u8), exponent: lowest, ..self.clone() }
    }

    /// The product, rounded to a precision; none for zero times infinity.
    pub(super) fn multiply(&self, other: &BinaryFloat, precision: u32) -> Option<BinaryFloat> {
        let negative = self.negative != other.negative;
        if self.infinite || other.infinite {
            let undefined = self.is_zero() || other.is_zero();
            return (!undefined).then(|| BinaryFloat::infinity(negative, precision));
        }
        let mantissa = &self.mantissa * &other.mantissa;
        Some(BinaryFloat::rounded(negative, mantissa, self.exponent + other.exponent, false, precision))
    }

    /// The quotient, rounded to a precision; none for zero by zero and infinity by infinity.
    pub(super) fn divide(&self, other: &BinaryFloat, precision: u32) -> Option<BinaryFloat> {
        let negative = self.negative != other.negative;
        if (self.is_zero() && other.is_zero()) || (self.infinite && other.infinite) {
            return None;
        }
        if self.infinite || other.is_zero() {
            return Some(BinaryFloat::infinity(negative, precision));
        }
        if self.is_zero() || other.infinite {
            return Some(BinaryFloat::zero(negative, precision));
        }
        let shift = (i64::from(precision) + 2 + bits(&other.mantissa) - bits(&self.mantissa)).max(0);
        let numerator = &self.mantissa << shift.unsigned_abs();
        let quotient = &numerator / &other.mantissa;
        let sticky = &quotient * &other.mantissa != numerator;
        // One more bit below the quotient stands for what the division left over.
        let mantissa = (quotient << 1u8) + BigUint::from(u8::from(sticky));
        let exponent = self.exponent - other.exponent - shift - 1;
        Some(BinaryFloat::rounded(negative, mantissa, exponent, false, precision))
    }

    /// Without its fraction, towards zero.
    pub(super) fn truncate(&self) -> BinaryFloat {
        if self.infinite || self.exponent >= 0 {
            return self.clone();
        }
        let mantissa = &self.mantissa >> self.exponent.unsigned_abs().min(self.mantissa.bits());
        BinaryFloat::rounded(self.negative, mantissa, 0, false, self.precision)
    }

    /// Whether it has no fraction.
    pub(super) fn is_whole(&self) -> bool {
        !self.infinite && self.exponent >= 0
    }

    /// As a whole number, if it is one and fits, and is not the negative zero.
    pub(super) fn as_i64(&self) -> Option<i64> {
        if !self.is_whole() || (self.is_zero() && self.negative) || self.top() > 64 {
            return None;
        }
        let magnitude = i128::try_from(&self.mantissa << self.exponent.unsigned_abs()).ok()?;
        i64::try_from(if self.negative { -magnitude } else { magnitude }).ok()
    }

    /// Numeric order; the two zeros are equal.
    pub(super) fn compare(&self, other: &BinaryFloat) -> Ordering {
        let sign = |number: &BinaryFloat| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let (left, right) = (sign(self), sign(other));
        if left != right {
            return left.cmp(&right);
        }
        let by_magnitude = self.compare_magnitude(other);
        if left < 0 { by_magnitude.reverse() } else { by_magnitude }
    }

    fn compare_magnitude(&self, other: &BinaryFloat) -> Ordering {
        match (self.infinite, other.infinite) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            (false, false) => {}
        }
        if self.is_zero() || other.is_zero() || self.top() != other.top() {
            let top = |number: &BinaryFloat| if number.is_zero() { i64::MIN } else { number.top() };
            return top(self).cmp(&top(other));
        }
        let exponent = self.exponent.min(other.exponent);
        let left = &self.mantissa << (self.exponent - exponent).unsigned_abs();
        let right = &other.mantissa << (other.exponent - exponent).unsigned_abs();
        left.cmp(&right)
    }

    /// The nearest double.
    pub(super) fn to_f64(&self) -> f64 {
        let sign = if self.negative { -1.0 } else { 1.0 };
        if self.infinite {
            return sign * f64::INFINITY;
        }
        if self.is_zero() {
            return sign * 0.0;
        }
        let top = self.top();
        if top > 1024 {
            return sign * f64::INFINITY;
        }
        if top < -1074 {
            return sign * 0.0;
        }
        // Below 2^-1022 a double keeps fewer bits.
        let kept = (top + 1074).clamp(1, 53);
        let surplus = bits(&self.mantissa) - kept;
        let (mantissa, exponent) = if surplus > 0 {
            (round_half_even(&self.mantissa, surplus, false), self.exponent + surplus)
        } else {
            (self.mantissa.clone(), self.exponent)
        };
        let mantissa = u64::try_from(mantissa).unwrap_or(u64::MAX) as f64;
        sign * scaled(mantissa, exponent)
    }

    /// A double, exactly; none for NaN.
    pub(super) fn from_f64(value: f64) -> Option<BinaryFloat> {
        const PRECISION: u32 = 53;
        if value.is_nan() {
            return None;
        }
        let negative = value.is_sign_negative();
        if value.is_infinite() {
            return Some(BinaryFloat::infinity(negative, PRECISION));
        }
        let pattern = value.to_bits();
        let biased = ((pattern >> 52) & 0x7ff) as i64;
        let fraction = pattern & ((1 << 52) - 1);
        let (mantissa, exponent) =
            if biased == 0 { (fraction, -1074) } else { (fraction | (1 << 52), biased - 1075) };
        Some(BinaryFloat::rounded(negative, BigUint::from(mantissa), exponent, false, PRECISION))
    }
}

/// `value × 2^exponent`, exact as long as the result is a double.
fn scaled(value: f64, exponent: i64) -> f64 {
    let mut value = value;
    let mut left = exponent;
    while left != 0 {
        let step = left.clamp(-1000, 1000) as i32;
        value *= 2f64.powi(step);
        left -= i64::from(step);
    }
    value
}

/// Drops the lowest `surplus` bits, rounding half to even.
fn round_half_even(mantissa: &BigUint, surplus: i64, sticky: bool) -> BigUint {
    let surplus = surplus.unsigned_abs();
    let kept = mantissa >> surplus;
    let half = mantissa.bit(surplus - 1);
    let below = sticky || mantissa.trailing_zeros().is_some_and(|zeros| zeros < surplus - 1);
    if half && (below || kept.bit(0)) { kept + BigUint::from(1u8) } else { kept }
}
