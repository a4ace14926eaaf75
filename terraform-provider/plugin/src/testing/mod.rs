//! A client that plays Terraform: drives a provider in this process or in one of its own, with the library's types, and holds its answers to
//! Terraform's rules: what breaks one is an error with Terraform's title.
//!
//! ```
//! # use tfplugin::{provider::*, schema::*, testing::Client, value::*};
//! # struct Cloud;
//! # #[tonic::async_trait]
//! # impl Provider for Cloud {
//! #     fn schema(&self) -> ProviderSchema {
//! #         let server = Schema::new([Attribute::new("name", Type::String).required()]);
//! #         ProviderSchema { resources: [("cloud_server".to_owned(), server.into())].into(), ..Default::default() }
//! #     }
//! #     async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> { Ok(Diagnostics::new()) }
//! #     async fn plan_resource(&self, r: PlanRequest) -> Result<Planned, Diagnostics> {
//! #         Ok(Planned { state: r.proposed, ..Planned::default() })
//! #     }
//! #     async fn apply_resource(&self, r: ApplyRequest) -> Result<Applied, Diagnostics> {
//! #         Ok(Applied { state: r.planned, ..Applied::default() })
//! #     }
//! # }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//! let terraform = Client::in_process(Cloud).await?;
//! let config = Value::object([("name", "web")]);
//! let state = terraform.change("cloud_server", None, &config).await?;
//! assert_eq!(state.value, config);
//! # Ok(())
//! # }
//! ```

mod calls;
mod calls_change;
mod calls_ephemeral;
mod calls_function;
mod calls_moving;
mod calls_resource;
mod calls_stream;
mod connect;
#[cfg(unix)]
mod process;
mod propose;
mod rules;
mod schemas;

use std::sync::Arc;

pub use calls_ephemeral::OpenLease;
pub use calls_moving::MoveSource;
pub use calls_resource::{Change, State};
pub use calls_stream::{Invocation, Listing};
#[cfg(test)]
pub(crate) use connect::in_memory;
#[cfg(unix)]
pub use process::{ClientCertificate, Process};
use schemas::Schemas;
use tokio_util::sync::{CancellationToken, DropGuard};
use tonic::{Streaming, transport::Channel};

use crate::{
    provider::{ClientCapabilities, Provider},
    value::{Value, ValueError},
    wire::{
        plugin::{StdioData, grpc_controller_client::GrpcControllerClient, grpc_stdio_client::GrpcStdioClient},
        tfplugin6::provider_client::ProviderClient,
    },
};

/// What goes wrong in a test before the provider is asked anything.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// A connection to a provider, as Terraform would hold one. Clones share it.
#[derive(Clone)]
pub struct Client {
    provider: ProviderClient<Channel>,
    controller: GrpcControllerClient<Channel>,
    schemas: Arc<Schemas>,
    capabilities: ClientCapabilities,
    provider_meta: Value,
    /// Ends a provider that runs in this process.
    #[allow(dead_code, reason = "works by being dropped")]
    ending: Option<Arc<DropGuard>>,
    /// Held open as Terraform does; a provider must be able to end nevertheless.
    #[allow(dead_code, reason = "works by being open")]
    stdio: Arc<Streaming<StdioData>>,
}

impl Client {
    /// Serves `provider` in this process, over a connection in memory, until the last clone of the client is gone.
    pub async fn in_process(provider: impl Provider) -> Result<Self, Error> {
        let ending = CancellationToken::new();
        let channel = connect::in_memory(Arc::new(provider), ending.clone()).await?;
        let mut client = Self::over(channel).await?;
        client.ending = Some(Arc::new(ending.drop_guard()));
        Ok(client)
    }

    /// The same client as a Terraform of other abilities. At first it understands write-only attributes and nothing else.
    #[must_use]
    pub fn with_capabilities(mut self, capabilities: ClientCapabilities) -> Self {
        self.capabilities = capabilities;
        self
    }

    /// The same client for a module with this `provider_meta` block.
    #[must_use]
    pub fn with_provider_meta(mut self, meta: Value) -> Self {
        self.provider_meta = meta;
        self
    }

    /// The provider's configuration that `json` is; what it leaves out is null.
    pub fn provider_config(&self, json: &str) -> Result<Value, ValueError> {
        Value::from_json_lenient(json.as_bytes(), &self.schemas.provider.ty)
    }

    /// A resource's configuration that `json` is; what it leaves out is null.
    pub fn resource_config(&self, type_name: &str, json: &str) -> Result<Value, ValueError> {
        Value::from_json_lenient(json.as_bytes(), &self.schemas.resource(type_name).ty)
    }

    /// Uses `channel` and asks for the schema, which fails if the provider's schema breaks a rule.
    pub(crate) async fn over(channel: Channel) -> Result<Self, Error> {
        const LIMIT: usize = 256 << 20;
        let mut provider = ProviderClient::new(channel.clone())
            .max_decoding_message_size(LIMIT)
            .max_encoding_message_size(LIMIT);
        let schemas = Schemas::ask(&mut provider).await?;
        let stdio = GrpcStdioClient::new(channel.clone())
            .stream_stdio(())
            .await?
            .into_inner();
        let controller = GrpcControllerClient::new(channel);
        Ok(Self {
            provider,
            controller,
            schemas: Arc::new(schemas),
            capabilities: ClientCapabilities {
                write_only_attributes_allowed: true,
                ..ClientCapabilities::default()
            },
            provider_meta: Value::Null,
            ending: None,
            stdio: Arc::new(stdio),
        })
    }
}
