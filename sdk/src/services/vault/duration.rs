//! Durations as the server reads them.

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

#[cfg(test)]
mod tests {
    use super::{is_duration, is_zero};

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
}
