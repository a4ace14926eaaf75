//! The mappers that have an argument of their own. Where the claim of one stands when nothing is said is what the admin console has for a new
//! mapper of that type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::schema::field;

/// Declares a mapper of one claim: what is its own, and where the claim stands.
macro_rules! mapper {
    ($(#[$doc:meta])* pub struct $name:ident { $($own:tt)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub struct $name {
            $($own)*
            /// Whether the claim stands in ID tokens.
            #[serde(default = "yes")]
            #[schemars(transform = field::wire_text(&["config", "id.token.claim"]))]
            pub add_to_id_token: bool,
            /// Whether the claim stands in access tokens.
            #[serde(default = "yes")]
            #[schemars(transform = field::wire_text(&["config", "access.token.claim"]))]
            pub add_to_access_token: bool,
            /// Whether the answer of the user info endpoint has the claim.
            #[serde(default = "yes")]
            #[schemars(transform = field::wire_text(&["config", "userinfo.token.claim"]))]
            pub add_to_userinfo: bool,
            /// Whether the answer of the introspection endpoint has the claim.
            #[serde(default = "yes")]
            #[schemars(transform = field::wire_text(&["config", "introspection.token.claim"]))]
            pub add_to_token_introspection: bool,
        }
    };
}

mapper! {
    /// The user's groups, as a list.
    pub struct GroupMembershipMapper {
        /// Claim; a dot makes an object (`realm_access.groups`).
        #[schemars(transform = field::wire(&["config", "claim.name"]), length(min = 1))]
        pub claim_name: String,
        /// Whether groups are told by their paths (`/platform/admins`) rather than by their names.
        #[serde(default)]
        #[schemars(transform = field::wire_text(&["config", "full.path"]))]
        pub full_path: bool,
    }
}

mapper! {
    /// An attribute of the user.
    pub struct UserAttributeMapper {
        /// Name of the attribute.
        #[schemars(transform = field::wire(&["config", "user.attribute"]), length(min = 1))]
        pub attribute: String,
        /// Claim; a dot makes an object.
        #[schemars(transform = field::wire(&["config", "claim.name"]), length(min = 1))]
        pub claim_name: String,
        /// Type of the claim in JSON.
        #[serde(default)]
        #[schemars(transform = field::wire(&["config", "jsonType.label"]))]
        pub claim_type: ClaimType,
        /// Whether all values make a list, rather than the first one alone.
        #[serde(default)]
        #[schemars(transform = field::wire_text(&["config", "multivalued"]))]
        pub multivalued: bool,
        /// Whether the values of the user's groups are added.
        #[serde(default)]
        #[schemars(transform = field::wire_text(&["config", "aggregate.attrs"]))]
        pub aggregate_values: bool,
    }
}

mapper! {
    /// One of the user's own fields.
    pub struct UserPropertyMapper {
        /// Name of the field, such as `username`, `email` or `firstName`.
        #[schemars(transform = field::wire(&["config", "user.attribute"]), length(min = 1))]
        pub property: String,
        /// Claim; a dot makes an object.
        #[schemars(transform = field::wire(&["config", "claim.name"]), length(min = 1))]
        pub claim_name: String,
        /// Type of the claim in JSON.
        #[serde(default)]
        #[schemars(transform = field::wire(&["config", "jsonType.label"]))]
        pub claim_type: ClaimType,
    }
}

/// Another audience: a client, or any text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AudienceMapper {
    /// The `client_id` of a client of the realm.
    #[schemars(transform = field::wire(&["config", "included.client.audience"]))]
    #[schemars(transform = field::conflicts_with(&["custom_audience"]))]
    pub client: Option<String>,
    /// Any text, such as the address of an API.
    #[schemars(transform = field::wire(&["config", "included.custom.audience"]))]
    #[schemars(transform = field::conflicts_with(&["client"]))]
    pub custom_audience: Option<String>,
    /// Whether ID tokens have it as well.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "id.token.claim"]))]
    pub add_to_id_token: bool,
    /// Whether access tokens have it.
    #[serde(default = "yes")]
    #[schemars(transform = field::wire_text(&["config", "access.token.claim"]))]
    pub add_to_access_token: bool,
    /// Whether the answer of the introspection endpoint has it.
    #[serde(default = "yes")]
    #[schemars(transform = field::wire_text(&["config", "introspection.token.claim"]))]
    pub add_to_token_introspection: bool,
}

mapper! {
    /// A fixed value.
    pub struct HardcodedClaimMapper {
        /// Claim; a dot makes an object.
        #[schemars(transform = field::wire(&["config", "claim.name"]), length(min = 1))]
        pub claim_name: String,
        /// The value, as text.
        #[schemars(transform = field::wire(&["config", "claim.value"]), length(min = 1))]
        pub value: String,
        /// Type of the claim in JSON.
        #[serde(default)]
        #[schemars(transform = field::wire(&["config", "jsonType.label"]))]
        pub claim_type: ClaimType,
    }
}

mapper! {
    /// The user's roles in the realm.
    pub struct UserRealmRoleMapper {
        /// Claim; a dot makes an object.
        #[schemars(transform = field::wire(&["config", "claim.name"]), length(min = 1))]
        pub claim_name: String,
        /// Text put before the name of each role.
        #[schemars(transform = field::wire(&["config", "usermodel.realmRoleMapping.rolePrefix"]))]
        pub prefix: Option<String>,
        /// Whether the roles make a list, rather than the first one alone.
        #[serde(default = "yes")]
        #[schemars(transform = field::wire_text(&["config", "multivalued"]))]
        pub multivalued: bool,
    }
}

mapper! {
    /// The user's roles in a client.
    pub struct UserClientRoleMapper {
        /// The `client_id` of the client; left out, the roles in all clients.
        #[schemars(transform = field::wire(&["config", "usermodel.clientRoleMapping.clientId"]))]
        pub client: Option<String>,
        /// Claim; a dot makes an object, `${client_id}` stands for the client.
        #[schemars(transform = field::wire(&["config", "claim.name"]), length(min = 1))]
        pub claim_name: String,
        /// Text put before the name of each role.
        #[schemars(transform = field::wire(&["config", "usermodel.clientRoleMapping.rolePrefix"]))]
        pub prefix: Option<String>,
        /// Whether the roles make a list, rather than the first one alone.
        #[serde(default = "yes")]
        #[schemars(transform = field::wire_text(&["config", "multivalued"]))]
        pub multivalued: bool,
    }
}

mapper! {
    /// First and last name of the user.
    pub struct FullNameMapper {}
}

/// Type of a claim in JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ClaimType {
    /// Text.
    #[default]
    #[serde(rename = "String")]
    String,
    /// A whole number.
    #[serde(rename = "long")]
    Long,
    /// A whole number of 32 bits.
    #[serde(rename = "int")]
    Int,
    /// True or false.
    #[serde(rename = "boolean")]
    Boolean,
    /// The text is JSON itself.
    #[serde(rename = "JSON")]
    Json,
}

fn yes() -> bool {
    true
}

/// A typed mapper.
pub(super) struct Typed {
    /// Name of the argument.
    pub(super) argument: &'static str,
    /// Keycloak's name of the mapper.
    pub(super) mapper: &'static str,
    /// Keycloak's settings that the argument stands for, but for these:
    own: &'static [&'static str],
    /// those that say where the claim stands.
    tokens: &'static [&'static str],
}

/// Where a claim may stand.
const CLAIM: &[&str] = &[
    ID_TOKEN,
    ACCESS_TOKEN,
    "userinfo.token.claim",
    "introspection.token.claim",
];

/// Where an audience may stand: the user info endpoint does not tell it.
const AUDIENCE: &[&str] = &[ID_TOKEN, ACCESS_TOKEN, "introspection.token.claim"];

const ID_TOKEN: &str = "id.token.claim";
const ACCESS_TOKEN: &str = "access.token.claim";

/// Settings that are false where Keycloak has nothing.
const FLAGS: &[&str] = &["multivalued", "aggregate.attrs", "full.path", ID_TOKEN, ACCESS_TOKEN];

impl Typed {
    /// The one with that argument.
    pub(super) fn by_argument(argument: &str) -> Option<&'static Self> {
        TYPED.iter().find(|typed| typed.argument == argument)
    }

    /// The one that stands for that mapper of Keycloak's.
    pub(super) fn by_mapper(mapper: &str) -> Option<&'static Self> {
        TYPED.iter().find(|typed| typed.mapper == mapper)
    }

    /// Whether its argument stands for that setting.
    pub(super) fn has(&self, setting: &str) -> bool {
        self.own.contains(&setting) || self.tokens.contains(&setting)
    }

    /// Says what Keycloak means by settings that there are not.
    pub(super) fn complete(&self, config: &mut Map<String, Value>) {
        for name in FLAGS.iter().filter(|name| self.has(name)) {
            config.entry(*name).or_insert_with(|| "false".into());
        }
        for (name, like) in [
            ("userinfo.token.claim", ID_TOKEN),
            ("introspection.token.claim", ACCESS_TOKEN),
        ] {
            if self.has(name) && !config.contains_key(name) {
                let value = config.get(like).cloned().unwrap_or_default();
                config.insert(name.to_owned(), value);
            }
        }
    }
}

/// All typed mappers.
pub(super) const TYPED: &[Typed] = &[
    Typed {
        argument: "group_membership",
        mapper: "oidc-group-membership-mapper",
        own: &["claim.name", "full.path"],
        tokens: CLAIM,
    },
    Typed {
        argument: "user_attribute",
        mapper: "oidc-usermodel-attribute-mapper",
        own: &[
            "user.attribute",
            "claim.name",
            "jsonType.label",
            "multivalued",
            "aggregate.attrs",
        ],
        tokens: CLAIM,
    },
    Typed {
        argument: "user_property",
        mapper: "oidc-usermodel-property-mapper",
        own: &["user.attribute", "claim.name", "jsonType.label"],
        tokens: CLAIM,
    },
    Typed {
        argument: "audience",
        mapper: "oidc-audience-mapper",
        own: &["included.client.audience", "included.custom.audience"],
        tokens: AUDIENCE,
    },
    Typed {
        argument: "hardcoded_claim",
        mapper: "oidc-hardcoded-claim-mapper",
        own: &["claim.name", "claim.value", "jsonType.label"],
        tokens: CLAIM,
    },
    Typed {
        argument: "user_realm_role",
        mapper: "oidc-usermodel-realm-role-mapper",
        own: &["claim.name", "usermodel.realmRoleMapping.rolePrefix", "multivalued"],
        tokens: CLAIM,
    },
    Typed {
        argument: "user_client_role",
        mapper: "oidc-usermodel-client-role-mapper",
        own: &[
            "usermodel.clientRoleMapping.clientId",
            "claim.name",
            "usermodel.clientRoleMapping.rolePrefix",
            "multivalued",
        ],
        tokens: CLAIM,
    },
    Typed {
        argument: "full_name",
        mapper: "oidc-full-name-mapper",
        own: &[],
        tokens: CLAIM,
    },
];
