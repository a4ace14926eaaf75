//! Which arguments of a client Keycloak refuses. It answers 400 with sentences that begin with what its console calls an argument.

use super::ClientSpec;
use crate::error::{Error, ErrorKind, Violation};

/// What Keycloak 26 calls an argument, and the argument.
const CALLED: &[(&str, &str)] = &[
    ("Root URL", "root_url"),
    ("Base URL", "base_url"),
    ("Admin URL", "admin_url"),
    ("A redirect URI", "redirect_uris"),
    ("A post-logout redirect URI", "logout.post_logout_redirect_uris"),
    ("Backchannel logout URL", "logout.backchannel_url"),
    ("Front-channel logout URL", "logout.frontchannel_url"),
    ("Client session idle timeout", "lifespans.client_session_idle"),
    ("Client session max lifespan", "lifespans.client_session_max"),
    ("Logo URL", "extra_attributes[\"logoUri\"]"),
    ("Policy URL", "extra_attributes[\"policyUri\"]"),
    ("Terms of service URL", "extra_attributes[\"tosUri\"]"),
];

/// The error, with what is wrong at each argument of `asked` that it names.
pub(super) fn explained(error: Error, asked: &ClientSpec) -> Error {
    if error.kind() != ErrorKind::InvalidInput || !error.violations().is_empty() {
        return error;
    }
    let mut found: Vec<Violation> = error.message().split("; ").filter_map(violation).collect();
    if found.iter().any(|violation| violation.path == "root_url") {
        found.retain(|violation| !is_made_of_root(&violation.path, asked));
    }
    // One sentence for each address of a list.
    found.sort_by(|a, b| (&a.path, &a.message).cmp(&(&b.path, &b.message)));
    found.dedup();
    let Some(explained) = Error::from_violations(found) else {
        return error;
    };
    let explained = explained.service("keycloak");
    match error.http_status() {
        Some(status) => explained.status(status),
        None => explained,
    }
}

fn violation(sentence: &str) -> Option<Violation> {
    let said = |(name, path): &(&str, &'static str)| Some((*path, sentence.strip_prefix(name)?.strip_prefix(' ')?));
    let (path, said) = CALLED.iter().find_map(said)?;
    let said = said.trim_end_matches('.');
    let of_one = if sentence.starts_with("A ") {
        "has an address that "
    } else {
        ""
    };
    let remedy = if said.contains("fragment") {
        ": leave out what begins with #"
    } else if said.contains("UR") || said.contains("scheme") {
        ": an address is like https://app.example.org/path"
    } else {
        ""
    };
    Some(Violation::new(path, format!("{of_one}{said}{remedy}")))
}

/// Whether an argument is wrong because `root_url` is: it was left out and made of it, or all its addresses are relative to it.
fn is_made_of_root(path: &str, asked: &ClientSpec) -> bool {
    let is_relative = |address: &String| address.starts_with('/');
    match path {
        "admin_url" => asked.admin_url.is_none(),
        "base_url" => asked.base_url.iter().all(is_relative),
        "redirect_uris" => asked.redirect_uris.iter().all(is_relative),
        "logout.post_logout_redirect_uris" => {
            let addresses = asked
                .logout
                .iter()
                .filter_map(|it| it.post_logout_redirect_uris.as_ref());
            addresses.flatten().all(is_relative)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn explained_as(said: &str, spec: Value) -> Vec<(String, String)> {
        let spec = serde_json::from_value(spec).expect("a client");
        let error = explained(Error::new(ErrorKind::InvalidInput, said).status(400), &spec);
        assert_eq!(error.http_status(), Some(400));
        let violations = error.violations().iter();
        violations.map(|one| (one.path.clone(), one.message.clone())).collect()
    }

    #[test]
    fn every_argument_that_is_named_is_said_once() {
        let said =
            "A redirect URI is not a valid URI; Base URL uses an illegal scheme; A redirect URI is not a valid URI";
        let spec = json!({"realm": "r", "client_id": "c", "redirect_uris": ["a b", "c d"], "base_url": "javascript:x"});
        let like = "an address is like https://app.example.org/path";
        assert_eq!(
            explained_as(said, spec),
            [
                ("base_url".into(), format!("uses an illegal scheme: {like}")),
                (
                    "redirect_uris".into(),
                    format!("has an address that is not a valid URI: {like}")
                ),
            ]
        );
    }

    #[test]
    fn what_is_made_of_a_wrong_root_is_not_wrong_itself() {
        let said = "Admin URL is not a valid URL; Root URL is not a valid URL; A redirect URI is not a valid URI";
        let paths = |spec| -> Vec<String> { explained_as(said, spec).into_iter().map(|(path, _)| path).collect() };
        let made = json!({"realm": "r", "client_id": "c", "root_url": "no url", "redirect_uris": ["/*"]});
        assert_eq!(paths(made), ["root_url"]);
        let own = json!({
            "realm": "r", "client_id": "c", "root_url": "no url", "admin_url": "nor this", "redirect_uris": ["/*", "nor that"],
        });
        assert_eq!(paths(own), ["admin_url", "redirect_uris", "root_url"]);
    }

    #[test]
    fn anything_else_stays_as_it_is() {
        let spec = || json!({"realm": "r", "client_id": "c"});
        assert_eq!(explained_as("Client ID cannot be blank", spec()), []);
    }
}
