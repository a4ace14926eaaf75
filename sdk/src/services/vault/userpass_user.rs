//! `vault_userpass_user`: a user with a password, and what the user's tokens may do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::role::{AuthScope, USERS, wrong_name};
use super::token::{self, TokenSettings};
use super::{Vault, listing, path, sources};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Evidence, Example, Kind, Observed, Page, Proof, Resource, Secrets};
use crate::schema::{Case, field};
use crate::secret::Secret;

/// A user of a userpass auth method, who logs in with a password, and the tokens that the user gets.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserpassUserSpec {
    /// Path of the auth method, such as `userpass`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub mount: String,
    /// Name of the user, in lower case: the server knows no other.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// Password, of at most 72 bytes. Required to create the user. The server shows nothing of it, so that one which was changed
    /// elsewhere stays unnoticed.
    #[schemars(transform = field::needed_to_create)]
    pub password: Option<Secret>,
    /// The tokens.
    #[serde(flatten)]
    pub tokens: TokenSettings,
}

/// What the server adds to a user: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct UserpassUserStatus {}

key! {
    /// Natural name of a user: `mount/name`. A slash in the mount's path is `%2F`.
    pub struct UserpassUserKey {
        /// Path of the auth method.
        mount,
        /// Name of the user.
        name,
    }
}

static SPEC: Codec<UserpassUserSpec> = Codec::new(Case::Snake);

/// The server hashes with bcrypt, which takes no more.
const LONGEST_PASSWORD: usize = 72;

/// Users of userpass auth methods.
pub struct UserpassUser;

impl Resource for UserpassUser {
    const KIND: Kind = Kind {
        service: "vault",
        name: "userpass_user",
        plural: "userpass_users",
    };
    const DATA_SOURCE: bool = true;
    type Service = Vault;
    type Key = UserpassUserKey;
    type Spec = UserpassUserSpec;
    type Status = UserpassUserStatus;
    type Scope = AuthScope;

    async fn create(cx: &Context<'_, Vault>, spec: UserpassUserSpec) -> Result<Observed<Self>> {
        let (mount, name) = (spec.mount.clone(), spec.name.clone());
        let body = body(&spec)?;
        let same = Proof::Equality(|made: &Observed<Self>, found| shown(&made.spec) == shown(&found.spec));
        let made = USERS.make(cx, (&mount, &name), observed(spec), &body, same).await?;
        if made.found {
            // Which password the user has does not show.
            cx.proceed()?;
            USERS.write(cx.service, &mount, &name, &body).await?;
        }
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &UserpassUserKey) -> Result<Observed<Self>> {
        find(cx.service, &key.mount, &key.name).await
    }

    async fn update(cx: &Context<'_, Vault>, _: Observed<Self>, spec: UserpassUserSpec) -> Result<Observed<Self>> {
        // The password stays where the write has none.
        USERS.write(cx.service, &spec.mount, &spec.name, &body(&spec)?).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        USERS.remove(cx.service, &prior.key.mount, &prior.key.name).await
    }

    async fn list(cx: &Context<'_, Vault>, scope: &AuthScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let names = USERS.names(cx.service, &scope.mount).await?;
        listing::page(names, cursor, |name| async move {
            find(cx.service, &scope.mount, &name).await
        })
        .await
    }

    fn validate(spec: &UserpassUserSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        found.extend(wrong_name("name", &spec.name));
        let bytes = spec.password.as_ref().map_or(1, |password| password.expose().len());
        if bytes == 0 || bytes > LONGEST_PASSWORD {
            let message = format!("must be of 1 to {LONGEST_PASSWORD} bytes, not {bytes}");
            found.push(Violation::new("password", message));
        }
        found.extend(spec.tokens.wrong());
        found
    }

    fn normalize(spec: &mut UserpassUserSpec) {
        spec.tokens.normalize();
    }

    fn is_handle(id: &str) -> bool {
        sources::role_handle(id, "users").is_some()
    }

    async fn resolve(_: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let (mount, name) = sources::role(handle, "users")?;
        Ok(UserpassUserKey { mount, name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Somebody who logs in without the identity provider",
            hcl: r#"
variable "password" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = "only-for-the-example"
}

resource "deployme_vault_auth_backend" "userpass" {
  path = "userpass"
  type = "userpass"
}

resource "deployme_vault_userpass_user" "example" {
  mount               = deployme_vault_auth_backend.userpass.path
  name                = "break-glass"
  password_wo         = var.password
  password_wo_version = 1
  token_policies      = ["admins"]
  token_ttl           = "15m"
  token_bound_cidrs   = ["10.0.0.0/8"]
}
"#,
        }]
    }
}

/// The representation. A write keeps what it leaves out, so that all of it is sent, but for a password that is to stay.
fn body(spec: &UserpassUserSpec) -> Result<Map<String, Value>> {
    SPEC.encode_clearing(spec)
}

fn observed(spec: UserpassUserSpec) -> Observed<UserpassUser> {
    Observed {
        key: UserpassUserKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: UserpassUserStatus {},
        // No answer tells of a password, and users change theirs themselves, which is no drift: always told alike.
        secrets: Secrets::from([("password".to_owned(), Evidence::Present(true))]),
    }
}

async fn find(vault: &Vault, mount: &str, name: &str) -> Result<Observed<UserpassUser>> {
    let mut wire = USERS.find(vault, mount, name).await?;
    token::tidy(&mut wire);
    let mut spec = SPEC.decode(&wire, &[("mount", mount.into()), ("name", name.into())])?;
    spec.tokens.normalize();
    Ok(observed(spec))
}

/// What of a user can be compared.
fn shown(spec: &UserpassUserSpec) -> (&str, &str, &TokenSettings) {
    (&spec.mount, &spec.name, &spec.tokens)
}
