//! Markers for fields: functions for `#[schemars(transform = …)]`, so that a misspelt one does not compile.
//!
//! ```
//! # use schemars::JsonSchema;
//! use deployme::schema::field;
//!
//! /// A role.
//! #[derive(JsonSchema)]
//! struct RoleSpec {
//!     /// Realm that owns the role.
//!     #[schemars(transform = field::force_new)]
//!     realm: String,
//! }
//! ```

use schemars::Schema;
use serde_json::{Map, Value, json};

/// Key of the extension object that carries the markers.
pub(crate) const EXTENSION: &str = "x-field";

fn set(schema: &mut Schema, key: &str, value: Value) {
    let object = schema.ensure_object();
    let markers = object.entry(EXTENSION).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(markers) = markers {
        markers.insert(key.to_owned(), value);
    }
}

/// A change replaces the object.
pub fn force_new(schema: &mut Schema) {
    set(schema, "force_new", json!(true));
}

/// The server chooses a value when the argument is left out.
pub fn server_default(schema: &mut Schema) {
    set(schema, "server_default", json!(true));
}

/// A computed value, or a [`server_default`], that no update changes.
pub fn stable(schema: &mut Schema) {
    set(schema, "stable", json!(true));
}

/// A computed value that is made of these arguments alone: no update changes it that changes none of them.
pub fn follows(arguments: &'static [&'static str]) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "follows", json!(arguments))
}

/// Not shown in plans; still in state.
pub fn sensitive(schema: &mut Schema) {
    set(schema, "sensitive", json!(true));
}

/// A secret that is sent and never kept: for maps of secrets; the type `Secret` implies it.
pub fn write_only(schema: &mut Schema) {
    set(schema, "secret", json!(true));
}

/// A secret that the service forgets unless every write has it: an update hands it over whenever it is given, changed or not.
pub fn resent(schema: &mut Schema) {
    set(schema, "resent", json!(true));
}

/// A setting of how the object is dealt with here, such as whether a delete takes its contents along. The service knows nothing of it: no read
/// tells it, so that the value which was set stays.
pub fn local(schema: &mut Schema) {
    set(schema, "local", json!(true));
    not_on_wire(schema);
}

/// No object is created without this argument, or without another one marked so; later they may be left out.
pub fn needed_to_create(schema: &mut Schema) {
    set(schema, "needed_to_create", json!(true));
}

/// A list whose order means nothing.
pub fn unordered(schema: &mut Schema) {
    set(schema, "unordered", json!(true));
}

/// Empty and absent are the same (implied by collections with `#[serde(default)]`).
pub fn empty_is_null(schema: &mut Schema) {
    set(schema, "empty_is_null", json!(true));
}

/// The text is JSON: layout and key order mean nothing.
pub fn json_text(schema: &mut Schema) {
    set(schema, "equality", json!("json"));
}

/// The text is a URL: a trailing slash means nothing.
pub fn url(schema: &mut Schema) {
    set(schema, "equality", json!("url"));
}

/// Upper and lower case mean the same.
pub fn case_insensitive(schema: &mut Schema) {
    set(schema, "equality", json!("case_insensitive"));
}

/// White space at line ends and at the end of the text means nothing, nor does the layout of a JSON object.
pub fn text(schema: &mut Schema) {
    set(schema, "equality", json!("text"));
}

/// The text is a duration: `1h`, `60m` and `3600` are the same.
pub fn duration(schema: &mut Schema) {
    set(schema, "equality", json!("duration"));
}

/// The argument excludes others.
pub fn conflicts_with(others: &'static [&'static str]) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "conflicts_with", json!(others))
}

/// The argument takes its value from this attribute of another kind, whose object must be there first: `refers_to("keycloak_realm.realm")`.
/// Where the service says that such an object is missing, this argument is to blame.
pub fn refers_to(attribute: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "refers_to", json!(attribute))
}

/// First version of the server that knows the argument.
pub fn since(version: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "since", json!(version))
}

/// Why not to use the argument any more.
pub fn deprecated(reason: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "deprecated", json!(reason))
}

/// Environment variables that stand in for the argument.
pub fn env(names: &'static [&'static str]) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "env", json!(names))
}

/// The field is not part of the service's representation: it is in the address, or handled by the kind's code.
pub fn not_on_wire(schema: &mut Schema) {
    set(schema, "wire", json!("none"));
}

/// The object's fields stand in the parent's representation.
pub fn inline(schema: &mut Schema) {
    set(schema, "wire", json!("inline"));
}

/// The value stands at this path of keys in the service's representation.
pub fn wire(path: &'static [&'static str]) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "wire", json!({ "at": path }))
}

/// The value stands at this path as text (`"true"`, `"5"`).
pub fn wire_text(path: &'static [&'static str]) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "wire", json!({ "text_at": path }))
}

/// The list stands at this path as one text, joined by the separator.
pub fn wire_joined(path: &'static [&'static str], separator: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| set(schema, "wire", json!({ "joined_at": [path, separator] }))
}
