//! Somebody who can be a member of a Harbor project: users and a group, which no kind makes.

use crate::{Credentials, Running, http};

/// Users of every Harbor that a suite is given.
const USERS: [&str; 2] = ["jane", "joe"];
/// Its group, as an identity provider would bring it.
const GROUP: &str = "/platform/admins";

/// Makes the users where they are missing.
pub(crate) fn settle_users(harbor: &Running) {
    for name in USERS {
        let body = format!(
            r#"{{"username":"{name}","email":"{name}@example.com","realname":"{name}","password":"Only-4-tests"}}"#
        );
        make(harbor, "/api/v2.0/users", &body, name);
    }
}

/// Makes the group where it is missing.
pub(crate) fn settle_group(harbor: &Running) {
    let body = format!(r#"{{"group_name":"{GROUP}","group_type":3}}"#);
    make(harbor, "/api/v2.0/usergroups", &body, GROUP);
}

/// A Harbor behind TLS has to have them already.
fn make(harbor: &Running, path: &str, body: &str, who: &str) {
    let Credentials::Password { user, password } = &harbor.credentials else {
        return;
    };
    let login = format!("Basic {}", base64(format!("{user}:{password}").as_bytes()));
    match http::post(&harbor.url, path, &login, body) {
        // 409: it is there.
        Some(201 | 409) => {}
        other => eprintln!("{path} of Harbor answered {other:?}: it has to have {who:?}"),
    }
}

/// The standard alphabet, padded.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let index = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or_default();
            text.push(if at > chunk.len() {
                '='
            } else {
                char::from(ALPHABET[index])
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn encodes_as_the_standard_says() {
        let expected = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("admin:x", "YWRtaW46eA=="),
        ];
        for (plain, encoded) in expected {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }
}
