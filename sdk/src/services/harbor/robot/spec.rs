//! The arguments of a robot.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Result, Violation};
use crate::resource::{Key, escape, unescape};
use crate::schema::field;
use crate::secret::Secret;

/// A robot: a login of programs, of one project or of the whole system, with exactly the rights that are listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RobotSpec {
    /// Project of the robot; left out, it is one of the system, which may be given rights in many projects.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub project: Option<String>,
    /// Name without the prefix and without the project: lower-case letters and digits, joined by single `.`, `_` or `-`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1, max = 255))]
    pub name: String,
    /// Text shown in the console.
    #[schemars(transform = field::empty_is_null)]
    pub description: Option<String>,
    /// How many days the robot can log in, counted from its creation; -1 for ever.
    #[serde(default = "for_ever")]
    #[schemars(range(min = -1))]
    pub duration: i64,
    /// Whether the robot cannot log in.
    #[serde(default)]
    #[schemars(transform = field::wire(&["disable"]))]
    pub disabled: bool,
    /// What the robot may do, one entry for each place.
    #[schemars(transform = field::unordered)]
    pub permissions: Vec<RobotPermission>,
    /// Secret to log in with: 8 to 128 characters, among them an upper-case letter, a lower-case letter and a digit. Left out, Harbor makes
    /// one that nobody gets to know. Harbor never shows it, so that one which was changed elsewhere stays unnoticed.
    #[schemars(transform = field::not_on_wire)]
    pub secret: Option<Secret>,
}

/// What a robot may do in one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct RobotPermission {
    /// Whether the place is a project or the system.
    pub kind: RobotPlace,
    /// Name of the project, or `*` for all of them. Only a robot of the system needs it: that of a project has rights there alone. The
    /// system is `/`, which can be left out.
    #[schemars(length(min = 1))]
    pub namespace: Option<String>,
    /// The rights.
    #[schemars(transform = field::unordered)]
    pub access: Vec<RobotAccess>,
}

/// A sort of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RobotPlace {
    /// One project or all of them.
    Project,
    /// The system.
    System,
}

/// One right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct RobotAccess {
    /// On what: `repository`, `artifact`, `tag`, `scan` and others that the console lists.
    #[schemars(length(min = 1))]
    pub resource: String,
    /// What: `pull`, `push`, `create`, `read`, `update`, `delete`, `list` and others that the console lists.
    #[schemars(length(min = 1))]
    pub action: String,
    /// Whether it is given or taken away; left out, it is given.
    pub effect: Option<RobotEffect>,
}

/// Whether a right is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RobotEffect {
    /// It is.
    Allow,
    /// It is not.
    Deny,
}

/// What Harbor adds to a robot.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RobotStatus {
    /// Id that Harbor gave the robot.
    #[schemars(transform = field::stable)]
    pub robot_id: i64,
    /// The user name that the robot logs in with, such as `robot$ci` or `robot$project+ci`.
    #[schemars(transform = field::stable)]
    pub full_name: String,
    /// End of the login, in seconds since 1970; -1 for none.
    #[schemars(transform = field::follows(&["duration"]))]
    pub expires_at: i64,
}

/// What narrows a list of robots.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct RobotFilter {
    /// Project of the robots; left out, those of the system.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    pub project: Option<String>,
}

/// Natural name of a robot: `name` of the system's, `project/name` of a project's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RobotKey {
    /// Project.
    pub project: Option<String>,
    /// Name without the prefix and without the project.
    pub name: String,
}

impl Key for RobotKey {
    const NAMES: &'static [&'static str] = &["project", "name"];
    const OPTIONAL: &'static [&'static str] = &["project"];
    const FORMS: &'static [&'static str] = &["name", "project/name"];

    fn values(&self) -> Vec<String> {
        self.project.iter().chain([&self.name]).cloned().collect()
    }

    fn from_values(mut values: Vec<String>) -> Self {
        let name = values.pop().unwrap_or_default();
        Self {
            project: values.pop(),
            name,
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        serde_json::from_value(Value::Object(attributes.clone())).ok()
    }

    fn parse(id: &str) -> Result<Self> {
        let (project, name) = match id.split_once('/') {
            Some((project, name)) => (Some(project), name),
            None => (None, id),
        };
        if name.is_empty() || project == Some("") {
            let text = format!("the id {id:?} is not of the form name or project/name");
            return Err(crate::error::Error::new(crate::error::ErrorKind::InvalidInput, text));
        }
        Ok(Self {
            project: project.map(unescape),
            name: name.to_owned(),
        })
    }

    fn id(&self) -> String {
        match &self.project {
            Some(project) => format!("{}/{}", escape(project), self.name),
            None => self.name.clone(),
        }
    }
}

fn for_ever() -> i64 {
    -1
}

impl RobotSpec {
    /// Brings the permissions in one order: Harbor shows them in another than it was sent, and a right that is given without a word. A place that
    /// goes without saying is left out.
    pub(super) fn normalize(&mut self) {
        self.description.take_if(|text| text.is_empty());
        for permission in &mut self.permissions {
            for access in &mut permission.access {
                access.effect.take_if(|effect| *effect == RobotEffect::Allow);
            }
            permission.access.sort();
            let project = self.project.as_ref();
            let derived = |namespace: &String| match permission.kind {
                RobotPlace::System => namespace == "/",
                RobotPlace::Project => project == Some(namespace),
            };
            permission.namespace.take_if(|namespace| derived(namespace));
        }
        self.permissions.sort();
    }

    /// Mistakes across arguments.
    pub(super) fn mistakes(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        let group = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !self.name.split(['.', '_', '-']).all(group) {
            let text = "must be lower-case letters and digits, joined by single dots, underscores or hyphens, without the prefix";
            found.push(Violation::new("name", text));
        }
        if self.duration == 0 {
            found.push(Violation::new(
                "duration",
                "must be a number of days, or -1 for ever; disabled = true ends logins",
            ));
        }
        if let Some(secret) = &self.secret
            && !is_strong(secret.expose())
        {
            found.push(Violation::new(
                "secret",
                "must have 8 to 128 characters, among them an upper-case letter, a lower-case letter and a digit",
            ));
        }
        if self.permissions.is_empty() {
            found.push(Violation::new(
                "permissions",
                "must not be empty: say what the robot may do",
            ));
        }
        let mut places = BTreeSet::new();
        for (index, permission) in self.permissions.iter().enumerate() {
            let path = format!("permissions[{index}]");
            found.extend(self.misplaced(permission, &path));
            let namespace = self.namespace(permission);
            if !places.insert((permission.kind, namespace)) {
                let text = format!("names {namespace:?} a second time: write its rights in one entry");
                found.push(Violation::new(path.clone(), text));
            }
            if permission.access.is_empty() {
                let text = "must not be empty: say what the robot may do there";
                found.push(Violation::new(format!("{path}.access"), text));
            }
            let mut rights = BTreeSet::new();
            for (at, access) in permission.access.iter().enumerate() {
                if !rights.insert((&access.resource, &access.action)) {
                    let text = format!("names {}:{} a second time", access.resource, access.action);
                    found.push(Violation::new(format!("{path}.access[{at}]"), text));
                }
            }
        }
        found
    }

    fn misplaced(&self, permission: &RobotPermission, path: &str) -> Option<Violation> {
        let at = |name: &str, text: String| Some(Violation::new(format!("{path}.{name}"), text));
        match (&self.project, permission.kind, permission.namespace.as_deref()) {
            (Some(_), RobotPlace::System, _) => at(
                "kind",
                "must be project with project: only a robot of the system has rights in the system".into(),
            ),
            (Some(project), RobotPlace::Project, Some(namespace)) if project != namespace => at(
                "namespace",
                format!(
                    "must be {project:?}, the robot's project, or left out: only a robot of the system has rights elsewhere"
                ),
            ),
            (None, RobotPlace::System, Some(namespace)) if namespace != "/" => {
                at("namespace", "must be \"/\" with kind = system, or left out".into())
            }
            (None, RobotPlace::Project, None | Some("/")) => at(
                "namespace",
                "must be the name of a project, or \"*\" for all, in a robot of the system".into(),
            ),
            _ => None,
        }
    }

    /// The place of a permission as Harbor has it.
    pub(super) fn namespace<'a>(&'a self, permission: &'a RobotPermission) -> &'a str {
        match (permission.namespace.as_deref(), permission.kind) {
            (Some(namespace), _) => namespace,
            (None, RobotPlace::System) => "/",
            (None, RobotPlace::Project) => self.project.as_deref().unwrap_or("*"),
        }
    }
}

fn is_strong(secret: &str) -> bool {
    (8..=128).contains(&secret.len())
        && secret.bytes().any(|b| b.is_ascii_uppercase())
        && secret.bytes().any(|b| b.is_ascii_lowercase())
        && secret.bytes().any(|b| b.is_ascii_digit())
}
