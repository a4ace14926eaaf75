//! Names and addresses: what is wrong with one, as a sentence for a violation.

use std::net::IpAddr;

use ipnet::IpNet;

/// What is wrong with a name of ours (RFC 1123 label), if anything.
pub(super) fn label_problem(text: &str) -> Option<String> {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let right = !text.is_empty()
        && text.len() <= 63
        && text.chars().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-');
    (!right).then(|| {
        format!("must be 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end; {text:?} is not")
    })
}

/// Whether the text is a host name (RFC 1123).
pub(super) fn is_host_name(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    // Nothing but digits and dots is a mistyped address.
    let numeric = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.len() <= 253 && !numeric && text.split('.').all(label)
}

/// Whether the text is an IP address or a host name.
pub(super) fn is_host(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok() || is_host_name(text)
}

/// The address, or what is wrong with it.
pub(super) fn ip(text: &str) -> Result<IpAddr, String> {
    text.parse()
        .map_err(|_| format!("must be an IP address such as 192.168.0.200, not {text:?}"))
}

/// The range, or what is wrong with it.
pub(super) fn cidr(text: &str) -> Result<IpNet, String> {
    let net: IpNet = text
        .parse()
        .map_err(|_| format!("must be a range of addresses such as 10.244.0.0/16, not {text:?}"))?;
    if net.addr() == net.network() {
        Ok(net)
    } else {
        Err(format!("has bits set after the prefix: write {}", net.trunc()))
    }
}

/// Whether two ranges share an address.
pub(super) fn overlap(a: &IpNet, b: &IpNet) -> bool {
    a.contains(&b.network()) || b.contains(&a.network())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(label_problem("edgit-k8s"), None);
        for wrong in ["", "-a", "a-", "A", "a.b", "a_b", &"a".repeat(64)] {
            assert!(label_problem(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn hosts() {
        for right in ["gx10", "node-1.example.org", "192.168.0.1", "fd00::1", "1a.example"] {
            assert!(is_host(right), "{right}");
        }
        for wrong in ["", "192.168.0", "192.168.0.256", "a b", "-a", "a..b", "https://a"] {
            assert!(!is_host(wrong), "{wrong}");
        }
    }

    #[test]
    fn ranges() {
        let net = |text: &str| cidr(text).expect(text);
        assert!(overlap(&net("10.0.0.0/8"), &net("10.244.0.0/16")));
        assert!(!overlap(&net("10.96.0.0/12"), &net("10.244.0.0/16")));
        assert!(!overlap(&net("10.96.0.0/12"), &net("fd00::/64")));
        assert_eq!(
            cidr("10.244.1.0/16").expect_err("host bits"),
            "has bits set after the prefix: write 10.244.0.0/16"
        );
        assert!(cidr("10.244.0.0").is_err());
    }
}
