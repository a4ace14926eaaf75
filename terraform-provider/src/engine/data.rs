//! Reading data sources.

use deployme::resource::DynData;
use tfplugin::provider::{Diagnostics, ReadData, ReadDataRequest};

use super::computed;
use crate::connections::Call;
use crate::diagnostics;

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
        .map_err(|error| diagnostics::from_error(&error, &schema.attributes))?;
    Ok(ReadData {
        state: computed::result(&schema.type_name, &schema.attributes, &request.config, &read)?,
        ..ReadData::default()
    })
}
