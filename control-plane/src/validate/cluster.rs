use std::collections::HashSet;

use deployme_proto::v1::{Cluster, ClusterVersion, cluster::Distribution};

use super::{Findings, control_plane::control_plane, machine::labels, network::network, policies::policies, syntax};
use crate::{
    catalog::{Catalog, Version},
    effective::Effective,
    names,
};

/// Checks a cluster by itself and, on a change, against what it was. Answers the versions in full when they are known.
pub(crate) fn cluster(
    wanted: &Cluster,
    old: Option<&Cluster>,
    catalog: &Catalog,
) -> (Findings, Option<ClusterVersion>) {
    let mut found = Findings::default();
    if wanted.distribution() == Distribution::Unspecified {
        found.refuse("distribution", "is required; use k3s or talos");
    }
    labels(&mut found, &wanted.labels);
    let version = version(&mut found, wanted, old, catalog);
    control_plane(&mut found, wanted);
    network(&mut found, wanted, catalog);
    registries(&mut found, wanted);
    policies(&mut found, wanted);
    if let Some(old) = old {
        immutable(&mut found, wanted, old);
    }
    (found, version)
}

fn version(found: &mut Findings, wanted: &Cluster, old: Option<&Cluster>, catalog: &Catalog) -> Option<ClusterVersion> {
    let version = wanted.version.clone().unwrap_or_default();
    let actual = old.and_then(|old| old.version_actual.clone());
    // An unchanged `1.35` does not move when the catalogue learns of a new patch.
    if let (Some(old), Some(actual)) = (old, &actual)
        && old.version.as_ref() == Some(&version)
    {
        return Some(actual.clone());
    }
    if wanted.distribution() == Distribution::Unspecified {
        return None;
    }
    let resolved = match catalog.resolve(wanted.distribution(), &version) {
        Ok(resolved) => resolved,
        Err(violations) => {
            found.violations.extend(violations);
            return None;
        }
    };
    if let Some(actual) = actual {
        let pairs = [
            ("version.kubernetes", &resolved.kubernetes, &actual.kubernetes),
            ("version.os", &resolved.os, &actual.os),
        ];
        for (field, to, from) in pairs {
            let (Some(to), Some(from)) = (Version::parse(to), Version::parse(from)) else {
                continue;
            };
            if to < from {
                let problem = format!(
                    "{to} is lower than {from}, which is in effect; a downgrade is not possible: use {from} or higher, or a new cluster"
                );
                found.refuse(field, problem);
            } else if field == "version.kubernetes" && to.minor > from.minor + 1 {
                let problem = format!(
                    "{to} is more than one minor version above {from}; go to {}.{} first",
                    from.major,
                    from.minor + 1
                );
                found.refuse(field, problem);
            }
        }
    }
    Some(resolved)
}

fn registries(found: &mut Findings, wanted: &Cluster) {
    let mut seen = HashSet::new();
    for (i, mirror) in wanted.registries.iter().enumerate() {
        let (host, port) = mirror.registry.split_once(':').unwrap_or((&mirror.registry, "443"));
        if host != "*" && (syntax::host(host).is_some() || port.parse::<u16>().is_err()) {
            let problem = format!("`{}` is not a registry such as `docker.io`, or `*`", mirror.registry);
            found.refuse(format!("registries[{i}].registry"), problem);
        } else if !seen.insert(&mirror.registry) {
            let problem = format!("`{}` is there twice; put all endpoints into one", mirror.registry);
            found.refuse(format!("registries[{i}].registry"), problem);
        }
        if mirror.endpoints.is_empty() {
            found.refuse(format!("registries[{i}].endpoints"), "is empty; give at least one URL");
        }
        for (j, endpoint) in mirror.endpoints.iter().enumerate() {
            found.check(
                format!("registries[{i}].endpoints[{j}]"),
                syntax::url(endpoint, &["https", "http"]),
            );
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        let prefix = &mirror.path_prefix;
        if !prefix.chars().all(allowed) || prefix.starts_with('/') || prefix.ends_with('/') {
            let problem = format!("`{prefix}` is not a path such as `proxy-dockerhub`, without slashes around it");
            found.refuse(format!("registries[{i}].path_prefix"), problem);
        }
    }
}

fn immutable(found: &mut Findings, wanted: &Cluster, old: &Cluster) {
    let (now, was) = (Effective(wanted), Effective(old));
    let pairs: [(&str, String, String); 9] = [
        (
            "distribution",
            names::value(now.distribution().as_str_name()),
            names::value(was.distribution().as_str_name()),
        ),
        ("driver", driver(wanted), driver(old)),
        ("region", wanted.region.clone(), old.region.clone()),
        (
            "control_plane.datastore",
            names::value(now.datastore().as_str_name()),
            names::value(was.datastore().as_str_name()),
        ),
        (
            "network.pod_cidrs",
            now.pod_cidrs().join(", "),
            was.pod_cidrs().join(", "),
        ),
        (
            "network.service_cidrs",
            now.service_cidrs().join(", "),
            was.service_cidrs().join(", "),
        ),
        ("network.dns_service_ip", now.dns_service_ip(), was.dns_service_ip()),
        ("network.cluster_domain", now.cluster_domain(), was.cluster_domain()),
        (
            "network.cni.name",
            names::value(now.cni().as_str_name()),
            names::value(was.cni().as_str_name()),
        ),
    ];
    for (field, now, was) in pairs {
        if now != was {
            let problem = format!("cannot be changed from `{was}` to `{now}`; it needs a new cluster");
            found.refuse(field, problem);
        }
    }
}

fn driver(cluster: &Cluster) -> String {
    use deployme_proto::v1::cluster::Driver;
    match cluster.driver() {
        Driver::Unspecified | Driver::Artifacts => names::value(Driver::Artifacts.as_str_name()),
    }
}
