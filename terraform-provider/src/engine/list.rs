//! Listing what there is, page by page, each object as a read after its import would give it.

use deployme::resource::{DynResource, Object};
use deployme::schema::{Attribute, Behaviour, KindSchema, Mode, Type};
use deployme::{Error, ErrorKind};
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics, ImportRequest, ListRequest, Listed, ReadRequest, Severity};
use tfplugin::value::{Path, Value};

use super::{computed, identity, import, read};
use crate::connections::Call;

/// The filter that every list has.
const NAME_PREFIX: &str = "name_prefix";

/// The arguments of a list: what narrows it at the service, and the beginning of the name.
pub fn list_arguments(kind: &KindSchema) -> Vec<Attribute> {
    let name_prefix = Attribute {
        name: NAME_PREFIX.to_owned(),
        description: "Only objects whose name begins so, upper and lower case being different. The name is what the list shows of each.".to_owned(),
        ty: Type::String {
            values: Vec::new(),
            min_length: None,
            max_length: None,
            pattern: None,
        },
        mode: Mode::Optional,
        default: None,
        behaviour: Behaviour::default(),
    };
    kind.scope.iter().cloned().chain([name_prefix]).collect()
}

/// Gives every object that fits, until no more are wanted. With whole objects each is passed through `complete`.
///
/// # Errors
///
/// What the service says, at the argument it is about.
pub async fn list(
    resource: &'static dyn DynResource,
    call: Call<'_>,
    request: &ListRequest,
    complete: &(dyn Fn(Value) -> Value + Sync),
) -> Result<(), Diagnostics> {
    let arguments = list_arguments(resource.schema());
    let mut scope = computed::arguments(&arguments, &request.config)?;
    let prefix = scope.remove(NAME_PREFIX);
    let prefix = prefix.as_ref().and_then(Json::as_str).unwrap_or_default();
    let mut cursor = None;
    loop {
        let page = tokio::select! {
            biased;
            () = request.cancel.cancelled() => return Ok(()),
            page = resource.list(call.session(), scope.clone(), cursor) => page,
        };
        let page = page.map_err(|error| refused(call, &error, &arguments, &scope))?;
        for object in page.items.iter().filter(|object| object.name.starts_with(prefix)) {
            let whole = request.include_resource;
            if !request.found.push(listed(resource, object, whole, complete)).await {
                return Ok(());
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// An object that cannot be shown as a whole is listed without, and says why.
fn listed(
    resource: &dyn DynResource,
    object: &Object,
    whole: bool,
    complete: &(dyn Fn(Value) -> Value + Sync),
) -> Listed {
    let mut listed = Listed {
        identity: identity::of_id(resource, &object.id),
        display_name: object.name.clone(),
        ..Listed::default()
    };
    if whole {
        match as_read(resource, object) {
            Ok(state) => listed.resource = complete(state),
            Err(found) => listed.diagnostics = found.into_iter().map(as_warning).collect(),
        }
    }
    listed
}

fn as_warning(found: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        path: Path::root(),
        ..found
    }
}

/// The state that an import of the object and the read after it leave.
fn as_read(resource: &dyn DynResource, object: &Object) -> Result<Value, Diagnostics> {
    let imported = import(
        resource,
        &ImportRequest {
            id: object.id.clone(),
            ..ImportRequest::default()
        },
    )?;
    let Some(imported) = imported.resources.into_iter().next() else {
        return Ok(Value::Null);
    };
    let request = ReadRequest {
        state: imported.state,
        private: imported.private,
        ..ReadRequest::default()
    };
    read::state(resource, &request, object).map(|read| read.state)
}

/// The error of a list. What is not there is what narrows the list: the argument that the message names, else the first one that is set.
fn refused(call: Call<'_>, error: &Error, arguments: &[Attribute], scope: &Map<String, Json>) -> Diagnostics {
    let found = call.told.diagnostics(error, arguments);
    if error.kind() != ErrorKind::NotFound || !error.violations().is_empty() {
        return found;
    }
    let given = || {
        let text = |attribute: &Attribute| {
            let text = scope.get(&attribute.name).and_then(Json::as_str)?;
            Some((attribute.name.clone(), text.to_owned()))
        };
        arguments.iter().filter_map(text)
    };
    let named = given().find(|(_, text)| error.message().contains(text.as_str()));
    match named.or_else(|| given().next()) {
        Some((argument, text)) => {
            let at = |found: Diagnostic| Diagnostic {
                detail: format!("{} Check {argument} = {text:?}.", found.detail),
                ..found.at(Path::of(&argument))
            };
            found.into_iter().map(at).collect()
        }
        None => found,
    }
}
