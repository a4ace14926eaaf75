//! Identity schemas: what names one object of a resource among all others, beside its state.

use std::collections::HashSet;

use super::check::{BAD_NAME, is_name};
use crate::value::Type;

/// What identifies an object of a resource: what a user gives to import it, and what a list returns.
///
/// ```
/// use tfplugin::schema::{IdentityAttribute, IdentitySchema};
/// use tfplugin::value::Type;
///
/// let identity = IdentitySchema::new([
///     IdentityAttribute::new("realm", Type::String).required_for_import(),
///     IdentityAttribute::new("name", Type::String).required_for_import().describe("Unique within the realm."),
///     IdentityAttribute::new("region", Type::String).optional_for_import(),
/// ]);
/// assert!(identity.check().is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentitySchema {
    /// Raised whenever stored identities need an upgrade; 0 at first. Identities of different versions are never equal to Terraform.
    pub version: i64,
    /// The attributes.
    pub attributes: Vec<IdentityAttribute>,
    /// Whether the identity of an object may change without the object being replaced. The server otherwise refuses a read, a plan of an
    /// update and an update that change a value of it.
    pub mutable: bool,
}

/// One attribute of an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityAttribute {
    /// Lower case letters, digits and underscores.
    pub name: String,
    /// Bool, number, string or a list of these.
    pub ty: Type,
    /// Must be given to import by identity.
    pub required_for_import: bool,
    /// May be given to import by identity.
    pub optional_for_import: bool,
    /// What it is.
    pub description: String,
}

impl IdentitySchema {
    /// A schema of version 0, whose values stay.
    pub fn new(attributes: impl IntoIterator<Item = IdentityAttribute>) -> Self {
        Self {
            attributes: attributes.into_iter().collect(),
            ..Self::default()
        }
    }

    /// With this version.
    #[must_use]
    pub fn version(mut self, version: i64) -> Self {
        self.version = version;
        self
    }

    /// An identity that may change while the object stays.
    #[must_use]
    pub fn mutable(mut self) -> Self {
        self.mutable = true;
        self
    }

    /// The object type of identities of this schema.
    pub fn implied_type(&self) -> Type {
        let attributes = self.attributes.iter();
        Type::object(attributes.map(|attribute| (attribute.name.clone(), attribute.ty.clone())))
    }

    /// Every rule this breaks, as attribute (empty for the whole) and problem.
    pub fn check(&self) -> Vec<(String, &'static str)> {
        let mut problems = Vec::new();
        if self.version < 0 {
            problems.push((String::new(), "the version of the identity is negative"));
        }
        if self.attributes.is_empty() {
            problems.push((String::new(), "the identity has no attributes"));
        }
        let mut names = HashSet::new();
        for attribute in &self.attributes {
            let broken = [
                (!is_name(&attribute.name), BAD_NAME),
                (!names.insert(&attribute.name), "two attributes have this name"),
                (
                    attribute.required_for_import == attribute.optional_for_import,
                    "an attribute of an identity is either required or optional for import",
                ),
                (
                    !identifies(&attribute.ty),
                    "an identity may hold only bools, numbers, strings and lists of them",
                ),
            ];
            let broken = broken.into_iter().filter(|(broken, _)| *broken);
            problems.extend(broken.map(|(_, problem)| (attribute.name.clone(), problem)));
        }
        problems
    }
}

impl IdentityAttribute {
    /// An attribute of type `ty`. One of [`required_for_import`](Self::required_for_import) and
    /// [`optional_for_import`](Self::optional_for_import) must follow.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self {
            name: name.into(),
            ty,
            required_for_import: false,
            optional_for_import: false,
            description: String::new(),
        }
    }

    /// Must be given to import by identity.
    #[must_use]
    pub fn required_for_import(mut self) -> Self {
        self.required_for_import = true;
        self
    }

    /// May be given to import by identity.
    #[must_use]
    pub fn optional_for_import(mut self) -> Self {
        self.optional_for_import = true;
        self
    }

    /// With this description.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
}

fn identifies(ty: &Type) -> bool {
    let primitive = |ty: &Type| matches!(ty, Type::Bool | Type::Number | Type::String);
    match ty {
        Type::List(element) => primitive(element),
        ty => primitive(ty),
    }
}
