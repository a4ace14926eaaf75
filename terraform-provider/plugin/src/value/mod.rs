//! Terraform's values: what a configuration, a plan or a state holds.
//!
//! A [`Value`] is dynamic and is read and written by a [`Type`]: msgpack on the wire ([`Value::from_msgpack`],
//! [`Value::to_msgpack`]), JSON in a stored state ([`Value::from_json`], [`Value::to_json`]).
//!
//! ```
//! use tfplugin::value::{Type, Value};
//!
//! let ty = Type::object([("name", Type::String), ("ports", Type::list(Type::Number))]);
//! let value = Value::object([("name", Value::from("web")), ("ports", Value::list([80, 443]))]);
//! let bytes = value.to_msgpack(&ty)?;
//! assert_eq!(Value::from_msgpack(&bytes, &ty)?, value);
//! assert_eq!(value.attribute("ports").unwrap().elements().unwrap().len(), 2);
//! # Ok::<(), tfplugin::value::ValueError>(())
//! ```

mod conform;
mod debug;
mod equality;
mod error;
mod flatmap;
mod json;
mod msgpack_decode;
mod msgpack_encode;
mod number;
mod path;
mod refinement;
mod types;
mod walk;

use std::collections::BTreeMap;

pub use debug::Revealed;
pub use error::ValueError;
pub use number::{Number, ParseNumberError};
pub use path::{Path, PathStep};
pub use refinement::{Bound, Refinement};
pub use types::Type;

/// How deep values and types may nest; deeper input is refused.
pub const MAX_DEPTH: usize = 96;

/// One Terraform value.
///
/// Equality is Terraform's: sets ignore order and duplicates, strings are compared after NFC normalisation, numbers by
/// their exact decimal value. Two unknowns are equal when their refinements are.
///
/// `Debug` shows the shape only, never the text of strings or numbers, as a value may hold a secret. With the crate's feature
/// `testing` it shows everything; [`Value::reveal`] does so always.
#[derive(Clone, Default)]
pub enum Value {
    /// Absent, of any type.
    #[default]
    Null,
    /// Not known before apply; the refinement is what is known about it already.
    Unknown(Option<Box<Refinement>>),
    /// `true` or `false`.
    Bool(bool),
    /// An exact number.
    Number(Number),
    /// Text.
    String(String),
    /// Ordered elements of one type.
    List(Vec<Value>),
    /// Unordered elements of one type.
    Set(Vec<Value>),
    /// Elements of one type by key.
    Map(BTreeMap<String, Value>),
    /// Ordered elements, each of its own type.
    Tuple(Vec<Value>),
    /// Attributes, each of its own type. Complete: an absent attribute is present as `Null`.
    Object(BTreeMap<String, Value>),
    /// A known value whose type is not in the schema but travels with it.
    /// A dynamic that is null without a type is `Null`, one of unknown type is `Unknown`.
    Dynamic(Box<Type>, Box<Value>),
}

impl Value {
    /// An unknown without refinements.
    pub const UNKNOWN: Value = Value::Unknown(None);

    /// An unknown that is certain not to be null.
    pub fn unknown_not_null() -> Self {
        Value::Unknown(Some(Box::new(Refinement {
            null: Some(false),
            ..Refinement::default()
        })))
    }

    /// A list of `elements`.
    pub fn list<V: Into<Value>>(elements: impl IntoIterator<Item = V>) -> Self {
        Value::List(elements.into_iter().map(Into::into).collect())
    }

    /// A set of `elements`; duplicates are kept and ignored by equality.
    pub fn set<V: Into<Value>>(elements: impl IntoIterator<Item = V>) -> Self {
        Value::Set(elements.into_iter().map(Into::into).collect())
    }

    /// A map of `entries`; the last of two equal keys stays.
    pub fn map<K: Into<String>, V: Into<Value>>(entries: impl IntoIterator<Item = (K, V)>) -> Self {
        Value::Map(entries.into_iter().map(|(k, v)| (k.into(), v.into())).collect())
    }

    /// An object of `attributes`; the last of two equal names stays.
    pub fn object<K: Into<String>, V: Into<Value>>(attributes: impl IntoIterator<Item = (K, V)>) -> Self {
        Value::Object(attributes.into_iter().map(|(k, v)| (k.into(), v.into())).collect())
    }

    /// An object of type `ty` with every attribute null; `Null` if `ty` is no object type.
    pub fn empty_object(ty: &Type) -> Self {
        match ty {
            Type::Object(attributes) => Value::Object(attributes.keys().map(|k| (k.clone(), Value::Null)).collect()),
            _ => Value::Null,
        }
    }

    /// Whether this is null (a dynamic holding null included).
    pub fn is_null(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Dynamic(_, value) => value.is_null(),
            _ => false,
        }
    }

    /// Whether this value itself is unknown. See [`Value::is_wholly_known`] for what it contains.
    pub fn is_unknown(&self) -> bool {
        match self {
            Value::Unknown(_) => true,
            Value::Dynamic(_, value) => value.is_unknown(),
            _ => false,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(b) => Some(*b),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Value::Number(n) => Some(n),
            _ => None,
        }
    }

    /// The number as `i64`, if this is an integer in that range.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number().and_then(Number::as_i64)
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(s) => Some(s),
            _ => None,
        }
    }

    /// The elements of a list, set or tuple.
    pub fn elements(&self) -> Option<&[Value]> {
        match self {
            Value::List(e) | Value::Set(e) | Value::Tuple(e) => Some(e),
            _ => None,
        }
    }

    /// The entries of a map or the attributes of an object.
    pub fn entries(&self) -> Option<&BTreeMap<String, Value>> {
        match self {
            Value::Map(e) | Value::Object(e) => Some(e),
            _ => None,
        }
    }

    /// The entries of a map or the attributes of an object, to change.
    pub fn entries_mut(&mut self) -> Option<&mut BTreeMap<String, Value>> {
        match self {
            Value::Map(e) | Value::Object(e) => Some(e),
            _ => None,
        }
    }

    /// The attribute `name` of an object; `None` if this is no object or has no such attribute.
    pub fn attribute(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(attributes) => attributes.get(name),
            _ => None,
        }
    }

    /// Sets the attribute `name` of an object and returns what it was; does nothing on anything but an object.
    pub fn set_attribute(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        match self {
            Value::Object(attributes) => attributes.insert(name.into(), value.into()),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::String(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::String(value)
    }
}

impl From<Number> for Value {
    fn from(value: Number) -> Self {
        Value::Number(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Value {
            fn from(value: $integer) -> Self {
                Value::Number(Number::from(value))
            }
        }
    )*};
}

from_integers!(i32, u32, i64, u64, i128);

#[cfg(test)]
mod tests;
