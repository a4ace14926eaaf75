//! What the stand-in remembers, and its table of addresses.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    HarborOptions, configurations, front, garbage, garbage_schedule, immutable, label, member, metadata, project,
    quota, registry, registry_health, replication, retention, robot, scanner, system, user, usergroup, webhook,
};
use crate::clock::Clock;
use crate::exchange::{Outcome, Reply, Request};
use crate::route::Route;
use crate::server::Imitation;

/// A request with the path's values and who sent it.
pub(super) struct Call<'r> {
    pub(super) request: &'r Request,
    pub(super) values: Vec<String>,
    pub(super) caller: Option<User>,
}

#[derive(Clone, Debug)]
pub(super) struct User {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) password: String,
    pub(super) admin: bool,
    pub(super) email: String,
    pub(super) realname: String,
    pub(super) comment: String,
    pub(super) created: String,
}

#[derive(Clone, Debug)]
pub(super) struct Project {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) owner: i64,
    pub(super) members: Vec<member::Member>,
    pub(super) registry: Option<i64>,
    /// Exactly as stored; the view turns an unknown severity into "unknown".
    pub(super) metadata: BTreeMap<String, String>,
    pub(super) allowlist: i64,
    pub(super) allowed: Vec<String>,
    pub(super) allowed_until: Option<i64>,
    pub(super) retention: Option<i64>,
    /// The uuid of the scanner that was chosen for it.
    pub(super) scanner: Option<String>,
    pub(super) created: String,
    pub(super) quota: Quota,
}

#[derive(Clone, Debug)]
pub(super) struct Quota {
    pub(super) id: i64,
    pub(super) storage: i64,
    pub(super) created: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Registry {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) url: String,
    pub(super) description: String,
    pub(super) insecure: bool,
    pub(super) certificate: String,
    pub(super) credential_type: String,
    pub(super) access_key: String,
    pub(super) access_secret: String,
    pub(super) created: String,
    pub(super) updated: String,
}

/// Sequences of the database: a refused insert uses a value up, so ids have gaps as Harbor's have.
#[derive(Debug, Default)]
pub(super) struct Sequences {
    pub(super) project: i64,
    pub(super) registry: i64,
    pub(super) quota: i64,
    pub(super) allowlist: i64,
    pub(super) member: i64,
    pub(super) retention: i64,
    pub(super) label: i64,
    pub(super) user: i64,
    pub(super) group: i64,
    pub(super) robot: i64,
    pub(super) rule: i64,
    pub(super) webhook: i64,
    pub(super) execution: i64,
    pub(super) schedule: i64,
    pub(super) policy: i64,
}

/// The next value of a sequence.
pub(super) fn next(sequence: &mut i64) -> i64 {
    *sequence += 1;
    *sequence
}

/// A Harbor that is not Harbor.
#[derive(Debug)]
pub(crate) struct Harbor {
    pub(super) options: HarborOptions,
    pub(super) url: String,
    pub(super) clock: Clock,
    pub(super) users: Vec<User>,
    pub(super) projects: Vec<Project>,
    pub(super) registries: Vec<Registry>,
    pub(super) policies: Vec<replication::Policy>,
    /// By Harbor's names, secrets included.
    pub(super) settings: Map<String, Value>,
    pub(super) collections: Vec<garbage::Collection>,
    pub(super) scanners: Vec<scanner::Scanner>,
    pub(super) collection_schedule: Option<garbage_schedule::Schedule>,
    pub(super) groups: Vec<usergroup::Group>,
    pub(super) robots: Vec<robot::Robot>,
    pub(super) retentions: Vec<retention::Policy>,
    pub(super) rules: Vec<immutable::Rule>,
    pub(super) labels: Vec<label::Label>,
    pub(super) webhooks: Vec<webhook::Webhook>,
    pub(super) sequences: Sequences,
}

impl Harbor {
    pub(crate) fn new(options: HarborOptions, url: &str) -> Self {
        let mut harbor = Self {
            options,
            url: url.to_owned(),
            clock: Clock::default(),
            users: Vec::new(),
            projects: Vec::new(),
            registries: Vec::new(),
            policies: Vec::new(),
            settings: Map::new(),
            collections: Vec::new(),
            scanners: Vec::new(),
            collection_schedule: None,
            groups: Vec::new(),
            robots: Vec::new(),
            retentions: Vec::new(),
            rules: Vec::new(),
            labels: Vec::new(),
            webhooks: Vec::new(),
            sequences: Sequences::default(),
        };
        harbor.seed();
        harbor
    }

    fn seed(&mut self) {
        let created = self.clock.millis();
        let user = |id, name: &str, password: &str| User {
            id,
            name: name.to_owned(),
            password: password.to_owned(),
            admin: id == 1,
            email: if id == 1 {
                String::new()
            } else {
                format!("{name}@example.com")
            },
            realname: if id == 1 { "system admin" } else { name }.to_owned(),
            comment: if id == 1 { "admin user" } else { "" }.to_owned(),
            created: created.clone(),
        };
        self.users = vec![user(1, &self.options.user, &self.options.password)];
        // Id 2 belongs to the user "anonymous", which no list shows.
        for (id, (name, password)) in (3..).zip(&self.options.users) {
            self.users.push(user(id, name, password));
        }
        (self.projects, self.registries) = (Vec::new(), Vec::new());
        self.policies = Vec::new();
        self.settings = configurations::new();
        (self.collections, self.collection_schedule) = (Vec::new(), None);
        self.scanners = Vec::new();
        self.groups = Vec::new();
        self.robots = Vec::new();
        self.retentions = Vec::new();
        self.rules = Vec::new();
        self.labels = Vec::new();
        self.webhooks = Vec::new();
        self.sequences = Sequences {
            user: 2 + i64::try_from(self.options.users.len()).unwrap_or_default(),
            ..Sequences::default()
        };
        self.add_project(
            "library",
            1,
            None,
            BTreeMap::from([("public".to_owned(), "true".to_owned())]),
            -1,
        );
    }

    pub(super) fn user_name(&self, id: i64) -> &str {
        self.users
            .iter()
            .find(|user| user.id == id)
            .map_or("", |user| &user.name)
    }
}

impl Imitation for Harbor {
    const NAME: &'static str = "Harbor";

    fn answer(&mut self, request: &Request) -> (&'static str, Reply) {
        front::answer(self, request)
    }

    fn reset(&mut self) {
        self.seed();
    }
}

pub(super) type Handler = fn(&mut Harbor, &Call<'_>) -> Outcome;

const fn route(method: &'static str, template: &'static str, run: Handler) -> Route<Handler> {
    Route { method, template, run }
}

/// Every address, below the host.
pub(super) const ROUTES: &[Route<Handler>] = &[
    route("GET", "/api/version", system::version),
    route("GET", "/api/v2.0/ping", system::ping),
    route("GET", "/api/v2.0/health", system::health),
    route("GET", "/api/v2.0/systeminfo", system::info),
    route("GET", "/api/v2.0/configurations", configurations::show),
    route("PUT", "/api/v2.0/configurations", configurations::change),
    route("GET", "/api/v2.0/users", user::list),
    route("POST", "/api/v2.0/users", user::create),
    route("GET", "/api/v2.0/users/current", system::current_user),
    route("GET", "/api/v2.0/users/search", user::find),
    route("GET", "/api/v2.0/users/{id}", user::read),
    route("DELETE", "/api/v2.0/users/{id}", user::delete),
    route("GET", "/api/v2.0/usergroups", usergroup::list),
    route("POST", "/api/v2.0/usergroups", usergroup::create),
    route("GET", "/api/v2.0/usergroups/search", usergroup::find),
    route("GET", "/api/v2.0/usergroups/{id}", usergroup::read),
    route("PUT", "/api/v2.0/usergroups/{id}", usergroup::update),
    route("DELETE", "/api/v2.0/usergroups/{id}", usergroup::delete),
    route("GET", "/api/v2.0/robots", robot::list),
    route("POST", "/api/v2.0/robots", robot::create),
    route("GET", "/api/v2.0/robots/{id}", robot::read),
    route("PUT", "/api/v2.0/robots/{id}", robot::update),
    route("PATCH", "/api/v2.0/robots/{id}", robot::set_secret),
    route("DELETE", "/api/v2.0/robots/{id}", robot::delete),
    route("POST", "/api/v2.0/retentions", retention::create),
    route("PUT", "/api/v2.0/retentions/{id}", retention::update),
    route("DELETE", "/api/v2.0/retentions/{id}", retention::delete),
    route("GET", "/api/v2.0/labels", label::list),
    route("POST", "/api/v2.0/labels", label::create),
    route("GET", "/api/v2.0/labels/{id}", label::read),
    route("PUT", "/api/v2.0/labels/{id}", label::update),
    route("DELETE", "/api/v2.0/labels/{id}", label::delete),
    route("GET", "/api/v2.0/replication/adapters", system::adapters),
    route("GET", "/api/v2.0/replication/policies", replication::list),
    route("POST", "/api/v2.0/replication/policies", replication::create),
    route("GET", "/api/v2.0/replication/policies/{id}", replication::read),
    route("PUT", "/api/v2.0/replication/policies/{id}", replication::update),
    route("DELETE", "/api/v2.0/replication/policies/{id}", replication::delete),
    route("GET", "/api/v2.0/replication/executions", replication::executions),
    route("POST", "/api/v2.0/replication/executions", replication::start),
    route("GET", "/api/v2.0/system/gc/schedule", garbage_schedule::show),
    route("PUT", "/api/v2.0/system/gc/schedule", garbage_schedule::change),
    route("POST", "/api/v2.0/system/gc/schedule", garbage_schedule::create),
    route("GET", "/api/v2.0/retentions/{id}", retention::read),
    route("GET", "/api/v2.0/system/gc", garbage::list),
    route("GET", "/api/v2.0/system/gc/{id}", garbage::show),
    route("HEAD", "/api/v2.0/projects", project::exists),
    route("GET", "/api/v2.0/projects", project::list),
    route("POST", "/api/v2.0/projects", project::create),
    route("GET", "/api/v2.0/projects/{project}", project::read),
    route("PUT", "/api/v2.0/projects/{project}", project::update),
    route("DELETE", "/api/v2.0/projects/{project}", project::delete),
    route("GET", "/api/v2.0/projects/{project}/summary", project::summary),
    route("GET", "/api/v2.0/projects/{project}/_deletable", project::deletable),
    route(
        "GET",
        "/api/v2.0/projects/{project}/repositories",
        project::repositories,
    ),
    route("GET", "/api/v2.0/projects/{project}/scanner", scanner::of_project),
    route("PUT", "/api/v2.0/projects/{project}/scanner", scanner::choose),
    route(
        "GET",
        "/api/v2.0/projects/{project}/scanner/candidates",
        scanner::candidates,
    ),
    route("GET", "/api/v2.0/scanners", scanner::list),
    route("POST", "/api/v2.0/scanners", scanner::create),
    route("GET", "/api/v2.0/scanners/{uuid}", scanner::read),
    route("PUT", "/api/v2.0/scanners/{uuid}", scanner::update),
    route("PATCH", "/api/v2.0/scanners/{uuid}", scanner::make_default),
    route("DELETE", "/api/v2.0/scanners/{uuid}", scanner::delete),
    route("GET", "/api/v2.0/projects/{project}/logs", project::logs),
    route("GET", "/api/v2.0/projects/{project}/members", member::list),
    route("POST", "/api/v2.0/projects/{project}/members", member::create),
    route("GET", "/api/v2.0/projects/{project}/members/{id}", member::read),
    route("PUT", "/api/v2.0/projects/{project}/members/{id}", member::update),
    route("DELETE", "/api/v2.0/projects/{project}/members/{id}", member::delete),
    route("GET", "/api/v2.0/projects/{project}/immutabletagrules", immutable::list),
    route(
        "POST",
        "/api/v2.0/projects/{project}/immutabletagrules",
        immutable::create,
    ),
    route(
        "PUT",
        "/api/v2.0/projects/{project}/immutabletagrules/{id}",
        immutable::update,
    ),
    route(
        "DELETE",
        "/api/v2.0/projects/{project}/immutabletagrules/{id}",
        immutable::delete,
    ),
    route("GET", "/api/v2.0/projects/{project}/webhook/policies", webhook::all),
    route("POST", "/api/v2.0/projects/{project}/webhook/policies", webhook::create),
    route(
        "GET",
        "/api/v2.0/projects/{project}/webhook/policies/{id}",
        webhook::read,
    ),
    route(
        "PUT",
        "/api/v2.0/projects/{project}/webhook/policies/{id}",
        webhook::update,
    ),
    route(
        "DELETE",
        "/api/v2.0/projects/{project}/webhook/policies/{id}",
        webhook::delete,
    ),
    route("GET", "/api/v2.0/projects/{project}/metadatas", metadata::list),
    route("POST", "/api/v2.0/projects/{project}/metadatas", metadata::add),
    route("GET", "/api/v2.0/projects/{project}/metadatas/{key}", metadata::read),
    route("PUT", "/api/v2.0/projects/{project}/metadatas/{key}", metadata::set),
    route(
        "DELETE",
        "/api/v2.0/projects/{project}/metadatas/{key}",
        metadata::delete,
    ),
    route("GET", "/api/v2.0/quotas", quota::list),
    route("GET", "/api/v2.0/quotas/{id}", quota::read),
    route("PUT", "/api/v2.0/quotas/{id}", quota::update),
    route("GET", "/api/v2.0/registries", registry::list),
    route("POST", "/api/v2.0/registries", registry::create),
    route("POST", "/api/v2.0/registries/ping", registry_health::ping),
    route("GET", "/api/v2.0/registries/{id}", registry::read),
    route("PUT", "/api/v2.0/registries/{id}", registry::update),
    route("DELETE", "/api/v2.0/registries/{id}", registry::delete),
    route("GET", "/api/v2.0/registries/{id}/info", registry_health::info),
];
