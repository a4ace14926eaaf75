//! The steps of operations: for each action a probe that tells whether its effect is there, and the effect itself, which
//! is one transaction with the events that tell of it.

use deployme_proto::v1::{
    Cluster, Condition, Machine, NodeCounts, NodePool, cluster, condition, machine, node_pool, operation_metadata::Type,
};
use sqlx::SqliteConnection;

use super::{
    artifacts, render,
    rendering::Rendering,
    secrets::{self, ClusterSecrets},
};
use crate::{
    catalog::Catalog,
    effective::Effective,
    error::{ApiError, Result},
    operations::{plan::Action, rows::OperationRow},
    secrets::{Keys, sha256_hex},
    service::{
        clusters::without_outputs as bare_cluster, machines::without_outputs as bare_machine,
        node_pools::without_outputs as bare_pool,
    },
    store::{
        Store, Tx, now,
        resources::{self, Row},
        timestamp, write,
    },
};

/// What a step works on.
pub(crate) struct StepContext<'a> {
    pub(crate) store: &'a Store,
    pub(crate) keys: &'a Keys,
    pub(crate) catalog: &'a Catalog,
    pub(crate) operation: &'a OperationRow,
    pub(crate) machine_uid: &'a str,
}

impl StepContext<'_> {
    fn cluster_uid(&self) -> &str {
        &self.operation.cluster_uid
    }

    /// The node pool the operation is about, if it is about one.
    fn pool_uid(&self) -> Option<&str> {
        matches!(
            self.operation.kind(),
            Type::NodePoolCreate | Type::NodePoolUpdate | Type::NodePoolDelete
        )
        .then_some(self.operation.target_uid.as_str())
    }

    async fn cluster(&self, conn: &mut SqliteConnection) -> Result<Row<Cluster>> {
        resources::by_uid(conn, self.cluster_uid())
            .await?
            .ok_or_else(|| ApiError::internal("find the cluster", &self.cluster_uid()))
    }

    async fn pool(&self, conn: &mut SqliteConnection) -> Result<Row<NodePool>> {
        let uid = self.pool_uid().unwrap_or_default();
        resources::by_uid(conn, uid)
            .await?
            .ok_or_else(|| ApiError::internal("find the node pool", &uid))
    }

    /// Machines of the operation's target: of its node pool, or of the cluster's control plane.
    async fn machines(&self, conn: &mut SqliteConnection) -> Result<Vec<Row<Machine>>> {
        let cluster = self.cluster(conn).await?;
        let pool = match self.pool_uid() {
            Some(_) => self.pool(conn).await?.body.name,
            None => String::new(),
        };
        Ok(claimed(conn, &cluster)
            .await?
            .into_iter()
            .filter(|row| row.body.node_pool == pool)
            .collect())
    }
}

/// Every machine a cluster or one of its node pools holds.
pub(crate) async fn claimed(conn: &mut SqliteConnection, cluster: &Row<Cluster>) -> Result<Vec<Row<Machine>>> {
    resources::machines_of(conn, &cluster.project, &cluster.body.name).await
}

/// What says that the step's effect is there already; None when it is not.
pub(crate) async fn probe(context: &StepContext<'_>, action: Action) -> Result<Option<String>> {
    let mut conn = context.store.reader().await?;
    let conn = &mut *conn;
    let there = match action {
        Action::CreatePki => secrets::exist(conn, context.cluster_uid()).await?,
        Action::RotatePki => secrets::rotation(conn, context.cluster_uid()).await? == context.operation.uid,
        Action::PublishEndpoint => {
            let (url, ca) = endpoint(context, conn).await?;
            let cluster = context.cluster(conn).await?;
            cluster.body.endpoint == url && cluster.body.ca_certificate == ca
        }
        Action::RenderShared | Action::RenderNode => {
            let wanted = fingerprint(context, conn).await?;
            let machine = if action == Action::RenderNode {
                context.machine_uid
            } else {
                ""
            };
            artifacts::fingerprint(conn, context.cluster_uid(), machine).await? == Some(wanted)
        }
        Action::CommitMachines => {
            let machines = context.machines(conn).await?;
            machines.iter().all(|row| row.body.state() == machine::State::InUse)
        }
        Action::FinishCluster => {
            let cluster = context.cluster(conn).await?.body;
            cluster.state() == cluster::State::Running && !cluster.reconciling
        }
        Action::FinishNodePool => {
            let pool = context.pool(conn).await?.body;
            pool.state() == node_pool::State::Running && !pool.reconciling
        }
        Action::RemoveArtifacts => !artifacts::any(conn, context.cluster_uid()).await?,
        Action::ReleaseMachines => held(context, conn).await?.is_empty(),
        Action::RemoveNodePools => resources::children::<NodePool>(conn, context.cluster_uid())
            .await?
            .is_empty(),
        Action::RemoveCluster => resources::by_uid::<Cluster>(conn, context.cluster_uid())
            .await?
            .is_none(),
        Action::RemoveNodePool => resources::by_uid::<NodePool>(conn, context.pool_uid().unwrap_or_default())
            .await?
            .is_none(),
    };
    Ok(there.then(|| "there already".to_owned()))
}

/// Brings the step's effect about and says what it did.
pub(crate) async fn apply(context: &StepContext<'_>, action: Action) -> Result<String> {
    let mut tx = context.store.begin().await?;
    let message = match action {
        Action::CreatePki => create_pki(context, &mut tx).await?,
        Action::RotatePki => rotate_pki(context, &mut tx).await?,
        Action::PublishEndpoint => publish_endpoint(context, &mut tx).await?,
        Action::RenderShared => render(context, &mut tx, "").await?,
        Action::RenderNode => render(context, &mut tx, context.machine_uid).await?,
        Action::CommitMachines => commit_machines(context, &mut tx).await?,
        Action::FinishCluster => finish_cluster(context, &mut tx).await?,
        Action::FinishNodePool => finish_pool(context, &mut tx).await?,
        Action::RemoveArtifacts => {
            artifacts::remove_all(&mut tx, context.cluster_uid()).await?;
            "removed".to_owned()
        }
        Action::ReleaseMachines => release_machines(context, &mut tx).await?,
        Action::RemoveNodePools => remove_pools(context, &mut tx).await?,
        Action::RemoveCluster => remove_cluster(context, &mut tx).await?,
        Action::RemoveNodePool => {
            let pool = context.pool(&mut tx).await?;
            write::delete(&mut tx, &pool).await?;
            refresh_counts(context, &mut tx).await?;
            "removed".to_owned()
        }
    };
    tx.commit().await?;
    Ok(message)
}

async fn create_pki(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let mut cluster = context.cluster(tx).await?;
    let secrets = ClusterSecrets::new(cluster.body.distribution())?;
    secrets::insert(tx, context.keys, context.cluster_uid(), &secrets).await?;
    cluster.body.set_state(cluster::State::Provisioning);
    write::update(tx, &mut cluster).await?;
    Ok("certificate authorities and tokens made".to_owned())
}

async fn rotate_pki(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let secrets = load(context, tx).await?.rotated()?;
    let operation = &context.operation.uid;
    secrets::replace(tx, context.keys, context.cluster_uid(), &secrets, operation).await?;
    Ok("certificate authorities made anew".to_owned())
}

async fn load(context: &StepContext<'_>, conn: &mut SqliteConnection) -> Result<ClusterSecrets> {
    secrets::load(conn, context.keys, context.cluster_uid())
        .await?
        .ok_or_else(|| ApiError::internal("find the cluster's secrets", &context.cluster_uid()))
}

/// Machines of a list of a wish, in the wish's order.
async fn wished(conn: &mut SqliteConnection, cluster: &Row<Cluster>) -> Result<Vec<Machine>> {
    let mut machines = Vec::new();
    for reference in &cluster.body.control_plane.clone().unwrap_or_default().machines {
        let id = reference.rsplit('/').next().unwrap_or_default();
        if let Some(row) = resources::get::<Machine>(conn, &cluster.project, "", id).await? {
            machines.push(row.body);
        }
    }
    Ok(machines)
}

async fn endpoint(context: &StepContext<'_>, conn: &mut SqliteConnection) -> Result<(String, String)> {
    let cluster = context.cluster(conn).await?;
    let machines = wished(conn, &cluster).await?;
    let ca = load(context, conn).await?.server_ca();
    Ok((Effective(&cluster.body).url(machines.first()), ca))
}

async fn publish_endpoint(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let (url, ca) = endpoint(context, tx).await?;
    let mut cluster = context.cluster(tx).await?;
    cluster.body.endpoint.clone_from(&url);
    cluster.body.ca_certificate = ca;
    write::update(tx, &mut cluster).await?;
    Ok(url)
}

/// Hash of everything the files of a step follow from. Of the cluster's secrets, which operation made them.
async fn fingerprint(context: &StepContext<'_>, conn: &mut SqliteConnection) -> Result<String> {
    let cluster = context.cluster(conn).await?;
    let control_plane: Vec<Machine> = wished(conn, &cluster).await?.into_iter().map(bare_machine).collect();
    let actual = cluster.body.version_actual.clone();
    let mut parts = serde_json::json!([bare_cluster(cluster.body), actual, control_plane]);
    let rotation = secrets::rotation(conn, context.cluster_uid()).await?;
    if !rotation.is_empty() {
        parts = serde_json::json!([parts, rotation]);
    }
    if let Some(machine) = resources::by_uid::<Machine>(conn, context.machine_uid).await? {
        let pool = pool_of(conn, context, &machine.body).await?.map(bare_pool);
        let more = serde_json::json!([bare_machine(machine.body), pool]);
        parts = serde_json::json!([parts, more]);
    }
    Ok(sha256_hex(parts.to_string().as_bytes()))
}

async fn pool_of(
    conn: &mut SqliteConnection,
    context: &StepContext<'_>,
    machine: &Machine,
) -> Result<Option<NodePool>> {
    let Some(id) = machine.node_pool.rsplit('/').next().filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let project = &context.operation.project;
    Ok(resources::get::<NodePool>(conn, project, context.cluster_uid(), id)
        .await?
        .map(|row| row.body))
}

async fn render(context: &StepContext<'_>, tx: &mut Tx, machine_uid: &str) -> Result<String> {
    let fingerprint = fingerprint(context, tx).await?;
    let cluster = context.cluster(tx).await?;
    let control_plane = wished(tx, &cluster).await?;
    let secrets = load(context, tx).await?;
    let rendering = Rendering {
        cluster: &cluster.body,
        control_plane: &control_plane,
        secrets: &secrets,
        catalog: context.catalog,
    };
    let files = if machine_uid.is_empty() {
        render::shared(&rendering)?
    } else {
        let machine = resources::by_uid::<Machine>(tx, machine_uid)
            .await?
            .ok_or_else(|| ApiError::internal("find the machine", &machine_uid))?;
        let pool = pool_of(tx, context, &machine.body).await?;
        render::node(&rendering, &machine.body, pool.as_ref())?
    };
    let owner = (context.cluster_uid(), machine_uid);
    artifacts::put(tx, context.keys, owner, &fingerprint, &files).await?;
    Ok(format!("{} files", files.0.len()))
}

async fn commit_machines(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let (mut used, mut freed) = (0, 0);
    for mut row in context.machines(tx).await? {
        match row.body.state() {
            machine::State::InUse => {}
            machine::State::Releasing => {
                artifacts::remove(tx, context.cluster_uid(), &row.uid).await?;
                free(tx, &mut row).await?;
                freed += 1;
            }
            _ => {
                row.body.set_state(machine::State::InUse);
                write::update(tx, &mut row).await?;
                used += 1;
            }
        }
    }
    Ok(format!("{used} taken, {freed} given back"))
}

async fn free(tx: &mut Tx, row: &mut Row<Machine>) -> Result<()> {
    row.body.set_state(machine::State::Available);
    row.body.cluster.clear();
    row.body.node_pool.clear();
    write::update(tx, row).await
}

/// What a deletion gives back: the machines of the node pool, or all of the cluster.
async fn held(context: &StepContext<'_>, conn: &mut SqliteConnection) -> Result<Vec<Row<Machine>>> {
    if context.pool_uid().is_some() {
        return context.machines(conn).await;
    }
    let cluster = context.cluster(conn).await?;
    claimed(conn, &cluster).await
}

async fn release_machines(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let machines = held(context, tx).await?;
    let count = machines.len();
    for mut row in machines {
        artifacts::remove(tx, context.cluster_uid(), &row.uid).await?;
        free(tx, &mut row).await?;
    }
    Ok(format!("{count} given back"))
}

async fn finish_cluster(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let mut cluster = context.cluster(tx).await?;
    let version = cluster.body.version_actual.clone().unwrap_or_default().kubernetes;
    let distribution = cluster.body.distribution();
    for mut pool in resources::children::<NodePool>(tx, context.cluster_uid()).await? {
        if pool.body.version_actual != version {
            pool.body.version_actual.clone_from(&version);
            write::update(tx, &mut pool).await?;
        }
    }
    let counts = counts(tx, &cluster).await?;
    let body = &mut cluster.body;
    body.set_state(cluster::State::Running);
    body.state_message = "rendered; boot the machines from the artifacts".to_owned();
    body.reconciling = false;
    body.current_operation.clear();
    body.available_upgrades = context.catalog.upgrades(distribution, &version);
    body.node_counts = Some(counts);
    set_rendered(&mut body.conditions, body.generation);
    write::update(tx, &mut cluster).await?;
    Ok("rendered".to_owned())
}

async fn finish_pool(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let cluster = context.cluster(tx).await?;
    let count = context.machines(tx).await?.len();
    let mut pool = context.pool(tx).await?;
    let body = &mut pool.body;
    body.set_state(node_pool::State::Running);
    body.state_message = "rendered; boot the machines from the artifacts".to_owned();
    body.reconciling = false;
    body.current_replicas = i32::try_from(count).unwrap_or(i32::MAX);
    body.version_actual = cluster.body.version_actual.unwrap_or_default().kubernetes;
    set_rendered(&mut body.conditions, body.generation);
    write::update(tx, &mut pool).await?;
    refresh_counts(context, tx).await?;
    Ok("rendered".to_owned())
}

async fn counts(conn: &mut SqliteConnection, cluster: &Row<Cluster>) -> Result<NodeCounts> {
    let machines = claimed(conn, cluster).await?;
    let workers = machines.iter().filter(|row| !row.body.node_pool.is_empty()).count();
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    Ok(NodeCounts {
        control_plane: count(machines.len() - workers),
        workers: count(workers),
    })
}

/// A node pool changed: the cluster's figures follow.
async fn refresh_counts(context: &StepContext<'_>, tx: &mut Tx) -> Result<()> {
    let mut cluster = context.cluster(tx).await?;
    let counts = counts(tx, &cluster).await?;
    if cluster.body.node_counts != Some(counts) || !cluster.body.current_operation.is_empty() {
        cluster.body.node_counts = Some(counts);
        cluster.body.current_operation.clear();
        write::update(tx, &mut cluster).await?;
    }
    Ok(())
}

fn set_rendered(conditions: &mut Vec<Condition>, generation: i64) {
    let since = conditions
        .iter()
        .find(|condition| condition.r#type == "ArtifactsRendered" && condition.status() == condition::Status::True)
        .and_then(|condition| condition.last_transition_time);
    *conditions = vec![Condition {
        r#type: "ArtifactsRendered".to_owned(),
        status: condition::Status::True.into(),
        reason: "Rendered".to_owned(),
        message: "everything is rendered; whether the nodes were booted from it is not observed".to_owned(),
        last_transition_time: since.or_else(|| Some(timestamp(now()))),
        observed_generation: generation,
    }];
}

async fn remove_pools(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let pools = resources::children::<NodePool>(tx, context.cluster_uid()).await?;
    let count = pools.len();
    for pool in pools {
        write::delete(tx, &pool).await?;
    }
    Ok(format!("{count} removed"))
}

async fn remove_cluster(context: &StepContext<'_>, tx: &mut Tx) -> Result<String> {
    let cluster = context.cluster(tx).await?;
    resources::delete_children(tx, context.cluster_uid()).await?;
    write::delete(tx, &cluster).await?;
    Ok("removed".to_owned())
}

/// Notes on the operation's target that it did not end well.
pub(crate) async fn mark_failed(tx: &mut Tx, operation: &OperationRow, why: &str) -> Result<()> {
    if let Some(mut pool) = resources::by_uid::<NodePool>(tx, &operation.target_uid).await? {
        pool.body.set_state(node_pool::State::Failed);
        why.clone_into(&mut pool.body.state_message);
        pool.body.reconciling = false;
        write::update(tx, &mut pool).await?;
    }
    if let Some(mut cluster) = resources::by_uid::<Cluster>(tx, &operation.cluster_uid).await? {
        cluster.body.current_operation.clear();
        if cluster.uid == operation.target_uid {
            cluster.body.set_state(cluster::State::Failed);
            why.clone_into(&mut cluster.body.state_message);
            cluster.body.reconciling = false;
        }
        write::update(tx, &mut cluster).await?;
    }
    Ok(())
}
