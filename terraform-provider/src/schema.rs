//! The declarations as Terraform's schema.

use std::fmt::Write as _;

use deployme::schema::{Attribute, EnumValue, KindSchema, Mode, Type};
/// Terraform's side of it.
pub use tfplugin::schema as terraform;
use tfplugin::schema::Schema;

use crate::engine::{list_arguments, timeouts};
use crate::fields::{self, Field, Nesting, Part, fields, nested};

/// The schema of a kind.
pub fn kind_schema(kind: &KindSchema) -> Schema {
    Schema::new(attributes(&kind.attributes))
        .version(kind.version)
        .describe(kind.description.clone())
}

/// The schema of an action. Nothing of it is stored, so nothing of it is computed.
pub fn action_schema(action: &KindSchema) -> Schema {
    Schema::new(block_attributes(&action.attributes)).describe(action.description.clone())
}

/// The schema of a managed kind: what it declares, and `timeouts`.
pub fn resource_schema(kind: &KindSchema) -> Schema {
    let mut schema = kind_schema(kind);
    schema.attributes.extend(attributes(&[timeouts::attribute()]));
    schema
}

/// The schema of a list's `config` block.
pub fn list_schema(kind: &KindSchema) -> Schema {
    let what = format!("What narrows a list of `deployme_{}`.", kind.type_name);
    Schema::new(attributes(&list_arguments(kind))).describe(what)
}

/// The attributes of the provider block. Nothing of it is stored, so nothing of it is computed.
pub fn block_attributes(declared: &[Attribute]) -> Vec<terraform::Attribute> {
    let mut block = attributes(declared);
    configured_only(&mut block);
    block
}

fn configured_only(attributes: &mut [terraform::Attribute]) {
    for attribute in attributes {
        attribute.computed = false;
        if let terraform::Shape::Nested(_, inner) = &mut attribute.shape {
            configured_only(inner);
        }
    }
}

/// Terraform's attributes for declared ones.
pub fn attributes(declared: &[Attribute]) -> Vec<terraform::Attribute> {
    fields(declared).map(|field| attribute(&field, declared)).collect()
}

fn attribute(field: &Field<'_>, siblings: &[Attribute]) -> terraform::Attribute {
    let declared = field.attribute;
    let name = field.name.clone().into_owned();
    let mut attribute = match (field.part, nested(&declared.ty)) {
        (Part::Value, Some((nesting, inner))) => {
            terraform::Attribute::nested(name, terraform_nesting(nesting), attributes(inner))
        }
        _ => terraform::Attribute::new(name, field.ty()),
    };
    match (field.part, declared.mode) {
        (Part::Version, _) => attribute.optional = true,
        (_, Mode::Required) => attribute.required = true,
        (_, Mode::Optional | Mode::OptionalComputed) => attribute.optional = true,
        (_, Mode::Computed) => {}
    }
    attribute.computed = field.is_computed();
    attribute.write_only = field.part == Part::WriteOnly;
    attribute.sensitive = field.part != Part::Version && (declared.behaviour.sensitive || attribute.write_only);
    attribute.description = terraform_names(siblings, description(field));
    attribute.deprecated.clone_from(&declared.behaviour.deprecated);
    attribute
}

/// The text with the names of secret arguments as Terraform has them.
fn terraform_names(siblings: &[Attribute], text: String) -> String {
    siblings
        .iter()
        .filter(|sibling| sibling.behaviour.write_only)
        .fold(text, |text, secret| {
            text.replace(
                &format!("`{}`", secret.name),
                &format!("`{}`", fields::write_only(&secret.name)),
            )
        })
}

fn terraform_nesting(nesting: Nesting) -> terraform::Nesting {
    match nesting {
        Nesting::Single => terraform::Nesting::Single,
        Nesting::List => terraform::Nesting::List,
        Nesting::Set => terraform::Nesting::Set,
        Nesting::Map => terraform::Nesting::Map,
    }
}

fn description(field: &Field<'_>) -> String {
    let declared = field.attribute;
    let behaviour = &declared.behaviour;
    let mut notes = Vec::new();
    let mut text = match field.part {
        Part::Version => {
            let secret = fields::write_only(&declared.name);
            format!(
                "Version of `{secret}`. Raise it to send the secret again; needed beside the secret, which itself is never kept."
            )
        }
        Part::Value | Part::WriteOnly => declared.description.trim().to_owned(),
    };
    if field.part != Part::Version {
        notes.extend(values(&declared.ty));
        notes.extend(bounds(&declared.ty));
        if let Some(default) = &declared.default {
            notes.push(format!("Default: `{default}`."));
        } else if declared.mode == Mode::OptionalComputed {
            notes.push("Left out, the service chooses.".to_owned());
        }
        if !behaviour.conflicts_with.is_empty() {
            let others: Vec<String> = behaviour
                .conflicts_with
                .iter()
                .map(|other| format!("`{other}`"))
                .collect();
            notes.push(format!("Cannot be set together with {}.", others.join(", ")));
        }
        if !behaviour.env.is_empty() {
            let names: Vec<String> = behaviour.env.iter().map(|name| format!("`{name}`")).collect();
            notes.push(format!("Environment: {}.", names.join(", ")));
        }
        if let Some(since) = &behaviour.since {
            notes.push(format!("Needs version {since} of the service."));
        }
    }
    if behaviour.force_new && field.part != Part::WriteOnly {
        notes.push("A change replaces the object.".to_owned());
    }
    if field.part == Part::WriteOnly {
        let version = fields::version(&declared.name);
        notes.push(format!(
            "Write-only: never stored in plan or state, and sent when `{version}` changes."
        ));
    }
    let said = text.clone();
    for note in notes.into_iter().filter(|note| !says(&said, note)) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&note);
    }
    text
}

/// Whether a text says already what a note says. The text is for every surface, and some show no notes.
fn says(text: &str, note: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let (text, note) = (plain(text), plain(note));
    let same = match note.as_str() {
        "left out, the service chooses." => "left out",
        note if note.starts_with("cannot be set together with ") => "either this or",
        note if note.starts_with("one of ") => return false,
        note => note.trim_end_matches('.').trim_end_matches(" characters"),
    };
    text.split(same)
        .skip(1)
        .any(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
}

fn values(ty: &Type) -> Option<String> {
    match ty {
        Type::String { values, .. } if !values.is_empty() => {
            let one = |value: &EnumValue| {
                let meaning = value.description.trim().trim_end_matches('.');
                if meaning.is_empty() {
                    format!("`{}`", value.value)
                } else {
                    format!("`{}` ({meaning})", value.value)
                }
            };
            let all: Vec<String> = values.iter().map(one).collect();
            Some(format!("One of {}.", all.join(", ")))
        }
        Type::List { element } | Type::Set { element } | Type::Map { element } => values(element),
        Type::Json => Some("JSON text; use `jsonencode`.".to_owned()),
        _ => None,
    }
}

fn bounds(ty: &Type) -> Option<String> {
    let range = |low: Option<String>, high: Option<String>, what: &str| {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = match (low, high) {
            (Some(low), Some(high)) => write!(text, "From {low} to {high}{what}."),
            (Some(low), None) => write!(text, "At least {low}{what}."),
            (None, Some(high)) => write!(text, "At most {high}{what}."),
            (None, None) => return None,
        };
        Some(text)
    };
    match ty {
        Type::Integer { minimum, maximum } => {
            // Zero and the limits of Rust's types say nothing that a reader does not know.
            let low = minimum.filter(|low| *low != 0).map(|low| low.to_string());
            let high = maximum
                .filter(|high| *high < i64::from(i32::MAX))
                .map(|high| high.to_string());
            range(low, high, "")
        }
        Type::String {
            min_length, max_length, ..
        } => {
            let low = min_length.filter(|low| *low > 1).map(|low| low.to_string());
            range(low, max_length.map(|high| high.to_string()), " characters")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn nothing_is_said_twice() {
        for (text, note) in [
            ("Letters and digits, at most\n63.", "At most 63 characters."),
            ("Left out, one is made.", "Left out, the service chooses."),
            (
                "Either this or `data_json`.",
                "Cannot be set together with `data_json`.",
            ),
            ("A change replaces the object.", "A change replaces the object."),
        ] {
            assert!(says(text, note), "{text} / {note}");
        }
        for (text, note) in [
            ("Letters and digits, at most 630.", "At most 63 characters."),
            ("A name.", "Left out, the service chooses."),
            ("A name.", "Cannot be set together with `data_json`."),
            ("", "At most 63 characters."),
        ] {
            assert!(!says(text, note), "{text} / {note}");
        }
    }
}
