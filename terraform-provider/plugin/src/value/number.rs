use std::{cmp::Ordering, fmt};

/// An exact number: an integer of any size that fits `i128`, or a decimal of any precision.
///
/// Never rounded on its way from and to Terraform. Equality and order are by exact decimal value, so `0.1` equals `0.10`
/// and the text `"1e2"` equals 100.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Repr);

/// Each number has exactly one representation, so equality may be derived.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Int(i128),
    /// Not an integer, or one that does not fit: ±0.`digits` × 10^`point`, digits without leading and trailing zeros.
    Decimal {
        negative: bool,
        digits: Box<str>,
        point: i32,
    },
    Infinite {
        negative: bool,
    },
}

/// A text that is no decimal number, or one whose digits or exponent are beyond any use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number")]
pub struct ParseNumberError;

const MAX_TEXT: usize = 4096;
const MAX_EXPONENT: i32 = 4096;

impl Number {
    /// The number people mean by `value`: its shortest decimal text, so 0.1 is exactly 0.1. `None` for NaN, which Terraform
    /// cannot hold.
    pub fn from_f64(value: f64) -> Option<Self> {
        if value.is_nan() {
            return None;
        }
        if value.is_infinite() {
            return Some(Self(Repr::Infinite { negative: value < 0.0 }));
        }
        Self::parse(&format!("{value:e}")).ok()
    }

    /// The number that `value` is to its last binary digit. `None` for NaN.
    fn from_f64_exact(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return Self::from_f64(value);
        }
        // A finite float has at most 1074 fraction digits, and formatting is exact.
        Self::parse(&format!("{value:.*}", fraction_bits(value))).ok()
    }

    /// The number by which Terraform compares and stores the float `value`: the shortest text that rounds to it and is the nearest of that length; of
    /// two as near the even one. `None` for NaN.
    pub(crate) fn from_wire_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return Self::from_f64(value);
        }
        // Nearer to zero than a power of two floats lie closer together, which Terraform does not heed.
        let power = value.to_bits() << 12 == 0;
        let inner = f64::from_bits(value.to_bits().saturating_sub(1));
        let beyond = |number: &Self| {
            let edge = Self::from_f64_exact(inner);
            edge.is_some_and(|edge| if value < 0.0 { *number <= edge } else { *number >= edge })
        };
        // Seventeen digits tell every float from its neighbours.
        (0..17).find_map(|digits| {
            let text = format!("{value:.digits$e}");
            let (float, number) = (text.parse::<f64>().ok()?, Self::parse(&text).ok()?);
            let same = |other: f64| float.to_bits() == other.to_bits();
            (same(value) || (power && same(inner) && beyond(&number))).then_some(number)
        })
    }

    /// Reads a decimal text such as `-12`, `0.1` or `1e40`, exactly.
    pub fn parse(text: &str) -> Result<Self, ParseNumberError> {
        if text.len() > MAX_TEXT {
            return Err(ParseNumberError);
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
            Some(at) => (&unsigned[..at], parse_exponent(&unsigned[at + 1..])?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !all_digits(whole) || !all_digits(fraction) {
            return Err(ParseNumberError);
        }
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        let leading = digits.len() - significant.len();
        let point = i32::try_from(whole.len()).map_err(|_| ParseNumberError)? + exponent
            - i32::try_from(leading).map_err(|_| ParseNumberError)?;
        Ok(Self::normal(negative, significant.trim_end_matches('0'), point))
    }

    fn normal(negative: bool, digits: &str, point: i32) -> Self {
        if digits.is_empty() {
            return Self(Repr::Int(0));
        }
        if let Ok(whole) = usize::try_from(point)
            && digits.len() <= whole
            && whole <= 39
            && let Ok(int) = format!("{}{digits:0<whole$}", if negative { "-" } else { "" }).parse::<i128>()
        {
            return Self(Repr::Int(int));
        }
        Self(Repr::Decimal {
            negative,
            digits: digits.into(),
            point,
        })
    }

    /// The integer, if this is one within `i128`.
    pub fn as_i128(&self) -> Option<i128> {
        match self.0 {
            Repr::Int(int) => Some(int),
            _ => None,
        }
    }

    /// The integer, if this is one within `i64`.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128().and_then(|int| i64::try_from(int).ok())
    }

    /// The integer, if this is one within `u64`.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128().and_then(|int| u64::try_from(int).ok())
    }

    /// Whether this is an integer, of whatever size.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Int(_) => true,
            Repr::Decimal { digits, point, .. } => usize::try_from(*point).is_ok_and(|point| digits.len() <= point),
            Repr::Infinite { .. } => false,
        }
    }

    /// Whether this is neither positive nor negative infinity.
    pub fn is_finite(&self) -> bool {
        !matches!(self.0, Repr::Infinite { .. })
    }

    /// The nearest float; may round.
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Repr::Infinite { negative: false } => f64::INFINITY,
            Repr::Infinite { negative: true } => f64::NEG_INFINITY,
            // Both are decimal texts that the standard parser accepts.
            _ => self.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// The float whose shortest text and whose exact value both are this number, such as 0.5. Only those mean the same to
    /// both sides when sent as a float.
    pub(crate) fn as_f64_unambiguous(&self) -> Option<f64> {
        let float = self.to_f64();
        (Self::from_f64(float)? == *self && Self::from_f64_exact(float)? == *self).then_some(float)
    }

    /// The number serde_json holds without loss (its integers, and floats whose shortest text is this number), else `None`.
    pub fn to_json_number(&self) -> Option<serde_json::Number> {
        if let Some(int) = self.as_i64() {
            return Some(int.into());
        }
        if let Some(int) = self.as_u64() {
            return Some(int.into());
        }
        let float = self.to_f64();
        if !float.is_finite() || self.as_i128().is_some() || Self::from_f64(float)? != *self {
            return None;
        }
        serde_json::Number::from_f64(float)
    }

    /// Reads a serde_json number by its text.
    pub fn from_json_number(number: &serde_json::Number) -> Result<Self, ParseNumberError> {
        Self::parse(&number.to_string())
    }

    /// Sign, digits and point; zero has no digits.
    fn parts(&self) -> (bool, String, i32) {
        match &self.0 {
            Repr::Int(int) => {
                let text = int.unsigned_abs().to_string();
                (
                    *int < 0,
                    text.trim_end_matches('0').to_owned(),
                    i32::try_from(text.len()).unwrap_or(0),
                )
            }
            Repr::Decimal {
                negative,
                digits,
                point,
            } => (*negative, digits.to_string(), *point),
            Repr::Infinite { negative } => (*negative, "1".to_owned(), i32::MAX),
        }
    }
}

fn parse_exponent(text: &str) -> Result<i32, ParseNumberError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ParseNumberError);
    }
    let exponent: i32 = text.parse().map_err(|_| ParseNumberError)?;
    if exponent.abs() > MAX_EXPONENT {
        Err(ParseNumberError)
    } else {
        Ok(exponent)
    }
}

/// How many binary fraction digits a finite float has; its decimal fraction has as many.
fn fraction_bits(value: f64) -> usize {
    let bits = value.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let mantissa = (bits & ((1 << 52) - 1)) | if exponent == 0 { 0 } else { 1 << 52 };
    if mantissa == 0 {
        return 0;
    }
    let scale = exponent.max(1) - 1075 + i32::try_from(mantissa.trailing_zeros()).unwrap_or(0);
    usize::try_from(-scale).unwrap_or(0)
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Int(a), Repr::Int(b)) = (&self.0, &other.0) {
            return a.cmp(b);
        }
        let (a_negative, a_digits, a_point) = self.parts();
        let (b_negative, b_digits, b_point) = other.parts();
        let sign = |negative: bool, digits: &str| match (digits.is_empty(), negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let (a_sign, b_sign) = (sign(a_negative, &a_digits), sign(b_negative, &b_digits));
        let magnitude = || a_point.cmp(&b_point).then_with(|| a_digits.cmp(&b_digits));
        a_sign.cmp(&b_sign).then_with(|| match a_sign {
            0 => Ordering::Equal,
            1 => magnitude(),
            _ => magnitude().reverse(),
        })
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    /// The exact decimal text without an exponent; `inf` and `-inf` for infinities.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Int(int) => write!(f, "{int}"),
            Repr::Infinite { negative } => f.write_str(if *negative { "-inf" } else { "inf" }),
            Repr::Decimal {
                negative,
                digits,
                point,
            } => {
                if *negative {
                    f.write_str("-")?;
                }
                match usize::try_from(*point) {
                    Ok(0) => write!(f, "0.{digits}"),
                    Err(_) => {
                        let zeros = point.unsigned_abs() as usize;
                        write!(f, "0.{:0<zeros$}{digits}", "")
                    }
                    Ok(whole) if digits.len() <= whole => write!(f, "{digits:0<whole$}"),
                    Ok(whole) => write!(f, "{}.{}", &digits[..whole], &digits[whole..]),
                }
            }
        }
    }
}

impl fmt::Debug for Number {
    /// As `Display`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Number {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        Self::parse(text)
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(Repr::Int(value.into()))
            }
        }
    )*};
}

from_integers!(i8, u8, i16, u16, i32, u32, i64, u64, i128);
