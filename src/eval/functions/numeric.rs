//! Functions on numbers.

use num_bigint::BigUint;

use crate::eval::conversion::convert;
use crate::eval::operators::{bounds, range};
use crate::eval::{Kind, Number, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::double;
use super::signature::ParameterType::{Any, Number as ANumber};
use super::signature::{Function, Parameter, parameter};

const NUMBER: Parameter = parameter("num", ANumber);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("abs", &[NUMBER], number_type, |call| Ok(call.number(0).absolute().into())),
    Function::new("ceil", &[NUMBER], number_type, |call| Ok(call.number(0).ceil().into())),
    Function::new("floor", &[NUMBER], number_type, |call| Ok(call.number(0).floor().into())),
    Function::new("signum", &[NUMBER], number_type, |call| Ok(call.integer(0)?.signum().into())),
    Function::new("log", &[NUMBER, parameter("base", ANumber)], number_type, log),
    Function::new("pow", &[NUMBER, parameter("power", ANumber)], number_type, pow),
    Function::new("max", &[], number_type, max).variadic(parameter("numbers", ANumber).unknown()),
    Function::new("min", &[], number_type, min).variadic(parameter("numbers", ANumber).unknown()),
    Function::new("parseint", &[parameter("number", Any), parameter("base", ANumber)], number_type, parseint),
    Function::new("sum", &[parameter("list", Any)], number_type, sum),
];

fn number_type(_: &[Value]) -> Result<Type, FunctionError> {
    Ok(Type::Number)
}

fn from_double(value: f64) -> FunctionResult {
    let number = Number::from_f64(value).ok_or_else(|| FunctionError::new("the result is not a number"))?;
    Ok(number.into())
}

fn log(call: &Call<'_>) -> FunctionResult {
    from_double(double::log(call.number(0).to_f64()) / double::log(call.number(1).to_f64()))
}

fn pow(call: &Call<'_>) -> FunctionResult {
    from_double(double::pow(call.number(0).to_f64(), call.number(1).to_f64()))
}

fn max(call: &Call<'_>) -> FunctionResult {
    extreme(call, Ord::max)
}

fn min(call: &Call<'_>) -> FunctionResult {
    extreme(call, Ord::min)
}

fn extreme(call: &Call<'_>, choose: fn(Number, Number) -> Number) -> FunctionResult {
    if call.arguments.is_empty() {
        return Err(FunctionError::new("at least one number is required"));
    }
    let numbers = call.arguments.iter().map(|argument| match &argument.kind {
        Kind::Number(number) => Some(number.clone()),
        _ => None,
    });
    if let Some(numbers) = numbers.collect::<Option<Vec<Number>>>() {
        let chosen = numbers
            .into_iter()
            .reduce(|best, number| if choose(best.clone(), number.clone()) == best { best } else { number });
        return Ok(chosen.unwrap_or_else(Number::zero).into());
    }
    // One bound suffices on the side that is chosen, on the other all are needed.
    let (lows, highs): (Vec<_>, Vec<_>) = call.arguments.iter().map(bounds).unzip();
    let wants_greater = choose(Number::from(0), Number::from(1)) == Number::from(1);
    let some = |bounds: Vec<Option<Number>>| bounds.into_iter().flatten().reduce(choose);
    let all = |bounds: Vec<Option<Number>>| {
        bounds.into_iter().collect::<Option<Vec<_>>>()?.into_iter().reduce(choose)
    };
    let bounds = if wants_greater { (some(lows), all(highs)) } else { (all(lows), some(highs)) };
    Ok(call.computed().refined(range(bounds)).into())
}

fn parseint(call: &Call<'_>) -> FunctionResult {
    let Some(text) = call.arguments[0].as_str() else {
        return Err(FunctionError::of(0, "it must be a string"));
    };
    let base = call.integer(1)?;
    let base = u32::try_from(base).ok().filter(|base| (2..=62).contains(base));
    let base =
        base.ok_or_else(|| FunctionError::of(1, "the base must be a whole number between 2 and 62"))?;
    let (negative, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (text.starts_with('-'), digits),
        None => (false, text),
    };
    let invalid = || FunctionError::of(0, format!("\"{text}\" is not a whole number in base {base}"));
    let digits = digits.chars().map(|digit| digit_value(digit, base)).collect::<Option<Vec<u8>>>();
    let digits = digits.filter(|digits| !digits.is_empty()).ok_or_else(invalid)?;
    if digits.len() > MOST_DIGITS {
        return call.beyond("parseint is given too many digits");
    }
    let magnitude = BigUint::from_radix_be(&digits, base).ok_or_else(invalid)?;
    let negative = negative && magnitude.bits() > 0;
    Ok(Number::from_magnitude(magnitude, negative).into())
}

/// Reading digits takes time that grows with their square.
const MOST_DIGITS: usize = 20_000;

/// Letters are digits from ten on; only in bases over 36 do capitals differ from small letters, and follow them.
fn digit_value(digit: char, base: u32) -> Option<u8> {
    let value = match digit {
        '0'..='9' => u32::from(digit) - u32::from('0'),
        'a'..='z' => u32::from(digit) - u32::from('a') + 10,
        'A'..='Z' if base <= 36 => u32::from(digit) - u32::from('A') + 10,
        'A'..='Z' => u32::from(digit) - u32::from('A') + 36,
        _ => return None,
    };
    u8::try_from(value).ok().filter(|_| value < base)
}

fn sum(call: &Call<'_>) -> FunctionResult {
    let wrong = || FunctionError::of(0, "it must be a list, a set or a tuple of numbers");
    let items = call.arguments[0].as_items().ok_or_else(wrong)?;
    if items.is_empty() {
        return Err(FunctionError::of(0, "an empty list has no sum"));
    }
    let mut total = Some(Number::parse("0").unwrap_or_else(Number::zero));
    for (index, item) in items.iter().enumerate() {
        let item = convert(item, &Type::Number).map_err(|_| wrong())?;
        match item.kind {
            Kind::Number(number) if index == 0 => total = Some(number),
            Kind::Number(number) => {
                let sum = total.map(|total| {
                    total.add(&number).ok_or_else(|| FunctionError::new("the sum is not defined"))
                });
                total = sum.transpose()?;
            }
            Kind::Null(_) => return Err(wrong()),
            _ => total = None,
        }
    }
    match total {
        Some(total) => Ok(total.into()),
        None => Ok(Unknown::computed(Type::Number, &call.arguments).not_null().into()),
    }
}
