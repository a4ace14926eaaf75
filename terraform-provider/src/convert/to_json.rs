//! Terraform value → JSON object in canonical names.

use deployme::Violation;
use deployme::schema::{Attribute, Mode, Type};
use serde_json::{Map, Value as Tree};
use tfplugin::value::{Path, PathStep, Value};

use crate::fields::{Part, fields};

/// Which attributes to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Include {
    /// What the user may set.
    Arguments,
    /// Everything.
    All,
}

/// A value as JSON, and what of it is not there.
#[derive(Debug, Default)]
pub struct Json {
    /// The object; what is null or unknown is left out.
    pub object: Map<String, Tree>,
    /// Where something unknown was left out.
    pub unknown: Vec<Path>,
    /// What JSON cannot hold, by Terraform's path.
    pub violations: Vec<(Path, Violation)>,
}

/// The JSON object of a Terraform object. A secret is taken from its write-only form `x_wo`.
pub fn to_json(attributes: &[Attribute], value: &Value, include: Include) -> Json {
    let mut json = Json::default();
    let mut writer = Writer {
        include,
        path: Path::root(),
        within_set: false,
        unknown: &mut json.unknown,
        violations: &mut json.violations,
    };
    json.object = writer.object(attributes, value);
    json
}

struct Writer<'a> {
    include: Include,
    path: Path,
    /// Elements of a set have no address: the path stops at the set.
    within_set: bool,
    unknown: &'a mut Vec<Path>,
    violations: &'a mut Vec<(Path, Violation)>,
}

impl Writer<'_> {
    fn object(&mut self, attributes: &[Attribute], value: &Value) -> Map<String, Tree> {
        let mut object = Map::new();
        for field in fields(attributes) {
            if field.part == Part::Version
                || (self.include == Include::Arguments && field.attribute.mode == Mode::Computed)
            {
                continue;
            }
            let Some(inner) = value.attribute(&field.name) else {
                continue;
            };
            let step = PathStep::Attribute(field.name.clone().into_owned());
            let written = self.at(step, |writer| writer.value(&field.attribute.ty, inner));
            if !written.is_null() {
                object.insert(field.attribute.name.clone(), written);
            }
        }
        object
    }

    fn value(&mut self, ty: &Type, value: &Value) -> Tree {
        match (ty, value) {
            (_, Value::Null) => Tree::Null,
            (_, Value::Unknown(_)) => {
                self.unknown.push(self.path.clone());
                Tree::Null
            }
            (Type::Bool, Value::Bool(flag)) => Tree::Bool(*flag),
            (Type::String { .. }, Value::String(text)) => Tree::String(text.clone()),
            (Type::Json, Value::String(text)) => match serde_json::from_str(text) {
                Ok(json) => json,
                Err(error) => {
                    let (line, column) = (error.line(), error.column());
                    self.refuse(format!("is not JSON: see line {line} column {column}"));
                    // Given, whatever it was meant to be: to what depends on its presence it is there.
                    Tree::String(text.clone())
                }
            },
            (Type::Integer { .. } | Type::Number, Value::Number(number)) => {
                let exact = number.to_json_number().map(Tree::Number);
                exact.unwrap_or_else(|| {
                    self.refuse("has more digits than the service can keep: give at most 17".to_owned());
                    Tree::Null
                })
            }
            (Type::List { element }, Value::List(items)) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.at(PathStep::index(index), |writer| writer.value(element, item)))
                .collect(),
            (Type::Set { element }, Value::Set(items)) => {
                let outer = std::mem::replace(&mut self.within_set, true);
                let written = items.iter().map(|item| self.value(element, item)).collect();
                self.within_set = outer;
                written
            }
            (Type::Map { element }, Value::Map(entries)) => Tree::Object(
                entries
                    .iter()
                    .map(|(key, entry)| {
                        let step = PathStep::Key(key.clone());
                        (key.clone(), self.at(step, |writer| writer.value(element, entry)))
                    })
                    .collect(),
            ),
            (Type::Object { attributes, .. }, Value::Object(_)) => Tree::Object(self.object(attributes, value)),
            _ => {
                self.refuse("has another type than declared".to_owned());
                Tree::Null
            }
        }
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

    fn refuse(&mut self, message: String) {
        self.violations
            .push((self.path.clone(), Violation::new(self.path.to_string(), message)));
    }
}
