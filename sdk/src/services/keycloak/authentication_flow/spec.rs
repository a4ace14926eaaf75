//! The arguments of an authentication flow.
//!
//! Terraform's schemas cannot refer to themselves: each level of executions has a type of its own, of the same form. Six are as deep as
//! Keycloak's own flows go. All that is done with executions is done with [`Step`](super::step::Step), which knows no such limit.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::key;
use crate::schema::field;

/// How users, or clients, prove who they are: a flow of the realm with all that is in it. It takes effect where it is bound: in the realm by
/// `keycloak_authentication_bindings`, in a client by `authentication_flow_overrides`, for those who come from an identity provider by its
/// `first_broker_login_flow` and `post_broker_login_flow`. Keycloak deletes no flow that is bound somewhere.
///
/// Keycloak's own flows, such as `browser`, can be imported. It lets nobody add or remove anything in them: their executions can be required or
/// switched off, and a destroy leaves them as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthenticationFlowSpec {
    /// Realm of the flow.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub realm: String,
    /// Name, unique among the flows of the realm and those inside them. A change renames the flow; it stays bound where it is.
    #[schemars(length(min = 1, max = 255))]
    pub alias: String,
    /// Text shown in the admin console.
    pub description: Option<String>,
    /// Whom the flow is for.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub provider_id: FlowProvider,
    /// What is asked of them, in this order. An execution that is here before and after a change keeps its id, wherever it moves among those beside it.
    #[serde(default)]
    pub executions: Vec<FlowExecution>,
}

/// Whom a flow is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FlowProvider {
    /// Users.
    #[default]
    #[serde(rename = "basic-flow")]
    Basic,
    /// Clients that prove who they are.
    #[serde(rename = "client-flow")]
    Client,
}

/// What an execution counts for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Requirement {
    /// It must succeed.
    Required,
    /// It is enough for its level if it succeeds. Keycloak passes over it where something beside it is required.
    Alternative,
    /// It is switched off.
    #[default]
    Disabled,
    /// A flow that runs if the conditions in it hold.
    Conditional,
}

/// The settings of an execution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExecutionConfig {
    /// Name of the settings, unique in the realm.
    #[schemars(length(min = 1, max = 255))]
    pub alias: String,
    /// The settings, by Keycloak's own names, such as `{ defaultProvider = "google" }` of `identity-provider-redirector`. Those that are secrets, such as
    /// the key of reCAPTCHA, cannot be given here, as Keycloak does not show them: they stay as they were set in the admin console.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
}

macro_rules! level {
    ($(#[$doc:meta])* $name:ident, $inner:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub struct $name {
            /// Keycloak's name of what is done, such as `auth-cookie` or `auth-username-password-form`. Left out for a flow inside the flow, unless that
            /// is a form: `registration-page-form`.
            pub authenticator: Option<String>,
            /// Name of a flow inside the flow, unique in the realm.
            pub flow: Option<String>,
            /// Text shown in the admin console, of a flow inside the flow.
            pub description: Option<String>,
            /// What it counts for.
            pub requirement: Requirement,
            /// Its settings.
            pub config: Option<ExecutionConfig>,
            /// What is asked in the flow inside the flow, in this order.
            #[serde(default)]
            pub executions: Vec<$inner>,
        }
    };
}

level!(
    /// What is asked of those who sign in: one thing, or a flow of several.
    FlowExecution,
    FlowExecution2
);
level!(
    /// An execution on the second level.
    FlowExecution2,
    FlowExecution3
);
level!(
    /// An execution on the third level.
    FlowExecution3,
    FlowExecution4
);
level!(
    /// An execution on the fourth level.
    FlowExecution4,
    FlowExecution5
);
level!(
    /// An execution on the fifth level.
    FlowExecution5,
    FlowExecution6
);

/// An execution on the sixth level, which has no flows inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FlowExecution6 {
    /// Keycloak's name of what is done, such as `auth-otp-form`.
    #[schemars(length(min = 1))]
    pub authenticator: String,
    /// What it counts for.
    pub requirement: Requirement,
    /// Its settings.
    pub config: Option<ExecutionConfig>,
}

/// How many levels of executions there are.
pub(super) const LEVELS: usize = 6;

/// What Keycloak adds to a flow.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AuthenticationFlowStatus {
    /// Id of the flow within Keycloak: a client's `authentication_flow_overrides` take it.
    #[schemars(transform = field::stable)]
    pub uuid: String,
    /// Whether the flow is one of Keycloak's own.
    #[schemars(transform = field::stable)]
    pub built_in: bool,
}

key! {
    /// Natural name of an authentication flow.
    pub struct AuthenticationFlowKey {
        /// Realm of the flow.
        realm,
        /// Name.
        alias,
    }
}

/// What narrows a list of authentication flows.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AuthenticationFlowFilter {
    /// Realm of the flows.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}
