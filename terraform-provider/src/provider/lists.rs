//! The provider's lists: `terraform query` finds objects of every kind.

use async_trait::async_trait;
use deployme::schema::check;
use tfplugin::provider::{Diagnostics, ListRequest, ListResources, ValidateListRequest};

use super::DeploymeProvider;
use crate::engine::{self, timeouts, validate};

#[async_trait]
impl ListResources for DeploymeProvider {
    async fn validate_list(&self, request: ValidateListRequest) -> Diagnostics {
        let resource = match self.resource(&request.type_name) {
            Ok(resource) => resource,
            Err(diagnostics) => return diagnostics,
        };
        let arguments = engine::list_arguments(resource.schema());
        let found = validate::known(&arguments, &request.config, &|config| check(&arguments, config));
        self.masked(found, &arguments, &[&request.config])
    }

    async fn list_resource(&self, request: ListRequest) -> Result<Diagnostics, Diagnostics> {
        let resource = self.resource(&request.type_name)?;
        let configured = self.connected(resource.kind().service, &request.type_name, "a list")?;
        let call = configured.link.call(&request.cancel);
        let arguments = engine::list_arguments(resource.schema());
        engine::list(resource, call, &request, &timeouts::unset)
            .await
            .map_err(|found| self.masked(found, &arguments, &[&request.config]))?;
        Ok(Diagnostics::new())
    }
}
