//! The metadata that a secret's arguments ask for.

use serde_json::{Value, json};

use super::KvSecretSpec;
use crate::error::{Error, Result, Violation};

/// The metadata that the arguments ask for, as it is sent: what is absent is reset.
pub(super) fn settings(spec: &KvSecretSpec) -> Value {
    json!({
        "custom_metadata": spec.custom_metadata,
        "max_versions": spec.max_versions.unwrap_or_default(),
        "cas_required": spec.cas_required,
        "delete_version_after": spec.delete_version_after.as_deref().unwrap_or("0s"),
    })
}

/// Whether nothing is asked for.
pub(super) fn is_default(settings: &Value) -> bool {
    *settings == json!({"custom_metadata": {}, "max_versions": 0, "cas_required": false, "delete_version_after": "0s"})
}

/// A version 1 store has no metadata.
pub(super) fn refuse_settings(spec: &KvSecretSpec) -> Result<()> {
    let set = [
        ("custom_metadata", !spec.custom_metadata.is_empty()),
        ("max_versions", spec.max_versions.is_some()),
        ("cas_required", spec.cas_required),
        ("delete_version_after", spec.delete_version_after.is_some()),
    ];
    let found = set.iter().filter(|(_, set)| *set).map(|(name, _)| {
        let message = format!(
            "must be left out: the store {} is of version 1 and has no metadata (its mount can be made one of version 2)",
            spec.mount
        );
        Violation::new(*name, message)
    });
    match Error::from_violations(found.collect()) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}
