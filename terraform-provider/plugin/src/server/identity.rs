//! Identities on the wire, and the rules Terraform holds them to: wholly known except in the plan of a create or a replacement, the same as long as
//! the object stays, never erased by an answer that forgets them.

use super::{
    convert::{decode, encode},
    kinds::IdentityKind,
};
use crate::{
    provider::{Diagnostic, Diagnostics},
    value::Value,
    wire::tfplugin6 as wire,
};

/// The identity Terraform sent; null if there is none, and for a resource that has none any more.
pub(super) fn received(
    kind: Option<&IdentityKind>,
    data: Option<&wire::ResourceIdentityData>,
) -> Result<Value, Diagnostics> {
    let Some(kind) = kind else { return Ok(Value::Null) };
    let value = decode(data.and_then(|data| data.identity_data.as_ref()), &kind.ty);
    value.map_err(|error| wrong(format!("The identity Terraform sent does not fit its schema: {error}.")))
}

/// The identity for the wire; nothing for null.
pub(super) fn sent(
    kind: Option<&IdentityKind>,
    identity: &Value,
) -> Result<Option<wire::ResourceIdentityData>, Diagnostics> {
    if is_absent(identity) {
        return Ok(None);
    }
    let Some(kind) = kind else {
        return Err(wrong(
            "The provider answered with an identity, but the schema of this resource has none. This is a bug in the provider.",
        ));
    };
    let data = encode(identity, &kind.ty).map_err(|error| {
        wrong(format!(
            "The identity does not fit its schema: {error}. This is a bug in the provider."
        ))
    })?;
    Ok(Some(wire::ResourceIdentityData {
        identity_data: Some(data),
    }))
}

/// As [`sent`], of an identity that must be wholly known.
pub(super) fn sent_known(
    kind: Option<&IdentityKind>,
    identity: &Value,
) -> Result<Option<wire::ResourceIdentityData>, Diagnostics> {
    if let Some(path) = identity.unknown_paths().first() {
        let detail = format!(
            "The identity is still unknown at {path:?}. This is a bug in the provider.",
            path = path.to_string()
        );
        return Err(wrong(detail));
    }
    sent(kind, identity)
}

/// What a read answers: the identity it gave, else the one that was known.
pub(super) fn after_read(kind: Option<&IdentityKind>, known: Value, given: Value) -> Result<Value, Diagnostics> {
    if is_absent(&given) {
        return Ok(known);
    }
    unchanged(kind, &known, &given)?;
    Ok(given)
}

/// What a change does to the object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Create,
    Update,
    Replace,
    Destroy,
}

/// What a plan answers.
pub(super) fn planned(
    kind: Option<&IdentityKind>,
    change: Change,
    prior: Value,
    given: &Value,
) -> Result<Option<wire::ResourceIdentityData>, Diagnostics> {
    match change {
        Change::Destroy => sent(kind, &prior),
        // The identity of the object that goes says nothing of the one that comes.
        Change::Replace => sent(kind, given),
        // A prior one is that of the first plan of a replacement.
        Change::Create if is_absent(given) => sent(kind, &prior),
        Change::Create => sent(kind, given),
        Change::Update => sent_known(kind, &after_read(kind, prior, given.clone())?),
    }
}

/// What a create or an update answers.
pub(super) fn applied(
    kind: Option<&IdentityKind>,
    change: Change,
    planned: &Value,
    given: &Value,
) -> Result<Option<wire::ResourceIdentityData>, Diagnostics> {
    if is_absent(given) {
        // A Terraform that knows no identities, before 1.12, planned none.
        if is_absent(planned) || planned.is_wholly_known() {
            return sent(kind, planned);
        }
        return Err(wrong(
            "The change was carried out, but the provider told no identity of the object. This is a bug in the provider.",
        ));
    }
    if change == Change::Update {
        unchanged(kind, planned, given)?;
    }
    sent_known(kind, given)
}

/// What may be stored beside an error.
pub(super) fn kept(kind: Option<&IdentityKind>, planned: Value, recorded: Value) -> Option<wire::ResourceIdentityData> {
    let identity = if is_absent(&recorded) { planned } else { recorded };
    sent_known(kind, &identity).unwrap_or_default()
}

/// Null, or null in every attribute.
pub(super) fn is_absent(identity: &Value) -> bool {
    identity.is_null()
        || identity
            .entries()
            .is_some_and(|entries| entries.values().all(Value::is_null))
}

/// What was known stays; what was null or unknown may be filled.
fn unchanged(kind: Option<&IdentityKind>, known: &Value, given: &Value) -> Result<(), Diagnostics> {
    let (Some(kind), Some(known)) = (kind, known.entries()) else {
        return Ok(());
    };
    if kind.schema.mutable {
        return Ok(());
    }
    let changed = known
        .iter()
        .filter(|(name, value)| !value.is_null() && value.is_wholly_known() && given.attribute(name) != Some(*value));
    let changed: Vec<_> = changed.map(|(name, _)| name.as_str()).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let names = changed.join(", ");
    Err(wrong(format!(
        "The provider answered with another identity of the same object: {names} changed. This is a bug in the provider."
    )))
}

fn wrong(detail: impl Into<String>) -> Diagnostics {
    Diagnostic::error("Wrong resource identity", detail).into()
}
