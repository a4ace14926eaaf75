use deployme_proto::v1::{
    ArtifactArchive, Cluster, ClusterVersion, CreateClusterRequest, DeleteClusterRequest, FieldNote, GetClusterRequest,
    ListClustersRequest, ListClustersResponse, Machine, NodePool, Operation, RenderArtifactsRequest,
    RotateCertificatesRequest, UpdateClusterRequest, api_token::Scope, cluster, operation_metadata::Type,
};

use super::{
    Service,
    claims::{self, Claimant},
    context::Context,
    find,
    idempotency::Guard,
    listing::{ListRequest, Listing},
    merge::merge,
    nothing, require_etag, require_id, require_new, require_project,
};
use crate::{
    driver::{archive, artifacts},
    error::{ApiError, Result},
    id, names,
    operations::{
        journal::{self, NewOperation},
        plan, rows,
    },
    secrets::sha256_hex,
    store::{
        Tx, now,
        resources::{self, Row},
        timestamp, write,
    },
    validate,
};

const WRITABLE: &[&str] = &[
    "display_name",
    "description",
    "labels",
    "annotations",
    "distribution",
    "driver",
    "region",
    "version",
    "control_plane",
    "network",
    "registries",
    "maintenance_window",
    "upgrade_policy",
    "backup_policy",
    "sla",
    "gitops",
    "deletion_protection",
];

/// What a request may say of a cluster.
pub(crate) fn without_outputs(cluster: Cluster) -> Cluster {
    Cluster {
        name: cluster.name,
        display_name: cluster.display_name,
        description: cluster.description,
        labels: cluster.labels,
        annotations: cluster.annotations,
        distribution: cluster.distribution,
        driver: cluster.driver,
        region: cluster.region,
        version: cluster.version,
        control_plane: cluster.control_plane,
        network: cluster.network,
        registries: cluster.registries,
        maintenance_window: cluster.maintenance_window,
        upgrade_policy: cluster.upgrade_policy,
        backup_policy: cluster.backup_policy,
        sla: cluster.sla,
        gitops: cluster.gitops,
        deletion_protection: cluster.deletion_protection,
        ..Cluster::default()
    }
}

/// A wish that passed every check.
struct Checked {
    version: ClusterVersion,
    machines: Vec<Row<Machine>>,
    warnings: Vec<FieldNote>,
}

impl Service {
    pub(crate) async fn list_clusters(
        &self,
        context: &Context,
        request: ListClustersRequest,
    ) -> Result<ListClustersResponse> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        context.require_in(Scope::Read, &project)?;
        let listing = Listing::parse(
            &ListRequest {
                scope: &format!("clusters of {project}"),
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
        let (clusters, next_page_token) = self.page(&mut conn, &project, Some(""), &listing).await?;
        Ok(ListClustersResponse {
            clusters,
            next_page_token,
        })
    }

    pub(crate) async fn get_cluster(&self, context: &Context, request: GetClusterRequest) -> Result<Cluster> {
        let [project, id] = names::parse("name", &request.name, ["projects", "clusters"])?;
        context.require_in(Scope::Read, &project)?;
        let mut conn = self.store.reader().await?;
        let row = find(&mut conn, &project, "", &id, &request.name).await?;
        Ok(row.body)
    }

    pub(crate) async fn create_cluster(&self, context: &Context, request: CreateClusterRequest) -> Result<Operation> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "CreateCluster", &request.request_id, &request)?;
        require_id("cluster_id", &request.cluster_id)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        require_project(&mut tx, &project).await?;
        let name = names::cluster(&project, &request.cluster_id);
        require_new::<Cluster>(&mut tx, &project, "", &request.cluster_id, &name).await?;
        let mut wanted = without_outputs(request.cluster.unwrap_or_default());
        wanted.name.clone_from(&name);
        let claimant = Claimant {
            project: &project,
            cluster: &name,
            pool: "",
        };
        let checked = self.check(&mut tx, claimant, &wanted, None).await?;
        if request.validate_only {
            return Ok(nothing(Type::ClusterCreate, &name, checked.warnings));
        }
        claims::claim(&mut tx, claimant, &checked.machines).await?;
        let (uid, created) = (id::new("cls"), now());
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind: Type::ClusterCreate,
                target: &name,
                target_uid: &uid,
                cluster_uid: &uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &checked.warnings,
                steps: plan::steps(Type::ClusterCreate, &checked.machines),
            },
        )
        .await?;
        wanted.uid.clone_from(&uid);
        wanted.version_actual = Some(checked.version);
        wanted.set_state(cluster::State::Pending);
        wanted.reconciling = true;
        wanted.current_operation = operation.name();
        wanted.generation = 1;
        wanted.create_time = Some(timestamp(created));
        let mut row = Row {
            uid,
            project: project.clone(),
            parent: String::new(),
            id: request.cluster_id,
            generation: 1,
            create_time: created,
            body: wanted,
        };
        write::insert(&mut tx, &mut row).await?;
        self.commit_operation(tx, &guard, &operation).await
    }

    pub(crate) async fn update_cluster(&self, context: &Context, request: UpdateClusterRequest) -> Result<Operation> {
        let wanted = request.cluster.clone().unwrap_or_default();
        let [project, id] = names::parse("cluster.name", &wanted.name, ["projects", "clusters"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "UpdateCluster", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        let mut row = find::<Cluster>(&mut tx, &project, "", &id, &wanted.name).await?;
        let name = row.body.name.clone();
        require_etag(&name, &row.etag(), &wanted.etag, context.if_match.as_deref())?;
        let merged = merge(&row.body, &wanted, request.update_mask.as_ref(), WRITABLE)?;
        let claimant = Claimant {
            project: &project,
            cluster: &name,
            pool: "",
        };
        let checked = self.check(&mut tx, claimant, &merged, Some(&row.body)).await?;
        let upgrade = row.body.version_actual.as_ref() != Some(&checked.version);
        let kind = if upgrade {
            Type::ClusterUpgrade
        } else {
            Type::ClusterUpdate
        };
        let unchanged = merged == row.body && row.body.state() == cluster::State::Running;
        if request.validate_only || unchanged {
            return Ok(nothing(kind, &name, checked.warnings));
        }
        let held = claims::held(&mut tx, claimant, &checked.machines).await?;
        claims::claim(&mut tx, claimant, &checked.machines).await?;
        let mut steps = plan::steps(kind, held.iter().chain(&checked.machines));
        if row.body.endpoint.is_empty() {
            // Its creation did not get as far as its keys.
            steps.insert(0, plan::Action::CreatePki.into());
        }
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind,
                target: &name,
                target_uid: &row.uid,
                cluster_uid: &row.uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &checked.warnings,
                steps,
            },
        )
        .await?;
        row.generation += 1;
        row.body = merged;
        row.body.generation = row.generation;
        row.body.version_actual = Some(checked.version);
        row.body.set_state(if upgrade {
            cluster::State::Upgrading
        } else {
            cluster::State::Updating
        });
        row.body.state_message.clear();
        row.body.reconciling = true;
        row.body.current_operation = operation.name();
        write::update(&mut tx, &mut row).await?;
        self.commit_operation(tx, &guard, &operation).await
    }

    pub(crate) async fn delete_cluster(&self, context: &Context, request: DeleteClusterRequest) -> Result<Operation> {
        let [project, id] = names::parse("name", &request.name, ["projects", "clusters"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let guard = Guard::new(context, principal, "DeleteCluster", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        let Some(mut row) = resources::get::<Cluster>(&mut tx, &project, "", &id).await? else {
            if request.allow_missing {
                return Ok(nothing(Type::ClusterDelete, &request.name, Vec::new()));
            }
            return Err(ApiError::not_found("cluster", &request.name));
        };
        let name = row.body.name.clone();
        require_etag(&name, &row.etag(), &request.etag, context.if_match.as_deref())?;
        if let Some(open) = rows::open_for_cluster(&mut tx, &row.uid).await? {
            return Err(journal::in_progress(&open));
        }
        self.require_deletable(&mut tx, &row, request.force).await?;
        if request.validate_only {
            return Ok(nothing(Type::ClusterDelete, &name, Vec::new()));
        }
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind: Type::ClusterDelete,
                target: &name,
                target_uid: &row.uid,
                cluster_uid: &row.uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &[],
                steps: plan::steps(Type::ClusterDelete, []),
            },
        )
        .await?;
        row.body.set_state(cluster::State::Deleting);
        row.body.reconciling = true;
        row.body.current_operation = operation.name();
        write::update(&mut tx, &mut row).await?;
        self.commit_operation(tx, &guard, &operation).await
    }

    pub(crate) async fn rotate_certificates(
        &self,
        context: &Context,
        request: RotateCertificatesRequest,
    ) -> Result<Operation> {
        let [project, id] = names::parse("name", &request.name, ["projects", "clusters"])?;
        let principal = context.require_in(Scope::Write, &project)?;
        let kind = Type::ClusterRotateCertificates;
        let guard = Guard::new(context, principal, "RotateCertificates", &request.request_id, &request)?;
        let mut tx = self.store.begin().await?;
        if let Some(answer) = self.replay(&guard, &mut tx).await? {
            return Ok(answer);
        }
        let mut row = find::<Cluster>(&mut tx, &project, "", &id, &request.name).await?;
        let name = row.body.name.clone();
        require_etag(&name, &row.etag(), &request.etag, context.if_match.as_deref())?;
        if let Some(open) = rows::open_for_cluster(&mut tx, &row.uid).await? {
            return Err(journal::in_progress(&open));
        }
        // A failed change would be finished half and half with the new authorities.
        if row.body.state() != cluster::State::Running {
            let problem = format!(
                "{} is not running: retry the operation that did not end well, or make its change again, first",
                names::in_words(&name)
            );
            return Err(ApiError::precondition("CLUSTER_NOT_RUNNING", &name, problem));
        }
        if request.validate_only {
            return Ok(nothing(kind, &name, Vec::new()));
        }
        let nodes = resources::machines_of(&mut tx, &project, &name).await?;
        let operation = journal::create(
            &mut tx,
            NewOperation {
                project: &project,
                kind,
                target: &name,
                target_uid: &row.uid,
                cluster_uid: &row.uid,
                actor: &principal.name,
                request_id: guard.key(),
                warnings: &[],
                steps: plan::steps(kind, &nodes),
            },
        )
        .await?;
        row.body.set_state(cluster::State::Updating);
        row.body.state_message.clear();
        row.body.reconciling = true;
        row.body.current_operation = operation.name();
        write::update(&mut tx, &mut row).await?;
        self.commit_operation(tx, &guard, &operation).await
    }

    pub(crate) async fn render_artifacts(
        &self,
        context: &Context,
        request: RenderArtifactsRequest,
    ) -> Result<ArtifactArchive> {
        let [project, id] = names::parse("name", &request.name, ["projects", "clusters"])?;
        context.require_in(Scope::Admin, &project)?;
        let mut conn = self.store.reader().await?;
        let row = find::<Cluster>(&mut conn, &project, "", &id, &request.name).await?;
        if row.body.state() != cluster::State::Running || !row.body.current_operation.is_empty() {
            let name = &row.body.name;
            let problem = format!(
                "{} is {} or one of its node pools is changing, so its artifacts may be incomplete; wait for the operation",
                names::in_words(name),
                names::value(row.body.state().as_str_name())
            );
            return Err(ApiError::precondition("NOT_RENDERED", name, problem));
        }
        let files = artifacts::all(&mut conn, &self.keys, &row.uid).await?;
        let data = archive::tar(&row.id, &files)?;
        Ok(ArtifactArchive {
            file_name: format!("{}.tar", row.id),
            sha256: sha256_hex(&data),
            data: data.to_vec(),
        })
    }

    /// Every check of a wish, with all violations at once.
    async fn check(
        &self,
        tx: &mut Tx,
        claimant: Claimant<'_>,
        wanted: &Cluster,
        old: Option<&Cluster>,
    ) -> Result<Checked> {
        let (found, version) = validate::cluster(wanted, old, &self.catalog);
        let mut violations = found.violations;
        let references = wanted.control_plane.clone().unwrap_or_default().machines;
        let machines = claims::find(tx, claimant, "control_plane.machines", &references, &mut violations).await?;
        match version {
            Some(version) if violations.is_empty() => Ok(Checked {
                version,
                machines,
                warnings: found.warnings,
            }),
            _ => Err(ApiError::invalid(violations)),
        }
    }

    async fn require_deletable(&self, tx: &mut Tx, row: &Row<Cluster>, force: bool) -> Result<()> {
        let name = &row.body.name;
        if row.body.deletion_protection.unwrap_or(true) {
            let problem = format!(
                "{} is protected; set its `deletion_protection` to false first",
                names::in_words(name)
            );
            return Err(ApiError::precondition("DELETION_PROTECTED", name, problem));
        }
        let pools = resources::children::<NodePool>(tx, &row.uid).await?;
        if !force && let Some(pool) = pools.first() {
            let problem = format!(
                "{} has {} node pools, such as {:?}; delete them first or use `force`",
                names::in_words(name),
                pools.len(),
                pool.id
            );
            return Err(ApiError::precondition("HAS_CHILDREN", name, problem));
        }
        if let Some(pool) = pools.iter().find(|pool| pool.body.deletion_protection.unwrap_or(true)) {
            let problem = format!(
                "its {} is protected; set its `deletion_protection` to false first",
                names::in_words(&pool.body.name)
            );
            return Err(ApiError::precondition("DELETION_PROTECTED", &pool.body.name, problem));
        }
        Ok(())
    }
}
