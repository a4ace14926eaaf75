//! Uids and slugs.

use super::error::plain;
use crate::exchange::Reply;

/// A uid as sent, blanks around it cut; empty when none was sent.
pub(super) fn checked_uid(sent: &str) -> Result<String, Reply> {
    let uid = sent.trim();
    if !uid
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    {
        return Err(plain(400, "uid contains illegal characters"));
    }
    if uid.len() > 40 {
        return Err(plain(400, "uid too long, max 40 characters"));
    }
    Ok(uid.to_owned())
}

/// A uid of the server's own making.
pub(super) fn made_uid() -> String {
    uuid::Uuid::new_v4().simple().to_string().chars().take(14).collect()
}

/// The last part of a URL. Grafana also spells other scripts in Latin letters; here they are dropped.
pub(super) fn slug(title: &str) -> String {
    let lower = title.to_lowercase().replace('&', "and");
    let parts = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_as_recorded() {
        for (title, expected) in [
            ("F one", "f-one"),
            ("a/b", "a-b"),
            ("<b>&amp;", "b-andamp"),
            ("ct4", "ct4"),
        ] {
            assert_eq!(slug(title), expected);
        }
    }
}
