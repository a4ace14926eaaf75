//! Bad wishes: each gives one violation with its path, over both protocols, at creation and with `validate_only`, and
//! nothing is changed.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{
    PROJECT, Server,
    api::{Api, both},
    fixtures, fresh,
};

/// Sets `path` (dots and indexes) of a JSON object.
fn set(value: &mut Value, path: &str, to: Value) {
    let mut place = value;
    for part in path.split('.') {
        place = match part.parse::<usize>() {
            Ok(index) => &mut place[index],
            Err(_) => &mut place[part],
        };
    }
    *place = to;
}

async fn prepared(server: &Server) {
    let grpc = server.grpc().await;
    for n in 1..=5 {
        grpc.machine(&format!("cp-{n}"), &format!("192.168.0.10{n}")).await;
    }
    grpc.machine("taken", "192.168.0.1").await;
    let other = fixtures::cluster(deployme_proto::v1::cluster::Distribution::K3s, &["taken"]);
    grpc.succeed(grpc.create_cluster("other", other).await).await;
}

#[allow(clippy::too_many_lines)]
/// What is changed in the good wish; where the violation is; a word of its remedy.
fn faults() -> Vec<(&'static str, Value, &'static str, &'static str)> {
    vec![
        (
            "distribution",
            json!("DISTRIBUTION_UNSPECIFIED"),
            "distribution",
            "k3s or talos",
        ),
        (
            "version.kubernetes",
            json!("1.99.0"),
            "version.kubernetes",
            "known versions: 1.35.3",
        ),
        ("version.kubernetes", json!(""), "version.kubernetes", "is required"),
        ("version.os", json!("0.1.0"), "version.os", "use one of 1.12.6"),
        ("controlPlane", Value::Null, "control_plane", "is required"),
        ("controlPlane.replicas", json!(2), "control_plane.replicas", "even"),
        (
            "controlPlane.replicas",
            json!(5),
            "control_plane.machines",
            "make them equal",
        ),
        (
            "controlPlane.machines",
            json!(["cp-1", "cp-2", "cp-99"]),
            "control_plane.machines[2]",
            "create it first",
        ),
        (
            "controlPlane.machines",
            json!(["cp-1", "cp-2", "cp-2"]),
            "control_plane.machines[2]",
            "twice",
        ),
        (
            "controlPlane.machines",
            json!(["cp-1", "taken", "cp-2"]),
            "control_plane.machines[1]",
            "belongs to cluster \"other\"",
        ),
        (
            "controlPlane.endpoint",
            json!({"host": "no host"}),
            "control_plane.endpoint.host",
            "neither",
        ),
        (
            "controlPlane.endpoint",
            json!({"port": 70000}),
            "control_plane.endpoint.port",
            "1 to 65535",
        ),
        (
            "controlPlane.endpoint",
            json!({"vip": "192.168.0.300"}),
            "control_plane.endpoint.vip",
            "not an IP",
        ),
        (
            "controlPlane.certSans",
            json!(["ok.example.com", "-"]),
            "control_plane.cert_sans[1]",
            "neither",
        ),
        (
            "controlPlane.datastore",
            json!("SQLITE"),
            "control_plane.datastore",
            "embedded_etcd",
        ),
        (
            "controlPlane.oidc.issuerUrl",
            json!("http://x"),
            "control_plane.oidc.issuer_url",
            "https://",
        ),
        (
            "network.podCidrs",
            json!(["10.100.0.0/16"]),
            "network.service_cidrs[0]",
            "overlaps `network.pod_cidrs[0]`",
        ),
        (
            "network.podCidrs",
            json!(["10.244.0.0"]),
            "network.pod_cidrs[0]",
            "not a range",
        ),
        (
            "network.podCidrs",
            json!(["10.244.0.1/16"]),
            "network.pod_cidrs[0]",
            "write `10.244.0.0/16`",
        ),
        (
            "network.dnsServiceIp",
            json!("10.244.0.10"),
            "network.dns_service_ip",
            "10.96.0.0/12",
        ),
        (
            "network.cni.version",
            json!("0.0.1"),
            "network.cni.version",
            "known versions",
        ),
        (
            "network.cni",
            json!({"name": "FLANNEL", "kubeProxyReplacement": true}),
            "network.cni.kube_proxy_replacement",
            "cilium",
        ),
        (
            "network.gateways.0.address",
            json!("192.168.0.220"),
            "network.gateways[0].address",
            "192.168.0.200 to 192.168.0.210",
        ),
        (
            "network.gateways.0.listeners.0.redirectTo",
            json!(8443),
            "network.gateways[0].listeners[0].redirect_to",
            "add that listener",
        ),
        (
            "network.gateways.0.listeners.0.port",
            json!(0),
            "network.gateways[0].listeners[0].port",
            "1 to 65535",
        ),
        (
            "network.loadBalancer.pools.0.end",
            json!("192.168.0.100"),
            "network.load_balancer.pools[0].end",
            "does not come after",
        ),
        (
            "network.loadBalancer.pools.0.start",
            json!("10.96.1.1"),
            "network.load_balancer.pools[0]",
            "overlaps",
        ),
        (
            "network.dnsZones.1.target",
            json!("not a host"),
            "network.dns_zones[1].target",
            "neither",
        ),
        (
            "network.ingress",
            json!({"enabled": true}),
            "network.ingress.enabled",
            "gateways",
        ),
        (
            "registries.0.endpoints",
            json!(["harbor"]),
            "registries[0].endpoints[0]",
            "https://",
        ),
        (
            "registries.1.registry",
            json!("docker.io"),
            "registries[1].registry",
            "twice",
        ),
        (
            "maintenanceWindow",
            json!({"start": "25:00", "duration": "3600s"}),
            "maintenance_window.start",
            "02:30",
        ),
        (
            "backupPolicy",
            json!({"schedule": "daily"}),
            "backup_policy.schedule",
            "cron",
        ),
        ("sla", json!({"availability": 101}), "sla.availability", "percentage"),
        ("gitops.repository", json!(""), "gitops.repository", "is required"),
        ("labels", json!({"a b": "c"}), "labels[\"a b\"]", "label key"),
    ]
}

#[tokio::test]
async fn each_fault_of_a_cluster_is_one_violation_with_a_remedy() {
    let (_folder, server) = fresh();
    prepared(&server).await;
    let before = server.grpc().await;
    let list = || async {
        let api = Api::Grpc(before.clone());
        let clusters = api.call("ListClusters", json!({"parent": PROJECT})).await.unwrap();
        let machines = api.call("ListMachines", json!({"parent": PROJECT})).await.unwrap();
        let operations = api.call("ListOperations", json!({"parent": PROJECT})).await.unwrap();
        (clusters, machines, operations)
    };
    let untouched = list().await;
    for (protocol, api) in both(&server).await {
        for (path, value, field, remedy) in faults() {
            let mut wanted = serde_json::to_value(fixtures::edgit()).unwrap();
            set(&mut wanted, path, value);
            // A pool whose range moved takes its gateway with it: that is another fault.
            if path.starts_with("network.loadBalancer") || path == "network.cni" {
                set(&mut wanted, "network.gateways", json!([]));
            }
            for validate_only in [true, false] {
                let create =
                    json!({"parent": PROJECT, "clusterId": "x", "cluster": wanted, "validateOnly": validate_only});
                let failure = api.call("CreateCluster", create).await.expect_err(path);
                assert_eq!(failure.code, "INVALID_ARGUMENT", "{protocol} {path}: {failure:?}");
                assert_eq!(failure.fields(), [field], "{protocol} {path}: {failure:?}");
                assert!(
                    failure.violations[0].1.contains(remedy),
                    "{protocol} {path}: {failure:?}"
                );
                assert!(failure.message.contains(field), "{protocol} {path}: {failure:?}");
            }
        }
    }
    assert_eq!(list().await, untouched, "nothing was changed");
}

#[tokio::test]
async fn several_faults_are_told_at_once() {
    let (_folder, server) = fresh();
    prepared(&server).await;
    for (protocol, api) in both(&server).await {
        let mut wanted = serde_json::to_value(fixtures::edgit()).unwrap();
        set(&mut wanted, "version.kubernetes", json!("9.9"));
        set(&mut wanted, "network.gateways.0.address", json!("1.1.1.1"));
        let create = json!({"parent": PROJECT, "clusterId": "x", "cluster": wanted});
        let failure = api.call("CreateCluster", create).await.unwrap_err();
        assert_eq!(
            failure.fields(),
            ["version.kubernetes", "network.gateways[0].address"],
            "{protocol}"
        );
    }
}

#[tokio::test]
async fn bad_machines_pools_ids_and_names() {
    let (_folder, server) = fresh();
    prepared(&server).await;
    let other = format!("{PROJECT}/clusters/other");
    let machine = |machine: Value| json!({"parent": PROJECT, "machineId": "m", "machine": machine});
    let pool = |pool: Value| json!({"parent": other, "nodePoolId": "p", "nodePool": pool});
    for (protocol, api) in both(&server).await {
        for (method, request, field) in [
            ("CreateMachine", machine(json!({})), "addresses"),
            (
                "CreateMachine",
                machine(json!({"addresses": ["192.168.0.256"]})),
                "addresses[0]",
            ),
            ("CreateMachine", machine(json!({"hostname": "a_b"})), "hostname"),
            (
                "CreateMachine",
                machine(json!({"hostname": "a", "ssh": {"port": -1}})),
                "ssh.port",
            ),
            (
                "CreateMachine",
                json!({"parent": PROJECT, "machineId": "A", "machine": {"hostname": "a"}}),
                "machine_id",
            ),
            ("CreateNodePool", pool(json!({"machines": ["nobody"]})), "machines[0]"),
            ("CreateNodePool", pool(json!({"machines": ["taken"]})), "machines[0]"),
            (
                "CreateNodePool",
                pool(json!({"taints": [{"key": "a"}]})),
                "taints[0].effect",
            ),
            (
                "CreateCluster",
                json!({"parent": PROJECT, "clusterId": "a.b", "cluster": {}}),
                "cluster_id",
            ),
        ] {
            let failure = api.call(method, request).await.expect_err(field);
            assert_eq!(
                (failure.code.as_str(), failure.fields()),
                ("INVALID_ARGUMENT", vec![field]),
                "{protocol}"
            );
        }
        for (method, request) in [
            (
                "CreateNodePool",
                json!({"parent": format!("{PROJECT}/clusters/none"), "nodePoolId": "p", "nodePool": {}}),
            ),
            ("GetMachine", json!({"name": format!("{PROJECT}/machines/none")})),
            ("ListClusters", json!({"parent": "projects/none"})),
            ("GetOperation", json!({"name": format!("{PROJECT}/operations/none")})),
        ] {
            let failure = api.call(method, request).await.expect_err(method);
            assert_eq!(failure.code, "NOT_FOUND", "{protocol}: {failure:?}");
        }
    }
}

#[tokio::test]
async fn what_cannot_change_says_so() {
    let (_folder, server) = fresh();
    prepared(&server).await;
    let grpc = server.grpc().await;
    grpc.succeed(grpc.create_cluster("edgit", fixtures::edgit()).await)
        .await;
    let name = format!("{PROJECT}/clusters/edgit");
    for (protocol, api) in both(&server).await {
        for (path, value, field) in [
            ("network.podCidrs", json!(["10.250.0.0/16"]), "network.pod_cidrs"),
            ("region", json!("elsewhere"), "region"),
            ("network.clusterDomain", json!("other.local"), "network.cluster_domain"),
        ] {
            let mut wanted = serde_json::to_value(fixtures::edgit()).unwrap();
            set(&mut wanted, path, value);
            wanted["name"] = name.as_str().into();
            let failure = api
                .call("UpdateCluster", json!({"cluster": wanted}))
                .await
                .expect_err(path);
            assert_eq!(failure.fields(), [field], "{protocol}: {failure:?}");
            assert!(failure.violations[0].1.contains("new cluster"), "{failure:?}");
        }
        // The default spelled out is no change.
        let mut wanted = serde_json::to_value(fixtures::edgit()).unwrap();
        set(&mut wanted, "network.clusterDomain", json!("cluster.local"));
        wanted["name"] = name.as_str().into();
        api.call("UpdateCluster", json!({"cluster": wanted, "validateOnly": true}))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn rest_tells_unknown_fields_values_and_routes() {
    let (_folder, server) = fresh();
    let rest = server.rest();
    let create = "/v1/projects/default/clusters?clusterId=c";
    for (body, field) in [
        (json!({"controlPlane": {"replica": 3}}), "control_plane.replica"),
        (json!({"distribution": "K8S"}), "distribution"),
        (
            json!({"network": {"gateways": [{"listeners": [{"port": "http"}]}]}}),
            "network.gateways[0].listeners[0].port",
        ),
    ] {
        let answer = rest.call("POST", create, Some(&body)).await;
        assert_eq!(
            (answer.status, &answer.body["violations"][0]["field"]),
            (400, &json!(field)),
            "{:?}",
            answer.body
        );
    }
    let answer = rest.send(rest.request("POST", create).body("{")).await;
    assert_eq!(
        (answer.status, &answer.body["violations"][0]["field"]),
        (400, &json!("body"))
    );
    for (method, path) in [
        ("GET", "/v1/nothing"),
        ("PUT", "/v1/projects/default/clusters"),
        ("GET", "/other"),
    ] {
        assert_eq!(rest.call(method, path, None).await.status, 404, "{method} {path}");
    }
    let document = rest.get("/openapi.json").await;
    assert_eq!(document.body["openapi"], "3.1.0");
    for route in deployme_proto::routes::ROUTES {
        let method = route.verb.as_str().to_lowercase();
        assert_eq!(document.body["paths"][route.path][method]["operationId"], route.method);
    }
}
