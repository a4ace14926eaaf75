//! The cases of a service, each in a workspace or several in one.

use std::sync::Arc;

use deployme::Client;
use deployme_servers::{Ability, report, terraform_cli};
use serde_json::Value;
use tokio::task::JoinSet;

use super::Workspace;
use crate::services::Reached;

/// So many workspaces at once: with one alone the processors were seen half idle.
const AT_ONCE: usize = 2;

/// Runs `step` with each of these cases, or rows of cases, of a service: its workspace, the provider's configuration, a client of the service, and the
/// case. Nothing, noted as
/// left out, where the service cannot be had or the command line lacks the ability. Wants a runtime of several threads, as Terraform is waited for
/// without giving way.
///
/// # Panics
///
/// When a step does.
pub async fn each<C, S, F>(service: &'static str, cases: Vec<C>, ability: Option<Ability>, step: S)
where
    S: Fn(Workspace, Arc<Value>, Arc<Client>, C) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let able = terraform_cli().and_then(|cli| ability.map_or(Ok(()), |ability| cli.has(ability)));
    if report::or_leave_out(able).is_none() {
        return;
    }
    let Some(reached) = Reached::start(service) else { return };
    let (provider, client) = (Arc::new(reached.provider()), Arc::new(reached.client()));
    let mut steps = JoinSet::new();
    for case in cases {
        if steps.len() == AT_ONCE {
            ended(&mut steps).await;
        }
        let Some(workspace) = Workspace::new() else { return };
        steps.spawn(step(workspace, provider.clone(), client.clone(), case));
    }
    while !steps.is_empty() {
        ended(&mut steps).await;
    }
}

async fn ended(steps: &mut JoinSet<()>) {
    if let Some(ended) = steps.join_next().await {
        ended.expect("the case holds");
    }
}
