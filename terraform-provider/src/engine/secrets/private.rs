//! What is kept beside a state to notice changed secrets: salted hashes, versions and presence. Never a secret.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use deployme::resource::Evidence;
use ring::rand::SecureRandom;
use ring::{hmac, rand};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// Our key in the private bytes.
const NAMESPACE: &str = "deployme";

/// Notes about one object, kept in Terraform's private bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::engine) struct Notes {
    /// The object was imported and not read yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(in crate::engine) imported: bool,
    /// The object may exist: nothing was heard of its create. Until it is read, one of its name may be somebody else's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(in crate::engine) possible: bool,
    /// The object was made here, though it is called like one that the service makes itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(in crate::engine) made: bool,
    /// Salt of the hashes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) salt: String,
    /// Notes by the secret's path in canonical names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) secrets: BTreeMap<String, Note>,
}

/// What is known of one secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// The `x_wo_version` it belongs to, as text.
    pub(super) version: String,
    /// Whether it was found at an import: what the configuration says was never sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) found: bool,
    /// Salted hash of what was sent last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sent: Option<String>,
    /// What the server told, by the path it named.
    pub(super) marks: BTreeMap<String, Mark>,
}

/// What the server told of a secret, in a form that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mark {
    /// Salted hash of the value.
    Hash(String),
    /// Its version.
    Version(String),
    /// Whether there is one.
    Present(bool),
}

impl Notes {
    /// Those of an object that was just imported.
    pub(in crate::engine) fn of_import() -> Self {
        Self {
            imported: true,
            ..Self::default()
        }
    }

    /// The notes in private bytes; none where there are none, or none of ours.
    pub(in crate::engine) fn read(private: &[u8]) -> Self {
        serde_json::from_slice::<Map<String, Json>>(private)
            .ok()
            .and_then(|mut all| all.remove(NAMESPACE))
            .and_then(|own| serde_json::from_value(own).ok())
            .unwrap_or_default()
    }

    /// The private bytes; empty when there is nothing to keep.
    pub(in crate::engine) fn write(&self) -> Vec<u8> {
        if *self == Self::default() {
            return Vec::new();
        }
        serde_json::to_vec(&BTreeMap::from([(NAMESPACE, self)])).unwrap_or_default()
    }

    /// The mark of what the server tells.
    pub(super) fn mark(&mut self, evidence: &Evidence) -> Mark {
        match evidence {
            Evidence::Value(secret) => Mark::Hash(self.salted(secret.expose())),
            Evidence::Version(version) => Mark::Version(version.clone()),
            Evidence::Present(present) => Mark::Present(*present),
        }
    }

    /// The hash of a text. Makes a salt for the first one.
    pub(super) fn salted(&mut self, text: &str) -> String {
        if self.salt.is_empty() {
            let mut salt = [0_u8; 16];
            // Without randomness the salt is constant, which weakens the hash but breaks nothing.
            let _ = rand::SystemRandom::new().fill(&mut salt);
            self.salt = hex(&salt);
        }
        self.hash(text)
    }

    /// The hash of a text with the salt that is there.
    pub(super) fn hash(&self, text: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.salt.as_bytes());
        hex(hmac::sign(&key, text.as_bytes()).as_ref())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
