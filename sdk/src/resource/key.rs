//! Natural names: what identifies an object for people, in import ids, data sources and identities.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};

/// The natural name of an object: the attributes that identify it, in the order of its id.
///
/// The id is the values joined by `/`; a slash inside a value that is not the last is written `%2F`, and `%` is `%25`.
/// Make one with [`key!`](crate::key).
pub trait Key: Serialize + DeserializeOwned + JsonSchema + Clone + std::fmt::Debug + Send + Sync + 'static {
    /// Names of the attributes, first one first.
    const NAMES: &'static [&'static str];
    /// Those of [`Self::NAMES`] that an object may lack.
    const OPTIONAL: &'static [&'static str] = &[];

    /// Forms of the id, where they are not the names joined by `/`, without and with the optional ones.
    const FORMS: &'static [&'static str] = &[];

    /// The values, in the order of [`Self::NAMES`].
    fn values(&self) -> Vec<String>;

    /// The key of these values; there are as many as names.
    fn from_values(values: Vec<String>) -> Self;

    /// The key in an object's attributes; `None` while a part is missing.
    fn of(attributes: &serde_json::Map<String, serde_json::Value>) -> Option<Self> {
        let text = |name: &&str| {
            attributes
                .get(*name)
                .and_then(serde_json::Value::as_str)
                .map(str::to_owned)
        };
        Self::NAMES
            .iter()
            .map(text)
            .collect::<Option<Vec<_>>>()
            .map(Self::from_values)
    }

    /// The id: one text for all values.
    fn id(&self) -> String {
        let values = self.values();
        let last = values.len().saturating_sub(1);
        let parts: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(index, value)| if index == last { value.clone() } else { escape(value) })
            .collect();
        parts.join("/")
    }

    /// The key of an id.
    ///
    /// # Errors
    ///
    /// `InvalidInput` when a value is missing or empty; the text shows the form that is expected.
    fn parse(id: &str) -> Result<Self> {
        let parts: Vec<&str> = id.splitn(Self::NAMES.len(), '/').collect();
        if parts.len() < Self::NAMES.len() || parts.iter().any(|part| part.is_empty()) {
            let form = Self::NAMES.join("/");
            return Err(Error::new(
                ErrorKind::InvalidInput,
                format!("the id {id:?} is not of the form {form}"),
            ));
        }
        let last = parts.len() - 1;
        let values = parts
            .iter()
            .enumerate()
            .map(|(index, part)| {
                if index == last {
                    (*part).to_owned()
                } else {
                    unescape(part)
                }
            })
            .collect();
        Ok(Self::from_values(values))
    }
}

/// A value as a part of an id that is not the last one.
pub(crate) fn escape(value: &str) -> String {
    value.replace('%', "%25").replace('/', "%2F")
}

/// The value of such a part.
pub(crate) fn unescape(part: &str) -> String {
    part.replace("%2F", "/").replace("%2f", "/").replace("%25", "%")
}

/// The scope of a list that nothing narrows.
#[derive(Debug, Clone, Default, Serialize, serde::Deserialize, JsonSchema)]
pub struct NoScope {}

/// Declares a natural name: `key! { /// Natural name of a role. pub struct RoleKey { /// Realm. realm, /// Role. name } }`.
///
/// Of what each server has one of, such as its system settings, the natural name has no parts; its id is a fixed word:
/// `key! { /// The system settings. pub struct ConfigSystemKey is "config_system" }`.
#[macro_export]
macro_rules! key {
    ($(#[$doc:meta])* $vis:vis struct $type:ident is $id:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema)]
        $vis struct $type {}

        impl $crate::resource::Key for $type {
            const NAMES: &'static [&'static str] = &[];
            const FORMS: &'static [&'static str] = &[$id];

            fn values(&self) -> Vec<String> {
                Vec::new()
            }

            fn from_values(_: Vec<String>) -> Self {
                Self {}
            }

            fn id(&self) -> String {
                $id.to_owned()
            }

            fn parse(id: &str) -> $crate::error::Result<Self> {
                if id == $id {
                    return Ok(Self {});
                }
                Err($crate::error::Error::new(
                    $crate::error::ErrorKind::InvalidInput,
                    format!(concat!("the id {:?} is not ", $id, ": there is one in each server"), id),
                ))
            }
        }
    };
    ($(#[$doc:meta])* $vis:vis struct $type:ident { $($(#[$field_doc:meta])* $field:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema)]
        $vis struct $type { $($(#[$field_doc])* pub $field: String),+ }

        impl $crate::resource::Key for $type {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            fn values(&self) -> Vec<String> {
                vec![$(self.$field.clone()),+]
            }

            fn from_values(values: Vec<String>) -> Self {
                let mut values = values.into_iter();
                Self { $($field: values.next().unwrap_or_default()),+ }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::Key;

    key! {
        /// A role.
        pub(super) struct Sample {
            /// Realm.
            realm,
            /// Name.
            name,
        }
    }

    #[test]
    fn id_round_trip_with_slashes() {
        let key = Sample {
            realm: "a/b%2F".into(),
            name: "x/y%".into(),
        };
        let id = key.id();
        assert_eq!(id, "a%2Fb%252F/x/y%");
        assert_eq!(Sample::parse(&id).expect("parse"), key);
    }

    key! {
        /// What each server has one of.
        pub(super) struct Only is "only"
    }

    #[test]
    fn what_there_is_one_of_has_a_fixed_id() {
        assert_eq!(Only {}.id(), "only");
        assert_eq!(Only::parse("only").expect("parse"), Only {});
        assert_eq!(Only::of(&serde_json::Map::new()), Some(Only {}));
        let error = Only::parse("another").expect_err("another one");
        assert_eq!(
            error.message(),
            "the id \"another\" is not only: there is one in each server"
        );
    }

    #[test]
    fn a_short_id_shows_the_form() {
        let error = Sample::parse("acme").expect_err("short");
        assert_eq!(error.message(), "the id \"acme\" is not of the form realm/name");
        assert!(Sample::parse("acme/").is_err());
    }
}
