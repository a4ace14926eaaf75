//! Texts that are JSON objects and nothing more than those say.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The object that a text is; `None` for any other text, and where a key stands twice: such a text says more than its value.
pub(crate) fn parse(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str::<Once>(text).ok()?;
    serde_json::from_str(text).ok()
}

/// Any JSON in which every key of an object stands once.
struct Once;

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EveryKeyOnce)
    }
}

struct EveryKeyOnce;

impl<'de> Visitor<'de> for EveryKeyOnce {
    type Value = Once;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated keys")
    }

    fn visit_unit<E>(self) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_str<E>(self, _: &str) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Once, A::Error> {
        while elements.next_element::<Once>()?.is_some() {}
        Ok(Once)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Once, A::Error> {
        let mut keys = HashSet::new();
        while let Some((key, Once)) = entries.next_entry::<String, Once>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(Once)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_object_is_one_only_with_every_key_once() {
        for text in [
            "{}",
            r#"{"a": {"b": [1, 2.5, null, true, "x"]}, "b": 12345678901234567890123}"#,
        ] {
            assert!(parse(text).is_some(), "{text}");
        }
        for text in [
            "",
            "[]",
            "5",
            "path \"x\" {}",
            r#"{"a": 1, "a": 1}"#,
            r#"{"a": [{"b": 1, "b": 2}]}"#,
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
