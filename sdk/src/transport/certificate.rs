//! Why a server's certificate was not taken, and what to do about it.

use std::error::Error;
use std::io;

use rustls::CertificateError;

/// What is wrong with the server's certificate, going on from the server's name, when that ended the connection.
pub(crate) fn refusal(error: &(dyn Error + 'static)) -> Option<String> {
    causes(error).find_map(invalid).map(explained)
}

/// An error and all its causes.
pub(crate) fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

/// rustls' error stands in an [`io::Error`], or in one within another, and an `io::Error` does not name what it holds as its source.
fn invalid<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a CertificateError> {
    if let Some(held) = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        return invalid(held);
    }
    match error.downcast_ref()? {
        rustls::Error::InvalidCertificate(reason) => Some(reason),
        _ => None,
    }
}

fn explained(reason: &CertificateError) -> String {
    match reason {
        CertificateError::UnknownIssuer => "has a certificate of an authority that is not trusted here: give `ca_certificate` \
                                            the PEM of that authority's certificate"
            .to_owned(),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("has a certificate for other names ({reason}): use an address that the certificate names")
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            format!("has a certificate that is no longer valid ({reason}): have it renewed, and check the clock of this machine")
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            format!("has a certificate that is not valid yet ({reason}): check the clocks of the server and of this machine")
        }
        // webpki has no variant of its own for it here.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            "has a certification authority's own certificate (CA:TRUE, as `openssl req -x509` makes it by default), which stands for \
             no server: give the server one made with `-addext basicConstraints=critical,CA:FALSE`, and `ca_certificate` the same"
                .to_owned()
        }
        _ => format!("has a certificate that cannot be trusted ({reason})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(reason: CertificateError) -> String {
        let error = io::Error::other(rustls::Error::InvalidCertificate(reason));
        refusal(&error).expect("a refusal")
    }

    #[test]
    fn a_refused_certificate_is_told_with_a_remedy() {
        assert!(told(CertificateError::UnknownIssuer).contains("`ca_certificate`"));
        assert!(told(CertificateError::NotValidForName).contains("an address that the certificate names"));
        assert!(told(CertificateError::Expired).contains("renewed"));
        assert!(told(CertificateError::BadEncoding).contains("BadEncoding"));
    }

    #[test]
    fn another_failure_is_none() {
        assert_eq!(refusal(&io::Error::other("reset")), None);
        assert_eq!(refusal(&io::Error::other(rustls::Error::DecryptError)), None);
    }
}
