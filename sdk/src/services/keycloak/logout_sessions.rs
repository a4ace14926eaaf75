//! `keycloak_logout_sessions`: everybody out.

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Keycloak;
use crate::error::Result;
use crate::resource::{Action, Context, Example, Kind, Progress};
use crate::schema::field;

/// Ends every session of a realm: everybody has to sign in again.
/// Access tokens that were issued stay valid until they expire where an application checks them by itself.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct LogoutSessionsSpec {
    /// Realm whose sessions end.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(length(min = 1))]
    pub realm: String,
}

/// The end of all sessions of a realm.
pub struct LogoutSessions;

/// Applications that Keycloak told of the logout; both lists may be absent.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Told {
    success_requests: Option<Vec<String>>,
    failed_requests: Option<Vec<String>>,
}

impl Action for LogoutSessions {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "logout_sessions",
        plural: "logout_sessions",
    };
    type Service = Keycloak;
    type Spec = LogoutSessionsSpec;

    async fn invoke(cx: &Context<'_, Keycloak>, spec: LogoutSessionsSpec, progress: &dyn Progress) -> Result<()> {
        let realm = spec.realm;
        let answer = cx
            .service
            .http
            .request(Method::POST, "/admin/realms/{}/logout-all", &[&realm])
            .idempotent()
            .send()
            .await?;
        progress
            .report(format!("all sessions of realm {realm:?} have ended"))
            .await;
        // Older versions answer with nothing.
        let told: Told = answer.json().unwrap_or_default();
        for application in told.success_requests.unwrap_or_default() {
            progress.report(format!("{application} was told")).await;
        }
        for application in told.failed_requests.unwrap_or_default() {
            progress
                .report(format!(
                    "{application} could not be told and may keep sessions of its own"
                ))
                .await;
        }
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Invoke it with `terraform apply -invoke=action.deployme_keycloak_logout_sessions.example`",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

action "deployme_keycloak_logout_sessions" "example" {
  config {
    realm = deployme_keycloak_realm.acme.realm
  }
}
"#,
        }]
    }
}
