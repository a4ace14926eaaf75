//! Durations of alerting, in the form in which Grafana tells them: Prometheus's.

use crate::error::Violation;

/// Units with their milliseconds, and whether one is used only where nothing is left over.
const UNITS: [(&str, u64, bool); 7] = [
    ("y", 365 * 86_400_000, true),
    ("w", 7 * 86_400_000, true),
    ("d", 86_400_000, false),
    ("h", 3_600_000, false),
    ("m", 60_000, false),
    ("s", 1000, false),
    ("ms", 1, false),
];

/// Milliseconds of a duration such as `1h30m`; `None` when it is none.
pub(super) fn millis(text: &str) -> Option<u64> {
    if text == "0" {
        return Some(0);
    }
    let mut sum = 0_u64;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let (unit, behind) = behind.split_at(behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len()));
        let (_, factor, _) = UNITS.iter().find(|(name, _, _)| *name == unit)?;
        sum = sum.checked_add(number.parse::<u64>().ok()?.checked_mul(*factor)?)?;
        rest = behind;
    }
    (!text.is_empty()).then_some(sum)
}

/// The duration in Grafana's own words.
fn told(mut millis: u64) -> String {
    if millis == 0 {
        return "0s".into();
    }
    let mut text = String::new();
    for (unit, factor, exact) in UNITS {
        if exact && !millis.is_multiple_of(factor) {
            continue;
        }
        let count = millis / factor;
        if count > 0 {
            text += &count.to_string();
            text += unit;
            millis -= count * factor;
        }
    }
    text
}

/// Brings a duration to the form in which Grafana tells it; what is none stays for `wrong`.
pub(super) fn normalize(text: &mut Option<String>) {
    if let Some(millis) = text.as_deref().and_then(millis) {
        *text = Some(told(millis));
    }
    text.take_if(|text| text.is_empty());
}

/// What is wrong with a duration at a path; `least` of 1 refuses one of nothing.
pub(super) fn wrong(path: impl Into<String>, text: Option<&String>, least: u64) -> Option<Violation> {
    let text = text.filter(|text| !text.is_empty())?;
    match millis(text) {
        None => Some(Violation::new(path, "must be a duration such as 30s, 5m or 1h30m")),
        Some(found) if found < least => Some(Violation::new(path, "must be above 0")),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_grafana_tells_them() {
        for (given, expected) in [
            ("60s", "1m"),
            ("5m0s", "5m"),
            ("90m", "1h30m"),
            ("24h", "1d"),
            ("7d", "1w"),
            ("8d", "8d"),
            ("0", "0s"),
            ("1500ms", "1s500ms"),
        ] {
            let mut text = Some(given.to_owned());
            normalize(&mut text);
            assert_eq!(text.as_deref(), Some(expected), "{given}");
        }
        for wrong in ["", "soon", "5", "m", "1.5h", "-1m"] {
            assert_eq!(millis(wrong), None, "{wrong}");
        }
    }
}
