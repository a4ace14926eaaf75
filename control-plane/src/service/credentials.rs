use std::time::Duration;

use deployme_proto::{
    v1::{
        Cluster, CreateCredentialRequest, CreateCredentialResponse, Credential, DeleteCredentialRequest,
        GetCredentialRequest, ListCredentialsRequest, ListCredentialsResponse, api_token::Scope,
    },
    wkt,
};

use super::{
    Service,
    context::Context,
    find, find_cluster,
    listing::{ListRequest, Listing},
};
use crate::{
    driver::{
        kubeconfig,
        pki::{KeyKind, MAX_ORGANIZATIONS, Subject},
        secrets,
    },
    error::{ApiError, Result},
    id, names,
    store::{
        now,
        resources::{self, Row},
        timestamp,
    },
};

const COLLECTIONS: [&str; 3] = ["projects", "clusters", "credentials"];
const ADMIN: (&str, &str) = ("system:admin", "system:masters");
const DEFAULT_TTL: Duration = Duration::from_hours(1);
const MIN_TTL: Duration = Duration::from_mins(1);
const MAX_TTL: Duration = Duration::from_hours(8760);

impl Service {
    pub(crate) async fn list_credentials(
        &self,
        context: &Context,
        request: ListCredentialsRequest,
    ) -> Result<ListCredentialsResponse> {
        let [project, cluster] = names::parse("parent", &request.parent, ["projects", "clusters"])?;
        context.require_in(Scope::Read, &project)?;
        let listing = Listing::parse(
            &ListRequest {
                scope: &format!("credentials of {project} {cluster}"),
                page_size: request.page_size,
                page_token: &request.page_token,
                filter: "",
                order_by: "",
                fields: &[],
            },
            &self.keys,
        )?;
        let mut conn = self.store.reader().await?;
        let cluster = find_cluster(&mut conn, &project, &cluster).await?;
        let (credentials, next_page_token) = self.page(&mut conn, &project, Some(&cluster.uid), &listing).await?;
        Ok(ListCredentialsResponse {
            credentials,
            next_page_token,
        })
    }

    pub(crate) async fn get_credential(&self, context: &Context, request: GetCredentialRequest) -> Result<Credential> {
        let [project, cluster, id] = names::parse("name", &request.name, COLLECTIONS)?;
        context.require_in(Scope::Read, &project)?;
        let mut conn = self.store.reader().await?;
        let cluster = find_cluster(&mut conn, &project, &cluster).await?;
        let row = find(&mut conn, &project, &cluster.uid, &id, &request.name).await?;
        Ok(row.body)
    }

    pub(crate) async fn create_credential(
        &self,
        context: &Context,
        request: CreateCredentialRequest,
    ) -> Result<CreateCredentialResponse> {
        let [project, cluster] = names::parse("parent", &request.parent, ["projects", "clusters"])?;
        context.require_in(Scope::Admin, &project)?;
        let wanted = request.credential.unwrap_or_default();
        let life = match wanted.ttl {
            None => DEFAULT_TTL,
            Some(ttl) => Duration::try_from(ttl)
                .ok()
                .filter(|ttl| (MIN_TTL..=MAX_TTL).contains(ttl))
                .ok_or_else(|| ApiError::field("ttl", "is not between 60s and 31536000s (a year)"))?,
        };
        let (user, groups) = if wanted.user.is_empty() {
            let groups = if wanted.groups.is_empty() {
                vec![ADMIN.1.to_owned()]
            } else {
                wanted.groups
            };
            (ADMIN.0.to_owned(), groups)
        } else {
            (wanted.user, wanted.groups)
        };
        if groups.len() > MAX_ORGANIZATIONS {
            return Err(ApiError::field(
                "groups",
                format!("has more than {MAX_ORGANIZATIONS} groups; leave some out"),
            ));
        }
        let mut tx = self.store.begin().await?;
        let cluster = find_cluster(&mut tx, &project, &cluster).await?;
        let body = &cluster.body;
        let found = secrets::load(&mut tx, &self.keys, &cluster.uid).await?;
        let Some(secrets) = found.filter(|_| !body.endpoint.is_empty()) else {
            let problem = format!(
                "{} has no keys yet; wait for its operation",
                names::in_words(&body.name)
            );
            return Err(ApiError::precondition("NOT_RENDERED", &body.name, problem));
        };
        let subject = Subject {
            common_name: &user,
            organizations: &groups,
            life,
            key: KeyKind::P256,
        };
        let leaf = secrets.client_authority().client(&subject)?;
        let ca = secrets.server_ca();
        let kubeconfig = kubeconfig::render(&cluster.id, &body.endpoint, &ca, &user, &leaf)?;
        let (uid, created) = (id::new("crd"), now());
        let credential = Credential {
            name: format!("{}/credentials/{uid}", body.name),
            uid: uid.clone(),
            user,
            groups,
            ttl: Some(life.into()),
            serial: leaf.serial,
            create_time: Some(timestamp(created)),
            expire_time: Some(timestamp(leaf.not_after * 1000)),
        };
        let row = Row {
            uid: uid.clone(),
            project,
            parent: cluster.uid.clone(),
            id: uid,
            generation: 1,
            create_time: created,
            body: credential.clone(),
        };
        resources::insert(&mut tx, &row).await?;
        tx.commit().await?;
        Ok(CreateCredentialResponse {
            credential: Some(credential),
            kubeconfig,
            host: cluster.body.endpoint,
            cluster_ca_certificate: ca,
            client_certificate: leaf.certificate,
            client_key: leaf.key,
        })
    }

    pub(crate) async fn delete_credential(
        &self,
        context: &Context,
        request: DeleteCredentialRequest,
    ) -> Result<wkt::Empty> {
        let [project, cluster, id] = names::parse("name", &request.name, COLLECTIONS)?;
        context.require_in(Scope::Admin, &project)?;
        let mut tx = self.store.begin().await?;
        let row = match resources::get::<Cluster>(&mut tx, &project, "", &cluster).await? {
            Some(cluster) => resources::get::<Credential>(&mut tx, &project, &cluster.uid, &id).await?,
            None => None,
        };
        match row {
            Some(row) => resources::delete(&mut tx, &row.uid).await?,
            None if request.allow_missing => {}
            None => return Err(ApiError::not_found("credential", &request.name)),
        }
        tx.commit().await?;
        Ok(wkt::Empty {})
    }
}
