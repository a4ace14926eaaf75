//! The settings of a login in Grafana's representation.

use serde_json::{Map, Value, json};

use super::super::{Grafana, text};
use super::{ONE, SsoSettings, SsoSettingsKey, SsoSettingsSpec, SsoSettingsStatus};
use crate::error::{ErrorKind, Result};
use crate::resource::{Codec, Evidence, Observed, Secrets};
use crate::schema::Case;

static SPEC: Codec<SsoSettingsSpec> = Codec::new(Case::Camel);

/// What stands for a secret; sent back, it keeps what is there.
const MASK: &str = "*********";

pub(super) fn settings(wire: &Map<String, Value>) -> Map<String, Value> {
    wire.get("settings")
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

/// Replaces what is stored; secrets that are not given and settings without an argument stay as they are there.
pub(super) async fn write(grafana: &Grafana, spec: &SsoSettingsSpec, there: &Map<String, Value>) -> Result<()> {
    let mut body = SPEC.encode(spec)?;
    let keys = SPEC.keys();
    let secrets = SPEC.secrets();
    for (key, value) in there {
        let kept = match keys.get(key) {
            Some(argument) => secrets.contains(argument) && *value == json!(MASK),
            None => true,
        };
        if kept {
            body.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    let body = json!({ "provider": spec.provider_name, "settings": body });
    let sent = grafana.http.put(ONE, &[&spec.provider_name], &body).await;
    sent.map_err(|error| match error.http_status() {
        Some(404) => {
            let text = "cannot be set on this server: its configuration file says which can be";
            error
                .with_kind(ErrorKind::InvalidInput)
                .with_message(format!("provider_name: {text}"))
                .violation("provider_name", text)
        }
        _ => error,
    })?;
    Ok(())
}

/// Whether all that was asked for is there, but for secrets.
pub(super) fn agrees(asked: &SsoSettingsSpec, found: &SsoSettingsSpec) -> bool {
    let wire = |spec: &SsoSettingsSpec| {
        let plain = SsoSettingsSpec {
            client_secret: None,
            tls_client_key: None,
            ..spec.clone()
        };
        SPEC.encode(&plain).unwrap_or_default()
    };
    let found = wire(found);
    wire(asked)
        .iter()
        .all(|(key, value)| *value == json!("") || found.get(key) == Some(value))
}

/// The settings that are stored; `None` where those of the configuration file count.
pub(super) fn stored(wire: &Map<String, Value>) -> Option<Result<Observed<SsoSettings>>> {
    (text(wire, "source") == "database").then(|| decode(wire))
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<SsoSettings>> {
    let provider = text(wire, "provider");
    let mut settings = settings(wire);
    let mut secrets = Secrets::new();
    for (key, argument) in [("clientSecret", "client_secret"), ("tlsClientKey", "tls_client_key")] {
        let shown = settings.remove(key);
        let evidence = match shown.as_ref().and_then(Value::as_str) {
            None | Some("") => Evidence::Present(false),
            Some(MASK) => Evidence::Present(true),
            Some(shown) => Evidence::Value(shown.into()),
        };
        secrets.insert(argument.to_owned(), evidence);
    }
    settings.retain(|_, value| *value != json!(""));
    for value in settings.values_mut() {
        // What was written as a list is told as one.
        if let Value::Array(items) = value {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            *value = texts.join(",").into();
        }
    }
    let spec = SPEC.decode(&settings, &[("provider_name", provider.as_str().into())])?;
    Ok(Observed {
        key: SsoSettingsKey {
            provider_name: provider,
        },
        spec,
        status: SsoSettingsStatus {},
        secrets,
    })
}
