//! The stand-in for Harbor 2.15: projects, registries, quotas and what stands around them (`/api/v2.0`).
//!
//! Imitated on purpose, because clients trip over them: zero values left out of answers, ids used up by refused
//! creates, fuzzy `name` filters, the 422 of malformed input, the ping before a registry is stored, the
//! session cookie that demands a CSRF token. Garbage collections run by hand; their schedule is kept and
//! starts none. Replication policies are kept and replicate nothing. Robots cannot log in.

mod body;
mod configurations;
mod error;
mod front;
mod garbage;
mod garbage_schedule;
mod immutable;
mod label;
mod list;
mod member;
mod metadata;
mod project;
mod project_view;
mod quota;
mod registry;
mod registry_health;
mod replication;
mod retention;
mod robot;
mod scanner;
mod state;
mod system;
mod user;
mod usergroup;
mod webhook;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

pub(crate) use state::Harbor;

use crate::server::{Running, start};

/// How a Harbor stand-in starts.
#[derive(Clone, Debug)]
pub struct HarborOptions {
    /// Where to listen; port 0 takes a free one. Default `127.0.0.1:0`.
    pub listen: SocketAddr,
    /// Name of the administrator. Default `admin`.
    pub user: String,
    /// The administrator's password. Default `Harbor12345`.
    pub password: String,
    /// Users without rights of their own, `(name, password)`; their ids count from 3. Default none.
    pub users: Vec<(String, String)>,
    /// Upstream registries that are down: every registry whose URL begins with one of these is unhealthy. Default none.
    pub unhealthy: Vec<String>,
    /// Upstream registries that want a login. Default none.
    pub logins: Vec<UpstreamLogin>,
    /// Registry types that proxy caches may use (Harbor's `PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE`). Default: the
    /// recorded server's list, in which `quay` is missing.
    pub proxy_cache_types: Vec<String>,
}

impl Default for HarborOptions {
    fn default() -> Self {
        let types =
            "docker-hub harbor azure-acr ali-acr aws-ecr google-gcr docker-registry github-ghcr jfrog-artifactory";
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            user: "admin".to_owned(),
            password: "Harbor12345".to_owned(),
            users: Vec::new(),
            unhealthy: Vec::new(),
            logins: Vec::new(),
            proxy_cache_types: types.split(' ').map(str::to_owned).collect(),
        }
    }
}

/// The only login an upstream registry takes; any other, and none, is answered as unhealthy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamLogin {
    /// Beginning of the registry's URL.
    pub url: String,
    /// The user it knows.
    pub user: String,
    /// That user's password.
    pub password: String,
}

/// Starts a Harbor stand-in with the one project `library`, as a fresh Harbor has it.
///
/// # Errors
/// When the address cannot be bound or no thread can be had.
pub fn start_harbor(options: HarborOptions) -> io::Result<Running> {
    start(options.listen, |url| Harbor::new(options, url))
}
