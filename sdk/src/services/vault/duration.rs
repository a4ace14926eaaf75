//! Durations as the server reads them.

use serde_json::{Map, Value};

use crate::error::Violation;

/// Seconds, or numbers with units: `3600`, `1h30m`.
pub(super) fn is_duration(text: &str) -> bool {
    let mut rest = text;
    let mut parts = 0;
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if number.len() == rest.len() {
            return false;
        }
        let units = ["ms", "h", "m", "s", "d"];
        rest = match units.iter().find_map(|unit| number.strip_prefix(unit)) {
            Some(behind) => behind,
            None => return number.is_empty() && parts == 0,
        };
        parts += 1;
    }
    parts > 0
}

/// A duration of nothing.
pub(super) fn is_zero(text: &str) -> bool {
    !text.is_empty() && is_duration(text) && !text.contains(|c: char| ('1'..='9').contains(&c))
}

/// The whole seconds of a duration; `None` when it is none, or has parts of a second.
pub(super) fn seconds(text: &str) -> Option<i64> {
    if let Ok(seconds) = text.parse() {
        return Some(seconds).filter(|seconds| *seconds >= 0);
    }
    let mut millis = 0_i64;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, behind) = rest.split_at(rest.find(|c: char| c.is_ascii_alphabetic())?);
        let end = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(end);
        let unit = match unit {
            "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        millis = millis.checked_add(scaled(number, unit)?)?;
        rest = behind;
    }
    (!text.is_empty() && millis % 1000 == 0).then_some(millis / 1000)
}

/// A decimal number times a unit, if that is whole.
fn scaled(number: &str, unit: i64) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if !number.starts_with(|c: char| c.is_ascii_digit()) || fraction.starts_with(['+', '-']) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let scale = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let fraction: i64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let fraction = fraction.checked_mul(unit)?;
    (fraction % scale == 0).then_some(())?;
    whole.checked_mul(unit)?.checked_add(fraction / scale)
}

/// Seconds as a duration: `1h30m`.
pub(super) fn text(seconds: i64) -> String {
    let mut text = String::new();
    for (number, unit) in [(seconds / 3600, 'h'), (seconds / 60 % 60, 'm'), (seconds % 60, 's')] {
        if number != 0 {
            text.push_str(&number.to_string());
            text.push(unit);
        }
    }
    if text.is_empty() { "0s".to_owned() } else { text }
}

/// What is wrong with a setting that is a duration of whole seconds; `None` when nothing is.
pub(super) fn wrong(argument: &str, text: Option<&str>) -> Option<Violation> {
    let text = text.filter(|text| !text.is_empty() && seconds(text).is_none())?;
    let message = format!("must be a duration of whole seconds such as 3600, 90m, 24h or 30d, not {text:?}");
    Some(Violation::new(argument, message))
}

/// Brings a setting to the form in which [`tidy`] reports it: none is absent.
pub(super) fn normalize(setting: &mut Option<String>) {
    if let Some(seconds) = setting.as_deref().and_then(seconds) {
        *setting = Some(seconds).filter(|seconds| *seconds > 0).map(text);
    }
}

/// Turns seconds in an answer into durations, and 0, which stands for none, into an empty text.
pub(super) fn tidy(wire: &mut Map<String, Value>, names: &[&str]) {
    for (_, value) in wire.iter_mut().filter(|(name, _)| names.contains(&name.as_str())) {
        if let Some(seconds) = value.as_i64() {
            *value = if seconds == 0 { String::new() } else { text(seconds) }.into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_duration, is_zero, seconds, text};

    #[test]
    fn durations() {
        for text in ["0", "3600", "90m", "1h30m", "720h", "30d", "1.5h", "250ms", "3h25m19s"] {
            assert!(is_duration(text), "{text}");
        }
        for text in ["", "soon", "h", "1x", "1h5", "-1h", "1 h"] {
            assert!(!is_duration(text), "{text}");
        }
        assert!(is_zero("0s") && is_zero("0") && is_zero("0h0m0s"));
        assert!(!is_zero("") && !is_zero("10s"));
    }
    #[test]
    fn durations_are_counted_in_seconds() {
        let same = [
            ("0", 0, "0s"),
            ("3600", 3600, "1h"),
            ("90m", 5400, "1h30m"),
            ("1.5h", 5400, "1h30m"),
            ("30d", 2_592_000, "720h"),
            ("3h25m19s", 12_319, "3h25m19s"),
            ("1500ms500ms", 2, "2s"),
        ];
        for (written, number, shown) in same {
            assert_eq!(seconds(written), Some(number), "{written}");
            assert_eq!(text(number), shown);
            assert_eq!(seconds(shown), Some(number), "{shown}");
        }
        for wrong in [
            "",
            "-1",
            "-1h",
            "250ms",
            "1.5",
            "1w",
            "soon",
            "h1",
            "1h5",
            "h",
            "1.-5h",
            "99999999999999999999h",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
