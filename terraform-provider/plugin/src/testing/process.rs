//! A provider in a process of its own, started as Terraform does it: cookie, handshake line, mutual TLS.

use std::{ffi::OsStr, io, process::Stdio, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{
    CertificateError, ClientConfig, DEFAULT_VERSIONS, DigitallySignedStruct, Error as TlsError, SignatureScheme,
    SupportedProtocolVersion,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime},
    sign::{CertifiedKey, SingleCertAndKey},
    version::TLS12,
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader},
    process::{Child, ChildStdout, Command},
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use super::{Client, Error, connect};

/// A certificate that a client shows; self-signed, with a P-256 key.
pub struct ClientCertificate {
    /// The certificate first, then those that vouch for it.
    chain: Vec<CertificateDer<'static>>,
    pem: String,
    key: Vec<u8>,
}

impl ClientCertificate {
    /// A fresh one. All of them have the same subject.
    pub fn new() -> Result<Self, Error> {
        Self::by(&params()?)
    }

    /// A fresh one of another subject.
    pub fn foreign() -> Result<Self, Error> {
        Self::by(&CertificateParams::new(["foreign".to_owned()])?)
    }

    fn by(params: &CertificateParams) -> Result<Self, Error> {
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(Self {
            chain: vec![certificate.der().clone()],
            pem: certificate.pem(),
            key: key.serialize_der(),
        })
    }

    /// The same certificate in the hands of somebody who has seen it but has no key for it but that of `other`.
    #[must_use]
    pub fn with_key_of(&self, other: &Self) -> Self {
        Self {
            chain: self.chain.clone(),
            pem: self.pem.clone(),
            key: other.key.clone(),
        }
    }

    /// Another one, with a key of its own, that this one has signed.
    pub fn issue(&self) -> Result<Self, Error> {
        let issuer_key = KeyPair::try_from(self.key.as_slice())?;
        let key = KeyPair::generate()?;
        let certificate = params()?.signed_by(&key, &Issuer::from_params(&params()?, issuer_key))?;
        let chain = std::iter::once(certificate.der().clone())
            .chain(self.chain.iter().cloned())
            .collect();
        Ok(Self {
            chain,
            pem: certificate.pem(),
            key: key.serialize_der(),
        })
    }
}

fn params() -> Result<CertificateParams, Error> {
    let mut params = CertificateParams::new(["localhost".to_owned()])?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    Ok(params)
}

/// A running provider; killed when dropped.
pub struct Process {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// The fields of the handshake line.
    pub handshake: Vec<String>,
    /// The certificate the provider expects.
    pub certificate: ClientCertificate,
}

impl Process {
    /// Starts `command` and waits for its handshake. Standard error is left as `command` has it, and so is `PLUGIN_PROTOCOL_VERSIONS` if it has one.
    pub async fn start(mut command: Command) -> Result<Self, Error> {
        let certificate = ClientCertificate::new()?;
        let versions = OsStr::new("PLUGIN_PROTOCOL_VERSIONS");
        if command.as_std().get_envs().all(|(name, _)| name != versions) {
            command.env(versions, "5,6");
        }
        let mut child = command
            .env(
                "TF_PLUGIN_MAGIC_COOKIE",
                "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
            )
            .env("PLUGIN_CLIENT_CERT", &certificate.pem)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut stdout = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        let mut line = String::new();
        stdout.read_line(&mut line).await?;
        let handshake: Vec<_> = line.trim_end().split('|').map(str::to_owned).collect();
        if handshake.len() < 6 {
            return Err(format!("no handshake line but {line:?}").into());
        }
        Ok(Self {
            child,
            stdout,
            handshake,
            certificate,
        })
    }

    /// The system's id of the process; `None` once it has ended.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Connects as the Terraform that started it.
    pub async fn client(&self) -> Result<Client, Error> {
        let stream = self.connect(Some(&self.certificate)).await?;
        Client::over(connect::over(stream).await?).await
    }

    /// Connects with another certificate, or without any. Note that TLS 1.3 tells of a refusal only at the first read.
    pub async fn connect(
        &self,
        certificate: Option<&ClientCertificate>,
    ) -> Result<TlsStream<tokio::net::UnixStream>, Error> {
        self.connect_by(certificate, DEFAULT_VERSIONS).await
    }

    /// As [`Process::connect`], of a client that speaks no TLS newer than 1.2.
    pub async fn connect_by_tls12(
        &self,
        certificate: Option<&ClientCertificate>,
    ) -> Result<TlsStream<tokio::net::UnixStream>, Error> {
        self.connect_by(certificate, &[&TLS12]).await
    }

    async fn connect_by(
        &self,
        certificate: Option<&ClientCertificate>,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Result<TlsStream<tokio::net::UnixStream>, Error> {
        let server = CertificateDer::from(STANDARD_NO_PAD.decode(&self.handshake[5])?);
        let provider = Arc::new(ring::default_provider());
        let verifier = PinnedServer {
            pinned: server,
            algorithms: provider.signature_verification_algorithms,
        };
        let builder = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let mut config = match certificate {
            None => builder.with_no_client_auth(),
            Some(shown) => {
                let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(shown.key.clone()));
                // Does not ask whether the key is that of the certificate.
                let shown = CertifiedKey::new(shown.chain.clone(), ring::sign::any_supported_type(&key)?);
                builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(shown)))
            }
        };
        config.alpn_protocols = vec![b"h2".to_vec()];
        let socket = self.socket().await?;
        Ok(TlsConnector::from(Arc::new(config))
            .connect(ServerName::try_from("localhost")?, socket)
            .await?)
    }

    /// The bare socket.
    pub async fn socket(&self) -> io::Result<tokio::net::UnixStream> {
        tokio::net::UnixStream::connect(&self.handshake[3]).await
    }

    /// Sends it a signal, such as `-HUP`.
    pub async fn signal(&self, signal: &str) -> Result<(), Error> {
        let pid = self.child.id().ok_or("it has ended")?.to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().await?;
        if sent.success() {
            Ok(())
        } else {
            Err(format!("kill {signal} {pid}: {sent}").into())
        }
    }

    /// What it writes to standard output after the handshake, until it closes it.
    pub async fn rest(&mut self) -> io::Result<String> {
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).await?;
        Ok(rest)
    }

    /// Waits until the process has ended by itself.
    pub async fn ended(&mut self) -> io::Result<std::process::ExitStatus> {
        self.child.wait().await
    }
}

#[derive(Debug)]
struct PinnedServer {
    pinned: CertificateDer<'static>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl ServerCertVerifier for PinnedServer {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        if *end_entity == self.pinned {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(message, certificate, signature, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
