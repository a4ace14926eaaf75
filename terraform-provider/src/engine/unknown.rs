//! Marking what the server will set: only in plans that change something, or every plan would.

use deployme::schema::{Attribute, Mode};
use tfplugin::value::Value;

use crate::fields::{Nesting, Part, fields, nested};

/// Makes every computed value unknown that an update may change. Stable values and what the server once chose for an argument stay.
pub(super) fn mark_computed(attributes: &[Attribute], config: &Value, planned: &mut Value) {
    let Some(entries) = planned.entries_mut() else { return };
    for field in fields(attributes).filter(|field| field.part == Part::Value) {
        let attribute = field.attribute;
        let Some(value) = entries.get_mut(&*field.name) else {
            continue;
        };
        let configured = config.attribute(&field.name).unwrap_or(&Value::Null);
        match attribute.mode {
            Mode::Computed if !attribute.behaviour.stable || value.is_null() => *value = Value::UNKNOWN,
            Mode::Computed => {}
            // Not chosen yet: now the server may, unless it only ever does so at the creation.
            Mode::OptionalComputed if configured.is_null() && attribute.default.is_none() => {
                if value.is_null() && !attribute.behaviour.stable {
                    *value = Value::UNKNOWN;
                }
            }
            _ => {
                if let Some((nesting, inner)) = nested(&attribute.ty) {
                    mark_nested(nesting, inner, configured, value);
                }
            }
        }
    }
}

/// Puts back what is made of arguments alone, none of which changes: what refers to it needs no plan then.
pub(super) fn keep_followers(attributes: &[Attribute], prior: &Value, planned: &mut Value) {
    for Attribute { name, behaviour, .. } in attributes {
        let same = |argument: &String| planned.attribute(argument) == prior.attribute(argument);
        if !behaviour.follows.is_empty()
            && behaviour.follows.iter().all(same)
            && let Some(before) = prior.attribute(name).filter(|before| !before.is_null())
        {
            planned.set_attribute(name, before.clone());
        }
    }
}

fn mark_nested(nesting: Nesting, inner: &[Attribute], config: &Value, planned: &mut Value) {
    match (nesting, config, planned) {
        (Nesting::Single, config, planned) if !config.is_null() && !config.is_unknown() => {
            mark_computed(inner, config, planned);
        }
        (Nesting::List, Value::List(config), Value::List(planned)) => {
            for (config, planned) in config.iter().zip(planned) {
                mark_computed(inner, config, planned);
            }
        }
        (Nesting::Map, Value::Map(config), Value::Map(planned)) => {
            for (key, planned) in planned {
                if let Some(config) = config.get(key) {
                    mark_computed(inner, config, planned);
                }
            }
        }
        // Elements of a set are known by their values: one that stays keeps all of them.
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use deployme::schema::{Role, field, lower};
    use schemars::JsonSchema;

    use super::*;

    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Spec {
        #[schemars(transform = field::server_default)]
        size: Option<String>,
        #[schemars(transform = field::server_default, transform = field::stable)]
        admin_url: Option<String>,
    }

    #[test]
    fn what_the_server_chooses_at_the_creation_alone_stays() {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let nothing = || Value::object([("size", Value::Null), ("admin_url", Value::Null)]);
        let mut planned = nothing();
        mark_computed(&attributes, &nothing(), &mut planned);
        assert!(planned.attribute("size").is_some_and(Value::is_unknown));
        assert!(planned.attribute("admin_url").is_some_and(Value::is_null));
    }
}
