//! Noticing, at a plan, that a configured secret is not the one that the service was sent.

use deployme::schema::{Attribute, Equality, Mode, Type};
use tfplugin::value::Value;

use super::drift::{Noticed, version_text};
use super::places::{Place, visit};
use super::private::{Mark, Note, Notes};
use crate::fields::{terraform_type, version, write_only};

/// Secrets of a configuration that are not what the service has, and are not going to be sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Unsent {
    /// Those of an imported object that are not the ones it was found with.
    pub(in crate::engine) differing: Vec<Noticed>,
    /// Those that are not what was sent last.
    pub(in crate::engine) changed: Vec<Noticed>,
    /// Those that were sent and are not in the configuration any more.
    pub(in crate::engine) removed: Vec<Noticed>,
}

/// What the plan does not do about secrets of an object that stays. Says nothing of what is not known.
pub(in crate::engine) fn unsent(
    attributes: &[Attribute],
    config: &Value,
    planned: &Value,
    prior: &Value,
    notes: &Notes,
) -> Unsent {
    let mut found = Unsent::default();
    visit(attributes, &mut config.clone(), &mut |place, object| {
        let Some(note) = notes.secrets.get(&place.canonical()) else {
            return;
        };
        let at = |value: &Value| {
            let parent = value.get(place.parent);
            parent.and_then(|parent| version_text(parent, place.attribute))
        };
        let stays = at(prior).is_some() && at(planned) == at(prior);
        let goes_with_any_change = is_always_sent(place.attribute) && planned != prior;
        if !stays || goes_with_any_change {
            return;
        }
        let part = |name: &str| object.attribute(name).unwrap_or(&Value::Null);
        if part(&write_only(&place.attribute.name)).is_null() {
            // A version that stays behind is told of by itself, and what takes the place of a secret does away with it.
            let is_gone = part(&version(&place.attribute.name)).is_null() && !is_replaced(attributes, place, object);
            if note.sent.is_some() && is_gone {
                found.removed.push(Noticed::of(place));
            }
        } else if let Some(text) = sent_text(config, place) {
            match &note.sent {
                Some(sent) if *sent != notes.hash(&text) => found.changed.push(Noticed::of(place)),
                None if differs(note, place, &text, notes) => found.differing.push(Noticed::of(place)),
                _ => {}
            }
        }
    });
    found
}

/// Whether a secret that was found at an import is another than the configured one.
fn differs(note: &Note, place: &Place<'_>, text: &str, notes: &Notes) -> bool {
    // The same may be written in other words.
    let is_comparable = note.found && place.attribute.behaviour.equality.is_none();
    is_comparable && matches!(note.marks.get(&place.canonical()), Some(Mark::Hash(hash)) if *hash != notes.hash(text))
}

/// Whether the object holds an argument that excludes the secret.
fn is_replaced(attributes: &[Attribute], place: &Place<'_>, object: &Value) -> bool {
    let excludes = |other: &Attribute| {
        other.behaviour.conflicts_with.contains(&place.attribute.name)
            || place.attribute.behaviour.conflicts_with.contains(&other.name)
    };
    let is_set = |other: &Attribute| {
        let names = [other.name.clone(), write_only(&other.name)];
        let mut values = names.iter().filter_map(|name| object.attribute(name));
        values.any(|value| !value.is_null())
    };
    place.parent.is_empty() && attributes.iter().any(|other| excludes(other) && is_set(other))
}

/// Whether the kind is given the secret with every change, whatever its version.
pub(super) fn is_always_sent(attribute: &Attribute) -> bool {
    attribute.behaviour.resent || attribute.mode == Mode::Required
}

/// The configured secret as one text, the same for the same secret; `None` where there is none, or it is not wholly known.
pub(super) fn sent_text(config: &Value, place: &Place<'_>) -> Option<String> {
    let secret = config
        .get(place.parent)?
        .attribute(&write_only(&place.attribute.name))?;
    if secret.is_null() || !secret.is_wholly_known() {
        return None;
    }
    let ty = &place.attribute.ty;
    match secret {
        Value::String(text) if *ty == Type::Json || place.attribute.behaviour.equality == Some(Equality::Json) => {
            let json: Option<serde_json::Value> = serde_json::from_str(text).ok();
            Some(json.map_or_else(|| text.clone(), |json| json.to_string()))
        }
        Value::String(text) => Some(text.clone()),
        other => other.to_json(&terraform_type(ty)).ok(),
    }
}
