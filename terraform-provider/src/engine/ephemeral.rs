//! Ephemeral resources and their open leases.
//!
//! Terraform does not close leases when it is interrupted, so the provider keeps a list of those that are open and closes them
//! itself when it is stopped.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use deployme::Error;
use deployme::resource::{DynEphemeral, Lease};
use deployme::schema::Attribute;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use tfplugin::provider::{Diagnostic, Diagnostics, EphemeralLease, OpenRequest, Opened, Renewed};
use tfplugin::value::{Path, Value};
use tokio_util::sync::CancellationToken;

use super::computed;
use crate::connections::Link;
use crate::diagnostics;
use crate::fields::fields;

/// Longest time that closing all leases at the end may take. Terraform kills the process after two seconds.
const CLOSING: Duration = Duration::from_millis(900);

/// Open leases of this process.
#[derive(Default)]
pub struct Leases {
    next: AtomicU64,
    open: Mutex<HashMap<u64, Open>>,
}

struct Open {
    kind: &'static dyn DynEphemeral,
    link: Link,
    private: Json,
    /// What the last renewal said: Terraform drops it, so that the close has to tell.
    failure: Option<String>,
}

/// What Terraform keeps of a lease while it is open.
#[derive(Serialize, Deserialize)]
struct Ticket {
    number: u64,
    private: Json,
}

impl Leases {
    /// Opens an ephemeral resource.
    ///
    /// # Errors
    ///
    /// What the service says.
    pub async fn open(
        &self,
        kind: &'static dyn DynEphemeral,
        link: &Link,
        request: &OpenRequest,
    ) -> Result<Opened, Diagnostics> {
        let schema = kind.schema();
        let spec = computed::arguments(&schema.attributes, &request.config)?;
        let call = link.call(&request.cancel);
        let opened = kind
            .open(call.session(), spec)
            .await
            .map_err(|error| call.told.diagnostics(&error, &schema.attributes))?;
        // Before anything can fail: what is open must be closed.
        let (private, renew_at) = match opened.lease {
            Some(lease) => self.enter(kind, link, lease),
            None => (Vec::new(), None),
        };
        Ok(Opened {
            result: computed::result(&schema.type_name, &schema.attributes, &request.config, &opened.output)?,
            renew_at,
            private: private.into(),
            ..Opened::default()
        })
    }

    fn enter(&self, kind: &'static dyn DynEphemeral, link: &Link, lease: Lease) -> (Vec<u8>, Option<SystemTime>) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let ticket = Ticket {
            number,
            private: lease.private.clone(),
        };
        let open = Open {
            kind,
            link: link.clone(),
            private: lease.private,
            failure: None,
        };
        self.lock().insert(number, open);
        let private = serde_json::to_vec(&ticket).unwrap_or_default();
        (
            private,
            lease.renew_in.and_then(|after| SystemTime::now().checked_add(after)),
        )
    }

    /// Renews a lease.
    ///
    /// # Errors
    ///
    /// What the service says; Terraform does not show it, so it is told again when the lease is closed.
    pub async fn renew(
        &self,
        kind: &'static dyn DynEphemeral,
        link: &Link,
        lease: &EphemeralLease,
    ) -> Result<Renewed, Diagnostics> {
        let Some(ticket) = ticket(&lease.private) else {
            return Ok(Renewed::default());
        };
        let call = link.call(&lease.cancel);
        let result = kind.renew(call.session(), &ticket.private).await;
        if let Some(open) = self.lock().get_mut(&ticket.number) {
            open.failure = result.as_ref().err().map(Error::report);
        }
        let again = result.map_err(|error| diagnostics::from_error(&error, &[]))?;
        Ok(Renewed {
            renew_at: again.and_then(|after| SystemTime::now().checked_add(after)),
            diagnostics: Diagnostics::new(),
        })
    }

    /// Closes a lease. One that was closed already is no error.
    ///
    /// # Errors
    ///
    /// What the service says.
    pub async fn close(&self, lease: &EphemeralLease) -> Result<Diagnostics, Diagnostics> {
        let open = ticket(&lease.private).and_then(|ticket| self.lock().remove(&ticket.number));
        let Some(open) = open else {
            return Ok(Diagnostics::new());
        };
        let mut told = Diagnostics::new();
        if let Some(failure) = &open.failure {
            let name = open.kind.kind().type_name();
            let text = format!("The last renewal of {name} failed: {failure}");
            told.push(diagnostics::warning("Lease not renewed", text, Path::root()));
        }
        open.close(&lease.cancel).await.map_err(|error| {
            let mut all = told.clone();
            all.extend(diagnostics::from_error(&error, &[]));
            all
        })?;
        Ok(told)
    }

    /// Closes everything that is still open, all at once and within a second. What cannot be closed is logged.
    pub async fn close_all(&self) {
        let open: Vec<Open> = self.lock().drain().map(|(_, open)| open).collect();
        let mut closing = tokio::task::JoinSet::new();
        for open in open {
            closing.spawn(async move {
                let name = open.kind.kind().type_name();
                match tokio::time::timeout(CLOSING, open.close(&CancellationToken::new())).await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => tracing::error!(kind = %name, error = %error, "a lease could not be closed"),
                    Err(_) => tracing::error!(kind = %name, "a lease was not closed in time: it ends by itself"),
                }
            });
        }
        while closing.join_next().await.is_some() {}
    }

    /// How many leases are open.
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    async fn close(&self, cancel: &CancellationToken) -> deployme::Result<()> {
        self.kind.close(self.link.call(cancel).session(), &self.private).await
    }
}

fn ticket(private: &[u8]) -> Option<Ticket> {
    serde_json::from_slice(private).ok()
}

/// What stands for an ephemeral resource while its service's settings are not known yet: the configuration, and nothing
/// known of the rest. Terraform opens it again in the apply, when they are.
pub fn not_opened_yet(attributes: &[Attribute], config: &Value) -> Opened {
    let result = Value::object(fields(attributes).map(|field| {
        let configured = config.attribute(&field.name).cloned().unwrap_or_default();
        let value = if configured.is_null() && field.is_computed() {
            Value::UNKNOWN
        } else {
            configured
        };
        (field.name.into_owned(), value)
    }));
    Opened {
        result,
        ..Opened::default()
    }
}

/// The answer where a service's settings are not known yet.
pub fn service_unknown(service: &str, type_name: &str, operation: &str) -> Diagnostics {
    let text = format!(
        "The settings of {service} in the provider block are not known yet, so {operation} of {type_name} is not possible. Apply what they \
         depend on first, for example with -target."
    );
    Diagnostic::error("Service not known yet", text).into()
}
