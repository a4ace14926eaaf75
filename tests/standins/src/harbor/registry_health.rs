//! Whether an upstream registry answers: asked at every create and change, and by the ping address.

use serde_json::json;

use super::body::{Kind, Shape, read, text};
use super::error::{bad_request, internal, not_found};
use super::front::{integer, system_admin};
use super::state::{Call, Harbor, Registry};
use crate::exchange::{Outcome, Reply};

/// Types with an adapter in 2.15; any other is a 500.
const TYPES: &[&str] = &[
    "ali-acr",
    "aws-ecr",
    "azure-acr",
    "docker-hub",
    "docker-registry",
    "dtr",
    "github-ghcr",
    "gitlab",
    "google-gcr",
    "harbor",
    "huawei-SWR",
    "jfrog-artifactory",
    "quay",
    "tencent-tcr",
    "volcengine-cr",
];

const PING: Shape = Shape {
    parameter: "registry",
    go_type: "RegistryPing",
    fields: &[
        ("id", Kind::Integer),
        ("type", Kind::Text),
        ("url", Kind::Text),
        ("credential_type", Kind::Text),
        ("access_key", Kind::Text),
        ("access_secret", Kind::Text),
        ("insecure", Kind::Bool),
        ("ca_certificate", Kind::Text),
    ],
};

impl Harbor {
    /// Whether the stand-in was told that this registry is up and takes this login.
    pub(super) fn healthy(&self, registry: &Registry) -> bool {
        let down = self
            .options
            .unhealthy
            .iter()
            .any(|url| registry.url.starts_with(url.as_str()));
        let login = self
            .options
            .logins
            .iter()
            .find(|login| registry.url.starts_with(&login.url));
        let fits =
            login.is_none_or(|login| login.user == registry.access_key && login.password == registry.access_secret);
        !down && fits
    }

    /// Refuses what Harbor's ping refuses.
    pub(super) fn check_health(&self, registry: &Registry) -> Result<(), Reply> {
        if !TYPES.contains(&registry.kind.as_str()) {
            return Err(internal());
        }
        if self.healthy(registry) {
            Ok(())
        } else {
            Err(bad_request("the registry is unhealthy"))
        }
    }
}

/// The URL as Harbor stores it: a scheme in front, no query, no trailing slash.
pub(super) fn normal_url(sent: &str) -> Result<String, Reply> {
    if sent.is_empty() {
        return Err(bad_request("empty string"));
    }
    let with_scheme = match sent.split_once("://") {
        None => format!("http://{sent}"),
        Some(("http" | "https", _)) => sent.to_owned(),
        Some((scheme, _)) => return Err(bad_request(&format!("invalid HTTP scheme: {scheme}"))),
    };
    let without_query = with_scheme.split(['?', '#']).next().unwrap_or_default();
    Ok(without_query.trim_end_matches('/').to_owned())
}

/// `POST /registries/ping`: a stored registry by id, with what the body says instead of what is stored.
pub(super) fn ping(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read(call.request, PING)?;
    system_admin(call)?;
    let mut registry = match body.get("id").and_then(serde_json::Value::as_i64) {
        Some(id) => harbor.registry(id)?.clone(),
        None => Registry::default(),
    };
    let fields = [
        ("type", &mut registry.kind),
        ("url", &mut registry.url),
        ("access_key", &mut registry.access_key),
        ("access_secret", &mut registry.access_secret),
    ];
    for (field, place) in fields {
        if let Some(sent) = text(&body, field) {
            sent.clone_into(place);
        }
    }
    if registry.kind.is_empty() || registry.url.is_empty() {
        return Err(bad_request("type or url cannot be empty"));
    }
    registry.url = normal_url(&registry.url)?;
    harbor.check_health(&registry)?;
    Ok(Reply::empty(200))
}

/// `GET /registries/{id}/info`: what replication may do with it.
pub(super) fn info(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    system_admin(call)?;
    let registry = harbor.registry(id).map_err(|_| not_found(&format!("registry {id}")))?;
    Ok(Reply::json(
        200,
        json!({
            "supported_resource_filters": [
                {"style": "input", "type": "name", "values": null},
                {"style": "input", "type": "tag", "values": null},
                {"style": "radio", "type": "resource", "values": ["image"]},
            ],
            "supported_triggers": ["manual", "scheduled"],
            "type": registry.kind,
        }),
    ))
}
