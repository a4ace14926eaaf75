//! TLS settings: the platform's roots plus own ones, client certificates, ring as the only crypto.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};

use crate::error::{Error, ErrorKind, Result};
use crate::secret::Secret;

/// How a connection is secured.
#[derive(Debug, Clone, Default)]
pub struct TlsSettings {
    /// PEM of certification authorities to trust beside the platform's.
    pub ca_certificate: Option<String>,
    /// PEM of the client's certificate chain, for mutual TLS.
    pub client_certificate: Option<String>,
    /// PEM of the client certificate's private key.
    pub client_key: Option<Secret>,
    /// Accept any certificate. Unsafe; every connection made so warns.
    pub insecure_skip_verify: bool,
}

/// The crypto provider of every connection: ring, passed explicitly.
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

impl TlsSettings {
    /// The rustls configuration.
    ///
    /// # Errors
    ///
    /// `Config` names the setting whose PEM cannot be used.
    pub fn client_config(&self) -> Result<ClientConfig> {
        let builder = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::new(ErrorKind::Internal, "no TLS version is usable").source(error))?;
        let verifier: Arc<dyn ServerCertVerifier> = if self.insecure_skip_verify {
            Arc::new(AcceptAll(provider()))
        } else {
            let extra = match &self.ca_certificate {
                Some(pem) => certificates("ca_certificate", pem)?,
                None => Vec::new(),
            };
            Arc::new(
                rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider()).map_err(|error| {
                    Error::setting("ca_certificate", "a certificate cannot be used as a root").source(error)
                })?,
            )
        };
        let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
        match (&self.client_certificate, &self.client_key) {
            (None, None) => Ok(builder.with_no_client_auth()),
            (Some(chain), Some(key)) => {
                let chain = certificates("client_certificate", chain)?;
                let key = private_key("client_key", key.expose())?;
                builder
                    .with_client_auth_cert(chain, key)
                    .map_err(|error| Error::setting("client_certificate", "does not fit client_key").source(error))
            }
            (Some(_), None) => Err(Error::setting("client_key", "is required with client_certificate")),
            (None, Some(_)) => Err(Error::setting("client_certificate", "is required with client_key")),
        }
    }
}

/// The certificates of the setting of that name.
///
/// # Errors
///
/// `Config` when the text is no PEM or holds no certificate.
pub(crate) fn certificates(setting: &str, pem: &str) -> Result<Vec<CertificateDer<'static>>> {
    let found: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| Error::setting(setting, "is not valid PEM"))?;
    if found.is_empty() {
        return Err(Error::setting(
            setting,
            "holds no certificate; give the PEM text itself, for a file with file(\"ca.pem\")",
        ));
    }
    Ok(found)
}

/// The private key of the setting of that name.
///
/// # Errors
///
/// `Config` when the text is none in PEM.
pub(crate) fn private_key(setting: &str, pem: &str) -> Result<PrivateKeyDer<'static>> {
    PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| Error::setting(setting, "is not a private key in PEM"))
}

/// Accepts every certificate, for `insecure_skip_verify`. Signatures are still checked.
#[derive(Debug)]
struct AcceptAll(Arc<CryptoProvider>);

impl ServerCertVerifier for AcceptAll {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_instead_of_pem_is_explained() {
        let settings = TlsSettings {
            ca_certificate: Some("/etc/ca.pem".into()),
            ..TlsSettings::default()
        };
        let error = settings.client_config().expect_err("no PEM");
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.message().contains("file(\"ca.pem\")"), "{error}");
    }

    #[test]
    fn half_a_client_identity_is_refused() {
        let settings = TlsSettings {
            client_certificate: Some("x".into()),
            ..TlsSettings::default()
        };
        assert!(
            settings
                .client_config()
                .expect_err("half")
                .message()
                .starts_with("client_key")
        );
    }
}
