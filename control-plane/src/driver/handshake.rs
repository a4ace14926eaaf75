//! Test: certificates of a cluster hold in a real TLS handshake, in memory.

use std::{sync::Arc, time::Duration};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection, server::WebPkiClientVerifier,
};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject as _};

use super::{
    pki::{Authority, KeyKind, Leaf, Subject},
    secrets::ClusterSecrets,
};
use deployme_proto::v1::cluster::Distribution;

const HOUR: Duration = Duration::from_hours(1);

fn certificates(pem: &str) -> Vec<CertificateDer<'static>> {
    CertificateDer::pem_slice_iter(pem.as_bytes())
        .map(Result::unwrap)
        .collect()
}

fn roots(pem: &str) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(pem) {
        roots.add(certificate).unwrap();
    }
    roots
}

fn key(pem: &str) -> PrivateKeyDer<'static> {
    PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap()
}

/// Shakes hands; answers the client's certificate as the server saw it.
fn handshake(server: &Leaf, server_ca: &str, client: &Leaf, client_ca: &str) -> Result<Vec<u8>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots(client_ca)), Arc::clone(&provider))
        .build()
        .unwrap();
    let server_config = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(verifier)
        .with_single_cert(certificates(&server.certificate), key(&server.key))?;
    let client_config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots(server_ca))
        .with_client_auth_cert(certificates(&client.certificate), key(&client.key))?;
    let name = ServerName::try_from("10.0.0.1").unwrap();
    let mut client = ClientConnection::new(Arc::new(client_config), name)?;
    let mut server = ServerConnection::new(Arc::new(server_config))?;
    while client.is_handshaking() || server.is_handshaking() {
        let mut wire = Vec::new();
        client.write_tls(&mut wire).unwrap();
        server.read_tls(&mut wire.as_slice()).unwrap();
        server.process_new_packets()?;
        let mut wire = Vec::new();
        server.write_tls(&mut wire).unwrap();
        client.read_tls(&mut wire.as_slice()).unwrap();
        client.process_new_packets()?;
    }
    Ok(server.peer_certificates().unwrap()[0].to_vec())
}

fn client(authority: &Authority, user: &str, groups: &[&str]) -> Leaf {
    let groups: Vec<String> = groups.iter().map(|&group| group.to_owned()).collect();
    let subject = Subject {
        common_name: user,
        organizations: &groups,
        life: HOUR,
        key: KeyKind::P256,
    };
    authority.client(&subject).unwrap()
}

fn server(authority: &Authority) -> Leaf {
    let subject = Subject {
        common_name: "kube-apiserver",
        organizations: &[],
        life: HOUR,
        key: KeyKind::P256,
    };
    authority.server(&subject, &["10.0.0.1", "k8s.example.com"]).unwrap()
}

#[test]
fn the_admin_and_the_api_server_trust_each_other() {
    for distribution in [Distribution::K3s, Distribution::Talos] {
        let secrets = ClusterSecrets::new(distribution).unwrap();
        let (server_authority, client_ca) = match &secrets {
            ClusterSecrets::K3s(k3s) => (&k3s.server, k3s.chain(&k3s.client)),
            ClusterSecrets::Talos(talos) => (&talos.kubernetes, talos.kubernetes.certificate.clone()),
        };
        let admin = client(
            secrets.client_authority(),
            "system:admin",
            &["system:masters", "second"],
        );
        let seen = handshake(&server(server_authority), &secrets.server_ca(), &admin, &client_ca).unwrap();
        for text in ["system:admin", "system:masters", "second"] {
            assert!(
                seen.windows(text.len()).any(|window| window == text.as_bytes()),
                "{text}"
            );
        }
    }
}

#[test]
fn another_cluster_is_not_trusted() {
    let (one, other) = (
        ClusterSecrets::new(Distribution::Talos).unwrap(),
        ClusterSecrets::new(Distribution::Talos).unwrap(),
    );
    let (one_ca, other_ca) = (one.server_ca(), other.server_ca());
    let (good, strange) = (
        client(one.client_authority(), "a", &[]),
        client(other.client_authority(), "a", &[]),
    );
    let api = server(one.client_authority());
    assert!(handshake(&api, &one_ca, &good, &one_ca).is_ok());
    assert!(handshake(&api, &one_ca, &strange, &one_ca).is_err());
    assert!(handshake(&api, &other_ca, &good, &one_ca).is_err());
}

#[test]
fn keys_in_the_older_form_are_the_same_keys() {
    let secrets = ClusterSecrets::new(Distribution::K3s).unwrap();
    let authority = secrets.client_authority();
    let admin = client(authority, "system:admin", &[]);
    let old = super::pki::sec1(&admin.key).unwrap();
    assert!(old.starts_with("-----BEGIN EC PRIVATE KEY-----\n"), "{old}");
    let sec1 = Leaf {
        key: old,
        certificate: admin.certificate,
        serial: String::new(),
        not_after: 0,
    };
    let ClusterSecrets::K3s(k3s) = &secrets else {
        unreachable!()
    };
    handshake(&server(&k3s.server), &secrets.server_ca(), &sec1, &k3s.chain(authority)).unwrap();
}

#[test]
fn the_join_token_pins_the_root() {
    let ClusterSecrets::K3s(secrets) = ClusterSecrets::new(Distribution::K3s).unwrap() else {
        unreachable!()
    };
    let root = &certificates(&secrets.root.certificate)[0];
    let hash = crate::secrets::sha256_hex(root);
    let token = secrets.server_token().unwrap();
    assert!(token.starts_with(&format!("K10{hash}::server:")), "{token}");
    assert_ne!(
        token.rsplit(':').next(),
        secrets.agent_token().unwrap().rsplit(':').next()
    );
}
