//! Durations as Prometheus writes them.

const UNITS: [(&str, u64, bool); 7] = [
    ("y", 31_536_000_000, true),
    ("w", 604_800_000, true),
    ("d", 86_400_000, false),
    ("h", 3_600_000, false),
    ("m", 60_000, false),
    ("s", 1000, false),
    ("ms", 1, false),
];

/// The duration as it is told; `None` when the text is none.
pub(in crate::grafana) fn told(text: &str) -> Option<String> {
    let mut millis = 0_u64;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let (unit, behind) = behind.split_at(behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len()));
        let (_, factor, _) = UNITS.iter().find(|(name, _, _)| *name == unit)?;
        millis += number.parse::<u64>().ok()? * factor;
        rest = behind;
    }
    if text.is_empty() {
        return None;
    }
    if millis == 0 {
        return Some("0s".to_owned());
    }
    let mut told = String::new();
    for (unit, factor, exact) in UNITS {
        let count = millis / factor;
        if count > 0 && (!exact || millis.is_multiple_of(factor)) {
            told = format!("{told}{count}{unit}");
            millis -= count * factor;
        }
    }
    Some(told)
}
