//! What the kinds of alerting share: who may change an object in the browser, and one change at a time.
//!
//! Contact points, notification policies, mute timings and message templates are parts of one document of the organization, which
//! Grafana reads, changes and writes as a whole: of two changes at once it refuses one.

use http::{HeaderName, HeaderValue, Method};
use serde_json::{Map, Value};
use tokio::sync::MutexGuard;

use super::{Grafana, text};
use crate::error::{Error, ErrorKind};
use crate::transport::Request;

/// Its presence alone counts: an object written with it can be changed in the browser.
const DISABLE_PROVENANCE: HeaderName = HeaderName::from_static("x-disable-provenance");

impl Grafana {
    /// Waits until no other change of the organization's document is under way.
    pub(super) async fn alerting(&self) -> MutexGuard<'_, ()> {
        self.alerting.lock().await
    }

    /// A request that changes an object of alerting.
    pub(super) fn alter(
        &self,
        method: Method,
        template: &'static str,
        arguments: &[&str],
        disable_provenance: bool,
    ) -> Request<'_> {
        let request = self.http.request(method, template, arguments);
        if disable_provenance {
            request.header(DISABLE_PROVENANCE, HeaderValue::from_static("true"))
        } else {
            request
        }
    }
}

/// Whether an object may be changed in the browser: Grafana leaves its origin out then.
pub(super) fn is_open(wire: &Map<String, Value>) -> bool {
    text(wire, "provenance").is_empty()
}

/// What Grafana's identifiers of refusals in alerting mean, where their statuses do not tell.
pub(super) fn kind_of(message_id: &str) -> Option<ErrorKind> {
    let ends = |end: &str| message_id.ends_with(end);
    if ends("uidInUse") || ends("nameExists") || ends("ErrAlreadyExists") {
        Some(ErrorKind::AlreadyExists)
    } else if ends(".referenced") || ends(".used") || ends("used-by-rule") || is_provenance(message_id) {
        Some(ErrorKind::Conflict)
    } else {
        None
    }
}

fn is_provenance(message_id: &str) -> bool {
    matches!(
        message_id,
        "alerting.provenanceMismatch" | "alerting.notifications.invalidProvenance"
    )
}

/// A refusal because the object came from elsewhere: versions differ in its status, but all speak of the provenance.
pub(super) fn explained(error: Error) -> Error {
    if !matches!(error.http_status(), Some(403 | 409 | 500)) || !error.message().to_lowercase().contains("provenance") {
        return error;
    }
    let said = error.message().to_owned();
    error.with_kind(ErrorKind::Conflict).with_message(format!(
        "{said}: it was made by another way, such as a provisioning file, and Grafana lets only that change it; set \
         disable_provenance as it is there, or change it where it came from"
    ))
}

/// The refusal to delete what is still referred to.
pub(super) fn in_use(error: Error, what: &str) -> Error {
    let used = matches!(error.http_status(), Some(409 | 500)) && !error.message().to_lowercase().contains("provenance");
    if !used {
        return explained(error);
    }
    let said = error.message().to_owned();
    error.with_kind(ErrorKind::Conflict).with_message(format!(
        "{said}: take the {what} out of the notification policy and of the alert rules that name it first"
    ))
}
