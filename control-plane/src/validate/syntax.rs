//! The form of single values. Each function answers what is wrong, or None.

use std::net::IpAddr;

use url::Url;

/// A host name (RFC 1123).
pub(super) fn host_name(text: &str) -> Option<String> {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // All digits and dots is an address, or was meant to be one.
    let numeric = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let good = !numeric && text.len() <= 253 && text.split('.').all(label);
    (!good).then(|| format!("`{text}` is not a host name; use letters, digits, hyphens and dots"))
}

/// An IP address.
pub(super) fn ip(text: &str) -> Option<String> {
    text.parse::<IpAddr>()
        .err()
        .map(|_| format!("`{text}` is not an IP address such as 192.168.0.10"))
}

/// A host name or an IP address.
pub(super) fn host(text: &str) -> Option<String> {
    if text.parse::<IpAddr>().is_ok() {
        return None;
    }
    host_name(text).map(|_| format!("`{text}` is neither an IP address nor a host name"))
}

/// A TCP port.
pub(super) fn port(port: i32) -> Option<String> {
    (!(1..=65535).contains(&port)).then(|| format!("{port} is not a port; use 1 to 65535"))
}

/// A URL with one of these schemes and a host.
pub(super) fn url(text: &str, schemes: &[&str]) -> Option<String> {
    let good = Url::parse(text).is_ok_and(|url| schemes.contains(&url.scheme()) && url.has_host());
    (!good).then(|| format!("is not a URL that begins with `{}://`", schemes.join("://` or `")))
}

/// A key of a Kubernetes label, with or without a prefix.
pub(super) fn label_key(key: &str) -> Option<String> {
    let (prefix, name) = key
        .rsplit_once('/')
        .map_or((None, key), |(prefix, name)| (Some(prefix), name));
    let good = label_part(name) && !name.is_empty() && prefix.is_none_or(|prefix| host_name(prefix).is_none());
    (!good).then(|| format!("`{key}` is not a label key such as `example.com/role`"))
}

/// A value of a Kubernetes label.
pub(super) fn label_value(value: &str) -> Option<String> {
    (!label_part(value))
        .then(|| format!("`{value}` is not a label value; use at most 63 letters, digits, `-`, `_` and `.`"))
}

fn label_part(text: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_ascii_alphanumeric());
    text.len() <= 63
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && edge(text.chars().next())
        && edge(text.chars().last())
}

#[cfg(test)]
mod tests {
    use super::{host, label_key, label_value, url};

    #[test]
    fn hosts_are_names_or_addresses() {
        for good in ["gx10", "k8s.example.com", "192.168.0.10", "::1", "a-b"] {
            assert_eq!(host(good), None, "{good}");
        }
        for bad in ["", "192.168.0.300", "1.2.3", "-a", "a b", "a_b", "https://x", "a..b"] {
            assert!(host(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn urls_and_labels() {
        assert_eq!(url("https://harbor.example.com/x", &["https"]), None);
        assert!(url("http://harbor.example.com", &["https"]).is_some());
        assert!(url("harbor.example.com", &["https", "http"]).is_some());
        assert_eq!(label_key("kubernetes.io/arch"), None);
        assert!(label_key("a b").is_some());
        assert_eq!(label_value(""), None);
        assert!(label_value("-x").is_some());
    }
}
