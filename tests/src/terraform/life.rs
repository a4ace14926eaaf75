//! The life of a case through Terraform.

use deployme::Client;
use deployme::resource::{DynResource, Ignore, Session};
use deployme::schema::secrets;
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use super::{Plan, Root, Workspace};
use crate::case::{Case, Change};
use crate::sdk::kind;

/// Runs the whole life of the case. `provider` is the provider's configuration, `client` the one who changes things behind
/// Terraform's back.
///
/// # Panics
///
/// When something does not hold.
pub async fn live(workspace: Workspace, provider: &Value, client: &Client, case: &Case) {
    let address = format!("deployme_{}.it", case.kind);
    let mut life = Life {
        workspace,
        provider,
        client,
        case,
        resource: kind(case.kind),
        address,
        version: 1,
    };
    life.create();
    let last = life.change_in_place();
    life.replace(&last);
    // The rest of the life is the first arguments' again.
    life.workspace.destroy();
    life.create();
    life.mend_drift().await;
    life.make_again().await;
    life.import();
    life.workspace.destroy();
    life.workspace.destroy();
}

struct Life<'a> {
    workspace: Workspace,
    provider: &'a Value,
    client: &'a Client,
    case: &'a Case,
    resource: &'static dyn DynResource,
    address: String,
    version: u32,
}

impl Life<'_> {
    fn configure(&mut self, spec: &Map<String, Value>) {
        let mut root = Root::new(self.provider);
        for (index, before) in self.case.before.iter().enumerate() {
            let attributes = &kind(before.kind).schema().attributes;
            root = root.resource(before.kind, &format!("before_{index}"), attributes, &before.spec, 1);
        }
        let attributes = &self.resource.schema().attributes;
        self.workspace
            .configure(&root.resource(self.case.kind, "it", attributes, spec, self.version));
    }

    fn create(&mut self) {
        self.configure(&self.case.spec.clone());
        self.workspace.apply();
        self.workspace.settled("after create");
    }

    /// Changes every argument in place, and answers with the last arguments.
    fn change_in_place(&mut self) -> Map<String, Value> {
        let mut spec = self.case.spec.clone();
        for batch in batches(self.resource, &spec, &self.case.changes) {
            let attributes = &self.resource.schema().attributes;
            let before = secrets(attributes, &spec);
            for change in &batch {
                spec.insert(change.attribute.to_owned(), change.value.clone());
            }
            if secrets(attributes, &spec) != before {
                self.version += 1;
            }
            let what = batch
                .iter()
                .map(|change| change.attribute)
                .collect::<Vec<_>>()
                .join(", ");
            self.configure(&spec);
            self.plans(&["update"], &format!("change of {what}"));
            self.workspace.apply_plan();
            self.workspace.settled(&format!("after the change of {what}"));
        }
        spec
    }

    /// Each change that replaces is planned as such, and the plan names the argument.
    fn replace(&mut self, spec: &Map<String, Value>) {
        for change in self.case.changes.iter().filter(|change| change.replaces) {
            let mut replaced = spec.clone();
            replaced.insert(change.attribute.to_owned(), change.value.clone());
            self.configure(&replaced);
            let plan = self.plans(&["delete", "create"], &format!("change of {}", change.attribute));
            let paths = &plan.change(&self.address).expect("planned")["change"]["replace_paths"];
            assert!(
                paths.to_string().contains(&format!("{:?}", change.attribute)),
                "the plan names the cause: {paths}"
            );
        }
    }

    /// A change from outside is shown and mended.
    async fn mend_drift(&mut self) {
        if self.case.drift.is_empty() {
            return;
        }
        let mut changed = self.case.spec.clone();
        changed.extend(self.case.drift.clone());
        let cancel = CancellationToken::new();
        let session = Session {
            services: self.client,
            cancel: &cancel,
            checkpoint: &Ignore,
        };
        let id = self.id();
        self.resource
            .update(session, &id, None, changed)
            .await
            .unwrap_or_else(|error| panic!("change from outside: {error}"));
        self.plans(&["update"], "drift");
        self.workspace.apply_plan();
        self.workspace.settled("after mending drift");
    }

    /// What was deleted from outside is made again.
    async fn make_again(&mut self) {
        let cancel = CancellationToken::new();
        let session = Session {
            services: self.client,
            cancel: &cancel,
            checkpoint: &Ignore,
        };
        let id = self.id();
        self.resource
            .delete(session, &id, None)
            .await
            .unwrap_or_else(|error| panic!("delete from outside: {error}"));
        let again = if self.case.setting { "update" } else { "create" };
        self.plans(&[again], "after a delete from outside");
        self.workspace.apply_plan();
        self.workspace.settled("after making it again");
    }

    fn import(&mut self) {
        let (id, address) = (self.id(), self.address.clone());
        self.workspace.ok(&["state", "rm", &address]);
        self.workspace.ok(&["import", "-no-color", &address, &id]);
        let plan = self.workspace.plan();
        only_versions(&plan, &address);
        if plan.changes {
            self.workspace.apply_plan();
            self.workspace.settled("after import");
        }
    }

    fn plans(&mut self, actions: &[&str], when: &str) -> Plan {
        let plan = self.workspace.plan();
        assert_eq!(plan.actions(&self.address), actions, "{when}:\n{}", plan.summary());
        plan
    }

    fn id(&mut self) -> String {
        let shown = self.workspace.ok(&["show", "-json"]);
        let state: Value = serde_json::from_str(&shown.stdout).expect("JSON");
        let resources = state["values"]["root_module"]["resources"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let found = resources
            .iter()
            .find(|resource| resource["address"] == self.address.as_str())
            .expect("in state");
        found["values"]["id"].as_str().expect("an id").to_owned()
    }
}

/// The changes in as few steps as possible: each step changes an argument once and leaves a valid object.
fn batches<'a>(
    resource: &'static dyn DynResource,
    spec: &Map<String, Value>,
    changes: &'a [Change],
) -> Vec<Vec<&'a Change>> {
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
        batches.push(batch);
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
