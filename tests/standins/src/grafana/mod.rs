//! The stand-in for Grafana 11 to 13: folders, dashboards, data sources, search, alerting, people and machines, and what stands around them (`/api`).
//!
//! Objects in one organization, everybody an administrator, nothing kept on disk. Imitated on purpose: nested folders, the
//! version check of folders and dashboards, a dashboard that moves to the root when `folderUid` is left out,
//! secrets of data sources that are merged and never read back, those of receivers that are masked, the
//! provenance of what alerting consists of. No rule is ever evaluated and nothing is sent. The `/apis` addresses are not here.

mod access;
mod alerting;
mod body;
mod dashboard;
mod data_source;
mod data_source_view;
mod error;
mod folder;
mod folder_tree;
mod front;
mod search;
mod state;
mod system;
mod text;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

pub(crate) use state::Grafana;

use crate::server::{Running, start};

/// How a Grafana stand-in starts.
#[derive(Clone, Debug)]
pub struct GrafanaOptions {
    /// Where to listen; port 0 takes a free one. Default `127.0.0.1:0`.
    pub listen: SocketAddr,
    /// Name of the administrator. Default `admin`.
    pub user: String,
    /// The administrator's password. Default `admin`.
    pub password: String,
    /// Bearer tokens of service accounts with the role Admin. Default none.
    pub tokens: Vec<String>,
    /// Names of data sources that came from a file: Prometheus ones that answer `readOnly: true` and cannot be
    /// changed. Default none.
    pub read_only_data_sources: Vec<String>,
}

impl Default for GrafanaOptions {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            user: "admin".to_owned(),
            password: "admin".to_owned(),
            tokens: Vec::new(),
            read_only_data_sources: Vec::new(),
        }
    }
}

/// Starts a Grafana stand-in without folders and dashboards.
///
/// # Errors
/// When the address cannot be bound or no thread can be had.
pub fn start_grafana(options: GrafanaOptions) -> io::Result<Running> {
    start(options.listen, |_| Grafana::new(options))
}
