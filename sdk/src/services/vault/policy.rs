//! `vault_policy`: what a token may do.

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::answer::{Envelope, Keys};
use super::{Vault, listing, path, sources, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;

/// A policy: the paths that a token with it may use, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PolicySpec {
    /// Name, in lower case: the server knows no other.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// The rules, as HCL or as JSON. They are kept as they are written; white space at line ends, and the layout of JSON, mean nothing.
    #[schemars(transform = field::text, length(min = 1))]
    pub policy: String,
}

/// What the server adds to a policy: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct PolicyStatus {}

key! {
    /// Natural name of a policy.
    pub struct PolicyKey {
        /// Name of the policy.
        name,
    }
}

#[derive(Deserialize)]
struct Found {
    /// In lower case, however it was asked for.
    name: String,
    policy: String,
}

/// Access policies.
pub struct Policy;

impl Resource for Policy {
    const KIND: Kind = Kind {
        service: "vault",
        name: "policy",
        plural: "policies",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::POLICY;
    type Service = Vault;
    type Key = PolicyKey;
    type Spec = PolicySpec;
    type Status = PolicyStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: PolicySpec) -> Result<Observed<Self>> {
        // A write replaces whatever is there: somebody else's policy must not vanish.
        match find(cx.service, &spec.name).await {
            Ok(_) => return Err(taken(&format!("a policy {}", spec.name), None)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        cx.proceed()?;
        let sent = write(cx.service, &spec);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = cx
            .make(observed(spec.clone()), sent, |(), _| Ok(None), Proof::Equality(same))
            .await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => taken(&format!("a policy {}", spec.name), Some(&error)),
            _ => error,
        })?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &PolicyKey) -> Result<Observed<Self>> {
        find(cx.service, &key.name).await.map(observed)
    }

    async fn update(cx: &Context<'_, Vault>, _: Observed<Self>, spec: PolicySpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        let address = "/v1/sys/policies/acl/{*}";
        let deleted = cx.service.http.delete(address, &[&prior.key.name]).await;
        deleted.map(|_| ()).map_err(|error| {
            if prior.key.name != "default" {
                return error;
            }
            let text = format!(
                "{}: every token has it, so that it stays as long as the server",
                error.message()
            );
            error.with_message(text)
        })
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let request = cx.service.http.request(Method::GET, "/v1/sys/policies/acl", &[]);
        let names: Envelope<Keys> = request.query("list", true).send().await?.json()?;
        let mut names = names.data.keys;
        // It cannot be read nor changed.
        names.retain(|name| name != "root");
        listing::page(names, cursor, |name| async move {
            find(cx.service, &name).await.map(observed)
        })
        .await
    }

    fn validate(spec: &PolicySpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("name", &spec.name).into_iter().collect();
        let lower = spec.name.to_lowercase();
        if lower != spec.name {
            let message = format!("must be in lower case, for the server turns it into that: write {lower:?}");
            found.push(Violation::new("name", message));
        }
        if spec.name == "root" {
            found.push(Violation::new(
                "name",
                "must not be root, which the server does not let anybody change",
            ));
        }
        if spec.policy.trim().is_empty() {
            found.push(Violation::new(
                "policy",
                "must not be empty: the server refuses a policy without rules",
            ));
        }
        found
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Read the secrets of one application",
            hcl: r#"
resource "deployme_vault_policy" "example" {
  name = "external-secrets"

  policy = <<-HCL
    path "kv/data/app/*" {
      capabilities = ["read"]
    }

    path "kv/metadata/app/*" {
      capabilities = ["read", "list"]
    }
  HCL
}
"#,
        }]
    }
}

fn observed(spec: PolicySpec) -> Observed<Policy> {
    Observed {
        key: PolicyKey {
            name: spec.name.clone(),
        },
        spec,
        status: PolicyStatus {},
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, name: &str) -> Result<PolicySpec> {
    let found: Envelope<Found> = vault.http.get("/v1/sys/policies/acl/{*}", &[name]).await?;
    Ok(PolicySpec {
        name: found.data.name,
        policy: found.data.policy,
    })
}

async fn write(vault: &Vault, spec: &PolicySpec) -> Result<()> {
    let body = json!({ "policy": spec.policy });
    let written = vault.http.put("/v1/sys/policies/acl/{*}", &[&spec.name], &body).await;
    written.map(|_| ()).map_err(unparsed)
}

/// Says that the rules are wrong where the server cannot read them.
fn unparsed(error: Error) -> Error {
    match error.message().strip_prefix("failed to parse policy: ") {
        Some(why) => {
            let problem = format!("cannot be read by the server: {why}");
            error
                .with_message(format!("policy: {problem}"))
                .violation("policy", problem)
        }
        None => error,
    }
}
