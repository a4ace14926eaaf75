//! What the stand-in remembers, and its table of addresses.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::access::{Access, folder_permission, organization, service_account, sso, team, user};
use super::alerting::{Alerting, contact_point, mute_timing, policy, rule_group, template};
use super::{GrafanaOptions, dashboard, data_source, folder, folder_tree, front, search, system};
use crate::clock::Clock;
use crate::exchange::{Outcome, Reply, Request};
use crate::route::Route;
use crate::server::Imitation;

/// A request with the path's values and the login of who sent it (empty where no login is needed).
pub(super) struct Call<'r> {
    pub(super) request: &'r Request,
    pub(super) values: Vec<String>,
    pub(super) login: String,
}

/// Who made and last changed an object, and when.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    pub(super) created: String,
    pub(super) created_by: String,
    pub(super) updated: String,
    pub(super) updated_by: String,
    pub(super) version: i64,
}

#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) title: String,
    /// Uid of the folder above; empty at the root.
    pub(super) parent: String,
    pub(super) trail: Trail,
}

#[derive(Clone, Debug)]
pub(super) struct Dashboard {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) title: String,
    /// Uid of its folder; empty at the root.
    pub(super) folder: String,
    pub(super) model: Map<String, Value>,
    pub(super) trail: Trail,
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the fields of Grafana's model")]
pub(super) struct DataSource {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) access: String,
    pub(super) url: String,
    pub(super) user: String,
    pub(super) database: String,
    pub(super) basic_auth: bool,
    pub(super) basic_auth_user: String,
    pub(super) with_credentials: bool,
    pub(super) is_default: bool,
    pub(super) json_data: Value,
    pub(super) secrets: BTreeMap<String, String>,
    pub(super) version: i64,
    pub(super) read_only: bool,
}

/// A Grafana that is not Grafana.
#[derive(Debug)]
pub(crate) struct Grafana {
    pub(super) options: GrafanaOptions,
    pub(super) clock: Clock,
    pub(super) folders: Vec<Folder>,
    pub(super) dashboards: Vec<Dashboard>,
    pub(super) data_sources: Vec<DataSource>,
    pub(super) alerting: Alerting,
    pub(super) access: Access,
    /// Folders and dashboards share one sequence of ids.
    pub(super) last_id: i64,
    pub(super) last_data_source_id: i64,
}

impl Grafana {
    pub(crate) fn new(options: GrafanaOptions) -> Self {
        let mut grafana = Self {
            options,
            clock: Clock::default(),
            folders: Vec::new(),
            dashboards: Vec::new(),
            data_sources: Vec::new(),
            alerting: Alerting::default(),
            access: Access::default(),
            last_id: 0,
            last_data_source_id: 0,
        };
        grafana.seed();
        grafana
    }

    fn seed(&mut self) {
        (self.folders, self.dashboards, self.data_sources) = (Vec::new(), Vec::new(), Vec::new());
        self.alerting = Alerting::default();
        self.access = Access::of_the_beginning(&self.options.user);
        (self.last_id, self.last_data_source_id) = (0, 0);
        for name in self.options.read_only_data_sources.clone() {
            self.provision(&name);
        }
    }

    pub(super) fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// The trail of an object made now.
    pub(super) fn made(&mut self, login: &str) -> Trail {
        let now = self.clock.seconds();
        Trail {
            created: now.clone(),
            created_by: login.to_owned(),
            updated: now,
            updated_by: login.to_owned(),
            version: 1,
        }
    }

    /// The trail of an object changed now: one version more.
    pub(super) fn changed(&mut self, mut trail: Trail, login: &str) -> Trail {
        trail.updated = self.clock.seconds();
        login.clone_into(&mut trail.updated_by);
        trail.version += 1;
        trail
    }
}

impl Imitation for Grafana {
    const NAME: &'static str = "Grafana";

    fn answer(&mut self, request: &Request) -> (&'static str, Reply) {
        front::answer(self, request)
    }

    fn reset(&mut self) {
        self.seed();
    }
}

pub(super) type Handler = fn(&mut Grafana, &Call<'_>) -> Outcome;

const fn route(method: &'static str, template: &'static str, run: Handler) -> Route<Handler> {
    Route { method, template, run }
}

/// Addresses without login.
pub(super) const OPEN: &[Route<Handler>] = &[
    route("GET", "/api/health", system::health),
    route("HEAD", "/api/health", system::health),
    route("GET", "/healthz", system::alive),
];

/// Addresses with login. The routes by numeric id are deprecated since 9 and kept for the recorded exchanges.
pub(super) const ROUTES: &[Route<Handler>] = &[
    route("GET", "/api/frontend/settings", system::settings),
    route("GET", "/api/org", system::org),
    route("GET", "/api/user", system::user),
    route("GET", "/api/search", search::search),
    route("GET", "/api/folders", folder::list),
    route("POST", "/api/folders", folder::create),
    route("GET", "/api/folders/id/{id}", folder::read_by_id),
    route("GET", "/api/folders/{uid}", folder::read),
    route("PUT", "/api/folders/{uid}", folder::update),
    route("DELETE", "/api/folders/{uid}", folder_tree::delete),
    route("POST", "/api/folders/{uid}/move", folder_tree::move_to),
    route("GET", "/api/folders/{uid}/counts", folder_tree::counts),
    route("POST", "/api/dashboards/db", dashboard::save),
    route("GET", "/api/dashboards/uid/{uid}", dashboard::read),
    route("DELETE", "/api/dashboards/uid/{uid}", dashboard::delete),
    route("GET", "/api/datasources", data_source::list),
    route("POST", "/api/datasources", data_source::create),
    route("GET", "/api/datasources/uid/{uid}", data_source::read),
    route("PUT", "/api/datasources/uid/{uid}", data_source::update),
    route("DELETE", "/api/datasources/uid/{uid}", data_source::delete),
    route("GET", "/api/datasources/name/{name}", data_source::read_by_name),
    route("DELETE", "/api/datasources/name/{name}", data_source::delete_by_name),
    route("GET", "/api/datasources/id/{name}", data_source::id_of_name),
    route("GET", "/api/datasources/{id}", data_source::read_by_id),
    route("PUT", "/api/datasources/{id}", data_source::update_by_id),
    route("DELETE", "/api/datasources/{id}", data_source::delete_by_id),
    route("GET", "/api/v1/provisioning/contact-points", contact_point::list),
    route("POST", "/api/v1/provisioning/contact-points", contact_point::create),
    route(
        "PUT",
        "/api/v1/provisioning/contact-points/{uid}",
        contact_point::update,
    ),
    route(
        "DELETE",
        "/api/v1/provisioning/contact-points/{uid}",
        contact_point::delete,
    ),
    route("GET", "/api/v1/provisioning/policies", policy::read),
    route("PUT", "/api/v1/provisioning/policies", policy::replace),
    route("DELETE", "/api/v1/provisioning/policies", policy::reset),
    route("GET", "/api/v1/provisioning/mute-timings", mute_timing::list),
    route("POST", "/api/v1/provisioning/mute-timings", mute_timing::create),
    route("GET", "/api/v1/provisioning/mute-timings/{name}", mute_timing::read),
    route("PUT", "/api/v1/provisioning/mute-timings/{name}", mute_timing::update),
    route(
        "DELETE",
        "/api/v1/provisioning/mute-timings/{name}",
        mute_timing::delete,
    ),
    route("GET", "/api/v1/provisioning/templates", template::list),
    route("GET", "/api/v1/provisioning/templates/{name}", template::read),
    route("PUT", "/api/v1/provisioning/templates/{name}", template::write),
    route("DELETE", "/api/v1/provisioning/templates/{name}", template::delete),
    route(
        "GET",
        "/api/v1/provisioning/folder/{uid}/rule-groups/{group}",
        rule_group::read,
    ),
    route(
        "PUT",
        "/api/v1/provisioning/folder/{uid}/rule-groups/{group}",
        rule_group::replace,
    ),
    route(
        "DELETE",
        "/api/v1/provisioning/folder/{uid}/rule-groups/{group}",
        rule_group::delete,
    ),
    route("GET", "/api/v1/provisioning/alert-rules", rule_group::rules),
    route("GET", "/api/v1/provisioning/alert-rules/{uid}", rule_group::rule),
    route("GET", "/api/folders/{uid}/permissions", folder_permission::list),
    route("POST", "/api/folders/{uid}/permissions", folder_permission::replace),
    route("GET", "/api/teams/search", team::search),
    route("POST", "/api/teams", team::create),
    route("GET", "/api/teams/{id}", team::read),
    route("PUT", "/api/teams/{id}", team::update),
    route("DELETE", "/api/teams/{id}", team::delete),
    route("GET", "/api/teams/{id}/members", team::members),
    route("PUT", "/api/teams/{id}/members", team::gather),
    route("GET", "/api/serviceaccounts/search", service_account::search),
    route("POST", "/api/serviceaccounts", service_account::create),
    route("GET", "/api/serviceaccounts/{id}", service_account::read),
    route("PATCH", "/api/serviceaccounts/{id}", service_account::update),
    route("DELETE", "/api/serviceaccounts/{id}", service_account::delete),
    route("GET", "/api/serviceaccounts/{id}/tokens", service_account::tokens),
    route("POST", "/api/serviceaccounts/{id}/tokens", service_account::make_token),
    route(
        "DELETE",
        "/api/serviceaccounts/{id}/tokens/{token}",
        service_account::delete_token,
    ),
    route("GET", "/api/users", user::list),
    route("GET", "/api/users/lookup", user::look_up),
    route("GET", "/api/users/{id}", user::read),
    route("PUT", "/api/users/{id}", user::update),
    route("POST", "/api/admin/users", user::create),
    route("DELETE", "/api/admin/users/{id}", user::delete),
    route("PUT", "/api/admin/users/{id}/password", user::set_password),
    route("PUT", "/api/admin/users/{id}/permissions", user::set_admin),
    route("POST", "/api/admin/users/{id}/disable", user::disable),
    route("POST", "/api/admin/users/{id}/enable", user::enable),
    route("GET", "/api/org/users", organization::own_users),
    route("GET", "/api/orgs", organization::list),
    route("POST", "/api/orgs", organization::create),
    route("GET", "/api/orgs/name/{name}", organization::read_by_name),
    route("GET", "/api/orgs/{id}", organization::read),
    route("PUT", "/api/orgs/{id}", organization::update),
    route("DELETE", "/api/orgs/{id}", organization::delete),
    route("GET", "/api/orgs/{id}/users", organization::users),
    route("POST", "/api/orgs/{id}/users", organization::add_user),
    route("PATCH", "/api/orgs/{id}/users/{user}", organization::change_user),
    route("DELETE", "/api/orgs/{id}/users/{user}", organization::remove_user),
    route("GET", "/api/v1/sso-settings", sso::list),
    route("GET", "/api/v1/sso-settings/{provider}", sso::read),
    route("PUT", "/api/v1/sso-settings/{provider}", sso::replace),
    route("DELETE", "/api/v1/sso-settings/{provider}", sso::delete),
];
