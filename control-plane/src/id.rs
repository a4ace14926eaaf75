//! Typed ids: a prefix that says the kind, and a ULID, so ids sort by time and are never used again.

/// A new id such as `cls_01J…`.
pub(crate) fn new(prefix: &str) -> String {
    format!("{prefix}_{}", ulid::Ulid::new())
}

/// Why `id` cannot be the last part of a resource's name; None when it can.
pub(crate) fn violation(id: &str) -> Option<&'static str> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.is_empty() {
        Some("is required; use lower-case letters, digits and hyphens")
    } else if id.len() > 63 {
        Some("is longer than 63 characters; shorten it")
    } else if !id.bytes().all(allowed) || id.starts_with('-') || id.ends_with('-') {
        Some("may hold only lower-case letters, digits and hyphens, and begins and ends with a letter or digit")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_are_dns_labels() {
        for good in ["a", "edgit-k8s", "0", &"x".repeat(63)] {
            assert_eq!(super::violation(good), None, "{good}");
        }
        for bad in ["", "A", "-a", "a-", "a_b", "a.b", "é", &"x".repeat(64)] {
            assert!(super::violation(bad).is_some(), "{bad}");
        }
    }
}
