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
    /// The `config` block of a list.
    List,
    /// An action.
    Action,
    /// The `provider_meta` block.
    ProviderMeta,
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
            (SchemaKind::List, "list resource", &self.list_resources),
            (SchemaKind::Action, "action", &self.actions),
        ] {
            for (name, schema) in schemas {
                let object = format!("{word} {name}");
                if !is_type_name(name) {
                    problems.push(bad_type_name(&object));
                }
                problems.extend(named(schema, kind, object));
            }
        }
        if let Some(meta) = &self.provider_meta {
            problems.extend(named(meta, SchemaKind::ProviderMeta, "provider_meta".to_owned()));
        }
        problems.extend(self.identity_problems());
        for (name, function) in &self.functions {
            let object = format!("function {name}");
            if !is_name(name) {
                problems.push(of_object(&object)((String::new(), BAD_NAME)));
            }
            problems.extend(function.check().into_iter().map(of_object(&object)));
        }
        problems
    }

    fn identity_problems(&self) -> Vec<SchemaProblem> {
        let mut problems = Vec::new();
        for (name, identity) in &self.identities {
            let object = format!("identity {name}");
            problems.extend(identity.check().into_iter().map(of_object(&object)));
            if !self.resources.contains_key(name) {
                problems.push(of_object(&object)((String::new(), "there is no resource of this type")));
            }
        }
        let without = self
            .list_resources
            .keys()
            .filter(|name| !self.identities.contains_key(*name));
        let problem = "what is listed needs a resource with an identity of the same type name";
        problems.extend(without.map(|name| of_object(&format!("list resource {name}"))((String::new(), problem))));
        problems
    }
}

fn of_object(object: &str) -> impl Fn((String, &'static str)) -> SchemaProblem {
    move |(attribute, problem)| SchemaProblem {
        object: object.to_owned(),
        attribute,
        problem: problem.to_owned(),
    }
}

fn bad_type_name(object: &str) -> SchemaProblem {
    of_object(object)((
        String::new(),
        "the type name may hold only lower case letters, digits and underscores, and begins with a letter",
    ))
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
            (!is_name(&attribute.name), BAD_NAME),
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
                attribute.write_only && !matches!(self.kind, SchemaKind::Resource | SchemaKind::Action),
                "only managed resources and actions may have write-only attributes",
            ),
            (
                attribute.computed
                    && matches!(
                        self.kind,
                        SchemaKind::List | SchemaKind::Action | SchemaKind::ProviderMeta
                    ),
                "nothing is computed here: it is only ever configured",
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

pub(super) fn collection_of_dynamic(ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::Number | Type::String | Type::Dynamic => false,
        Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_dynamic(),
        Type::Tuple(elements) => elements.iter().any(collection_of_dynamic),
        Type::Object(attributes) => attributes.values().any(collection_of_dynamic),
    }
}

/// What is wrong where not [`is_name`].
pub(super) const BAD_NAME: &str =
    "the name may hold only lower case letters, digits and underscores, and begins with no digit";

/// Whether Terraform takes this for an attribute, a parameter or a function, and its language can write it.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether Terraform takes this for the type of an object: the word before the first underscore names the provider.
fn is_type_name(name: &str) -> bool {
    is_name(name) && !name.starts_with('_')
}

/// Arguments that Terraform's language keeps for itself.
fn reserved(kind: SchemaKind) -> &'static [&'static str] {
    match kind {
        SchemaKind::Provider => &["alias", "version"],
        // These stand in a block of their own.
        SchemaKind::List | SchemaKind::Action | SchemaKind::ProviderMeta => &[],
        SchemaKind::Resource | SchemaKind::DataSource | SchemaKind::Ephemeral => &[
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
