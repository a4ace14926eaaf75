//! Debug output of the messages that hold secrets: what they are about, never the secret.

use std::fmt;

use crate::v1::{ArtifactArchive, CreateApiTokenResponse, CreateCredentialResponse};

const REDACTED: &str = "[redacted]";

impl fmt::Debug for CreateApiTokenResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateApiTokenResponse")
            .field("api_token", &self.api_token)
            .field("secret", &REDACTED)
            .finish()
    }
}

impl fmt::Debug for CreateCredentialResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateCredentialResponse")
            .field("credential", &self.credential)
            .field("host", &self.host)
            .field("kubeconfig", &REDACTED)
            .field("client_key", &REDACTED)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ArtifactArchive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArtifactArchive")
            .field("file_name", &self.file_name)
            .field("sha256", &self.sha256)
            .field("data", &format_args!("{REDACTED} ({} bytes)", self.data.len()))
            .finish()
    }
}
