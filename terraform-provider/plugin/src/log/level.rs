//! Which events are written.

use tracing::{Metadata, level_filters::LevelFilter};

/// The level that the user's environment asks for: `TF_LOG_PROVIDER_<NAME>`, else `TF_LOG_PROVIDER`, else `TF_LOG`. Off by
/// default, as Terraform shows nothing then.
pub(super) fn of(provider: &str, variable: impl Fn(&str) -> Option<String>) -> LevelFilter {
    let own = format!("TF_LOG_PROVIDER_{}", provider.to_uppercase().replace('-', "_"));
    [own.as_str(), "TF_LOG_PROVIDER", "TF_LOG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .map_or(LevelFilter::OFF, |value| match value.to_uppercase().as_str() {
            "OFF" => LevelFilter::OFF,
            "ERROR" => LevelFilter::ERROR,
            "WARN" => LevelFilter::WARN,
            "INFO" => LevelFilter::INFO,
            "DEBUG" => LevelFilter::DEBUG,
            // TRACE, JSON, and what Terraform does not know either.
            _ => LevelFilter::TRACE,
        })
}

/// Crates that log what they carry: headers with tokens, frames, keys' names. Only their warnings are written.
const CARRIERS: [&str; 10] = [
    "h2",
    "hyper",
    "hyper_util",
    "rustls",
    "tonic",
    "tower",
    "reqwest",
    "tokio_util",
    "mio",
    "want",
];

/// Whether an event is written at `level`.
pub(super) fn admits(level: LevelFilter, event: &Metadata<'_>) -> bool {
    let root = event.target().split("::").next().unwrap_or_default();
    let level = if CARRIERS.contains(&root) {
        level.min(LevelFilter::WARN)
    } else {
        level
    };
    *event.level() <= level
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(variables: &[(&str, &str)]) -> LevelFilter {
        of("my-cloud", |name| {
            variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
        })
    }

    #[test]
    fn the_most_specific_variable_wins() {
        assert_eq!(level(&[]), LevelFilter::OFF);
        assert_eq!(level(&[("TF_LOG", "info")]), LevelFilter::INFO);
        assert_eq!(level(&[("TF_LOG", "JSON")]), LevelFilter::TRACE);
        assert_eq!(
            level(&[("TF_LOG", "TRACE"), ("TF_LOG_PROVIDER", "warn")]),
            LevelFilter::WARN
        );
        let all = [("TF_LOG_PROVIDER", "DEBUG"), ("TF_LOG_PROVIDER_MY_CLOUD", "ERROR")];
        assert_eq!(level(&all), LevelFilter::ERROR);
        assert_eq!(level(&[("TF_LOG_PROVIDER", ""), ("TF_LOG", "OFF")]), LevelFilter::OFF);
    }
}
