//! Terraform's view of declared attributes: a write-only attribute `x` is seen as `x_wo` beside `x_wo_version`.

use std::borrow::Cow;

use deployme::schema::{Attribute, Mode, Type};
use tfplugin::value;

/// What a Terraform attribute stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The declared attribute itself.
    Value,
    /// The write-only form `x_wo` of a secret: in the configuration only.
    WriteOnly,
    /// The number `x_wo_version` beside a secret: a change of it sends the secret again.
    Version,
}

/// One attribute as Terraform sees it.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// Terraform's name.
    pub name: Cow<'a, str>,
    /// The declaration it comes from.
    pub attribute: &'a Attribute,
    /// What it stands for.
    pub part: Part,
}

impl Field<'_> {
    /// Whether the provider may set it where the configuration does not.
    pub fn is_computed(&self) -> bool {
        match self.part {
            Part::Value => {
                matches!(self.attribute.mode, Mode::Computed | Mode::OptionalComputed)
                    || self.attribute.default.is_some()
            }
            Part::WriteOnly => false,
            Part::Version => true,
        }
    }

    /// Terraform's type of it.
    pub fn ty(&self) -> value::Type {
        match self.part {
            Part::Value | Part::WriteOnly => terraform_type(&self.attribute.ty),
            Part::Version => value::Type::Number,
        }
    }
}

/// The attributes as Terraform sees them.
pub fn fields(attributes: &[Attribute]) -> impl Iterator<Item = Field<'_>> {
    attributes.iter().flat_map(|attribute| {
        let one = |name, part| Field { name, attribute, part };
        if attribute.behaviour.write_only {
            [
                Some(one(Cow::Owned(write_only(&attribute.name)), Part::WriteOnly)),
                Some(one(Cow::Owned(version(&attribute.name)), Part::Version)),
            ]
        } else {
            [Some(one(Cow::Borrowed(attribute.name.as_str()), Part::Value)), None]
        }
        .into_iter()
        .flatten()
    })
}

/// Name of the write-only form of a secret.
pub fn write_only(name: &str) -> String {
    format!("{name}_wo")
}

/// Name of the version beside a secret.
pub fn version(name: &str) -> String {
    format!("{name}_wo_version")
}

/// The object type of the attributes.
pub fn object_type(attributes: &[Attribute]) -> value::Type {
    value::Type::object(fields(attributes).map(|field| (field.name.clone().into_owned(), field.ty())))
}

/// Terraform's type of a declared type. Free-form JSON is a text.
pub fn terraform_type(ty: &Type) -> value::Type {
    match ty {
        Type::Bool => value::Type::Bool,
        Type::String { .. } | Type::Json => value::Type::String,
        Type::Integer { .. } | Type::Number => value::Type::Number,
        Type::List { element } => value::Type::list(terraform_type(element)),
        Type::Set { element } => value::Type::set(terraform_type(element)),
        Type::Map { element } => value::Type::map(terraform_type(element)),
        Type::Object { attributes, .. } => object_type(attributes),
    }
}

/// How objects stand inside an attribute, for those that Terraform knows as nested attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// One object.
    Single,
    /// Ordered objects.
    List,
    /// Unordered objects.
    Set,
    /// Objects by key.
    Map,
}

/// The nested attributes of a type; `None` for types that Terraform compares as a whole.
pub fn nested(ty: &Type) -> Option<(Nesting, &[Attribute])> {
    let (nesting, object) = match ty {
        Type::Object { .. } => (Nesting::Single, ty),
        Type::List { element } => (Nesting::List, &**element),
        Type::Set { element } => (Nesting::Set, &**element),
        Type::Map { element } => (Nesting::Map, &**element),
        _ => return None,
    };
    match object {
        Type::Object { attributes, .. } => Some((nesting, attributes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use deployme::schema::Behaviour;

    use super::*;

    #[test]
    fn a_secret_has_two_names() {
        let secret = Attribute {
            name: "password".into(),
            description: String::new(),
            ty: Type::Bool,
            mode: Mode::Optional,
            default: None,
            behaviour: Behaviour {
                write_only: true,
                ..Behaviour::default()
            },
        };
        let attributes = [secret];
        let names: Vec<_> = fields(&attributes)
            .map(|field| (field.name.into_owned(), field.part))
            .collect();
        assert_eq!(
            names,
            [
                ("password_wo".to_owned(), Part::WriteOnly),
                ("password_wo_version".to_owned(), Part::Version)
            ]
        );
    }
}
