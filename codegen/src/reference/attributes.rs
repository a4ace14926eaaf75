//! The schema part of a page: required, optional and read-only attributes, then each nested object.

use std::fmt::Write;

use deployme::schema::{Attribute, Type};
use terraform_provider_deployme::fields::{Nesting, Part, fields, nested};
use terraform_provider_deployme::schema::{self, terraform};

/// The section of declared attributes, with what Terraform sees of them.
pub(super) fn tables(declared: &[Attribute], seen: &[terraform::Attribute]) -> String {
    let mut text = String::from("\n## Schema\n");
    let mut below = Vec::new();
    groups(&mut text, declared, seen, "", &mut below, "###");
    let mut next = 0;
    while next < below.len() {
        let (path, inner): (String, Vec<Attribute>) = below[next].clone();
        next += 1;
        let _ = write!(
            text,
            "\n<a id=\"nestedatt--{}\"></a>\n### Nested Schema for `{path}`\n",
            path.replace('.', "--")
        );
        groups(
            &mut text,
            &inner,
            &schema::attributes(&inner),
            &path,
            &mut below,
            "####",
        );
    }
    text
}

fn groups(
    text: &mut String,
    declared: &[Attribute],
    seen: &[terraform::Attribute],
    path: &str,
    below: &mut Vec<(String, Vec<Attribute>)>,
    heading: &str,
) {
    let lines: Vec<(usize, String)> = fields(declared)
        .zip(seen)
        .map(|(field, seen)| {
            let group = match (seen.required, seen.optional) {
                (true, _) => 0,
                (_, true) => 1,
                _ => 2,
            };
            let mut flags = vec![shown(&field.attribute.ty, field.part)];
            if seen.write_only {
                flags.push(
                    "[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)"
                        .to_owned(),
                );
            }
            if seen.sensitive && !seen.write_only {
                flags.push("Sensitive".to_owned());
            }
            if seen.deprecated.is_some() {
                flags.push("Deprecated".to_owned());
            }
            let mut line = format!("- `{}` ({}) {}", seen.name, flags.join(", "), inline(&seen.description));
            if let (Part::Value, Some((_, inner))) = (field.part, nested(&field.attribute.ty)) {
                let path = match path {
                    "" => seen.name.clone(),
                    path => format!("{path}.{}", seen.name),
                };
                let _ = write!(line, " (see [below for nested schema](#nestedatt--{}))", path.replace('.', "--"));
                below.push((path, inner.to_vec()));
            }
            (group, line)
        })
        .collect();
    for (group, title) in ["Required", "Optional", "Read-Only"].into_iter().enumerate() {
        let lines: Vec<&str> = lines
            .iter()
            .filter(|(of, _)| *of == group)
            .map(|(_, line)| line.as_str())
            .collect();
        if !lines.is_empty() {
            let _ = write!(text, "\n{heading} {title}\n\n{}\n", lines.join("\n"));
        }
    }
}

/// A text of several lines as one of a list.
fn inline(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type as the Registry words it.
fn shown(ty: &Type, part: Part) -> String {
    if part == Part::Version {
        return "Number".to_owned();
    }
    match nested(ty) {
        Some((Nesting::Single, _)) => "Attributes".to_owned(),
        Some((Nesting::List, _)) => "Attributes List".to_owned(),
        Some((Nesting::Set, _)) => "Attributes Set".to_owned(),
        Some((Nesting::Map, _)) => "Attributes Map".to_owned(),
        None => match ty {
            Type::Bool => "Boolean".to_owned(),
            Type::String { .. } | Type::Json => "String".to_owned(),
            Type::Integer { .. } | Type::Number => "Number".to_owned(),
            Type::List { element } => format!("List of {}", shown(element, part)),
            Type::Set { element } => format!("Set of {}", shown(element, part)),
            Type::Map { element } => format!("Map of {}", shown(element, part)),
            Type::Object { .. } => "Object".to_owned(),
        },
    }
}
