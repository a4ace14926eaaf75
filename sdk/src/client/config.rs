//! Configuration from code, the environment and a file with profiles, in that order of precedence.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::registry;
use crate::schema::{Attribute, Mode, Type, check, no_argument};

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
    pub fn complete(&self, service: &str, given: Option<&Value>) -> Result<Map<String, Value>> {
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
        for attribute in &schema {
            if config.get(&attribute.name).is_some_and(|value| !value.is_null()) {
                continue;
            }
            let found = self
                .env_value(attribute)
                .or_else(|| file.and_then(|file| file.get(&attribute.name).cloned()));
            if let Some(value) = found {
                config.insert(attribute.name.clone(), value);
            }
        }
        if let Some(unknown) = file.and_then(|file| {
            file.keys()
                .find(|name| !schema.iter().any(|known| known.name == **name))
        }) {
            return Err(Error::new(
                ErrorKind::Config,
                format!(
                    "{service}.{unknown} in the configuration file {}",
                    no_argument(unknown, &schema)
                ),
            ));
        }
        let violations = check(&schema, &config);
        match violations.first() {
            None => Ok(config),
            Some(first) => {
                let mut error = Error::new(
                    ErrorKind::Config,
                    format!("{service}.{}: {}", first.path, first.message),
                )
                .service(entry.name());
                for violation in &violations {
                    error = error.violation(format!("{service}.{}", violation.path), violation.message.clone());
                }
                Err(error)
            }
        }
    }

    fn env_value(&self, attribute: &Attribute) -> Option<Value> {
        if attribute.mode == Mode::Computed {
            return None;
        }
        let text = attribute
            .behaviour
            .env
            .iter()
            .find_map(|name| (self.env)(name))
            .filter(|text| !text.is_empty())?;
        Some(match attribute.ty {
            // A text that is no such value stays text, for the check to name.
            Type::Bool => match text.as_str() {
                "1" | "true" | "TRUE" | "True" => Value::Bool(true),
                "0" | "false" | "FALSE" | "False" => Value::Bool(false),
                _ => Value::String(text),
            },
            Type::Integer { .. } => text.parse::<i64>().map_or(Value::String(text), Value::from),
            _ => Value::String(text),
        })
    }
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
