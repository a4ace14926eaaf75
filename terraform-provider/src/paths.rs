//! Paths of declarations (`network.gateways[0].address`) as paths of Terraform values.

use deployme::schema::{Attribute, Type, find};
use tfplugin::value::{Path, PathStep};

use crate::fields;

/// One step of a path in text.
enum Step<'a> {
    Name(&'a str),
    Index(usize),
    Key(String),
}

/// The Terraform path of a path in canonical names. A secret `x` is found at `x_wo`; the path stops at sets, whose elements have no
/// address, and at names that the declaration does not know.
pub fn terraform_path(attributes: &[Attribute], text: &str) -> Path {
    let mut path = Path::root();
    let mut scope = Scope::Attributes(attributes);
    for step in steps(text) {
        scope = match (scope, step) {
            (Scope::Attributes(attributes), Step::Name(name)) => {
                let Some(attribute) = find(attributes, name) else { break };
                let name = if attribute.behaviour.write_only {
                    fields::write_only(name)
                } else {
                    name.to_owned()
                };
                path.push(PathStep::Attribute(name));
                scope_of(&attribute.ty)
            }
            (Scope::List(element), Step::Index(index)) => {
                path.push(PathStep::index(index));
                scope_of(element)
            }
            (Scope::Map(element), Step::Key(key)) => {
                path.push(PathStep::Key(key));
                scope_of(element)
            }
            (Scope::Map(element), Step::Name(key)) => {
                path.push(PathStep::Key(key.to_owned()));
                scope_of(element)
            }
            _ => break,
        };
    }
    path
}

/// What stands at a path so far.
enum Scope<'a> {
    Attributes(&'a [Attribute]),
    List(&'a Type),
    Map(&'a Type),
    End,
}

fn scope_of(ty: &Type) -> Scope<'_> {
    match ty {
        Type::Object { attributes, .. } => Scope::Attributes(attributes),
        Type::List { element } => Scope::List(element),
        Type::Map { element } => Scope::Map(element),
        _ => Scope::End,
    }
}

fn steps(text: &str) -> Vec<Step<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let Some((step, after)) = bracket(inner) else { break };
            found.push(step);
            rest = after;
        } else {
            rest = rest.strip_prefix('.').unwrap_or(rest);
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            found.push(Step::Name(&rest[..end]));
            rest = &rest[end..];
        }
    }
    found
}

/// Reads `0]` or `"key"]`, with the escapes that `Debug` writes.
fn bracket(inner: &str) -> Option<(Step<'_>, &str)> {
    let Some(quoted) = inner.strip_prefix('"') else {
        let (index, rest) = inner.split_once(']')?;
        return Some((Step::Index(index.parse().ok()?), rest));
    };
    let mut key = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((Step::Key(key), quoted[at + 1..].strip_prefix(']')?)),
            '\\' => key.push(letters.next()?.1),
            other => key.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use deployme::schema::{Role, lower};
    use schemars::JsonSchema;

    use super::*;

    /// Inner.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Gateway {
        address: String,
        password: Option<deployme::Secret>,
        #[schemars(transform = deployme::schema::field::write_only)]
        settings: Option<std::collections::BTreeMap<String, deployme::Secret>>,
    }

    /// Outer.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Spec {
        gateways: Vec<Gateway>,
        by_name: std::collections::BTreeMap<String, Gateway>,
        names: std::collections::BTreeSet<String>,
    }

    fn text(path: &str) -> String {
        terraform_path(&lower::<Spec>(Role::Arguments).expect("lower"), path).to_string()
    }

    #[test]
    fn finds_attributes_at_every_depth() {
        assert_eq!(text("gateways[1].address"), "gateways[1].address");
        assert_eq!(text("by_name[\"a.\\\"b\"].address"), "by_name[\"a.\\\"b\"].address");
        assert_eq!(text("by_name.a.address"), "by_name[\"a\"].address");
    }

    #[test]
    fn a_secret_is_found_at_its_write_only_form() {
        assert_eq!(text("gateways[0].password"), "gateways[0].password_wo");
        assert_eq!(text("gateways[0].settings[\"a\"]"), "gateways[0].settings_wo[\"a\"]");
    }

    #[test]
    fn stops_at_sets_and_at_what_it_does_not_know() {
        assert_eq!(text("names[0]"), "names");
        assert_eq!(text("gateways[0].colour"), "gateways[0]");
        assert_eq!(text(""), "");
        assert_eq!(text("gateways[x"), "gateways");
    }
}
