//! Checking signatures by P-521 keys, which Terraform's certificates have and ring cannot check.

use p521::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use rustls::pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id};

/// ECDSA with P-521 and SHA-512.
#[derive(Debug)]
pub(super) struct P521Sha512;

impl SignatureVerificationAlgorithm for P521Sha512 {
    fn verify_signature(&self, public_key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let key = VerifyingKey::from_sec1_bytes(public_key).map_err(|_| InvalidSignature)?;
        let signature = Signature::from_der(signature).map_err(|_| InvalidSignature)?;
        key.verify(message, &signature).map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ECDSA_P521
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ECDSA_SHA512
    }
}

#[cfg(test)]
mod tests {
    use p521::ecdsa::{SigningKey, signature::Signer};

    use super::*;

    #[test]
    fn only_the_keys_own_signature_of_the_message_passes() {
        // 521 bits: the first byte holds one of them.
        let mut scalar = [1; 66];
        scalar[0] = 0;
        let key = SigningKey::from_slice(&scalar).unwrap();
        let public = key.verifying_key().to_sec1_point(false);
        let signature: Signature = key.sign(b"message");
        let der = signature.to_der();
        let verify =
            |message: &[u8], signature: &[u8]| P521Sha512.verify_signature(public.as_bytes(), message, signature);
        assert!(verify(b"message", der.as_bytes()).is_ok());
        assert!(verify(b"massage", der.as_bytes()).is_err());
        let mut altered = der.as_bytes().to_vec();
        *altered.last_mut().unwrap() ^= 1;
        assert!(verify(b"message", &altered).is_err());
        assert!(verify(b"message", b"").is_err());
        assert!(P521Sha512.verify_signature(b"", b"message", der.as_bytes()).is_err());
    }
}
