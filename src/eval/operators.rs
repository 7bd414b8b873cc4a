//! The operators, on values of any kind.

use std::cmp::Ordering;

use crate::syntax::{BinaryOperator, UnaryOperator};

use super::conversion::convert;
use super::equality::equals;
use super::{Kind, Marks, Number, Refinement, Type, Unknown, Value};

/// Why an operator cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct OperatorError {
    /// In one sentence, without full stop.
    pub message: String,
}

impl OperatorError {
    fn new(message: impl Into<String>) -> OperatorError {
        OperatorError { message: message.into() }
    }
}

type Applied = Result<Value, OperatorError>;

/// `left operator right`. Both sides are wanted: in a configuration, Terraform does not stop at the first.
pub fn binary(operator: BinaryOperator, left: &Value, right: &Value) -> Applied {
    use BinaryOperator::{
        Add, And, Divide, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Modulo, Multiply, NotEqual, Or,
        Subtract,
    };
    match operator {
        Equal => Ok(equals(left, right)),
        NotEqual => Ok(negated(equals(left, right))),
        And => logic(left, right, false),
        Or => logic(left, right, true),
        Less => comparison(left, right, |order| order == Ordering::Less),
        LessOrEqual => comparison(left, right, |order| order != Ordering::Greater),
        Greater => comparison(left, right, |order| order == Ordering::Greater),
        GreaterOrEqual => comparison(left, right, |order| order != Ordering::Less),
        Add => arithmetic(left, right, Number::add, sum_bounds),
        Subtract => arithmetic(left, right, Number::subtract, difference_bounds),
        Multiply => arithmetic(left, right, Number::multiply, product_bounds),
        Divide => division(left, right, Number::divide),
        Modulo => division(left, right, Number::remainder),
    }
}

/// Whether `left operator …` has its answer, whatever stands on the right.
pub(super) fn is_decided_by_left(operator: BinaryOperator, left: &Value) -> bool {
    match operator {
        BinaryOperator::And => left.as_bool() == Some(false),
        BinaryOperator::Or => left.as_bool() == Some(true),
        _ => false,
    }
}

/// Whether `left operator …` may yet have its answer, whatever stands on the right.
pub(super) fn may_decide(operator: BinaryOperator, left: &Value) -> bool {
    matches!(operator, BinaryOperator::And | BinaryOperator::Or) && left.is_unknown()
}

/// `operator operand`.
pub fn unary(operator: UnaryOperator, operand: &Value) -> Applied {
    match operator {
        UnaryOperator::Not => Ok(negated(operand_of(operand, &Type::Bool)?)),
        UnaryOperator::Negate => {
            let number = operand_of(operand, &Type::Number)?;
            let marks = number.marks;
            let negative = match &number.kind {
                Kind::Number(value) => Value::from(value.negate()),
                _ => {
                    let (low, high) = bounds(&number);
                    let unknown = Unknown::computed(Type::Number, [&number]).not_null();
                    let bounds = (high.map(|high| high.negate()), low.map(|low| low.negate()));
                    unknown.refined(range(bounds)).into()
                }
            };
            Ok(negative.marked(marks))
        }
    }
}

/// The operand as the type that the operator wants; null is an error.
fn operand_of(value: &Value, ty: &Type) -> Applied {
    let converted =
        convert(value, ty).map_err(|error| OperatorError::new(format!("unsuitable value: {error}")))?;
    if converted.is_null() {
        return Err(OperatorError::new("the operand is null, where a value is needed"));
    }
    Ok(converted)
}

/// The opposite of a bool, known or not.
fn negated(value: Value) -> Value {
    match &value.kind {
        Kind::Bool(known) => Value::from(!known).marked(value.marks),
        _ => Value::from(Unknown::computed(Type::Bool, [&value]).not_null()).marked(value.marks),
    }
}

/// `&&` and `||`: `decisive` on either side decides.
fn logic(left: &Value, right: &Value, decisive: bool) -> Applied {
    let (left, right) = (operand_of(left, &Type::Bool)?, operand_of(right, &Type::Bool)?);
    let marks = left.marks.with(right.marks);
    let answer = match (left.as_bool(), right.as_bool()) {
        (Some(side), _) | (_, Some(side)) if side == decisive => Value::from(decisive),
        (Some(_), Some(_)) => Value::from(!decisive),
        _ => Unknown::computed(Type::Bool, [&left, &right]).not_null().into(),
    };
    Ok(answer.marked(marks))
}

fn comparison(left: &Value, right: &Value, holds: fn(Ordering) -> bool) -> Applied {
    let (left, right) = (operand_of(left, &Type::Number)?, operand_of(right, &Type::Number)?);
    let marks = left.marks.with(right.marks);
    let possible = possible_orders(&left, &right);
    let answer = match possible.iter().map(|order| holds(*order)).collect::<Vec<bool>>().as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => Value::from(*first),
        _ => Unknown::computed(Type::Bool, [&left, &right]).not_null().into(),
    };
    Ok(answer.marked(marks))
}

/// How the two numbers may stand to each other.
fn possible_orders(left: &Value, right: &Value) -> Vec<Ordering> {
    let (left_low, left_high) = bounds(left);
    let (right_low, right_high) = bounds(right);
    let may_be_less = !matches!((&left_low, &right_high), (Some(left), Some(right)) if left >= right);
    let may_be_greater = !matches!((&left_high, &right_low), (Some(left), Some(right)) if left <= right);
    let apart = |high: &Option<Number>, low: &Option<Number>| matches!((high, low), (Some(high), Some(low)) if high < low);
    let may_be_equal = !apart(&left_high, &right_low) && !apart(&right_high, &left_low);
    let mut orders = Vec::new();
    if may_be_less {
        orders.push(Ordering::Less);
    }
    if may_be_equal {
        orders.push(Ordering::Equal);
    }
    if may_be_greater {
        orders.push(Ordering::Greater);
    }
    orders
}

/// Lowest and highest value that a number may have.
type Bounds = (Option<Number>, Option<Number>);

/// Lowest and highest value of a number, as far as known.
pub(super) fn bounds(value: &Value) -> Bounds {
    match &value.kind {
        Kind::Number(number) => (Some(number.clone()), Some(number.clone())),
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::Range(low, high) => (low.clone(), high.clone()),
            Refinement::OneOf(values) => {
                let numbers = values.iter().map(|value| match &value.kind {
                    Kind::Number(number) => Some(number.clone()),
                    _ => None,
                });
                match numbers.collect::<Option<Vec<Number>>>() {
                    Some(numbers) => (numbers.iter().min().cloned(), numbers.iter().max().cloned()),
                    None => (None, None),
                }
            }
            _ => (None, None),
        },
        _ => (None, None),
    }
}

/// Bounds as a refinement.
pub(super) fn range(bounds: Bounds) -> Refinement {
    match bounds {
        (None, None) => Refinement::None,
        (low, high) => Refinement::Range(low, high),
    }
}

fn arithmetic(
    left: &Value,
    right: &Value,
    apply: fn(&Number, &Number) -> Option<Number>,
    bound: fn(Bounds, Bounds) -> Bounds,
) -> Applied {
    let (left, right) = (operand_of(left, &Type::Number)?, operand_of(right, &Type::Number)?);
    let marks = left.marks.with(right.marks);
    if let (Kind::Number(left), Kind::Number(right)) = (&left.kind, &right.kind) {
        return finished(apply(left, right), marks);
    }
    let bounds = bound(bounds(&left), bounds(&right));
    let unknown = Unknown::computed(Type::Number, [&left, &right]).not_null().refined(range(bounds));
    Ok(Value::from(unknown).marked(marks))
}

fn division(left: &Value, right: &Value, apply: fn(&Number, &Number) -> Option<Number>) -> Applied {
    arithmetic(left, right, apply, |_, _| (None, None))
}

fn finished(number: Option<Number>, marks: Marks) -> Applied {
    let undefined =
        || OperatorError::new("the result is not defined: it is computed from zeros or infinities");
    number.map(|number| Value::from(number).marked(marks)).ok_or_else(undefined)
}

fn sum_bounds((low, high): Bounds, (other_low, other_high): Bounds) -> Bounds {
    let sum = |left: Option<Number>, right: Option<Number>| left?.add(&right?);
    (sum(low, other_low), sum(high, other_high))
}

fn difference_bounds((low, high): Bounds, (other_low, other_high): Bounds) -> Bounds {
    let difference = |left: Option<Number>, right: Option<Number>| left?.subtract(&right?);
    (difference(low, other_high), difference(high, other_low))
}

fn product_bounds((low, high): Bounds, (other_low, other_high): Bounds) -> Bounds {
    let corners = [(&low, &other_low), (&low, &other_high), (&high, &other_low), (&high, &other_high)]
        .map(|(left, right)| left.as_ref()?.multiply(right.as_ref()?));
    match corners.into_iter().collect::<Option<Vec<Number>>>() {
        Some(corners) => (corners.iter().min().cloned(), corners.iter().max().cloned()),
        None => (None, None),
    }
}
