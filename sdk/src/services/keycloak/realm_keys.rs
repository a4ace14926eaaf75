//! `keycloak_realm_keys`: the keys with which a realm signs and encrypts.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Keycloak;
use crate::error::Result;
use crate::resource::{Context, DataSource, Example, Kind};
use crate::schema::field;

/// The keys with which a realm signs and encrypts: what of them is public.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmKeysSpec {
    /// The realm.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(length(min = 1))]
    pub realm: String,
    /// Only those of these algorithms, such as `RS256`.
    #[serde(default)]
    pub algorithms: BTreeSet<String>,
    /// Only those in these states.
    #[serde(default)]
    pub status: BTreeSet<KeyStatus>,
}

/// What a key is used for at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum KeyStatus {
    /// Signs, and what it has signed holds.
    Active,
    /// What it has signed holds.
    Passive,
    /// Neither.
    Disabled,
}

/// The keys that were asked for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmKeysOutput {
    /// Ids of the keys that are used at present, by algorithm.
    #[serde(default)]
    pub active: BTreeMap<String, String>,
    /// The keys: by algorithm, then those of the highest priority first.
    pub keys: Vec<RealmKeyInfo>,
}

/// What is public of a key.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmKeyInfo {
    /// Id of the key, as it stands in tokens.
    #[serde(default)]
    pub kid: Option<String>,
    /// Algorithm, such as `RS256`.
    #[serde(default)]
    pub algorithm: Option<String>,
    /// What the key is used for at present.
    pub status: KeyStatus,
    /// Kind of key: `RSA`, `EC`, `OKP` or `OCT`.
    #[serde(default, rename = "type")]
    pub key_type: Option<String>,
    /// What it is for: `SIG` or `ENC`.
    #[serde(default, rename = "use")]
    pub key_use: Option<String>,
    /// Id of the realm's component that has the key.
    #[serde(default)]
    pub provider_id: Option<String>,
    /// Which of several keys is used: the one with the highest number.
    #[serde(default)]
    pub provider_priority: Option<i64>,
    /// Public key: DER in Base64, without the lines of PEM. Secret keys have none.
    #[serde(default)]
    pub public_key: Option<String>,
    /// Certificate: DER in Base64, without the lines of PEM.
    #[serde(default)]
    pub certificate: Option<String>,
    /// When the certificate ends, in milliseconds since 1970.
    #[serde(default)]
    pub valid_to: Option<i64>,
}

/// Keycloak's own form of a key.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    kid: Option<String>,
    algorithm: Option<String>,
    status: KeyStatus,
    r#type: Option<String>,
    r#use: Option<String>,
    provider_id: Option<String>,
    provider_priority: Option<i64>,
    public_key: Option<String>,
    certificate: Option<String>,
    valid_to: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct Answer {
    #[serde(default)]
    active: BTreeMap<String, String>,
    #[serde(default)]
    keys: Vec<Wire>,
}

/// The keys of realms.
pub struct RealmKeys;

impl DataSource for RealmKeys {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "realm_keys",
        plural: "realm_keys",
    };
    type Service = Keycloak;
    type Spec = RealmKeysSpec;
    type Output = RealmKeysOutput;

    async fn read(cx: &Context<'_, Keycloak>, spec: RealmKeysSpec) -> Result<RealmKeysOutput> {
        let Answer { mut active, keys } = cx.service.http.get("/admin/realms/{}/keys", &[&spec.realm]).await?;
        let is_asked = |algorithm: &str| spec.algorithms.is_empty() || spec.algorithms.contains(algorithm);
        active.retain(|algorithm, _| is_asked(algorithm));
        let keys = keys.into_iter().filter(|key| {
            let of_status = spec.status.is_empty() || spec.status.contains(&key.status);
            of_status && is_asked(key.algorithm.as_deref().unwrap_or_default())
        });
        let mut keys: Vec<RealmKeyInfo> = keys.map(told).collect();
        // Keycloak promises no order.
        keys.sort_by(|a, b| {
            let order = |key: &RealmKeyInfo| {
                let priority = std::cmp::Reverse(key.provider_priority);
                (key.algorithm.clone(), priority, key.kid.clone())
            };
            order(a).cmp(&order(b))
        });
        Ok(RealmKeysOutput { active, keys })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "The certificate with which tokens are signed",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

data "deployme_keycloak_realm_keys" "example" {
  realm      = deployme_keycloak_realm.acme.realm
  algorithms = ["RS256"]
  status     = ["ACTIVE"]
}

output "certificate" {
  value = one(data.deployme_keycloak_realm_keys.example.keys).certificate
}
"#,
        }]
    }
}

fn told(wire: Wire) -> RealmKeyInfo {
    RealmKeyInfo {
        kid: wire.kid,
        algorithm: wire.algorithm,
        status: wire.status,
        key_type: wire.r#type,
        key_use: wire.r#use,
        provider_id: wire.provider_id,
        provider_priority: wire.provider_priority,
        public_key: wire.public_key,
        certificate: wire.certificate,
        valid_to: wire.valid_to,
    }
}
