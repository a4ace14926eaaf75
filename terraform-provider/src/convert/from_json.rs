//! JSON object in canonical names → Terraform value.

use deployme::schema::{Attribute, Type};
use serde_json::{Map, Value as Json};
use tfplugin::value::{Number, Path, PathStep, Value};

use crate::fields::{Part, fields};

/// A Terraform object made from JSON.
#[derive(Debug)]
pub struct FromJson {
    /// The object, complete; write-only attributes and their versions are null.
    pub value: Value,
    /// Where the JSON has another type than declared; the value is null there.
    pub misfits: Vec<(Path, String)>,
}

/// The Terraform object of a JSON object. What the declaration does not name is left out.
pub fn from_json(attributes: &[Attribute], object: &Map<String, Json>) -> FromJson {
    let mut reader = Reader {
        path: Path::root(),
        within_set: false,
        misfits: Vec::new(),
    };
    let value = reader.object(attributes, object);
    FromJson {
        value,
        misfits: reader.misfits,
    }
}

/// The default of an attribute as a Terraform value. A default that does not fit is null, which the schema's check reports.
pub fn default_value(attribute: &Attribute) -> Option<Value> {
    let default = attribute.default.as_ref()?;
    let mut reader = Reader {
        path: Path::root(),
        within_set: false,
        misfits: Vec::new(),
    };
    Some(reader.value(&attribute.ty, default))
}

struct Reader {
    path: Path,
    /// Elements of a set have no address: the path stops at the set.
    within_set: bool,
    misfits: Vec<(Path, String)>,
}

impl Reader {
    fn object(&mut self, attributes: &[Attribute], object: &Map<String, Json>) -> Value {
        Value::object(fields(attributes).map(|field| {
            let name = field.name.clone().into_owned();
            let value = match (field.part, object.get(&field.attribute.name)) {
                (Part::Value, Some(json)) => {
                    let step = PathStep::Attribute(name.clone());
                    self.at(step, |reader| reader.value(&field.attribute.ty, json))
                }
                _ => Value::Null,
            };
            (name, value)
        }))
    }

    fn value(&mut self, ty: &Type, json: &Json) -> Value {
        match (ty, json) {
            (_, Json::Null) => Value::Null,
            (Type::Json, json) => Value::String(json.to_string()),
            (Type::Bool, Json::Bool(flag)) => Value::Bool(*flag),
            (Type::String { .. }, Json::String(text)) => Value::String(text.clone()),
            (Type::Integer { .. } | Type::Number, Json::Number(number)) => match Number::from_json_number(number) {
                Ok(number) if matches!(ty, Type::Number) || number.is_integer() => Value::Number(number),
                _ => self.misfit("a fraction where a whole number is declared"),
            },
            (Type::List { element }, Json::Array(items)) => Value::List(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.at(PathStep::index(index), |reader| reader.value(element, item)))
                    .collect(),
            ),
            (Type::Set { element }, Json::Array(items)) => {
                let outer = std::mem::replace(&mut self.within_set, true);
                let mut elements: Vec<Value> = Vec::with_capacity(items.len());
                for item in items {
                    let element = self.value(element, item);
                    if !elements.contains(&element) {
                        elements.push(element);
                    }
                }
                self.within_set = outer;
                Value::Set(elements)
            }
            (Type::Map { element }, Json::Object(entries)) => Value::map(entries.iter().map(|(key, entry)| {
                let step = PathStep::Key(key.clone());
                (key.clone(), self.at(step, |reader| reader.value(element, entry)))
            })),
            (Type::Object { attributes, .. }, Json::Object(object)) => self.object(attributes, object),
            (_, Json::Bool(_)) => self.misfit("a truth value"),
            (_, Json::Number(_)) => self.misfit("a number"),
            (_, Json::String(_)) => self.misfit("a text"),
            (_, Json::Array(_)) => self.misfit("a list"),
            (_, Json::Object(_)) => self.misfit("an object"),
        }
    }

    fn misfit(&mut self, found: &str) -> Value {
        self.misfits.push((self.path.clone(), found.to_owned()));
        Value::Null
    }

    fn at<T>(&mut self, step: PathStep, body: impl FnOnce(&mut Self) -> T) -> T {
        if self.within_set {
            return body(self);
        }
        self.path.push(step);
        let result = body(self);
        self.path.pop();
        result
    }
}
