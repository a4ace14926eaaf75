//! A struct's own conversion to and from a service's representation, as its fields' `wire` markers say.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::erased::{from_declared, to_map};
use crate::error::Result;
use crate::schema::{Attribute, Case, Mode, Role, Type, Wire, from_wire, keys, lower, to_wire};

/// Converts a struct of arguments or of a status; one static per struct:
/// `static SPEC: Codec<RoleSpec> = Codec::new(Case::Camel);`.
pub struct Codec<T> {
    case: Case,
    attributes: OnceLock<Vec<Attribute>>,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned + JsonSchema> Codec<T> {
    /// A codec for a service that spells its keys so.
    pub const fn new(case: Case) -> Self {
        Self {
            case,
            attributes: OnceLock::new(),
            of: PhantomData,
        }
    }

    fn attributes(&self) -> &[Attribute] {
        self.attributes
            .get_or_init(|| lower::<T>(Role::Arguments).unwrap_or_default())
    }

    /// The keys at the top of the representation, each with the path of the argument that stands there.
    pub(crate) fn keys(&self) -> BTreeMap<String, String> {
        keys(self.attributes(), self.case)
    }

    /// The arguments that are secret.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let secret = self.attributes().iter().filter(|one| one.behaviour.write_only);
        secret.map(|one| one.name.clone()).collect()
    }

    /// The representation; what is absent is left out.
    ///
    /// # Errors
    ///
    /// `Internal` when the value cannot be written.
    pub fn encode(&self, value: &T) -> Result<Map<String, Value>> {
        Ok(to_wire(self.attributes(), &to_map(value)?, self.case))
    }

    /// The representation for a service that keeps what an update leaves out: absent arguments are sent empty
    /// (`""`, `[]`, `{}`), so that they are cleared. Secrets, truth values and numbers that are absent stay out.
    ///
    /// # Errors
    ///
    /// `Internal` when the value cannot be written.
    pub fn encode_clearing(&self, value: &T) -> Result<Map<String, Value>> {
        let mut map = to_map(value)?;
        clear(self.attributes(), &mut map, false);
        Ok(to_wire(self.attributes(), &map, self.case))
    }

    /// The value in a representation; `extra` adds what is not on the wire, such as the realm.
    ///
    /// # Errors
    ///
    /// `InvalidInput` names the field that the representation lacks or has otherwise.
    pub fn decode(&self, wire: &Map<String, Value>, extra: &[(&str, Value)]) -> Result<T> {
        let mut map = from_wire(self.attributes(), wire, self.case);
        for (name, value) in extra {
            map.insert((*name).to_owned(), value.clone());
        }
        from_declared(self.attributes(), map)
    }
}

/// `all`: the object around was taken out, so that the server's own choices inside it go too.
fn clear(attributes: &[Attribute], map: &mut Map<String, Value>, all: bool) {
    for attribute in attributes {
        let inline = attribute.behaviour.wire == Some(Wire::Inline);
        let present = map.get(&attribute.name).is_some_and(|value| !value.is_null());
        if !(attribute.mode == Mode::Optional || all) || attribute.behaviour.write_only || (present && !inline) {
            continue;
        }
        let as_text = matches!(attribute.behaviour.wire, Some(Wire::TextAt(_)));
        let empty = match &attribute.ty {
            Type::Object { attributes, .. } if inline => {
                let mut inner = match map.get_mut(&attribute.name) {
                    Some(Value::Object(inner)) => std::mem::take(inner),
                    _ => Map::new(),
                };
                clear(attributes, &mut inner, !present);
                Value::Object(inner)
            }
            Type::String { values, .. } if values.is_empty() || as_text => Value::from(""),
            Type::List { .. } | Type::Set { .. } => Value::Array(Vec::new()),
            Type::Map { .. } => Value::Object(Map::new()),
            _ if as_text => Value::from(""),
            _ => continue,
        };
        map.insert(attribute.name.clone(), empty);
    }
}
