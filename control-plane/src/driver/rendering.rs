//! Everything that the files of a cluster follow from.

use deployme_proto::v1::{Cluster, Machine, Taint, taint::Effect};

use super::secrets::ClusterSecrets;
use crate::{
    catalog::Catalog,
    effective::{Effective, node_address, node_name},
};

/// Everything the files follow from.
pub(crate) struct Rendering<'a> {
    pub(crate) cluster: &'a Cluster,
    /// In the order of the wish: the first one starts the cluster.
    pub(crate) control_plane: &'a [Machine],
    pub(crate) secrets: &'a ClusterSecrets,
    pub(crate) catalog: &'a Catalog,
}

impl Rendering<'_> {
    pub(crate) fn effective(&self) -> Effective<'_> {
        Effective(self.cluster)
    }

    /// Last part of the cluster's name.
    pub(crate) fn cluster_id(&self) -> &str {
        id(&self.cluster.name)
    }

    /// Kubernetes version in effect, `x.y.z`.
    pub(crate) fn kubernetes(&self) -> String {
        self.cluster.version_actual.clone().unwrap_or_default().kubernetes
    }

    /// Every name and address the API server is reached by, in the wish's order, each once.
    pub(crate) fn api_names(&self) -> Vec<String> {
        let control_plane = self.effective().control_plane();
        let endpoint = control_plane.endpoint.unwrap_or_default();
        let machines = self.control_plane.iter().flat_map(|machine| {
            machine
                .addresses
                .iter()
                .cloned()
                .chain(Some(node_name(machine)).filter(|_| !machine.hostname.is_empty()))
        });
        let mut names = Vec::new();
        for name in [endpoint.host, endpoint.vip]
            .into_iter()
            .chain(control_plane.cert_sans)
            .chain(machines)
        {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Addresses of the control plane's machines.
    pub(crate) fn control_plane_addresses(&self) -> Vec<String> {
        self.control_plane.iter().map(node_address).collect()
    }

    /// Whether the machine starts the cluster.
    pub(crate) fn is_first(&self, machine: &Machine) -> bool {
        self.control_plane
            .first()
            .is_some_and(|first| first.name == machine.name)
    }

    /// Arguments of the API server: those of OIDC and those of the wish, which win.
    pub(crate) fn api_server_args(&self, oidc_ca_file: &str) -> Vec<(String, String)> {
        let control_plane = self.effective().control_plane();
        let mut args = std::collections::BTreeMap::new();
        if let Some(oidc) = control_plane.oidc {
            let claims: Vec<String> = oidc
                .required_claims
                .iter()
                .map(|(claim, value)| format!("{claim}={value}"))
                .collect();
            let ca = if oidc.ca_certificate.is_empty() {
                ""
            } else {
                oidc_ca_file
            };
            for (name, value) in [
                ("oidc-issuer-url", oidc.issuer_url.as_str()),
                ("oidc-client-id", &oidc.client_id),
                ("oidc-username-claim", &oidc.username_claim),
                ("oidc-username-prefix", &oidc.username_prefix),
                ("oidc-groups-claim", &oidc.groups_claim),
                ("oidc-groups-prefix", &oidc.groups_prefix),
                ("oidc-required-claim", &claims.join(",")),
                ("oidc-signing-algs", &oidc.signing_algs.join(",")),
                ("oidc-ca-file", ca),
            ] {
                if !value.is_empty() {
                    args.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        args.extend(control_plane.api_server_args);
        args.into_iter().collect()
    }

    /// PEM certificate of the OIDC issuer's authority; empty for none.
    pub(crate) fn oidc_ca(&self) -> String {
        self.effective().control_plane().oidc.unwrap_or_default().ca_certificate
    }
}

/// Last part of a resource's name.
pub(crate) fn id(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default()
}

/// An effect as Kubernetes calls it.
pub(crate) fn effect(taint: &Taint) -> &'static str {
    match taint.effect() {
        Effect::NoExecute => "NoExecute",
        Effect::PreferNoSchedule => "PreferNoSchedule",
        Effect::NoSchedule | Effect::Unspecified => "NoSchedule",
    }
}
