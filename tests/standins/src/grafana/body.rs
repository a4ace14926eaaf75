//! Reads a JSON body as Grafana does: any case of keys, nothing said about what was wrong.

use serde_json::{Deserializer, Map, Value};

use super::error::bad_data;
use crate::exchange::{Reply, Request};

/// A body's fields.
#[derive(Debug)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// The body of a request; an empty one and `null` are an object without fields, text after the JSON is ignored.
    pub(super) fn of(request: &Request) -> Result<Self, Reply> {
        let media = request.header("content-type").unwrap_or_default();
        if media.split(';').next().map(str::trim) != Some("application/json") {
            return Err(bad_data());
        }
        match Deserializer::from_slice(&request.body).into_iter::<Value>().next() {
            None | Some(Ok(Value::Null)) => Ok(Self(Map::new())),
            Some(Ok(Value::Object(fields))) => Ok(Self(fields)),
            Some(_) => Err(bad_data()),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> Map<String, Value> {
        self.0.clone()
    }

    /// A field that is there and not null.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let exact = self.0.get(name);
        let found = exact.or_else(|| {
            self.0
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        });
        found.filter(|value| !value.is_null())
    }

    fn typed<'f, T>(&'f self, name: &str, read: impl Fn(&'f Value) -> Option<T>) -> Result<Option<T>, Reply> {
        self.get(name).map(|value| read(value).ok_or_else(bad_data)).transpose()
    }

    /// A text; refused when it is of another type.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, Reply> {
        self.typed(name, Value::as_str)
    }

    /// A boolean, false when absent; refused when it is of another type.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Reply> {
        Ok(self.typed(name, Value::as_bool)?.unwrap_or_default())
    }

    /// An integer; refused when it is of another type.
    pub(super) fn integer(&self, name: &str) -> Result<Option<i64>, Reply> {
        self.typed(name, Value::as_i64)
    }

    /// Texts by key, null ones as empty; refused when one is of another type.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<(String, String)>, Reply> {
        let Some(entries) = self.typed(name, Value::as_object)? else {
            return Ok(Vec::new());
        };
        let text = |value: &Value| match value {
            Value::Null => Ok(String::new()),
            Value::String(text) => Ok(text.clone()),
            _ => Err(bad_data()),
        };
        entries
            .iter()
            .map(|(key, value)| Ok((key.clone(), text(value)?)))
            .collect()
    }
}
