//! Checking a configuration before anything is planned, as far as it is known.

use deployme::Violation;
use deployme::schema::{Attribute, Mode, check};
use deployme::service::wrong_values;
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics};
use tfplugin::value::{Path, Value};

use super::secrets;
use crate::convert::{Include, to_json};
use crate::diagnostics;
use crate::fields::{nested, version, write_only};
use crate::paths::terraform_path;

/// Every mistake of a resource's configuration, each once.
pub fn resource(
    attributes: &[Attribute],
    config: &Value,
    validate: &dyn Fn(&Map<String, Json>) -> Vec<Violation>,
) -> Diagnostics {
    let mut found = halves_of_secrets(attributes, config);
    found.extend(known(attributes, config, validate));
    found
}

/// Every mistake in what is known. What depends on something unknown is left for later.
///
/// `validate` checks the arguments by the IR, and whatever rule binds several.
pub fn known(
    attributes: &[Attribute],
    config: &Value,
    validate: &dyn Fn(&Map<String, Json>) -> Vec<Violation>,
) -> Diagnostics {
    judged(attributes, config, |object, whole| {
        if whole {
            validate(object)
        } else {
            check(attributes, object)
        }
    })
}

/// Every mistake of the provider block that shows in what is known of it. What is missing may stand in the environment.
pub fn block(attributes: &[Attribute], config: &Value) -> Diagnostics {
    judged(attributes, config, |object, _| {
        let mut found = check(attributes, object);
        for service in attributes {
            let (Some((_, settings)), Some(Json::Object(given))) = (nested(&service.ty), object.get(&service.name))
            else {
                continue;
            };
            for violation in wrong_values(settings, given) {
                let path = format!("{}.{}", service.name, violation.path);
                found.push(Violation::new(path, violation.message));
            }
        }
        found
    })
}

/// The diagnostics of what `judge` finds in the known part of a configuration; it is told whether that is the whole.
fn judged(
    attributes: &[Attribute],
    config: &Value,
    judge: impl Fn(&Map<String, Json>, bool) -> Vec<Violation>,
) -> Diagnostics {
    let json = to_json(attributes, config, Include::Arguments);
    let mut found: Diagnostics = Diagnostics::new();
    let wrong: Vec<Path> = json.violations.iter().map(|(path, _)| path.clone()).collect();
    for (path, violation) in json.violations {
        found.push(diagnostics::invalid(path, &violation.path, &violation.message));
    }
    let violations = judge(&json.object, json.unknown.is_empty());
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

/// A secret without a version, of which a later change could not be seen, and a version without a secret, which sends nothing: no mistake,
/// as configurations that are generated from a state have it. What is unknown may turn out as absent.
fn halves_of_secrets(attributes: &[Attribute], config: &Value) -> Diagnostics {
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
        let is_needed = place.attribute.mode == Mode::Required;
        if secret.is_null() && !is_needed && !number.is_null() && !number.is_unknown() {
            let path = place.parent.clone().attribute(version.as_str());
            let text = format!(
                "nothing is sent: {path} says when {name} is sent, and there is no {name}. Set it beside the version, or leave the \
                 version out."
            );
            found.push(diagnostics::warning("Version of no secret", text, path));
        }
    });
    found
}
