//! The server's own keys: sealing at rest, page tokens, hashes.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use ring::{
    aead::{self, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    digest, hkdf, hmac,
    rand::{SecureRandom as _, SystemRandom},
};
use zeroize::Zeroizing;

use crate::error::{ApiError, Result};

const MASTER_LEN: usize = 32;

/// Keys derived from the master key in the data folder.
pub(crate) struct Keys {
    sealing: LessSafeKey,
    page_tokens: hmac::Key,
    random: SystemRandom,
    /// Tells two master keys apart without telling anything of them.
    pub(crate) fingerprint: String,
}

impl Keys {
    /// Reads the master key from `path`; makes one, readable by its owner only, when there is none.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let random = SystemRandom::new();
        let master = match fs::read(path) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut bytes = Zeroizing::new(vec![0; MASTER_LEN]);
                random
                    .fill(&mut bytes)
                    .map_err(|_| io::Error::other("the system gave no random numbers"))?;
                let mut file = fs::OpenOptions::new()
                    .write(true)
                    .create_new(true)
                    .mode(0o600)
                    .open(path)?;
                file.write_all(&bytes)?;
                file.sync_all()?;
                bytes
            }
            Err(error) => return Err(error),
        };
        if master.len() != MASTER_LEN {
            return Err(io::Error::other(format!(
                "`{}` is not a key of {MASTER_LEN} bytes",
                path.display()
            )));
        }
        Self::derive(&master, random).map_err(|_| io::Error::other("the master key cannot be used"))
    }

    fn derive(master: &[u8], random: SystemRandom) -> std::result::Result<Self, ring::error::Unspecified> {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"deployme control plane").extract(master);
        let sub = |info: &[&[u8]]| {
            let mut key = Zeroizing::new([0; 32]);
            root.expand(info, hkdf::HKDF_SHA256)?.fill(key.as_mut())?;
            Ok::<_, ring::error::Unspecified>(key)
        };
        Ok(Self {
            sealing: LessSafeKey::new(UnboundKey::new(&aead::AES_256_GCM, sub(&[b"seal"])?.as_ref())?),
            page_tokens: hmac::Key::new(hmac::HMAC_SHA256, sub(&[b"page tokens"])?.as_ref()),
            random,
            fingerprint: hex(&sub(&[b"fingerprint"])?[..8]),
        })
    }

    /// Encrypts `plain`. It opens only with the same `context`, which says what it is and whose.
    pub(crate) fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let failed = |_| ApiError::internal("encrypt a secret", &"AEAD failed");
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(failed)?;
        let mut sealed = plain.to_vec();
        self.sealing
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(context.as_bytes()),
                &mut sealed,
            )
            .map_err(failed)?;
        sealed.splice(..0, nonce);
        Ok(sealed)
    }

    /// Decrypts what `seal` made.
    pub(crate) fn open_sealed(&self, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let failed = || ApiError::internal("decrypt a secret", &context);
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(failed)?;
        let mut buffer = Zeroizing::new(sealed.to_vec());
        let length = self
            .sealing
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(context.as_bytes()),
                &mut buffer,
            )
            .map_err(|_| failed())?
            .len();
        buffer.truncate(length);
        Ok(buffer)
    }

    /// Signs a page token.
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        hmac::sign(&self.page_tokens, message).as_ref().to_vec()
    }

    /// Whether `tag` is the signature of `message`.
    pub(crate) fn verify(&self, message: &[u8], tag: &[u8]) -> bool {
        hmac::verify(&self.page_tokens, message, tag).is_ok()
    }
}

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    SystemRandom::new()
        .fill(bytes.as_mut())
        .map_err(|_| ApiError::internal("make a secret", &"the system gave no random numbers"))?;
    Ok(bytes)
}

/// SHA-256 as lower-case hexadecimal digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(digest::digest(&digest::SHA256, bytes).as_ref())
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn sealed_opens_only_in_its_context_and_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let keys = Keys::open(&path).unwrap();
        let sealed = keys.seal("cluster a", b"secret").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        let again = Keys::open(&path).unwrap();
        assert_eq!(keys.fingerprint, again.fingerprint);
        assert_eq!(again.open_sealed("cluster a", &sealed).unwrap().as_slice(), b"secret");
        assert!(again.open_sealed("cluster b", &sealed).is_err());
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(again.open_sealed("cluster a", &changed).is_err());
    }
}
