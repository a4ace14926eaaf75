//! The JSON form of values, as states store them. Numbers are read by their text, never through a float.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::value::RawValue;

use super::{
    MAX_DEPTH, Number, Path, PathStep, Type, Value, ValueError,
    conform::{at, mismatch, missing_attribute, unexpected_attribute},
    equality::normal_form,
};

impl Value {
    /// Reads the JSON form of a value of type `ty`. Fails where the data does not fit the type.
    pub fn from_json(data: &[u8], ty: &Type) -> Result<Self, ValueError> {
        from_slice(data, ty, false)
    }

    /// As [`Value::from_json`], but attributes the type does not know are dropped and missing ones are null, as an upgrade of a
    /// state written by another version of the schema needs it.
    pub fn from_json_lenient(data: &[u8], ty: &Type) -> Result<Self, ValueError> {
        from_slice(data, ty, true)
    }

    /// The JSON form of this value as one of type `ty`. Fails where it does not conform and where anything is unknown or
    /// infinite, which JSON cannot hold.
    pub fn to_json(&self, ty: &Type) -> Result<String, ValueError> {
        let mut out = String::new();
        write(self, ty, &mut Path::root(), &mut out)?;
        Ok(out)
    }
}

fn from_slice(data: &[u8], ty: &Type, lenient: bool) -> Result<Value, ValueError> {
    let mut path = Path::root();
    let raw: &RawValue = serde_json::from_slice(data).map_err(|error| no_json(&path, &error))?;
    Reader { lenient }.read(raw, ty, &mut path, MAX_DEPTH)
}

struct Reader {
    lenient: bool,
}

impl Reader {
    fn read(&self, raw: &RawValue, ty: &Type, path: &mut Path, depth: usize) -> Result<Value, ValueError> {
        let depth = depth
            .checked_sub(1)
            .ok_or_else(|| ValueError::new(path, "nested too deeply"))?;
        let text = raw.get();
        if text == "null" {
            return Ok(Value::Null);
        }
        let unfit = |path: &Path| ValueError::new(path, format!("the JSON is no {ty}"));
        match (ty, text.as_bytes().first()) {
            (Type::Bool, Some(b't' | b'f')) => Ok(Value::Bool(text == "true")),
            (Type::String, Some(b'"')) => parse::<String>(text, path).map(|s| Value::String(normal_form(&s))),
            (Type::Number, Some(b'-' | b'0'..=b'9')) => Number::parse(text).map(Value::Number).map_err(|_| unfit(path)),
            // Terraform converts between primitive types when it reads a state; so an old string may hold a number.
            (Type::Number, Some(b'"')) if self.lenient => {
                let text = parse::<String>(text, path)?;
                Number::parse(&text).map(Value::Number).map_err(|_| unfit(path))
            }
            (Type::List(element), Some(b'[')) => {
                let items = parse::<Vec<&RawValue>>(text, path)?;
                let read = |(i, item)| at(path, PathStep::index(i), |path| self.read(item, element, path, depth));
                items
                    .into_iter()
                    .enumerate()
                    .map(read)
                    .collect::<Result<_, _>>()
                    .map(Value::List)
            }
            (Type::Set(element), Some(b'[')) => {
                let items = parse::<Vec<&RawValue>>(text, path)?;
                items
                    .into_iter()
                    .map(|item| self.read(item, element, path, depth))
                    .collect::<Result<_, _>>()
                    .map(Value::Set)
            }
            (Type::Tuple(types), Some(b'[')) => {
                let items = parse::<Vec<&RawValue>>(text, path)?;
                if items.len() != types.len() {
                    return Err(unfit(path));
                }
                let read = |(i, (item, t))| at(path, PathStep::index(i), |path| self.read(item, t, path, depth));
                items
                    .into_iter()
                    .zip(types)
                    .enumerate()
                    .map(read)
                    .collect::<Result<_, _>>()
                    .map(Value::Tuple)
            }
            (Type::Map(element), Some(b'{')) => {
                let mut entries = BTreeMap::new();
                for (key, item) in parse::<BTreeMap<String, &RawValue>>(text, path)? {
                    let key = normal_form(&key);
                    let value = at(path, PathStep::Key(key.clone()), |path| {
                        self.read(item, element, path, depth)
                    })?;
                    entries.insert(key, value);
                }
                Ok(Value::Map(entries))
            }
            (Type::Object(attributes), Some(b'{')) => self.object(text, attributes, path, depth),
            (Type::Dynamic, Some(b'{')) => {
                let parts = parse::<BTreeMap<String, &RawValue>>(text, path)?;
                let (Some(ty), Some(value)) = (parts.get("type"), parts.get("value")) else {
                    return Err(ValueError::new(path, "a dynamic value without a type"));
                };
                let ty = Type::from_json(ty.get().as_bytes()).map_err(|error| ValueError::new(path, error.problem))?;
                let value = self.read(value, &ty, path, depth)?;
                Ok(Value::Dynamic(Box::new(ty), Box::new(value)))
            }
            _ => Err(unfit(path)),
        }
    }

    fn object(
        &self,
        text: &str,
        attributes: &BTreeMap<String, Type>,
        path: &mut Path,
        depth: usize,
    ) -> Result<Value, ValueError> {
        let items = parse::<BTreeMap<String, &RawValue>>(text, path)?;
        if !self.lenient
            && let Some(name) = items.keys().find(|name| !attributes.contains_key(*name))
        {
            return Err(unexpected_attribute(path, name));
        }
        let mut entries = BTreeMap::new();
        for (name, ty) in attributes {
            let value = match items.get(name) {
                Some(item) => at(path, PathStep::Attribute(name.clone()), |path| {
                    self.read(item, ty, path, depth)
                })?,
                None if self.lenient => Value::Null,
                None => return Err(missing_attribute(path, name)),
            };
            entries.insert(name.clone(), value);
        }
        Ok(Value::Object(entries))
    }
}

fn parse<'a, T: serde::Deserialize<'a>>(text: &'a str, path: &Path) -> Result<T, ValueError> {
    serde_json::from_str(text).map_err(|error| no_json(path, &error))
}

fn no_json(path: &Path, error: &serde_json::Error) -> ValueError {
    // serde_json's own text may quote the data.
    ValueError::new(
        path,
        format!("bad JSON at line {} column {}", error.line(), error.column()),
    )
}

fn write(value: &Value, ty: &Type, path: &mut Path, out: &mut String) -> Result<(), ValueError> {
    match (value, ty) {
        (Value::Null, _) => out.push_str("null"),
        (Value::Unknown(_), _) => {
            return Err(ValueError::new(path, "JSON cannot hold an unknown value"));
        }
        (Value::Bool(b), Type::Bool) => out.push_str(if *b { "true" } else { "false" }),
        (Value::Number(n), Type::Number) if n.is_finite() => {
            // Writing to a string does not fail.
            let _ = write!(out, "{n}");
        }
        (Value::Number(_), Type::Number) => {
            return Err(ValueError::new(path, "JSON cannot hold infinity"));
        }
        (Value::String(s), Type::String) => out.push_str(&quoted(s)),
        (Value::List(elements), Type::List(element)) => {
            joined(out, ['[', ']'], elements.iter().enumerate(), |out, (i, v)| {
                at(path, PathStep::index(i), |path| write(v, element, path, out))
            })?;
        }
        (Value::Set(elements), Type::Set(element)) => {
            joined(out, ['[', ']'], elements, |out, v| write(v, element, path, out))?;
        }
        (Value::Tuple(elements), Type::Tuple(types)) if elements.len() == types.len() => {
            joined(
                out,
                ['[', ']'],
                elements.iter().zip(types).enumerate(),
                |out, (i, (v, t))| at(path, PathStep::index(i), |path| write(v, t, path, out)),
            )?;
        }
        (Value::Map(entries), Type::Map(element)) => {
            joined(out, ['{', '}'], entries, |out, (key, v)| {
                out.push_str(&quoted(key));
                out.push(':');
                at(path, PathStep::Key(key.clone()), |path| write(v, element, path, out))
            })?;
        }
        (Value::Object(entries), Type::Object(attributes)) => {
            if let Some(name) = entries.keys().find(|name| !attributes.contains_key(*name)) {
                return Err(unexpected_attribute(path, name));
            }
            joined(out, ['{', '}'], attributes, |out, (name, t)| {
                let v = entries.get(name).ok_or_else(|| missing_attribute(path, name))?;
                out.push_str(&quoted(name));
                out.push(':');
                at(path, PathStep::Attribute(name.clone()), |path| write(v, t, path, out))
            })?;
        }
        (Value::Dynamic(inner_type, inner), Type::Dynamic) => {
            out.push_str(r#"{"type":"#);
            out.push_str(&inner_type.to_json());
            out.push_str(r#","value":"#);
            write(inner, inner_type, path, out)?;
            out.push('}');
        }
        _ => return Err(mismatch(value, ty, path)),
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    serde_json::Value::String(normal_form(text)).to_string()
}

fn joined<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    mut item: impl FnMut(&mut String, T) -> Result<(), ValueError>,
) -> Result<(), ValueError> {
    out.push(open);
    for (position, part) in items.into_iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        item(out, part)?;
    }
    out.push(close);
    Ok(())
}
