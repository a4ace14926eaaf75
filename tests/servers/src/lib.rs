//! Finds, builds and starts the real servers and command-line tools the suites, the demo and the
//! benchmarks run against.
//!
//! A server is looked for in this order, and the first that can be had is taken:
//!
//! 1. the URL in `DEPLOYME_TEST_<SERVER>_URL` (see [`given`]),
//! 2. a program that is installed (`kc.sh`, `vault`, `bao`), then a Docker engine that answers,
//! 3. the package registries: Keycloak from Maven, Vault's own core built from Go modules,
//! 4. for what no registry carries (Harbor, Grafana) the project's stand-in, labelled as one.
//!
//! What cannot be had is an [`Unavailable`] that names the reason and the command that would
//! bring it. Downloads and built tools live in [`cache::folder`], never in the repository.
//! Every server listens on a free port of 127.0.0.1, is stopped when its [`Running`] is dropped,
//! and ends with the process that started it however that one ends.

pub mod cache;
mod docker;
pub mod given;
mod http;
mod keycloak;
mod own;
pub mod peers;
mod people;
mod process;
mod programs;
mod progress;
pub mod report;
mod running;
mod scratch;
mod services;
mod terraform;
pub mod toolchains;
mod unavailable;
mod vault;

pub use keycloak::{keycloak, shared_keycloak};
pub use own::{cargo_binary, control_plane, grafana, harbor, harbor_without_users, start_binary, use_binaries};
pub use progress::Progress;
pub use running::{Credentials, Origin, Running};
pub use scratch::{Scratch, copy};
pub use services::{SERVICES, Service};
pub use terraform::{Ability, TerraformCli, newest_clis, terraform_cli};
pub use unavailable::Unavailable;
pub use vault::{openbao, vault};
