//! A provider without a backend: the smallest one that shows everything, and the one benchmarks run.
//!
//! - `tfplugin_null`: a resource with triggers, a computed id and a write-only argument;
//! - `tfplugin_echo`: a data source that returns its input;
//! - `tfplugin_token`: an ephemeral resource.

use std::{
    collections::BTreeMap,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use tfplugin::{
    ServeOptions,
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostic, Diagnostics, EphemeralLease, ImportRequest, Imported,
        ImportedResource, OpenRequest, Opened, PlanRequest, Planned, Provider, ReadData, ReadDataRequest, ReadRequest,
        ReadState,
    },
    schema::{Attribute, ProviderSchema, Schema},
    value::{Path, Type, Value},
};

#[derive(Default)]
struct NullProvider {
    created: AtomicU64,
}

fn resource() -> Schema {
    Schema::new([
        Attribute::new("id", Type::String)
            .computed()
            .describe("Differs for every object."),
        Attribute::new("triggers", Type::map(Type::String))
            .optional()
            .describe("A change replaces the object."),
        Attribute::new("size", Type::Number)
            .optional()
            .describe("Any number; a change updates the object."),
        Attribute::new("secret_wo", Type::String)
            .optional()
            .write_only()
            .describe("Never stored."),
        Attribute::new("secret_wo_version", Type::Number)
            .optional()
            .describe("Raise it when `secret_wo` changes."),
        Attribute::new("fault", Type::String)
            .optional()
            .describe("`error`, `panic`, `partial` or `wait` (for an interrupt): fails its apply that way."),
    ])
    .describe("An object that does nothing.")
}

#[async_trait::async_trait]
impl Provider for NullProvider {
    fn schema(&self) -> ProviderSchema {
        let one = |name: &str, schema| BTreeMap::from([(name.to_owned(), Arc::new(schema))]);
        ProviderSchema {
            provider: Schema::default(),
            resources: one("tfplugin_null", resource()),
            data_sources: one(
                "tfplugin_echo",
                Schema::new([
                    Attribute::new("input", Type::Dynamic).optional(),
                    Attribute::new("output", Type::Dynamic).computed(),
                ]),
            ),
            ephemeral_resources: one(
                "tfplugin_token",
                Schema::new([
                    Attribute::new("name", Type::String).required(),
                    Attribute::new("token", Type::String).computed().sensitive(),
                ]),
            ),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        Ok(ReadState {
            state: request.state,
            private: request.private,
            ..ReadState::default()
        })
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        let mut state = request.proposed;
        let mut requires_replace = Vec::new();
        if request.prior.is_null() {
            state.set_attribute("id", Value::unknown_not_null());
        } else if !state.is_null() && state.attribute("triggers") != request.prior.attribute("triggers") {
            requires_replace.push(Path::of("triggers"));
        }
        Ok(Planned {
            state,
            requires_replace,
            private: request.prior_private,
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let mut state = request.planned;
        let fault = state
            .attribute("fault")
            .or(request.prior.attribute("fault"))
            .and_then(Value::as_str);
        let fault = fault.unwrap_or_default().to_owned();
        if request.prior.is_null() {
            let count = self.created.fetch_add(1, Ordering::Relaxed);
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            state.set_attribute("id", format!("{:x}-{:x}-{count:x}", now.as_nanos(), std::process::id()));
        }
        if request.config.attribute("secret_wo").is_some_and(Value::is_null) {
            tracing::info!("no secret is given");
        }
        if fault == "partial" || fault == "panic" {
            request.checkpoint.set(state.clone(), b"partial".to_vec());
        }
        match fault.as_str() {
            "error" | "partial" => Err(Diagnostic::error("Asked to fail", "The argument says so.")
                .at("fault")
                .into()),
            "panic" => panic!("asked to panic"),
            "wait" => {
                request.cancel.cancelled().await;
                request.checkpoint.set(state, b"partial".to_vec());
                Err(Diagnostic::error("Interrupted", "The object exists but is not ready.").into())
            }
            _ => Ok(Applied {
                state,
                private: b"kept".to_vec().into(),
                ..Applied::default()
            }),
        }
    }

    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        let mut state = Value::empty_object(&resource().implied_type());
        state.set_attribute("id", request.id);
        let resource = ImportedResource {
            type_name: request.type_name,
            state,
            ..ImportedResource::default()
        };
        Ok(Imported {
            resources: vec![resource],
            ..Imported::default()
        })
    }

    async fn read_data_source(&self, request: ReadDataRequest) -> Result<ReadData, Diagnostics> {
        let mut state = request.config;
        let input = state.attribute("input").cloned().unwrap_or_default();
        state.set_attribute("output", input);
        Ok(ReadData {
            state,
            ..ReadData::default()
        })
    }

    async fn open_ephemeral(&self, request: OpenRequest) -> Result<Opened, Diagnostics> {
        let mut result = request.config;
        let name = result.attribute("name").and_then(Value::as_str).unwrap_or_default();
        let token = format!("t0ken-of-{name}");
        result.set_attribute("token", token);
        Ok(Opened {
            result,
            private: b"lease".to_vec().into(),
            ..Opened::default()
        })
    }

    async fn close_ephemeral(&self, lease: EphemeralLease) -> Result<Diagnostics, Diagnostics> {
        if *lease.private == *b"lease" {
            return Ok(Diagnostics::new());
        }
        Err(Diagnostic::error("Lease lost", "Close did not get the private bytes of open.").into())
    }
}

fn main() -> ExitCode {
    let options = ServeOptions {
        address: "registry.terraform.io/tfplugin/tfplugin".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        debug: std::env::args().any(|argument| argument == "--debug"),
        ..ServeOptions::default()
    };
    tfplugin::serve(NullProvider::default(), options)
}
