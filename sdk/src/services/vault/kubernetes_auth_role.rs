//! `vault_kubernetes_auth_role`: which service accounts may log in, and what their tokens may do.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::role::{AuthScope, ROLES, wrong_name};
use super::token::{self, TokenSettings};
use super::{Vault, listing, path, sources};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A role of a Kubernetes auth method: service accounts that may log in with it, and the tokens that they get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KubernetesAuthRoleSpec {
    /// Path of the auth method, such as `kubernetes`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub mount: String,
    /// Name of the role, in lower case: the server knows no other.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// Names of the service accounts; `["*"]` is every name.
    pub bound_service_account_names: BTreeSet<String>,
    /// Namespaces of the service accounts; `["*"]` is every namespace. A namespace counts if it stands here or is selected by
    /// `bound_service_account_namespace_selector`; one of the two is required.
    #[serde(default)]
    pub bound_service_account_namespaces: BTreeSet<String>,
    /// Label selector of namespaces, as JSON or YAML, such as `{"matchLabels": {"team": "a"}}`. The server asks the cluster for the
    /// labels.
    pub bound_service_account_namespace_selector: Option<String>,
    /// Audience that the service account's token must have. Left out, the token's audience is not looked at.
    pub audience: Option<String>,
    /// What names the login's identity alias.
    #[serde(default)]
    pub alias_name_source: AliasNameSource,
    /// The tokens.
    #[serde(flatten)]
    pub tokens: TokenSettings,
}

/// What names the identity alias of a service account's login.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AliasNameSource {
    /// The service account's uid: another account of the same name is somebody else.
    #[default]
    ServiceaccountUid,
    /// Namespace and name, `namespace/name`: an account that is made anew keeps its identity.
    ServiceaccountName,
}

/// What the server adds to a role: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct KubernetesAuthRoleStatus {}

key! {
    /// Natural name of a role: `mount/name`. A slash in the mount's path is `%2F`.
    pub struct KubernetesAuthRoleKey {
        /// Path of the auth method.
        mount,
        /// Name of the role.
        name,
    }
}

static SPEC: Codec<KubernetesAuthRoleSpec> = Codec::new(Case::Snake);

/// Roles of Kubernetes auth methods.
pub struct KubernetesAuthRole;

impl Resource for KubernetesAuthRole {
    const KIND: Kind = Kind {
        service: "vault",
        name: "kubernetes_auth_role",
        plural: "kubernetes_auth_roles",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::KUBERNETES_AUTH_ROLE;
    type Service = Vault;
    type Key = KubernetesAuthRoleKey;
    type Spec = KubernetesAuthRoleSpec;
    type Status = KubernetesAuthRoleStatus;
    type Scope = AuthScope;

    async fn create(cx: &Context<'_, Vault>, spec: KubernetesAuthRoleSpec) -> Result<Observed<Self>> {
        let (mount, name) = (spec.mount.clone(), spec.name.clone());
        let body = SPEC.encode_clearing(&spec)?;
        let same = Proof::Equality(|made: &Observed<Self>, found| made.spec == found.spec);
        let made = ROLES.make(cx, (&mount, &name), observed(spec), &body, same).await?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &KubernetesAuthRoleKey) -> Result<Observed<Self>> {
        find(cx.service, &key.mount, &key.name).await
    }

    async fn update(
        cx: &Context<'_, Vault>,
        _: Observed<Self>,
        spec: KubernetesAuthRoleSpec,
    ) -> Result<Observed<Self>> {
        let body = SPEC.encode_clearing(&spec)?;
        ROLES.write(cx.service, &spec.mount, &spec.name, &body).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        ROLES.remove(cx.service, &prior.key.mount, &prior.key.name).await
    }

    async fn list(cx: &Context<'_, Vault>, scope: &AuthScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let names = ROLES.names(cx.service, &scope.mount).await?;
        listing::page(names, cursor, |name| async move {
            find(cx.service, &scope.mount, &name).await
        })
        .await
    }

    fn validate(spec: &KubernetesAuthRoleSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        found.extend(wrong_name("name", &spec.name));
        let bound = [
            ("bound_service_account_names", &spec.bound_service_account_names),
            (
                "bound_service_account_namespaces",
                &spec.bound_service_account_namespaces,
            ),
        ];
        for (argument, values) in bound {
            if values.len() > 1 && values.contains("*") {
                let message = "must be [\"*\"] alone or without it: it stands for all there are";
                found.push(Violation::new(argument, message));
            }
        }
        if spec.bound_service_account_names.is_empty() {
            let message = "must not be empty: name a service account, or [\"*\"] for all";
            found.push(Violation::new("bound_service_account_names", message));
        }
        let selector = spec
            .bound_service_account_namespace_selector
            .as_deref()
            .unwrap_or_default();
        if spec.bound_service_account_namespaces.is_empty() && selector.is_empty() {
            let message = "is required, or bound_service_account_namespace_selector: [\"*\"] is every namespace";
            found.push(Violation::new("bound_service_account_namespaces", message));
        }
        found.extend(spec.tokens.wrong());
        found
    }

    fn normalize(spec: &mut KubernetesAuthRoleSpec) {
        spec.tokens.normalize();
    }

    fn is_handle(id: &str) -> bool {
        sources::role_handle(id, "role").is_some()
    }

    async fn resolve(_: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let (mount, name) = sources::role(handle, "role")?;
        Ok(KubernetesAuthRoleKey { mount, name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "External Secrets reads what its policy allows",
            hcl: r#"
resource "deployme_vault_auth_backend" "kubernetes" {
  path = "kubernetes"
  type = "kubernetes"
}

resource "deployme_vault_kubernetes_auth_role" "example" {
  mount                            = deployme_vault_auth_backend.kubernetes.path
  name                             = "external-secrets"
  bound_service_account_names      = ["external-secrets"]
  bound_service_account_namespaces = ["external-secrets"]
  audience                         = "vault"
  token_policies                   = ["external-secrets"]
  token_ttl                        = "1h"
}
"#,
        }]
    }
}

fn observed(spec: KubernetesAuthRoleSpec) -> Observed<KubernetesAuthRole> {
    Observed {
        key: KubernetesAuthRoleKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: KubernetesAuthRoleStatus {},
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, mount: &str, name: &str) -> Result<Observed<KubernetesAuthRole>> {
    let found = ROLES.find(vault, mount, name).await?;
    decode(mount, name, found)
}

fn decode(mount: &str, name: &str, mut wire: Map<String, Value>) -> Result<Observed<KubernetesAuthRole>> {
    token::tidy(&mut wire);
    let mut spec = SPEC.decode(&wire, &[("mount", mount.into()), ("name", name.into())])?;
    spec.tokens.normalize();
    Ok(observed(spec))
}
