//! JSON Schema (as schemars emits it) → IR. What the IR cannot express is an error with the field's path.

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::field::EXTENSION;
use super::ir::{Attribute, Behaviour, EnumValue, Equality, Mode, Type, Wire};

/// What a struct stands for, which decides the mode of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Arguments of the user; secrets are write-only.
    Arguments,
    /// Arguments of a provider block: secrets are sensitive, not write-only.
    Configuration,
    /// Values that only the server sets.
    Computed,
}

/// A declaration that the IR cannot express.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct LowerError {
    /// Path of the field.
    pub path: String,
    /// What is not possible, and what to write instead.
    pub message: String,
}

fn refuse<T>(path: &str, message: impl Into<String>) -> Result<T, LowerError> {
    Err(LowerError {
        path: path.to_owned(),
        message: message.into(),
    })
}

/// Lowers the fields of the struct `T`.
///
/// # Errors
///
/// [`LowerError`] names the first field that the IR cannot express.
pub fn lower<T: JsonSchema>(role: Role) -> Result<Vec<Attribute>, LowerError> {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    let root = schema.to_value();
    let lowering = Lowering { root: &root, role };
    let object = root.as_object().cloned().unwrap_or_default();
    lowering.attributes(&object, "", &mut Vec::new())
}

/// The documentation of the struct `T`.
pub fn description<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    text(schema.as_value().get("description"))
}

struct Lowering<'a> {
    root: &'a Value,
    role: Role,
}

impl Lowering<'_> {
    fn attributes(
        &self,
        object: &Map<String, Value>,
        path: &str,
        open: &mut Vec<String>,
    ) -> Result<Vec<Attribute>, LowerError> {
        if object
            .get("additionalProperties")
            .is_some_and(|extra| extra != &Value::Bool(false))
        {
            return refuse(path, "a flattened map has no declared keys: model it as a map field");
        }
        let empty = Map::new();
        let properties = object.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let required: BTreeSet<&str> = object
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut attributes = Vec::with_capacity(properties.len());
        for (wire_name, schema) in properties {
            let path = join(path, wire_name);
            if wire_name.to_snake_case() != *wire_name {
                return refuse(
                    &path,
                    "field names are canonical snake case; say where the value stands on the wire with `field::wire`",
                );
            }
            attributes.push(self.attribute(wire_name, schema, required.contains(wire_name.as_str()), &path, open)?);
        }
        Ok(attributes)
    }

    fn attribute(
        &self,
        name: &str,
        schema: &Value,
        required: bool,
        path: &str,
        open: &mut Vec<String>,
    ) -> Result<Attribute, LowerError> {
        let Node {
            schema,
            nullable,
            outer,
        } = self.resolve(schema, path)?;
        let markers = Markers::read(&outer, &schema, path)?;
        let mut ty = self.ty(&schema, path, open)?;
        let default = outer
            .get("default")
            .or_else(|| schema.get("default"))
            .filter(|value| !value.is_null())
            .cloned();
        let is_empty_collection = default.as_ref().is_some_and(|value| match value {
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        });
        let mut behaviour = markers.behaviour;
        let default = if is_empty_collection {
            behaviour.empty_is_null = true;
            None
        } else {
            default
        };
        behaviour.nullable = self.role == Role::Computed && (nullable || !required);
        let mode = match self.role {
            Role::Computed => Mode::Computed,
            _ if required && !nullable => {
                if default.is_some() || markers.server_default {
                    return refuse(path, "a required field has no default");
                }
                Mode::Required
            }
            _ if markers.server_default => Mode::OptionalComputed,
            _ => Mode::Optional,
        };
        if markers.secret {
            match self.role {
                Role::Arguments => behaviour.write_only = true,
                Role::Configuration | Role::Computed => behaviour.sensitive = true,
            }
            if behaviour.write_only && (default.is_some() || mode == Mode::OptionalComputed) {
                return refuse(path, "a write-only field has no default and is never computed");
            }
        }
        if matches!(ty, Type::Set { .. }) && contains_write_only(&ty) {
            return refuse(path, "a set cannot hold write-only fields: use a list or a map");
        }
        if let (Type::List { element }, true) = (&ty, behaviour.unordered)
            && matches!(**element, Type::Object { .. })
            && contains_write_only(element)
        {
            return refuse(path, "an unordered list cannot hold write-only fields");
        }
        if mode == Mode::Optional
            && default.is_none()
            && self.role == Role::Arguments
            && matches!(&ty, Type::String { values, .. } if values.is_empty())
        {
            // Services store an empty text as no text, or the other way round.
            behaviour.empty_is_null = true;
        }
        if let Type::Json = ty {
            behaviour.equality = Some(Equality::Json);
        }
        if let Type::String { values, .. } = &mut ty
            && let Some(Value::String(default)) = &default
            && !values.is_empty()
            && !values.iter().any(|known| known.value == *default)
        {
            return refuse(path, format!("the default {default:?} is not among the values"));
        }
        let description = match text(outer.get("description")) {
            own if own.is_empty() => text(schema.get("description")),
            own => own,
        };
        Ok(Attribute {
            name: name.to_owned(),
            description,
            ty,
            mode,
            default,
            behaviour,
        })
    }

    /// Follows `$ref` and takes `null` out of `anyOf` and of type lists.
    fn resolve(&self, schema: &Value, path: &str) -> Result<Node, LowerError> {
        let Value::Object(outer) = schema else {
            // `true`: any JSON value.
            return Ok(Node {
                schema: Map::new(),
                nullable: true,
                outer: Map::new(),
            });
        };
        let mut current = outer.clone();
        let mut nullable = false;
        for _ in 0..8 {
            if let Some(Value::String(target)) = current.get("$ref") {
                let pointer = target.trim_start_matches('#');
                match self.root.pointer(pointer) {
                    Some(Value::Object(object)) => {
                        let name = pointer.rsplit('/').next().unwrap_or_default().to_owned();
                        current = object.clone();
                        current.insert("title".into(), name.into());
                    }
                    Some(Value::Bool(true)) => current = Map::new(),
                    _ => return refuse(path, format!("{target} is not defined")),
                }
                continue;
            }
            if let Some(Value::Array(options)) = current.get("anyOf") {
                let rest: Vec<&Value> = options
                    .iter()
                    .filter(|option| option.get("type") != Some(&Value::from("null")))
                    .collect();
                let [one] = rest.as_slice() else {
                    return refuse(
                        path,
                        "an untagged enum has no single type: use a struct of optional fields",
                    );
                };
                nullable = nullable || rest.len() < options.len();
                let Value::Object(object) = one else {
                    return refuse(path, "an alternative is not a schema");
                };
                current = object.clone();
                continue;
            }
            break;
        }
        if let Some(Value::Array(types)) = current.get("type").cloned() {
            let rest: Vec<Value> = types.into_iter().filter(|one| one != "null").collect();
            let [one] = rest.as_slice() else {
                return refuse(path, "more than one type");
            };
            current.insert("type".into(), one.clone());
            nullable = true;
        }
        Ok(Node {
            schema: current,
            nullable,
            outer: outer.clone(),
        })
    }

    fn ty(&self, schema: &Map<String, Value>, path: &str, open: &mut Vec<String>) -> Result<Type, LowerError> {
        if let Some(values) = enum_values(schema) {
            return Ok(Type::String {
                values,
                min_length: None,
                max_length: None,
                pattern: None,
            });
        }
        if schema.contains_key("oneOf") || schema.contains_key("anyOf") || schema.contains_key("allOf") {
            return refuse(
                path,
                "an enum with data has no single type: use a struct of optional fields",
            );
        }
        let Some(kind) = schema.get("type").and_then(Value::as_str) else {
            return Ok(Type::Json);
        };
        match kind {
            "boolean" => Ok(Type::Bool),
            "string" => Ok(Type::String {
                values: Vec::new(),
                min_length: schema.get("minLength").and_then(Value::as_u64),
                max_length: schema.get("maxLength").and_then(Value::as_u64),
                pattern: schema.get("pattern").and_then(Value::as_str).map(str::to_owned),
            }),
            "integer" => Ok(Type::Integer {
                minimum: whole(schema.get("minimum")),
                maximum: whole(schema.get("maximum")),
            }),
            "number" => Ok(Type::Number),
            "array" => self.array(schema, path, open),
            "object" => self.object(schema, path, open),
            other => refuse(path, format!("type {other} is not supported")),
        }
    }

    fn array(&self, schema: &Map<String, Value>, path: &str, open: &mut Vec<String>) -> Result<Type, LowerError> {
        if schema.contains_key("prefixItems") {
            return refuse(path, "a tuple has no element type: use a struct");
        }
        let Some(items) = schema.get("items") else {
            return refuse(path, "a list needs a type of element");
        };
        let element = Box::new(self.element(items, &format!("{path}[]"), open)?);
        let unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        Ok(if unique {
            Type::Set { element }
        } else {
            Type::List { element }
        })
    }

    fn object(&self, schema: &Map<String, Value>, path: &str, open: &mut Vec<String>) -> Result<Type, LowerError> {
        match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) if !schema.contains_key("properties") => Ok(Type::Map {
                element: Box::new(self.element(values, &format!("{path}{{}}"), open)?),
            }),
            Some(Value::Bool(true)) if !schema.contains_key("properties") => Ok(Type::Json),
            _ => {
                let name = text(schema.get("title"));
                if name.is_empty() {
                    return refuse(path, "a nested struct needs a name");
                }
                if open.contains(&name) {
                    return refuse(
                        path,
                        "a recursive struct has no finite shape: make the inner one a kind of its own",
                    );
                }
                open.push(name.clone());
                let attributes = self.attributes(schema, path, open);
                open.pop();
                Ok(Type::Object {
                    name,
                    attributes: attributes?,
                })
            }
        }
    }

    fn element(&self, schema: &Value, path: &str, open: &mut Vec<String>) -> Result<Type, LowerError> {
        let node = self.resolve(schema, path)?;
        if node.nullable && !node.schema.is_empty() {
            return refuse(path, "an element cannot be absent");
        }
        let ty = self.ty(&node.schema, path, open)?;
        if ty == Type::Json && path.ends_with("[]") {
            return refuse(
                path,
                "a list of free-form JSON mixes types: make the whole field one JSON value",
            );
        }
        Ok(ty)
    }
}

struct Node {
    schema: Map<String, Value>,
    nullable: bool,
    /// The schema before `$ref` was followed: it carries the field's own documentation, default and markers.
    outer: Map<String, Value>,
}

#[derive(Default)]
struct Markers {
    behaviour: Behaviour,
    server_default: bool,
    secret: bool,
}

impl Markers {
    fn read(outer: &Map<String, Value>, inner: &Map<String, Value>, path: &str) -> Result<Self, LowerError> {
        let mut markers = Self::default();
        let both = [inner.get(EXTENSION), outer.get(EXTENSION)];
        for (key, value) in both.into_iter().flatten().filter_map(Value::as_object).flatten() {
            let behaviour = &mut markers.behaviour;
            match key.as_str() {
                "force_new" => behaviour.force_new = true,
                "stable" => behaviour.stable = true,
                "follows" => behaviour.follows = parse(value, path)?,
                "sensitive" => behaviour.sensitive = true,
                "resent" => behaviour.resent = true,
                "local" => behaviour.local = true,
                "needed_to_create" => behaviour.needed_to_create = true,
                "unordered" => behaviour.unordered = true,
                "empty_is_null" => behaviour.empty_is_null = true,
                "server_default" => markers.server_default = true,
                "secret" => markers.secret = true,
                "equality" => behaviour.equality = parse::<Equality>(value, path)?.into(),
                "wire" => behaviour.wire = parse::<Wire>(value, path)?.into(),
                "conflicts_with" => behaviour.conflicts_with = parse(value, path)?,
                "env" => behaviour.env = parse(value, path)?,
                "refers_to" => behaviour.refers_to = parse(value, path)?,
                "since" => behaviour.since = parse(value, path)?,
                "deprecated" => behaviour.deprecated = parse(value, path)?,
                other => return refuse(path, format!("unknown marker {other}")),
            }
        }
        Ok(markers)
    }
}

fn parse<T: serde::de::DeserializeOwned>(value: &Value, path: &str) -> Result<T, LowerError> {
    serde_json::from_value(value.clone()).or_else(|error| refuse(path, error.to_string()))
}

fn contains_write_only(ty: &Type) -> bool {
    match ty {
        Type::List { element } | Type::Set { element } | Type::Map { element } => contains_write_only(element),
        Type::Object { attributes, .. } => attributes
            .iter()
            .any(|attribute| attribute.behaviour.write_only || contains_write_only(&attribute.ty)),
        _ => false,
    }
}

/// The values of an enum without data: `enum` of texts, or `oneOf` of `const` texts (variants with documentation).
fn enum_values(schema: &Map<String, Value>) -> Option<Vec<EnumValue>> {
    if let Some(Value::Array(values)) = schema.get("enum") {
        return values
            .iter()
            .map(|value| {
                Some(EnumValue {
                    value: value.as_str()?.to_owned(),
                    description: String::new(),
                })
            })
            .collect();
    }
    let Value::Array(options) = schema.get("oneOf")? else {
        return None;
    };
    let mut found = Vec::new();
    for option in options {
        if let Some(Value::String(value)) = option.get("const") {
            found.push(EnumValue {
                value: value.clone(),
                description: text(option.get("description")),
            });
        } else {
            found.extend(enum_values(option.as_object()?)?);
        }
    }
    Some(found)
}

fn whole(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    #[allow(clippy::cast_possible_truncation)] // schemars writes bounds of integers as floats now and then
    value.as_i64().or_else(|| value.as_f64().map(|number| number as i64))
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

#[cfg(test)]
mod tests;
