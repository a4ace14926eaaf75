//! The ephemeral `grafana_service_account_token`: a token for one run, deleted at its end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Grafana, number, service_account, text, uid};
use crate::error::{Error, Result};
use crate::resource::{Context, Ephemeral, Example, Kind, Lease, Opened};
use crate::schema::field;
use crate::secret::Secret;

/// A token with which a machine logs in as a service account, made when needed and kept nowhere.
///
/// It is deleted when the value is no longer used, at the end of the run. Give it `seconds_to_live` all the same, for a run that is
/// killed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ServiceAccountTokenSpec {
    /// Name of the service account.
    #[schemars(transform = field::refers_to("grafana_service_account.name"), length(min = 1))]
    pub service_account: String,
    /// How the token is called, with something behind it that no other token has. Left out, `deployme`.
    #[schemars(length(min = 1, max = 100))]
    pub name_prefix: Option<String>,
    /// Life of the token; left out, until the end of the run. A server can have a longest life.
    #[schemars(range(min = 1))]
    pub seconds_to_live: Option<i64>,
}

/// The token.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ServiceAccountTokenOutput {
    /// The token.
    pub key: Secret,
    /// Its name.
    pub name: String,
    /// Its number.
    pub token_id: i64,
}

#[derive(Deserialize)]
struct Answer {
    id: i64,
    key: Secret,
}

const ALL: &str = "/api/serviceaccounts/{}/tokens";
const ONE: &str = "/api/serviceaccounts/{}/tokens/{}";

/// Tokens of service accounts.
pub struct ServiceAccountToken;

impl Ephemeral for ServiceAccountToken {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "service_account_token",
        plural: "service_account_tokens",
    };
    type Service = Grafana;
    type Spec = ServiceAccountTokenSpec;
    type Output = ServiceAccountTokenOutput;

    async fn open(
        cx: &Context<'_, Grafana>,
        spec: ServiceAccountTokenSpec,
    ) -> Result<Opened<ServiceAccountTokenOutput>> {
        let account = service_account::find(cx.service, &spec.service_account).await?;
        let account = number(&account, "id").to_string();
        cx.proceed()?;
        let name = format!("{}-{}", spec.name_prefix.as_deref().unwrap_or("deployme"), uid::made());
        let body = json!({ "name": name, "secondsToLive": spec.seconds_to_live.unwrap_or_default() });
        let answer = match cx.service.http.post(ALL, &[&account], &body).await {
            Ok(answer) => answer,
            Err(error) => {
                if error.may_be_done() {
                    forget(cx.service, &account, &name).await;
                }
                return Err(refused(error));
            }
        };
        let made: Answer = answer.json()?;
        Ok(Opened {
            lease: Some(Lease {
                private: json!({ "service_account": account, "token": made.id.to_string() }),
                renew_in: None,
            }),
            output: ServiceAccountTokenOutput {
                key: made.key,
                name,
                token_id: made.id,
            },
        })
    }

    async fn close(cx: &Context<'_, Grafana>, private: &Value) -> Result<()> {
        let part = |name: &str| private.get(name).and_then(Value::as_str).unwrap_or_default();
        let closed = cx
            .service
            .http
            .delete(ONE, &[part("service_account"), part("token")])
            .await;
        match closed {
            // Gone with its service account, or deleted by somebody else.
            Err(error) if error.http_status() == Some(404) => Ok(()),
            closed => closed.map(|_| ()),
        }
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A token for the run",
            hcl: r#"
resource "deployme_grafana_service_account" "pipeline" {
  name = "pipeline for a run"
  role = "Viewer"
}

ephemeral "deployme_grafana_service_account_token" "example" {
  # Opened only when the service account is there: its number is known no sooner.
  service_account = (
    deployme_grafana_service_account.pipeline.service_account_id == null ? null : deployme_grafana_service_account.pipeline.name
  )
  name_prefix     = "pipeline"
  seconds_to_live = 3600
}
"#,
        }]
    }
}

/// Deletes a token whose key was lost with the answer. Its name is nobody else's.
async fn forget(grafana: &Grafana, account: &str, name: &str) {
    let rows: Result<Vec<Map<String, Value>>> = grafana.http.get(ALL, &[account]).await;
    let lost = rows
        .ok()
        .and_then(|rows| rows.into_iter().find(|row| text(row, "name") == name));
    if let Some(lost) = lost {
        let id = number(&lost, "id").to_string();
        if let Err(error) = grafana.http.delete(ONE, &[account, &id]).await {
            tracing::warn!(%error, token = name, "a token whose key was lost could not be deleted");
        }
    }
}

fn refused(error: Error) -> Error {
    if error.http_status() == Some(400) && error.message().to_lowercase().contains("seconds") {
        let said = error.message().to_owned();
        return error
            .with_message(format!("seconds_to_live: {said}"))
            .violation("seconds_to_live", said);
    }
    error
}
