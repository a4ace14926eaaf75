//! A data source as Grafana shows it: of secrets only the names.

use serde_json::{Map, Value, json};

use super::state::DataSource;

/// One data source.
pub(super) fn whole(source: &DataSource) -> Value {
    let fields: Map<String, Value> = source.secrets.keys().map(|key| (key.clone(), json!(true))).collect();
    json!({
        "access": source.access,
        "basicAuth": source.basic_auth,
        "basicAuthUser": source.basic_auth_user,
        "database": source.database,
        "id": source.id,
        "isDefault": source.is_default,
        "jsonData": source.json_data,
        "name": source.name,
        "orgId": 1,
        "readOnly": source.read_only,
        "secureJsonFields": fields,
        "type": source.kind,
        "typeLogoUrl": "",
        "uid": source.uid,
        "url": source.url,
        "user": source.user,
        "version": source.version,
        "withCredentials": source.with_credentials,
    })
}

/// A row of the list, which has fewer fields.
pub(super) fn row(source: &DataSource) -> Value {
    let mut row = whole(source);
    if let Some(fields) = row.as_object_mut() {
        for absent in ["secureJsonFields", "basicAuthUser", "version", "withCredentials"] {
            fields.remove(absent);
        }
        fields.insert("typeName".to_owned(), json!(source.kind));
        fields.insert("typeLogoUrl".to_owned(), json!("public/img/icn-datasource.svg"));
    }
    row
}

/// What a create and an update answer.
pub(super) fn written(source: &DataSource, message: &str) -> Value {
    json!({"datasource": whole(source), "id": source.id, "message": message, "name": source.name})
}
