//! What can be done with numbers: the four operations, remainders, signs and rounding to whole numbers.
//!
//! Whole numbers that fit are worked with as such, as long as that gives the same number in the same precision.

use std::cmp::Ordering;

use super::binary_float::BinaryFloat;
use super::decimal::TEXT_PRECISION;
use super::{COUNT_PRECISION, Float, Number, Whole};

impl Number {
    /// `self + other`; none for opposing infinities.
    pub fn add(&self, other: &Number) -> Option<Number> {
        if let Some((left, right, precision)) = self.wholes(other)
            && let Some(sum) = left.checked_add(right)
        {
            return Some(Number(Whole(sum, precision)));
        }
        self.float().add(&other.float()).map(Number::from)
    }

    /// `self - other`; none for equal infinities.
    pub fn subtract(&self, other: &Number) -> Option<Number> {
        self.add(&other.negate())
    }

    /// `self * other`; none for zero times infinity.
    pub fn multiply(&self, other: &Number) -> Option<Number> {
        if let Some((left, right, precision)) = self.wholes(other)
            && let Some(product) = left.checked_mul(right)
            && (product != 0 || (left >= 0 && right >= 0))
        {
            return Some(Number(Whole(product, precision)));
        }
        let (left, right) = (self.float(), other.float());
        // A product keeps all its bits as long as there are no more than 512.
        let product = left.multiply(&right, TEXT_PRECISION.max(left.precision).max(right.precision))?;
        let product = product.with_precision(product.needed_precision().min(TEXT_PRECISION));
        let precision = left.precision.max(right.precision).max(product.needed_precision());
        Some(Number::from(BinaryFloat { precision, ..product }))
    }

    /// `self / other`; none for zero by zero and infinity by infinity. Anything else by zero is infinite.
    pub fn divide(&self, other: &Number) -> Option<Number> {
        if let Some((left, right, precision)) = self.wholes(other)
            && left != 0
            && right != 0
            && left.checked_rem(right) == Some(0)
            && let Some(quotient) = left.checked_div(right)
        {
            return Some(Number(Whole(quotient, precision)));
        }
        let (left, right) = (self.float(), other.float());
        left.divide(&right, left.precision.max(right.precision)).map(Number::from)
    }

    /// `self % other`, with the sign of `self`; by zero it is `self`. None for other infinities, which Terraform refuses.
    pub fn remainder(&self, other: &Number) -> Option<Number> {
        if other.is_zero() {
            return Some(self.clone());
        }
        if self.is_infinite() || other.is_infinite() {
            return None;
        }
        if let Some((left, right, precision)) = self.wholes(other)
            && let Some(remainder) = left.checked_rem(right)
        {
            return Some(Number(Whole(remainder, precision)));
        }
        let (left, right) = (self.float(), other.float());
        let whole = left.divide(&right, left.precision.max(right.precision))?.truncate();
        let taken = right.multiply(&whole.with_precision(left.precision), left.precision)?;
        left.add(&taken.negate()).map(Number::from)
    }

    /// `-self`; zero becomes the negative zero.
    pub fn negate(&self) -> Number {
        match &self.0 {
            Whole(value, precision) if *value != 0 && *value != i64::MIN => Number(Whole(-value, *precision)),
            _ => Number::from(self.float().negate()),
        }
    }

    /// Without its sign.
    pub fn absolute(&self) -> Number {
        match &self.0 {
            Whole(value, _) if *value >= 0 => self.clone(),
            Float(float) if !float.negative => self.clone(),
            _ => self.negate(),
        }
    }

    /// The largest whole number not above it.
    pub fn floor(&self) -> Number {
        self.rounded_towards(Ordering::Less)
    }

    /// The smallest whole number not below it.
    pub fn ceil(&self) -> Number {
        self.rounded_towards(Ordering::Greater)
    }

    /// Without its fraction.
    pub fn truncate(&self) -> Number {
        match &self.0 {
            Whole(..) => self.clone(),
            Float(float) => Number::from(float.truncate()),
        }
    }

    fn rounded_towards(&self, direction: Ordering) -> Number {
        let Float(float) = &self.0 else { return self.clone() };
        if float.infinite {
            return self.clone();
        }
        // A whole number has no negative zero to keep.
        let whole = float.truncate();
        let whole = if whole.is_zero() { BinaryFloat::zero(false, whole.precision) } else { whole };
        if whole.compare(float) != direction.reverse() {
            return Number::from(whole);
        }
        let step = BinaryFloat::whole(if direction == Ordering::Less { -1 } else { 1 }, whole.precision);
        whole.add(&step).map_or_else(|| self.clone(), Number::from)
    }

    /// Both as whole numbers, with the precision of the result, where it holds any of them exactly.
    fn wholes(&self, other: &Number) -> Option<(i64, i64, u32)> {
        match (&self.0, &other.0) {
            (Whole(left, one), Whole(right, two)) if *one.max(two) >= COUNT_PRECISION => {
                Some((*left, *right, *one.max(two)))
            }
            _ => None,
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
    fn arithmetic_is_decimal_enough() {
        assert_eq!(number("0.1").add(&number("0.2")), Some(number("0.3")));
        let third = number("1").divide(&number("3")).unwrap();
        assert_eq!(third.multiply(&number("3")), Some(number("1")));
        assert_eq!(third.to_string().len(), 157);
        let part = number("1").divide(&number("49")).unwrap();
        assert_eq!(part.multiply(&number("49")), Some(number("1")));
        assert_eq!(number("5").remainder(&number("0")).unwrap().to_string(), "5");
        assert_eq!(number("-5").remainder(&number("3")).unwrap().to_string(), "-2");
        assert_eq!(number("0").negate().to_string(), "-0");
        assert!(number("5").divide(&number("0")).unwrap().is_infinite());
        assert_eq!(number("0").divide(&number("0")), None);
    }

    #[test]
    fn huge_exponents_cost_nothing() {
        let huge = number("1e600000000");
        assert_eq!(huge.add(&number("1")), Some(huge.clone()));
        assert!(!huge.is_printable());
        assert!(!huge.to_string().is_empty());
        assert!(number("1e999999999").is_infinite());
        assert_eq!(huge.divide(&huge), Some(number("1")));
    }
}
