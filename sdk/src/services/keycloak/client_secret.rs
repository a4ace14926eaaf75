//! `keycloak_client_secret`: a confidential client's secret, read when needed and kept nowhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Keycloak;
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Context, Ephemeral, Example, Kind, Opened};
use crate::schema::field;
use crate::secret::Secret;

/// The secret of a confidential client, for handing to another service without keeping it anywhere.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientSecretSpec {
    /// Realm of the client.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
    /// Client, by its `client_id`.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    pub client_id: String,
    /// Id of the client within Keycloak. With it the client is not looked up; and where the client is made in the same run,
    /// Terraform asks for the secret only once the id is known.
    pub uuid: Option<String>,
}

/// The secret.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClientSecretOutput {
    /// The client's secret as it is now.
    pub client_secret: Secret,
}

#[derive(Deserialize)]
struct Answer {
    value: Option<Secret>,
}

/// The secret of a confidential client.
pub struct ClientSecret;

impl Ephemeral for ClientSecret {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "client_secret",
        plural: "client_secrets",
    };
    type Service = Keycloak;
    type Spec = ClientSecretSpec;
    type Output = ClientSecretOutput;

    async fn open(cx: &Context<'_, Keycloak>, spec: ClientSecretSpec) -> Result<Opened<ClientSecretOutput>> {
        let uuid = match spec.uuid {
            Some(uuid) => uuid,
            None => cx.service.client_uuid(&spec.realm, &spec.client_id).await?,
        };
        let answer: Answer = cx
            .service
            .http
            .get("/admin/realms/{}/clients/{}/client-secret", &[&spec.realm, &uuid])
            .await?;
        let client_secret = answer.value.ok_or_else(|| {
            let text = format!("client {:?} has no secret: it is public or bearer-only", spec.client_id);
            Error::new(ErrorKind::InvalidInput, text)
        })?;
        Ok(Opened {
            output: ClientSecretOutput { client_secret },
            lease: None,
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Hand a client's secret on without keeping it",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client" "grafana" {
  realm         = deployme_keycloak_realm.acme.realm
  client_id     = "grafana"
  redirect_uris = ["https://grafana.example.org/login/generic_oauth"]
}

ephemeral "deployme_keycloak_client_secret" "example" {
  realm     = deployme_keycloak_client.grafana.realm
  client_id = deployme_keycloak_client.grafana.client_id
  uuid      = deployme_keycloak_client.grafana.uuid
}
"#,
        }]
    }
}
