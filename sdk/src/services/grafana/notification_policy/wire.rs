//! The tree in Grafana's representation.

use serde_json::{Map, Value, json};

use super::NotificationPolicySpec;
use crate::error::{Error, ErrorKind, Result};
use crate::resource::Codec;
use crate::schema::Case;

static SPEC: Codec<NotificationPolicySpec> = Codec::new(Case::Snake);

/// How deep branches may be.
const LEVELS: usize = 5;

/// Our names and Grafana's, where they differ.
const NAMES: [(&str, &str); 3] = [
    ("contact_point", "receiver"),
    ("mute_timings", "mute_time_intervals"),
    ("active_timings", "active_time_intervals"),
];

/// The whole tree.
pub(super) fn encode(spec: &NotificationPolicySpec) -> Result<Map<String, Value>> {
    let mut tree = SPEC.encode(spec)?;
    tree.remove("name");
    tree.remove("disable_provenance");
    to_grafana(&mut tree);
    Ok(tree)
}

fn to_grafana(level: &mut Map<String, Value>) {
    for (ours, theirs) in NAMES {
        if let Some(value) = level.remove(ours) {
            level.insert(theirs.into(), value);
        }
    }
    if let Some(Value::Array(matchers)) = level.remove("matchers") {
        let part = |matcher: &Value, name: &str| matcher.get(name).cloned().unwrap_or_default();
        let triple = |matcher: &Value| {
            json!([
                part(matcher, "label"),
                part(matcher, "operator"),
                part(matcher, "value")
            ])
        };
        level.insert("object_matchers".into(), matchers.iter().map(triple).collect());
    }
    below(level).for_each(to_grafana);
}

/// The arguments of a tree.
pub(super) fn decode(name: &str, wire: &Map<String, Value>, open: bool) -> Result<NotificationPolicySpec> {
    let mut tree = wire.clone();
    from_grafana(&mut tree, 0)?;
    tree.insert("name".into(), name.into());
    tree.insert("disable_provenance".into(), open.into());
    SPEC.decode(&tree, &[])
}

fn from_grafana(level: &mut Map<String, Value>, depth: usize) -> Result<()> {
    if depth > LEVELS {
        let text = format!(
            "the notification policy has branches more than {LEVELS} levels deep, which cannot be declared here"
        );
        return Err(Error::new(ErrorKind::Unsupported, text).service("grafana"));
    }
    for (ours, theirs) in NAMES {
        if let Some(value) = level.remove(theirs) {
            level.insert(ours.into(), value);
        }
    }
    let matchers = matchers(level);
    level.insert("matchers".into(), matchers.into());
    below(level).try_for_each(|route| from_grafana(route, depth + 1))
}

/// The conditions, in any of the forms that a tree may have been written in.
fn matchers(level: &mut Map<String, Value>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    if let Some(Value::Array(triples)) = level.remove("object_matchers") {
        let of = |triple: &Value| json!({"label": triple[0], "operator": triple[1], "value": triple[2]});
        found.extend(triples.iter().map(of));
    }
    for (form, operator) in [("match", "="), ("match_re", "=~")] {
        if let Some(Value::Object(labels)) = level.remove(form) {
            let of = |(label, value): (&String, &Value)| json!({"label": label, "operator": operator, "value": value});
            found.extend(labels.iter().map(of));
        }
    }
    if let Some(Value::Array(texts)) = level.remove("matchers") {
        found.extend(texts.iter().filter_map(|text| parsed(text.as_str()?)));
    }
    found
}

/// A condition such as `severity=~"critical|warning"`.
fn parsed(text: &str) -> Option<Value> {
    let at = text.find(['=', '!'])?;
    let (label, rest) = text.split_at(at);
    let operator = ["=~", "!~", "!=", "="]
        .into_iter()
        .find(|operator| rest.starts_with(operator))?;
    let value = rest[operator.len()..].trim();
    let value = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .unwrap_or(value);
    Some(json!({"label": label.trim(), "operator": operator, "value": value.replace("\\\"", "\"")}))
}

fn below(level: &mut Map<String, Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    let routes = level.get_mut("routes").and_then(Value::as_array_mut);
    routes.into_iter().flatten().filter_map(Value::as_object_mut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_in_every_form() {
        let mut level = json!({
            "object_matchers": [["a", "!~", "x|y"]],
            "match": {"b": "1"},
            "match_re": {"c": "2"},
            "matchers": ["d=\"3\"", "e !~ \"q\\\"r\"", "f!=4"],
        });
        let level = level.as_object_mut().expect("an object");
        let triples: Vec<String> = matchers(level)
            .iter()
            .map(|one| format!("{}{}{}", one["label"], one["operator"], one["value"]).replace('"', ""))
            .collect();
        assert_eq!(triples, ["a!~x|y", "b=1", "c=~2", "d=3", "e!~q\\r", "f!=4"]);
        assert!(level.is_empty());
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        let mut tree = json!({});
        for _ in 0..=LEVELS {
            tree = json!({"routes": [tree]});
        }
        let error = decode("x", tree.as_object().expect("an object"), false).expect_err("too deep");
        assert_eq!(error.kind(), ErrorKind::Unsupported);
    }
}
