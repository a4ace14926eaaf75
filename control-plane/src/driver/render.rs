//! What is rendered of a cluster: for each node and for the whole.

use deployme_proto::v1::{Machine, NodePool};

use super::{artifacts::Files, k3s, manifests, rendering::Rendering, secrets::ClusterSecrets, talos};
use crate::error::Result;

/// Files that are not about one node.
pub(crate) fn shared(rendering: &Rendering<'_>) -> Result<Files> {
    let mut files = Files::default();
    for (name, content) in manifests::all(rendering)? {
        files.public(format!("manifests/{name}"), content);
    }
    match rendering.secrets {
        ClusterSecrets::K3s(secrets) => k3s::shared(secrets, &mut files)?,
        ClusterSecrets::Talos(secrets) => talos::shared(rendering, secrets, &mut files)?,
    }
    Ok(files)
}

/// One node's files. Without a pool it is a control-plane node.
pub(crate) fn node(rendering: &Rendering<'_>, machine: &Machine, pool: Option<&NodePool>) -> Result<Files> {
    match rendering.secrets {
        ClusterSecrets::K3s(secrets) => k3s::node(rendering, secrets, machine, pool),
        ClusterSecrets::Talos(secrets) => talos::node(rendering, secrets, machine, pool),
    }
}
