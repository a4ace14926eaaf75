//! The smallest provider: one resource that does nothing. Benchmarks hold it against the same resource on other libraries
//! (`tests/bench/peers`).

use std::{
    collections::BTreeMap,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tfplugin::{
    ServeOptions,
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostics, PlanRequest, Planned, Provider, ReadRequest, ReadState,
    },
    schema::{Attribute, ProviderSchema, Schema},
    value::{Path, Type, Value},
};

#[derive(Default)]
struct Bare {
    created: AtomicU64,
}

#[async_trait::async_trait]
impl Provider for Bare {
    fn schema(&self) -> ProviderSchema {
        let null = Schema::new([
            Attribute::new("id", Type::String).computed(),
            Attribute::new("input", Type::String).optional(),
            Attribute::new("output", Type::String).computed(),
            Attribute::new("triggers", Type::map(Type::String)).optional(),
        ]);
        ProviderSchema {
            resources: BTreeMap::from([(
                "bench_null".to_owned(),
                Arc::new(null.describe("An object that does nothing.")),
            )]),
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
        let mut planned = Planned {
            state: request.proposed,
            private: request.prior_private,
            ..Planned::default()
        };
        if planned.state.is_null() {
            return Ok(planned);
        }
        let input = planned.state.attribute("input").cloned().unwrap_or_default();
        planned.state.set_attribute("output", input);
        if request.prior.is_null() {
            planned.state.set_attribute("id", Value::unknown_not_null());
        } else if planned.state.attribute("triggers") != request.prior.attribute("triggers") {
            planned.requires_replace.push(Path::of("triggers"));
        }
        Ok(planned)
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let mut state = request.planned;
        if request.prior.is_null() {
            state.set_attribute("id", self.created.fetch_add(1, Ordering::Relaxed).to_string());
        }
        Ok(Applied {
            state,
            ..Applied::default()
        })
    }
}

fn main() -> ExitCode {
    let options = ServeOptions {
        address: "registry.terraform.io/bench/bench".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ..ServeOptions::default()
    };
    tfplugin::serve(Bare::default(), options)
}
