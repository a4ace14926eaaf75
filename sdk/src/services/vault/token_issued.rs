//! The ephemeral `vault_token`: a token for one run, renewed while it is used and revoked at its end.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::role::wrong_letters;
use super::{Vault, duration};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Codec, Context, Ephemeral, Example, Kind, Lease, Opened};
use crate::schema::{Case, field};
use crate::secret::Secret;

/// A token, made when needed and kept nowhere. It is renewed as long as it is used, and revoked at the end of the run.
///
/// It can do no more than the token of the provider, unless a `vault_token_role` allows it. A batch token can be neither renewed nor
/// revoked: it ends by itself.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct TokenIssuedSpec {
    /// Role that the token is made under.
    #[schemars(transform = field::refers_to("vault_token_role.name"), transform = field::not_on_wire)]
    pub role: Option<String>,
    /// Policies of the token. Left out, those of the role or, without one, of the token of the provider.
    #[serde(default)]
    pub policies: BTreeSet<String>,
    /// Life of the token until it must be renewed, such as `20m`. Left out, what the role or the server says.
    pub ttl: Option<String>,
    /// Longest life of the token, renewals included. Left out, what the role or the server says.
    pub explicit_max_ttl: Option<String>,
    /// Makes the token periodic: it can be renewed for ever, always for this time. Needs a token with the right to `sudo`, or a role.
    pub period: Option<String>,
    /// How often the token can be used; 0 for any number of times. Left out, what the role says.
    #[schemars(range(min = 0))]
    pub num_uses: Option<i64>,
    /// Name in the audit log, behind `token-`. Left out, `token`.
    pub display_name: Option<String>,
    /// Texts that stand with the token in the audit log.
    #[serde(default)]
    #[schemars(transform = field::wire(&["meta"]))]
    pub metadata: BTreeMap<String, String>,
    /// Whether the token can be renewed. Left out, it can.
    pub renewable: Option<bool>,
    /// Whether the token has no parent, so that it outlives the token of the provider. Needs the right to `sudo`, or a role.
    pub no_parent: Option<bool>,
    /// Whether the token does without the policy `default`.
    pub no_default_policy: Option<bool>,
    /// Type of the token. Left out, what the role says, else `service`.
    #[schemars(transform = field::server_default)]
    pub r#type: Option<IssuedTokenType>,
    /// Identity alias that the token is made for; the role must allow it.
    pub entity_alias: Option<String>,
}

/// Type of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssuedTokenType {
    /// Kept by the server, renewable, revocable.
    Service,
    /// Light, kept nowhere, and valid until it ends.
    Batch,
}

/// The token.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TokenIssuedOutput {
    /// The token.
    pub client_token: Secret,
    /// Id by which the token is named without being shown; empty for a batch token.
    pub accessor: String,
    /// All policies of the token.
    pub token_policies: Vec<String>,
    /// Seconds until the token ends unless it is renewed; 0 when it does not end.
    pub lease_duration: i64,
    /// Type of the token.
    pub r#type: IssuedTokenType,
}

static SPEC: Codec<TokenIssuedSpec> = Codec::new(Case::Snake);

#[derive(Deserialize)]
struct Answer {
    auth: Grant,
}

#[derive(Deserialize)]
struct Grant {
    /// Empty where a token was renewed by its accessor.
    client_token: Secret,
    accessor: String,
    #[serde(default)]
    token_policies: Option<Vec<String>>,
    lease_duration: i64,
    renewable: bool,
    token_type: IssuedTokenType,
}

impl Grant {
    /// When to renew: after two thirds of the life that is left.
    fn renew_in(&self) -> Option<Duration> {
        let seconds = u64::try_from(self.lease_duration).ok()?;
        (self.renewable && seconds > 0).then(|| Duration::from_secs(seconds) * 2 / 3)
    }
}

/// Tokens.
pub struct TokenIssued;

impl Ephemeral for TokenIssued {
    const KIND: Kind = Kind {
        service: "vault",
        name: "token",
        plural: "tokens",
    };
    type Service = Vault;
    type Spec = TokenIssuedSpec;
    type Output = TokenIssuedOutput;

    async fn open(cx: &Context<'_, Vault>, spec: TokenIssuedSpec) -> Result<Opened<TokenIssuedOutput>> {
        if let Some(error) = Error::from_violations(wrong(&spec)) {
            return Err(error);
        }
        let mut body = SPEC.encode(&spec)?;
        body.retain(|_, value| *value != json!([]) && *value != json!({}));
        let http = &cx.service.http;
        let made = match &spec.role {
            Some(role) => http.post("/v1/auth/token/create/{}", &[role], &body).await,
            None => http.post("/v1/auth/token/create", &[], &body).await,
        };
        let made: Answer = made.map_err(|error| explain(error, &spec))?.json()?;
        let grant = made.auth;
        let lease = (!grant.accessor.is_empty()).then(|| Lease {
            private: json!({"accessor": grant.accessor, "increment": spec.ttl}),
            renew_in: grant.renew_in(),
        });
        Ok(Opened {
            lease,
            output: TokenIssuedOutput {
                client_token: grant.client_token,
                accessor: grant.accessor,
                token_policies: grant.token_policies.unwrap_or_default(),
                lease_duration: grant.lease_duration,
                r#type: grant.token_type,
            },
        })
    }

    async fn renew(cx: &Context<'_, Vault>, private: &Value) -> Result<Option<Duration>> {
        let mut body = json!({ "accessor": accessor(private)? });
        if let Some(increment) = private.get("increment").and_then(Value::as_str) {
            body["increment"] = increment.into();
        }
        let http = &cx.service.http;
        let renewed: Answer = http.put("/v1/auth/token/renew-accessor", &[], &body).await?.json()?;
        Ok(renewed.auth.renew_in())
    }

    async fn close(cx: &Context<'_, Vault>, private: &Value) -> Result<()> {
        let body = json!({ "accessor": accessor(private)? });
        match cx.service.http.put("/v1/auth/token/revoke-accessor", &[], &body).await {
            // Used up or ended: nothing is left to revoke.
            Err(error) if error.message().contains("invalid accessor") => Ok(()),
            revoked => revoked.map(|_| ()),
        }
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A token with one policy for the length of the run",
            hcl: r#"
resource "deployme_vault_policy" "reader" {
  name   = "reader"
  policy = "path \"kv/data/app/*\" { capabilities = [\"read\"] }"
}

ephemeral "deployme_vault_token" "example" {
  policies     = [deployme_vault_policy.reader.name]
  ttl          = "20m"
  display_name = "pipeline"
  metadata     = { pipeline = "42" }
}
"#,
        }]
    }
}

fn accessor(private: &Value) -> Result<&str> {
    let accessor = private.get("accessor").and_then(Value::as_str).unwrap_or_default();
    if accessor.is_empty() {
        return Err(Error::new(ErrorKind::Internal, "the lease names no token"));
    }
    Ok(accessor)
}

fn wrong(spec: &TokenIssuedSpec) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(spec.role.as_deref().and_then(|role| wrong_letters("role", role)));
    for (argument, text) in [
        ("ttl", &spec.ttl),
        ("explicit_max_ttl", &spec.explicit_max_ttl),
        ("period", &spec.period),
    ] {
        found.extend(duration::wrong(argument, text.as_deref()));
    }
    found
}

/// Says which role is missing: the server calls that a wrong argument.
fn explain(error: Error, spec: &TokenIssuedSpec) -> Error {
    match &spec.role {
        Some(role) if error.message().contains("unknown role") => error
            .with_kind(ErrorKind::NotFound)
            .with_message(format!("there is no token role {role:?}"))
            .missing("vault_token_role"),
        _ => error,
    }
}
