//! Configuration from code, the environment and a file with profiles, in that order of precedence.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result, Violation};
use crate::registry;
use crate::schema::{Attribute, Mode, Type, check, nearest};

/// Configurations of services by name, each an object of its arguments.
pub type Config = Map<String, Value>;

/// Where values that the code leaves out come from.
pub struct Sources<'a> {
    /// Reads an environment variable.
    pub env: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// The profile's configurations from the file.
    pub file: Config,
}

impl Sources<'_> {
    /// Nothing beside the code.
    pub fn none() -> Sources<'static> {
        Sources {
            env: &|_| None,
            file: Map::new(),
        }
    }

    /// The arguments of one service, complete: what `given` leaves out is taken from the environment, then from the file.
    ///
    /// # Errors
    ///
    /// `Config` with a violation for each wrong value.
    pub fn complete(&self, service: &str, given: Option<&Value>) -> Result<Complete> {
        let Some(entry) = registry::service(service) else {
            return Err(Error::new(ErrorKind::Config, format!("there is no service {service}")));
        };
        let schema = entry.config_schema();
        let mut config = match given {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(given)) => given.clone(),
            Some(_) => return Err(Error::new(ErrorKind::Config, format!("{service}: must be an object"))),
        };
        let file = self.file.get(service).and_then(Value::as_object);
        let mut origins = BTreeMap::new();
        for attribute in &schema {
            if config.get(&attribute.name).is_some_and(|value| !value.is_null()) {
                continue;
            }
            let in_file = || {
                let value = file?.get(&attribute.name)?.clone();
                Some((value, "the configuration file".to_owned()))
            };
            if let Some((value, origin)) = self.env_value(attribute).or_else(in_file) {
                config.insert(attribute.name.clone(), value);
                origins.insert(attribute.name.clone(), origin);
            }
        }
        if let Some(unknown) = file.and_then(|file| {
            file.keys()
                .find(|name| !schema.iter().any(|known| known.name == **name))
        }) {
            // In quotes: a file's names are the same in every language.
            let near = nearest(unknown, schema.iter().map(|known| known.name.as_str()));
            let remedy = near.map_or(String::new(), |near| format!(": did you mean {near:?}?"));
            let path = format!("{service}.{unknown}");
            let text = format!("{path:?} in the configuration file is not an argument{remedy}");
            return Err(Error::new(ErrorKind::Config, text));
        }
        let complete = Complete { config, origins };
        let violations = check(&schema, &complete.config);
        match violations.first() {
            None => Ok(complete),
            Some(first) => {
                let mut error = Error::setting(&first.path, &first.message).service(entry.name());
                for violation in &violations[1..] {
                    error = error.violation(&violation.path, &violation.message);
                }
                Err(complete.explained(service, error))
            }
        }
    }

    /// The value in the environment, and where it stands.
    fn env_value(&self, attribute: &Attribute) -> Option<(Value, String)> {
        if attribute.mode == Mode::Computed {
            return None;
        }
        let set = |name: &String| Some((name.clone(), (self.env)(name)?));
        let found = attribute.behaviour.env.iter().find_map(set);
        let (name, text) = found.filter(|(_, text)| !text.is_empty())?;
        let value = match attribute.ty {
            // A text that is no such value stays text, for the check to name.
            Type::Bool => match text.as_str() {
                "1" | "true" | "TRUE" | "True" => Value::Bool(true),
                "0" | "false" | "FALSE" | "False" => Value::Bool(false),
                _ => Value::String(text),
            },
            Type::Integer { .. } => text.parse::<i64>().map_or(Value::String(text), Value::from),
            _ => Value::String(text),
        };
        Some((value, format!("the environment variable {name}")))
    }
}

/// The arguments of one service, from wherever they come.
#[derive(Default)]
pub struct Complete {
    /// The arguments.
    pub config: Map<String, Value>,
    /// Where those come from that the code does not give: `the environment variable KEYCLOAK_URL`.
    pub origins: BTreeMap<String, String>,
}

/// Names alone: among the values are secrets.
impl std::fmt::Debug for Complete {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&String> = self.config.keys().collect();
        f.debug_struct("Complete")
            .field("config", &names)
            .field("origins", &self.origins)
            .finish()
    }
}

impl Complete {
    /// An error about arguments of this service, in the words of the whole configuration: `keycloak.url` instead of `url`, and where the
    /// value was found.
    pub(super) fn explained(&self, service: &str, error: Error) -> Error {
        if error.kind() != ErrorKind::Config {
            return error;
        }
        let error = error.map_violations(|violation| {
            let argument = violation.path.split(['.', '[']).next().unwrap_or_default();
            let message = match self.origins.get(argument) {
                Some(origin) => format!("{} (from {origin})", violation.message),
                None => violation.message,
            };
            Violation::new(format!("{service}.{}", violation.path), message)
        });
        let text = match error.violations() {
            [] => format!("{service}: {}", error.message()),
            [first, ..] => format!("{}: {}", first.path, first.message),
        };
        error.with_message(text)
    }
}

/// Refuses names that are no service's; `place` says where they stand.
pub(super) fn only_services(names: &Config, place: &str) -> Result<()> {
    let known = || registry::SERVICES.iter().map(|service| service.name());
    let Some(unknown) = names.keys().find(|name| known().all(|known| known != **name)) else {
        return Ok(());
    };
    let remedy = match nearest(unknown, known()) {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("known are {}", known().collect::<Vec<_>>().join(", ")),
    };
    let text = format!("there is no service {unknown:?}{place}: {remedy}");
    Err(Error::new(ErrorKind::Config, text))
}

/// Reads the profile of a configuration file. Without a path the usual place is tried (`$DEPLOYME_CONFIG`, else
/// `$XDG_CONFIG_HOME/deployme/config.toml`, else `~/.config/deployme/config.toml`), where a missing file is no error.
///
/// ```toml
/// [staging.keycloak]
/// url = "https://id.staging.example.org"
/// ```
///
/// # Errors
///
/// `Config` when a named file or profile is missing, or the file is not valid TOML.
pub fn load(path: Option<&Path>, profile: Option<&str>, env: &dyn Fn(&str) -> Option<String>) -> Result<Config> {
    let named = path
        .map(Path::to_path_buf)
        .or_else(|| env("DEPLOYME_CONFIG").map(PathBuf::from));
    let usual = || {
        let base = env("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .or_else(|| env("HOME").map(|home| PathBuf::from(home).join(".config")));
        base.map(|base| base.join("deployme").join("config.toml"))
    };
    let asked = profile.map(str::to_owned).or_else(|| env("DEPLOYME_PROFILE"));
    let Some(path) = named.clone().or_else(usual) else {
        return Ok(Config::new());
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if named.is_none() && asked.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Config::new());
        }
        Err(error) => {
            return Err(Error::new(
                ErrorKind::Config,
                format!("{} cannot be read: {error}", path.display()),
            ));
        }
    };
    // toml's own message shows the line, which may hold a password: only the place is told.
    let profiles: Config = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(0, |span| {
            text.get(..span.start).unwrap_or_default().lines().count().max(1)
        });
        Error::new(
            ErrorKind::Config,
            format!("{} is not valid TOML near line {line}", path.display()),
        )
    })?;
    let name = asked.as_deref().unwrap_or("default");
    match profiles.get(name) {
        Some(Value::Object(profile)) => Ok(profile.clone()),
        Some(_) => Err(Error::new(
            ErrorKind::Config,
            format!("profile {name} in {} is not a table", path.display()),
        )),
        None if asked.is_none() => Ok(Config::new()),
        None => {
            let known: Vec<&str> = profiles.keys().map(String::as_str).collect();
            let known = if known.is_empty() {
                "it has none".to_owned()
            } else {
                format!("it has {}", known.join(", "))
            };
            Err(Error::new(
                ErrorKind::Config,
                format!("there is no profile {name} in {}: {known}", path.display()),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn config(value: Value) -> Config {
        let Value::Object(config) = value else { panic!("object") };
        config
    }

    #[test]
    fn a_service_that_there_is_none_of_is_refused() {
        let refusal = |name: &str, place: &str| {
            let error = only_services(&config(json!({ "vault": {}, name: {} })), place).expect_err(name);
            assert_eq!(error.kind(), ErrorKind::Config);
            error.to_string()
        };
        assert_eq!(
            refusal("keyclaok", " in the configuration file"),
            "there is no service \"keyclaok\" in the configuration file: did you mean \"keycloak\"?"
        );
        assert_eq!(
            refusal("nomad", ""),
            "there is no service \"nomad\": known are control_plane, keycloak, harbor, grafana, vault"
        );
        only_services(&config(json!({ "vault": {}, "control_plane": {} })), "").expect("known");
    }

    #[test]
    fn a_files_misspelt_argument_is_named_with_the_one_that_was_meant() {
        let sources = Sources {
            file: config(json!({ "keycloak": { "usrname": "admin" } })),
            ..Sources::none()
        };
        let error = sources.complete("keycloak", None).expect_err("misspelt");
        assert_eq!(
            error.to_string(),
            "\"keycloak.usrname\" in the configuration file is not an argument: did you mean \"username\"?"
        );
    }
}
