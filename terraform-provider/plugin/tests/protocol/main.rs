//! Everything of the protocol beyond the life of a plain resource: identity, moves, functions, actions, lists, deferral, limits, and that the test client
//! holds a provider to Terraform's rules. Over a connection in memory.
#![allow(clippy::unwrap_used, reason = "tests")]

mod actions;
mod broken_log;
mod careless;
mod deferral;
mod fixture;
mod functions;
mod identity;
mod limits;
mod lists;
mod moving;
mod panics;
mod rules;

/// A bound after which a test has failed; never waited for otherwise.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
