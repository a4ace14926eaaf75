//! Objects that are there already, taken over: by their identity, and by what `terraform query` finds and writes.

use std::fs;

use deployme::Client;
use deployme::resource::{DynResource, Ignore, Object, Session};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

use super::life::only_versions;
use super::{Root, Workspace};
use crate::case::Case;
use crate::sdk::kind;

/// A case whose object exists and is in the state.
struct Made<'a> {
    workspace: Workspace,
    provider: &'a Value,
    case: &'a Case,
    resource: &'static dyn DynResource,
    address: String,
    object: Object,
}

/// Imports the object by its identity, alone.
///
/// # Panics
///
/// When something does not hold.
pub async fn import_by_identity(workspace: Workspace, provider: &Value, client: &Client, case: &Case) {
    let mut made = Made::new(workspace, provider, client, case).await;
    let mut key = made.resource.key_of(&made.object.id).expect("an id");
    if key.is_empty() {
        key.insert("id".into(), made.object.id.clone().into());
    }
    let stored = made.stored_identity();
    let null = |name: &String| (name.clone(), Value::Null);
    let mut identity: Map<String, Value> = made.resource.schema().key.iter().map(null).collect();
    identity.extend(key);
    assert_eq!(stored, Value::Object(identity.clone()), "the identity in the state");
    made.forget();
    identity.retain(|_, part| !part.is_null());
    let root = made.root(true).import_identity(&made.address, &identity);
    made.workspace.configure(&root);
    let plan = made.workspace.plan();
    let change = plan.change(&made.address).expect("planned");
    assert!(change["change"]["importing"].is_object(), "{}", plan.summary());
    only_versions(&plan, &made.address);
    made.workspace.apply_plan();
    made.workspace.settled("after an import by identity");
    assert_eq!(made.stored_identity(), stored);
    made.workspace.destroy();
}

/// Finds the object by a query, takes over what the query writes of it, and then what a plan writes.
///
/// # Panics
///
/// When something does not hold.
pub async fn query(workspace: Workspace, provider: &Value, client: &Client, case: &Case) {
    let mut made = Made::new(workspace, provider, client, case).await;
    made.find();
    made.forget();
    made.workspace.configure(&made.root(false));
    made.write_query(&[made.list("it", &made.object.name, "")]);
    made.workspace
        .ok(&["query", "-no-color", "-generate-config-out=generated.tf"]);
    made.keep_ours();
    made.take_over("what the query wrote");
    made.forget();
    made.remove("generated.tf");
    let root = made.root(false).import(&made.address, &made.object.id);
    made.workspace.configure(&root);
    made.workspace
        .ok(&["plan", "-no-color", "-generate-config-out=generated.tf"]);
    made.take_over("what the plan wrote");
    // First what depends on the rest, as the references of a real configuration would make it.
    made.remove("generated.tf");
    made.workspace.configure(&made.root(false));
    made.workspace.apply();
    made.workspace.destroy();
}

impl<'a> Made<'a> {
    async fn new(workspace: Workspace, provider: &'a Value, client: &Client, case: &'a Case) -> Self {
        eprintln!("{}", case.kind);
        let resource = kind(case.kind);
        let mut made = Self {
            workspace,
            provider,
            case,
            resource,
            address: format!("deployme_{}.it", case.kind),
            object: Object {
                id: String::new(),
                name: String::new(),
                value: Map::new(),
                secrets: std::collections::BTreeMap::default(),
            },
        };
        made.workspace.configure(&made.root(true));
        made.workspace.apply();
        let id = made.workspace.instance(&made.address)["attributes"]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let cancel = CancellationToken::new();
        let session = Session {
            services: client,
            cancel: &cancel,
            checkpoint: &Ignore,
        };
        made.object = resource
            .read(session, &id)
            .await
            .unwrap_or_else(|error| panic!("read: {error}"));
        made
    }

    /// What the case builds on, and with `whole` the object itself.
    fn root(&self, whole: bool) -> Root {
        let mut root = Root::new(self.provider);
        for (index, before) in self.case.before.iter().enumerate() {
            let attributes = &kind(before.kind).schema().attributes;
            root = root.resource(before.kind, &format!("before_{index}"), attributes, &before.spec, 1);
        }
        if !whole {
            return root;
        }
        let attributes = &self.resource.schema().attributes;
        root.resource(self.case.kind, "it", attributes, &self.case.spec, 1)
    }

    fn stored_identity(&self) -> Value {
        self.workspace.instance(&self.address)["identity"].clone()
    }

    fn forget(&mut self) {
        let address = self.address.clone();
        self.workspace.ok(&["state", "rm", &address]);
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.workspace.path().join(file)).expect("remove");
    }

    /// A list block that finds objects whose name begins so.
    fn list(&self, label: &str, prefix: &str, settings: &str) -> String {
        let collection = self.resource.collection(&self.object.id).expect("a scope");
        let mut config = collection.unwrap_or_else(|| self.case.scope.clone());
        config.retain(|_, value| !value.is_null());
        config.insert("name_prefix".into(), prefix.into());
        let line =
            |(name, value): (&String, &Value)| format!("    {name} = {}", super::hcl::escape(&value.to_string()));
        let lines = config.iter().map(line).collect::<Vec<_>>().join("\n");
        let kind = self.case.kind;
        format!(
            "list \"deployme_{kind}\" \"{label}\" {{\n  provider = deployme\n{settings}\n  config {{\n{lines}\n  }}\n}}\n"
        )
    }

    fn write_query(&self, lists: &[String]) {
        fs::write(self.workspace.path().join("it.tfquery.hcl"), lists.join("\n")).expect("write");
    }

    /// The query finds the object, no more than asked for and nothing that does not fit.
    fn find(&mut self) {
        let name = self.object.name.clone();
        let first: String = name.chars().take(1).collect();
        self.write_query(&[
            self.list("whole", &name, "  include_resource = true"),
            self.list("one", &first, "  limit = 1"),
            self.list("none", &format!("{name} and more"), ""),
        ]);
        let output = self.workspace.ok(&["query", "-json"]);
        let found: Vec<Value> = output
            .stdout
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|line| line["type"] == "list_resource_found")
            .map(|line| line["list_resource_found"].clone())
            .collect();
        let of = |label: &str| -> Vec<&Value> {
            let address = format!("list.deployme_{}.{label}", self.case.kind);
            found.iter().filter(|one| one["address"] == address.as_str()).collect()
        };
        let identity = self.stored_identity();
        let ours = of("whole").into_iter().find(|one| one["identity"] == identity);
        let ours = ours.unwrap_or_else(|| panic!("{identity} is not found: {}", output.stdout));
        assert_eq!(ours["display_name"], name.as_str());
        assert_eq!(ours["resource_object"]["id"], self.object.id.as_str());
        for one in of("whole") {
            let shown = one["display_name"].as_str().unwrap_or_default();
            assert!(shown.starts_with(&name), "{shown} does not begin with {name}");
        }
        assert_eq!(of("one").len(), 1, "the limit: {}", output.stdout);
        assert_eq!(of("none"), [&Value::Null; 0]);
    }

    /// Of what was written leaves the blocks of this object: other names may begin like its own.
    fn keep_ours(&mut self) {
        let file = self.workspace.path().join("generated.tf");
        let text = fs::read_to_string(&file).expect("generated");
        let count = text.matches("\nresource \"").count();
        assert_eq!(count, 1, "more than one object has a name that begins so:\n{text}");
        let label = format!("deployme_{}.it_0", self.case.kind);
        assert!(text.contains(&label), "{text}");
        self.address = label;
    }

    /// What was written imports the object and changes nothing of it.
    fn take_over(&mut self, what: &str) {
        let plan = self.workspace.plan();
        let change = plan
            .change(&self.address)
            .unwrap_or_else(|| panic!("{what}: {}", plan.summary()));
        assert!(change["change"]["importing"].is_object(), "{what}: {}", plan.summary());
        assert_eq!(
            change["change"]["actions"],
            json!(["no-op"]),
            "{what}: {}",
            plan.summary()
        );
        self.workspace.apply_plan();
        self.workspace.settled(what);
    }
}
