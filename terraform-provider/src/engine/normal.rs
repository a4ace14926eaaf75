//! The kind's own idea of what means the same: arguments brought to the form in which the server reports them.

use deployme::resource::DynResource;
use deployme::schema::{Attribute, Mode};
use serde_json::{Map, Value as Json};
use tfplugin::value::Value;

use super::secrets::{self, Sent};
use crate::convert::{Include, carry_versions, from_json, to_json};
use crate::equality::same;
use crate::fields::{Part, fields};

/// The normal form of an object's arguments; `None` while something that the kind needs is not known.
pub(super) fn normal_spec(resource: &dyn DynResource, config: &Value, value: &Value) -> Option<Map<String, Json>> {
    let attributes = &resource.schema().attributes;
    let mut complete = value.clone();
    secrets::fill(attributes, config, &mut complete, Sent::All);
    let json = to_json(attributes, &complete, Include::Arguments);
    if !json.violations.is_empty() {
        return None;
    }
    resource.normalize(json.object).ok()
}

/// The normal form as a value, with the versions of secrets that `value` has.
fn normal_value(resource: &dyn DynResource, config: &Value, value: &Value) -> Option<Value> {
    let attributes = &resource.schema().attributes;
    let mut normal = from_json(attributes, &normal_spec(resource, config, value)?).value;
    carry_versions(attributes, value, &mut normal);
    Some(normal)
}

/// Keeps the words of before where the kind says that the new ones mean the same.
///
/// What is unknown is taken to stay as it was, so that the answer for one attribute does not change once another one is known.
pub(super) fn keep_prior_words(resource: &dyn DynResource, config: &Value, prior: &Value, planned: &mut Value) {
    let attributes = &resource.schema().attributes;
    let mut guess = planned.clone();
    for field in fields(attributes) {
        if guess
            .attribute(&field.name)
            .is_some_and(|value| !value.is_wholly_known())
        {
            guess.set_attribute(&*field.name, prior.attribute(&field.name).cloned().unwrap_or_default());
        }
    }
    if guess == *prior {
        return;
    }
    let (Some(new), Some(old)) = (
        normal_value(resource, config, &guess),
        normal_value(resource, config, prior),
    ) else {
        return;
    };
    for attribute in arguments(attributes) {
        let name = &attribute.name;
        let parts = (
            planned.attribute(name),
            prior.attribute(name),
            new.attribute(name),
            old.attribute(name),
        );
        let (Some(wanted), Some(before), Some(new), Some(old)) = parts else {
            continue;
        };
        if !before.is_null() && !wanted.is_null() && wanted.is_wholly_known() && same(attribute, new, old) {
            let before = before.clone();
            planned.set_attribute(name, before);
        }
    }
}

/// Keeps the words of `before` in a reported state where the kind says that they mean what is reported.
pub(super) fn keep_normal_words(resource: &dyn DynResource, config: &Value, before: &Value, state: &mut Value) {
    let attributes = &resource.schema().attributes;
    let differs = |attribute: &Attribute| {
        let (before, now) = (before.attribute(&attribute.name), state.attribute(&attribute.name));
        before != now && before.is_some_and(|before| !before.is_null() && before.is_wholly_known())
    };
    let differing: Vec<&Attribute> = arguments(attributes).filter(|attribute| differs(attribute)).collect();
    if differing.is_empty() {
        return;
    }
    let Some(normal) = normal_value(resource, config, before) else {
        return;
    };
    for attribute in differing {
        let name = &attribute.name;
        let (Some(old), Some(normal), Some(now)) =
            (before.attribute(name), normal.attribute(name), state.attribute(name))
        else {
            continue;
        };
        if same(attribute, normal, now) {
            let old = old.clone();
            state.set_attribute(name, old);
        }
    }
}

/// Arguments that exist in Terraform under their own name.
pub(super) fn arguments(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    fields(attributes)
        .filter(|field| field.part == Part::Value && field.attribute.mode != Mode::Computed)
        .map(|field| field.attribute)
}
