use deployme_proto::v1::{Cluster, Oidc, cluster::Distribution, control_plane::Datastore};

use super::{Findings, syntax};
use crate::effective::Effective;

/// Checks the control plane. Whether its machines are there and free is the service's question.
pub(super) fn control_plane(found: &mut Findings, cluster: &Cluster) {
    let Some(wanted) = &cluster.control_plane else {
        found.refuse("control_plane", "is required; give at least its `machines`");
        return;
    };
    let count = i32::try_from(wanted.machines.len()).unwrap_or(i32::MAX);
    let machines = if count == 1 { "machine" } else { "machines" };
    if !matches!(wanted.replicas, 0 | 1 | 3 | 5) {
        let problem = if wanted.replicas % 2 == 0 {
            format!(
                "{} is even, so half of etcd could not outvote the other; use 1, 3 or 5",
                wanted.replicas
            )
        } else {
            format!("{} is not supported; use 1, 3 or 5", wanted.replicas)
        };
        found.refuse("control_plane.replicas", problem);
    } else if wanted.replicas != 0 && wanted.replicas != count {
        let problem = format!(
            "has {count} {machines}, but `replicas` is {}; make them equal",
            wanted.replicas
        );
        found.refuse("control_plane.machines", problem);
    } else if !matches!(count, 1 | 3 | 5) {
        let problem = format!("has {count} machines; a control plane has 1, 3 or 5, so that etcd keeps a majority");
        found.refuse("control_plane.machines", problem);
    }
    if Effective(cluster).datastore() == Datastore::Sqlite {
        if cluster.distribution() != Distribution::K3s {
            found.refuse("control_plane.datastore", "sqlite is only for k3s; use embedded_etcd");
        } else if count > 1 {
            let problem = "sqlite cannot be shared by several machines; use embedded_etcd or one machine";
            found.refuse("control_plane.datastore", problem);
        }
    }
    if let Some(endpoint) = &wanted.endpoint {
        if !endpoint.host.is_empty() {
            found.check("control_plane.endpoint.host", syntax::host(&endpoint.host));
        }
        if endpoint.port != 0 {
            found.check("control_plane.endpoint.port", syntax::port(endpoint.port));
        }
        if !endpoint.vip.is_empty() {
            found.check("control_plane.endpoint.vip", syntax::ip(&endpoint.vip));
        }
    }
    for (i, san) in wanted.cert_sans.iter().enumerate() {
        found.check(
            format!("control_plane.cert_sans[{i}]"),
            syntax::host(san.strip_prefix("*.").unwrap_or(san)),
        );
    }
    for key in wanted.api_server_args.keys() {
        if key.is_empty() || key.starts_with('-') {
            let problem = format!("`{key}` is not an argument's name without the leading `--`");
            found.refuse(format!("control_plane.api_server_args[{key:?}]"), problem);
        }
    }
    if let Some(wanted) = &wanted.oidc {
        oidc(found, wanted);
    }
}

fn oidc(found: &mut Findings, oidc: &Oidc) {
    found.check(
        "control_plane.oidc.issuer_url",
        syntax::url(&oidc.issuer_url, &["https"]),
    );
    if oidc.client_id.is_empty() {
        found.refuse(
            "control_plane.oidc.client_id",
            "is required; give the client id tokens are issued for",
        );
    }
    let known = [
        "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512",
    ];
    for (i, algorithm) in oidc.signing_algs.iter().enumerate() {
        if !known.contains(&algorithm.as_str()) {
            let problem = format!("`{algorithm}` is not known; use one of {}", known.join(", "));
            found.refuse(format!("control_plane.oidc.signing_algs[{i}]"), problem);
        }
    }
    if !oidc.ca_certificate.is_empty() && !oidc.ca_certificate.contains("-----BEGIN CERTIFICATE-----") {
        found.refuse("control_plane.oidc.ca_certificate", "is not a PEM certificate");
    }
}
