//! How the states of the Go provider for Vault name mounts, policies and secrets.

use serde::Deserialize;

use super::Vault;
use super::answer::Envelope;
use super::kv_secret::KvSecretKey;
use super::mount::MountKey;
use super::policy::PolicyKey;
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
