//! The form of states written by Terraform 0.11 and older: one map of strings, `ports.# = "2"`, `ports.0 = "80"`. An object to move or to upgrade
//! may still come in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{MAX_DEPTH, Number, Path, PathStep, Type, Value, ValueError, conform::at, equality::normal_form};

impl Value {
    /// Reads a value of type `ty`, an object type, from its flat form. What is missing is null, names that the type does not know are dropped, a part
    /// of any type is null, as old states know no such parts. Fails on text that is no value of its type and on counts beyond what is there.
    pub fn from_flatmap(flat: &BTreeMap<String, String>, ty: &Type) -> Result<Self, ValueError> {
        Flat { entries: flat }.read("", ty, &mut Path::root(), MAX_DEPTH)
    }
}

struct Flat<'a> {
    entries: &'a BTreeMap<String, String>,
}

impl Flat<'_> {
    fn read(&self, key: &str, ty: &Type, path: &mut Path, depth: usize) -> Result<Value, ValueError> {
        let depth = depth
            .checked_sub(1)
            .ok_or_else(|| ValueError::new(path, "nested too deeply"))?;
        match ty {
            Type::Dynamic => Ok(Value::Null),
            Type::Bool | Type::Number | Type::String => match self.entries.get(key) {
                None => Ok(Value::Null),
                Some(text) => primitive(text, ty).ok_or_else(|| ValueError::new(path, format!("the text is no {ty}"))),
            },
            Type::Object(attributes) => {
                let read = |(name, ty): (&String, &Type)| {
                    let value = at(path, PathStep::Attribute(name.clone()), |path| {
                        self.read(&below(key, name), ty, path, depth)
                    })?;
                    Ok((name.clone(), value))
                };
                attributes.iter().map(read).collect::<Result<_, _>>().map(Value::Object)
            }
            Type::List(element) => {
                let Some(len) = self.count(key, path)? else {
                    return Ok(Value::Null);
                };
                let types = std::iter::repeat_n(&**element, len);
                self.elements(key, types, path, depth).map(Value::List)
            }
            Type::Tuple(types) => match self.count(key, path)? {
                None => Ok(Value::Null),
                Some(len) if len == types.len() => self.elements(key, types, path, depth).map(Value::Tuple),
                Some(_) => Err(ValueError::new(path, "the tuple has another length")),
            },
            Type::Set(element) => {
                if self.count(key, path)?.is_none() {
                    return Ok(Value::Null);
                }
                // Elements are named by a hash of their own.
                let hashes = self.names(key, true);
                let read = |hash: &str| self.read(&below(key, hash), element, path, depth);
                hashes.into_iter().map(read).collect::<Result<_, _>>().map(Value::Set)
            }
            Type::Map(element) => {
                if !self.entries.contains_key(&below(key, "%")) {
                    return Ok(Value::Null);
                }
                // Keys may hold dots, so only elements without parts are told from them.
                let parts = !matches!(**element, Type::Bool | Type::Number | Type::String);
                let mut entries = BTreeMap::new();
                for name in self.names(key, parts) {
                    let value = at(path, PathStep::Key(name.to_owned()), |path| {
                        self.read(&below(key, name), element, path, depth)
                    })?;
                    entries.insert(normal_form(name), value);
                }
                Ok(Value::Map(entries))
            }
        }
    }

    fn elements<'t>(
        &self,
        key: &str,
        types: impl IntoIterator<Item = &'t Type>,
        path: &mut Path,
        depth: usize,
    ) -> Result<Vec<Value>, ValueError> {
        let read = |(index, ty)| {
            at(path, PathStep::index(index), |path| {
                self.read(&below(key, &index.to_string()), ty, path, depth)
            })
        };
        types.into_iter().enumerate().map(read).collect()
    }

    /// How many elements there are said to be; `None` for null.
    fn count(&self, key: &str, path: &Path) -> Result<Option<usize>, ValueError> {
        let Some(text) = self.entries.get(&below(key, "#")) else {
            return Ok(None);
        };
        match text.parse() {
            // Every element has an entry at least.
            Ok(count) if count <= self.entries.len() => Ok(Some(count)),
            _ => Err(ValueError::new(path, "the number of elements is wrong")),
        }
    }

    /// The names below `key`, up to their first dot if they have `parts`.
    fn names(&self, key: &str, parts: bool) -> BTreeSet<&str> {
        let prefix = below(key, "");
        let entries = self.entries.range(prefix.clone()..);
        let names = entries.map_while(|(name, _)| name.strip_prefix(&*prefix));
        let name = |name| match str::split_once(name, '.') {
            Some((first, _)) if parts => first,
            _ => name,
        };
        names.map(name).filter(|name| *name != "#" && *name != "%").collect()
    }
}

fn below(key: &str, name: &str) -> String {
    if key.is_empty() {
        name.to_owned()
    } else {
        format!("{key}.{name}")
    }
}

fn primitive(text: &str, ty: &Type) -> Option<Value> {
    match (ty, text) {
        (Type::Bool, "true" | "1") => Some(true.into()),
        (Type::Bool, "false" | "0") => Some(false.into()),
        (Type::Number, _) => Number::parse(text).ok().map(Value::Number),
        (Type::String, _) => Some(normal_form(text).into()),
        _ => None,
    }
}
