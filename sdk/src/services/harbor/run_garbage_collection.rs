//! `harbor_run_garbage_collection`: storage given back.
//!
//! `POST /system/gc/schedule` with the type `Manual` runs at once and leaves the schedule alone; its `Location` ends in the id of the
//! execution.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::wait::{Patience, Status};
use super::{Harbor, made_id, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Action, Context, Example, Kind, Progress};

/// Runs Harbor's garbage collection now and waits for its end.
/// Layers that no artifact uses are removed from the storage. The schedule stays as it is. Needs an administrator of the system.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RunGarbageCollectionSpec {
    /// Whether artifacts without a tag are removed too.
    #[serde(default)]
    pub delete_untagged: bool,
    /// Whether it only finds out what would be removed.
    #[serde(default)]
    pub dry_run: bool,
    /// Workers that delete at once. Harbor decides when left out.
    #[schemars(range(min = 1, max = 5))]
    pub workers: Option<u32>,
    /// Longest wait for its end, in seconds. Default 3600.
    #[schemars(range(min = 1, max = 86400))]
    pub timeout_seconds: Option<u32>,
}

/// A garbage collection.
pub struct RunGarbageCollection;

impl Action for RunGarbageCollection {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "run_garbage_collection",
        plural: "run_garbage_collection",
    };
    type Service = Harbor;
    type Spec = RunGarbageCollectionSpec;

    async fn invoke(cx: &Context<'_, Harbor>, spec: RunGarbageCollectionSpec, progress: &dyn Progress) -> Result<()> {
        let mut parameters = Map::new();
        parameters.insert("delete_untagged".to_owned(), spec.delete_untagged.into());
        parameters.insert("dry_run".to_owned(), spec.dry_run.into());
        if let Some(workers) = spec.workers {
            parameters.insert("workers".to_owned(), workers.into());
        }
        let body = json!({ "schedule": { "type": "Manual" }, "parameters": parameters });
        let id = made_id(&cx.service.http.post("/api/v2.0/system/gc/schedule", &[], &body).await?)?.to_string();
        let what = format!("garbage collection {id}");
        progress.report(format!("{what} was started")).await;
        let limit = Duration::from_secs(spec.timeout_seconds.unwrap_or(3600).into());
        let mut patience = Patience::new(cx.cancellation(), &what, limit, progress);
        loop {
            let found: Map<String, Value> = cx.service.http.get("/api/v2.0/system/gc/{}", &[&id]).await?;
            match Status::of(&text(&found, "job_status")) {
                Status::Success => break,
                Status::Failed(status) => {
                    let message = format!("{what} ended with {status}: its log in Harbor (Clean Up) says why");
                    return Err(Error::new(ErrorKind::Unavailable, message).service("harbor"));
                }
                Status::Under(status) => patience.rest(&status).await?,
            }
        }
        progress.report(format!("{what} has ended well")).await;
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Invoke it with `terraform apply -invoke=action.deployme_harbor_run_garbage_collection.example`",
            hcl: r#"
action "deployme_harbor_run_garbage_collection" "example" {
  config {
    delete_untagged = true
  }
}
"#,
        }]
    }
}
