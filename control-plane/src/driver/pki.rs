//! Certificate authorities and what they sign. Everything is X.509 v3 with P-256 keys, Ed25519 for Talos' own API.

use std::time::{Duration, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_ED25519, SerialNumber,
};
use serde::{Deserialize, Serialize};

use crate::{
    error::{ApiError, Result},
    secrets::{hex, random},
};

/// How long an authority lasts: ten years.
const AUTHORITY_LIFE: Duration = Duration::from_hours(10 * 365 * 24);
/// Certificates begin a little earlier, for clocks that are behind.
const SKEW: Duration = Duration::from_hours(1);

/// Organizations (Kubernetes groups) a certificate can have.
pub(crate) const MAX_ORGANIZATIONS: usize = 2;

/// Kinds of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyKind {
    P256,
    Ed25519,
}

/// A certificate authority with its key.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Authority {
    common_name: String,
    organization: String,
    /// PEM.
    pub(crate) certificate: String,
    /// PEM, PKCS #8.
    pub(crate) key: String,
}

/// A certificate with its key.
pub(crate) struct Leaf {
    /// PEM.
    pub(crate) certificate: String,
    /// PEM, PKCS #8.
    pub(crate) key: String,
    /// Hexadecimal.
    pub(crate) serial: String,
    /// Seconds since 1970.
    pub(crate) not_after: i64,
}

/// What a certificate is for.
pub(crate) struct Subject<'a> {
    pub(crate) common_name: &'a str,
    /// At most [`MAX_ORGANIZATIONS`].
    pub(crate) organizations: &'a [String],
    pub(crate) life: Duration,
    pub(crate) key: KeyKind,
}

fn failed(error: impl std::fmt::Display) -> ApiError {
    ApiError::internal("make a certificate", &error)
}

impl Authority {
    /// A root, signed by itself. An empty organization is left out.
    pub(crate) fn root(common_name: &str, organization: &str, kind: KeyKind) -> Result<Self> {
        let key = new_key(kind)?;
        let certificate = authority_params(common_name, organization)?
            .self_signed(&key)
            .map_err(failed)?;
        Ok(Self::new(common_name, organization, certificate.pem(), &key))
    }

    /// An authority below this one.
    pub(crate) fn subordinate(&self, common_name: &str) -> Result<Self> {
        let key = new_key(KeyKind::P256)?;
        let certificate = authority_params(common_name, "")?
            .signed_by(&key, &self.issuer()?)
            .map_err(failed)?;
        Ok(Self::new(common_name, "", certificate.pem(), &key))
    }

    fn new(common_name: &str, organization: &str, certificate: String, key: &KeyPair) -> Self {
        Self {
            common_name: common_name.to_owned(),
            organization: organization.to_owned(),
            certificate,
            key: key.serialize_pem(),
        }
    }

    fn issuer(&self) -> Result<Issuer<'static, KeyPair>> {
        let key = KeyPair::from_pem(&self.key).map_err(failed)?;
        Ok(Issuer::new(
            authority_params(&self.common_name, &self.organization)?,
            key,
        ))
    }

    /// Signs a client certificate.
    pub(crate) fn client(&self, subject: &Subject<'_>) -> Result<Leaf> {
        let mut params = CertificateParams::new(Vec::new()).map_err(failed)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        self.sign(params, subject)
    }

    /// Signs a server certificate for these names and addresses.
    #[cfg(test)]
    pub(super) fn server(&self, subject: &Subject<'_>, hosts: &[&str]) -> Result<Leaf> {
        let hosts: Vec<String> = hosts.iter().map(|&host| host.to_owned()).collect();
        let mut params = CertificateParams::new(hosts).map_err(failed)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self.sign(params, subject)
    }

    fn sign(&self, mut params: CertificateParams, subject: &Subject<'_>) -> Result<Leaf> {
        let key = new_key(subject.key)?;
        let mut name = DistinguishedName::new();
        // rcgen keeps one value per attribute type, so the second organization goes by the type's number.
        let guises = [DnType::OrganizationName, DnType::CustomDnType(vec![2, 5, 4, 10])];
        for (guise, organization) in guises.into_iter().zip(subject.organizations) {
            name.push(guise, organization.as_str());
        }
        if !subject.common_name.is_empty() {
            name.push(DnType::CommonName, subject.common_name);
        }
        params.distinguished_name = name;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.use_authority_key_identifier_extension = true;
        let mut serial = *random::<16>()?;
        serial[0] = serial[0] & 0x7f | 0x40;
        params.serial_number = Some(SerialNumber::from_slice(&serial));
        lasts(&mut params, subject.life);
        let not_after = params.not_after.unix_timestamp();
        let certificate = params.signed_by(&key, &self.issuer()?).map_err(failed)?;
        Ok(Leaf {
            certificate: certificate.pem(),
            key: key.serialize_pem(),
            serial: hex(&serial),
            not_after,
        })
    }
}

/// A fresh private key: PEM, PKCS #8.
pub(crate) fn private_key(kind: KeyKind) -> Result<String> {
    Ok(new_key(kind)?.serialize_pem())
}

fn new_key(kind: KeyKind) -> Result<KeyPair> {
    let algorithm = match kind {
        KeyKind::P256 => &PKCS_ECDSA_P256_SHA256,
        KeyKind::Ed25519 => &PKCS_ED25519,
    };
    KeyPair::generate_for(algorithm).map_err(failed)
}

fn authority_params(common_name: &str, organization: &str) -> Result<CertificateParams> {
    let mut params = CertificateParams::new(Vec::new()).map_err(failed)?;
    let mut name = DistinguishedName::new();
    if !organization.is_empty() {
        name.push(DnType::OrganizationName, organization);
    }
    if !common_name.is_empty() {
        name.push(DnType::CommonName, common_name);
    }
    params.distinguished_name = name;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::KeyCertSign,
        KeyUsagePurpose::CrlSign,
    ];
    lasts(&mut params, AUTHORITY_LIFE);
    Ok(params)
}

/// Makes a certificate begin now and last that long. The dates of rcgen's interface are another library's than ours; this
/// reaches them through their epoch.
fn lasts(params: &mut CertificateParams, life: Duration) {
    let now = UNIX_EPOCH.elapsed().unwrap_or_default();
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    params.not_before = epoch + now.saturating_sub(SKEW);
    params.not_after = epoch + now + life;
}

/// The DER bytes of a PEM block.
pub(crate) fn der(pem: &str) -> Result<Vec<u8>> {
    let base64: String = pem
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .map(str::trim)
        .collect();
    STANDARD.decode(base64).map_err(failed)
}

/// A P-256 key in the older SEC 1 form with named curve, `EC PRIVATE KEY`: the one form that K3s, Talos and Kubernetes
/// all read.
pub(crate) fn sec1(pkcs8_pem: &str) -> Result<String> {
    /// `INTEGER 1, OCTET STRING of 32 bytes`, the beginning of RFC 5915's `ECPrivateKey`.
    const BEFORE_SCALAR: [u8; 5] = [0x02, 0x01, 0x01, 0x04, 0x20];
    /// `[0] OBJECT IDENTIFIER prime256v1`, then `[1] BIT STRING`.
    const CURVE: [u8; 17] = [
        0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0xa1, 0x44, 0x03, 0x42, 0x00,
    ];
    let pkcs8 = der(pkcs8_pem)?;
    let at = pkcs8
        .windows(BEFORE_SCALAR.len())
        .position(|window| window == BEFORE_SCALAR);
    let scalar = at.and_then(|at| pkcs8.get(at + BEFORE_SCALAR.len()..)?.get(..32));
    // The public key, uncompressed: 0x04 and two coordinates.
    let public = pkcs8.last_chunk::<65>().filter(|point| point[0] == 4);
    let (Some(scalar), Some(public)) = (scalar, public) else {
        return Err(failed("not a P-256 key"));
    };
    let mut body = BEFORE_SCALAR.to_vec();
    body.extend_from_slice(scalar);
    body.extend_from_slice(&CURVE);
    body.extend_from_slice(public);
    let mut sequence = vec![0x30, u8::try_from(body.len()).map_err(failed)?];
    sequence.append(&mut body);
    Ok(pem("EC PRIVATE KEY", &sequence))
}

/// The same key under another PEM label.
pub(crate) fn relabel(key_pem: &str, label: &str) -> Result<String> {
    Ok(pem(label, &der(key_pem)?))
}

fn pem(label: &str, der: &[u8]) -> String {
    let text: Vec<char> = STANDARD.encode(der).chars().collect();
    let lines: String = text.chunks(64).flat_map(|line| line.iter().chain(&['\n'])).collect();
    format!("-----BEGIN {label}-----\n{lines}-----END {label}-----\n")
}
