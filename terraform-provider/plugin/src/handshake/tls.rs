//! Mutual TLS with exactly one caller: the certificate it gave us when it started us is the only one we accept.

use std::sync::Arc;

use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, KeyPair};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error as TlsError, SignatureScheme,
    client::danger::HandshakeSignatureValid,
    crypto::{CryptoProvider, WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, UnixTime, pem::PemObject},
    server::{
        NoServerSessionStorage, ServerConfig,
        danger::{ClientCertVerified, ClientCertVerifier},
    },
};

use super::{ServeError, p521::P521Sha512};

/// Our certificate of this run and the configuration that goes with it.
pub(crate) struct ServerIdentity {
    /// DER, for the handshake line.
    pub(crate) certificate: Vec<u8>,
    pub(crate) config: Arc<ServerConfig>,
}

impl ServerIdentity {
    /// A fresh certificate for `localhost`, and a server that accepts the client certificate in `client_pem` alone.
    pub(crate) fn pinned_to(client_pem: &str) -> Result<Self, ServeError> {
        let pinned = CertificateDer::from_pem_slice(client_pem.as_bytes())
            .map_err(|_| ServeError::BadClientCertificate("it is no PEM certificate"))?;
        let (certificate, key) = certificate().map_err(|error| ServeError::Tls(error.to_string()))?;
        let provider = Arc::new(ring::default_provider());
        let verifier = PinnedClient {
            pinned,
            algorithms: provider.signature_verification_algorithms,
        };
        let config =
            config(provider, verifier, certificate.clone(), key).map_err(|error| ServeError::Tls(error.to_string()))?;
        Ok(Self {
            certificate: certificate.to_vec(),
            config: Arc::new(config),
        })
    }
}

fn certificate() -> Result<(CertificateDer<'static>, PrivateKeyDer<'static>), rcgen::Error> {
    let mut params = CertificateParams::new(["localhost".to_owned()])?;
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    Ok((
        certificate.der().clone(),
        PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
    ))
}

fn config(
    provider: Arc<CryptoProvider>,
    verifier: PinnedClient,
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, TlsError> {
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(vec![certificate], key)?;
    // Required by gRPC in Go since 1.67.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // One caller, one connection: nothing to resume.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

/// Accepts one client certificate, by its bytes. The usual verification refuses Terraform's (a CA as end entity), and would add
/// nothing: there is one right certificate and we hold it.
#[derive(Debug)]
struct PinnedClient {
    pinned: CertificateDer<'static>,
    algorithms: WebPkiSupportedAlgorithms,
}

const P521: WebPkiSupportedAlgorithms = WebPkiSupportedAlgorithms {
    all: &[&P521Sha512],
    mapping: &[(SignatureScheme::ECDSA_NISTP521_SHA512, &[&P521Sha512])],
};

impl PinnedClient {
    /// The algorithms for `scheme`: P-521 is ours, the rest is ring's.
    fn algorithms(&self, scheme: SignatureScheme) -> &WebPkiSupportedAlgorithms {
        if scheme == SignatureScheme::ECDSA_NISTP521_SHA512 {
            &P521
        } else {
            &self.algorithms
        }
    }
}

impl ClientCertVerifier for PinnedClient {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, TlsError> {
        if intermediates.is_empty() && *end_entity == self.pinned {
            Ok(ClientCertVerified::assertion())
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
        verify_tls12_signature(message, certificate, signature, self.algorithms(signature.scheme))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signature, self.algorithms(signature.scheme))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let mut schemes = vec![SignatureScheme::ECDSA_NISTP521_SHA512];
        schemes.extend(self.algorithms.supported_schemes());
        schemes
    }
}
