//! Logarithm, exponential and power of doubles, by the same methods on every machine, so that the last digit
//! never depends on the platform's mathematics library.

use std::f64::consts::{FRAC_1_SQRT_2, LOG2_E};

/// `ln 2`, its upper bits and the rest.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// The natural logarithm: `x = 2^k · (1 + f)`, then a polynomial in `f / (2 + f)`.
pub(super) fn log(x: f64) -> f64 {
    const L1: f64 = 6.666_666_666_666_735e-1;
    const L2: f64 = 3.999_999_999_940_942e-1;
    const L3: f64 = 2.857_142_874_366_239e-1;
    const L4: f64 = 2.222_219_843_214_978_4e-1;
    const L5: f64 = 1.818_357_216_161_805e-1;
    const L6: f64 = 1.531_383_769_920_937_3e-1;
    const L7: f64 = 1.479_819_860_511_658_6e-1;
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    let (mut fraction, mut exponent) = split(x);
    if fraction < FRAC_1_SQRT_2 {
        fraction *= 2.0;
        exponent -= 1;
    }
    let f = fraction - 1.0;
    let k = f64::from(exponent);
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let odd = s2 * (L1 + s4 * (L3 + s4 * (L5 + s4 * L7)));
    let even = s4 * (L2 + s4 * (L4 + s4 * L6));
    let half_square = 0.5 * f * f;
    k * LN_2_HIGH - ((half_square - (s * (half_square + (odd + even)) + k * LN_2_LOW)) - f)
}

/// `e^x`: `x = k · ln 2 + 16 r`, a Taylor series for `e^r - 1`, and four squarings of `1 + (e^r - 1)`.
fn exp(x: f64) -> f64 {
    const LN_2_UPPER: f64 = 0.693_147_180_559_662_956_511_601_805_686_950_683_593_75;
    const LN_2_LOWER: f64 = 2.823_529_056_303_157_7e-13;
    // One over the factorials from eight down to one.
    const TAYLOR: [f64; 8] = [
        2.480_158_730_158_73e-5,
        1.984_126_984_126_984e-4,
        1.388_888_888_888_889e-3,
        8.333_333_333_333_333e-3,
        4.166_666_666_666_666_4e-2,
        1.666_666_666_666_666_6e-1,
        0.5,
        1.0,
    ];
    if x.is_nan() || x > 709.782_712_893_384 {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x < -745.133_219_101_941_1 {
        return 0.0;
    }
    let k = (LOG2_E * x).round_ties_even();
    let rest = (-k).mul_add(LN_2_LOWER, (-k).mul_add(LN_2_UPPER, x));
    let r = rest * 0.0625;
    let series = TAYLOR.iter().copied().reduce(|sum, term| sum.mul_add(r, term)).unwrap_or(1.0);
    let mut less_one = r * series;
    for _ in 0..4 {
        less_one *= 2.0 + less_one;
    }
    times_power_of_two(less_one + 1.0, k as i32)
}

/// `x^y`: the whole part of `y` by repeated squaring, the fraction by logarithm.
pub(super) fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if y == 1.0 {
        return x;
    }
    if x.is_nan() || y.is_nan() || x == 0.0 || x.is_infinite() || y.is_infinite() {
        return x.powf(y);
    }
    if y == 0.5 {
        return x.sqrt();
    }
    if y == -0.5 {
        return 1.0 / x.sqrt();
    }
    let mut whole = y.abs().trunc();
    let mut fraction = y.abs() - whole;
    if fraction != 0.0 && x < 0.0 {
        return f64::NAN;
    }
    if whole >= 9.223_372_036_854_776e18 {
        return match (x == -1.0, (x.abs() < 1.0) == (y > 0.0)) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => f64::INFINITY,
        };
    }
    let mut result = 1.0;
    let mut exponent = 0i32;
    if fraction != 0.0 {
        if fraction > 0.5 {
            fraction -= 1.0;
            whole += 1.0;
        }
        result = exp(fraction * log(x));
    }
    let (mut square, mut square_exponent) = split(x);
    let mut left = whole as u64;
    while left != 0 {
        if !(-(1 << 12)..=1 << 12).contains(&square_exponent) {
            exponent += square_exponent;
            break;
        }
        if left & 1 == 1 {
            result *= square;
            exponent += square_exponent;
        }
        square *= square;
        square_exponent <<= 1;
        if square < 0.5 {
            square += square;
            square_exponent -= 1;
        }
        left >>= 1;
    }
    if y < 0.0 {
        result = 1.0 / result;
        exponent = -exponent;
    }
    times_power_of_two(result, exponent)
}

/// Fraction between one half and one, and exponent.
fn split(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(52), -52) } else { (x, 0) };
    let pattern = x.to_bits();
    let exponent = ((pattern >> 52) & 0x7ff) as i32 - 1022;
    let fraction = f64::from_bits((pattern & !(0x7ff << 52)) | (1022 << 52));
    (fraction, exponent + shift)
}

/// `x · 2^exponent` with one rounding.
fn times_power_of_two(x: f64, exponent: i32) -> f64 {
    let (fraction, own) = split(x);
    let exponent = exponent.saturating_add(own);
    if exponent > 1024 {
        return if fraction < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if exponent < -1080 {
        return 0.0 * fraction;
    }
    if exponent < -1021 {
        return fraction * 2f64.powi(exponent + 100) * 2f64.powi(-100);
    }
    fraction * 2.0 * 2f64.powi(exponent - 1)
}
