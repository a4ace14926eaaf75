//! The address that Harbor tells its events to. Harbor stores one that it cannot connect to although it refuses it.

use serde_json::{Map, Value};

use super::{Harbor, configurations};
use crate::error::{Error, Result};
use crate::resource::Context;

const ENDPOINT: &str = "audit_log_forward_endpoint";

/// What Harbor checks together.
const AUDIT: [&str; 2] = [ENDPOINT, "skip_audit_log_database"];

/// Writes settings, the address first, so that nothing is changed where it is refused. `before` is what Harbor had: a refused address gives
/// way to it, else the next plan would find the refused one in its place.
pub(super) async fn write(
    cx: &Context<'_, Harbor>,
    mut settings: Map<String, Value>,
    before: &Map<String, Value>,
) -> Result<()> {
    if settings.contains_key(ENDPOINT) {
        let mut audit = Map::new();
        for name in AUDIT {
            audit.extend(settings.remove(name).map(|value| (name.to_owned(), value)));
        }
        let sent = configurations::write(cx.service, &audit).await;
        if let Err(error) = sent {
            return Err(if is_refused(&error) {
                put_back(cx.service, &audit, before, error).await
            } else {
                error
            });
        }
        cx.proceed()?;
    }
    configurations::write(cx.service, &settings).await
}

async fn put_back(harbor: &Harbor, sent: &Map<String, Value>, before: &Map<String, Value>, refusal: Error) -> Error {
    let mut former = before.clone();
    former.retain(|name, _| sent.contains_key(name));
    let back = match configurations::write(harbor, &former).await {
        Ok(()) => true,
        // The former one does not answer either, and is stored for all that.
        Err(error) => is_refused(&error),
    };
    let address = sent.get(ENDPOINT).and_then(Value::as_str).unwrap_or_default();
    let after = if back {
        "nothing was changed"
    } else {
        "Harbor keeps it all the same, and could not be given the former one again"
    };
    let problem = format!(
        "Harbor cannot connect to {address:?}: a syslog server must answer there, as seen from Harbor; {after}"
    );
    refusal
        .with_message(format!("{ENDPOINT}: {problem}"))
        .violation(ENDPOINT, problem)
}

fn is_refused(error: &Error) -> bool {
    error.message().contains("could not connect to the audit endpoint")
}
