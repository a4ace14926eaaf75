//! The declaration of protocol mappers: the common ones by name, all others by Keycloak's own settings.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::typed::{
    AudienceMapper, FullNameMapper, GroupMembershipMapper, HardcodedClaimMapper, Typed, UserAttributeMapper,
    UserClientRoleMapper, UserPropertyMapper, UserRealmRoleMapper,
};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Key, escape, unescape};
use crate::schema::field;
use crate::services::keycloak::Protocol;

/// A protocol mapper: it puts something into the tokens of a client, or of all clients that have a scope. Exactly one argument says
/// what: one of the typed ones, or `protocol_mapper` with the settings in `config`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProtocolMapperSpec {
    /// Realm of the client or scope.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Client that has the mapper, by its `client_id`; either this or `client_scope`.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire)]
    #[schemars(transform = field::conflicts_with(&["client_scope"]))]
    pub client_id: Option<String>,
    /// Client scope that has the mapper, by its name.
    #[schemars(transform = field::refers_to("keycloak_client_scope.name"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire)]
    #[schemars(transform = field::conflicts_with(&["client_id"]))]
    pub client_scope: Option<String>,
    /// Name, unique in its client or scope.
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub name: String,
    /// Protocol of the client or scope. The typed mappers are those of OpenID Connect.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub protocol: Protocol,
    /// The user's groups.
    #[schemars(transform = field::inline)]
    pub group_membership: Option<GroupMembershipMapper>,
    /// An attribute of the user.
    #[schemars(transform = field::inline)]
    pub user_attribute: Option<UserAttributeMapper>,
    /// One of the user's own fields, such as `username`.
    #[schemars(transform = field::inline)]
    pub user_property: Option<UserPropertyMapper>,
    /// Another audience: who the token is meant for besides the client.
    #[schemars(transform = field::inline)]
    pub audience: Option<AudienceMapper>,
    /// A fixed value.
    #[schemars(transform = field::inline)]
    pub hardcoded_claim: Option<HardcodedClaimMapper>,
    /// The user's roles in the realm.
    #[schemars(transform = field::inline)]
    pub user_realm_role: Option<UserRealmRoleMapper>,
    /// The user's roles in a client.
    #[schemars(transform = field::inline)]
    pub user_client_role: Option<UserClientRoleMapper>,
    /// First and last name of the user, in the claim `name`.
    #[schemars(transform = field::inline)]
    pub full_name: Option<FullNameMapper>,
    /// Keycloak's own name of a mapper that has no argument here, such as `oidc-sha256-pairwise-sub-mapper`.
    pub protocol_mapper: Option<String>,
    /// Further settings, by Keycloak's own names; of a mapper without an argument here all of them, such as `id.token.claim`.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub config: BTreeMap<String, String>,
}

/// What Keycloak adds to a protocol mapper.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProtocolMapperStatus {
    /// Id of the mapper within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

/// What narrows a list of protocol mappers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProtocolMapperFilter {
    /// Realm of the mappers.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
    /// Only those of this client.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    pub client_id: Option<String>,
    /// Only those of this client scope.
    #[schemars(transform = field::refers_to("keycloak_client_scope.name"))]
    pub client_scope: Option<String>,
}

/// Natural name of a protocol mapper: `realm/client/client_id/name` or `realm/client-scope/client_scope/name`.
/// A slash inside a part that is not the last is `%2F`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProtocolMapperKey {
    /// Realm of the mapper.
    pub realm: String,
    /// Client that has it.
    pub client_id: Option<String>,
    /// Client scope that has it.
    pub client_scope: Option<String>,
    /// Name.
    pub name: String,
}

impl Key for ProtocolMapperKey {
    const NAMES: &'static [&'static str] = &["realm", "client_id", "client_scope", "name"];
    const OPTIONAL: &'static [&'static str] = &["client_id", "client_scope"];
    const FORMS: &'static [&'static str] = &["realm/client/client_id/name", "realm/client-scope/client_scope/name"];

    /// An owner that there is not is empty.
    fn values(&self) -> Vec<String> {
        vec![
            self.realm.clone(),
            self.client_id.clone().unwrap_or_default(),
            self.client_scope.clone().unwrap_or_default(),
            self.name.clone(),
        ]
    }

    fn from_values(values: Vec<String>) -> Self {
        let mut values = values.into_iter();
        let mut next = || values.next().unwrap_or_default();
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            realm: next(),
            client_id: some(next()),
            client_scope: some(next()),
            name: next(),
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        let key: Self = serde_json::from_value(Value::Object(attributes.clone())).ok()?;
        (key.client_id.is_some() != key.client_scope.is_some()).then_some(key)
    }

    fn id(&self) -> String {
        let (what, owner) = match (&self.client_id, &self.client_scope) {
            (Some(client), _) => ("client", client.as_str()),
            (None, scope) => ("client-scope", scope.as_deref().unwrap_or_default()),
        };
        format!("{}/{what}/{}/{}", escape(&self.realm), escape(owner), self.name)
    }

    fn parse(id: &str) -> Result<Self> {
        let parts: Vec<&str> = id.splitn(4, '/').collect();
        if let &[realm, what, owner, name] = parts.as_slice()
            && matches!(what, "client" | "client-scope")
            && !parts.iter().any(|part| part.is_empty())
        {
            let of_client = what == "client";
            return Ok(Self {
                realm: unescape(realm),
                client_id: of_client.then(|| unescape(owner)),
                client_scope: (!of_client).then(|| unescape(owner)),
                name: name.to_owned(),
            });
        }
        let form = Self::FORMS.join(" or ");
        let text = format!("the id {id:?} is not of the form {form}");
        Err(Error::new(ErrorKind::InvalidInput, text))
    }
}

impl ProtocolMapperSpec {
    /// The natural name.
    pub(super) fn key(&self) -> ProtocolMapperKey {
        ProtocolMapperKey {
            realm: self.realm.clone(),
            client_id: self.client_id.clone(),
            client_scope: self.client_scope.clone(),
            name: self.name.clone(),
        }
    }

    /// The arguments that say what the mapper does: exactly one in a right declaration.
    fn chosen(&self) -> Vec<&'static str> {
        let given = [
            ("group_membership", self.group_membership.is_some()),
            ("user_attribute", self.user_attribute.is_some()),
            ("user_property", self.user_property.is_some()),
            ("audience", self.audience.is_some()),
            ("hardcoded_claim", self.hardcoded_claim.is_some()),
            ("user_realm_role", self.user_realm_role.is_some()),
            ("user_client_role", self.user_client_role.is_some()),
            ("full_name", self.full_name.is_some()),
            ("protocol_mapper", self.protocol_mapper.is_some()),
        ];
        given
            .into_iter()
            .filter_map(|(argument, given)| given.then_some(argument))
            .collect()
    }

    /// Keycloak's name of the mapper.
    pub(super) fn mapper(&self) -> &str {
        match &self.protocol_mapper {
            Some(mapper) => mapper,
            None => {
                let typed = self.chosen().first().and_then(|argument| Typed::by_argument(argument));
                typed.map_or("", |typed| typed.mapper)
            }
        }
    }

    /// Mistakes across arguments.
    pub(super) fn mistakes(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        if self.client_id.is_none() && self.client_scope.is_none() {
            let text = "is needed, or client_scope: a mapper is in a client or in a client scope";
            found.push(Violation::new("client_id", text));
        }
        match self.chosen().as_slice() {
            [] => found.push(Violation::new(
                "protocol_mapper",
                "is needed, or one of the typed mappers such as group_membership: nothing says what the mapper does",
            )),
            [_] => {}
            [first, others @ ..] => {
                for other in others {
                    let text = format!("must not be set together with {first}: make a mapper of its own of it");
                    found.push(Violation::new(*other, text));
                }
            }
        }
        if self.protocol == Protocol::Saml && self.protocol_mapper.is_none() {
            let text = "must be openid-connect for a typed mapper; name a mapper of SAML in protocol_mapper";
            found.push(Violation::new("protocol", text));
        }
        if let Some(audience) = &self.audience
            && audience.client.is_none()
            && audience.custom_audience.is_none()
        {
            found.push(Violation::new("audience", "needs client or custom_audience"));
        }
        let typed = Typed::by_mapper(self.mapper());
        if self.protocol_mapper.is_some()
            && let Some(typed) = typed
        {
            let text = format!("has an argument of its own: use {} instead", typed.argument);
            found.push(Violation::new("protocol_mapper", text));
        }
        for name in self
            .config
            .keys()
            .filter(|name| typed.is_some_and(|typed| typed.has(name)))
        {
            let text = "has an argument of its own: take it out of config";
            found.push(Violation::new(format!("config[{name:?}]"), text));
        }
        found
    }
}
