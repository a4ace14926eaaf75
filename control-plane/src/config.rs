//! Command line and environment.

use std::{net::SocketAddr, path::PathBuf};

use clap::Parser;

/// The control plane: gRPC and REST on one port, everything in one folder.
///
/// Prints `ready http://HOST:PORT` on stdout once it serves. At the first start, without a token given, it also prints
/// `bootstrap-token dpm_…`, once.
#[derive(Parser)]
#[command(version)]
pub struct Config {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "DEPLOYME_LISTEN", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Folder for the database and the master key.
    #[arg(long, env = "DEPLOYME_DATA_DIR", default_value = "deployme-data")]
    pub data_dir: PathBuf,
    /// Database: `sqlite:PATH`; default `sqlite:control-plane.db` in the data folder.
    #[arg(long, env = "DEPLOYME_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Token with every right. Without it, one is made at the first start.
    #[arg(long, env = "DEPLOYME_BOOTSTRAP_TOKEN", hide_env_values = true)]
    pub bootstrap_token: Option<String>,
    /// End when the process that started this one ends.
    #[arg(long)]
    pub exit_with_parent: bool,
}

impl Config {
    /// Path of the database file.
    ///
    /// # Errors
    /// A database that is not SQLite.
    pub fn database_path(&self) -> Result<PathBuf, String> {
        let Some(database) = &self.database else {
            return Ok(self.data_dir.join("control-plane.db"));
        };
        if let Some(path) = database.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err("--database `sqlite:` names no file; write `sqlite:PATH`".to_owned())
            } else {
                Ok(PathBuf::from(path))
            };
        }
        // The rest of the URL may hold a password.
        let scheme = database.split(':').next().unwrap_or_default();
        if scheme.starts_with("postgres") {
            return Err("PostgreSQL is not supported yet; leave --database out or use `sqlite:PATH`".to_owned());
        }
        Err("--database is not of the form `sqlite:PATH`".to_owned())
    }
}
