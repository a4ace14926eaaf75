//! One platform's life with a fault in each stage, and what must hold after each.

use std::process::Command;

use deployme::Client;
use deployme::schema::secrets;
use deployme_tests::faults::{Platform, Stage, Thing, check, platform};
use deployme_tests::proxy::{Fault, Proxy};
use deployme_tests::services::Reached;
use serde_json::{Value, json};

use crate::applier::{Applier, Order, Report};
use crate::tally::Tally;

/// Every stage of a life.
pub(crate) const STAGES: [Stage; 3] = [Stage::Made, Stage::Changed, Stage::Gone];

/// A service behind a proxy, and the provider's program.
pub(crate) struct Bench {
    service: &'static str,
    proxy: Proxy,
    provider: std::path::PathBuf,
    order: Order,
    /// Reaches the service directly.
    client: Client,
    config: Value,
    /// With a short limit of each try, for requests that hang.
    impatient: Value,
}

impl Bench {
    /// `more` are further arguments of the service's configuration.
    pub(crate) async fn new(reached: &Reached, provider: std::path::PathBuf, order: Order, more: Value) -> Self {
        let proxy = Proxy::start(reached.url()).await;
        let mut short = more.clone();
        // Creating a realm takes a Keycloak on a busy machine many seconds.
        short["timeout_seconds"] = json!(if reached.name == "keycloak" { 15 } else { 1 });
        Self {
            service: reached.name,
            provider,
            order,
            client: reached.client(),
            config: reached.through(&proxy.url, more),
            impatient: reached.through(&proxy.url, short),
            proxy,
        }
    }

    /// A life in which the fault befalls the `nth` request of each stage; says whether one of them had so many.
    ///
    /// # Errors
    ///
    /// What does not hold; the life ends there.
    pub(crate) async fn live(&self, fault: Fault, nth: u64, tally: &mut Tally) -> Result<bool, String> {
        let platform = platform(self.service);
        let mut applier = Applier::new(&platform, self.provider.clone(), self.order);
        let mut befell = false;
        for stage in STAGES {
            befell |= self.stage(&mut applier, fault, nth, stage, tally).await?;
        }
        Ok(befell)
    }

    async fn stage(
        &self,
        applier: &mut Applier<'_>,
        fault: Fault,
        nth: u64,
        stage: Stage,
        tally: &mut Tally,
    ) -> Result<bool, String> {
        let config = if fault == Fault::Hang {
            &self.impatient
        } else {
            &self.config
        };
        let arm = |process: u32| self.proxy.inject(nth, fault, move || kill(process));
        let first = applier.run(config, stage, arm).await;
        let befell = self.proxy.befell();
        let what = match &befell {
            Some(request) => format!("{}, {stage:?}, {fault:?} at request {nth}, {request}", self.service),
            None => format!("{}, {stage:?}, undisturbed", self.service),
        };
        let wrong = |text: String| format!("{what}: {text}");
        no_secret(applier, &first).map_err(wrong)?;
        if befell.is_none() {
            ensure(first.is_settled(), || wrong(first.to_string()))?;
        } else {
            tally.injected(fault, !first.failed.is_empty());
            if !fault.kills() {
                names_the_object(applier.platform, &first).map_err(wrong)?;
            }
        }

        let mut second = applier.run(&self.config, stage, |_| {}).await;
        no_secret(applier, &second).map_err(wrong)?;
        if fault.kills() && befell.is_some() && stage == Stage::Made {
            let imported = to_be_imported(applier.platform, &second);
            for label in &imported {
                tally.imported();
                applier.import(&self.config, label).await;
            }
            if !imported.is_empty() {
                second = applier.run(&self.config, stage, |_| {}).await;
            }
        }
        ensure(second.is_settled(), || {
            wrong(format!(
                "the second apply did not settle it: {second}\nthe first: {first}"
            ))
        })?;
        let mut wanted: Vec<_> = match stage {
            Stage::Gone => Vec::new(),
            _ => applier.platform.things.iter().map(|thing| thing.label).collect(),
        };
        wanted.sort_unstable();
        let stored = applier.labels();
        ensure(stored == wanted, || {
            wrong(format!("the state has {stored:?}, not {wanted:?}"))
        })?;
        check(&self.client, applier.platform, stage).await.map_err(wrong)?;
        Ok(befell.is_some())
    }
}

/// Ends a process at once.
pub(crate) fn kill(process: u32) {
    let killed = Command::new("kill").args(["-KILL", &process.to_string()]).status();
    assert!(killed.expect("kill").success(), "process {process} cannot be killed");
}

/// What failed, when each of its diagnostics says that it exists and how it is imported: a provider that was killed after a create
/// could tell nobody, and what Terraform does not know it must not take over.
fn to_be_imported(platform: &Platform, report: &Report) -> Vec<&'static str> {
    let advised = |thing: &&Thing| {
        let command = format!("terraform import deployme_{}.<name> {}", thing.kind, thing.id());
        let found = report.failed.get(thing.label);
        found.is_some_and(|found| found.to_string().contains(&command))
    };
    let things: Vec<_> = platform
        .things
        .iter()
        .filter(advised)
        .map(|thing| thing.label)
        .collect();
    if things.len() == report.failed.len() {
        things
    } else {
        Vec::new()
    }
}

fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

fn names_the_object(platform: &Platform, report: &Report) -> Result<(), String> {
    for thing in &platform.things {
        let Some(found) = report.failed.get(thing.label) else {
            continue;
        };
        let (text, id) = (found.to_string(), thing.id());
        ensure(text.contains(thing.kind) && text.contains(&id), || {
            format!("the diagnostic does not name {} {id}: {text}", thing.kind)
        })?;
    }
    Ok(())
}

fn no_secret(applier: &Applier<'_>, report: &Report) -> Result<(), String> {
    let told = applier.told() + &report.to_string();
    for thing in &applier.platform.things {
        let attributes = &thing.resource().schema().attributes;
        for secret in STAGES
            .iter()
            .filter_map(|stage| thing.spec(*stage))
            .flat_map(|spec| secrets(attributes, spec))
        {
            ensure(!told.contains(&secret), || {
                format!("a secret of {} is shown", thing.label)
            })?;
        }
    }
    Ok(())
}
