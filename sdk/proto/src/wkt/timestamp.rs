use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};

use super::OutOfRange;

/// `google.protobuf.Timestamp`; in JSON an RFC 3339 string in UTC.
#[derive(Clone, Copy, PartialEq, Eq, Hash, prost::Message)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    #[prost(int64, tag = "1")]
    pub seconds: i64,
    /// Nanoseconds of the second, 0 to 999,999,999.
    #[prost(int32, tag = "2")]
    pub nanos: i32,
}

impl Timestamp {
    /// The current time.
    pub fn now() -> Self {
        jiff::Timestamp::now().into()
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        // jiff counts fractions before 1970 downwards, protobuf always upwards.
        let (seconds, nanos) = (time.as_second(), time.subsec_nanosecond());
        if nanos < 0 {
            Self {
                seconds: seconds - 1,
                nanos: nanos + 1_000_000_000,
            }
        } else {
            Self { seconds, nanos }
        }
    }
}

impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = OutOfRange;

    fn try_from(time: Timestamp) -> Result<Self, OutOfRange> {
        jiff::Timestamp::new(time.seconds, time.nanos).map_err(|_| OutOfRange("timestamp"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = jiff::Timestamp::try_from(*self).map_err(S::Error::custom)?;
        serializer.collect_str(&time)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse::<jiff::Timestamp>()
            .map(Self::from)
            .map_err(|_| D::Error::custom(format!("`{text}` is not an RFC 3339 time such as 2026-01-31T12:00:00Z")))
    }
}
