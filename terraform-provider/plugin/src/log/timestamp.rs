//! UTC time with exactly six fraction digits: with any other number Terraform takes the line for plain text.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// `2006-01-02T15:04:05.000000Z`.
pub(super) fn format(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    // prost's type prints RFC 3339 with as many digits as are needed: none, three, six or nine.
    let seconds = prost_types::Timestamp {
        seconds: i64::try_from(since.as_secs()).unwrap_or(0),
        nanos: 0,
    }
    .to_string();
    format!("{}.{:06}Z", seconds.trim_end_matches('Z'), since.subsec_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_always_six_digits() {
        let at = |nanos| format(UNIX_EPOCH + Duration::new(1_782_000_000, nanos));
        assert_eq!(at(0), "2026-06-21T00:00:00.000000Z");
        assert_eq!(at(120_000_000), "2026-06-21T00:00:00.120000Z");
        assert_eq!(at(999_999_999), "2026-06-21T00:00:00.999999Z");
    }
}
