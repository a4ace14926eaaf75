//! gRPC: retries, refusals, deadlines and TLS with our own settings.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use deployme::{ErrorKind, Secret};
use deployme_proto::v1;
use deployme_proto::v1::machines_server::{Machines, MachinesServer};
use deployme_proto::wkt::Empty;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::json;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tonic::{Code, Request, Response, Status};
use tonic_types::{ErrorDetails, StatusExt as _};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::{Caller, client, object, resource};

/// Answers reads as its script says, by the number of the call.
struct Fake {
    calls: AtomicU32,
    script: fn(u32) -> Step,
}

enum Step {
    Answer,
    Refuse(Status),
    Silence,
}

#[tonic::async_trait]
impl Machines for Fake {
    async fn get_machine(&self, request: Request<v1::GetMachineRequest>) -> Result<Response<v1::Machine>, Status> {
        assert!(
            request
                .metadata()
                .get("authorization")
                .is_some_and(|token| token == "Bearer dpm_test-token")
        );
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        match (self.script)(call) {
            Step::Refuse(status) => Err(status),
            Step::Silence => std::future::pending().await,
            Step::Answer => Ok(Response::new(v1::Machine {
                name: request.into_inner().name,
                uid: "mch_1".to_owned(),
                hostname: "m".to_owned(),
                state: v1::machine::State::InUse.into(),
                cluster: "projects/default/clusters/c".to_owned(),
                ..v1::Machine::default()
            })),
        }
    }

    async fn list_machines(
        &self,
        _: Request<v1::ListMachinesRequest>,
    ) -> Result<Response<v1::ListMachinesResponse>, Status> {
        Err(Status::unimplemented("not scripted"))
    }

    async fn create_machine(&self, _: Request<v1::CreateMachineRequest>) -> Result<Response<v1::Machine>, Status> {
        Err(Status::unimplemented("not scripted"))
    }

    async fn update_machine(&self, _: Request<v1::UpdateMachineRequest>) -> Result<Response<v1::Machine>, Status> {
        Err(Status::unimplemented("not scripted"))
    }

    async fn delete_machine(&self, _: Request<v1::DeleteMachineRequest>) -> Result<Response<Empty>, Status> {
        match (self.script)(self.calls.fetch_add(1, Ordering::SeqCst)) {
            Step::Refuse(status) => Err(status),
            Step::Silence => std::future::pending().await,
            Step::Answer => Ok(Response::new(Empty::default())),
        }
    }
}

/// A server on a port of its own; `wrap` makes the stream of a connection, or drops it.
async fn serve<W, F, S>(script: fn(u32) -> Step, wrap: W) -> (u16, Arc<Fake>)
where
    W: Fn(u32, TcpStream) -> F + Send + Sync + 'static,
    F: Future<Output = Option<S>> + Send + 'static,
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let fake = Arc::new(Fake {
        calls: AtomicU32::new(0),
        script,
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("address").port();
    let service = MachinesServer::from_arc(fake.clone());
    tokio::spawn(async move {
        for number in 0.. {
            let Ok((stream, _)) = listener.accept().await else {
                return;
            };
            let (stream, service) = (wrap(number, stream), service.clone());
            tokio::spawn(async move {
                if let Some(stream) = stream.await {
                    let server = auto::Builder::new(TokioExecutor::new()).http2_only();
                    let _ = server
                        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
                        .await;
                }
            });
        }
    });
    (port, fake)
}

async fn in_clear(script: fn(u32) -> Step) -> (String, Arc<Fake>) {
    let (port, fake) = serve(script, |_, stream| async { Some(stream) }).await;
    (format!("http://127.0.0.1:{port}"), fake)
}

async fn read(endpoint: &str, more: serde_json::Value) -> Result<deployme::resource::Object, deployme::Error> {
    let (client, caller) = (client(endpoint, more), Caller::default());
    resource("machine").read(caller.session(&client), "m").await
}

fn refuse(code: Code) -> Step {
    let mut details = ErrorDetails::new();
    details.set_retry_info(Some(Duration::from_millis(1)));
    Step::Refuse(Status::with_error_details(code, "not now", details))
}

#[tokio::test]
async fn what_may_heal_is_tried_again() {
    let (endpoint, fake) = in_clear(|call| match call {
        0 => refuse(Code::Unavailable),
        1 => refuse(Code::ResourceExhausted),
        2 => refuse(Code::Internal),
        _ => Step::Answer,
    })
    .await;
    let machine = read(&endpoint, json!({})).await.expect("at last");
    assert_eq!(machine.value["cluster"], "c");
    assert_eq!(machine.value["state"], "in_use");
    assert_eq!(fake.calls.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn what_will_not_heal_is_told_at_once() {
    let (endpoint, fake) = in_clear(|_| Step::Refuse(Status::not_found("there is no machine `m`"))).await;
    let error = read(&endpoint, json!({})).await.expect_err("gone");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.to_string(), "read machine m: there is no machine `m`");
    assert_eq!(error.service_name(), Some("control_plane"));
    assert_eq!(fake.calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_silent_server_is_a_timeout() {
    let (endpoint, fake) = in_clear(|_| Step::Silence).await;
    let error = read(&endpoint, json!({"timeout_seconds": 1, "max_retries": 1}))
        .await
        .expect_err("silence");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(
        error.to_string().contains("did not answer in time (after 2 tries)"),
        "{error}"
    );
    assert_eq!(fake.calls.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_broken_connection_is_made_again() {
    let (port, fake) = serve(
        |_| Step::Answer,
        |number, stream| async move { (number > 1).then_some(stream) },
    )
    .await;
    let machine = read(&format!("http://127.0.0.1:{port}"), json!({})).await;
    assert_eq!(machine.expect("at last").value["uid"], "mch_1");
    assert_eq!(fake.calls.load(Ordering::SeqCst), 1);
}

/// An authority with a certificate for the server and one for a client.
struct Pki {
    ca: String,
    client: (String, String),
    acceptor: TlsAcceptor,
}

#[tokio::test]
async fn an_answer_of_another_service_is_told_as_that() {
    for (status, kind, words) in [
        (200, ErrorKind::Decode, "answers, but not in gRPC"),
        (404, ErrorKind::Decode, "see that the endpoint is the control plane's"),
        (401, ErrorKind::Unauthenticated, "or is another service"),
        // A gateway's page.
        (503, ErrorKind::Unavailable, "through its gateway"),
    ] {
        // A good answer without a body may as well be one of ours that a proxy cut off.
        let bodies = if status == 200 { 1 } else { 2 };
        for body in ["{\"error\": \"no such page\"}", ""].into_iter().take(bodies) {
            let server = MockServer::start().await;
            let answer = ResponseTemplate::new(status).set_body_raw(body, "application/json");
            Mock::given(method("POST")).respond_with(answer).mount(&server).await;
            let error = read(&server.uri(), json!({"max_retries": 1})).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{status} {body}: {error}");
            assert!(error.to_string().contains(words), "{status} {body}: {error}");
            let tries = server.received_requests().await.unwrap().len();
            assert_eq!(tries, if status == 503 { 2 } else { 1 }, "{status} {body}");
        }
    }
}

#[tokio::test]
async fn tls_on_a_port_without_it_is_told_as_that() {
    let (endpoint, _) = in_clear(|_| Step::Answer).await;
    let error = read(&endpoint.replace("http:", "https:"), json!({})).await.unwrap_err();
    assert!(error.to_string().contains("it does not speak TLS there"), "{error}");
}

fn pki() -> Pki {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().expect("key")).expect("authority");
    let signed = |names: Vec<String>| {
        let key = KeyPair::generate().expect("key");
        let certificate = CertificateParams::new(names).expect("parameters");
        let certificate = certificate.signed_by(&key, &ca).expect("certificate");
        (certificate.pem(), key.serialize_pem())
    };
    let (certificate, key) = signed(vec!["127.0.0.1".to_owned()]);
    let mut roots = tokio_rustls::rustls::RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(ca.pem().as_bytes()).expect("PEM"))
        .expect("root");
    let provider = deployme::transport::provider();
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone())
        .build()
        .expect("verifier");
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_client_cert_verifier(verifier)
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate.as_bytes()).expect("PEM")],
            PrivateKeyDer::from_pem_slice(key.as_bytes()).expect("PEM"),
        )
        .expect("server");
    config.alpn_protocols = vec![b"h2".to_vec()];
    Pki {
        ca: ca.pem(),
        client: signed(vec!["somebody".to_owned()]),
        acceptor: TlsAcceptor::from(Arc::new(config)),
    }
}

#[tokio::test]
async fn mutual_tls_with_an_own_authority() {
    let Pki { ca, client, acceptor } = pki();
    let (port, _) = serve(
        |_| Step::Answer,
        move |_, stream| {
            let acceptor = acceptor.clone();
            async move { acceptor.accept(stream).await.ok() }
        },
    )
    .await;
    let endpoint = format!("https://127.0.0.1:{port}");
    let (certificate, key) = client;
    let mine = json!({"ca_certificate": ca, "client_certificate": certificate, "client_key": Secret::new(key), "max_retries": 0});
    read(&endpoint, mine.clone()).await.expect("mutual TLS");

    let mut stranger = object(mine.clone());
    stranger.remove("ca_certificate");
    let error = read(&endpoint, stranger.into())
        .await
        .expect_err("an unknown authority");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("`ca_certificate`"), "{error}");

    let mut nobody = object(mine);
    nobody.remove("client_certificate");
    nobody.remove("client_key");
    let error = read(&endpoint, nobody.into()).await.expect_err("no client certificate");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
}

/// A server that shows this certificate, and the number of its connections.
async fn showing(certificate: &str, key: &KeyPair) -> (String, Arc<AtomicU32>) {
    let config = ServerConfig::builder_with_provider(deployme::transport::provider())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate.as_bytes()).expect("PEM")],
            PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes()).expect("PEM"),
        )
        .expect("configuration");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let connections = Arc::new(AtomicU32::new(0));
    let counted = connections.clone();
    let accept = move |_, stream| {
        counted.fetch_add(1, Ordering::SeqCst);
        let acceptor = acceptor.clone();
        async move { acceptor.accept(stream).await.ok() }
    };
    let (port, _) = serve(|_| Step::Answer, accept).await;
    (format!("https://127.0.0.1:{port}"), connections)
}

#[tokio::test]
async fn a_certificate_that_is_not_trusted_is_told_with_a_remedy_and_not_looked_at_again() {
    let named = |name: &str, is_ca: IsCa| {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        params.is_ca = is_ca;
        let key = KeyPair::generate().expect("key");
        (params.self_signed(&key).expect("certificate").pem(), key)
    };
    let authority = named("127.0.0.1", IsCa::Ca(BasicConstraints::Unconstrained));
    let elsewhere = named("id.example.org", IsCa::ExplicitNoCa);
    let own = named("127.0.0.1", IsCa::ExplicitNoCa);
    for ((certificate, key), trusted, says) in [
        (&own, false, "give `ca_certificate` the PEM"),
        (&elsewhere, true, "use an address that the certificate names"),
        (&authority, true, "basicConstraints=critical,CA:FALSE"),
    ] {
        for protocol in ["grpc", "rest"] {
            let (endpoint, connections) = showing(certificate, key).await;
            let trust = if trusted { json!(certificate) } else { json!(null) };
            let settings = json!({"ca_certificate": trust, "protocol": protocol});
            let error = read(&endpoint, settings).await.expect_err(says);
            assert_eq!(error.kind(), ErrorKind::Config, "{error}");
            assert!(error.to_string().contains(says), "{protocol}: {error}");
            assert_eq!(connections.load(Ordering::SeqCst), 1, "{protocol}: {says}");
        }
    }
    // What the remedy for the last one leads to.
    let (endpoint, _) = showing(&own.0, &own.1).await;
    read(&endpoint, json!({"ca_certificate": own.0}))
        .await
        .expect("trusted");
}

#[tokio::test]
async fn a_path_in_the_endpoint_is_for_rest_only() {
    let error = read("http://127.0.0.1:9/api", json!({})).await.expect_err("a path");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("protocol = \"rest\""), "{error}");
}

async fn delete(script: fn(u32) -> Step) -> Result<(), deployme::Error> {
    let (endpoint, _) = in_clear(script).await;
    let (client, caller) = (client(&endpoint, json!({})), Caller::default());
    let known = object(json!({"id": "m", "name": "m", "uid": "mch_1", "state": "available", "etag": "1"}));
    let machine = resource("machine");
    machine.delete(caller.session(&client), "m", Some(known)).await
}

#[tokio::test]
async fn what_is_gone_after_a_lost_delete_is_deleted() {
    delete(|call| match call {
        0 => Step::Refuse(Status::unavailable("the connection broke")),
        _ => Step::Refuse(Status::not_found("gone")),
    })
    .await
    .expect("deleted by the first try");
    let error = delete(|_| Step::Refuse(Status::not_found("gone")))
        .await
        .expect_err("never there");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    // A server that asks to wait has done nothing.
    let error = delete(|call| {
        if call == 0 {
            refuse(Code::Unavailable)
        } else {
            Step::Refuse(Status::not_found("gone"))
        }
    });
    assert_eq!(error.await.expect_err("not by us").kind(), ErrorKind::NotFound);
}
