//! `catalog_versions`: the Kubernetes versions that clusters can have.

use deployme_proto::v1;
use deployme_proto::v1::cluster::Distribution as WireDistribution;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ControlPlane;
use super::cluster::Distribution;
use super::convert::Converter;
use crate::error::Result;
use crate::resource::{Context, DataSource, Example, Kind};

/// The Kubernetes versions that clusters can have.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CatalogVersionsSpec {
    /// Only those of one distribution.
    pub distribution: Option<Distribution>,
}

/// The known versions.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CatalogVersionsOutput {
    /// The versions, by distribution and then newest first.
    pub versions: Vec<CatalogVersion>,
    /// The newest version, in full; of the first distribution when there is no `distribution`.
    pub default_version: Option<String>,
}

/// A Kubernetes version of one distribution.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CatalogVersion {
    /// Distribution.
    pub distribution: Distribution,
    /// Kubernetes version, `x.y.z`.
    pub kubernetes: String,
    /// The distribution's own name of the version, such as `v1.35.3+k3s1`.
    pub release: Option<String>,
    /// Operating system versions that it runs on, newest first: Talos versions; none for K3s.
    #[serde(default)]
    pub os_versions: Vec<String>,
    /// Whether this is the newest patch of the newest minor version.
    #[serde(default)]
    pub latest: bool,
}

static VERSION: Converter<CatalogVersion> = Converter::new();

/// The Kubernetes versions that clusters can have.
pub struct CatalogVersions;

impl DataSource for CatalogVersions {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "catalog_versions",
        plural: "catalog_versions",
    };
    type Service = ControlPlane;
    type Spec = CatalogVersionsSpec;
    type Output = CatalogVersionsOutput;

    async fn read(cx: &Context<'_, ControlPlane>, spec: CatalogVersionsSpec) -> Result<CatalogVersionsOutput> {
        let distribution = match spec.distribution {
            None => WireDistribution::Unspecified,
            Some(Distribution::K3s) => WireDistribution::K3s,
            Some(Distribution::Talos) => WireDistribution::Talos,
        };
        let request = v1::ListVersionsRequest {
            distribution: distribution.into(),
        };
        let answer = cx.service.call(&request).await?;
        let versions: Vec<CatalogVersion> = answer
            .versions
            .iter()
            .map(|version| VERSION.decode(version, &[]))
            .collect::<Result<_>>()?;
        let default_version = versions
            .iter()
            .find(|version| version.latest)
            .or(versions.first())
            .map(|version| version.kubernetes.clone());
        Ok(CatalogVersionsOutput {
            versions,
            default_version,
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "The newest Kubernetes for Talos",
            hcl: r#"
data "deployme_catalog_versions" "example" {
  distribution = "talos"
}
"#,
        }]
    }
}
