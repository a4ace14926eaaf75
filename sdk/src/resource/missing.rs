//! What an argument refers to is not there: the error says so of the argument.

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind};
use crate::schema::Attribute;

/// The error of a create. What a new object refers to must be there before: the argument that names it is wrong.
pub(super) fn blamed_in_create(error: Error, attributes: &[Attribute], given: &Map<String, Value>) -> Error {
    match problem(&error, attributes, given) {
        Some((argument, problem)) => {
            let problem = format!("{problem}: create it first or mend the name");
            with(error.with_kind(ErrorKind::InvalidInput), argument, problem)
        }
        None => error,
    }
}

/// The error of anything else.
pub(super) fn blamed(error: Error, attributes: &[Attribute], given: &Map<String, Value>) -> Error {
    match problem(&error, attributes, given) {
        Some((argument, problem)) => with(error, argument, problem),
        None => error,
    }
}

fn with(error: Error, argument: &str, problem: String) -> Error {
    error
        .with_message(format!("{argument}: {problem}"))
        .violation(argument, problem)
}

/// The argument that refers to what the service says is missing, and what is wrong with it.
fn problem<'a>(error: &Error, attributes: &'a [Attribute], given: &Map<String, Value>) -> Option<(&'a str, String)> {
    if error.kind() != ErrorKind::NotFound || !error.violations().is_empty() {
        return None;
    }
    let kind = error.missing_kind()?;
    let (argument, value) = attributes.iter().find_map(|attribute| {
        let reference = attribute.behaviour.refers_to.as_deref()?;
        let value = given.get(&attribute.name)?.as_str()?;
        (reference.split('.').next() == Some(kind)).then_some((attribute.name.as_str(), value))
    })?;
    let problem = match error.http_status() {
        // Our own words tell more than the service's.
        None => error.message().to_owned(),
        Some(_) => format!("there is no {} {value:?}", noun(kind, error.service_name())),
    };
    Some((argument, problem))
}

/// A kind in words, without its service: `auth backend` of `vault_auth_backend`.
fn noun(kind: &str, service: Option<&str>) -> String {
    let name = service.and_then(|service| kind.strip_prefix(service)?.strip_prefix('_'));
    name.unwrap_or(kind).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde_json::json;

    use super::*;
    use crate::schema::{Role, field, lower};

    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Spec {
        #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
        realm: String,
        #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
        client_id: Option<String>,
        name: String,
    }

    /// Message, and path of the violation.
    fn explained(error: Error, given: &Value) -> (String, Vec<String>) {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let given = given.as_object().expect("an object");
        let error = blamed(error.service("keycloak"), &attributes, given);
        let paths = error.violations().iter().map(|one| one.path.clone());
        (error.message().to_owned(), paths.collect())
    }

    fn missing(text: &str, kind: &'static str) -> Error {
        Error::new(ErrorKind::NotFound, text).missing(kind)
    }

    #[test]
    fn the_argument_that_refers_to_what_is_missing_is_named() {
        let given = json!({"realm": "acme", "client_id": "app", "name": "x"});
        assert_eq!(
            explained(missing("Realm not found.", "keycloak_realm").status(404), &given),
            ("realm: there is no realm \"acme\"".into(), vec!["realm".into()])
        );
        assert_eq!(
            explained(missing("there is no client \"app\" in it", "keycloak_client"), &given),
            (
                "client_id: there is no client \"app\" in it".into(),
                vec!["client_id".into()]
            )
        );
    }

    #[test]
    fn what_is_being_made_needs_it_first() {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let given = json!({"realm": "acme"});
        let error = missing("Realm not found.", "keycloak_realm")
            .service("keycloak")
            .status(404);
        let error = blamed_in_create(error, &attributes, given.as_object().expect("an object"));
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert_eq!(
            error.message(),
            "realm: there is no realm \"acme\": create it first or mend the name"
        );
    }

    #[test]
    fn nobody_is_blamed_for_anything_else() {
        let given = json!({"realm": "acme", "client_id": null, "name": "x"});
        for error in [
            missing("gone", "keycloak_client"),
            missing("gone", "keycloak_group"),
            Error::new(ErrorKind::NotFound, "gone"),
            missing("gone", "keycloak_realm").with_kind(ErrorKind::PermissionDenied),
        ] {
            assert_eq!(explained(error, &given), ("gone".into(), Vec::new()));
        }
        let known = missing("gone", "keycloak_realm").violation("name", "is gone");
        assert_eq!(explained(known, &given), ("gone".into(), vec!["name".into()]));
    }
}
