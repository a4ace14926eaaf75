//! The arguments of a project.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Violation;
use crate::key;
use crate::schema::field;

/// A project: repositories of images with their own rules, or a cache in front of another registry.
///
/// A project that still holds repositories is not deleted, unless `force_destroy` says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools)] // Harbor's own switches
pub struct ProjectSpec {
    /// Name: lower-case letters and digits, joined by single `.`, `_` or `-`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1, max = 255))]
    pub name: String,
    /// Whether everyone may pull without a login.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "public"]))]
    pub public: bool,
    /// Name of the registry in front of which the project is a cache; left out, the project holds images of its own.
    #[schemars(transform = field::force_new, transform = field::not_on_wire)]
    pub registry: Option<String>,
    /// Most bytes that the project may hold; -1 for no limit. Left out, the server's default stands.
    #[schemars(transform = field::server_default, transform = field::not_on_wire, range(min = -1))]
    pub storage_limit: Option<i64>,
    /// Whether images are scanned for vulnerabilities when they are pushed.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "auto_scan"]))]
    pub auto_scan: bool,
    /// Whether a bill of materials is made of images when they are pushed.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "auto_sbom_generation"]), transform = field::since("2.11"))]
    pub auto_sbom_generation: bool,
    /// Whether images with vulnerabilities of `severity` or worse cannot be pulled.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "prevent_vul"]))]
    pub prevent_vulnerable: bool,
    /// The severity from which `prevent_vulnerable` counts.
    #[schemars(transform = field::wire_text(&["metadata", "severity"]))]
    pub severity: Option<Severity>,
    /// Whether only images signed with Notation can be pulled.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "enable_content_trust"]))]
    pub content_trust: bool,
    /// Whether only images signed with Cosign can be pulled.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "enable_content_trust_cosign"]))]
    pub content_trust_cosign: bool,
    /// Vulnerabilities that this project accepts; left out, the system's list stands.
    #[schemars(transform = field::not_on_wire)]
    pub cve_allowlist: Option<CveAllowlist>,
    /// Most kilobytes a second that the cache fetches; -1 for no limit.
    #[serde(default = "unlimited")]
    #[schemars(transform = field::wire_text(&["metadata", "proxy_speed_kb"]), range(min = -1))]
    pub proxy_speed_kb: i32,
    /// Most connections of the cache to its registry at once; -1 for no limit.
    #[serde(default = "unlimited")]
    #[schemars(transform = field::wire_text(&["metadata", "max_upstream_conn"]), range(min = -1))]
    pub proxy_max_upstream_connections: i32,
    /// Whether the cache serves what it has when the registry no longer has it.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "proxy_cache_local_on_not_found"]))]
    pub proxy_cache_local_on_not_found: bool,
    /// Name of the scanner that looks for vulnerabilities in this project's images, such as `Trivy`. Left out, it is as it was: the system's
    /// default one, unless somebody chose another.
    #[schemars(transform = field::server_default, transform = field::not_on_wire, length(min = 1))]
    pub scanner: Option<String>,
    /// Whether a destroy deletes the project's repositories with all their images first. It has to be applied before the destroy.
    #[serde(default)]
    #[schemars(transform = field::local)]
    pub force_destroy: bool,
}

impl ProjectSpec {
    /// Mistakes across arguments.
    pub(super) fn mistakes(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        let group = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !self.name.split(['.', '_', '-']).all(group) {
            found.push(Violation::new(
                "name",
                "must be lower-case letters and digits, joined by single dots, underscores or hyphens",
            ));
        }
        if self.storage_limit == Some(0) {
            found.push(Violation::new(
                "storage_limit",
                "must be a number of bytes, or -1 for no limit; leave it out for the server's default",
            ));
        }
        if self.registry.is_some() && self.content_trust {
            found.push(Violation::new(
                "content_trust",
                "must be false with registry: a cache does not check Notation signatures",
            ));
        }
        if self.registry.is_none() {
            let set = [
                ("proxy_speed_kb", self.proxy_speed_kb != unlimited()),
                (
                    "proxy_max_upstream_connections",
                    self.proxy_max_upstream_connections != unlimited(),
                ),
            ];
            for (name, _) in set.into_iter().filter(|(_, set)| *set) {
                found.push(Violation::new(
                    name,
                    "belongs to a cache: set registry, or leave it out",
                ));
            }
        }
        let allowed = self.cve_allowlist.iter().flat_map(|list| &list.cves);
        if allowed.into_iter().any(String::is_empty) {
            found.push(Violation::new("cve_allowlist.cves", "must not contain an empty id"));
        }
        found
    }
}

/// Severity of a vulnerability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Harmless ones too.
    None,
    /// Low and worse.
    Low,
    /// Medium and worse.
    Medium,
    /// High and worse.
    High,
    /// Critical only.
    Critical,
}

/// Vulnerabilities that a project accepts, instead of the system's list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CveAllowlist {
    /// Their ids, such as `CVE-2021-44228`.
    #[serde(default)]
    pub cves: BTreeSet<String>,
    /// End of the acceptance, in seconds since 1970; left out, there is none.
    #[schemars(range(min = 1))]
    pub expires_at: Option<i64>,
}

/// What Harbor adds to a project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProjectStatus {
    /// Id that Harbor gave the project.
    #[schemars(transform = field::stable)]
    pub project_id: i64,
}

key! {
    /// Natural name of a project.
    pub struct ProjectKey {
        /// Name.
        name,
    }
}

fn unlimited() -> i32 {
    -1
}
