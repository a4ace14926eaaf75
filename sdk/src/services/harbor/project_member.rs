//! `harbor_project_member`: users and groups with a role in a project.

mod group;
mod key;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub use key::ProjectMemberKey;

use super::{Harbor, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;

/// A user, or all users of a group, with a role in a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectMemberSpec {
    /// Project.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub project: String,
    /// Name of the user. Harbor knows a user of the identity provider from the first login on.
    #[schemars(transform = field::force_new, transform = field::conflicts_with(&["group"]), length(min = 1))]
    pub user: Option<String>,
    /// Name of the group, instead of a user. One of the identity provider that Harbor has not met yet is made known to it.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub group: Option<String>,
    /// Distinguished name of an LDAP group. It is needed for one that Harbor has not met yet, and says nothing later.
    #[schemars(transform = field::local, length(min = 1))]
    pub ldap_group_dn: Option<String>,
    /// The role.
    pub role: ProjectRole,
}

/// What members may do in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectRole {
    /// Everything.
    ProjectAdmin,
    /// Push, scan and retag, but not change the project.
    Maintainer,
    /// Pull and push.
    Developer,
    /// Pull, and see what there is.
    Guest,
    /// Pull, without seeing logs and members.
    LimitedGuest,
}

impl ProjectRole {
    const IDS: [(Self, i64); 5] = [
        (Self::ProjectAdmin, 1),
        (Self::Developer, 2),
        (Self::Guest, 3),
        (Self::Maintainer, 4),
        (Self::LimitedGuest, 5),
    ];

    fn id(self) -> i64 {
        Self::IDS
            .iter()
            .find(|(role, _)| *role == self)
            .map_or(0, |(_, id)| *id)
    }

    /// A role of Harbor's; those that a later version may add are not known.
    fn of(id: i64) -> Result<Self> {
        let found = Self::IDS.iter().find(|(_, known)| *known == id);
        found.map(|(role, _)| *role).ok_or_else(|| {
            let text = format!("role: Harbor has a role of number {id}, which is not known here");
            Error::new(ErrorKind::Decode, text)
        })
    }
}

/// What Harbor adds to a member.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProjectMemberStatus {
    /// Id that Harbor gave the membership.
    #[schemars(transform = field::stable)]
    pub member_id: i64,
}

/// What narrows a list of members.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProjectMemberFilter {
    /// Project of the members.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    pub project: String,
}

const MEMBERS: &str = "/api/v2.0/projects/{}/members";
const MEMBER: &str = "/api/v2.0/projects/{}/members/{}";

/// Users and groups with a role in a project.
pub struct ProjectMember;

impl Resource for ProjectMember {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "project_member",
        plural: "project_members",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::PROJECT_MEMBER;
    type Service = Harbor;
    type Key = ProjectMemberKey;
    type Spec = ProjectMemberSpec;
    type Status = ProjectMemberStatus;
    type Scope = ProjectMemberFilter;

    async fn create(cx: &Context<'_, Harbor>, spec: ProjectMemberSpec) -> Result<Observed<Self>> {
        let mut body = json!({ "role_id": spec.role.id() });
        match (&spec.user, &spec.group) {
            (Some(user), _) => body["member_user"] = json!({ "username": user }),
            (_, Some(name)) => {
                body["member_group"] = group::named(cx.service, name, spec.ldap_group_dn.as_deref()).await?;
            }
            (None, None) => {}
        }
        let sent = async {
            let request = cx.service.in_project(Method::POST, MEMBERS, &[&spec.project]);
            request.json(&body)?.send().await
        };
        let read = |answer, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), made_id(&answer)?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec.role == found.spec.role;
        let made = observed(spec.clone(), 0);
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        let mut made = made
            .map_err(|error| unknown(taken(error, "project member"), &spec))?
            .object;
        made.spec = spec;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &ProjectMemberKey) -> Result<Observed<Self>> {
        let wires = all(cx.service, &key.project).await?;
        let found = wires.iter().find(|wire| key_of(&key.project, wire) == *key);
        let found = found.ok_or_else(|| {
            let text = format!("there is no project member {:?}", crate::resource::Key::id(key));
            Error::new(ErrorKind::NotFound, text).service("harbor")
        })?;
        decode(&key.project, found)
    }

    async fn update(
        cx: &Context<'_, Harbor>,
        prior: Observed<Self>,
        spec: ProjectMemberSpec,
    ) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        if prior.spec.role != spec.role {
            let place = [spec.project.as_str(), &id.to_string()];
            let body = json!({ "role_id": spec.role.id() });
            cx.service
                .in_project(Method::PUT, MEMBER, &place)
                .json(&body)?
                .send()
                .await?;
            // Harbor takes a change of a member that is gone for good, too.
            cx.service.in_project(Method::GET, MEMBER, &place).send().await?;
        }
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        let id = id_of(cx, &prior).await?.to_string();
        let place = [prior.key.project.as_str(), &id];
        cx.service.in_project(Method::DELETE, MEMBER, &place).send().await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Harbor>,
        scope: &ProjectMemberFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let wires = all(cx.service, &scope.project).await?;
        let members = wires.iter().map(|wire| decode(&scope.project, wire));
        Ok(Page::last(members.collect::<Result<_>>()?))
    }

    fn collection(key: &ProjectMemberKey) -> Option<ProjectMemberFilter> {
        Some(ProjectMemberFilter {
            project: key.project.clone(),
        })
    }

    fn validate(spec: &ProjectMemberSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.user.is_none() && spec.group.is_none() {
            found.push(Violation::new("user", "is required, or group: say whose role it is"));
        }
        if spec.ldap_group_dn.is_some() && spec.group.is_none() {
            found.push(Violation::new(
                "group",
                "is required with ldap_group_dn: say what the group is called",
            ));
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        sources::in_project(id, "members").is_some()
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        let (project, id) = sources::in_project(handle, "members").ok_or_else(|| sources::malformed(handle))?;
        let name = sources::project_name(cx.service, project).await?;
        let wire: Map<String, Value> = cx.service.http.get(MEMBER, &[project, id]).await?;
        Ok(key_of(&name, &wire))
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "The members of a group administer a project",
            hcl: r#"
resource "deployme_harbor_project" "platform" {
  name = "platform"
}

resource "deployme_harbor_project_member" "example" {
  project = deployme_harbor_project.platform.name
  group   = "/platform/admins"
  role    = "project_admin"
}
"#,
        }]
    }
}

async fn all(harbor: &Harbor, project: &str) -> Result<Vec<Map<String, Value>>> {
    harbor.all_in_project(MEMBERS, project).await
}

fn key_of(project: &str, wire: &Map<String, Value>) -> ProjectMemberKey {
    let name = text(wire, "entity_name");
    let is_group = text(wire, "entity_type") == "g";
    let (user, group) = if is_group {
        (None, Some(name))
    } else {
        (Some(name), None)
    };
    ProjectMemberKey {
        project: project.to_owned(),
        user,
        group,
    }
}

fn decode(project: &str, wire: &Map<String, Value>) -> Result<Observed<ProjectMember>> {
    let ProjectMemberKey { project, user, group } = key_of(project, wire);
    let spec = ProjectMemberSpec {
        project,
        user,
        group,
        ldap_group_dn: None,
        role: ProjectRole::of(number(wire, "role_id"))?,
    };
    Ok(observed(spec, number(wire, "id")))
}

fn observed(spec: ProjectMemberSpec, member_id: i64) -> Observed<ProjectMember> {
    Observed {
        key: ProjectMemberKey {
            project: spec.project.clone(),
            user: spec.user.clone(),
            group: spec.group.clone(),
        },
        spec,
        status: ProjectMemberStatus { member_id },
        secrets: Secrets::new(),
    }
}

/// The id of a member, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<ProjectMember>) -> Result<i64> {
    match prior.status.member_id {
        0 => Ok(ProjectMember::read(cx, &prior.key).await?.status.member_id),
        known => Ok(known),
    }
}

/// Harbor's word for somebody that it does not know.
fn unknown(error: Error, spec: &ProjectMemberSpec) -> Error {
    if error.kind() != ErrorKind::NotFound || error.missing_kind().is_some() {
        return error;
    }
    let (path, text) = match (&spec.user, &spec.group) {
        (Some(user), _) => (
            "user",
            format!("Harbor has no user {user:?}: one of the identity provider has to log in once"),
        ),
        (None, group) => (
            "group",
            format!(
                "Harbor has no group {:?}, and its login method cannot find one",
                group.as_deref().unwrap_or_default()
            ),
        ),
    };
    error
        .with_kind(ErrorKind::InvalidInput)
        .with_message(format!("{path}: {text}"))
        .violation(path, text)
}
