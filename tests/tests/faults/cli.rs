//! The same with the real Terraform, for a few requests.

use std::fs;
use std::path::Path;

use deployme::Client;
use deployme_tests::faults::{Platform, Stage, Thing, check, platform};
use deployme_tests::proxy::{Fault, Proxy};
use deployme_tests::services::Reached;
use deployme_tests::terraform::{Output, Root, Workspace};
use serde_json::{Value, json};

use crate::round::kill;
use crate::tally::Tally;

/// A service behind a proxy, and Terraform.
pub(crate) struct Shell {
    proxy: Proxy,
    client: Client,
    config: Value,
    platform: Platform,
    workspace: Workspace,
}

impl Shell {
    /// Nothing is applied yet; `None` without Terraform.
    pub(crate) async fn new(reached: &Reached) -> Option<Self> {
        let workspace = Workspace::new()?.noting_processes();
        let proxy = Proxy::start(reached.url()).await;
        Some(Self {
            client: reached.client(),
            config: reached.through(&proxy.url, json!({})),
            platform: platform(reached.name),
            workspace,
            proxy,
        })
    }

    /// Applies while the fault befalls the `nth` request, and once more; then destroys in the same way.
    ///
    /// # Panics
    ///
    /// When something does not hold.
    pub(crate) async fn live(&mut self, fault: Fault, nth: u64, tally: &mut Tally) {
        for stage in [Stage::Made, Stage::Gone] {
            self.configure(fault, stage);
            let processes = self.workspace.processes();
            self.proxy.inject(nth, fault, move || kill(last(&processes)));
            let first = self.workspace.run(&APPLY);
            let befell = self.proxy.befell();
            let what = format!(
                "{}, {stage:?}, {fault:?} at request {nth}, {befell:?}",
                self.platform.service
            );
            if befell.is_some() {
                tally.injected(fault, first.code != 0);
            } else {
                assert_eq!(first.code, 0, "{what}: {}", said(&first));
            }
            if first.code != 0 {
                let named = self
                    .platform
                    .things
                    .iter()
                    .any(|thing| said(&first).contains(&address(thing)));
                assert!(named, "{what}: no object is named: {}", said(&first));
            }

            let mut second = self.workspace.run(&APPLY);
            if fault.kills() && stage == Stage::Made && second.code != 0 {
                self.import(&second, tally);
                second = self.workspace.run(&APPLY);
            }
            assert_eq!(
                second.code,
                0,
                "{what}: the second apply: {}\nthe first: {}",
                said(&second),
                said(&first)
            );
            self.workspace.settled(&what);
            let there = check(&self.client, &self.platform, stage).await;
            there.unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
        }
    }

    fn configure(&mut self, fault: Fault, stage: Stage) {
        let mut config = self.config.clone();
        if fault == Fault::Hang {
            // Creating a realm takes a Keycloak on a busy machine many seconds.
            config[self.platform.service]["timeout_seconds"] = json!(15);
        }
        let mut root = Root::new(&config);
        for thing in &self.platform.things {
            if let Some(spec) = thing.spec(stage) {
                let attributes = &thing.resource().schema().attributes;
                root = root.resource(thing.kind, thing.label, attributes, spec, Thing::version(stage));
            }
        }
        self.workspace.configure(&root);
    }

    /// Imports what the output says exists already.
    fn import(&mut self, refused: &Output, tally: &mut Tally) {
        for thing in &self.platform.things {
            let command = format!("terraform import deployme_{}.<name> {}", thing.kind, thing.id());
            // The command line breaks lines where its window ends.
            if said(refused)
                .replace('│', "")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(&command)
            {
                tally.imported();
                self.workspace
                    .ok(&["import", "-no-color", &address(thing), &thing.id()]);
            }
        }
    }
}

const APPLY: [&str; 3] = ["apply", "-auto-approve", "-no-color"];

fn address(thing: &Thing) -> String {
    format!("deployme_{}.{}", thing.kind, thing.label)
}

fn said(output: &Output) -> String {
    format!("{}{}", output.stdout, output.stderr)
}

/// The process that was noted last.
fn last(processes: &Path) -> u32 {
    let noted = fs::read_to_string(processes).expect("a provider was started");
    let last = noted.lines().last().expect("a process");
    last.parse().expect("a number")
}
