//! What is sent of secrets, and what is told of them.

use serde_json::{Map, Value, json};

use super::receiver::Receiver;
use super::wire::{decode, encode, misplaced, wrong};
use crate::resource::{Evidence, Secrets};

fn receiver(value: Value) -> Receiver {
    serde_json::from_value(value).expect("a receiver")
}

fn object(value: Value) -> Map<String, Value> {
    serde_json::from_value(value).expect("an object")
}

fn sent(asked: Value, there: Value) -> Value {
    let body = encode("u", "n", &receiver(asked), Some(&object(there)));
    body.expect("a body")["settings"].clone()
}

#[test]
fn secrets_that_are_not_given_stay() {
    let there = json!({"token": "[REDACTED]", "recipient": "#a", "x": {"y": "[REDACTED]"}});
    assert_eq!(
        sent(json!({"slack": {"recipient": "#b"}}), there.clone()),
        json!({"token": "[REDACTED]", "recipient": "#b", "x": {"y": "[REDACTED]"}})
    );
    // Another way to log in ends the first one, and a map of secrets is whole.
    assert_eq!(
        sent(
            json!({"slack": {"url": "new"}, "secure_settings": {"x.z": "other"}}),
            there
        ),
        json!({"url": "new", "x": {"z": "other"}})
    );
}

#[test]
fn a_server_that_masks_less_or_more_is_understood() {
    let shown = |settings: Value| {
        let wire = object(json!({"uid": "u", "name": "n", "type": "discord", "settings": settings}));
        let mut secrets = Secrets::new();
        let found = decode(&wire, &mut secrets).expect("a receiver");
        (found, secrets)
    };
    let url = "receivers[\"u\"].discord.url";
    let other = "receivers[\"u\"].secure_settings";
    let (found, secrets) = shown(json!({"url": "https://in.the.open", "title": "t"}));
    assert_eq!(found, receiver(json!({"discord": {"title": "t"}})));
    assert_eq!(secrets[url], Evidence::Value("https://in.the.open".into()));
    assert_eq!(secrets[other], Evidence::Present(false));
    let (found, secrets) = shown(json!({"url": "[REDACTED]", "new": {"key": "[REDACTED]"}, "b": 1}));
    assert_eq!(found, receiver(json!({"discord": {}, "settings": {"b": 1}})));
    assert_eq!(secrets[url], Evidence::Present(true));
    assert_eq!(secrets[other], Evidence::Version("new.key".into()));
}

#[test]
fn what_stands_in_the_wrong_place_is_told() {
    let told = |value: Value| {
        let found = wrong("r", &receiver(value));
        found.into_iter().map(|one| one.path).collect::<Vec<_>>()
    };
    assert_eq!(told(json!({})), ["r"]);
    assert_eq!(told(json!({"type": "Slack"})), ["r.type"]);
    assert_eq!(told(json!({"type": "sns", "slack": {}})), ["r.type"]);
    assert_eq!(told(json!({"teams": {}, "slack": {}})), ["r"]);
    assert_eq!(told(json!({"slack": {}, "settings": {"title": "t"}})), ["r.settings"]);
    assert_eq!(
        told(json!({"type": "sns", "settings": {"a": {"b": "[REDACTED]"}}})),
        ["r.settings"]
    );
    assert_eq!(
        told(json!({"slack": {}, "secure_settings": {"token": "t", "b": ""}})),
        ["r.secure_settings[\"b\"]", "r.secure_settings[\"token\"]"]
    );
    let asked =
        receiver(json!({"type": "sns", "settings": {"open": 1, "closed": "x"}, "secure_settings": {"no": "x"}}));
    let there = object(json!({"open": 1, "closed": "[REDACTED]", "no": "x"}));
    let found = misplaced("u", &asked, &there);
    assert_eq!(
        found.into_iter().map(|one| one.path).collect::<Vec<_>>(),
        ["receivers[\"u\"].settings", "receivers[\"u\"].secure_settings[\"no\"]"]
    );
}
