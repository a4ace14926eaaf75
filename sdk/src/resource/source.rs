//! Objects of other providers that become ones of ours: Terraform's `moved` across types.
//!
//! Only the natural name is taken out of the foreign state; all else a read tells. Terraform asks for the move before it configures
//! the provider, so that where the foreign state names the object by an id that only the service understands, the name is left as
//! a [`Named::Handle`], which the read resolves.

use serde_json::{Map, Value};

use super::Resource;
use crate::error::{Error, ErrorKind, Result};

/// A type of another provider whose objects can become ones of a kind with the natural name `K`.
pub struct Source<K: 'static> {
    /// The providers that have the type, as namespace and name: `keycloak/keycloak`.
    pub providers: &'static [&'static str],
    /// The type, such as `keycloak_realm`.
    pub type_name: &'static str,
    /// The newest version of its schema whose states are understood. All older ones are.
    pub version: i64,
    /// Which object a state is of.
    pub name: fn(&SourceState) -> Result<Named<K>>,
}

/// Which object a foreign state is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named<K> {
    /// The one of this natural name.
    Key(K),
    /// The one to which [`Resource::resolve`] finds the natural name.
    Handle(String),
}

/// The state of a foreign object.
#[derive(Debug, Clone, Default)]
pub struct SourceState(Map<String, Value>);

impl SourceState {
    /// The state of these attributes.
    pub fn new(attributes: Map<String, Value>) -> Self {
        Self(attributes)
    }

    /// A text or number, as text; `None` where it is absent, null or empty.
    pub fn find(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A text or number that every state of the type has.
    ///
    /// # Errors
    ///
    /// `InvalidInput` when it is absent, null or empty.
    pub fn text(&self, name: &str) -> Result<String> {
        self.find(name).ok_or_else(|| {
            let text = format!(
                "its state has no `{name}`: refresh it with a newer version of the provider it comes from, or import the object instead"
            );
            Error::new(ErrorKind::InvalidInput, text)
        })
    }
}

/// A foreign object that is to become one of ours.
#[derive(Debug, Clone)]
pub struct SourceObject {
    /// Its provider: the full address, or the bare name that `OpenTofu` derives from the type.
    pub provider: String,
    /// Its type.
    pub type_name: String,
    /// The version of the schema that wrote the state.
    pub version: i64,
    /// Its attributes. Those of a state of Terraform 0.11 are all texts.
    pub state: SourceState,
}

/// A type of another provider, for messages and documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceType {
    /// The providers that have it.
    pub providers: &'static [&'static str],
    /// Its name.
    pub type_name: &'static str,
    /// The newest version of its schema whose states are understood.
    pub version: i64,
}

/// The natural name in an object's attributes, of a kind without its Rust type.
pub type NamedObject = Named<Map<String, Value>>;

/// The sources of a kind.
pub(super) fn types<R: Resource>() -> Vec<SourceType> {
    let type_of = |source: &Source<R::Key>| SourceType {
        providers: source.providers,
        type_name: source.type_name,
        version: source.version,
    };
    R::SOURCES.iter().map(type_of).collect()
}

/// Which object of ours a foreign one is.
pub(super) fn named<R: Resource>(object: &SourceObject) -> Result<NamedObject> {
    let refused = |text: String| Err(Error::new(ErrorKind::InvalidInput, text));
    let found = R::SOURCES
        .iter()
        .find(|source| source.type_name == object.type_name && is_of(&object.provider, source.providers));
    let what = format!("a {} of {}", object.type_name, short(&object.provider));
    let Some(source) = found else {
        return refused(format!(
            "{what} cannot become a deployme_{}. {}",
            R::KIND.type_name(),
            choice::<R>()
        ));
    };
    if object.version > source.version {
        return refused(format!(
            "{what} with a state of version {} is not known here, only up to {}: use a newer version of this provider, or import the object",
            object.version, source.version
        ));
    }
    let explained = |error: Error| {
        let text = format!("{what} cannot be moved: {}", error.message());
        error.with_message(text)
    };
    Ok(match (source.name)(&object.state).map_err(explained)? {
        Named::Key(key) => Named::Key(super::to_map(&key)?),
        Named::Handle(handle) => Named::Handle(handle),
    })
}

/// What can be moved instead, as a sentence.
fn choice<R: Resource>() -> String {
    let sources: Vec<String> = R::SOURCES
        .iter()
        .map(|source| format!("{} ({})", source.type_name, source.providers.join(" or ")))
        .collect();
    if sources.is_empty() {
        "No other type can: import the object instead".to_owned()
    } else {
        format!("These can: {}. Anything else has to be imported", sources.join(", "))
    }
}

/// Whether an address is one of these providers'. The host does not count: mirrors and private registries have others.
fn is_of(address: &str, providers: &[&str]) -> bool {
    providers.iter().any(|provider| {
        let bare = provider.rsplit('/').next().unwrap_or(provider);
        address == *provider || address == bare || address.ends_with(&format!("/{provider}"))
    })
}

/// An address without its host.
fn short(address: &str) -> &str {
    let from = address.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    &address[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_known_by_the_end_of_its_address() {
        let providers = &["keycloak/keycloak", "mrparkers/keycloak"];
        for address in [
            "registry.example.test/keycloak/keycloak",
            "mirror.example.test/mrparkers/keycloak",
            "keycloak/keycloak",
            "keycloak",
        ] {
            assert!(is_of(address, providers), "{address}");
        }
        for address in [
            "registry.example.test/other/keycloak",
            "registry.example.test/xkeycloak/keycloak",
            "",
        ] {
            assert!(!is_of(address, providers), "{address}");
        }
    }

    #[test]
    fn an_address_is_shown_without_its_host() {
        assert_eq!(short("registry.example.test/hashicorp/vault"), "hashicorp/vault");
        assert_eq!(short("hashicorp/vault"), "hashicorp/vault");
        assert_eq!(short("vault"), "vault");
    }

    #[test]
    fn empty_and_null_are_absent() {
        let state = serde_json::json!({"a": "", "b": null, "c": 3, "d": "x", "e": []});
        let state = SourceState::new(state.as_object().expect("object").clone());
        let found = ["a", "b", "c", "d", "e", "f"].map(|name| state.find(name));
        assert_eq!(found, [None, None, Some("3".into()), Some("x".into()), None, None]);
        assert!(state.text("a").expect_err("absent").to_string().contains("`a`"));
    }
}
