//! How the states of the Go provider for Harbor name objects. It imports them by their paths in the API, `/projects/3` and
//! `/projects/3/members/5`.

use serde_json::{Map, Value};

use super::config_auth::ConfigAuthKey;
use super::config_system::ConfigSystemKey;
use super::garbage_collection::GarbageCollectionKey;
use super::immutable_tag_rule::ImmutableTagRuleKey;
use super::label::LabelKey;
use super::project::ProjectKey;
use super::project_member::ProjectMemberKey;
use super::registry::RegistryKey;
use super::replication_policy::ReplicationPolicyKey;
use super::retention_policy::RetentionPolicyKey;
use super::robot::RobotKey;
use super::webhook::WebhookKey;
use super::{Harbor, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Key, Named, Source};

const PROVIDERS: &[&str] = &["goharbor/harbor"];

/// Of registries.
pub(super) const REGISTRY: &[Source<RegistryKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "harbor_registry",
    version: 0,
    name: |state| {
        Ok(Named::Key(RegistryKey {
            name: state.text("name")?,
        }))
    },
}];

/// Of projects.
pub(super) const PROJECT: &[Source<ProjectKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "harbor_project",
    version: 0,
    name: |state| {
        Ok(Named::Key(ProjectKey {
            name: state.text("name")?,
        }))
    },
}];

/// Of replication policies.
pub(super) const REPLICATION_POLICY: &[Source<ReplicationPolicyKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "harbor_replication",
    version: 0,
    name: |state| {
        Ok(Named::Key(ReplicationPolicyKey {
            name: state.text("name")?,
        }))
    },
}];

/// Where replication policies are in the API.
pub(super) const REPLICATION_POLICIES: &str = "replication/policies";

/// Of the garbage collection.
pub(super) const GARBAGE_COLLECTION: &[Source<GarbageCollectionKey>] = &[only_one("harbor_garbage_collection")];

/// How states of that provider call the garbage collection.
pub(super) const GARBAGE_COLLECTION_ID: &str = "/system/gc/schedule";

/// Of the settings of logins.
pub(super) const CONFIG_AUTH: &[Source<ConfigAuthKey>] = &[only_one("harbor_config_auth")];

/// How states of that provider call them.
pub(super) const CONFIG_AUTH_ID: &str = "/configurations";

/// Of the settings of the whole Harbor.
pub(super) const CONFIG_SYSTEM: &[Source<ConfigSystemKey>] = &[only_one("harbor_config_system")];

/// How states of that provider call them.
pub(super) const CONFIG_SYSTEM_ID: &str = "configuration/system";

/// The type of what each Harbor has one of: which one a state is of is no question.
const fn only_one<K: Key + Default>(type_name: &'static str) -> Source<K> {
    Source {
        providers: PROVIDERS,
        type_name,
        version: 0,
        name: |_| Ok(Named::Key(K::default())),
    }
}

/// What each Harbor has one of, by its own id or the one of that provider.
pub(super) fn only<K: Key + Default>(handle: &str, theirs: &str) -> Result<K> {
    if handle == theirs {
        return Ok(K::default());
    }
    K::parse(handle)
}

/// Of members of projects.
pub(super) const PROJECT_MEMBER: &[Source<ProjectMemberKey>] = &[
    by_path("harbor_project_member_user"),
    by_path("harbor_project_member_group"),
];

/// Of robots.
pub(super) const ROBOT: &[Source<RobotKey>] = &[by_path("harbor_robot_account")];

/// Of retention policies.
pub(super) const RETENTION_POLICY: &[Source<RetentionPolicyKey>] = &[by_path("harbor_retention_policy")];

/// Of immutable tag rules.
pub(super) const IMMUTABLE_TAG_RULE: &[Source<ImmutableTagRuleKey>] = &[by_path("harbor_immutable_tag_rule")];

/// Of labels.
pub(super) const LABEL: &[Source<LabelKey>] = &[by_path("harbor_label")];

/// Of webhooks.
pub(super) const WEBHOOK: &[Source<WebhookKey>] = &[by_path("harbor_project_webhook")];

/// Where webhooks are in a project.
pub(super) const WEBHOOKS: &str = "webhook/policies";

/// A type whose objects are named by nothing but their path.
const fn by_path<K>(type_name: &'static str) -> Source<K> {
    Source {
        providers: PROVIDERS,
        type_name,
        version: 0,
        name: |state| Ok(Named::Handle(state.text("id")?)),
    }
}

/// Whether an id is of the form `/projects/3`, with this plural.
pub(super) fn is_handle(id: &str, plural: &str) -> bool {
    number(id, plural).is_some()
}

/// The number in an id of the form `/projects/3`, with this plural.
pub(super) fn number<'a>(id: &'a str, plural: &str) -> Option<&'a str> {
    digits(id.strip_prefix('/')?.strip_prefix(plural)?.strip_prefix('/')?)
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// The two numbers in an id of the form `/projects/3/members/5`, with this plural.
pub(super) fn in_project<'a>(id: &'a str, plural: &str) -> Option<(&'a str, &'a str)> {
    let (project, rest) = id.strip_prefix("/projects/")?.split_once('/')?;
    let own = rest.strip_prefix(plural)?.strip_prefix('/')?;
    Some((digits(project)?, digits(own)?))
}

/// The name of the project of that id.
pub(super) async fn project_name(harbor: &Harbor, id: &str) -> Result<String> {
    let found: Map<String, Value> = harbor.http.get("/api/v2.0/projects/{}", &[id]).await?;
    Ok(text(&found, "name"))
}

/// The registry at a path of the API.
pub(super) async fn registry(harbor: &Harbor, handle: &str) -> Result<RegistryKey> {
    let id = number(handle, "registries").ok_or_else(|| malformed(handle))?;
    let found: Map<String, Value> = harbor.http.get("/api/v2.0/registries/{}", &[id]).await?;
    Ok(RegistryKey {
        name: text(&found, "name"),
    })
}

/// The project at a path of the API.
pub(super) async fn project(harbor: &Harbor, handle: &str) -> Result<ProjectKey> {
    let id = number(handle, "projects").ok_or_else(|| malformed(handle))?;
    let name = project_name(harbor, id).await?;
    Ok(ProjectKey { name })
}

/// The replication policy at a path of the API.
pub(super) async fn replication_policy(harbor: &Harbor, handle: &str) -> Result<ReplicationPolicyKey> {
    let id = number(handle, REPLICATION_POLICIES).ok_or_else(|| malformed(handle))?;
    let found: Map<String, Value> = harbor.http.get("/api/v2.0/replication/policies/{}", &[id]).await?;
    Ok(ReplicationPolicyKey {
        name: text(&found, "name"),
    })
}

/// An id that is no path of the API.
pub(super) fn malformed(handle: &str) -> Error {
    let text = format!("the id {handle:?} is not of the form /projects/3 or /projects/3/members/5");
    Error::new(ErrorKind::InvalidInput, text)
}
