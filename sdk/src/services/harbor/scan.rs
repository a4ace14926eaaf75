//! `harbor_scan`: vulnerabilities looked for.
//!
//! A scan is asked for per artifact and shown in the artifact's `scan_overview`, where each one has a report of its own id. A second scan of an
//! artifact that is being scanned is a conflict: then the one that goes on is waited for.

use std::time::Duration;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::wait::{Patience, Status};
use super::{Harbor, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Action, Context, Example, Kind, Progress};

/// Has Harbor's scanner look for vulnerabilities, in one artifact or in every image of a project, and waits for the end.
/// What is found does not fail the action: the worst severity of each artifact is told.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ScanSpec {
    /// Project.
    #[schemars(length(min = 1))]
    pub project: String,
    /// Repository without the project, such as `team/app`; all of the project when left out.
    #[schemars(length(min = 1))]
    pub repository: Option<String>,
    /// Tag or digest of the artifact; all of the repository when left out.
    #[schemars(length(min = 1))]
    pub reference: Option<String>,
    /// Longest wait for the end of all scans, in seconds. Default 3600.
    #[schemars(range(min = 1, max = 86400))]
    pub timeout_seconds: Option<u32>,
}

/// A scan.
pub struct Scan;

/// An artifact, by what addresses it.
struct Artifact {
    /// As a part of a path: Harbor decodes it twice, so a slash in it is encoded here already.
    repository: String,
    reference: String,
    /// For people.
    name: String,
}

const ARTIFACT: &str = "/api/v2.0/projects/{}/repositories/{}/artifacts/{}";

impl Action for Scan {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "scan",
        plural: "scan",
    };
    type Service = Harbor;
    type Spec = ScanSpec;

    fn validate(spec: &ScanSpec) -> Vec<Violation> {
        let alone = spec.reference.is_some() && spec.repository.is_none();
        let missing = || {
            Violation::new(
                "repository",
                "is required with reference: say of which repository it is",
            )
        };
        alone.then(missing).into_iter().collect()
    }

    async fn invoke(cx: &Context<'_, Harbor>, spec: ScanSpec, progress: &dyn Progress) -> Result<()> {
        let artifacts = wanted(cx.service, &spec).await?;
        if artifacts.is_empty() {
            progress.report("there is no image to scan".to_owned()).await;
            return Ok(());
        }
        // All are asked for first: Harbor scans several at once.
        let mut asked = Vec::new();
        for artifact in artifacts {
            cx.proceed()?;
            let before = report(cx.service, &spec.project, &artifact).await?;
            let route = "/api/v2.0/projects/{}/repositories/{}/artifacts/{}/scan";
            let place = [spec.project.as_str(), &artifact.repository, &artifact.reference];
            let before = match cx
                .service
                .http
                .post(route, &place, &json!({ "scan_type": "vulnerability" }))
                .await
            {
                Ok(_) => id_of(before.as_ref()),
                Err(error) if error.http_status() == Some(409) => String::new(),
                Err(error) => return Err(error),
            };
            progress
                .report(format!("scan of {} was asked for", artifact.name))
                .await;
            asked.push((artifact, before));
        }
        let limit = Duration::from_secs(spec.timeout_seconds.unwrap_or(3600).into());
        let deadline = tokio::time::Instant::now() + limit;
        let mut failed = Vec::new();
        for (artifact, before) in asked {
            let left = deadline.saturating_duration_since(tokio::time::Instant::now());
            let what = format!("scan of {}", artifact.name);
            let mut patience = Patience::new(cx.cancellation(), &what, left, progress);
            loop {
                let found = report(cx.service, &spec.project, &artifact)
                    .await?
                    .filter(|found| id_of(Some(found)) != before);
                match found.as_ref().map(|found| Status::of(&text(found, "scan_status"))) {
                    Some(Status::Success) => {
                        progress
                            .report(format!("{what} has ended: {}", verdict(found.as_ref())))
                            .await;
                        break;
                    }
                    Some(Status::Failed(status)) => {
                        failed.push(format!("{} ({status})", artifact.name));
                        break;
                    }
                    Some(Status::Under(status)) => patience.rest(&status).await?,
                    None => patience.rest("Pending").await?,
                }
            }
        }
        if failed.is_empty() {
            return Ok(());
        }
        let message = format!(
            "scans that did not end well: {}; their logs in Harbor say why",
            failed.join(", ")
        );
        Err(Error::new(ErrorKind::Unavailable, message).service("harbor"))
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Scan one image; without `repository` and `reference` every image of the project",
            hcl: r#"
action "deployme_harbor_scan" "example" {
  config {
    project    = "library"
    repository = "nginx"
    reference  = "1.29"
  }
}
"#,
        }]
    }
}

/// What is to be scanned.
async fn wanted(harbor: &Harbor, spec: &ScanSpec) -> Result<Vec<Artifact>> {
    let one = |repository: &str, reference: &str| Artifact {
        repository: repository.replace('%', "%25").replace('/', "%2F"),
        reference: reference.to_owned(),
        name: if reference.contains(':') {
            format!("{}/{repository}@{reference}", spec.project)
        } else {
            format!("{}/{repository}:{reference}", spec.project)
        },
    };
    if let (Some(repository), Some(reference)) = (&spec.repository, &spec.reference) {
        return Ok(vec![one(repository, reference)]);
    }
    let repositories = match &spec.repository {
        Some(repository) => vec![repository.clone()],
        None => {
            let found = harbor
                .all_of(
                    "/api/v2.0/projects/{}/repositories",
                    &[&spec.project],
                    &[("sort", "name")],
                )
                .await?;
            // The list has the project in front.
            let prefix = format!("{}/", spec.project);
            let names = found.iter().map(|repository| text(repository, "name"));
            names
                .map(|name| name.strip_prefix(&prefix).unwrap_or(&name).to_owned())
                .collect()
        }
    };
    let mut artifacts = Vec::new();
    for repository in repositories {
        let place = one(&repository, "").repository;
        let found = harbor
            .all_of(
                "/api/v2.0/projects/{}/repositories/{}/artifacts",
                &[&spec.project, &place],
                &[],
            )
            .await?;
        // Scanners know images alone.
        let images = found.iter().filter(|artifact| text(artifact, "type") == "IMAGE");
        artifacts.extend(images.map(|artifact| one(&repository, &text(artifact, "digest"))));
    }
    Ok(artifacts)
}

/// The report of the artifact's last scan.
async fn report(harbor: &Harbor, project: &str, artifact: &Artifact) -> Result<Option<Map<String, Value>>> {
    let found: Map<String, Value> = harbor
        .http
        .request(
            Method::GET,
            ARTIFACT,
            &[project, &artifact.repository, &artifact.reference],
        )
        .query("with_scan_overview", true)
        .send()
        .await
        .map_err(|error| missing(error, &artifact.name))?
        .json()?;
    let overview = found.get("scan_overview").and_then(Value::as_object);
    // By the report's media type; there is one scanner for a project, so there is one.
    let reports = overview.and_then(|overview| overview.values().find_map(Value::as_object));
    Ok(reports.cloned())
}

fn missing(error: Error, name: &str) -> Error {
    match error.kind() {
        ErrorKind::NotFound => {
            error.violation("reference", format!("leads to {name}, and Harbor has no such artifact"))
        }
        _ => error,
    }
}

fn id_of(report: Option<&Map<String, Value>>) -> String {
    report.map(|report| text(report, "report_id")).unwrap_or_default()
}

/// What a scan found, in a few words.
fn verdict(report: Option<&Map<String, Value>>) -> String {
    let severity = report.map(|report| text(report, "severity")).unwrap_or_default();
    let total = report
        .and_then(|report| report.get("summary")?.get("total")?.as_i64())
        .unwrap_or_default();
    match (total, severity.as_str()) {
        (0, _) => "no vulnerabilities".to_owned(),
        (1, severity) => format!("1 vulnerability, {severity}"),
        (total, severity) => format!("{total} vulnerabilities, the worst {severity}"),
    }
}
