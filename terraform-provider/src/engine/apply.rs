//! Carrying out a planned change.

use std::sync::Arc;

use deployme::resource::{Checkpoint, DynResource, Object};
use deployme::{Error, ErrorKind};
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Applied, ApplyRequest, Diagnostics, Private};
use tfplugin::value::Value;

use super::consistency::{self, Known};
use super::identity;
use super::keep::keep_words;
use super::normal::keep_normal_words;
use super::possible::is_another;
use super::released::is_released;
use super::secrets::{self, Notes, Sent};
use super::timeouts;
use crate::connections::Call;
use crate::convert::{Include, from_json, to_json};
use crate::diagnostics;

/// Creates, changes or destroys an object as planned.
///
/// `limits` are the object's `timeouts`, for what is recorded on the way; the caller puts them into the result.
///
/// An error leaves behind what was recorded of the object before it, so that nothing that exists remotely is lost.
///
/// # Errors
///
/// Before anything was sent only.
pub async fn apply(
    resource: &'static dyn DynResource,
    call: Call<'_>,
    request: &ApplyRequest,
    limits: &Value,
) -> Result<Applied, Diagnostics> {
    if request.planned.is_null() {
        return Ok(destroy(resource, call, request).await);
    }
    let attributes = &resource.schema().attributes;
    let is_new = request.prior.is_null();
    let mut complete = request.planned.clone();
    let send = if is_new {
        Sent::All
    } else {
        Sent::Changed(&request.prior)
    };
    secrets::fill(attributes, &request.config, &mut complete, send);
    let spec = to_json(attributes, &complete, Include::Arguments);
    if !spec.violations.is_empty() {
        let wrong = |(path, violation): (_, deployme::Violation)| {
            diagnostics::invalid(path, &violation.path, &violation.message)
        };
        return Err(spec.violations.into_iter().map(wrong).collect());
    }
    let outcome = Arc::new(Outcome {
        resource,
        request: request.clone(),
        limits: limits.clone(),
    });
    let recorder = Recorder(outcome.clone());
    let session = call.session_with(&recorder);
    let (id, result) = if is_new {
        let id = resource.id_of(&spec.object).unwrap_or_default();
        call.connections.forget(resource, &id);
        (id, resource.create(session, spec.object).await)
    } else {
        let prior = to_json(attributes, &request.prior, Include::All).object;
        let id = id_of(resource, &prior)?;
        call.connections.forget(resource, &id);
        let result = resource.update(session, &id, Some(prior), spec.object).await;
        (id, result)
    };
    call.connections.forget(resource, &id);
    Ok(match result {
        Ok(object) => outcome.finish(&object),
        Err(error) => outcome.fail(call, &error, &id),
    })
}

async fn destroy(resource: &'static dyn DynResource, call: Call<'_>, request: &ApplyRequest) -> Applied {
    let attributes = &resource.schema().attributes;
    let prior = to_json(attributes, &request.prior, Include::All).object;
    let id = match id_of(resource, &prior) {
        Ok(id) => id,
        Err(diagnostics) => return unchanged(resource, request, diagnostics),
    };
    call.connections.forget(resource, &id);
    let notes = Notes::read(&request.private);
    // The plan has told of it.
    if is_released(resource, &id, &prior, &notes) {
        return Applied::default();
    }
    if notes.possible {
        match resource.read(call.session(), &id).await {
            Ok(found) if is_another(resource, &request.prior, &found) => return Applied::default(),
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return unchanged(resource, request, call.told.diagnostics(&error, attributes));
            }
            _ => {}
        }
    }
    let result = resource.delete(call.session(), &id, Some(prior)).await;
    call.connections.forget(resource, &id);
    match result {
        Ok(()) => Applied::default(),
        // Gone already is what was wanted.
        Err(error) if error.kind() == ErrorKind::NotFound => Applied::default(),
        Err(error) => unchanged(resource, request, call.told.not_destroyed(&error, attributes)),
    }
}

/// The id of a stored object: the attribute, else what its natural name makes.
pub(super) fn id_of(resource: &dyn DynResource, state: &Map<String, Json>) -> Result<String, Diagnostics> {
    let stored = state.get("id").and_then(Json::as_str).filter(|id| !id.is_empty());
    stored
        .map(str::to_owned)
        .or_else(|| resource.id_of(state))
        .ok_or_else(|| {
            let name = &resource.schema().type_name;
            let error = Error::new(
                ErrorKind::Internal,
                format!("the state of this {name} has no id: take it out with `terraform state rm` and import it"),
            );
            diagnostics::from_error(&error, &[])
        })
}

/// What was there before a change, under the name it has then.
pub fn unchanged(resource: &dyn DynResource, request: &ApplyRequest, diagnostics: Diagnostics) -> Applied {
    let id = request.prior.attribute("id").and_then(Value::as_str);
    Applied {
        state: request.prior.clone(),
        private: Private(request.private.to_vec()),
        identity: id.map_or(Value::Null, |id| identity::of_id(resource, id)),
        diagnostics,
    }
}

/// What a change leaves in the state, at its end or half-way.
struct Outcome {
    resource: &'static dyn DynResource,
    request: ApplyRequest,
    limits: Value,
}

/// Turns what the kind records into Terraform's checkpoint.
struct Recorder(Arc<Outcome>);

impl Checkpoint for Recorder {
    fn record(&self, object: Object) {
        self.set(&object, |private| private);
    }

    fn record_possible(&self, object: Object) {
        self.set(&object, |private| {
            let mut notes = Notes::read(&private);
            notes.possible = true;
            notes.write()
        });
    }
}

impl Recorder {
    fn set(&self, object: &Object, note: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        let (mut state, _) = self.0.state(object);
        let private = note(self.0.private(object, &state));
        timeouts::put(&mut state, self.0.limits.clone());
        let checkpoint = &self.0.request.checkpoint;
        checkpoint.set(state.unknown_as_null(), private);
        checkpoint.set_identity(identity::of_id(self.0.resource, &object.id));
    }
}

impl Outcome {
    /// The object as a state in the words of the plan, and where it has other types than declared.
    fn state(&self, object: &Object) -> (Value, Vec<(tfplugin::value::Path, String)>) {
        let attributes = &self.resource.schema().attributes;
        let reported = from_json(attributes, &object.value);
        let planned = &self.request.planned;
        let mut state = keep_words(attributes, planned, &reported.value);
        keep_normal_words(self.resource, &self.request.config, planned, &mut state);
        if state.attribute("id").is_some_and(Value::is_null) && !object.id.is_empty() {
            state.set_attribute("id", object.id.as_str());
        }
        (state, reported.misfits)
    }

    fn private(&self, object: &Object, state: &Value) -> Vec<u8> {
        let before = if self.request.prior.is_null() {
            Notes::default()
        } else {
            Notes::read(&self.request.private)
        };
        let attributes = &self.resource.schema().attributes;
        let request = &self.request;
        let mut notes = secrets::after_apply(
            attributes,
            &request.config,
            state,
            &request.prior,
            &object.secrets,
            &before,
        );
        notes.made |= request.prior.is_null() && self.resource.is_built_in(&object.id, &object.value);
        notes.write()
    }

    fn finish(&self, object: &Object) -> Applied {
        let attributes = &self.resource.schema().attributes;
        let subject = format!("{} {}", self.resource.schema().type_name, object.id);
        let (state, misfits) = self.state(object);
        let private = Private(self.private(object, &state));
        let mut found = diagnostics::misfits(&subject, misfits);
        if found.is_empty() {
            let problems = consistency::applied(attributes, &self.request.planned, &state);
            found = diagnostics::broken_state(&subject, problems);
        }
        let identity = identity::of_id(self.resource, &object.id);
        if found.is_empty() {
            let problems = consistency::identity(self.resource.schema(), Known::All(&self.request.identity), &identity);
            found = diagnostics::broken_identity(&subject, problems);
        }
        Applied {
            state: state.unknown_as_null(),
            private,
            identity,
            diagnostics: found,
        }
    }

    fn fail(&self, call: Call<'_>, error: &Error, id: &str) -> Applied {
        let name = &self.resource.schema().type_name;
        let advice = match (error.kind(), self.request.prior.is_null()) {
            (ErrorKind::AlreadyExists, true) => format!(
                "If another resource block of this configuration describes the same object, take one of the two out. Else choose another {}; \
                 or, to manage the existing object, import it: terraform import deployme_{name}.<name> {}",
                self.resource.schema().key.last().map_or("name", String::as_str),
                if id.is_empty() { "<id>".to_owned() } else { quoted(id) }
            ),
            (ErrorKind::NotFound, false) => {
                "The object was deleted outside of Terraform. Plan again: it will then be created anew.".to_owned()
            }
            _ => String::new(),
        };
        let attributes = &self.resource.schema().attributes;
        let diagnostics = call.told.diagnostics_with(error, attributes, &advice);
        left_behind(self.resource, &self.request, diagnostics)
    }
}

/// What a change leaves behind that did not come to its end: what was recorded of the object, else what was there before.
pub fn left_behind(resource: &dyn DynResource, request: &ApplyRequest, diagnostics: Diagnostics) -> Applied {
    match request.checkpoint.last() {
        Some((state, private)) => Applied {
            state,
            private,
            identity: request.checkpoint.identity(),
            diagnostics,
        },
        None => unchanged(resource, request, diagnostics),
    }
}

/// An id as a shell takes it.
fn quoted(id: &str) -> String {
    if id
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "-_./:@%".contains(letter))
    {
        id.to_owned()
    } else {
        format!("'{}'", id.replace('\'', r"'\''"))
    }
}
