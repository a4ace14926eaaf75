//! What is rendered of a cluster: for each node and for the whole.

use deployme_proto::v1::{Cluster, Machine, NodePool};

use super::{artifacts::Files, secrets::ClusterSecrets};
use crate::{catalog::Catalog, error::Result};

/// Everything the files follow from.
pub(crate) struct Rendering<'a> {
    pub(crate) cluster: &'a Cluster,
    pub(crate) control_plane: &'a [Machine],
    pub(crate) secrets: &'a ClusterSecrets,
    pub(crate) catalog: &'a Catalog,
}

/// Files that are not about one node.
pub(crate) fn shared(_rendering: &Rendering<'_>) -> Result<Files> {
    Ok(Files::default())
}

/// One node's files. Without a pool it is a control-plane node.
pub(crate) fn node(_rendering: &Rendering<'_>, _machine: &Machine, _pool: Option<&NodePool>) -> Result<Files> {
    Ok(Files::default())
}
