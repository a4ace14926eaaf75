//! A data source in Grafana's representation.

use serde_json::{Map, Value};

use super::data_source::{DataSource, DataSourceKey, DataSourceSpec, DataSourceStatus};
use super::text;
use crate::error::Result;
use crate::resource::{Codec, Evidence, Observed, Resource, Secrets};
use crate::schema::Case;

static SPEC: Codec<DataSourceSpec> = Codec::new(Case::Camel);

/// All arguments; secrets only where given, and `stale` ones emptied. A version is left out: then the last write counts.
pub(super) fn encode(spec: &DataSourceSpec, stale: &[String]) -> Result<Map<String, Value>> {
    let mut body = SPEC.encode_clearing(spec)?;
    body.entry("jsonData").or_insert_with(|| Value::Object(Map::new()));
    if !stale.is_empty() {
        let secrets = body
            .entry("secureJsonData")
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(secrets) = secrets {
            secrets.extend(stale.iter().map(|name| (name.clone(), Value::from(""))));
        }
    }
    Ok(body)
}

/// What is known of a data source.
pub(super) fn decode(wire: &Map<String, Value>) -> Result<Observed<DataSource>> {
    let mut spec: DataSourceSpec = SPEC.decode(wire, &[])?;
    DataSource::normalize(&mut spec);
    // Of secrets, Grafana tells the names only: they change when one is added or taken away behind our back.
    let names = secret_names(wire).join(",");
    let evidence = if names.is_empty() {
        Evidence::Present(false)
    } else {
        Evidence::Version(names)
    };
    Ok(Observed {
        key: DataSourceKey { uid: text(wire, "uid") },
        spec,
        status: DataSourceStatus {
            read_only: wire.get("readOnly") == Some(&Value::Bool(true)),
        },
        secrets: Secrets::from([("secure_json_data".to_owned(), evidence)]),
    })
}

/// Names of the secrets that the server has, in order.
pub(super) fn secret_names(wire: &Map<String, Value>) -> Vec<String> {
    let fields = wire.get("secureJsonFields").and_then(Value::as_object);
    let present = fields
        .into_iter()
        .flatten()
        .filter(|(_, present)| **present == Value::Bool(true));
    let mut names: Vec<String> = present.map(|(name, _)| name.clone()).collect();
    names.sort();
    names
}
