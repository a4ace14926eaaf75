//! Noticing a secret that was changed behind our back.
//!
//! After an apply it is noted what the server tells of each secret. When a later read tells something else, the secret's
//! `x_wo_version` becomes null in the state: the next plan shows that it is set again, and the apply sends it.

use std::collections::BTreeMap;

use deployme::resource::{Evidence, Secrets};
use deployme::schema::Attribute;
use tfplugin::value::{Number, Path, Value};

use super::places::{Place, visit};
use super::private::{Mark, Note, Notes};
use super::unsent::{is_always_sent, sent_text};
use crate::fields::{version, write_only};

/// What a read shows of secrets that the plan does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct AtRead {
    /// Imported ones that cannot be compared with the configuration.
    pub(in crate::engine) not_compared: Vec<Noticed>,
    /// Those that are not any more what they were after the last apply.
    pub(in crate::engine) changed: Vec<Noticed>,
}

/// Something the user should know about a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Noticed {
    /// Path of `x_wo`.
    pub(in crate::engine) path: Path,
    /// Name of `x_wo_version`.
    pub(in crate::engine) version: String,
}

impl Noticed {
    pub(super) fn of(place: &Place<'_>) -> Self {
        Self {
            path: place.parent.clone().attribute(write_only(&place.attribute.name)),
            version: version(&place.attribute.name),
        }
    }
}

/// The notes after an apply. `state` is what will be stored, `prior` what was stored before.
pub(in crate::engine) fn after_apply(
    attributes: &[Attribute],
    config: &Value,
    state: &Value,
    prior: &Value,
    told: &Secrets,
    before: &Notes,
) -> Notes {
    let mut notes = Notes {
        made: before.made,
        salt: before.salt.clone(),
        ..Notes::default()
    };
    visit(attributes, &mut state.clone(), &mut |place, object| {
        let Some(current) = version_text(object, place.attribute) else {
            return;
        };
        let path = place.canonical();
        let parent = prior.get(place.parent);
        let was = parent.and_then(|parent| version_text(parent, place.attribute));
        let sent = was.as_deref() != Some(current.as_str());
        // Not sent this time: what was noted then still counts, so that a change in between shows at the next read.
        let old = before.secrets.get(&path).filter(|_| !sent);
        let mut marks = old.map(|note| note.marks.clone()).unwrap_or_default();
        for (name, evidence) in evidence_of(&path, told) {
            // Of versions the newest counts: the server may have made one for the change itself.
            if !matches!(marks.get(name), Some(Mark::Hash(_) | Mark::Present(_))) {
                marks.insert(name.clone(), notes.mark(evidence));
            }
        }
        let was_sent = old.and_then(|note| note.sent.clone());
        let sent_now = if sent || is_always_sent(place.attribute) {
            sent_text(config, place).map(|text| notes.salted(&text))
        } else {
            None
        };
        let sent = sent_now.or(was_sent);
        if !marks.is_empty() || sent.is_some() {
            let found = old.is_some_and(|note| note.found);
            notes.secrets.insert(
                path,
                Note {
                    version: current,
                    found,
                    sent,
                    marks,
                },
            );
        }
    });
    notes
}

/// Compares what a read tells with the notes, and puts the versions of changed secrets to null in `state`.
///
/// An imported object's secrets get the version 1, the one that configurations begin with.
pub(in crate::engine) fn after_read(
    attributes: &[Attribute],
    state: &mut Value,
    told: &Secrets,
    notes: &mut Notes,
) -> AtRead {
    let imported = std::mem::take(&mut notes.imported);
    let mut noticed = AtRead::default();
    let mut told_of: Vec<Attribute> = Vec::new();
    let mut kept = BTreeMap::new();
    visit(attributes, state, &mut |place, object| {
        let path = place.canonical();
        let version_name = version(&place.attribute.name);
        let told: Vec<_> = evidence_of(&path, told).collect();
        let current = version_text(object, place.attribute);
        if let Some(mut note) = notes.secrets.get(&path).cloned() {
            let same = note.marks.iter().all(|(name, mark)| {
                let now = told.iter().find(|(told, _)| *told == name);
                // What is told no longer proves nothing.
                now.is_none_or(|(_, evidence)| is_unchanged(mark, &notes.mark(evidence)))
            });
            if note.marks.is_empty() {
                note.marks = marks_of(&told, notes);
            }
            if !same {
                noticed.changed.push(Noticed::of(place));
            }
            // Put back to what it was, the version counts again.
            let value = if same {
                Number::parse(&note.version).map_or(Value::Null, Value::from)
            } else {
                Value::Null
            };
            object.set_attribute(version_name, value);
            kept.insert(path, note);
            return;
        }
        if told.is_empty() || !(imported || current.is_some()) {
            return;
        }
        if imported {
            if told
                .iter()
                .all(|(_, evidence)| matches!(evidence, Evidence::Present(false)))
            {
                return;
            }
            // Of arguments that exclude each other one is enough.
            let excludes = |a: &Attribute, b: &Attribute| a.behaviour.conflicts_with.contains(&b.name);
            let told_already = told_of
                .iter()
                .any(|other| excludes(other, place.attribute) || excludes(place.attribute, other));
            if told.iter().any(|(_, evidence)| !matches!(evidence, Evidence::Value(_))) && !told_already {
                told_of.push(place.attribute.clone());
                noticed.not_compared.push(Noticed::of(place));
            }
            object.set_attribute(version_name, 1);
        }
        let marks = marks_of(&told, notes);
        kept.insert(
            path,
            Note {
                version: current.unwrap_or_else(|| "1".to_owned()),
                found: imported,
                sent: None,
                marks,
            },
        );
    });
    notes.secrets = kept;
    noticed
}

fn marks_of(told: &[(&String, &Evidence)], notes: &mut Notes) -> BTreeMap<String, Mark> {
    let mark = |(name, evidence): &(&String, &Evidence)| ((*name).clone(), notes.mark(evidence));
    told.iter().map(mark).collect()
}

/// Whether the secret is the one that was noted. Where the service has begun to count, its first version is what was there before.
fn is_unchanged(noted: &Mark, now: &Mark) -> bool {
    match (noted, now) {
        (Mark::Hash(_), Mark::Version(version)) => version == "1",
        (noted, now) => noted == now,
    }
}

/// What the server tells of the secret at `path`, or of parts of it.
fn evidence_of<'a>(path: &str, told: &'a Secrets) -> impl Iterator<Item = (&'a String, &'a Evidence)> {
    told.iter().filter(move |(name, _)| {
        name.strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    })
}

/// The number of `x_wo_version` in the object that holds the secret.
pub(super) fn version_text(object: &Value, attribute: &Attribute) -> Option<String> {
    let number = object.attribute(&version(&attribute.name))?.as_number()?;
    Some(number.to_string())
}

#[cfg(test)]
mod tests {
    use deployme::schema::{Role, lower};
    use schemars::JsonSchema;

    use super::*;

    /// A secret of a store that may begin to count versions.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Stored {
        data: Option<deployme::Secret>,
    }

    #[test]
    fn a_service_that_begins_to_count_has_the_same_secret_until_it_is_written() {
        let attributes = lower::<Stored>(Role::Arguments).expect("lower");
        let version = "data_wo_version";
        let stored = Value::object([("data_wo", Value::Null), (version, Value::from(1))]);
        let told = |evidence| Secrets::from([("data".to_owned(), evidence)]);
        let value = told(Evidence::Value("s3cret".into()));
        let config = Value::object([("data_wo", Value::from("s3cret")), (version, Value::from(1))]);
        let notes = after_apply(&attributes, &config, &stored, &Value::Null, &value, &Notes::default());
        let read = |evidence| {
            let (mut state, mut notes) = (stored.clone(), notes.clone());
            let noticed = after_read(&attributes, &mut state, &told(evidence), &mut notes);
            (noticed.changed.len(), state.attribute(version).cloned())
        };
        assert_eq!(read(Evidence::Version("1".into())), (0, Some(Value::from(1))));
        assert_eq!(read(Evidence::Version("2".into())), (1, Some(Value::Null)));
        assert_eq!(read(Evidence::Present(false)), (1, Some(Value::Null)));
    }
}
