//! A planned change asked of the service, which does not carry it out: what it would refuse is told by the plan.
//!
//! Nothing of the plan itself depends on the answer, and a service that gives none is no mistake: it may come with the same apply.

use std::time::Duration;

use deployme::ErrorKind;
use deployme::resource::DynResource;
use tfplugin::provider::{Diagnostics, PlanRequest, Planned};

use super::normal::normal_spec;
use super::plan::known_but_secrets;
use crate::connections::Call;
use crate::convert::{Include, to_json};
use crate::diagnostics;

/// Longest wait for an answer: a plan does not hang on a service that is not there.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the service would refuse of a create or a change in place whose arguments are all known.
pub async fn rehearse(
    resource: &'static dyn DynResource,
    call: Call<'_>,
    request: &PlanRequest,
    planned: &Planned,
) -> Diagnostics {
    let (config, prior) = (&request.config, &request.prior);
    let is_asked = resource.rehearses()
        && !config.is_null()
        && planned.state != *prior
        // The creation that follows is planned by itself.
        && planned.requires_replace.is_empty()
        && known_but_secrets(resource, config)
        && call.told.answers(resource.kind().service);
    let Some(spec) = is_asked
        .then(|| normal_spec(resource, config, &planned.state))
        .flatten()
    else {
        return Diagnostics::new();
    };
    let attributes = &resource.schema().attributes;
    let before = (!prior.is_null()).then(|| to_json(attributes, prior, Include::All).object);
    let asked = tokio::time::timeout(PATIENCE, resource.rehearse(call.session(), before, spec)).await;
    match asked {
        Ok(Ok(refused)) => refused
            .iter()
            .map(|violation| diagnostics::from_violation(violation, attributes))
            .collect(),
        Ok(Err(error)) if matches!(error.kind(), ErrorKind::Unauthenticated | ErrorKind::Config) => {
            call.told.diagnostics(&error, attributes)
        }
        Ok(Err(error)) if !matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Timeout) => {
            tracing::debug!(error = %error, "the service does not tell what it would refuse");
            Diagnostics::new()
        }
        Ok(Err(_)) | Err(_) => {
            call.told.does_not_answer(resource.kind().service);
            Diagnostics::new()
        }
    }
}
