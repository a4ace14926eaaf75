//! `harbor_registry`: endpoints of other registries, for proxy caches and replication.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Harbor, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{
    Codec, Context, Evidence, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source,
};
use crate::schema::{Case, field};
use crate::secret::Secret;

/// An endpoint of another registry, for proxy cache projects and replication.
///
/// Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RegistrySpec {
    /// Name, unique in this Harbor.
    #[schemars(transform = field::force_new, length(min = 1, max = 256))]
    pub name: String,
    /// What kind of registry it is.
    #[serde(rename = "type")]
    #[schemars(transform = field::force_new)]
    pub kind: RegistryType,
    /// Address, such as `https://hub.docker.com` or `https://ghcr.io`.
    #[schemars(transform = field::url, length(min = 1))]
    pub url: String,
    /// Text shown in the console.
    #[schemars(transform = field::empty_is_null)]
    pub description: Option<String>,
    /// Accept any server certificate of the endpoint. Unsafe.
    #[serde(default)]
    pub insecure: bool,
    /// PEM of the certification authority of the endpoint, instead of those that Harbor trusts.
    #[schemars(transform = field::text, transform = field::empty_is_null)]
    pub ca_certificate: Option<String>,
    /// User name, or access key, for the endpoint.
    #[schemars(transform = field::wire(&["credential", "access_key"]), transform = field::empty_is_null)]
    pub access_key: Option<String>,
    /// Password, token or secret key for the endpoint.
    #[schemars(transform = field::wire(&["credential", "access_secret"]))]
    pub access_secret: Option<Secret>,
}

/// What kind of registry an endpoint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryType {
    /// Another Harbor.
    Harbor,
    /// Docker Hub.
    DockerHub,
    /// Any registry of the distribution protocol, such as Quay where this Harbor's type `quay` cannot be cached.
    DockerRegistry,
    /// GitHub Container Registry.
    GithubGhcr,
    /// Google Container Registry and Artifact Registry.
    GoogleGcr,
    /// Quay.
    Quay,
    /// GitLab.
    Gitlab,
    /// Amazon ECR.
    AwsEcr,
    /// Azure Container Registry.
    AzureAcr,
    /// Alibaba Cloud.
    AliAcr,
    /// Huawei Cloud.
    #[serde(rename = "huawei-SWR")]
    HuaweiSwr,
    /// Tencent Cloud.
    TencentTcr,
    /// Volcano Engine.
    VolcengineCr,
    /// JFrog Artifactory.
    JfrogArtifactory,
    /// Docker Trusted Registry.
    Dtr,
    /// Helm Hub.
    HelmHub,
    /// Artifact Hub.
    ArtifactHub,
}

/// What Harbor adds to a registry.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RegistryStatus {
    /// Id that Harbor gave the registry.
    #[schemars(transform = field::stable)]
    pub registry_id: i64,
}

key! {
    /// Natural name of a registry.
    pub struct RegistryKey {
        /// Name.
        name,
    }
}

static SPEC: Codec<RegistrySpec> = Codec::new(Case::Snake);

/// What Harbor shows in place of a secret. Sent back it would become the secret.
const MASK: &str = "*****";

/// Endpoints of other registries.
pub struct Registry;

impl Resource for Registry {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "registry",
        plural: "registries",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::REGISTRY;
    type Service = Harbor;
    type Key = RegistryKey;
    type Spec = RegistrySpec;
    type Status = RegistryStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: RegistrySpec) -> Result<Observed<Self>> {
        let key = RegistryKey {
            name: spec.name.clone(),
        };
        let mut body = SPEC.encode(&spec)?;
        if let Some(Value::Object(credential)) = body.get_mut("credential") {
            credential.insert("type".into(), "basic".into());
        }
        let present = spec.access_secret.is_some();
        let sent = cx.service.http.post("/api/v2.0/registries", &[], &body);
        let read = |answer, made: &Observed<Self>| {
            let id = made_id(&answer)?;
            Ok(Some(observed(made.key.clone(), made.spec.clone(), id, present)))
        };
        let same = |made: &Observed<Self>, found: &Observed<Self>| {
            let asked = RegistrySpec {
                access_secret: None,
                ..made.spec.clone()
            };
            found.spec == asked
        };
        let made = observed(key.clone(), spec.clone(), 0, present);
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        let made = made.map_err(|error| taken(explained(error, &spec), "registry"))?;
        let id = made.object.status.registry_id;
        if made.found && present {
            // A secret cannot be compared: written again, it is ours for certain.
            cx.proceed()?;
            change(cx.service, id, &spec).await?;
        }
        Ok(observed(key, spec, id, present))
    }

    async fn read(cx: &Context<'_, Harbor>, key: &RegistryKey) -> Result<Observed<Self>> {
        decode(&find(cx.service, &key.name).await?)
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: RegistrySpec) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        change(cx.service, id, &spec).await?;
        // One that was not sent stays: then the engine's own note of it counts.
        let present = spec.access_key.is_some();
        Ok(observed(prior.key, spec, id, present))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        let id = id_of(cx, &prior).await?.to_string();
        cx.service.http.delete("/api/v2.0/registries/{}", &[&id]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let number = super::project::page_number(cursor.as_deref())?;
        let (wires, total) = cx
            .service
            .page("/api/v2.0/registries", &[], number, &[("sort", "id")])
            .await?;
        let next = (wires.len() == super::PAGE).then(|| (number + 1).to_string());
        // Types of later versions cannot be told to anybody.
        let known = wires.iter().filter(|wire| is_known(wire));
        let items = known.map(decode).collect::<Result<_>>()?;
        Ok(Page { items, next, total })
    }

    fn collection(_: &RegistryKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &RegistrySpec) -> Vec<Violation> {
        let mut found = Vec::new();
        let scheme = spec.url.split_once("://").map(|(scheme, _)| scheme);
        if scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https")) {
            found.push(Violation::new("url", "must begin with https:// or http://"));
        }
        if spec.access_secret.is_some() && spec.access_key.is_none() {
            found.push(Violation::new(
                "access_key",
                "is required with access_secret: Harbor logs in with both",
            ));
        }
        if spec
            .access_secret
            .as_ref()
            .is_some_and(|secret| secret.expose() == MASK)
        {
            found.push(Violation::new(
                "access_secret",
                "is the mask that Harbor shows in place of a secret: give the secret itself",
            ));
        }
        found
    }

    fn normalize(spec: &mut RegistrySpec) {
        let without_query = spec.url.split(['?', '#']).next().unwrap_or_default();
        let url = without_query.trim_end_matches('/');
        spec.url = if url.contains("://") {
            url.to_owned()
        } else {
            format!("http://{url}")
        };
        for text in [&mut spec.description, &mut spec.ca_certificate, &mut spec.access_key] {
            text.take_if(|text| text.is_empty());
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id, Self::KIND.plural)
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        sources::registry(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Docker Hub with a login",
            hcl: r#"
resource "deployme_harbor_registry" "example" {
  name        = "docker-hub"
  type        = "docker-hub"
  url         = "https://hub.docker.com"
  description = "Images of Docker Hub"

  access_key               = "acme"
  access_secret_wo         = "change-me"
  access_secret_wo_version = 1
}
"#,
        }]
    }
}

fn observed(key: RegistryKey, spec: RegistrySpec, registry_id: i64, present: bool) -> Observed<Registry> {
    Observed {
        key,
        spec,
        status: RegistryStatus { registry_id },
        secrets: evidence(present),
    }
}

/// Harbor tells only whether there is a credential.
fn evidence(present: bool) -> Secrets {
    Secrets::from([("access_secret".to_owned(), Evidence::Present(present))])
}

/// The update's own shape: the credential is flat there, and a nested one would be ignored. What is left out is kept.
async fn change(harbor: &Harbor, id: i64, spec: &RegistrySpec) -> Result<()> {
    let mut body = Map::new();
    let or_empty = |text: &Option<String>| Value::from(text.as_deref().unwrap_or_default());
    body.insert("url".into(), spec.url.as_str().into());
    body.insert("description".into(), or_empty(&spec.description));
    body.insert("insecure".into(), spec.insecure.into());
    body.insert("ca_certificate".into(), or_empty(&spec.ca_certificate));
    body.insert("access_key".into(), or_empty(&spec.access_key));
    match (&spec.access_key, &spec.access_secret) {
        (None, _) => {
            body.insert("access_secret".into(), "".into());
        }
        (Some(_), secret) => {
            body.insert("credential_type".into(), "basic".into());
            if let Some(secret) = secret {
                body.insert("access_secret".into(), secret.expose().into());
            }
        }
    }
    harbor
        .http
        .put("/api/v2.0/registries/{}", &[&id.to_string()], &body)
        .await
        .map_err(|error| explained(error, spec))?;
    Ok(())
}

/// The id of a registry, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<Registry>) -> Result<i64> {
    match prior.status.registry_id {
        0 => Ok(Registry::read(cx, &prior.key).await?.status.registry_id),
        known => Ok(known),
    }
}

/// Harbor's word for an endpoint that does not answer or refuses the login, with the way out.
fn explained(error: Error, spec: &RegistrySpec) -> Error {
    if !error.message().contains("unhealthy") {
        return error;
    }
    let text = format!(
        "Harbor cannot use the endpoint {}: it does not answer there, or it refuses the login; \
         check url, access_key and access_secret as seen from Harbor",
        spec.url
    );
    error.with_message(format!("url: {text}")).violation("url", text)
}

/// The registry of that name.
pub(super) async fn find(harbor: &Harbor, name: &str) -> Result<Map<String, Value>> {
    // The filter takes every name that contains it, so the exact one is picked here.
    let found = harbor
        .all("/api/v2.0/registries", &[("name", name), ("sort", "id")])
        .await?;
    found
        .into_iter()
        .find(|wire| text(wire, "name") == name)
        .ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                format!("there is no registry {name:?} in this Harbor"),
            )
            .service("harbor")
        })
}

fn is_known(wire: &Map<String, Value>) -> bool {
    let kind = wire.get("type").cloned().unwrap_or_default();
    serde_json::from_value::<RegistryType>(kind).is_ok()
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<Registry>> {
    let mut wire = wire.clone();
    let mut present = false;
    if let Some(Value::Object(credential)) = wire.get_mut("credential") {
        present = credential.remove("access_secret").is_some();
    }
    let spec = SPEC.decode(&wire, &[])?;
    let key = RegistryKey {
        name: text(&wire, "name"),
    };
    Ok(Observed {
        key,
        spec,
        status: RegistryStatus {
            registry_id: number(&wire, "id"),
        },
        secrets: evidence(present),
    })
}
