//! `/registries`: the endpoints that proxy caches and replication use.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, not_found, precondition};
use super::front::{integer, system_admin};
use super::list::Listing;
use super::registry_health::normal_url;
use super::state::{Call, Harbor, Registry, next};
use crate::exchange::{Outcome, Reply};

const CREATE: Shape = Shape {
    parameter: "registry",
    go_type: "Registry",
    fields: &[
        ("name", Kind::Text),
        ("type", Kind::Text),
        ("url", Kind::Text),
        ("description", Kind::Text),
        ("insecure", Kind::Bool),
        ("ca_certificate", Kind::Text),
        (
            "credential",
            Kind::Struct(
                "RegistryCredential",
                &[
                    ("type", Kind::Text),
                    ("access_key", Kind::Text),
                    ("access_secret", Kind::Text),
                ],
            ),
        ),
    ],
};

/// The update's shape is another than the create's: the credential is flat, a nested one is an unknown field.
const UPDATE: Shape = Shape {
    parameter: "registry",
    go_type: "RegistryUpdate",
    fields: &[
        ("name", Kind::Text),
        ("url", Kind::Text),
        ("description", Kind::Text),
        ("insecure", Kind::Bool),
        ("ca_certificate", Kind::Text),
        ("credential_type", Kind::Text),
        ("access_key", Kind::Text),
        ("access_secret", Kind::Text),
    ],
};

impl Harbor {
    /// A stored registry, or 404. Id 0, the server itself, is not stored.
    pub(super) fn registry(&self, id: i64) -> Result<&Registry, Reply> {
        let found = self.registries.iter().find(|registry| registry.id == id);
        found.ok_or_else(|| not_found(&format!("registry {id}")))
    }

    fn name_is_free(&self, registry: &Registry) -> Result<(), Reply> {
        let taken = self
            .registries
            .iter()
            .any(|other| other.name == registry.name && other.id != registry.id);
        if taken {
            Err(conflict(&format!("registry {} already exists", registry.name)))
        } else {
            Ok(())
        }
    }

    pub(super) fn registry_view(&self, registry: &Registry) -> Value {
        let mut view = json!({
            "creation_time": registry.created,
            "credential": {},
            "id": registry.id,
            "name": registry.name,
            "status": if self.healthy(registry) { "healthy" } else { "unhealthy" },
            "type": registry.kind,
            "update_time": registry.updated,
            "url": registry.url,
        });
        if !registry.access_key.is_empty() || !registry.access_secret.is_empty() {
            view["credential"] = json!({"type": registry.credential_type});
            if !registry.access_key.is_empty() {
                view["credential"]["access_key"] = json!(registry.access_key);
            }
            if !registry.access_secret.is_empty() {
                view["credential"]["access_secret"] = json!("*****");
            }
        }
        // Zero values are left out.
        if registry.insecure {
            view["insecure"] = json!(true);
        }
        if !registry.description.is_empty() {
            view["description"] = json!(registry.description);
        }
        if !registry.certificate.is_empty() {
            view["ca_certificate"] = json!(registry.certificate);
        }
        view
    }
}

/// What `GET /registries/0` shows: this server itself.
pub(super) fn local_view(harbor: &Harbor) -> Value {
    json!({
        "creation_time": "0001-01-01T00:00:00.000Z",
        "credential": {"access_secret": "*****", "type": "secret"},
        "id": 0,
        "insecure": true,
        "name": "Local",
        "status": "healthy",
        "type": "harbor",
        "update_time": "0001-01-01T00:00:00.000Z",
        "url": harbor.url,
    })
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    system_admin(call)?;
    let field = |registry: &&Registry, key: &str| match key {
        "id" => Some(registry.id.to_string()),
        "name" => Some(registry.name.clone()),
        "type" => Some(registry.kind.clone()),
        "url" => Some(registry.url.clone()),
        "creation_time" => Some(registry.created.clone()),
        "update_time" => Some(registry.updated.clone()),
        _ => None,
    };
    let rows: Vec<&Registry> = harbor.registries.iter().collect();
    Ok(listing.answer(call.request, rows, field, |registry| harbor.registry_view(registry)))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, CREATE)?;
    system_admin(call)?;
    let empty = Map::new();
    let credential = body.get("credential").and_then(Value::as_object).unwrap_or(&empty);
    let or_empty = |fields: &Map<String, Value>, field: &str| text(fields, field).unwrap_or_default().to_owned();
    if or_empty(&body, "name").is_empty() {
        return Err(bad_request("name cannot be empty"));
    }
    let created = harbor.clock.millis();
    let mut registry = Registry {
        id: 0,
        name: or_empty(&body, "name"),
        kind: or_empty(&body, "type"),
        url: normal_url(text(&body, "url").unwrap_or_default())?,
        description: or_empty(&body, "description"),
        insecure: body.get("insecure").and_then(Value::as_bool).unwrap_or_default(),
        certificate: or_empty(&body, "ca_certificate"),
        credential_type: text(credential, "type")
            .filter(|kind| !kind.is_empty())
            .unwrap_or("basic")
            .to_owned(),
        access_key: or_empty(credential, "access_key"),
        access_secret: or_empty(credential, "access_secret"),
        updated: created.clone(),
        created,
    };
    harbor.check_health(&registry)?;
    let id = next(&mut harbor.sequences.registry);
    harbor.name_is_free(&registry)?;
    registry.id = id;
    harbor.registries.push(registry);
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/registries/{id}")))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    system_admin(call)?;
    let view = if id == 0 {
        local_view(harbor)
    } else {
        harbor.registry_view(harbor.registry(id)?)
    };
    Ok(Reply::json(200, view))
}

pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    let body = read_body(call.request, UPDATE)?;
    system_admin(call)?;
    let mut registry = harbor.registry(id)?.clone();
    if let Some(url) = text(&body, "url") {
        registry.url = normal_url(url)?;
    }
    let fields = [
        ("name", &mut registry.name),
        ("description", &mut registry.description),
        ("ca_certificate", &mut registry.certificate),
        ("credential_type", &mut registry.credential_type),
        ("access_key", &mut registry.access_key),
        // A mask that is sent back becomes the secret, as in Harbor.
        ("access_secret", &mut registry.access_secret),
    ];
    for (field, place) in fields {
        if let Some(sent) = text(&body, field) {
            sent.clone_into(place);
        }
    }
    if let Some(insecure) = body.get("insecure").and_then(Value::as_bool) {
        registry.insecure = insecure;
    }
    if registry.name.is_empty() {
        return Err(bad_request("name cannot be empty"));
    }
    harbor.check_health(&registry)?;
    harbor.name_is_free(&registry)?;
    registry.updated = harbor.clock.millis();
    if let Some(stored) = harbor.registries.iter_mut().find(|stored| stored.id == id) {
        *stored = registry;
    }
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    system_admin(call)?;
    harbor.registry(id)?;
    if harbor.is_replicated(id) {
        let message = format!("the registry {id} is referenced by replication policies, cannot delete it");
        return Err(precondition(&message));
    }
    if harbor.projects.iter().any(|project| project.registry == Some(id)) {
        let message = format!("the registry {id} is referenced by proxy cache project, cannot delete it");
        return Err(precondition(&message));
    }
    harbor.registries.retain(|registry| registry.id != id);
    Ok(Reply::empty(200))
}
