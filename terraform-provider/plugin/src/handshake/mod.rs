//! Starting as a plugin: who calls us, which protocol, where to listen, and the one line that tells the caller.

mod accept;
mod connection;
mod environment;
mod line;
mod listener;
mod liveness;
mod p521;
#[cfg(unix)]
mod sweep;
mod tls;

use std::io;

pub(crate) use accept::accept;
pub(crate) use connection::Connection;
pub(crate) use environment::Environment;
pub(crate) use line::{handshake_line, reattach_line};
pub(crate) use listener::Listener;
pub use liveness::OrphanLimits;
pub(crate) use liveness::{Live, Liveness};
pub(crate) use tls::ServerIdentity;

/// Environment variables that are the parent's business with us. Remove them from the environment of every child process.
pub const PRIVATE_VARIABLES: [&str; 2] = [environment::COOKIE_KEY, environment::CLIENT_CERT];

/// Why the provider does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Somebody ran the binary by hand.
    #[error(
        "This binary is a Terraform provider plugin. It is not meant to be run by itself: Terraform starts it.\n\
         To attach a debugger, start it with the provider's debug flag."
    )]
    NotAPlugin,
    /// Without the caller's certificate anybody on this machine could use a configured provider.
    #[error(
        "the caller sent no certificate (PLUGIN_CLIENT_CERT), so it cannot be told from any other program. \
         Unset TF_DISABLE_PLUGIN_TLS, or use the provider's debug flag"
    )]
    NoClientCertificate,
    /// The caller's certificate cannot be read.
    #[error("the caller's certificate (PLUGIN_CLIENT_CERT) cannot be read: {0}")]
    BadClientCertificate(&'static str),
    /// Our own certificate or TLS configuration could not be made.
    #[error("cannot set up TLS: {0}")]
    Tls(String),
    /// The socket could not be made.
    #[error("cannot listen for Terraform at {place}: {error}")]
    Listen {
        /// The directory or address.
        place: String,
        /// What the system said.
        error: io::Error,
    },
    /// The system allows only short socket paths.
    #[error("the socket's path {path} is longer than the system's {limit} bytes; set TMPDIR to a shorter directory")]
    PathTooLong {
        /// The path.
        path: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// The handshake could not be written, or the runtime failed.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The transport failed.
    #[error("the connection to Terraform failed: {0}")]
    Transport(#[from] tonic::transport::Error),
}
