//! Paths of mounts and secrets.

use crate::error::Violation;

/// What is wrong with a path that takes part in an address; `None` when nothing is.
pub(super) fn wrong(argument: &str, path: &str) -> Option<Violation> {
    let message = if path.starts_with('/') || path.ends_with('/') {
        "must not begin or end with a slash: leave it out"
    } else if path.split('/').any(str::is_empty) {
        "must not have two slashes in a row"
    } else if path.split('/').any(|part| part == "." || part == "..") {
        "must not have a part that is . or .."
    } else if path.chars().any(char::is_control) {
        "must not have control characters"
    } else {
        return None;
    };
    Some(Violation::new(argument, message))
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn paths_that_are_no_address_are_refused() {
        for path in ["/a", "a/", "a//b", "a/../b", ".", "a\nb"] {
            assert!(wrong("path", path).is_some(), "{path}");
        }
        for path in ["a", "a/b/c", "sp ace", "a.b", "Ü%2F"] {
            assert_eq!(wrong("path", path), None, "{path}");
        }
    }
}
