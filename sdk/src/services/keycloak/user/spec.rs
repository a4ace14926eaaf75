//! The declaration of users.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Violation;
use crate::key;
use crate::schema::field;
use crate::secret::Secret;

/// A user of a realm.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserSpec {
    /// Realm of the user.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Name with which the user signs in, in lower case: Keycloak keeps it so.
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub username: String,
    /// Address, unique in the realm unless it allows duplicates; Keycloak keeps it in lower case.
    #[schemars(transform = field::case_insensitive)]
    pub email: Option<String>,
    /// Whether the address is known to be the user's.
    #[serde(default)]
    pub email_verified: bool,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Whether the user may sign in.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Further attributes, each with its values. Keycloak keeps those that the realm's user profile declares; others are refused,
    /// unless the profile allows them. The language that a user chose is one of them, `locale`.
    #[serde(default)]
    pub attributes: BTreeMap<String, Vec<String>>,
    /// What the user has to do at the next sign-in, such as `UPDATE_PASSWORD` or `VERIFY_EMAIL`. An action is gone when the user has
    /// done it: a plan then shows it as missing.
    #[serde(default)]
    pub required_actions: BTreeSet<String>,
    /// Password. It is set when the user is made, and whenever its version is raised; with `UPDATE_PASSWORD` among the required actions
    /// it is a first password only. What the user sets later is left alone.
    #[schemars(transform = field::not_on_wire)]
    pub password: Option<Secret>,
}

/// What Keycloak adds to a user.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserStatus {
    /// Id of the user within Keycloak: `sub` in tokens.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

key! {
    /// Natural name of a user.
    pub struct UserKey {
        /// Realm of the user.
        realm,
        /// Name with which the user signs in.
        username,
    }
}

/// What narrows a list of users.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserFilter {
    /// Realm of the users.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

fn yes() -> bool {
    true
}

impl UserSpec {
    /// Mistakes across arguments.
    pub(super) fn mistakes(&self) -> Vec<Violation> {
        let own = OWN.iter().filter(|name| self.attributes.contains_key(**name));
        let own = own.map(|name| {
            let text = "has an argument of its own: take it out of attributes";
            Violation::new(format!("attributes[{name:?}]"), text)
        });
        lower_case("username", &self.username).into_iter().chain(own).collect()
    }
}

/// What Keycloak has among the attributes of a user, and we have not.
const OWN: &[&str] = &["username", "email", "firstName", "lastName"];

/// What is wrong with a user's name.
pub(in crate::services::keycloak) fn lower_case(argument: &str, name: &str) -> Option<Violation> {
    let lower = name.to_lowercase();
    (lower != name).then(|| {
        let text = format!("must be in lower case, as Keycloak keeps the names of users: {lower:?}");
        Violation::new(argument, text)
    })
}
