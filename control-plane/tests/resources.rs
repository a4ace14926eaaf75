//! Machines, clusters and node pools: the same cases over gRPC and REST.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{
    PROJECT,
    api::{Api, both},
    fixtures, fresh,
};

async fn machine(api: &Api, id: &str, host: &str) -> Value {
    let key = if host.starts_with('1') {
        json!({"addresses": [host]})
    } else {
        json!({"hostname": host})
    };
    api.call(
        "CreateMachine",
        json!({"parent": PROJECT, "machineId": id, "machine": key}),
    )
    .await
    .unwrap()
}

fn small(machine: &str) -> Value {
    json!({
        "distribution": "K3S",
        "version": {"kubernetes": "1.35"},
        "controlPlane": {"machines": [machine]},
        "deletionProtection": false,
    })
}

#[tokio::test]
async fn the_whole_life_of_a_machine() {
    let (_folder, server) = fresh();
    for (i, (protocol, api)) in both(&server).await.iter().enumerate() {
        let id = format!("m-{i}");
        let name = format!("{PROJECT}/machines/{id}");
        let wanted = json!({
            "displayName": "first",
            "addresses": ["192.168.0.10"],
            "ssh": {"user": "root", "port": 22},
            "arch": "ARM64",
            "hardware": {"cpuCores": 4, "memoryMib": 8192, "disks": [{"device": "/dev/sda", "sizeGib": 100}]},
            "labels": {"rack": "a1"},
        });
        let create = json!({"parent": PROJECT, "machineId": id, "machine": wanted});
        let mut dry = create.clone();
        dry["validateOnly"] = true.into();
        assert_eq!(api.call("CreateMachine", dry).await.unwrap()["name"], name.as_str());
        let failure = api.call("GetMachine", json!({"name": name})).await.unwrap_err();
        assert_eq!(failure.code, "NOT_FOUND", "{protocol}: validate_only changes nothing");

        let created = api.call("CreateMachine", create.clone()).await.unwrap();
        for (key, value) in wanted.as_object().unwrap() {
            assert_eq!(&created[key], value, "{protocol}: {key} is kept as given");
        }
        assert_eq!(created["state"], "AVAILABLE");
        assert_eq!(api.call("GetMachine", json!({"name": name})).await.unwrap(), created);
        let by_uid = json!({"name": format!("{PROJECT}/machines/{}", created["uid"].as_str().unwrap())});
        assert_eq!(api.call("GetMachine", by_uid).await.unwrap(), created);
        let failure = api.call("CreateMachine", create).await.unwrap_err();
        assert_eq!(
            (failure.code.as_str(), &failure.metadata["uid"]),
            ("ALREADY_EXISTS", &created["uid"])
        );

        let update = json!({
            "machine": {"name": name, "displayName": "second", "hostname": "other"},
            "updateMask": "displayName",
        });
        let updated = api.call("UpdateMachine", update.clone()).await.unwrap();
        assert_eq!(
            (&updated["displayName"], updated.get("hostname")),
            (&json!("second"), None)
        );
        assert_ne!(updated["etag"], created["etag"]);
        assert_eq!(
            api.call("UpdateMachine", update).await.unwrap(),
            updated,
            "{protocol}: no change, no new version"
        );

        let stale = json!({"machine": {"name": name, "etag": created["etag"], "displayName": "third"}, "updateMask": "displayName"});
        let failure = api.call("UpdateMachine", stale).await.unwrap_err();
        assert_eq!(
            (failure.code.as_str(), failure.reason.as_str()),
            ("ABORTED", "ETAG_MISMATCH")
        );
        let third = json!({"machine": {"name": name, "displayName": "third"}, "updateMask": "displayName"});
        let if_match = created["etag"].as_str().unwrap();
        let failure = api
            .call_with("UpdateMachine", third.clone(), &[("if-match", if_match)])
            .await
            .unwrap_err();
        assert_eq!(failure.reason, "ETAG_MISMATCH", "{protocol}: If-Match");
        let if_match = updated["etag"].as_str().unwrap();
        api.call_with("UpdateMachine", third, &[("if-match", if_match)])
            .await
            .unwrap();
        let mask = json!({"machine": {"name": name}, "updateMask": "uid"});
        assert_eq!(
            api.call("UpdateMachine", mask).await.unwrap_err().fields(),
            ["update_mask"]
        );

        api.call("DeleteMachine", json!({"name": name})).await.unwrap();
        assert_eq!(
            api.call("DeleteMachine", json!({"name": name})).await.unwrap_err().code,
            "NOT_FOUND"
        );
        api.call("DeleteMachine", json!({"name": name, "allowMissing": true}))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_whole_life_of_a_cluster_and_its_node_pools() {
    let (_folder, server) = fresh();
    for (i, (protocol, api)) in both(&server).await.iter().enumerate() {
        let host = |n: usize| format!("192.168.{i}.{n}");
        for n in 1..=3 {
            machine(api, &format!("p{i}-cp-{n}"), &host(n)).await;
        }
        machine(api, &format!("p{i}-gx10"), "gx10").await;
        machine(api, &format!("p{i}-w-1"), &host(10)).await;
        let id = format!("edgit-{i}");
        let name = format!("{PROJECT}/clusters/{id}");
        let mut wanted = serde_json::to_value(fixtures::edgit()).unwrap();
        wanted["controlPlane"]["machines"] = (1..=3).map(|n| format!("p{i}-cp-{n}")).collect();
        let create = json!({"parent": PROJECT, "clusterId": id, "cluster": wanted});
        let mut dry = create.clone();
        dry["validateOnly"] = true.into();
        let answer = api.call("CreateCluster", dry).await.unwrap();
        assert_eq!((answer.get("name"), &answer["done"]), (None, &json!(true)));

        api.done("CreateCluster", create).await;
        let cluster = api.call("GetCluster", json!({"name": name})).await.unwrap();
        for (key, value) in wanted.as_object().unwrap() {
            assert_eq!(&cluster[key], value, "{protocol}: {key} is kept as given");
        }
        // Defaults are left out of JSON in both protocols.
        assert_eq!(cluster["state"], "RUNNING");
        assert_eq!(cluster["endpoint"], "https://192.168.0.99:6443");
        assert_eq!(
            cluster["versionActual"],
            json!({"kubernetes": "1.35.3", "os": "1.12.6"})
        );
        assert_eq!(cluster.get("currentOperation"), None);

        let pools = format!("{name}/nodePools");
        let pool = json!({"machines": [format!("p{i}-gx10")], "labels": {"gpu": "gb10"}, "deletionProtection": false,
            "taints": [{"key": "gpu", "value": "yes", "effect": "NO_SCHEDULE"}]});
        api.done(
            "CreateNodePool",
            json!({"parent": name, "nodePoolId": "gpu", "nodePool": pool}),
        )
        .await;
        let found = api
            .call("GetNodePool", json!({"name": format!("{pools}/gpu")}))
            .await
            .unwrap();
        assert_eq!(
            (&found["state"], &found["currentReplicas"]),
            (&json!("RUNNING"), &json!(1))
        );
        let gx10 = api
            .call("GetMachine", json!({"name": format!("{PROJECT}/machines/p{i}-gx10")}))
            .await
            .unwrap();
        assert_eq!(
            (&gx10["state"], &gx10["nodePool"]),
            (&json!("IN_USE"), &json!(format!("{pools}/gpu")))
        );

        let machines = json!([format!("p{i}-w-1")]);
        let update =
            json!({"nodePool": {"name": format!("{pools}/gpu"), "machines": machines}, "updateMask": "machines"});
        api.done("UpdateNodePool", update).await;
        let gx10 = api
            .call("GetMachine", json!({"name": format!("{PROJECT}/machines/p{i}-gx10")}))
            .await
            .unwrap();
        assert_eq!((&gx10["state"], gx10.get("nodePool")), (&json!("AVAILABLE"), None));
        let cluster = api.call("GetCluster", json!({"name": name})).await.unwrap();
        assert_eq!(cluster["nodeCounts"], json!({"controlPlane": 3, "workers": 1}));

        let update = json!({"cluster": {"name": name, "displayName": "renamed"}, "updateMask": "displayName"});
        api.done("UpdateCluster", update.clone()).await;
        let again = api.call("UpdateCluster", update).await.unwrap();
        assert_eq!(again.get("name"), None, "{protocol}: no change, no operation");

        let failure = api.call("DeleteCluster", json!({"name": name})).await.unwrap_err();
        assert_eq!(
            (failure.code.as_str(), failure.reason.as_str()),
            ("FAILED_PRECONDITION", "HAS_CHILDREN")
        );
        let failure = api
            .call("DeleteMachine", json!({"name": format!("{PROJECT}/machines/p{i}-w-1")}))
            .await
            .unwrap_err();
        assert_eq!(failure.reason, "MACHINE_IN_USE");
        api.done("DeleteCluster", json!({"name": name, "force": true})).await;
        assert_eq!(
            api.call("GetCluster", json!({"name": name})).await.unwrap_err().code,
            "NOT_FOUND"
        );
        let gone = api
            .call("GetNodePool", json!({"name": format!("{pools}/gpu")}))
            .await
            .unwrap_err();
        assert_eq!(gone.code, "NOT_FOUND");
        let free = api
            .call(
                "ListMachines",
                json!({"parent": PROJECT, "filter": "state = \"AVAILABLE\""}),
            )
            .await
            .unwrap();
        assert_eq!(free["machines"].as_array().unwrap().len(), (i + 1) * 5);
    }
}

#[tokio::test]
async fn a_protected_cluster_stays_until_it_is_not() {
    let (_folder, server) = fresh();
    for (i, (_, api)) in both(&server).await.iter().enumerate() {
        machine(api, &format!("cp-{i}"), &format!("10.0.0.{}", i + 1)).await;
        let name = format!("{PROJECT}/clusters/safe-{i}");
        let mut wanted = small(&format!("cp-{i}"));
        wanted.as_object_mut().unwrap().remove("deletionProtection");
        api.done(
            "CreateCluster",
            json!({"parent": PROJECT, "clusterId": format!("safe-{i}"), "cluster": wanted}),
        )
        .await;
        let failure = api.call("DeleteCluster", json!({"name": name})).await.unwrap_err();
        assert_eq!(
            (failure.code.as_str(), failure.reason.as_str()),
            ("FAILED_PRECONDITION", "DELETION_PROTECTED")
        );
        let open = json!({"cluster": {"name": name, "deletionProtection": false}, "updateMask": "deletionProtection"});
        api.done("UpdateCluster", open).await;
        api.done("DeleteCluster", json!({"name": name})).await;
        let missing = api
            .call("DeleteCluster", json!({"name": name, "allowMissing": true}))
            .await
            .unwrap();
        assert_eq!(missing["done"], true);
    }
}

#[tokio::test]
async fn versions_go_up_and_never_down() {
    let (_folder, server) = fresh();
    let api = Api::Grpc(server.grpc().await);
    machine(&api, "cp-1", "10.0.0.1").await;
    let name = format!("{PROJECT}/clusters/c");
    let mut wanted = small("cp-1");
    wanted["version"]["kubernetes"] = "1.34.1".into();
    api.done(
        "CreateCluster",
        json!({"parent": PROJECT, "clusterId": "c", "cluster": wanted}),
    )
    .await;
    let cluster = api.call("GetCluster", json!({"name": name})).await.unwrap();
    assert_eq!(cluster["availableUpgrades"], json!(["1.34.2", "1.35.0", "1.35.3"]));
    let to =
        |version: &str| json!({"cluster": {"name": name, "version": {"kubernetes": version}}, "updateMask": "version"});
    let ended = api.done("UpdateCluster", to("1.35")).await;
    assert_eq!(ended["metadata"]["type"], "CLUSTER_UPGRADE");
    let failure = api.call("UpdateCluster", to("1.34.2")).await.unwrap_err();
    assert_eq!(failure.fields(), ["version.kubernetes"]);
    assert!(failure.violations[0].1.contains("lower than 1.35.3"), "{failure:?}");
    let cluster = api.call("GetCluster", json!({"name": name})).await.unwrap();
    assert_eq!(cluster["versionActual"]["kubernetes"], "1.35.3");
}

#[tokio::test]
async fn the_same_key_with_the_same_request_is_done_once() {
    let (_folder, server) = fresh();
    for (i, (protocol, api)) in both(&server).await.iter().enumerate() {
        let request = |id: &str, key: &str| {
            let mut request = json!({"parent": PROJECT, "machineId": id, "machine": {"hostname": id}});
            if !key.is_empty() {
                request["requestId"] = key.into();
            }
            request
        };
        let key = format!("key-{i}");
        let first = api
            .call("CreateMachine", request(&format!("a{i}"), &key))
            .await
            .unwrap();
        let again = api
            .call("CreateMachine", request(&format!("a{i}"), &key))
            .await
            .unwrap();
        assert_eq!(again, first, "{protocol}: the same answer");
        let failure = api
            .call("CreateMachine", request(&format!("b{i}"), &key))
            .await
            .unwrap_err();
        assert_eq!(
            (failure.code.as_str(), failure.reason.as_str()),
            ("INVALID_ARGUMENT", "IDEMPOTENCY_KEY_REUSED")
        );
        let header = format!("header-{i}");
        let headers = [("idempotency-key", header.as_str())];
        let by_header = request(&format!("b{i}"), "");
        let first = api
            .call_with("CreateMachine", by_header.clone(), &headers)
            .await
            .unwrap();
        assert_eq!(
            api.call_with("CreateMachine", by_header, &headers).await.unwrap(),
            first
        );
    }
}

/// The host names of all pages, how many pages there were, and a token on the way.
async fn pages(api: &Api, filter: &str, order: &str) -> (Vec<Value>, usize, String) {
    let (mut found, mut pages, mut token) = (Vec::new(), 0, String::new());
    loop {
        let list = json!({"parent": PROJECT, "pageSize": 2, "pageToken": token, "filter": filter, "orderBy": order});
        let page = api.call("ListMachines", list).await.unwrap();
        found.extend(
            page["machines"]
                .as_array()
                .unwrap()
                .iter()
                .map(|machine| machine["hostname"].clone()),
        );
        pages += 1;
        match page.get("nextPageToken") {
            Some(next) => next.as_str().unwrap().clone_into(&mut token),
            None => return (found, pages, token),
        }
    }
}

#[tokio::test]
async fn lists_are_paged_filtered_and_sorted() {
    let (_folder, server) = fresh();
    for (i, (protocol, api)) in both(&server).await.iter().enumerate() {
        for letter in ["a", "b", "c", "d", "e"] {
            let id = format!("{letter}{i}");
            let wanted = json!({"hostname": id, "labels": {"example.com/group": format!("g{i}")}});
            api.call(
                "CreateMachine",
                json!({"parent": PROJECT, "machineId": id, "machine": wanted}),
            )
            .await
            .unwrap();
        }
        let filter = format!("labels.example.com/group = \"g{i}\"");
        for (order, expected) in [
            ("name", ["a", "b", "c", "d", "e"]),
            ("create_time desc", ["e", "d", "c", "b", "a"]),
        ] {
            let (found, count, token) = pages(api, &filter, order).await;
            assert_eq!(
                found,
                expected.map(|letter| json!(format!("{letter}{i}"))),
                "{protocol}: {order}"
            );
            assert_eq!(count, 3);
            let other = json!({"parent": PROJECT, "pageToken": token, "orderBy": order});
            assert_eq!(
                api.call("ListMachines", other).await.unwrap_err().fields(),
                ["page_token"]
            );
            let mut forged = token.into_bytes();
            let place = forged.len() - 3;
            forged[place] = if forged[place] == b'A' { b'B' } else { b'A' };
            let forged = String::from_utf8(forged).unwrap();
            let request = json!({"parent": PROJECT, "pageToken": forged, "filter": filter, "orderBy": order});
            assert_eq!(
                api.call("ListMachines", request).await.unwrap_err().fields(),
                ["page_token"]
            );
        }
        for (field, request) in [
            ("filter", json!({"parent": PROJECT, "filter": "uid = x"})),
            ("order_by", json!({"parent": PROJECT, "orderBy": "uid"})),
            ("page_size", json!({"parent": PROJECT, "pageSize": -1})),
        ] {
            assert_eq!(
                api.call("ListMachines", request).await.unwrap_err().fields(),
                [field],
                "{protocol}"
            );
        }
    }
}
