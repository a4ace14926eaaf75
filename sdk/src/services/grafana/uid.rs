//! Uids: the names by which Grafana's objects are addressed.

use std::hash::{BuildHasher, RandomState};

use crate::error::Violation;

/// A uid nobody else has. Made here rather than by the server, so that a create whose answer was lost can be found again.
pub(super) fn made() -> String {
    // Two keyed hashes with the process's random keys: 128 bits without another dependency.
    let half = || RandomState::new().hash_one(jiff::Timestamp::now().as_nanosecond());
    format!("{:016x}{:016x}", half(), half())
}

/// What is wrong with a uid, at the path of its argument.
pub(super) fn check(path: &str, uid: Option<&String>) -> Option<Violation> {
    let uid = uid?;
    let plain = uid
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if plain && (1..=40).contains(&uid.len()) {
        return None;
    }
    let text = "must be 1 to 40 letters, digits, hyphens or underscores; leave it out to have one made";
    Some(Violation::new(path, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_uids_fit_and_differ() {
        let (one, other) = (made(), made());
        assert_ne!(one, other);
        assert_eq!(check("uid", Some(&one)), None);
    }

    #[test]
    fn wrong_uids_are_refused_with_their_path() {
        for wrong in ["", "a b", "a/b", "ü", &"x".repeat(41)] {
            let violation = check("uid", Some(&wrong.to_owned()));
            assert_eq!(
                violation.map(|violation| violation.path).as_deref(),
                Some("uid"),
                "{wrong:?}"
            );
        }
        assert_eq!(check("uid", None), None);
    }
}
