//! Reading an object as it is now.

use deployme::ErrorKind;
use deployme::resource::{DynResource, Object};
use tfplugin::provider::{Diagnostics, Private, ReadRequest, ReadState};
use tfplugin::value::{Path, Value};

use super::apply::id_of;
use super::bare::{Bare, bare};
use super::consistency;
use super::identity;
use super::keep::keep_words;
use super::normal::keep_normal_words;
use super::possible::is_another;
use super::secrets::{self, AtRead, Notes};
use crate::connections::Call;
use crate::convert::{Include, from_json, to_json};
use crate::diagnostics;

/// Reads the object; the state is null when it is gone.
///
/// # Errors
///
/// What the service says, except that the object is not there.
pub async fn read(
    resource: &'static dyn DynResource,
    call: Call<'_>,
    request: &ReadRequest,
) -> Result<ReadState, Diagnostics> {
    let attributes = &resource.schema().attributes;
    let bare = bare(resource, &request.state, &request.private);
    // Of imports Terraform itself says that there is nothing. A moved object would be made anew without a word.
    let moved = bare.is_some() && !Notes::read(&request.private).imported;
    let found = match bare {
        Some(Bare::Handle(handle)) => find(resource, call, &handle).await,
        _ => {
            let id = match request.state.attribute("id").and_then(Value::as_str) {
                Some(id) if !id.is_empty() => id.to_owned(),
                _ => id_of(resource, &to_json(attributes, &request.state, Include::All).object)?,
            };
            call.connections.read(resource, call.session(), &id).await
        }
    };
    let possible = Notes::read(&request.private).possible;
    match found {
        Ok(object) if possible && is_another(resource, &request.state, &object) => Ok(ReadState::default()),
        Ok(object) => state(resource, request, &object),
        Err(error) if error.kind() == ErrorKind::NotFound && moved => Err(lost(resource, request, &error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(ReadState::default()),
        Err(error) => Err(call.told.diagnostics(&error, attributes)),
    }
}

/// Reads the object that a handle stands for.
async fn find(resource: &'static dyn DynResource, call: Call<'_>, handle: &str) -> deployme::Result<Object> {
    let key = resource.resolve(call.session(), handle).await?;
    let id = resource.id_of(&key).ok_or_else(|| {
        let text = format!("the natural name of {handle} is incomplete");
        deployme::Error::new(ErrorKind::Internal, text)
    })?;
    call.connections.read(resource, call.session(), &id).await
}

/// The moved object is not there.
fn lost(resource: &dyn DynResource, request: &ReadRequest, error: &deployme::Error) -> Diagnostics {
    let id = request
        .state
        .attribute("id")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let text = format!(
        "The deployme_{} {id}, moved from another provider, is not where the provider block points: {}. Check its address, and the namespace \
         or organization. If the object is gone, take it out of the state with `terraform state rm` under its old address.",
        resource.schema().type_name,
        error.report()
    );
    tfplugin::provider::Diagnostic::error("Moved object not found", text).into()
}

/// The state that stands while the service's address is not known yet.
///
/// # Errors
///
/// When the object was just imported: there is no state that could stand.
pub fn kept(resource: &dyn DynResource, request: &ReadRequest) -> Result<ReadState, Diagnostics> {
    let kind = resource.kind();
    let name = &resource.schema().type_name;
    let unknown = format!(
        "The settings of {} in the provider block are not known yet",
        kind.service
    );
    if Notes::read(&request.private).imported || bare(resource, &request.state, &request.private).is_some() {
        let text = format!(
            "{unknown}, so the {name} to be imported or moved cannot be read. Apply what they depend on first."
        );
        return Err(tfplugin::provider::Diagnostic::error("Service not known yet", text).into());
    }
    let text = format!("{unknown}. The {name} was not refreshed: the plan starts from its last known state.");
    Ok(ReadState {
        state: request.state.clone(),
        private: Private(request.private.to_vec()),
        diagnostics: diagnostics::warning("Service not known yet", text, Path::root()).into(),
        ..ReadState::default()
    })
}

/// The state of an object that was read.
pub(super) fn state(
    resource: &dyn DynResource,
    request: &ReadRequest,
    object: &Object,
) -> Result<ReadState, Diagnostics> {
    let attributes = &resource.schema().attributes;
    let subject = format!("read {} {}", resource.schema().type_name, object.id);
    let reported = from_json(attributes, &object.value);
    if !reported.misfits.is_empty() {
        return Err(diagnostics::misfits(&subject, reported.misfits));
    }
    let identity = identity::of_read(resource, &request.identity, &object.id)?;
    let mut state = keep_words(attributes, &request.state, &reported.value);
    keep_normal_words(resource, &Value::Null, &request.state, &mut state);
    let mut notes = Notes::read(&request.private);
    notes.possible = false;
    notes.imported |= bare(resource, &request.state, &request.private).is_some();
    let noticed = secrets::after_read(attributes, &mut state, &object.secrets, &mut notes);
    let problems = consistency::stored(attributes, &state);
    if !problems.is_empty() {
        return Err(diagnostics::broken_state(&subject, problems));
    }
    Ok(ReadState {
        state,
        private: Private(notes.write()),
        identity,
        diagnostics: told_of_secrets(noticed, &format!("{} {}", resource.schema().type_name, object.id)),
        ..ReadState::default()
    })
}

/// Warnings of what a plan does with secrets, or does not, for reasons that it cannot show.
fn told_of_secrets(noticed: AtRead, object: &str) -> Diagnostics {
    let not_compared = noticed.not_compared.into_iter().map(|noticed| {
        let text = format!(
            "{object} has a secret of which the service tells nothing that {path} could be compared with. Where the configuration sets \
             {path}, it is taken to be the same, with {version} = 1: if it is not, raise the version, and the secret is sent. Where it \
             does not, there is nothing to do.",
            path = noticed.path,
            version = noticed.version
        );
        diagnostics::warning("Imported secret not compared", text, noticed.path)
    });
    let changed = noticed.changed.into_iter().map(|noticed| {
        let text = format!(
            "The secret of {object} that {} sets is not the one any more that was there after the last apply: something else changed or \
             removed it. Where the configuration sets it still, the plan shows a change of {}, and its apply sends the secret again.",
            noticed.path, noticed.version
        );
        diagnostics::warning("Secret changed outside of Terraform", text, noticed.path)
    });
    not_compared.chain(changed).collect()
}
