//! The intermediate representation: the closed set of types from which every surface is made.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The declaration of one kind, lowered from its Rust structs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KindSchema {
    /// Terraform's type name without the provider prefix, such as `keycloak_role`.
    pub type_name: String,
    /// Version of the state's shape; raised when an attribute changes its meaning.
    pub version: i64,
    /// First paragraph of the kind's documentation.
    pub description: String,
    /// Attributes of the natural name, in the order of the import id; none of what each server has one of.
    pub key: Vec<String>,
    /// Those of `key` that an object may lack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_optional: Vec<String>,
    /// Forms of the id, where they are not the names of `key` joined by `/`, without and with the optional ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub id_forms: Vec<String>,
    /// All attributes, arguments first, in the order of declaration.
    pub attributes: Vec<Attribute>,
    /// Arguments that narrow a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<Attribute>,
}

impl KindSchema {
    /// The attribute of that canonical name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        find(&self.attributes, name)
    }

    /// The attributes that tell an object from the others: those of the natural name; `id` where it has no parts, because there is one object in
    /// each server.
    pub fn identity(&self) -> Vec<&str> {
        if self.key.is_empty() {
            return vec!["id"];
        }
        self.key.iter().map(String::as_str).collect()
    }
}

/// The attribute of that canonical name among `attributes`.
pub fn find<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.name == name)
}

/// One attribute of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// Canonical name in snake case.
    pub name: String,
    /// What it means, from the field's doc comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its type.
    pub ty: Type,
    /// Who sets it.
    pub mode: Mode,
    /// The value that stands when the argument is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// How it behaves in plans and on the wire.
    #[serde(default, skip_serializing_if = "Behaviour::is_plain")]
    pub behaviour: Behaviour,
}

/// Who sets an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The user must.
    Required,
    /// The user may; left out it is absent, or its default.
    Optional,
    /// The user may; left out the server chooses and its choice stands.
    OptionalComputed,
    /// Only the server does.
    Computed,
}

/// The type of an attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Type {
    /// True or false.
    Bool,
    /// Text.
    String {
        /// The only values allowed, when there are such.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        values: Vec<EnumValue>,
        /// Fewest characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min_length: Option<u64>,
        /// Most characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_length: Option<u64>,
        /// Regular expression that the text matches (documentation; the service enforces it).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern: Option<String>,
    },
    /// A whole number.
    Integer {
        /// Smallest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum: Option<i64>,
        /// Largest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maximum: Option<i64>,
    },
    /// A number.
    Number,
    /// Ordered elements.
    List {
        /// Type of an element.
        element: Box<Type>,
    },
    /// Elements without order or repetition.
    Set {
        /// Type of an element.
        element: Box<Type>,
    },
    /// Values by the user's own keys.
    Map {
        /// Type of a value.
        element: Box<Type>,
    },
    /// A nested object.
    Object {
        /// Name of the Rust struct, used for the Python and TypeScript types.
        name: String,
        /// Its attributes.
        attributes: Vec<Attribute>,
    },
    /// Free-form JSON: a JSON text in Terraform, a native value elsewhere.
    Json,
}

/// One allowed value of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumValue {
    /// The value as written.
    pub value: String,
    /// What it means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// How an attribute behaves beyond type and mode.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Behaviour {
    /// A change replaces the object.
    #[serde(skip_serializing_if = "is_false")]
    pub force_new: bool,
    /// A value of the server's own choice that no update changes, so plans can keep showing it.
    #[serde(skip_serializing_if = "is_false")]
    pub stable: bool,
    /// Arguments that a computed value is made of: it stays while they do, so plans can keep showing it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<String>,
    /// A computed value that may be absent.
    #[serde(skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// Not shown in plans; still in state.
    #[serde(skip_serializing_if = "is_false")]
    pub sensitive: bool,
    /// A secret argument: sent, never kept in state (`x_wo` beside `x_wo_version` in Terraform).
    #[serde(skip_serializing_if = "is_false")]
    pub write_only: bool,
    /// A secret that the service forgets unless every write has it.
    #[serde(skip_serializing_if = "is_false")]
    pub resent: bool,
    /// A setting that the service knows nothing of: no read tells it.
    #[serde(skip_serializing_if = "is_false")]
    pub local: bool,
    /// No object is created without one of the arguments marked so, which later may be left out.
    #[serde(skip_serializing_if = "is_false")]
    pub needed_to_create: bool,
    /// A list whose order means nothing.
    #[serde(skip_serializing_if = "is_false")]
    pub unordered: bool,
    /// Empty and absent are the same.
    #[serde(skip_serializing_if = "is_false")]
    pub empty_is_null: bool,
    /// When two texts mean the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equality: Option<Equality>,
    /// Arguments that may not be set together with this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts_with: Vec<String>,
    /// The attribute of another kind that the argument takes its value from, such as `keycloak_realm.realm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<String>,
    /// First version of the server that knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why not to use it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Environment variables that stand in for the argument, first one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub env: Vec<String>,
    /// Where the value stands in the service's own representation, when not at the usual place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire: Option<Wire>,
}

impl Behaviour {
    /// Whether nothing is set.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde wants
fn is_false(flag: &bool) -> bool {
    !flag
}

/// When two texts mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Equality {
    /// Equal as JSON documents.
    Json,
    /// Equal but for a trailing slash.
    Url,
    /// Equal but for upper and lower case.
    CaseInsensitive,
    /// Equal but for white space at the ends of lines and of the text; JSON objects as JSON.
    Text,
    /// Equal as durations: `1h`, `60m` and `3600` (seconds).
    Duration,
}

/// Where a value stands in the service's own representation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    /// Nowhere: it is part of the address or handled by the kind's own code.
    None,
    /// At this path of object keys.
    At(Vec<String>),
    /// At this path, as text: `true` and `5` become `"true"` and `"5"`.
    TextAt(Vec<String>),
    /// At this path, a list joined into one text by the separator.
    JoinedAt(Vec<String>, String),
    /// An object whose attributes stand in the parent's object.
    Inline,
}
