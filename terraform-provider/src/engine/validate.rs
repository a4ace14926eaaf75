//! Checking a configuration before anything is planned, as far as it is known.

use deployme::Violation;
use deployme::schema::Attribute;
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics};
use tfplugin::value::{Path, Value};

use super::secrets;
use crate::convert::{Include, to_json};
use crate::diagnostics;
use crate::fields::{version, write_only};
use crate::paths::terraform_path;

/// Every mistake of a resource's configuration, each once.
pub fn resource(
    attributes: &[Attribute],
    config: &Value,
    validate: &dyn Fn(&Map<String, Json>) -> Vec<Violation>,
) -> Diagnostics {
    let mut found = unversioned_secrets(attributes, config);
    found.extend(known(attributes, config, validate));
    found
}

/// Every mistake in what is known. What depends on something unknown is left for later.
///
/// `validate` checks the arguments of the IR, and, without any mistake among those, whatever rule binds several.
pub fn known(
    attributes: &[Attribute],
    config: &Value,
    validate: &dyn Fn(&Map<String, Json>) -> Vec<Violation>,
) -> Diagnostics {
    let json = to_json(attributes, config, Include::Arguments);
    let mut found: Diagnostics = Diagnostics::new();
    let wrong: Vec<Path> = json.violations.iter().map(|(path, _)| path.clone()).collect();
    for (path, violation) in json.violations {
        found.push(diagnostics::invalid(path, &violation.path, &violation.message));
    }
    let violations = if json.unknown.is_empty() && wrong.is_empty() {
        validate(&json.object)
    } else {
        deployme::schema::check(attributes, &json.object)
    };
    let hidden = |path: &Path| {
        let covers = |place: &Path| path.starts_with(place);
        json.unknown.iter().any(covers) || wrong.iter().any(covers)
    };
    for violation in violations {
        let path = terraform_path(attributes, &violation.path);
        if !hidden(&path) {
            found.push(diagnostics::from_violation(&violation, attributes));
        }
    }
    found
}

/// A secret without a version: a later change of it could not be seen. What is unknown may turn out as absent.
fn unversioned_secrets(attributes: &[Attribute], config: &Value) -> Diagnostics {
    let mut found = Diagnostics::new();
    secrets::visit(attributes, &mut config.clone(), &mut |place, object| {
        let name = write_only(&place.attribute.name);
        let version = version(&place.attribute.name);
        let part = |name: &str| object.attribute(name).cloned().unwrap_or_default();
        let (secret, number) = (part(&name), part(&version));
        let path = place.parent.clone().attribute(name.as_str());
        if !secret.is_null() && !secret.is_unknown() && number.is_null() {
            let text = format!(
                "{path} is never stored, so a change of it cannot be seen: add {version} = 1 beside it, and raise the number to send \
                 the secret again."
            );
            found.push(Diagnostic::error("Missing version of a secret", text).at(path));
        }
    });
    found
}
