//! `keycloak_issuer`: what a realm's tokens say in `iss`.

use tfplugin::provider::FunctionError;
use tfplugin::schema::{FunctionSchema, Parameter};
use tfplugin::value::{Type, Value};

use super::arguments::Arguments;
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "keycloak_issuer",
    signature,
    examples: &[
        Example {
            output: "issuer",
            arguments: r#""https://id.example.org", "edgit""#,
            result: r#""https://id.example.org/realms/edgit""#,
        },
        Example {
            output: "below_a_path",
            arguments: r#""https://example.org/auth/", "edgit k8s""#,
            result: r#""https://example.org/auth/realms/edgit%20k8s""#,
        },
    ],
    call: |arguments| issuer(arguments).map(Value::from),
};

fn signature() -> FunctionSchema {
    FunctionSchema::new(parameters(), Type::String)
        .summarize("Issuer of a Keycloak realm's tokens")
        .describe(
            "The issuer URL of a Keycloak realm, as its tokens and its discovery document name it: for the OIDC settings of Kubernetes, Vault, \
             Harbor or Grafana, which compare it letter by letter.",
        )
}

/// The parameters of this function and of `keycloak_discovery_url`.
pub(super) fn parameters() -> [Parameter; 2] {
    [
        Parameter::new("url", Type::String).describe(
            "Address by which users reach Keycloak, with its path if it has one (`/auth`); a slash at the end means nothing.",
        ),
        Parameter::new("realm", Type::String).describe("Name of the realm."),
    ]
}

/// The issuer of a realm.
pub(super) fn issuer(arguments: &Arguments<'_>) -> Result<String, FunctionError> {
    let url = arguments.web_address(0, "url")?;
    let realm = arguments.text(1);
    // A client would take . and .. out of the address, and servers refuse an encoded slash.
    if realm.is_empty() || matches!(realm, "." | "..") || realm.contains('/') {
        let text = format!("realm must be the name of a realm, without a slash; not {realm:?}");
        return Err(FunctionError::argument(1, text));
    }
    Ok(format!("{url}/realms/{}", encoded(realm)))
}

/// The name as one part of a path, encoded as Keycloak does it: what RFC 3986 allows there stays.
fn encoded(name: &str) -> String {
    use std::fmt::Write as _;
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, refused};
    use super::*;

    fn issuer_of(url: &str, realm: &str) -> Result<Value, FunctionError> {
        call("keycloak_issuer", [url, realm])
    }

    #[test]
    fn is_the_address_and_the_encoded_realm() {
        for (url, realm, issuer) in [
            ("https://id.example.org", "a", "https://id.example.org/realms/a"),
            ("https://id.example.org//", "a b", "https://id.example.org/realms/a%20b"),
            ("http://[::1]:8080/auth/", "Ü", "http://[::1]:8080/auth/realms/%C3%9C"),
            ("https://ID.example.org:443", "a:b", "https://id.example.org/realms/a:b"),
        ] {
            assert_eq!(issuer_of(url, realm).expect("issuer"), Value::from(issuer));
        }
    }

    #[test]
    fn names_the_wrong_argument() {
        for url in ["", "id.example.org", "ftp://id.example.org", "https://"] {
            refused(issuer_of(url, "a"), 0, "must be an address such as");
        }
        refused(
            issuer_of("https://id.example.org/?a", "a"),
            0,
            "leave out what begins with ?",
        );
        let secret = issuer_of("https://u:hidden@id.example.org", "a");
        assert!(!secret.clone().expect_err("refused").text.contains("hidden"));
        refused(secret, 0, "user name or password");
        for realm in ["", "..", "a/b"] {
            refused(issuer_of("https://id.example.org", realm), 1, "name of a realm");
        }
    }
}
