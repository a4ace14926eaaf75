//! `keycloak_rotate_client_secret`: a new secret for a confidential client.

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Keycloak, client, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Action, Context, Example, Kind, Progress};
use crate::schema::field;

/// Has Keycloak make a new secret for a confidential client.
/// The old one ends at once, and the new one is shown nowhere: read it with the ephemeral `keycloak_client_secret`. A secret that is an argument
/// of the client's own resource comes back when its version is raised.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RotateClientSecretSpec {
    /// Realm of the client.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(length(min = 1))]
    pub realm: String,
    /// Client, by its `client_id`.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    #[schemars(length(min = 1))]
    pub client_id: String,
}

/// A new secret for a confidential client.
pub struct RotateClientSecret;

impl Action for RotateClientSecret {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "rotate_client_secret",
        plural: "rotate_client_secret",
    };
    type Service = Keycloak;
    type Spec = RotateClientSecretSpec;

    async fn invoke(cx: &Context<'_, Keycloak>, spec: RotateClientSecretSpec, progress: &dyn Progress) -> Result<()> {
        let RotateClientSecretSpec { realm, client_id } = spec;
        let found = client::find(cx.service, &realm, &client_id).await?;
        let flag = |name: &str| found.get(name).and_then(Value::as_bool).unwrap_or_default();
        // Keycloak would make one all the same, and nobody could use it.
        if flag("publicClient") || flag("bearerOnly") {
            let message = format!(
                "names {client_id:?}, which has no secret, for it is public or bearer-only: name a confidential client"
            );
            return Err(
                Error::new(ErrorKind::InvalidInput, format!("client_id: {message}")).violation("client_id", message)
            );
        }
        cx.proceed()?;
        // The answer holds the secret: it is dropped unread. Done twice it is done as well: each time the secret is a new one.
        cx.service
            .http
            .request(
                Method::POST,
                "/admin/realms/{}/clients/{}/client-secret",
                &[&realm, &text(&found, "id")],
            )
            .idempotent()
            .send()
            .await?;
        progress
            .report(format!("client {client_id:?} of realm {realm:?} has a new secret"))
            .await;
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A new secret whenever the number is raised",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client" "grafana" {
  realm         = deployme_keycloak_realm.acme.realm
  client_id     = "grafana"
  redirect_uris = ["https://grafana.example.org/login/generic_oauth"]
}

resource "terraform_data" "rotation" {
  input = 1

  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.deployme_keycloak_rotate_client_secret.example]
    }
  }
}

action "deployme_keycloak_rotate_client_secret" "example" {
  config {
    realm     = deployme_keycloak_client.grafana.realm
    client_id = deployme_keycloak_client.grafana.client_id
  }
}
"#,
        }]
    }
}
