//! What secrets engines and auth methods have in common: the settings that `…/tune` changes.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::error::Violation;
use crate::schema::field;

/// Leases of a mount, its headers, and what of it is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tuning {
    /// Life of leases that ask for none, in seconds. Left out, the server's own default.
    #[schemars(transform = field::wire(&["config", "default_lease_ttl"]), range(min = 1))]
    pub default_lease_ttl_seconds: Option<i64>,
    /// Longest life of a lease, in seconds. Left out, the server's own limit.
    #[schemars(transform = field::wire(&["config", "max_lease_ttl"]), range(min = 1))]
    pub max_lease_ttl_seconds: Option<i64>,
    /// Who sees the mount in the list of the web interface. Left out, only who has rights in it.
    #[schemars(transform = field::wire(&["config", "listing_visibility"]))]
    pub listing_visibility: Option<ListingVisibility>,
    /// Keys of requests that the audit log shows in clear.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "audit_non_hmac_request_keys"]))]
    pub audit_non_hmac_request_keys: BTreeSet<String>,
    /// Keys of answers that the audit log shows in clear.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "audit_non_hmac_response_keys"]))]
    pub audit_non_hmac_response_keys: BTreeSet<String>,
    /// Request headers that are handed to the engine or method.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "passthrough_request_headers"]))]
    pub passthrough_request_headers: BTreeSet<String>,
    /// Response headers that the engine or method may set.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "allowed_response_headers"]))]
    pub allowed_response_headers: BTreeSet<String>,
}

/// Who sees a mount in the list of the web interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListingVisibility {
    /// Who has rights in it.
    Hidden,
    /// Everybody, logged in or not.
    Unauth,
}

impl Tuning {
    /// What is wrong with the settings; `None` when nothing is.
    pub(super) fn wrong(&self) -> Option<Violation> {
        let (default, most) = (self.default_lease_ttl_seconds?, self.max_lease_ttl_seconds?);
        (default > most).then(|| {
            Violation::new(
                "default_lease_ttl_seconds",
                format!("must not be above max_lease_ttl_seconds: {default} is more than {most}"),
            )
        })
    }
}

/// Takes out of a mount's representation what the server says where nothing is set: 0 stands for its own limits, and an empty text
/// or object for none.
pub(super) fn tidy(wire: &mut Map<String, Value>) {
    if let Some(Value::Object(config)) = wire.get_mut("config") {
        config.retain(|name, value| !(name.ends_with("_lease_ttl") && *value == json!(0)) && *value != json!(""));
    }
    wire.retain(|name, value| name == "accessor" || !(*value == json!("") || *value == json!({})));
}

/// The body that tunes a mount, out of its representation: what is left out of it stays as it is, so what the arguments leave out
/// is sent empty.
pub(super) fn body(wire: &mut Map<String, Value>) -> Map<String, Value> {
    let mut body = match wire.remove("config") {
        Some(Value::Object(config)) => config,
        _ => Map::new(),
    };
    for name in ["default_lease_ttl", "max_lease_ttl"] {
        body.entry(name).or_insert_with(|| "system".into());
    }
    body.entry("listing_visibility").or_insert_with(|| "".into());
    body.extend(wire.remove_entry("description"));
    body
}
