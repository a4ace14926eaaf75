//! Planning: a pure function of the configuration and the state. No clock, no chance, no remote knowledge, because Terraform plans
//! the same change again in the apply and before a replacement, and must find the same. What the service would refuse is asked apart from
//! it (`rehearse`).

use deployme::resource::DynResource;
use tfplugin::provider::{Diagnostic, Diagnostics, PlanRequest, Planned, Private};
use tfplugin::value::{Path, Value};

use super::bare::bare;
use super::consistency::{self, Known, Place};
use super::identity;
use super::normal::{keep_prior_words, normal_spec};
use super::propose::propose;
use super::refused;
use super::released;
use super::replace::{kind_requires_replace, requires_replace};
use super::secrets::{self, Notes};
use super::unknown::{keep_followers, mark_computed};
use crate::diagnostics;

/// Plans a create (prior is null), an update or a destroy (configuration is null).
///
/// # Errors
///
/// A plan that breaks a rule of Terraform's is our fault: the diagnostic names the attribute and asks for a report.
pub fn plan(resource: &dyn DynResource, request: &PlanRequest) -> Result<Planned, Diagnostics> {
    let PlanRequest { prior, config, .. } = request;
    let attributes = &resource.schema().attributes;
    if bare(resource, prior, &request.prior_private).is_some() {
        let text = format!(
            "The deployme_{} was imported or moved and never read since, so that nothing can be planned for it. Plan without \
             `-refresh=false`.",
            resource.schema().type_name
        );
        return Err(Diagnostic::error("Object not read yet", text).into());
    }
    if config.is_null() {
        accepted(refused::deletion(resource, prior))?;
        return Ok(Planned {
            diagnostics: released::told(resource, prior, &request.prior_private),
            ..planned(Value::Null, Value::Null, Vec::new(), request)
        });
    }
    let mut state = propose(attributes, config, prior);
    let mut replace = Vec::new();
    let mut replaced_by_kind = Vec::new();
    if prior.is_null() {
        plan_new_id(resource, config, &mut state);
    } else {
        keep_prior_words(resource, config, prior, &mut state);
        if state != *prior {
            mark_computed(attributes, config, &mut state);
            keep_followers(attributes, prior, &mut state);
            plan_kept_id(resource, config, prior, &mut state);
            replace = requires_replace(attributes, prior, &state);
            replaced_by_kind = kind_requires_replace(resource, config, prior, &state, &mut replace);
        }
    }
    let stays = !prior.is_null() && replace.is_empty();
    let mut warnings = Diagnostics::new();
    if stays {
        accepted(refused::update(resource, config, prior, &state))?;
    } else {
        let mut refusals = refused::creation(resource, config);
        if !prior.is_null() {
            refusals.extend(refused::deletion(resource, prior));
            warnings = released::told(resource, prior, &request.prior_private);
        }
        accepted(refusals)?;
    }
    let identity = identity::planned(resource, &state, stays.then_some(&request.prior_identity));
    let known = if stays {
        Known::All(&request.prior_identity)
    } else {
        Known::Planned
    };
    let broken = consistency::identity(resource.schema(), known, &identity);
    if !broken.is_empty() {
        return Err(diagnostics::broken_identity(&resource.schema().type_name, broken));
    }
    let problems = consistency::plan(
        attributes,
        &Place {
            prior,
            config,
            planned: &state,
        },
        &replace,
    );
    if problems.is_empty() {
        if stays {
            warnings.extend(unsent_secrets(resource, request, &state));
        }
        warnings.extend(replaced_by_kind.into_iter().map(|path| replaced(resource, path)));
        Ok(Planned {
            diagnostics: warnings,
            ..planned(state, identity, replace, request)
        })
    } else {
        Err(diagnostics::broken_plan(&resource.schema().type_name, problems))
    }
}

fn accepted(refusals: Diagnostics) -> Result<(), Diagnostics> {
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

fn planned(state: Value, identity: Value, requires_replace: Vec<Path>, request: &PlanRequest) -> Planned {
    Planned {
        state,
        requires_replace,
        identity,
        private: Private(request.prior_private.to_vec()),
        ..Planned::default()
    }
}

/// A warning where a change that is made in place otherwise replaces the object: nothing in the configuration announces it.
fn replaced(resource: &dyn DynResource, path: Path) -> Diagnostic {
    let text = format!(
        "This change of {path}, or one that it may turn out to be, cannot be made in place: the {name} is deleted with all that lies in \
         it, and created anew. Resources that lie in it are not planned anew with it unless they have \
         lifecycle {{ replace_triggered_by = [deployme_{name}.…] }}.",
        name = resource.schema().type_name
    );
    diagnostics::warning("Replaced with all that it holds", text, path)
}

/// Warnings about secrets that are not sent, although the configured ones are not those that the service has.
fn unsent_secrets(resource: &dyn DynResource, request: &PlanRequest, state: &Value) -> Diagnostics {
    let attributes = &resource.schema().attributes;
    let notes = Notes::read(&request.prior_private);
    let unsent = secrets::unsent(attributes, &request.config, state, &request.prior, &notes);
    let differing = unsent.differing.into_iter().map(|noticed| {
        let text = format!(
            "The imported object has another secret than the configured {}. It is not changed: raise {} to send the configured \
             one.",
            noticed.path, noticed.version
        );
        diagnostics::warning("Secret differs", text, noticed.path)
    });
    let changed = unsent.changed.into_iter().map(|noticed| {
        let text = format!(
            "{} is another secret than the one that was sent, and its version is the same, so that it is not sent: raise {} to \
             send it.",
            noticed.path, noticed.version
        );
        diagnostics::warning("Changed secret not sent", text, noticed.path)
    });
    let removed = unsent.removed.into_iter().map(|noticed| {
        let text = format!(
            "{} is not in the configuration any more, and the service keeps the secret that was sent. To change it, set another one, \
             with a higher {}.",
            noticed.path, noticed.version
        );
        diagnostics::warning("Secret left on the service", text, noticed.path)
    });
    differing.chain(changed).chain(removed).collect()
}

/// The id of an object to be created, where the whole configuration is known and says it. With an unknown anywhere the kind cannot be asked
/// for the normal form, and an id promised in other words could not be taken back.
fn plan_new_id(resource: &dyn DynResource, config: &Value, state: &mut Value) {
    let known = known_but_secrets(resource, config);
    if let Some(id) = known.then(|| id_of(resource, config, state)).flatten() {
        state.set_attribute("id", id);
    }
}

/// The id of an object to be changed: as before while its natural name stays.
fn plan_kept_id(resource: &dyn DynResource, config: &Value, prior: &Value, state: &mut Value) {
    let stays = resource
        .schema()
        .key
        .iter()
        .all(|name| state.attribute(name) == prior.attribute(name));
    if stays {
        return;
    }
    let id = if known_but_secrets(resource, config) {
        id_of(resource, config, state).map(Value::from)
    } else {
        None
    };
    state.set_attribute("id", id.unwrap_or(Value::UNKNOWN));
}

fn id_of(resource: &dyn DynResource, config: &Value, state: &Value) -> Option<String> {
    // A part of the natural name that the server chooses is unknown here, and so is the id.
    let chosen_later = |name: &String| state.attribute(name).is_some_and(Value::is_unknown);
    if resource.schema().key.iter().any(chosen_later) {
        return None;
    }
    resource.id_of(&normal_spec(resource, config, state)?)
}

/// Whether the configuration is wholly known, but for secrets, which no id is made of.
pub(super) fn known_but_secrets(resource: &dyn DynResource, config: &Value) -> bool {
    let mut config = config.clone();
    secrets::clear(&resource.schema().attributes, &mut config);
    config.is_wholly_known()
}
