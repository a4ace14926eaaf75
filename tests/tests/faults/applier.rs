//! Applies a platform as Terraform does, with the provider in a process of its own and the state kept here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::path::PathBuf;

use deployme_servers::Scratch;
use deployme_tests::faults::{Platform, Stage, Thing};
use serde_json::Value as Json;
use tfplugin::provider::Diagnostics;
use tfplugin::testing::{Client, Process};
use tfplugin::value::Value;
use tokio::task::JoinSet;

use crate::arguments::arguments;
use crate::call::{self, Stored, Task};

/// How many objects are worked on at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// One after the other: the same requests in the same order each time.
    OneByOne,
    /// All that do not need each other, as Terraform does.
    AtOnce,
}

/// Applies one platform.
pub(crate) struct Applier<'a> {
    pub(crate) platform: &'a Platform,
    provider: PathBuf,
    order: Order,
    stored: BTreeMap<&'static str, Stored>,
    scratch: Scratch,
}

/// How a run ended.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// What failed, by label.
    pub(crate) failed: BTreeMap<&'static str, Diagnostics>,
    /// What a plan right after it would still do.
    pub(crate) left: Vec<&'static str>,
}

impl Report {
    /// Whether it succeeded and left nothing to do.
    pub(crate) fn is_settled(&self) -> bool {
        self.failed.is_empty() && self.left.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (label, found) in &self.failed {
            write!(f, "\n{label}: {found}")?;
        }
        write!(f, "\nleft to do: {:?}", self.left)
    }
}

impl<'a> Applier<'a> {
    /// Nothing is applied yet. `provider` is the provider's program.
    pub(crate) fn new(platform: &'a Platform, provider: PathBuf, order: Order) -> Self {
        Self {
            platform,
            provider,
            order,
            stored: BTreeMap::new(),
            scratch: Scratch::new("faults").expect("a folder"),
        }
    }

    /// Brings the platform to `stage`. `started` is told the provider's process before anything is asked of it.
    pub(crate) async fn run(&mut self, config: &Json, stage: Stage, started: impl FnOnce(u32)) -> Report {
        let (process, client) = self.start(config).await;
        started(process.id().expect("it runs"));
        let mut report = Report::default();
        let tasks = self.plan(&client, stage, &mut report).await;
        if report.failed.is_empty() {
            self.apply(&client, stage, tasks, &mut report).await;
        }
        if report.failed.is_empty() {
            let again = self.plan(&client, stage, &mut report).await;
            report.left = again.into_keys().collect();
        }
        self.end(process, &client).await;
        report
    }

    /// Imports the object of that label.
    pub(crate) async fn import(&mut self, config: &Json, label: &str) {
        let (process, client) = self.start(config).await;
        let thing = self.thing(label);
        let type_name = type_name(thing);
        let imported = client.import(&type_name, &thing.id()).await.expect("import");
        let state = client.read(&type_name, &imported).await.expect("read");
        let tainted = false;
        self.stored.insert(thing.label, Stored { state, tainted });
        self.end(process, &client).await;
    }

    /// Labels of what is in the state.
    pub(crate) fn labels(&self) -> Vec<&'static str> {
        self.stored.keys().copied().collect()
    }

    /// Everything that the provider has written or given to be stored.
    pub(crate) fn told(&self) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        let stored = self.stored.values().map(|stored| {
            let private = String::from_utf8_lossy(&stored.state.private);
            format!("{:?}{private}", stored.state.value)
        });
        stored.chain([String::from_utf8_lossy(&log).into_owned()]).collect()
    }

    fn log(&self) -> PathBuf {
        self.scratch.path().join("log")
    }

    async fn start(&self, config: &Json) -> (Process, Client) {
        let mut command = tokio::process::Command::new(&self.provider);
        command
            .env("TF_LOG", "TRACE")
            .stderr(File::create(self.log()).expect("a log"));
        let process = Process::start(command).await.expect("the provider starts");
        let client = process.client().await.expect("the provider answers");
        let config = client.provider_config(&config.to_string()).expect("configuration");
        client.configure(&config).await.expect("configure");
        (process, client)
    }

    async fn end(&self, mut process: Process, client: &Client) {
        // One that was killed cannot be told to end.
        if client.shutdown().await.is_ok() {
            process.ended().await.expect("it ends");
        }
    }

    fn thing(&self, label: &str) -> &'a Thing {
        let things = &self.platform.things;
        things.iter().find(|thing| thing.label == label).expect("the label")
    }

    /// The things in groups: of one group none needs another.
    fn groups(&self, stage: Stage) -> Vec<Vec<&'a Thing>> {
        let mut groups: Vec<Vec<&Thing>> = Vec::new();
        for thing in &self.platform.things {
            let after = |group: &Vec<&Thing>| group.iter().any(|other| thing.needs.contains(&other.label));
            let at = match self.order {
                Order::OneByOne => groups.len(),
                Order::AtOnce => groups.iter().rposition(after).map_or(0, |last| last + 1),
            };
            if at == groups.len() {
                groups.push(Vec::new());
            }
            groups[at].push(thing);
        }
        if stage == Stage::Gone {
            groups.reverse();
        }
        groups
    }

    /// Refreshes everything and says what is to be done.
    async fn plan(&mut self, client: &Client, stage: Stage, report: &mut Report) -> BTreeMap<&'static str, Task> {
        let mut tasks = BTreeMap::new();
        for group in self.groups(stage) {
            let mut calls = JoinSet::new();
            for thing in group {
                let (client, stored) = (client.clone(), self.stored.get(thing.label).cloned());
                let (label, name, config) = (thing.label, type_name(thing), config(&client, thing, stage));
                calls.spawn(async move { (label, call::plan(&client, &name, stored, &config).await) });
            }
            for (label, planned) in calls.join_all().await {
                match planned {
                    Ok((stored, task)) => {
                        self.store(label, stored);
                        tasks.extend(task.map(|task| (label, task)));
                    }
                    Err(found) => {
                        report.failed.insert(label, found);
                    }
                }
            }
        }
        tasks
    }

    /// Does what is to be done, but nothing that rests on what failed.
    async fn apply(
        &mut self,
        client: &Client,
        stage: Stage,
        mut tasks: BTreeMap<&'static str, Task>,
        report: &mut Report,
    ) {
        let mut undone = BTreeSet::new();
        for group in self.groups(stage) {
            let mut calls = JoinSet::new();
            for thing in group {
                let Some(task) = tasks.remove(thing.label) else {
                    continue;
                };
                if self.rests_on(thing, stage, &undone) {
                    undone.insert(thing.label);
                    continue;
                }
                let (client, stored) = (client.clone(), self.stored.get(thing.label).cloned());
                let (label, name, config) = (thing.label, type_name(thing), config(&client, thing, stage));
                calls.spawn(async move { (label, call::apply(&client, &name, stored, task, &config).await) });
            }
            for (label, (stored, found)) in calls.join_all().await {
                self.store(label, stored);
                if found.has_errors() {
                    undone.insert(label);
                    report.failed.insert(label, found);
                }
            }
        }
    }

    fn rests_on(&self, thing: &Thing, stage: Stage, undone: &BTreeSet<&str>) -> bool {
        let needed = |other: &str| self.thing(other).needs.contains(&thing.label);
        match stage {
            Stage::Gone => undone.iter().any(|other| needed(other)),
            _ => thing.needs.iter().any(|need| undone.contains(need)),
        }
    }

    fn store(&mut self, label: &'static str, stored: Option<Stored>) {
        match stored {
            Some(stored) => self.stored.insert(label, stored),
            None => self.stored.remove(label),
        };
    }
}

fn type_name(thing: &Thing) -> String {
    format!("deployme_{}", thing.kind)
}

fn config(client: &Client, thing: &Thing, stage: Stage) -> Value {
    let Some(spec) = thing.spec(stage) else {
        return Value::Null;
    };
    let attributes = &thing.resource().schema().attributes;
    let json = arguments(attributes, spec, Thing::version(stage)).to_string();
    client.resource_config(&type_name(thing), &json).expect("arguments")
}
