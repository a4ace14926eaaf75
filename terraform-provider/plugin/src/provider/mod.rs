//! What a provider implements: the trait [`Provider`] and the requests and answers it deals in.

mod actions;
mod checkpoint;
mod deferred;
mod diagnostic;
mod functions;
mod lists;
mod moving;
mod raw;
mod request;
mod response;

pub use actions::{Actions, InvokeRequest, PlanActionRequest, PlannedAction, Progress};
pub use async_trait::async_trait;
pub use checkpoint::Checkpoint;
pub use deferred::Deferred;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use functions::{FunctionCall, FunctionError, Functions};
pub use lists::{Found, ListRequest, ListResources, Listed, ValidateListRequest};
pub use moving::{
    GenerateConfigRequest, GeneratedConfig, MoveRequest, Moved, UpgradeIdentityRequest, UpgradedIdentity,
};
pub use raw::RawState;
pub use request::{
    ApplyRequest, ClientCapabilities, ConfigureRequest, EphemeralLease, ImportRequest, OpenRequest, PlanRequest,
    Private, ReadDataRequest, ReadRequest, UpgradeRequest, ValidateRequest,
};
pub use response::{Applied, Imported, ImportedResource, Opened, Planned, ReadData, ReadState, Renewed, Upgraded};

use crate::schema::ProviderSchema;

/// A Terraform provider.
///
/// Every value in a request is decoded by the schema of its type, every value in an answer is encoded by it. `Err` ends the
/// call with errors; an answer may carry warnings. Calls run concurrently, up to ten at once, and each one runs to its end even if
/// Terraform has gone: watch the request's `cancel` between steps. A panic is caught and becomes a diagnostic.
///
/// Methods for kinds of object that the schema does not have are never called; their defaults answer with an error. Functions, actions and lists
/// have traits of their own: a provider that has none writes nothing about them.
#[async_trait]
pub trait Provider: Send + Sync + 'static {
    /// Everything this provider offers. Called once, before anything else.
    fn schema(&self) -> ProviderSchema;

    /// Checks the provider's configuration, which may hold unknown values. `request.type_name` is empty.
    async fn validate_provider_config(&self, request: ValidateRequest) -> Diagnostics {
        let _ = request;
        Diagnostics::new()
    }

    /// Takes the provider's configuration, which may hold unknown values during a plan.
    async fn configure(&self, request: ConfigureRequest) -> Result<Diagnostics, Diagnostics>;

    /// Checks a resource's configuration, which may hold unknown values.
    async fn validate_resource(&self, request: ValidateRequest) -> Diagnostics {
        let _ = request;
        Diagnostics::new()
    }

    /// Turns a stored state, maybe of an older schema version, into one of the current schema. Called for every object of every run,
    /// also when versions are equal. The default keeps what the current schema knows and fills the rest with null.
    async fn upgrade_resource_state(&self, request: UpgradeRequest) -> Result<Upgraded, Diagnostics> {
        request.state.decode_lenient(&request.ty).map(Upgraded::new)
    }

    /// Reads a resource as it is now; a null state says that it is gone.
    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        Err(unsupported("reading", &request.type_name))
    }

    /// Plans a create (null prior), an update or a destroy (null proposed state and configuration). Must be deterministic: Terraform plans the same change
    /// again during apply and before a replacement.
    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        Err(unsupported("planning", &request.type_name))
    }

    /// Carries out a planned change. As soon as a remote object exists, say so with [`ApplyRequest::checkpoint`]: after `Err`
    /// or a panic Terraform stores the last checkpoint, or what it had before.
    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        Err(unsupported("applying", &request.type_name))
    }

    /// Finds an existing object by its import id, or by its identity. Terraform accepts exactly one.
    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        Err(unsupported("importing", &request.type_name))
    }

    /// Turns a stored identity of another schema version into one of the current schema. The default keeps what the current schema knows and fills the
    /// rest with null.
    async fn upgrade_resource_identity(
        &self,
        request: UpgradeIdentityRequest,
    ) -> Result<UpgradedIdentity, Diagnostics> {
        let identity = request.identity.decode_lenient(&request.ty)?;
        Ok(UpgradedIdentity {
            identity,
            ..UpgradedIdentity::default()
        })
    }

    /// Makes an object of another type, maybe of another provider, one of type `request.type_name`. Nothing may change remotely.
    ///
    /// ```
    /// # use tfplugin::{provider::*, schema::*, testing::*, value::*};
    /// # struct Cloud;
    /// # #[async_trait]
    /// # impl Provider for Cloud {
    /// #     fn schema(&self) -> ProviderSchema {
    /// #         let server = Schema::new([Attribute::new("name", Type::String).required()]);
    /// #         ProviderSchema {
    /// #             resources: [("cloud_server".to_owned(), server.into())].into(),
    /// #             capabilities: ServerCapabilities { move_resource_state: true, ..ServerCapabilities::default() },
    /// #             ..ProviderSchema::default()
    /// #         }
    /// #     }
    /// #     async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> { Ok(Diagnostics::new()) }
    /// async fn move_resource_state(&self, request: MoveRequest) -> Result<Moved, Diagnostics> {
    ///     if request.source_type != "old_machine" {
    ///         return Err(Diagnostic::error("Move not supported", "Only an old_machine becomes a cloud_server.").into());
    ///     }
    ///     let old = request.source_state.decode_lenient(&Type::object([("title", Type::String)]))?;
    ///     let name = old.attribute("title").cloned().unwrap_or_default();
    ///     Ok(Moved { state: Value::object([("name", name)]), ..Moved::default() })
    /// }
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// # let terraform = Client::in_process(Cloud).await?;
    /// # let state = RawState { json: br#"{"title":"web","size":3}"#.to_vec(), ..RawState::default() };
    /// # let source = MoveSource { type_name: "old_machine".to_owned(), state, ..MoveSource::default() };
    /// # let moved = terraform.move_state(&source, "cloud_server").await?;
    /// # assert_eq!(moved.value, Value::object([("name", "web")]));
    /// # Ok(())
    /// # }
    /// ```
    async fn move_resource_state(&self, request: MoveRequest) -> Result<Moved, Diagnostics> {
        let detail = format!(
            "This provider cannot make {} of {} into {}.",
            request.source_type, request.source_provider, request.type_name
        );
        Err(Diagnostic::error("Move not supported", detail).into())
    }

    /// Writes the configuration of an imported object. The server has taken out what cannot be configured (computed and write-only attributes) from
    /// `request.state`; the default returns the rest.
    async fn generate_resource_config(&self, request: GenerateConfigRequest) -> Result<GeneratedConfig, Diagnostics> {
        Ok(GeneratedConfig {
            config: request.state,
            ..GeneratedConfig::default()
        })
    }

    /// Checks a data source's configuration, which may hold unknown values.
    async fn validate_data_source(&self, request: ValidateRequest) -> Diagnostics {
        let _ = request;
        Diagnostics::new()
    }

    /// Reads a data source; the answer must be wholly known.
    async fn read_data_source(&self, request: ReadDataRequest) -> Result<ReadData, Diagnostics> {
        Err(unsupported("reading", &request.type_name))
    }

    /// Checks an ephemeral resource's configuration, which may hold unknown values.
    async fn validate_ephemeral(&self, request: ValidateRequest) -> Diagnostics {
        let _ = request;
        Diagnostics::new()
    }

    /// Opens an ephemeral resource. Happens in plan and again in apply, so it must be cheap and repeatable.
    async fn open_ephemeral(&self, request: OpenRequest) -> Result<Opened, Diagnostics> {
        Err(unsupported("opening", &request.type_name))
    }

    /// Renews an open ephemeral resource, at the time that was asked for. Terraform drops what this reports.
    async fn renew_ephemeral(&self, lease: EphemeralLease) -> Result<Renewed, Diagnostics> {
        Err(unsupported("renewing", &lease.type_name))
    }

    /// Closes an ephemeral resource. `private` is always that of `open`.
    async fn close_ephemeral(&self, lease: EphemeralLease) -> Result<Diagnostics, Diagnostics> {
        let _ = lease;
        Ok(Diagnostics::new())
    }

    /// The functions that the schema names.
    fn functions(&self) -> Option<&dyn Functions> {
        None
    }

    /// The actions that the schema names.
    fn actions(&self) -> Option<&dyn Actions> {
        None
    }

    /// The lists that the schema names.
    fn list_resources(&self) -> Option<&dyn ListResources> {
        None
    }

    /// The user interrupted: every running request's `cancel` has fired; later calls run normally. Nobody waits for this.
    async fn stop(&self) {}

    /// The process is about to end, after a request to shut down or because Terraform has gone. Close what is still open; cut off after
    /// one second.
    async fn shutdown(&self) {}
}

pub(crate) fn unsupported(what: &str, type_name: &str) -> Diagnostics {
    Diagnostic::error(
        "Not supported",
        format!("This provider does not support {what} {type_name}."),
    )
    .into()
}
