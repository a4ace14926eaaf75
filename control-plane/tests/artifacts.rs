//! What is rendered, and the credentials that go with it.

#![allow(clippy::unwrap_used)]

mod support;

use std::{collections::BTreeMap, io::Read as _, process::Command, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use deployme_proto::{
    v1::{
        CreateCredentialRequest, CreateCredentialResponse, Credential, DeleteCredentialRequest, ListCredentialsRequest,
        RenderArtifactsRequest, RotateCertificatesRequest, cluster::Distribution,
    },
    wkt,
};
use rustls::{ClientConfig, RootCertStore, ServerConfig, server::WebPkiClientVerifier};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject as _};
use serde_json::{Value, json};
use support::{Grpc, PROJECT, Server, fixtures, fresh};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::{TlsAcceptor, TlsConnector};

type Files = BTreeMap<String, (u32, String)>;

/// The platform edgit-k8s with its eight machines, one by host name only, and its two node pools.
async fn edgit(server: &Server) -> Grpc {
    let grpc = server.grpc().await;
    for n in 0..3 {
        grpc.machine(&format!("cp-{}", n + 1), &format!("192.168.0.10{n}"))
            .await;
    }
    for (id, host) in [("w-1", "103"), ("w-2", "104"), ("w-3", "150"), ("w-4", "151")] {
        grpc.machine(id, &format!("192.168.0.{host}")).await;
    }
    grpc.machine("gx10", "gx10").await;
    grpc.succeed(grpc.create_cluster("edgit-k8s", fixtures::edgit()).await)
        .await;
    grpc.succeed(
        grpc.create_pool("edgit-k8s", "workers", &["w-1", "w-2", "w-3", "w-4"])
            .await,
    )
    .await;
    grpc.succeed(grpc.create_pool("edgit-k8s", "gpu", &["gx10"]).await)
        .await;
    grpc
}

async fn archive(grpc: &Grpc, cluster: &str) -> (Files, String) {
    let request = RenderArtifactsRequest {
        name: format!("{PROJECT}/clusters/{cluster}"),
    };
    let archive = grpc.clusters().render_artifacts(request).await.unwrap().into_inner();
    (unpack(cluster, &archive.data), archive.sha256)
}

fn unpack(cluster: &str, bytes: &[u8]) -> Files {
    let mut files = Files::new();
    for entry in tar::Archive::new(bytes).entries().unwrap() {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let path = path.strip_prefix(&format!("{cluster}/")).unwrap().to_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        files.insert(path, (entry.header().mode().unwrap(), content));
    }
    files
}

fn yaml(files: &Files, path: &str) -> Value {
    let (_, text) = files
        .get(path)
        .unwrap_or_else(|| panic!("no {path} in {:?}", files.keys()));
    serde_saphyr::from_str(text).unwrap()
}

fn decoded(value: &Value) -> String {
    String::from_utf8(STANDARD.decode(value.as_str().unwrap()).unwrap()).unwrap()
}

#[tokio::test]
async fn talos_nodes_get_their_configuration() {
    let (_folder, server) = fresh();
    let grpc = edgit(&server).await;
    let (files, sha256) = archive(&grpc, "edgit-k8s").await;
    assert_eq!(
        archive(&grpc, "edgit-k8s").await.1,
        sha256,
        "the same cluster, the same bytes"
    );
    let nodes: Vec<&String> = files.keys().filter(|path| path.starts_with("nodes/")).collect();
    assert_eq!(nodes.len(), 8, "{nodes:?}");
    for (path, (mode, content)) in &files {
        assert!(
            !content.contains("PRIVATE KEY") || *mode == 0o600,
            "{path} is for its owner only"
        );
    }

    let bundle = yaml(&files, "secrets.yaml");
    let cp = yaml(&files, "nodes/cp-1/controlplane.yaml");
    assert_eq!(
        (&cp["version"], &cp["machine"]["type"]),
        (&json!("v1alpha1"), &json!("controlplane"))
    );
    assert_eq!(cp["cluster"]["clusterName"], "edgit-k8s");
    assert_eq!(cp["cluster"]["controlPlane"]["endpoint"], "https://192.168.0.99:6443");
    assert_eq!(cp["cluster"]["network"]["cni"]["name"], "none");
    assert_eq!(cp["cluster"]["proxy"]["disabled"], true);
    assert_eq!(cp["cluster"]["network"]["podSubnets"], json!(["10.244.0.0/16"]));
    assert_eq!(
        cp["machine"]["install"]["image"],
        "ghcr.io/siderolabs/installer:v1.12.6"
    );
    assert_eq!(cp["machine"]["kubelet"]["image"], "ghcr.io/siderolabs/kubelet:v1.35.3");
    assert_eq!(cp["machine"]["network"]["interfaces"][0]["vip"]["ip"], "192.168.0.99");
    let mirror = &cp["machine"]["registries"]["mirrors"]["docker.io"];
    assert_eq!(
        mirror["endpoints"],
        json!(["https://harbor.apps.edgeprime.io/v2/proxy-dockerhub"])
    );
    assert_eq!(mirror["overridePath"], true);
    assert_eq!(cp["cluster"]["apiServer"]["extraArgs"]["oidc-client-id"], "kubernetes");
    let names = cp["cluster"]["apiServer"]["certSANs"].as_array().unwrap();
    for name in ["192.168.0.99", "k8s.edgeprime.io", "192.168.0.100", "192.168.0.102"] {
        assert!(names.contains(&json!(name)), "{name} in {names:?}");
    }
    // The nodes and the bundle hold the same secrets.
    assert_eq!(cp["cluster"]["ca"], bundle["certs"]["k8s"]);
    assert_eq!(cp["cluster"]["token"], bundle["secrets"]["bootstraptoken"]);
    assert_eq!(cp["machine"]["token"], bundle["trustdinfo"]["token"]);
    assert_eq!(bundle["trustdinfo"]["token"].as_str().unwrap().len(), 6 + 1 + 16);
    assert!(decoded(&bundle["certs"]["k8s"]["key"]).starts_with("-----BEGIN EC PRIVATE KEY-----"));
    assert!(decoded(&bundle["certs"]["os"]["key"]).starts_with("-----BEGIN ED25519 PRIVATE KEY-----"));

    let worker = yaml(&files, "nodes/gx10/worker.yaml");
    assert_eq!(worker["machine"]["network"]["hostname"], "gx10");
    assert_eq!(worker["machine"]["nodeLabels"]["deployme.cloud/node-pool"], "gpu");
    assert_eq!(worker["cluster"]["ca"]["key"], "", "a worker has no authority's key");
    assert!(worker["cluster"].get("etcd").is_none());
    let talosconfig = yaml(&files, "talosconfig");
    let context = &talosconfig["contexts"]["edgit-k8s"];
    assert_eq!(
        context["endpoints"],
        json!(["192.168.0.100", "192.168.0.101", "192.168.0.102"])
    );
    assert_eq!(context["ca"], cp["machine"]["ca"]["crt"]);

    let gateways = &files["manifests/gateways.yaml"].1;
    for text in [
        "192.168.0.200",
        "*.apps.edgeprime.io",
        "*.exitthecloud.eu",
        "letsencrypt",
        "RequestRedirect",
    ] {
        assert!(gateways.contains(text), "{text} in {gateways}");
    }
    assert!(
        files["manifests/load-balancer.yaml"]
            .1
            .contains("CiliumL2AnnouncementPolicy")
    );
}

#[tokio::test]
async fn a_rotation_makes_new_authorities_for_every_node_and_keeps_the_rest() {
    let (_folder, server) = fresh();
    let grpc = edgit(&server).await;
    let (before, _) = archive(&grpc, "edgit-k8s").await;
    let request = RotateCertificatesRequest {
        name: format!("{PROJECT}/clusters/edgit-k8s"),
        ..RotateCertificatesRequest::default()
    };
    let operation = grpc.clusters().rotate_certificates(request).await.unwrap().into_inner();
    grpc.succeed(Ok(operation)).await;
    let (after, _) = archive(&grpc, "edgit-k8s").await;

    let (old, new) = (yaml(&before, "secrets.yaml"), yaml(&after, "secrets.yaml"));
    for authority in ["etcd", "k8s", "k8saggregator", "os"] {
        let (old, new) = (
            decoded(&old["certs"][authority]["crt"]),
            decoded(&new["certs"][authority]["crt"]),
        );
        assert_ne!(old, new, "{authority}");
        assert!(new.contains("BEGIN CERTIFICATE"), "{authority}");
    }
    assert!(new["certs"]["k8sserviceaccount"]["key"].is_string());
    assert_eq!(old["certs"]["k8sserviceaccount"], new["certs"]["k8sserviceaccount"]);
    for kept in ["cluster", "secrets", "trustdinfo"] {
        assert!(new[kept].is_object(), "{kept}");
        assert_eq!(old[kept], new[kept], "{kept}");
    }
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, content) in before.iter().filter(|(path, _)| path.starts_with("nodes/")) {
        assert_ne!(Some(content), after.get(path), "{path} has the new authorities");
    }
}

#[tokio::test]
async fn k3s_nodes_get_their_configuration() {
    let (_folder, server) = fresh();
    let grpc = server.grpc().await;
    for n in 1..=3 {
        grpc.machine(&format!("cp-{n}"), &format!("10.0.0.{n}")).await;
    }
    grpc.machine("w-1", "10.0.0.9").await;
    let mut cluster = fixtures::edgit();
    cluster.set_distribution(Distribution::K3s);
    cluster.version.as_mut().unwrap().os.clear();
    grpc.succeed(grpc.create_cluster("k3s", cluster).await).await;
    grpc.succeed(grpc.create_pool("k3s", "workers", &["w-1"]).await).await;
    let (files, _) = archive(&grpc, "k3s").await;

    let config = |machine: &str| yaml(&files, &format!("nodes/{machine}/etc/rancher/k3s/config.yaml"));
    let (first, second, worker) = (config("cp-1"), config("cp-2"), config("w-1"));
    assert_eq!(first["cluster-init"], true);
    assert_eq!(
        (second.get("cluster-init"), &second["server"]),
        (None, &json!("https://10.0.0.1:6443"))
    );
    assert_eq!(worker["server"], "https://192.168.0.99:6443");
    for config in [&first, &second] {
        assert_eq!(config["cluster-dns"], "10.96.0.10");
        assert_eq!(config["flannel-backend"], "none");
        assert_eq!(config["disable"], json!(["traefik", "servicelb"]));
        assert_eq!(config["token"], first["token"]);
    }
    assert_eq!(worker["token"], first["agent-token"]);
    assert!(worker.get("agent-token").is_none() && worker["token"] != first["token"]);
    let mirror = &yaml(&files, "nodes/w-1/etc/rancher/k3s/registries.yaml")["mirrors"]["ghcr.io"];
    assert_eq!(mirror["rewrite"], json!({"^(.*)$": "proxy-ghcr/$1"}));

    let tls = "nodes/cp-1/var/lib/rancher/k3s/server/tls";
    for name in [
        "server-ca",
        "client-ca",
        "request-header-ca",
        "etcd/server-ca",
        "etcd/peer-ca",
    ] {
        let chain = &files[&format!("{tls}/{name}.crt")].1;
        assert!(
            chain.ends_with(&files["pki/root-ca.crt"].1),
            "{name} ends with the root"
        );
        assert_eq!(files[&format!("{tls}/{name}.key")].0, 0o600);
        assert_eq!(
            files[&format!("nodes/cp-2/var/lib/rancher/k3s/server/tls/{name}.crt")].1,
            *chain
        );
    }
    assert!(files.contains_key(&format!("{tls}/service.key")));
    assert!(
        !files.keys().any(|path| path.starts_with("nodes/w-1/var")),
        "a worker has no authority"
    );
    assert!(files.contains_key("nodes/cp-1/var/lib/rancher/k3s/server/manifests/cilium.yaml"));

    let user_data = &files["nodes/cp-1/user-data"].1;
    assert!(user_data.starts_with("#cloud-config\n"));
    let cloud: Value = serde_saphyr::from_str(user_data).unwrap();
    let written: BTreeMap<&str, &str> = cloud["write_files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["path"].as_str().unwrap(), file["content"].as_str().unwrap()))
        .collect();
    for (path, (_, content)) in files.iter().filter(|(path, _)| path.starts_with("nodes/cp-1/etc")) {
        assert_eq!(written[path.strip_prefix("nodes/cp-1").unwrap()], content);
    }
    assert!(
        cloud["runcmd"][0][2]
            .as_str()
            .unwrap()
            .contains("INSTALL_K3S_VERSION='v1.35.3+k3s1'")
    );
}

async fn credential(grpc: &Grpc, cluster: &str, credential: Credential) -> CreateCredentialResponse {
    let request = CreateCredentialRequest {
        parent: format!("{PROJECT}/clusters/{cluster}"),
        credential: Some(credential),
    };
    grpc.credentials()
        .create_credential(request)
        .await
        .unwrap()
        .into_inner()
}

fn certificates(pem: &str) -> Vec<CertificateDer<'static>> {
    CertificateDer::pem_slice_iter(pem.as_bytes())
        .map(Result::unwrap)
        .collect()
}

fn roots(pem: &str) -> Arc<RootCertStore> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(pem) {
        roots.add(certificate).unwrap();
    }
    Arc::new(roots)
}

/// A server that lets only clients in that the cluster's client authority signed. Its own certificate is the test's.
async fn api_server(
    client_ca: &str,
) -> (
    std::net::SocketAddr,
    String,
    tokio::task::JoinHandle<std::io::Result<String>>,
) {
    let own = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(roots(client_ca), Arc::clone(&provider))
        .build()
        .unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier)
        .with_single_cert(
            vec![own.cert.der().clone()],
            PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await?;
        let mut stream = TlsAcceptor::from(Arc::new(config)).accept(stream).await?;
        let peer = stream.get_ref().1.peer_certificates().unwrap()[0].to_vec();
        stream.write_all(b"hello").await?;
        stream.shutdown().await?;
        Ok(String::from_utf8_lossy(&peer).into_owned())
    });
    (address, own.cert.pem(), served)
}

#[tokio::test]
async fn the_kubeconfig_opens_the_door() {
    let (_folder, server) = fresh();
    let grpc = server.grpc().await;
    grpc.machine("cp-1", "10.0.0.1").await;
    grpc.succeed(
        grpc.create_cluster("k3s", fixtures::cluster(Distribution::K3s, &["cp-1"]))
            .await,
    )
    .await;
    let ttl = wkt::Duration { seconds: 600, nanos: 0 };
    let made = credential(
        &grpc,
        "k3s",
        Credential {
            ttl: Some(ttl),
            ..Credential::default()
        },
    )
    .await;
    let record = made.credential.clone().unwrap();
    assert_eq!(
        (record.user.as_str(), record.groups.as_slice()),
        ("system:admin", &["system:masters".to_owned()][..])
    );
    let life = record.expire_time.unwrap().seconds - record.create_time.unwrap().seconds;
    assert!((598..=602).contains(&life), "{life}");

    let config: Value = serde_saphyr::from_str(&made.kubeconfig).unwrap();
    assert_eq!(
        (&config["apiVersion"], &config["kind"]),
        (&json!("v1"), &json!("Config"))
    );
    let cluster = grpc.cluster("k3s").await;
    assert_eq!(config["clusters"][0]["cluster"]["server"], cluster.endpoint.as_str());
    assert_eq!(config["current-context"], config["contexts"][0]["name"]);
    let (files, _) = archive(&grpc, "k3s").await;
    let tls = "nodes/cp-1/var/lib/rancher/k3s/server/tls";
    let authority = decoded(&config["clusters"][0]["cluster"]["certificate-authority-data"]);
    assert_eq!(authority, files[&format!("{tls}/server-ca.crt")].1);
    assert_eq!(authority, cluster.ca_certificate);
    if Command::new("kubectl").arg("version").arg("--client").output().is_ok() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kubeconfig");
        std::fs::write(&path, &made.kubeconfig).unwrap();
        let seen = Command::new("kubectl")
            .args(["config", "view", "--kubeconfig"])
            .arg(&path)
            .output()
            .unwrap();
        assert!(seen.status.success(), "{}", String::from_utf8_lossy(&seen.stderr));
    }

    let user = &config["users"][0]["user"];
    let (address, test_authority, visit) = api_server(&files[&format!("{tls}/client-ca.crt")].1).await;
    let client = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots(&test_authority))
        .with_client_auth_cert(
            certificates(&decoded(&user["client-certificate-data"])),
            PrivateKeyDer::from_pem_slice(decoded(&user["client-key-data"]).as_bytes()).unwrap(),
        )
        .unwrap();
    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let mut stream = TlsConnector::from(Arc::new(client))
        .connect(name, stream)
        .await
        .unwrap();
    let mut greeting = String::new();
    stream.read_to_string(&mut greeting).await.unwrap();
    assert_eq!(greeting, "hello");
    let peer = visit.await.unwrap().unwrap();
    assert!(peer.contains("system:admin") && peer.contains("system:masters"));
}

#[tokio::test]
async fn credentials_are_records_without_their_keys() {
    let (folder, server) = fresh();
    let grpc = edgit(&server).await;
    let parent = format!("{PROJECT}/clusters/edgit-k8s");
    let wanted = Credential {
        user: "jane".to_owned(),
        groups: vec!["dev".to_owned()],
        ..Credential::default()
    };
    let made = credential(&grpc, "edgit-k8s", wanted).await;
    assert!(!format!("{made:?}").contains("PRIVATE"), "{made:?}");
    let list = ListCredentialsRequest {
        parent: parent.clone(),
        ..ListCredentialsRequest::default()
    };
    let found = grpc
        .credentials()
        .list_credentials(list.clone())
        .await
        .unwrap()
        .into_inner()
        .credentials;
    assert_eq!(found, [made.credential.clone().unwrap()]);
    let request = DeleteCredentialRequest {
        name: found[0].name.clone(),
        allow_missing: false,
    };
    grpc.credentials().delete_credential(request).await.unwrap();
    assert!(
        grpc.credentials()
            .list_credentials(list)
            .await
            .unwrap()
            .into_inner()
            .credentials
            .is_empty()
    );
    for ttl in [0, 59, 40_000_000] {
        let credential = Credential {
            ttl: Some(wkt::Duration { seconds: ttl, nanos: 0 }),
            ..Credential::default()
        };
        let request = CreateCredentialRequest {
            parent: parent.clone(),
            credential: Some(credential),
        };
        let status = grpc.credentials().create_credential(request).await.unwrap_err();
        assert!(status.message().contains("ttl"), "{status:?}");
    }

    // Nothing secret lies in the data folder in clear, and the master key is for its owner only.
    let (files, _) = archive(&grpc, "edgit-k8s").await;
    let bundle = yaml(&files, "secrets.yaml");
    let secrets = [
        "PRIVATE KEY",
        bundle["secrets"]["bootstraptoken"].as_str().unwrap(),
        bundle["certs"]["k8s"]["key"].as_str().unwrap(),
        support::TOKEN,
    ];
    let data = support::data(&folder);
    for entry in std::fs::read_dir(&data).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in secrets {
            let needle = secret.as_bytes();
            assert!(
                !bytes.windows(needle.len()).any(|window| window == needle),
                "{}",
                path.display()
            );
        }
    }
    let permissions =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(data.join("master.key")).unwrap().permissions());
    assert_eq!(permissions & 0o777, 0o600);
}

#[tokio::test]
async fn rest_answers_the_archive_itself() {
    let (_folder, server) = fresh();
    let grpc = server.grpc().await;
    grpc.machine("cp-1", "10.0.0.1").await;
    grpc.succeed(
        grpc.create_cluster("k3s", fixtures::cluster(Distribution::K3s, &["cp-1"]))
            .await,
    )
    .await;
    let rest = server.rest();
    let request = rest.request("POST", "/v1/projects/default/clusters/k3s:renderArtifacts");
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/x-tar");
    let files = unpack("k3s", &response.bytes().await.unwrap());
    assert_eq!(files, archive(&grpc, "k3s").await.0);
}
