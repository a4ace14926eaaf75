//! The lives of cases through Terraform.

use deployme::Client;
use deployme::resource::{DynResource, Ignore, Session};
use deployme::schema::secrets;
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use super::{Plan, Root, Workspace};
use crate::case::{Case, Change};
use crate::sdk::kind;

/// Runs the whole lives of these cases, side by side in one root module: what a run of Terraform costs is paid once for all of them.
/// `provider` is the provider's configuration, `client` the one who changes things behind Terraform's back.
///
/// # Panics
///
/// When something does not hold.
pub async fn live(workspace: Workspace, provider: &Value, client: &Client, cases: Vec<Case>) {
    let lives = cases.into_iter().enumerate();
    let mut together = Together {
        workspace,
        provider,
        client,
        lives: lives.map(|(index, case)| Life::new(index, case)).collect(),
    };
    together.create();
    together.change_in_place();
    together.replace();
    // The rest of the lives is the first arguments' again.
    together.workspace.destroy();
    together.lives.iter_mut().for_each(Life::begin_again);
    together.create();
    together.mend_drift().await;
    together.make_again().await;
    together.import();
    together.workspace.destroy();
    together.workspace.destroy();
}

/// One case among the others of its root module.
struct Life {
    case: Case,
    resource: &'static dyn DynResource,
    label: String,
    /// What is configured now.
    spec: Map<String, Value>,
    /// That of all its secrets.
    version: u32,
}

impl Life {
    fn new(index: usize, case: Case) -> Self {
        eprintln!("it_{index} is a {}", case.kind);
        Self {
            resource: kind(case.kind),
            label: format!("it_{index}"),
            spec: case.spec.clone(),
            version: 1,
            case,
        }
    }

    fn begin_again(&mut self) {
        self.spec = self.case.spec.clone();
    }

    fn address(&self) -> String {
        format!("deployme_{}.{}", self.case.kind, self.label)
    }

    /// Adds what it builds on, and itself.
    fn added_to(&self, mut root: Root) -> Root {
        root = root.apart();
        for (index, before) in self.case.before.iter().enumerate() {
            let attributes = &kind(before.kind).schema().attributes;
            let label = format!("before_{}_{index}", self.label);
            root = root.resource(before.kind, &label, attributes, &before.spec, 1);
        }
        let attributes = &self.resource.schema().attributes;
        root.resource(self.case.kind, &self.label, attributes, &self.spec, self.version)
    }

    /// Takes over the changes, with a new version where they touch a secret.
    fn change(&mut self, batch: &[Change]) {
        let attributes = &self.resource.schema().attributes;
        let before = secrets(attributes, &self.spec);
        for change in batch {
            self.spec.insert(change.attribute.to_owned(), change.value.clone());
        }
        if secrets(attributes, &self.spec) != before {
            self.version += 1;
        }
    }

    fn again(&self) -> &'static [&'static str] {
        if self.case.setting { &["update"] } else { &["create"] }
    }
}

/// What a plan is to do with an object.
struct Expected {
    address: String,
    actions: &'static [&'static str],
    /// Why, for the message.
    cause: String,
}

struct Together<'a> {
    workspace: Workspace,
    provider: &'a Value,
    client: &'a Client,
    lives: Vec<Life>,
}

impl Together<'_> {
    fn root(&self) -> Root {
        let root = Root::new(self.provider);
        self.lives.iter().fold(root, |root, life| life.added_to(root))
    }

    fn configure(&mut self) {
        let root = self.root();
        self.workspace.configure(&root);
    }

    fn create(&mut self) {
        self.configure();
        self.workspace.apply();
        self.workspace.settled("after create");
    }

    /// Changes every argument in place.
    fn change_in_place(&mut self) {
        let batches = |life: &Life| batches(life.resource, &life.spec, &life.case.changes);
        let batches: Vec<Vec<Vec<Change>>> = self.lives.iter().map(batches).collect();
        let steps = batches.iter().map(Vec::len).max().unwrap_or_default();
        for step in 0..steps {
            let mut expected = Vec::new();
            for (life, batches) in self.lives.iter_mut().zip(&batches) {
                let Some(batch) = batches.get(step) else { continue };
                life.change(batch);
                let changed: Vec<&str> = batch.iter().map(|change| change.attribute).collect();
                expected.push(Expected {
                    address: life.address(),
                    actions: &["update"],
                    cause: format!("change of {}", changed.join(", ")),
                });
            }
            self.configure();
            self.plans(&expected);
            self.workspace.apply_plan();
            let causes: Vec<&str> = expected.iter().map(|one| one.cause.as_str()).collect();
            self.workspace.settled(&format!("after {}", causes.join("; ")));
        }
    }

    /// Each change that replaces is planned as such, and the plan names the argument.
    fn replace(&mut self) {
        let of = |life: &Life, step: usize| {
            let mut changes = life.case.changes.iter().filter(|change| change.replaces);
            changes.nth(step).cloned()
        };
        for step in 0.. {
            let mut expected = Vec::new();
            let mut arguments = Vec::new();
            for life in &mut self.lives {
                let Some(change) = of(life, step) else { continue };
                let before = life.spec.insert(change.attribute.to_owned(), change.value);
                expected.push(Expected {
                    address: life.address(),
                    actions: &["delete", "create"],
                    cause: format!("change of {}", change.attribute),
                });
                arguments.push((life.label.clone(), change.attribute, before));
            }
            if expected.is_empty() {
                return;
            }
            self.configure();
            let plan = self.plans(&expected);
            for (one, (label, argument, before)) in expected.iter().zip(arguments) {
                let paths = &plan.change(&one.address).expect("planned")["change"]["replace_paths"];
                assert!(
                    paths.to_string().contains(&format!("{argument:?}")),
                    "the plan for {} names the cause, {argument}: {paths}",
                    one.address
                );
                let life = self.lives.iter_mut().find(|life| life.label == label).expect("it");
                life.spec.insert(argument.to_owned(), before.unwrap_or_default());
            }
        }
    }

    /// Changes from outside are shown and mended.
    async fn mend_drift(&mut self) {
        let mut expected = Vec::new();
        for life in self.lives.iter().filter(|life| !life.case.drift.is_empty()) {
            let mut changed = life.spec.clone();
            changed.extend(life.case.drift.clone());
            let cancel = CancellationToken::new();
            let session = self.outside(&cancel);
            let id = self.id(life);
            life.resource
                .update(session, &id, None, changed)
                .await
                .unwrap_or_else(|error| panic!("{}: change from outside: {error}", life.address()));
            expected.push(Expected {
                address: life.address(),
                actions: &["update"],
                cause: "drift".into(),
            });
        }
        if expected.is_empty() {
            return;
        }
        self.plans(&expected);
        self.workspace.apply_plan();
        self.workspace.settled("after mending drift");
    }

    /// What was deleted from outside is made again.
    async fn make_again(&mut self) {
        let mut expected = Vec::new();
        for life in &self.lives {
            let cancel = CancellationToken::new();
            let session = self.outside(&cancel);
            let id = self.id(life);
            life.resource
                .delete(session, &id, None)
                .await
                .unwrap_or_else(|error| panic!("{}: delete from outside: {error}", life.address()));
            expected.push(Expected {
                address: life.address(),
                actions: life.again(),
                cause: "deleted from outside".into(),
            });
        }
        self.plans(&expected);
        self.workspace.apply_plan();
        self.workspace.settled("after making it again");
    }

    fn import(&mut self) {
        let objects: Vec<(String, String)> = self.lives.iter().map(|life| (life.address(), self.id(life))).collect();
        let addresses = objects.iter().map(|(address, _)| address.as_str());
        let forget: Vec<&str> = ["state", "rm"].into_iter().chain(addresses).collect();
        self.workspace.ok(&forget);
        let import = |root: Root, (address, id): &(String, String)| root.import(address, id);
        let root = objects.iter().fold(self.root(), import);
        self.workspace.configure(&root);
        let plan = self.workspace.plan();
        for (address, _) in &objects {
            let change = plan.change(address).expect("planned");
            assert!(
                change["change"]["importing"].is_object(),
                "{address} is imported:\n{}",
                plan.summary()
            );
            only_versions(&plan, address);
        }
        self.workspace.apply_plan();
        self.workspace.settled("after import");
    }

    /// The plan does this and nothing else.
    fn plans(&mut self, expected: &[Expected]) -> Plan {
        let plan = self.workspace.plan();
        for one in expected {
            let (address, cause) = (&one.address, &one.cause);
            assert_eq!(
                plan.actions(address),
                one.actions,
                "{address}, {cause}:\n{}",
                plan.summary()
            );
        }
        let addresses: Vec<&str> = expected.iter().map(|one| one.address.as_str()).collect();
        let others: Vec<&str> = plan.changed().filter(|address| !addresses.contains(address)).collect();
        assert!(others.is_empty(), "{} too:\n{}", others.join(", "), plan.summary());
        plan
    }

    /// As somebody who knows nothing of Terraform.
    fn outside<'a>(&'a self, cancel: &'a CancellationToken) -> Session<'a> {
        Session {
            services: self.client,
            cancel,
            checkpoint: &Ignore,
        }
    }

    fn id(&self, life: &Life) -> String {
        let instance = self.workspace.instance(&life.address());
        instance["attributes"]["id"].as_str().expect("an id").to_owned()
    }
}

/// The changes in as few steps as possible: each step changes an argument once and leaves a valid object.
fn batches(resource: &'static dyn DynResource, spec: &Map<String, Value>, changes: &[Change]) -> Vec<Vec<Change>> {
    let mut left: Vec<&Change> = changes.iter().filter(|change| !change.replaces).collect();
    let mut spec = spec.clone();
    let mut batches = Vec::new();
    while !left.is_empty() {
        let mut batch: Vec<&Change> = Vec::new();
        let mut later: Vec<&Change> = Vec::new();
        for change in left {
            let seen = |list: &[&Change]| list.iter().any(|other| other.attribute == change.attribute);
            let mut with = spec.clone();
            with.insert(change.attribute.to_owned(), change.value.clone());
            let no_change = spec.get(change.attribute).unwrap_or(&Value::Null) == &change.value;
            if seen(&batch) || seen(&later) || no_change || !resource.validate(&with).is_empty() {
                later.push(change);
            } else {
                spec = with;
                batch.push(change);
            }
        }
        assert!(!batch.is_empty(), "no further change is valid: {later:?}");
        batches.push(batch.into_iter().cloned().collect());
        left = later;
    }
    batches
}

/// After an import nothing differs but the versions of secrets, which no server knows, and what the server makes anew when they
/// are sent.
pub(super) fn only_versions(plan: &Plan, address: &str) {
    let Some(change) = plan.change(address) else { return };
    let change = &change["change"];
    let (mut before, after) = (change["before"].clone(), &change["after"]);
    if let Some(before) = before.as_object_mut() {
        before.retain(|name, _| change["after_unknown"][name] != true);
    }
    assert!(
        without_versions(&before) == without_versions(after),
        "import changes more than versions of secrets:\n{}",
        plan.summary()
    );
}

fn without_versions(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !name.ends_with("_wo_version"));
            Value::Object(
                kept.map(|(name, value)| (name.clone(), without_versions(value)))
                    .collect(),
            )
        }
        Value::Array(items) => items.iter().map(without_versions).collect(),
        other => other.clone(),
    }
}
