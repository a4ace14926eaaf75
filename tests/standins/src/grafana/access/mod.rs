//! People and machines: users, organizations, teams, service accounts, permissions of folders, settings of logins.
//!
//! Organizations have names and people here, but all else stands in the first one.

pub(super) mod folder_permission;
pub(super) mod organization;
pub(super) mod service_account;
pub(super) mod sso;
pub(super) mod team;
pub(super) mod user;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::error::with_id;
use super::state::{Call, Grafana};
use crate::exchange::Reply;

/// What the stand-in remembers of people and machines.
#[derive(Debug, Default)]
pub(super) struct Access {
    pub(super) users: Vec<user::User>,
    pub(super) organizations: Vec<organization::Organization>,
    pub(super) teams: Vec<team::Team>,
    pub(super) accounts: Vec<service_account::Account>,
    /// What is given in folders that were not left as they were made.
    pub(super) given: BTreeMap<String, Vec<folder_permission::Given>>,
    pub(super) logins: BTreeMap<String, Map<String, Value>>,
    /// Users and service accounts share one sequence of ids.
    last_id: i64,
    last_token_id: i64,
}

impl Access {
    /// With the administrator, in the first organization.
    pub(super) fn of_the_beginning(administrator: &str) -> Self {
        let mut access = Self::default();
        let id = access.next_id();
        access.users.push(user::User {
            id,
            login: administrator.to_owned(),
            email: format!("{administrator}@localhost"),
            is_admin: true,
            ..user::User::default()
        });
        access.organizations.push(organization::Organization {
            id: 1,
            name: "Main Org.".to_owned(),
            roles: BTreeMap::from([(id, "Admin".to_owned())]),
        });
        access
    }

    pub(super) fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    pub(super) fn next_token_id(&mut self) -> i64 {
        self.last_token_id += 1;
        self.last_token_id
    }

    pub(super) fn user(&self, id: i64) -> Option<&user::User> {
        self.users.iter().find(|user| user.id == id)
    }
}

/// What belongs to the whole server is for users who administer it, never for tokens.
pub(super) fn of_the_server(grafana: &Grafana, call: &Call<'_>) -> Result<(), Reply> {
    if call.request.bearer().is_none() && call.login == grafana.options.user {
        return Ok(());
    }
    let message = "You'll need additional permissions to perform this action.";
    Err(with_id(403, "accesscontrol.permission-denied", message))
}

/// The number in a place of the path.
pub(super) fn number(call: &Call<'_>, place: usize) -> i64 {
    call.values[place].parse().unwrap_or_default()
}

/// One page of rows: `page` counts from `first`, `perpage` is 1000 by default.
pub(super) fn page(call: &Call<'_>, rows: Vec<Value>, first: usize) -> Vec<Value> {
    let of = |name: &str| call.request.param(name).and_then(|text| text.parse::<usize>().ok());
    let size = of("perpage").filter(|size| *size > 0).unwrap_or(1000);
    let page = of("page").unwrap_or(first).saturating_sub(first);
    rows.into_iter().skip(page * size).take(size).collect()
}

/// A message alone, as most changes answer.
pub(super) fn said(message: &str) -> Reply {
    Reply::json(200, json!({"message": message}))
}
