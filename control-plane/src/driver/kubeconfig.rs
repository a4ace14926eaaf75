//! Kubeconfig files.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;

use super::pki::Leaf;
use crate::error::{ApiError, Result};

/// A complete kubeconfig with one context.
pub(crate) fn render(cluster: &str, url: &str, server_ca: &str, user: &str, leaf: &Leaf) -> Result<String> {
    let context = format!("{user}@{cluster}");
    yaml(&json!({
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{
            "name": cluster,
            "cluster": {"server": url, "certificate-authority-data": STANDARD.encode(server_ca)},
        }],
        "users": [{
            "name": context,
            "user": {
                "client-certificate-data": STANDARD.encode(&leaf.certificate),
                "client-key-data": STANDARD.encode(&leaf.key),
            },
        }],
        "contexts": [{"name": context, "context": {"cluster": cluster, "user": context}}],
        "current-context": context,
        "preferences": {},
    }))
}

/// A value as YAML. Long lines, base64 above all, stay whole.
pub(crate) fn yaml(value: &serde_json::Value) -> Result<String> {
    serde_saphyr::to_string_with_options(value, serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX })
        .map_err(|error| ApiError::internal("write YAML", &error))
}
