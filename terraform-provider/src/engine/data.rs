//! Reading data sources.

use deployme::resource::DynData;
use deployme::schema::Attribute;
use tfplugin::provider::{Deferred, Diagnostics, ReadData, ReadDataRequest};
use tfplugin::value::Value;

use super::{computed, not_opened_yet};
use crate::connections::Call;

/// Reads a data source.
///
/// # Errors
///
/// What the service says.
pub async fn read_data(data: &dyn DynData, call: Call<'_>, request: &ReadDataRequest) -> Result<ReadData, Diagnostics> {
    let schema = data.schema();
    let spec = computed::arguments(&schema.attributes, &request.config)?;
    let read = data
        .read(call.session(), spec)
        .await
        .map_err(|error| call.told.diagnostics(&error, &schema.attributes))?;
    Ok(ReadData {
        state: computed::result(&schema.type_name, &schema.attributes, &request.config, &read)?,
        ..ReadData::default()
    })
}

/// A data source that is put off because its service's settings are not known yet: the configuration, and nothing known of the rest.
pub fn not_read_yet(attributes: &[Attribute], config: &Value) -> ReadData {
    ReadData {
        state: not_opened_yet(attributes, config).result,
        deferred: Some(Deferred::ProviderConfigUnknown),
        ..ReadData::default()
    }
}
