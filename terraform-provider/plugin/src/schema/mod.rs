//! Schemas: what a provider offers, and which attributes its configuration, resources, data sources, actions and so on have.
//!
//! ```
//! use tfplugin::schema::{Attribute, Nesting, Schema};
//! use tfplugin::value::Type;
//!
//! let schema = Schema::new([
//!     Attribute::new("id", Type::String).computed().describe("Given by the server."),
//!     Attribute::new("name", Type::String).required(),
//!     Attribute::nested("rules", Nesting::List, [Attribute::new("port", Type::Number).required()]).optional(),
//! ]);
//! assert_eq!(schema.implied_type().attributes().unwrap().len(), 3);
//! ```

mod check;
mod function;
mod identity;
mod write_only;

use std::{collections::BTreeMap, sync::Arc};

pub use check::{SchemaKind, SchemaProblem};
pub use function::{FunctionSchema, Parameter};
pub use identity::{IdentityAttribute, IdentitySchema};

use crate::value::Type;

/// Everything a provider offers.
#[derive(Debug, Clone, Default)]
pub struct ProviderSchema {
    /// The `provider` block.
    pub provider: Schema,
    /// Managed resources by type name.
    pub resources: BTreeMap<String, Arc<Schema>>,
    /// Data sources by type name.
    pub data_sources: BTreeMap<String, Arc<Schema>>,
    /// Ephemeral resources by type name.
    pub ephemeral_resources: BTreeMap<String, Arc<Schema>>,
    /// Identities of managed resources, by the resource's type name.
    pub identities: BTreeMap<String, IdentitySchema>,
    /// What can be listed, by the type name of the managed resource, which needs an identity. The schema is that of the `config` block.
    pub list_resources: BTreeMap<String, Arc<Schema>>,
    /// Actions by type name.
    pub actions: BTreeMap<String, Arc<Schema>>,
    /// Functions by name.
    pub functions: BTreeMap<String, FunctionSchema>,
    /// What a module may say to the provider in its `provider_meta` block.
    pub provider_meta: Option<Schema>,
    /// What the provider can do beyond what its schemas say.
    pub capabilities: ServerCapabilities,
}

/// What a provider can do beyond what its schemas say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServerCapabilities {
    /// Takes over objects of other types: [`Provider::move_resource_state`](crate::provider::Provider::move_resource_state). OpenTofu asks
    /// without looking at this.
    pub move_resource_state: bool,
    /// Writes the configuration of imported objects: [`Provider::generate_resource_config`](crate::provider::Provider::generate_resource_config).
    pub generate_resource_config: bool,
}

/// The schema of one object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// Raised whenever stored states need an upgrade; 0 at first.
    pub version: i64,
    /// The attributes.
    pub attributes: Vec<Attribute>,
    /// What the object is, in Markdown.
    pub description: String,
    /// Why not to use it any more, if so.
    pub deprecated: Option<String>,
}

/// One attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "they are Terraform's flags")]
pub struct Attribute {
    /// Lower case letters, digits and underscores.
    pub name: String,
    /// What it holds.
    pub shape: Shape,
    /// Must be configured.
    pub required: bool,
    /// May be configured.
    pub optional: bool,
    /// May be set by the provider; with `optional`, where the configuration leaves it out.
    pub computed: bool,
    /// Hidden in Terraform's output. It is still stored.
    pub sensitive: bool,
    /// Given to the provider and never stored.
    pub write_only: bool,
    /// What it is, in Markdown.
    pub description: String,
    /// Why not to use it any more, if so.
    pub deprecated: Option<String>,
}

/// What an attribute holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A plain value.
    Type(Type),
    /// Objects whose attributes have flags and descriptions of their own.
    Nested(Nesting, Vec<Attribute>),
}

/// How nested objects are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// One object.
    Single,
    /// A list of objects.
    List,
    /// A set of objects.
    Set,
    /// Objects by key.
    Map,
}

impl Schema {
    /// A schema of version 0.
    pub fn new(attributes: impl IntoIterator<Item = Attribute>) -> Self {
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

    /// With this description, in Markdown.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Deprecated for this reason.
    #[must_use]
    pub fn deprecate(mut self, reason: impl Into<String>) -> Self {
        self.deprecated = Some(reason.into());
        self
    }

    /// The object type of values of this schema.
    pub fn implied_type(&self) -> Type {
        object_type(&self.attributes)
    }

    /// The attribute `name` of the outermost level.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

impl Attribute {
    /// An attribute of type `ty`. One of [`required`](Self::required), [`optional`](Self::optional) and
    /// [`computed`](Self::computed) must follow.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self::of(name.into(), Shape::Type(ty))
    }

    /// An attribute of nested objects; see [`Attribute::new`].
    pub fn nested(name: impl Into<String>, nesting: Nesting, attributes: impl IntoIterator<Item = Attribute>) -> Self {
        Self::of(name.into(), Shape::Nested(nesting, attributes.into_iter().collect()))
    }

    fn of(name: String, shape: Shape) -> Self {
        Self {
            name,
            shape,
            required: false,
            optional: false,
            computed: false,
            sensitive: false,
            write_only: false,
            description: String::new(),
            deprecated: None,
        }
    }

    /// Must be configured.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// May be configured.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// May be set by the provider.
    #[must_use]
    pub fn computed(mut self) -> Self {
        self.computed = true;
        self
    }

    /// Hidden in Terraform's output.
    #[must_use]
    pub fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Never stored; needs Terraform 1.11.
    #[must_use]
    pub fn write_only(mut self) -> Self {
        self.write_only = true;
        self
    }

    /// With this description, in Markdown.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Deprecated for this reason.
    #[must_use]
    pub fn deprecate(mut self, reason: impl Into<String>) -> Self {
        self.deprecated = Some(reason.into());
        self
    }

    /// The type of its values.
    pub fn implied_type(&self) -> Type {
        match &self.shape {
            Shape::Type(ty) => ty.clone(),
            Shape::Nested(nesting, attributes) => {
                let object = object_type(attributes);
                match nesting {
                    Nesting::Single => object,
                    Nesting::List => Type::list(object),
                    Nesting::Set => Type::set(object),
                    Nesting::Map => Type::map(object),
                }
            }
        }
    }
}

fn object_type(attributes: &[Attribute]) -> Type {
    Type::object(
        attributes
            .iter()
            .map(|attribute| (attribute.name.clone(), attribute.implied_type())),
    )
}

#[cfg(test)]
mod tests;
