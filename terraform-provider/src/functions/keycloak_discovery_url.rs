//! `keycloak_discovery_url`: where a realm tells clients everything.

use tfplugin::schema::FunctionSchema;
use tfplugin::value::{Type, Value};

use super::keycloak_issuer::{issuer, parameters};
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "keycloak_discovery_url",
    signature,
    examples: &[Example {
        output: "discovery_url",
        arguments: r#""https://id.example.org", "edgit""#,
        result: r#""https://id.example.org/realms/edgit/.well-known/openid-configuration""#,
    }],
    call: |arguments| Ok(Value::from(issuer(arguments)? + "/.well-known/openid-configuration")),
};

fn signature() -> FunctionSchema {
    FunctionSchema::new(parameters(), Type::String)
        .summarize("Address of a Keycloak realm's OpenID Connect discovery document")
        .describe(
            "The address of a Keycloak realm's OpenID Connect discovery document, from which clients learn all other addresses. Clients that ask \
             for the issuer instead add `/.well-known/openid-configuration` themselves: give those `keycloak_issuer`.",
        )
}
