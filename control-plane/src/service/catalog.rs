use deployme_proto::v1::{ListVersionsRequest, ListVersionsResponse, api_token::Scope};

use super::{Service, context::Context};
use crate::error::Result;

impl Service {
    // Like every other method, so that one list of methods serves them all.
    #[allow(clippy::unused_async)]
    pub(crate) async fn list_versions(
        &self,
        context: &Context,
        request: ListVersionsRequest,
    ) -> Result<ListVersionsResponse> {
        context.require(Scope::Read)?;
        Ok(ListVersionsResponse {
            versions: self.catalog.versions(request.distribution()),
        })
    }
}
