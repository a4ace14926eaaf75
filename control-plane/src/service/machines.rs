use deployme_proto::{
    v1::{
        CreateMachineRequest, DeleteMachineRequest, GetMachineRequest, ListMachinesRequest, ListMachinesResponse,
        Machine, UpdateMachineRequest, api_token::Scope, machine,
    },
    wkt::Empty,
};

use super::{
    Service,
    context::Context,
    find,
    idempotency::Guard,
    listing::{ListRequest, Listing},
    merge::merge,
    require_etag, require_id, require_new, require_project,
};
use crate::{
    error::{ApiError, Result},
    id, names,
    store::{
        now,
        resources::{self, Row},
        timestamp, write,
    },
    validate,
};

const WRITABLE: &[&str] = &[
    "display_name",
    "hostname",
    "addresses",
    "ssh",
    "os",
    "arch",
    "hardware",
    "install_disk",
    "labels",
    "annotations",
];

/// What a request may say of a machine.
pub(crate) fn without_outputs(machine: Machine) -> Machine {
    Machine {
        name: machine.name,
        display_name: machine.display_name,
        hostname: machine.hostname,
        addresses: machine.addresses,
        ssh: machine.ssh,
        os: machine.os,
        arch: machine.arch,
        hardware: machine.hardware,
        install_disk: machine.install_disk,
        labels: machine.labels,
        annotations: machine.annotations,
        ..Machine::default()
    }
}

impl Service {
    pub(crate) async fn list_machines(
        &self,
        context: &Context,
        request: ListMachinesRequest,
    ) -> Result<ListMachinesResponse> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        context.require_in(Scope::Read, &project)?;
        let listing = Listing::parse(
            &ListRequest {
                scope: &format!("machines of {project}"),
                page_size: request.page_size,
                page_token: &request.page_token,
                filter: &request.filter,
                order_by: &request.order_by,
                fields: &["labels.KEY", "state"],
            },
            &self.keys,
        )?;
        let mut conn = self.store.reader().await?;
        require_project(&mut conn, &project).await?;
        let (machines, next_page_token) = self.page(&mut conn, &project, Some(""), &listing).await?;
        Ok(ListMachinesResponse {
            machines,
            next_page_token,
        })
    }

    pub(crate) async fn get_machine(&self, context: &Context, request: GetMachineRequest) -> Result<Machine> {
        let [project, id] = names::parse("name", &request.name, ["projects", "machines"])?;
        context.require_in(Scope::Read, &project)?;
        let mut conn = self.store.reader().await?;
        let row = find(&mut conn, &project, "", &id, &request.name).await?;
        Ok(row.body)
    }

    pub(crate) async fn create_machine(&self, context: &Context, request: CreateMachineRequest) -> Result<Machine> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "CreateMachine", &request.request_id, &request)?;
        require_id("machine_id", &request.machine_id)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = guard.replay(&mut tx).await? {
            return Ok(answer);
        }
        require_project(&mut tx, &project).await?;
        let name = names::machine(&project, &request.machine_id);
        require_new::<Machine>(&mut tx, &project, "", &request.machine_id, &name).await?;
        let mut machine = without_outputs(request.machine.unwrap_or_default());
        let found = validate::machine(&machine);
        if !found.violations.is_empty() {
            return Err(ApiError::invalid(found.violations));
        }
        let (uid, created) = (id::new("mch"), now());
        machine.name = name;
        machine.uid.clone_from(&uid);
        machine.set_state(machine::State::Available);
        machine.create_time = Some(timestamp(created));
        let mut row = Row {
            uid,
            project,
            parent: String::new(),
            id: request.machine_id,
            generation: 1,
            create_time: created,
            body: machine,
        };
        if request.validate_only {
            row.body.uid.clear();
            row.body.create_time = None;
            return Ok(row.body);
        }
        write::insert(&mut tx, &mut row).await?;
        guard.remember(&mut tx, &row.body).await?;
        tx.commit().await?;
        self.engine.changed();
        Ok(row.body)
    }

    pub(crate) async fn update_machine(&self, context: &Context, request: UpdateMachineRequest) -> Result<Machine> {
        let wanted = request.machine.clone().unwrap_or_default();
        let [project, id] = names::parse("machine.name", &wanted.name, ["projects", "machines"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "UpdateMachine", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = guard.replay(&mut tx).await? {
            return Ok(answer);
        }
        let mut row = find::<Machine>(&mut tx, &project, "", &id, &wanted.name).await?;
        require_etag(&row.body.name, &row.etag(), &wanted.etag, context.if_match.as_deref())?;
        let merged = merge(&row.body, &wanted, request.update_mask.as_ref(), WRITABLE)?;
        if merged == row.body {
            return Ok(merged);
        }
        let found = validate::machine(&merged);
        if !found.violations.is_empty() {
            return Err(ApiError::invalid(found.violations));
        }
        require_unused_for(&row.body, &merged)?;
        if request.validate_only {
            return Ok(merged);
        }
        row.body = merged;
        row.generation += 1;
        write::update(&mut tx, &mut row).await?;
        guard.remember(&mut tx, &row.body).await?;
        tx.commit().await?;
        self.engine.changed();
        Ok(row.body)
    }

    pub(crate) async fn delete_machine(&self, context: &Context, request: DeleteMachineRequest) -> Result<Empty> {
        let [project, id] = names::parse("name", &request.name, ["projects", "machines"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "DeleteMachine", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = guard.replay(&mut tx).await? {
            return Ok(answer);
        }
        let Some(row) = resources::get::<Machine>(&mut tx, &project, "", &id).await? else {
            if request.allow_missing {
                return Ok(Empty {});
            }
            return Err(ApiError::not_found("machine", &request.name));
        };
        require_etag(&row.body.name, &row.etag(), &request.etag, context.if_match.as_deref())?;
        if let Some(user) = user(&row.body) {
            let problem = format!(
                "{} belongs to {}; take it out of there or delete that first",
                names::in_words(&row.body.name),
                names::in_words(user)
            );
            return Err(ApiError::precondition("MACHINE_IN_USE", &row.body.name, problem));
        }
        if request.validate_only {
            return Ok(Empty {});
        }
        write::delete(&mut tx, &row).await?;
        guard.remember(&mut tx, &Empty {}).await?;
        tx.commit().await?;
        self.engine.changed();
        Ok(Empty {})
    }
}

/// The node pool or cluster that holds a machine.
pub(super) fn user(machine: &Machine) -> Option<&str> {
    [&machine.node_pool, &machine.cluster]
        .into_iter()
        .find(|user| !user.is_empty())
        .map(String::as_str)
}

/// What a node's configuration was rendered from stays as it is while a cluster uses the machine.
fn require_unused_for(old: &Machine, new: &Machine) -> Result<()> {
    let Some(user) = user(old).map(names::in_words) else {
        return Ok(());
    };
    let changed = [
        ("hostname", old.hostname != new.hostname),
        ("addresses", old.addresses != new.addresses),
        ("arch", old.arch != new.arch),
        ("install_disk", old.install_disk != new.install_disk),
    ];
    let violations: Vec<_> = changed
        .into_iter()
        .filter(|(_, changed)| *changed)
        .map(|(field, _)| {
            let problem = format!("cannot be changed while {user} uses the machine; take it out of there first");
            crate::error::Violation::new(field, problem)
        })
        .collect();
    if violations.is_empty() {
        return Ok(());
    }
    let message = format!("{} is used by {user}", names::in_words(&old.name));
    Err(ApiError::precondition("MACHINE_IN_USE", &old.name, message).with_violations(violations))
}
