//! Addresses of requests: a template with escaped arguments behind a base.

use std::fmt::Write as _;

use url::Url;

/// The base's path with the filled-in template behind it. `None` when an argument has a segment of dots, which no client can
/// send (`..` means the parent, escaped too), or when one of several segments is empty.
pub(super) fn address(base: &Url, template: &str, arguments: &[&str]) -> Option<Url> {
    let mut url = base.clone();
    let mut path = base.path().trim_end_matches('/').to_owned();
    let mut rest = template;
    for argument in arguments {
        let place = rest.find('{')?;
        path.push_str(&rest[..place]);
        if let Some(behind) = rest[place..].strip_prefix("{*}") {
            for (index, segment) in argument.split('/').enumerate() {
                if index > 0 {
                    path.push('/');
                }
                if segment.is_empty() {
                    return None;
                }
                push_segment(&mut path, segment)?;
            }
            rest = behind;
        } else {
            push_segment(&mut path, argument)?;
            rest = rest[place..].strip_prefix("{}")?;
        }
    }
    path.push_str(rest);
    url.set_path(&path);
    Some(url)
}

/// Adds a segment with all but unreserved characters escaped.
fn push_segment(path: &mut String, segment: &str) -> Option<()> {
    if segment == "." || segment == ".." {
        return None;
    }
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.') {
            path.push(byte.into());
        } else {
            let _ = write!(path, "%{byte:02X}");
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(template: &str, arguments: &[&str]) -> Option<String> {
        let base = Url::parse("https://example.org/base/").expect("URL");
        address(&base, template, arguments).map(|url| url.path().to_owned())
    }

    #[test]
    fn arguments_are_escaped() {
        assert_eq!(
            path("/a/{}/b/{}", &["x/y %", "ü"]).as_deref(),
            Some("/base/a/x%2Fy%20%25/b/%C3%BC")
        );
        assert_eq!(
            path("/a/{*}/b/{}", &["x/y z/w", "u/v"]).as_deref(),
            Some("/base/a/x/y%20z/w/b/u%2Fv")
        );
    }

    #[test]
    fn no_argument_leaves_its_place() {
        for argument in [".", ".."] {
            assert_eq!(path("/a/{}", &[argument]), None, "{argument}");
        }
        for argument in ["..", "x/../y", "./x", "x//y", "/x", "x/"] {
            assert_eq!(path("/a/{*}/b", &[argument]), None, "{argument}");
        }
        assert_eq!(path("/a/{}", &["..."]).as_deref(), Some("/base/a/..."));
    }
}
