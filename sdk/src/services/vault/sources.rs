//! How the states and ids of the Go provider for Vault name mounts, auth methods, roles, policies and secrets.

use serde::Deserialize;

use super::Vault;
use super::answer::Envelope;
use super::approle_role::ApproleRoleKey;
use super::audit_device::AuditDeviceKey;
use super::auth_backend::AuthBackendKey;
use super::identity_entity::IdentityEntityKey;
use super::identity_entity_alias::IdentityEntityAliasKey;
use super::identity_group::IdentityGroupKey;
use super::identity_group_alias::IdentityGroupAliasKey;
use super::jwt_auth_config::JwtAuthConfigKey;
use super::jwt_auth_role::JwtAuthRoleKey;
use super::kubernetes_auth_config::KubernetesAuthConfigKey;
use super::kubernetes_auth_role::KubernetesAuthRoleKey;
use super::kv_secret::KvSecretKey;
use super::mount::MountKey;
use super::policy::PolicyKey;
use super::token_role::TokenRoleKey;
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Named, Source, SourceState};

const PROVIDERS: &[&str] = &["hashicorp/vault"];

/// Of mounts.
pub(super) const MOUNT: &[Source<MountKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_mount",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(MountKey {
            path: path(state, "path")?,
        }))
    },
}];

/// Of auth methods.
pub(super) const AUTH_BACKEND: &[Source<AuthBackendKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_auth_backend",
    version: 1,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(AuthBackendKey {
            path: path(state, "path")?,
        }))
    },
}];

/// Of the configurations of Kubernetes auth methods.
pub(super) const KUBERNETES_AUTH_CONFIG: &[Source<KubernetesAuthConfigKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_kubernetes_auth_backend_config",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(KubernetesAuthConfigKey {
            mount: path(state, "backend")?,
        }))
    },
}];

/// Of roles of Kubernetes auth methods.
pub(super) const KUBERNETES_AUTH_ROLE: &[Source<KubernetesAuthRoleKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_kubernetes_auth_backend_role",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(KubernetesAuthRoleKey {
            mount: path(state, "backend")?,
            name: state.text("role_name")?,
        }))
    },
}];

/// Of the configurations of JWT and OIDC auth methods. There the method and its configuration are one object: the method itself, which
/// is an object of its own here, is imported.
pub(super) const JWT_AUTH_CONFIG: &[Source<JwtAuthConfigKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_jwt_auth_backend",
    version: 1,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(JwtAuthConfigKey {
            mount: path(state, "path")?,
        }))
    },
}];

/// Of roles of JWT and OIDC auth methods.
pub(super) const JWT_AUTH_ROLE: &[Source<JwtAuthRoleKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_jwt_auth_backend_role",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(JwtAuthRoleKey {
            mount: path(state, "backend")?,
            name: state.text("role_name")?,
        }))
    },
}];

/// Of roles of `AppRole` auth methods.
pub(super) const APPROLE_ROLE: &[Source<ApproleRoleKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_approle_auth_backend_role",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(ApproleRoleKey {
            mount: path(state, "backend")?,
            name: state.text("role_name")?.to_lowercase(),
        }))
    },
}];

/// Of roles of the token auth method.
pub(super) const TOKEN_ROLE: &[Source<TokenRoleKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_token_auth_backend_role",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(TokenRoleKey {
            name: state.text("role_name")?,
        }))
    },
}];

/// Of entities.
pub(super) const IDENTITY_ENTITY: &[Source<IdentityEntityKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_identity_entity",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(IdentityEntityKey {
            name: state.text("name")?,
        }))
    },
}];

/// Of aliases of entities, which are named by ids there.
pub(super) const IDENTITY_ENTITY_ALIAS: &[Source<IdentityEntityAliasKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_identity_entity_alias",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Handle(state.text("id")?))
    },
}];

/// Of groups.
pub(super) const IDENTITY_GROUP: &[Source<IdentityGroupKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_identity_group",
    version: 1,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(IdentityGroupKey {
            name: state.text("name")?,
        }))
    },
}];

/// Of aliases of groups, which are named by ids there.
pub(super) const IDENTITY_GROUP_ALIAS: &[Source<IdentityGroupAliasKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_identity_group_alias",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Handle(state.text("id")?))
    },
}];

/// Of audit devices. An imported one has its path as id alone.
pub(super) const AUDIT_DEVICE: &[Source<AuditDeviceKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_audit",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(AuditDeviceKey {
            path: path(state, "id")?,
        }))
    },
}];

/// Of policies.
pub(super) const POLICY: &[Source<PolicyKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "vault_policy",
    version: 0,
    name: |state| {
        in_no_namespace(state)?;
        Ok(Named::Key(PolicyKey {
            name: state.text("name")?,
        }))
    },
}];

/// Of secrets. Two of the types name a secret by its whole path, of which only the server knows where the mount ends.
pub(super) const KV_SECRET: &[Source<KvSecretKey>] = &[
    Source {
        providers: PROVIDERS,
        type_name: "vault_kv_secret_v2",
        version: 0,
        name: |state| {
            in_no_namespace(state)?;
            Ok(Named::Key(KvSecretKey {
                mount: path(state, "mount")?,
                name: path(state, "name")?,
            }))
        },
    },
    Source {
        providers: PROVIDERS,
        type_name: "vault_kv_secret",
        version: 0,
        name: whole_path,
    },
    Source {
        providers: PROVIDERS,
        type_name: "vault_generic_secret",
        version: 1,
        name: whole_path,
    },
];

fn whole_path(state: &SourceState) -> Result<Named<KvSecretKey>> {
    in_no_namespace(state)?;
    Ok(Named::Handle(path(state, "path")?))
}

fn path(state: &SourceState, name: &str) -> Result<String> {
    Ok(state.text(name)?.trim_matches('/').to_owned())
}

/// There a namespace is an argument of each object, here it is one of the provider block: which one that is, is not known yet when
/// an object is moved.
fn in_no_namespace(state: &SourceState) -> Result<()> {
    let Some(namespace) = state.find("namespace") else {
        return Ok(());
    };
    let text = format!(
        "it is in the namespace {namespace}. Take it out of the state with a `removed` block, and import it with a provider block that \
         has that namespace"
    );
    Err(Error::new(ErrorKind::Unsupported, text))
}

/// Mount and name in an id as that provider has it: `auth/approle/role/app`, or `auth/userpass/users/jane` where `folder` is
/// `users`. A natural name is never of that form, as no name has a slash.
pub(super) fn role_handle<'a>(id: &'a str, folder: &str) -> Option<(&'a str, &'a str)> {
    let (rest, name) = id.strip_prefix("auth/")?.rsplit_once('/')?;
    let mount = rest.strip_suffix(folder)?.strip_suffix('/')?;
    (!mount.is_empty() && !name.is_empty()).then_some((mount, name))
}

/// As [`role_handle`], of an id that is one.
pub(super) fn role(id: &str, folder: &str) -> Result<(String, String)> {
    let (mount, name) = role_handle(id, folder).ok_or_else(|| {
        let text = format!("the id {id:?} is not of the form auth/MOUNT/{folder}/NAME");
        Error::new(ErrorKind::InvalidInput, text)
    })?;
    Ok((mount.to_owned(), name.to_lowercase()))
}

/// The name in an id of a token role as that provider has it: `auth/token/roles/app`.
pub(super) fn token_role(id: &str) -> Option<&str> {
    id.strip_prefix("auth/token/roles/").filter(|name| !name.is_empty())
}

#[derive(Deserialize)]
struct MountOf {
    path: String,
}

/// The secret at a whole path.
pub(super) async fn kv_secret(vault: &Vault, path: &str) -> Result<KvSecretKey> {
    let found: Envelope<MountOf> = vault.http.get("/v1/sys/internal/ui/mounts/{*}", &[path]).await?;
    let mount = found.data.path.trim_end_matches('/');
    let name = path.strip_prefix(mount).and_then(|rest| rest.strip_prefix('/'));
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        let text = format!("{path} is the path of the mount {mount}, not of a secret in it");
        return Err(Error::new(ErrorKind::InvalidInput, text));
    };
    Ok(KvSecretKey {
        mount: mount.to_owned(),
        name: name.to_owned(),
    })
}
