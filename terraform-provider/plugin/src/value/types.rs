use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{MAX_DEPTH, Path, ValueError};

/// The type of a value, as schemas declare it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// An exact number.
    Number,
    /// Text.
    String,
    /// Any value, together with its type.
    Dynamic,
    /// Ordered elements of one type.
    List(Box<Type>),
    /// Unordered elements of one type.
    Set(Box<Type>),
    /// Elements of one type by key.
    Map(Box<Type>),
    /// Ordered elements of their own types.
    Tuple(Vec<Type>),
    /// Named attributes of their own types.
    Object(BTreeMap<String, Type>),
}

impl Type {
    /// A list of `element`.
    pub fn list(element: Type) -> Self {
        Type::List(Box::new(element))
    }

    /// A set of `element`.
    pub fn set(element: Type) -> Self {
        Type::Set(Box::new(element))
    }

    /// A map of `element`.
    pub fn map(element: Type) -> Self {
        Type::Map(Box::new(element))
    }

    /// An object with these attributes.
    pub fn object<K: Into<String>>(attributes: impl IntoIterator<Item = (K, Type)>) -> Self {
        Type::Object(attributes.into_iter().map(|(name, ty)| (name.into(), ty)).collect())
    }

    /// The attributes of an object type.
    pub fn attributes(&self) -> Option<&BTreeMap<String, Type>> {
        match self {
            Type::Object(attributes) => Some(attributes),
            _ => None,
        }
    }

    /// Whether this is dynamic or contains a dynamic part.
    pub fn has_dynamic(&self) -> bool {
        match self {
            Type::Dynamic => true,
            Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => element.has_dynamic(),
            Type::Tuple(elements) => elements.iter().any(Type::has_dynamic),
            Type::Object(attributes) => attributes.values().any(Type::has_dynamic),
        }
    }

    /// The compact JSON form of schemas: `"string"`, `["list","number"]`, `["object",{"a":"bool"}]`.
    pub fn to_json(&self) -> String {
        self.json().to_string()
    }

    /// Reads the JSON form. Fails on unknown type names and on types nested deeper than [`MAX_DEPTH`].
    pub fn from_json(text: &[u8]) -> Result<Self, ValueError> {
        let json: Json = serde_json::from_slice(text)
            .map_err(|error| ValueError::new(&Path::root(), format!("the type is no JSON: {error}")))?;
        Self::parse(&json, MAX_DEPTH)
            .ok_or_else(|| ValueError::new(&Path::root(), "this is no JSON form of a Terraform type"))
    }

    fn json(&self) -> Json {
        match self {
            Type::Bool => "bool".into(),
            Type::Number => "number".into(),
            Type::String => "string".into(),
            Type::Dynamic => "dynamic".into(),
            Type::List(element) => Json::Array(vec!["list".into(), element.json()]),
            Type::Set(element) => Json::Array(vec!["set".into(), element.json()]),
            Type::Map(element) => Json::Array(vec!["map".into(), element.json()]),
            Type::Tuple(elements) => Json::Array(vec![
                "tuple".into(),
                Json::Array(elements.iter().map(Type::json).collect()),
            ]),
            Type::Object(attributes) => {
                let attributes = attributes.iter().map(|(name, ty)| (name.clone(), ty.json())).collect();
                Json::Array(vec!["object".into(), Json::Object(attributes)])
            }
        }
    }

    fn parse(json: &Json, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        let parts = match json {
            Json::String(name) => {
                return match name.as_str() {
                    "bool" => Some(Type::Bool),
                    "number" => Some(Type::Number),
                    "string" => Some(Type::String),
                    "dynamic" => Some(Type::Dynamic),
                    _ => None,
                };
            }
            Json::Array(parts) => parts,
            _ => return None,
        };
        let inner = |json: &Json| Self::parse(json, depth);
        match (parts.first()?.as_str()?, &parts[1..]) {
            ("list", [element]) => inner(element).map(Type::list),
            ("set", [element]) => inner(element).map(Type::set),
            ("map", [element]) => inner(element).map(Type::map),
            ("tuple", [Json::Array(elements)]) => elements.iter().map(inner).collect::<Option<_>>().map(Type::Tuple),
            // A third part lists optional attributes of a constraint; values have every attribute anyway.
            ("object", [Json::Object(attributes)] | [Json::Object(attributes), Json::Array(_)]) => attributes
                .iter()
                .map(|(name, ty)| Some((name.clone(), inner(ty)?)))
                .collect::<Option<_>>()
                .map(Type::Object),
            _ => None,
        }
    }
}

impl std::fmt::Display for Type {
    /// As Terraform's language writes it: `list(string)`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Type::Bool => f.write_str("bool"),
            Type::Number => f.write_str("number"),
            Type::String => f.write_str("string"),
            Type::Dynamic => f.write_str("any type"),
            Type::List(element) => write!(f, "list({element})"),
            Type::Set(element) => write!(f, "set({element})"),
            Type::Map(element) => write!(f, "map({element})"),
            Type::Tuple(_) => f.write_str("tuple"),
            Type::Object(_) => f.write_str("object"),
        }
    }
}
