//! Rendered files as one tar archive, the same bytes for the same files.

use bytes::Bytes;

use super::artifacts::Files;
use crate::error::{ApiError, Result};

/// Makes the archive. Every path lies below `folder`.
pub(crate) fn tar(folder: &str, files: &Files) -> Result<Bytes> {
    let fail = |error: std::io::Error| ApiError::internal("pack the archive", &error);
    let mut builder = tar::Builder::new(Vec::new());
    for (path, file) in &files.0 {
        let mut header = tar::Header::new_gnu();
        header.set_mode(file.mode);
        header.set_size(file.content.len() as u64);
        // A fixed time: the archive says what was rendered, not when it was packed.
        header.set_mtime(0);
        builder
            .append_data(&mut header, format!("{folder}/{path}"), file.content.as_bytes())
            .map_err(fail)?;
    }
    Ok(builder.into_inner().map_err(fail)?.into())
}
