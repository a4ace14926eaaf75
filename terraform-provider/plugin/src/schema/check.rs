//! The rules Terraform holds schemas to, so that a mistake is a failing test and not a crash at the user's.

use std::{collections::HashSet, fmt};

use super::{Attribute, Nesting, ProviderSchema, Schema, Shape};
use crate::value::Type;

/// What a schema describes; the rules differ a little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// The `provider` block.
    Provider,
    /// A managed resource.
    Resource,
    /// A data source.
    DataSource,
    /// An ephemeral resource.
    Ephemeral,
}

/// A rule broken by a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaProblem {
    /// The object, such as `resource cloud_server`; empty when one schema alone was checked.
    pub object: String,
    /// The attribute, such as `rules.port`; empty for the schema itself.
    pub attribute: String,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for SchemaProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [&self.object, &self.attribute] {
            if !part.is_empty() {
                write!(f, "{part}: ")?;
            }
        }
        f.write_str(&self.problem)
    }
}

impl ProviderSchema {
    /// Every rule this breaks; empty when Terraform will accept it.
    pub fn check(&self) -> Vec<SchemaProblem> {
        let named = |schema: &Schema, kind: SchemaKind, object: String| {
            let mut problems = schema.check(kind);
            problems
                .iter_mut()
                .for_each(|problem| problem.object.clone_from(&object));
            problems
        };
        let mut problems = named(&self.provider, SchemaKind::Provider, "provider".to_owned());
        for (kind, word, schemas) in [
            (SchemaKind::Resource, "resource", &self.resources),
            (SchemaKind::DataSource, "data source", &self.data_sources),
            (SchemaKind::Ephemeral, "ephemeral resource", &self.ephemeral_resources),
        ] {
            for (name, schema) in schemas {
                let object = format!("{word} {name}");
                if !is_name(name) {
                    let problem = "the type name may hold only lower case letters, digits and underscores".to_owned();
                    problems.push(SchemaProblem {
                        object: object.clone(),
                        attribute: String::new(),
                        problem,
                    });
                }
                problems.extend(named(schema, kind, object));
            }
        }
        problems
    }
}

impl Schema {
    /// Every rule this breaks as the schema of a `kind`.
    pub fn check(&self, kind: SchemaKind) -> Vec<SchemaProblem> {
        let mut check = Check {
            kind,
            problems: Vec::new(),
            within_set: false,
        };
        if self.version < 0 {
            check.add("", "the version is negative");
        }
        check.attributes(&self.attributes, "");
        for attribute in &self.attributes {
            if reserved(kind).contains(&attribute.name.as_str()) {
                check.add(&attribute.name, "Terraform reserves this name");
            }
        }
        check.problems
    }
}

struct Check {
    kind: SchemaKind,
    problems: Vec<SchemaProblem>,
    within_set: bool,
}

impl Check {
    fn add(&mut self, attribute: &str, problem: &str) {
        self.problems.push(SchemaProblem {
            object: String::new(),
            attribute: attribute.to_owned(),
            problem: problem.to_owned(),
        });
    }

    fn attributes(&mut self, attributes: &[Attribute], parent: &str) {
        let mut names = HashSet::new();
        for attribute in attributes {
            let path = if parent.is_empty() {
                attribute.name.clone()
            } else {
                format!("{parent}.{}", attribute.name)
            };
            if !names.insert(&attribute.name) {
                self.add(&path, "two attributes have this name");
            }
            self.attribute(attribute, &path);
        }
    }

    fn attribute(&mut self, attribute: &Attribute, path: &str) {
        let broken = [
            (
                !is_name(&attribute.name),
                "the name may hold only lower case letters, digits and underscores, and begins with a letter",
            ),
            (
                !(attribute.required || attribute.optional || attribute.computed),
                "it is neither required nor optional nor computed",
            ),
            (
                attribute.required && attribute.optional,
                "it is both required and optional",
            ),
            (
                attribute.required && attribute.computed,
                "it is both required and computed",
            ),
            (
                attribute.write_only && attribute.computed,
                "it is both write-only and computed",
            ),
            (
                attribute.write_only && self.kind != SchemaKind::Resource,
                "only managed resources may have write-only attributes",
            ),
            (
                attribute.write_only && self.within_set,
                "a set may hold no write-only attribute",
            ),
        ];
        for (_, problem) in broken.iter().filter(|(broken, _)| *broken) {
            self.add(path, problem);
        }
        match &attribute.shape {
            Shape::Type(ty) => {
                if self.within_set && ty.has_dynamic() {
                    self.add(path, "a set may hold no attribute of any type");
                }
                if collection_of_dynamic(ty) {
                    self.add(path, "the elements of a list, set or map need one type of their own; Terraform crashes on mixed ones");
                }
            }
            Shape::Nested(nesting, attributes) => {
                let outer = self.within_set;
                self.within_set |= *nesting == Nesting::Set;
                self.attributes(attributes, path);
                self.within_set = outer;
            }
        }
    }
}

fn collection_of_dynamic(ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::Number | Type::String | Type::Dynamic => false,
        Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_dynamic(),
        Type::Tuple(elements) => elements.iter().any(collection_of_dynamic),
        Type::Object(attributes) => attributes.values().any(collection_of_dynamic),
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Arguments that Terraform's language keeps for itself.
fn reserved(kind: SchemaKind) -> &'static [&'static str] {
    match kind {
        SchemaKind::Provider => &["alias", "version"],
        _ => &[
            "connection",
            "count",
            "depends_on",
            "for_each",
            "lifecycle",
            "provider",
            "provisioner",
        ],
    }
}
