//! `keycloak_authentication_flow`: how users and clients prove who they are.

mod converge;
mod difference;
mod settings;
mod spec;
mod step;
mod there;
mod usage;

use serde_json::json;

use converge::converge;
use difference::Around;
pub use spec::*;
use step::{Step, arguments, mistakes, reserved, steps};
use there::{Flow, There};

use super::{Keycloak, sources, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::services::uuid;

const ALL: &str = "/admin/realms/{}/authentication/flows";
const ONE: &str = "/admin/realms/{}/authentication/flows/{}";

/// Authentication flows of a realm.
pub struct AuthenticationFlow;

impl Resource for AuthenticationFlow {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "authentication_flow",
        plural: "authentication_flows",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::AUTHENTICATION_FLOW;
    type Service = Keycloak;
    type Key = AuthenticationFlowKey;
    type Spec = AuthenticationFlowSpec;
    type Status = AuthenticationFlowStatus;
    type Scope = AuthenticationFlowFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: AuthenticationFlowSpec) -> Result<Observed<Self>> {
        let wanted = steps(&spec.executions)?;
        settings::check(cx.service, &spec.realm, &[], &wanted).await?;
        cx.proceed()?;
        let uuid = uuid::random()?;
        let mut body = wire(&spec);
        body["id"] = uuid.as_str().into();
        let realm = spec.realm.clone();
        let arguments = [realm.as_str()];
        let sent = cx.service.http.post(ALL, &arguments, &body);
        let empty = AuthenticationFlowSpec {
            executions: Vec::new(),
            ..spec.clone()
        };
        let made = observed(empty, uuid.clone(), false);
        let proof = Proof::OwnId(|flow: &Observed<Self>| &flow.status.uuid);
        let made = cx.make(made, sent, |_, _| Ok(None), proof).await;
        made.map_err(|error| taken(error, "authentication flow"))?;
        let top = Around {
            id: uuid.clone(),
            alias: spec.alias.clone(),
        };
        converge(cx, &realm, &top, false, &wanted).await?;
        Ok(observed(spec, uuid, false))
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &AuthenticationFlowKey) -> Result<Observed<Self>> {
        whole(
            cx.service,
            &key.realm,
            there::flow(cx.service, &key.realm, &key.alias).await?,
        )
        .await
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        prior: Observed<Self>,
        spec: AuthenticationFlowSpec,
    ) -> Result<Observed<Self>> {
        let (before, wanted) = (steps(&prior.spec.executions)?, steps(&spec.executions)?);
        settings::check(cx.service, &spec.realm, &before, &wanted).await?;
        let AuthenticationFlowStatus { uuid, built_in } = prior.status;
        if (&spec.alias, &spec.description) != (&prior.spec.alias, &prior.spec.description) {
            if built_in {
                return Err(own(&prior.spec, &spec));
            }
            cx.proceed()?;
            let mut body = wire(&spec);
            body["id"] = uuid.as_str().into();
            let sent = cx.service.http.put(ONE, &[&spec.realm, &uuid], &body).await;
            sent.map_err(|error| taken(error, "authentication flow"))?;
            let renamed = AuthenticationFlowSpec {
                executions: prior.spec.executions.clone(),
                ..spec.clone()
            };
            cx.record(&observed(renamed, uuid.clone(), built_in))?;
        }
        if before != wanted {
            let top = Around {
                id: uuid.clone(),
                alias: spec.alias.clone(),
            };
            converge(cx, &spec.realm, &top, built_in, &wanted).await?;
        }
        Ok(observed(spec, uuid, built_in))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let AuthenticationFlowKey { realm, alias } = prior.key;
        let uuid = &prior.status.uuid;
        match cx.service.http.delete(ONE, &[&realm, uuid]).await {
            Ok(_) => Ok(()),
            Err(error) => Err(usage::explained(cx.service, error, &realm, uuid, &alias).await),
        }
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &AuthenticationFlowFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let mut items = Vec::new();
        for flow in there::flows(cx.service, &scope.realm).await? {
            items.push(whole(cx.service, &scope.realm, flow).await?);
        }
        Ok(Page::last(items))
    }

    fn validate(spec: &AuthenticationFlowSpec) -> Vec<Violation> {
        let mut found = steps(&spec.executions).map_or_else(|_| Vec::new(), |steps| mistakes(&spec.alias, &steps));
        found.extend(reserved("alias", &spec.alias));
        found
    }

    fn normalize(spec: &mut AuthenticationFlowSpec) {
        // Keycloak keeps no setting without a value, and tells no empty text.
        fn without_empty(steps: &mut [Step]) {
            for step in steps {
                step.description.take_if(|text| text.is_empty());
                if let Some(config) = &mut step.config {
                    config.settings.retain(|_, value| !value.is_empty());
                }
                without_empty(&mut step.executions);
            }
        }
        spec.description.take_if(|text| text.is_empty());
        if let Ok(mut steps) = steps(&spec.executions) {
            without_empty(&mut steps);
            if let Ok(executions) = arguments(&steps) {
                spec.executions = executions;
            }
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        sources::flow(cx.service, handle).await
    }

    fn built_in(object: &Observed<Self>) -> bool {
        object.status.built_in
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A second factor for everybody who signs in with a password",
            hcl: include_str!("authentication_flow/example.tf"),
        }]
    }
}

/// A flow without its executions.
fn wire(spec: &AuthenticationFlowSpec) -> serde_json::Value {
    json!({
        "alias": spec.alias, "description": spec.description.as_deref().unwrap_or_default(), "providerId": spec.provider_id,
        "topLevel": true, "builtIn": false,
    })
}

fn observed(spec: AuthenticationFlowSpec, uuid: String, built_in: bool) -> Observed<AuthenticationFlow> {
    Observed {
        key: AuthenticationFlowKey {
            realm: spec.realm.clone(),
            alias: spec.alias.clone(),
        },
        spec,
        status: AuthenticationFlowStatus { uuid, built_in },
        secrets: Secrets::new(),
    }
}

/// A flow with all that is in it.
async fn whole(kc: &Keycloak, realm: &str, flow: Flow) -> Result<Observed<AuthenticationFlow>> {
    let there: Vec<There> = there::executions(kc, realm, &flow.alias).await?;
    let provider_id = match flow.provider_id.as_str() {
        "client-flow" => FlowProvider::Client,
        _ => FlowProvider::Basic,
    };
    let explained = |error: Error| {
        let text = format!("authentication flow {:?} {}", flow.alias, error.message());
        error.with_message(text)
    };
    let executions = arguments(&there::told(&there)).map_err(explained)?;
    let spec = AuthenticationFlowSpec {
        realm: realm.to_owned(),
        alias: flow.alias,
        description: flow.description.filter(|text| !text.is_empty()),
        provider_id,
        executions,
    };
    Ok(observed(spec, flow.id, flow.built_in))
}

/// What one of Keycloak's own flows is called stays, as Keycloak itself asks for it by that name.
fn own(prior: &AuthenticationFlowSpec, spec: &AuthenticationFlowSpec) -> Error {
    let mut error = Error::new(
        ErrorKind::InvalidInput,
        "the flow is one of Keycloak's own: its name and description stay",
    );
    for (name, changed) in [
        ("alias", prior.alias != spec.alias),
        ("description", prior.description != spec.description),
    ] {
        if changed {
            error = error.violation(name, "cannot be changed: the flow is one of Keycloak's own");
        }
    }
    error.service("keycloak")
}
