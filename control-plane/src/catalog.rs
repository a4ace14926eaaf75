//! What clusters can be made of: `catalog.json`, built in.

use deployme_proto::v1::{CatalogCni, CatalogVersion, ClusterVersion, cluster::Distribution, cni};
use serde::Deserialize;

use crate::{error::Violation, names};

/// A Kubernetes version, `x.y.z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) patch: u32,
}

impl Version {
    /// Reads `x.y.z`, with or without a `v`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text
            .strip_prefix('v')
            .unwrap_or(text)
            .split('.')
            .map(|part| part.parse().ok());
        let version = Self {
            major: parts.next()??,
            minor: parts.next()??,
            patch: parts.next()??,
        };
        parts.next().is_none().then_some(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cilium: Vec<String>,
    versions: Vec<FileVersion>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileVersion {
    distribution: String,
    kubernetes: String,
    release: String,
    #[serde(default)]
    os: Vec<String>,
}

#[derive(Debug)]
struct Entry {
    distribution: Distribution,
    kubernetes: Version,
    release: String,
    os: Vec<String>,
}

/// The catalogue.
#[derive(Debug)]
pub(crate) struct Catalog {
    cilium: Vec<String>,
    /// By distribution, then newest first.
    entries: Vec<Entry>,
}

impl Catalog {
    /// The built-in catalogue.
    pub(crate) fn builtin() -> Result<Self, String> {
        let file: File =
            serde_json::from_str(include_str!("catalog.json")).map_err(|error| format!("catalog.json: {error}"))?;
        let mut entries = Vec::new();
        for version in file.versions {
            entries.push(Entry {
                distribution: Distribution::from_str_name(&version.distribution)
                    .ok_or_else(|| format!("catalog.json: unknown distribution `{}`", version.distribution))?,
                kubernetes: Version::parse(&version.kubernetes)
                    .ok_or_else(|| format!("catalog.json: bad version `{}`", version.kubernetes))?,
                release: version.release,
                os: version.os,
            });
        }
        entries.sort_by_key(|entry| (entry.distribution as i32, std::cmp::Reverse(entry.kubernetes)));
        Ok(Self {
            cilium: file.cilium,
            entries,
        })
    }

    fn of(&self, distribution: Distribution) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.distribution == distribution)
    }

    /// As the API shows it.
    pub(crate) fn versions(&self, distribution: Distribution) -> Vec<CatalogVersion> {
        self.entries
            .iter()
            .filter(|entry| distribution == Distribution::Unspecified || entry.distribution == distribution)
            .map(|entry| CatalogVersion {
                name: format!(
                    "catalog/versions/{}-{}",
                    entry.distribution.as_str_name().to_lowercase(),
                    entry.kubernetes
                ),
                distribution: entry.distribution.into(),
                kubernetes: entry.kubernetes.to_string(),
                release: entry.release.clone(),
                os_versions: entry.os.clone(),
                cnis: vec![
                    CatalogCni {
                        name: cni::Name::Cilium.into(),
                        versions: self.cilium.clone(),
                    },
                    CatalogCni {
                        name: cni::Name::Flannel.into(),
                        versions: Vec::new(),
                    },
                ],
                latest: self
                    .of(entry.distribution)
                    .next()
                    .is_some_and(|first| first.kubernetes == entry.kubernetes),
            })
            .collect()
    }

    /// Finds the wanted versions in full, or says what is wrong with them.
    pub(crate) fn resolve(
        &self,
        distribution: Distribution,
        wanted: &ClusterVersion,
    ) -> Result<ClusterVersion, Vec<Violation>> {
        let text = wanted.kubernetes.strip_prefix('v').unwrap_or(&wanted.kubernetes);
        let known = || {
            let versions: Vec<String> = self
                .of(distribution)
                .map(|entry| entry.kubernetes.to_string())
                .collect();
            format!("known versions: {}", versions.join(", "))
        };
        if text.is_empty() {
            return Err(vec![Violation::new(
                "version.kubernetes",
                format!("is required; {}", known()),
            )]);
        }
        let found = self.of(distribution).find(|entry| {
            let full = entry.kubernetes.to_string();
            full == text || full.strip_prefix(text).is_some_and(|rest| rest.starts_with('.')) && text.contains('.')
        });
        let Some(entry) = found else {
            let problem = format!(
                "`{}` is not a version of {} in the catalogue; {}",
                wanted.kubernetes,
                names::value(distribution.as_str_name()),
                known()
            );
            return Err(vec![Violation::new("version.kubernetes", problem)]);
        };
        let os = wanted.os.strip_prefix('v').unwrap_or(&wanted.os);
        let os = match (distribution, os) {
            (Distribution::Talos, "") => entry.os.first().cloned().unwrap_or_default(),
            (Distribution::Talos, os) if !entry.os.iter().any(|known| known == os) => {
                let problem = format!(
                    "`{os}` is not a Talos version known to run Kubernetes {}; use one of {}",
                    entry.kubernetes,
                    entry.os.join(", ")
                );
                return Err(vec![Violation::new("version.os", problem)]);
            }
            (Distribution::K3s, os) if !os.is_empty() => {
                let problem = "is only for talos; k3s runs on what the machine has, so leave it out";
                return Err(vec![Violation::new("version.os", problem)]);
            }
            (_, os) => os.to_owned(),
        };
        Ok(ClusterVersion {
            kubernetes: entry.kubernetes.to_string(),
            os,
        })
    }

    /// Kubernetes versions a cluster at `actual` can go to: newer ones, at most one minor version up, oldest first.
    pub(crate) fn upgrades(&self, distribution: Distribution, actual: &str) -> Vec<String> {
        let Some(actual) = Version::parse(actual) else {
            return Vec::new();
        };
        self.of(distribution)
            .rev()
            .map(|entry| entry.kubernetes)
            .filter(|version| *version > actual && version.major == actual.major && version.minor <= actual.minor + 1)
            .map(|version| version.to_string())
            .collect()
    }

    /// The distribution's own name of a version, such as `v1.35.3+k3s1`.
    pub(crate) fn release(&self, distribution: Distribution, kubernetes: &str) -> String {
        self.of(distribution)
            .find(|entry| entry.kubernetes.to_string() == kubernetes)
            .map_or_else(|| format!("v{kubernetes}"), |entry| entry.release.clone())
    }

    /// Known Cilium versions, newest first.
    pub(crate) fn cilium(&self) -> &[String] {
        &self.cilium
    }
}

#[cfg(test)]
mod tests {
    use deployme_proto::v1::{ClusterVersion, cluster::Distribution};

    use super::Catalog;

    fn resolve(distribution: Distribution, kubernetes: &str, os: &str) -> Result<(String, String), String> {
        let wanted = ClusterVersion {
            kubernetes: kubernetes.to_owned(),
            os: os.to_owned(),
        };
        Catalog::builtin()
            .unwrap()
            .resolve(distribution, &wanted)
            .map(|found| (found.kubernetes, found.os))
            .map_err(|violations| violations[0].field.clone())
    }

    #[test]
    fn minor_versions_resolve_to_their_newest_patch() {
        let full = |kubernetes: &str, os: &str| Ok((kubernetes.to_owned(), os.to_owned()));
        assert_eq!(resolve(Distribution::K3s, "1.35", ""), full("1.35.3", ""));
        assert_eq!(
            resolve(Distribution::Talos, "v1.35.0", "v1.12.6"),
            full("1.35.0", "1.12.6")
        );
        assert_eq!(resolve(Distribution::Talos, "1.35.3", ""), full("1.35.3", "1.12.6"));
        for unknown in ["", "1", "1.3", "1.35.99", "latest"] {
            assert_eq!(
                resolve(Distribution::K3s, unknown, ""),
                Err("version.kubernetes".to_owned()),
                "{unknown}"
            );
        }
        assert_eq!(
            resolve(Distribution::K3s, "1.35", "1.12.6"),
            Err("version.os".to_owned())
        );
        assert_eq!(
            resolve(Distribution::Talos, "1.35", "9.9.9"),
            Err("version.os".to_owned())
        );
    }

    #[test]
    fn upgrades_go_one_minor_version_at_a_time() {
        let catalog = Catalog::builtin().unwrap();
        assert_eq!(catalog.upgrades(Distribution::K3s, "1.33.5"), ["1.34.1", "1.34.2"]);
        assert_eq!(catalog.upgrades(Distribution::K3s, "1.35.3"), [] as [&str; 0]);
    }
}
