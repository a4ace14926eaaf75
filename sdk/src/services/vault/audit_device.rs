//! `vault_audit_device`: where the server writes down every request and answer.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::Envelope;
use super::{Vault, path, sources, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// An audit device: where the server writes down every request and answer, secrets hashed.
///
/// While there are audit devices and none can be written to, the server answers no request. A device cannot be changed: every change
/// makes it anew, so keep two. `OpenBao` takes audit devices from its configuration file alone, and refuses them here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditDeviceSpec {
    /// Path of the device, without a slash at its ends, such as `file`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub path: String,
    /// Type of the device: `file`, `socket` or `syslog`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub r#type: String,
    /// Text shown to people.
    #[schemars(transform = field::force_new)]
    pub description: Option<String>,
    /// Settings of the device, such as `file_path`, or `address` and `socket_type`, and `format`, `log_raw`, `hmac_accessor`,
    /// `elide_list_responses` for all.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub options: BTreeMap<String, String>,
    /// Whether the device is kept out of replication.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub local: bool,
}

/// What the server adds to a device: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct AuditDeviceStatus {}

key! {
    /// Natural name of an audit device: its path, slashes as they are.
    pub struct AuditDeviceKey {
        /// Path of the device.
        path,
    }
}

static SPEC: Codec<AuditDeviceSpec> = Codec::new(Case::Snake);

/// Audit devices.
pub struct AuditDevice;

impl Resource for AuditDevice {
    const KIND: Kind = Kind {
        service: "vault",
        name: "audit_device",
        plural: "audit_devices",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::AUDIT_DEVICE;
    type Service = Vault;
    type Key = AuditDeviceKey;
    type Spec = AuditDeviceSpec;
    type Status = AuditDeviceStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: AuditDeviceSpec) -> Result<Observed<Self>> {
        let path = spec.path.clone();
        let body = SPEC.encode(&spec)?;
        let http = &cx.service.http;
        let arguments = [path.as_str()];
        let sent = http.put("/v1/sys/audit/{*}", &arguments, &body);
        let made = cx
            .make(observed(spec), sent, |_, _| Ok(None), Proof::Equality(as_asked))
            .await;
        let made = made.map_err(explain).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => taken(&format!("an audit device at {path}"), Some(&error)),
            _ => error,
        })?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &AuditDeviceKey) -> Result<Observed<Self>> {
        // There is no address of one.
        let found = all(cx.service)
            .await?
            .into_iter()
            .find(|device| device.key.path == key.path);
        found.ok_or_else(|| {
            let text = format!("there is no audit device at {}", key.path);
            Error::new(ErrorKind::NotFound, text).service("vault")
        })
    }

    async fn update(_: &Context<'_, Vault>, prior: Observed<Self>, spec: AuditDeviceSpec) -> Result<Observed<Self>> {
        let made = observed(spec);
        if as_asked(&made, &prior) {
            return Ok(made);
        }
        let text = "an audit device cannot be changed: delete it, and create it anew";
        Err(Error::new(ErrorKind::Unsupported, text))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        cx.service.http.delete("/v1/sys/audit/{*}", &[&prior.key.path]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(all(cx.service).await?))
    }

    fn collection(_: &AuditDeviceKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &AuditDeviceSpec) -> Vec<Violation> {
        path::wrong("path", &spec.path).into_iter().collect()
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "To standard output, where the cluster's log collector finds it",
            hcl: r#"
resource "deployme_vault_audit_device" "example" {
  path        = "stdout"
  type        = "file"
  description = "For the log collector"

  options = {
    file_path            = "stdout"
    elide_list_responses = "true"
  }
}
"#,
        }]
    }
}

/// Whether the device that is there is the one that was asked for.
fn as_asked(made: &Observed<AuditDevice>, found: &Observed<AuditDevice>) -> bool {
    let mut asked = made.spec.clone();
    asked.description.take_if(|text| text.is_empty());
    asked == found.spec
}

fn observed(spec: AuditDeviceSpec) -> Observed<AuditDevice> {
    Observed {
        key: AuditDeviceKey {
            path: spec.path.clone(),
        },
        spec,
        status: AuditDeviceStatus {},
        secrets: Secrets::new(),
    }
}

async fn all(vault: &Vault) -> Result<Vec<Observed<AuditDevice>>> {
    let found: Envelope<BTreeMap<String, Map<String, Value>>> = vault.http.get("/v1/sys/audit", &[]).await?;
    let devices = found.data.into_iter().map(|(path, mut wire)| {
        wire.retain(|_, value| value != "");
        let path = path.trim_end_matches('/');
        Ok(observed(SPEC.decode(&wire, &[("path", path.into())])?))
    });
    devices.collect()
}

/// Says at the argument what the server does not know, and which server has no such devices.
fn explain(error: Error) -> Error {
    let message = error.message();
    if message.contains("cannot enable audit device via API") {
        let text = format!("{message}: OpenBao takes audit devices from its configuration file alone");
        return error.with_kind(ErrorKind::Unsupported).with_message(text);
    }
    let (argument, problem) = if let Some(rest) = message.strip_prefix("unknown backend type: ") {
        let name = rest.split(':').next().unwrap_or_default();
        let problem =
            format!("is {name}, and the server has no audit device of this type: write file, socket or syslog");
        ("type", problem)
    } else if message.contains("file_path already in use") {
        (
            "options",
            "name a file_path that another audit device has: give each its own".to_owned(),
        )
    } else {
        return error;
    };
    let text = format!("{argument}: {problem}");
    error
        .with_kind(ErrorKind::InvalidInput)
        .with_message(text)
        .violation(argument, problem)
}
