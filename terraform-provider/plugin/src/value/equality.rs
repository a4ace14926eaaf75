//! Equality and a total order consistent with it: sets as sets, strings after NFC.

use std::{cmp::Ordering, collections::BTreeMap};

use unicode_normalization::UnicodeNormalization;

use super::Value;

impl Value {
    /// The order of kinds; has no meaning but to make the order total.
    fn rank(&self) -> u8 {
        match self {
            Value::Null => 0,
            Value::Unknown(_) => 1,
            Value::Bool(_) => 2,
            Value::Number(_) => 3,
            Value::String(_) => 4,
            Value::List(_) => 5,
            Value::Set(_) => 6,
            Value::Map(_) => 7,
            Value::Tuple(_) => 8,
            Value::Object(_) => 9,
            Value::Dynamic(..) => 10,
        }
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Value::Unknown(a), Value::Unknown(b)) => a.cmp(b),
            (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
            (Value::Number(a), Value::Number(b)) => a.cmp(b),
            (Value::String(a), Value::String(b)) => compare_text(a, b),
            (Value::List(a), Value::List(b)) | (Value::Tuple(a), Value::Tuple(b)) => a.cmp(b),
            (Value::Set(a), Value::Set(b)) => compare_sets(a, b),
            (Value::Map(a), Value::Map(b)) | (Value::Object(a), Value::Object(b)) => compare_entries(a, b),
            (Value::Dynamic(a_type, a), Value::Dynamic(b_type, b)) => a_type.cmp(b_type).then_with(|| a.cmp(b)),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Value {}

fn compare_text(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        a.cmp(b)
    } else {
        a.nfc().cmp(b.nfc())
    }
}

fn compare_sets(a: &[Value], b: &[Value]) -> Ordering {
    // Most often both sides come in the same order.
    if a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b) {
        return Ordering::Equal;
    }
    let sorted = |set: &[Value]| {
        let mut set: Vec<Value> = set.to_vec();
        set.sort();
        set.dedup();
        set
    };
    sorted(a).cmp(&sorted(b))
}

fn compare_entries(a: &BTreeMap<String, Value>, b: &BTreeMap<String, Value>) -> Ordering {
    if a.len() != b.len() {
        return a.len().cmp(&b.len());
    }
    if a.keys().chain(b.keys()).all(|key| key.is_ascii()) {
        return a.cmp(b);
    }
    // Normalisation may change the order of keys.
    let normal = |entries: &BTreeMap<String, Value>| -> BTreeMap<String, Value> {
        entries
            .iter()
            .map(|(key, value)| (normal_form(key), value.clone()))
            .collect()
    };
    normal(a).cmp(&normal(b))
}

/// `text` in normal form C, as Terraform keeps every string.
pub(super) fn normal_form(text: &str) -> String {
    if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}
