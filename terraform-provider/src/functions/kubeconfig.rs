//! `kubeconfig`: a file for kubectl from its parts.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tfplugin::provider::FunctionError;
use tfplugin::schema::{FunctionSchema, Parameter};
use tfplugin::value::{Type, Value};

use super::arguments::Arguments;
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "kubeconfig",
    signature,
    examples: &[Example {
        output: "kubeconfig",
        arguments: r#""edgit", "https://k8s.example.org:6443", null, { token = "from-a-service-account" }"#,
        result: r#"apiVersion: v1
kind: Config
clusters:
  - name: "edgit"
    cluster:
      server: "https://k8s.example.org:6443"
users:
  - name: "edgit"
    user:
      token: "from-a-service-account"
contexts:
  - name: "edgit"
    context:
      cluster: "edgit"
      user: "edgit"
current-context: "edgit"
"#,
    }],
    call,
};

const CREDENTIALS: &str = "credentials must be { token = … } or { client_certificate = …, client_key = … }";

fn signature() -> FunctionSchema {
    let parameters = [
        Parameter::new("name", Type::String).describe("Name of the cluster, of its user and of the context."),
        Parameter::new("server", Type::String).describe("Address of the Kubernetes API, such as `https://k8s.example.org:6443`."),
        Parameter::new("ca_certificate", Type::String).allow_null().describe(
            "Certificates of the authorities that the API's certificate is to be checked with, as PEM or as PEM in base64; null for those of \
             the system.",
        ),
        Parameter::new("credentials", Type::map(Type::String)).describe(
            "Who logs in: an object of `token` alone, or of `client_certificate` and `client_key`, each as PEM or as PEM in base64.",
        ),
    ];
    FunctionSchema::new(parameters, Type::String)
        .summarize("A kubeconfig file from its parts")
        .describe(
            "A kubeconfig file in YAML, with one cluster, one user and one context, and without any command to execute. The result is \
             sensitive where a part of it is.",
        )
}

fn call(arguments: &Arguments<'_>) -> Result<Value, FunctionError> {
    let name = arguments.text(0);
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(FunctionError::argument(
            0,
            "name must not be empty, nor have control characters",
        ));
    }
    let server = arguments.web_address(1, "server")?;
    let mut cluster = vec![("server", server)];
    if let Some(authorities) = arguments.optional_text(2) {
        let data = pem(authorities, is_certificate).ok_or_else(|| {
            FunctionError::argument(
                2,
                "ca_certificate must be certificates as PEM, or as PEM in base64; null for the system's",
            )
        })?;
        cluster.push(("certificate-authority-data", data));
    }
    let user = user(arguments.value(3)).map_err(|problem| FunctionError::argument(3, problem))?;
    let name = quoted(name);
    Ok(Value::from(format!(
        "apiVersion: v1\nkind: Config\n\
         clusters:\n  - name: {name}\n    cluster:\n{}\
         users:\n  - name: {name}\n    user:\n{}\
         contexts:\n  - name: {name}\n    context:\n      cluster: {name}\n      user: {name}\n\
         current-context: {name}\n",
        lines(&cluster),
        lines(&user),
    )))
}

/// The user's part of the file.
fn user(credentials: &Value) -> Result<Vec<(&'static str, String)>, String> {
    let empty = BTreeMap::new();
    let entries = credentials.entries().unwrap_or(&empty).iter();
    let given: Vec<(&str, &str)> = entries
        .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
        .collect();
    // No value is shown: each may be a secret.
    match given[..] {
        [("token", token)] if token.is_empty() || token.chars().any(|c| c.is_whitespace() || c.is_control()) => {
            Err("the token in credentials must not be empty, nor have white space".to_owned())
        }
        [("token", token)] => Ok(vec![("token", token.to_owned())]),
        [("client_certificate", certificate), ("client_key", key)] => {
            let wrong = |part: &str| format!("{part} in credentials must be PEM, or PEM in base64");
            Ok(vec![
                (
                    "client-certificate-data",
                    pem(certificate, is_certificate).ok_or_else(|| wrong("client_certificate"))?,
                ),
                ("client-key-data", pem(key, is_key).ok_or_else(|| wrong("client_key"))?),
            ])
        }
        _ => {
            let keys: Vec<&str> = given.iter().map(|(key, _)| *key).collect();
            Err(format!("{CREDENTIALS}, not of {keys:?}"))
        }
    }
}

/// The PEM text in base64, given as either; `None` if it is no PEM of blocks that `fits` accepts.
fn pem(text: &str, fits: fn(&str) -> bool) -> Option<String> {
    let text = match text.trim() {
        pem if pem.starts_with("-----BEGIN ") => pem.to_owned(),
        encoded => {
            let compact: String = encoded.split_whitespace().collect();
            String::from_utf8(STANDARD.decode(compact).ok()?)
                .ok()?
                .trim()
                .to_owned()
        }
    };
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (label, after) = rest.strip_prefix("-----BEGIN ")?.split_once("-----")?;
        let (body, after) = after.split_once(&format!("-----END {label}-----"))?;
        let body: String = body.split_whitespace().collect();
        if !fits(label) || body.is_empty() || STANDARD.decode(body).is_err() {
            return None;
        }
        rest = after.trim_start();
    }
    (!text.is_empty()).then(|| STANDARD.encode(text + "\n"))
}

fn is_certificate(label: &str) -> bool {
    label == "CERTIFICATE"
}

/// An unencrypted key: kubectl asks for no password. OpenSSL writes the parameters of an elliptic curve before its key.
fn is_key(label: &str) -> bool {
    matches!(
        label,
        "PRIVATE KEY" | "RSA PRIVATE KEY" | "EC PRIVATE KEY" | "EC PARAMETERS"
    )
}

fn lines(entries: &[(&str, String)]) -> String {
    use std::fmt::Write as _;
    entries.iter().fold(String::new(), |mut text, (key, value)| {
        let _ = writeln!(text, "      {key}: {}", quoted(value));
        text
    })
}

/// A text as YAML writes it in double quotes, which JSON's form is one of.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, refused};
    use super::*;

    const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n";
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nAwQF\n-----END PRIVATE KEY-----";

    fn kubeconfig(
        name: &str,
        server: &str,
        ca: Option<&str>,
        credentials: &[(&str, &str)],
    ) -> Result<Value, FunctionError> {
        call(
            "kubeconfig",
            [
                name.into(),
                server.into(),
                ca.into(),
                Value::map(credentials.iter().copied()),
            ],
        )
    }

    #[test]
    fn pem_and_its_base64_give_the_same_file() {
        let file = |ca: &str, certificate: &str, key: &str| {
            let credentials = [("client_certificate", certificate), ("client_key", key)];
            kubeconfig("edgit", "https://k8s:6443/", Some(ca), &credentials).expect("file")
        };
        let encoded = |text: &str| STANDARD.encode(text);
        let plain = file(CERTIFICATE, CERTIFICATE, KEY);
        assert_eq!(plain, file(&encoded(CERTIFICATE), &encoded(CERTIFICATE), &encoded(KEY)));
        let text = plain.as_str().expect("text");
        let key = format!("      client-key-data: \"{}\"\n", encoded(&format!("{KEY}\n")));
        assert!(text.contains(&key), "{text}");
        assert!(text.contains("      server: \"https://k8s:6443\"\n"), "{text}");
        assert!(!text.contains("exec"));
    }

    #[test]
    fn two_authorities_stay_two() {
        let two = format!("{CERTIFICATE}{CERTIFICATE}");
        let file = kubeconfig("a", "https://k8s", Some(&two), &[("token", "t")]).expect("file");
        assert!(file.as_str().expect("text").contains(&STANDARD.encode(two)));
    }

    #[test]
    fn names_are_quoted() {
        let file = kubeconfig("yes: \"no\" # ü", "https://k8s", None, &[("token", "1e3")]).expect("file");
        let text = file.as_str().expect("text");
        assert!(text.contains("current-context: \"yes: \\\"no\\\" # ü\"\n"), "{text}");
        assert!(text.contains("      token: \"1e3\"\n"), "{text}");
    }

    #[test]
    fn names_the_wrong_argument_and_shows_no_secret() {
        let token = [("token", "t")];
        refused(kubeconfig("", "https://k8s", None, &token), 0, "name must not be empty");
        refused(
            kubeconfig("a", "k8s:6443", None, &token),
            1,
            "server must be an address",
        );
        for ca in ["", "hidden", KEY, "-----BEGIN CERTIFICATE-----\nAAEC"] {
            refused(
                kubeconfig("a", "https://k8s", Some(ca), &token),
                2,
                "ca_certificate must be",
            );
        }
        for (credentials, says) in [
            (&[][..], "must be { token = "),
            (
                &[("token", "hidden"), ("client_key", "x")],
                "not of [\"client_key\", \"token\"]",
            ),
            (&[("password", "hidden")], "not of [\"password\"]"),
            (&[("token", "hidden one")], "nor have white space"),
            (
                &[("client_certificate", "hidden"), ("client_key", KEY)],
                "client_certificate in credentials must be PEM",
            ),
            (
                &[("client_certificate", CERTIFICATE), ("client_key", CERTIFICATE)],
                "client_key in credentials must be PEM",
            ),
        ] {
            let found = kubeconfig("a", "https://k8s", None, credentials);
            let text = found.clone().expect_err("refused").text;
            assert!(!text.contains("hidden"), "{text}");
            refused(found, 3, says);
        }
    }
}
