use deployme_proto::v1::{
    Cluster, CreateNodePoolRequest, DeleteNodePoolRequest, FieldNote, GetNodePoolRequest, ListNodePoolsRequest,
    ListNodePoolsResponse, Machine, NodePool, Operation, UpdateNodePoolRequest, api_token::Scope, cluster, node_pool,
    operation_metadata::Type,
};

use super::{
    Service,
    claims::{self, Claimant},
    context::Context,
    find, find_cluster,
    idempotency::Guard,
    listing::{ListRequest, Listing},
    merge::merge,
    nothing, require_etag, require_id, require_new, require_project,
};
use crate::{
    error::{ApiError, Result},
    id, names,
    operations::{
        journal::{self, NewOperation},
        plan,
        rows::{self, OperationRow},
    },
    store::{
        Tx, now,
        resources::{self, Row},
        timestamp, write,
    },
    validate,
};

const WRITABLE: &[&str] = &[
    "display_name",
    "machines",
    "labels",
    "annotations",
    "taints",
    "kubelet_args",
    "upgrade_policy",
    "deletion_protection",
];
const COLLECTIONS: [&str; 3] = ["projects", "clusters", "nodePools"];

/// What a request may say of a node pool.
pub(crate) fn without_outputs(pool: NodePool) -> NodePool {
    NodePool {
        name: pool.name,
        display_name: pool.display_name,
        machines: pool.machines,
        labels: pool.labels,
        annotations: pool.annotations,
        taints: pool.taints,
        kubelet_args: pool.kubelet_args,
        upgrade_policy: pool.upgrade_policy,
        deletion_protection: pool.deletion_protection,
        ..NodePool::default()
    }
}

impl Service {
    pub(crate) async fn list_node_pools(
        &self,
        context: &Context,
        request: ListNodePoolsRequest,
    ) -> Result<ListNodePoolsResponse> {
        let [project, cluster] = names::parse("parent", &request.parent, ["projects", "clusters"])?;
        context.require_in(Scope::Read, &project)?;
        let listing = Listing::parse(
            &ListRequest {
                scope: &format!("node pools of {project} {cluster}"),
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
        let parent = match cluster.as_str() {
            "-" => None,
            id => Some(find_cluster(&mut conn, &project, id).await?.uid),
        };
        let (node_pools, next_page_token) = self.page(&mut conn, &project, parent.as_deref(), &listing).await?;
        Ok(ListNodePoolsResponse {
            node_pools,
            next_page_token,
        })
    }

    pub(crate) async fn get_node_pool(&self, context: &Context, request: GetNodePoolRequest) -> Result<NodePool> {
        let [project, cluster, id] = names::parse("name", &request.name, COLLECTIONS)?;
        context.require_in(Scope::Read, &project)?;
        let mut conn = self.store.reader().await?;
        let cluster = find_cluster(&mut conn, &project, &cluster).await?;
        let row = find(&mut conn, &project, &cluster.uid, &id, &request.name).await?;
        Ok(row.body)
    }

    pub(crate) async fn create_node_pool(
        &self,
        context: &Context,
        request: CreateNodePoolRequest,
    ) -> Result<Operation> {
        let [project, cluster] = names::parse("parent", &request.parent, ["projects", "clusters"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "CreateNodePool", &request.request_id, &request)?;
        require_id("node_pool_id", &request.node_pool_id)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        require_project(&mut tx, &project).await?;
        let cluster = find_cluster(&mut tx, &project, &cluster).await?;
        let name = format!("{}/nodePools/{}", cluster.body.name, request.node_pool_id);
        require_new::<NodePool>(&mut tx, &project, &cluster.uid, &request.node_pool_id, &name).await?;
        let mut wanted = without_outputs(request.node_pool.unwrap_or_default());
        wanted.name.clone_from(&name);
        let claimant = Claimant {
            project: &project,
            cluster: &cluster.body.name,
            pool: &name,
        };
        let (machines, warnings) = check(&mut tx, claimant, &wanted).await?;
        require_settled(&mut tx, &cluster).await?;
        if request.validate_only {
            return Ok(nothing(Type::NodePoolCreate, &name, warnings));
        }
        claims::claim(&mut tx, claimant, &machines).await?;
        let (uid, created) = (id::new("np"), now());
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind: Type::NodePoolCreate,
                target: &name,
                target_uid: &uid,
                cluster_uid: &cluster.uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &warnings,
                steps: plan::steps(Type::NodePoolCreate, &machines),
            },
        )
        .await?;
        wanted.uid.clone_from(&uid);
        wanted.set_state(node_pool::State::Provisioning);
        wanted.reconciling = true;
        wanted.generation = 1;
        wanted.create_time = Some(timestamp(created));
        let mut row = Row {
            uid,
            project: project.clone(),
            parent: cluster.uid.clone(),
            id: request.node_pool_id,
            generation: 1,
            create_time: created,
            body: wanted,
        };
        write::insert(&mut tx, &mut row).await?;
        note_operation(&mut tx, cluster, &operation).await?;
        self.commit_operation(tx, &guard, &operation).await
    }

    pub(crate) async fn update_node_pool(
        &self,
        context: &Context,
        request: UpdateNodePoolRequest,
    ) -> Result<Operation> {
        let wanted = request.node_pool.clone().unwrap_or_default();
        let [project, cluster, id] = names::parse("node_pool.name", &wanted.name, COLLECTIONS)?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "UpdateNodePool", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        let cluster = find_cluster(&mut tx, &project, &cluster).await?;
        let mut row = find::<NodePool>(&mut tx, &project, &cluster.uid, &id, &wanted.name).await?;
        let name = row.body.name.clone();
        require_etag(&name, &row.etag(), &wanted.etag, context.if_match.as_deref())?;
        let merged = merge(&row.body, &wanted, request.update_mask.as_ref(), WRITABLE)?;
        let claimant = Claimant {
            project: &project,
            cluster: &cluster.body.name,
            pool: &name,
        };
        let (machines, warnings) = check(&mut tx, claimant, &merged).await?;
        let unchanged = merged == row.body && row.body.state() == node_pool::State::Running;
        if request.validate_only || unchanged {
            return Ok(nothing(Type::NodePoolUpdate, &name, warnings));
        }
        require_settled(&mut tx, &cluster).await?;
        claims::claim(&mut tx, claimant, &machines).await?;
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind: Type::NodePoolUpdate,
                target: &name,
                target_uid: &row.uid,
                cluster_uid: &cluster.uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &warnings,
                steps: plan::steps(Type::NodePoolUpdate, &machines),
            },
        )
        .await?;
        row.generation += 1;
        row.body = merged;
        row.body.generation = row.generation;
        row.body.set_state(node_pool::State::Updating);
        row.body.state_message.clear();
        row.body.reconciling = true;
        write::update(&mut tx, &mut row).await?;
        note_operation(&mut tx, cluster, &operation).await?;
        self.commit_operation(tx, &guard, &operation).await
    }

    pub(crate) async fn delete_node_pool(
        &self,
        context: &Context,
        request: DeleteNodePoolRequest,
    ) -> Result<Operation> {
        let [project, cluster, id] = names::parse("name", &request.name, COLLECTIONS)?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "DeleteNodePool", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        let found = resources::get::<Cluster>(&mut tx, &project, "", &cluster).await?;
        let pool = match &found {
            Some(cluster) => resources::get::<NodePool>(&mut tx, &project, &cluster.uid, &id).await?,
            None => None,
        };
        let (Some(cluster), Some(mut row)) = (found, pool) else {
            if request.allow_missing {
                return Ok(nothing(Type::NodePoolDelete, &request.name, Vec::new()));
            }
            return Err(ApiError::not_found("node pool", &request.name));
        };
        let name = row.body.name.clone();
        require_etag(&name, &row.etag(), &request.etag, context.if_match.as_deref())?;
        if row.body.deletion_protection.unwrap_or(true) {
            let problem = format!(
                "{} is protected; set its `deletion_protection` to false first",
                names::in_words(&name)
            );
            return Err(ApiError::precondition("DELETION_PROTECTED", &name, problem));
        }
        if let Some(open) = rows::open_for_cluster(&mut tx, &cluster.uid).await? {
            return Err(journal::in_progress(&open));
        }
        if request.validate_only {
            return Ok(nothing(Type::NodePoolDelete, &name, Vec::new()));
        }
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind: Type::NodePoolDelete,
                target: &name,
                target_uid: &row.uid,
                cluster_uid: &cluster.uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &[],
                steps: plan::steps(Type::NodePoolDelete, []),
            },
        )
        .await?;
        row.body.set_state(node_pool::State::Deleting);
        row.body.reconciling = true;
        write::update(&mut tx, &mut row).await?;
        note_operation(&mut tx, cluster, &operation).await?;
        self.commit_operation(tx, &guard, &operation).await
    }
}

async fn check(tx: &mut Tx, claimant: Claimant<'_>, wanted: &NodePool) -> Result<(Vec<Row<Machine>>, Vec<FieldNote>)> {
    let found = validate::node_pool(wanted);
    let mut violations = found.violations;
    let machines = claims::find(tx, claimant, "machines", &wanted.machines, &mut violations).await?;
    if violations.is_empty() {
        Ok((machines, found.warnings))
    } else {
        Err(ApiError::invalid(violations))
    }
}

/// A node pool needs a cluster whose own operations have ended well.
async fn require_settled(tx: &mut Tx, cluster: &Row<Cluster>) -> Result<()> {
    if let Some(open) = rows::open_for_cluster(tx, &cluster.uid).await? {
        return Err(journal::in_progress(&open));
    }
    if cluster.body.state() == cluster::State::Running {
        return Ok(());
    }
    let name = &cluster.body.name;
    let problem = format!(
        "{} is {}; mend or retry its operation first",
        names::in_words(name),
        names::value(cluster.body.state().as_str_name())
    );
    Err(ApiError::precondition("CLUSTER_NOT_RUNNING", name, problem))
}

/// Shows on the cluster which operation keeps it busy.
async fn note_operation(tx: &mut Tx, mut cluster: Row<Cluster>, operation: &OperationRow) -> Result<()> {
    cluster.body.current_operation = operation.name();
    write::update(tx, &mut cluster).await
}
