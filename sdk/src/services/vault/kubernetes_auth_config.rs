//! `vault_kubernetes_auth_config`: the cluster whose service accounts an auth method trusts.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::auth_config::{self, DELETED};
use super::{Vault, path, sources};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{
    Codec, Context, Evidence, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source,
};
use crate::schema::{Case, field};
use crate::secret::Secret;

/// The cluster whose service accounts a Kubernetes auth method trusts. Each method has one such configuration.
///
/// The server cannot delete a configuration. Deleting this object overwrites it with one of a host that does not exist,
/// `https://deleted.invalid`, and without the reviewer's token and keys, so that nobody can log in; it then counts as gone.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct KubernetesAuthConfigSpec {
    /// Path of the auth method, such as `kubernetes`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub mount: String,
    /// The cluster's API server, such as `https://10.0.0.1:6443`.
    #[schemars(length(min = 1))]
    pub kubernetes_host: String,
    /// Certificate of the cluster's authority, as PEM. Left out, that of the pod in which the server runs, unless
    /// `disable_local_ca_jwt` is set.
    #[schemars(transform = field::text)]
    pub kubernetes_ca_cert: Option<String>,
    /// Token of a service account with which the server asks the cluster whether a login's token is valid. Left out, that of the
    /// pod in which the server runs, else the login's own. The server keeps none that a write leaves out, so that an update must
    /// give it again; an empty text takes it out.
    #[schemars(transform = field::resent)]
    pub token_reviewer_jwt: Option<Secret>,
    /// Public keys or certificates, as PEM, that sign service accounts' tokens, for clusters whose API cannot be asked.
    #[serde(default)]
    #[schemars(transform = field::text)]
    pub pem_keys: BTreeSet<String>,
    /// Issuer that a login's token must have, where `disable_iss_validation` is false. Deprecated by the server: the cluster
    /// checks it itself.
    pub issuer: Option<String>,
    /// Whether the issuer is left to the cluster.
    #[serde(default = "yes")]
    pub disable_iss_validation: bool,
    /// Whether certificate and token of the pod in which the server runs are left alone.
    #[serde(default)]
    pub disable_local_ca_jwt: bool,
    /// Whether annotations of the service account, `vault.hashicorp.com/alias-metadata-…`, become metadata of the login's alias. Vault
    /// only.
    #[serde(default)]
    pub use_annotations_as_alias_metadata: bool,
}

fn yes() -> bool {
    true
}

/// What the server adds to a configuration: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct KubernetesAuthConfigStatus {}

key! {
    /// Natural name of a configuration: the path of its auth method, slashes as they are.
    pub struct KubernetesAuthConfigKey {
        /// Path of the auth method.
        mount,
    }
}

static SPEC: Codec<KubernetesAuthConfigSpec> = Codec::new(Case::Snake);

const REVIEWER: &str = "token_reviewer_jwt";

/// Configurations of Kubernetes auth methods.
pub struct KubernetesAuthConfig;

impl Resource for KubernetesAuthConfig {
    const KIND: Kind = Kind {
        service: "vault",
        name: "kubernetes_auth_config",
        plural: "kubernetes_auth_configs",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::KUBERNETES_AUTH_CONFIG;
    type Service = Vault;
    type Key = KubernetesAuthConfigKey;
    type Spec = KubernetesAuthConfigSpec;
    type Status = KubernetesAuthConfigStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: KubernetesAuthConfigSpec) -> Result<Observed<Self>> {
        let mount = spec.mount.clone();
        // A write replaces whatever is there.
        match find(cx.service, &mount).await {
            Ok(_) => return Err(auth_config::taken(&mount, None)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        cx.proceed()?;
        let body = SPEC.encode(&spec)?;
        let sent = auth_config::write(cx.service, &mount, &body);
        let made = cx
            .make(written(spec), sent, |(), _| Ok(None), Proof::Equality(as_asked))
            .await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => auth_config::taken(&mount, Some(&error)),
            _ => error,
        })?;
        if made.found && body.contains_key(REVIEWER) {
            // Which token it has does not show.
            auth_config::write(cx.service, &mount, &body).await?;
        }
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &KubernetesAuthConfigKey) -> Result<Observed<Self>> {
        find(cx.service, &key.mount).await
    }

    async fn update(
        cx: &Context<'_, Vault>,
        prior: Observed<Self>,
        spec: KubernetesAuthConfigSpec,
    ) -> Result<Observed<Self>> {
        if spec.token_reviewer_jwt.is_none() {
            let there = find(cx.service, &prior.key.mount).await?;
            if there.secrets.get(REVIEWER) == Some(&Evidence::Present(true)) {
                let message = "is required: the server keeps none that a write leaves out; give it again, or an empty text to take it out";
                let error = Error::new(ErrorKind::InvalidInput, format!("{REVIEWER}: {message}"));
                return Err(error.violation(REVIEWER, message));
            }
        }
        auth_config::write(cx.service, &spec.mount, &SPEC.encode(&spec)?).await?;
        Ok(written(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        let mount = &prior.key.mount;
        // What was accepted before is accepted again: which certificate must be there depends on the server.
        let there = find(cx.service, mount).await?;
        let body = json!({
            "kubernetes_host": DELETED,
            "kubernetes_ca_cert": there.spec.kubernetes_ca_cert.unwrap_or_default(),
            "disable_local_ca_jwt": there.spec.disable_local_ca_jwt,
        });
        auth_config::write(cx.service, mount, &body).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        auth_config::page(cx.service, &["kubernetes"], cursor, |mount| async move {
            find(cx.service, &mount).await
        })
        .await
    }

    fn validate(spec: &KubernetesAuthConfigSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        if spec.kubernetes_host == DELETED {
            let message = format!("must not be {DELETED}, which stands for a deleted configuration");
            found.push(Violation::new("kubernetes_host", message));
        }
        found
    }

    fn normalize(spec: &mut KubernetesAuthConfigSpec) {
        // The server takes white space off the keys, and keeps that of the certificate.
        spec.pem_keys = spec.pem_keys.iter().map(|key| key.trim().to_owned()).collect();
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A cluster outside, whose logins are checked with their own tokens",
            hcl: r#"
resource "deployme_vault_auth_backend" "kubernetes" {
  path = "kubernetes"
  type = "kubernetes"
}

resource "deployme_vault_kubernetes_auth_config" "example" {
  mount                = deployme_vault_auth_backend.kubernetes.path
  kubernetes_host      = "https://10.0.0.1:6443"
  disable_local_ca_jwt = true
}
"#,
        }]
    }
}

fn observed(spec: KubernetesAuthConfigSpec, reviewer: Option<bool>) -> Observed<KubernetesAuthConfig> {
    let evidence = reviewer.map(|set| (REVIEWER.to_owned(), Evidence::Present(set)));
    Observed {
        key: KubernetesAuthConfigKey {
            mount: spec.mount.clone(),
        },
        spec,
        status: KubernetesAuthConfigStatus {},
        secrets: Secrets::from_iter(evidence),
    }
}

/// What a write of these arguments leaves.
fn written(spec: KubernetesAuthConfigSpec) -> Observed<KubernetesAuthConfig> {
    let reviewer = spec
        .token_reviewer_jwt
        .as_ref()
        .is_some_and(|token| !token.expose().is_empty());
    observed(spec, Some(reviewer))
}

async fn find(vault: &Vault, mount: &str) -> Result<Observed<KubernetesAuthConfig>> {
    let wire: Map<String, Value> = auth_config::read(vault, mount).await?;
    if wire.get("kubernetes_host").and_then(Value::as_str) == Some(DELETED) {
        return Err(auth_config::deleted(mount));
    }
    let spec = SPEC.decode(&wire, &[("mount", mount.into())])?;
    Ok(observed(
        spec,
        wire.get("token_reviewer_jwt_set").and_then(Value::as_bool),
    ))
}

/// Whether the configuration that is there is the one that was asked for, in all that the server shows.
fn as_asked(made: &Observed<KubernetesAuthConfig>, found: &Observed<KubernetesAuthConfig>) -> bool {
    let shown = |object: &Observed<KubernetesAuthConfig>| {
        let wire = auth_config::shown(SPEC.encode(&object.spec), REVIEWER);
        (wire, object.secrets.get(REVIEWER).cloned())
    };
    shown(made) == shown(found)
}
