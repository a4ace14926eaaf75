use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::OutOfRange;

/// `google.protobuf.Duration`; in JSON seconds with an `s`, such as `"1.5s"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, prost::Message)]
pub struct Duration {
    /// Whole seconds.
    #[prost(int64, tag = "1")]
    pub seconds: i64,
    /// Nanoseconds with the sign of `seconds`.
    #[prost(int32, tag = "2")]
    pub nanos: i32,
}

impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        Self {
            seconds: i64::try_from(duration.as_secs()).unwrap_or(i64::MAX),
            nanos: i32::try_from(duration.subsec_nanos()).unwrap_or(0),
        }
    }
}

impl TryFrom<Duration> for std::time::Duration {
    type Error = OutOfRange;

    fn try_from(duration: Duration) -> Result<Self, OutOfRange> {
        match (u64::try_from(duration.seconds), u32::try_from(duration.nanos)) {
            (Ok(seconds), Ok(nanos)) if nanos < 1_000_000_000 => Ok(Self::new(seconds, nanos)),
            _ => Err(OutOfRange("duration")),
        }
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sign = if self.seconds < 0 || self.nanos < 0 { "-" } else { "" };
        let (seconds, nanos) = (self.seconds.unsigned_abs(), self.nanos.unsigned_abs());
        if nanos == 0 {
            serializer.collect_str(&format_args!("{sign}{seconds}s"))
        } else {
            let fraction = format!("{nanos:09}");
            serializer.collect_str(&format_args!("{sign}{seconds}.{}s", fraction.trim_end_matches('0')))
        }
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is not a duration in seconds such as 90s or 1.5s")))
    }
}

fn parse(text: &str) -> Option<Duration> {
    let number = text.strip_suffix('s')?;
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let seconds: i64 = whole.parse().ok()?;
    let nanos: i32 = format!("{fraction:0<9}").parse().ok()?;
    let sign = if negative { -1 } else { 1 };
    Some(Duration {
        seconds: seconds * sign,
        nanos: nanos * i32::try_from(sign).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::Duration;

    #[test]
    fn json_is_canonical_both_ways() {
        for (text, seconds, nanos) in [
            ("0s", 0, 0),
            ("90s", 90, 0),
            ("1.5s", 1, 500_000_000),
            ("-0.25s", 0, -250_000_000),
        ] {
            let duration = Duration { seconds, nanos };
            assert_eq!(serde_json::to_string(&duration).unwrap(), format!("\"{text}\""));
            assert_eq!(
                serde_json::from_str::<Duration>(&format!("\"{text}\"")).unwrap(),
                duration
            );
        }
        for bad in ["5m", "", "s", "1.s5", "--1s", "1e3s"] {
            assert!(
                serde_json::from_str::<Duration>(&format!("\"{bad}\"")).is_err(),
                "{bad}"
            );
        }
    }
}
