#![doc = include_str!("../README.md")]
//!
//! # Modules
//!
//! | module | what is in it |
//! |---|---|
//! | [`value`] | Terraform's values and types: null, unknown, exact numbers, sets, paths |
//! | [`schema`] | what attributes an object has, and the rules schemas obey |
//! | [`provider`] | the trait a provider implements, its requests and answers, diagnostics |
//! | [`handshake`] | starting as a plugin: mutual TLS with exactly the Terraform that started us |
//! | [`log`] | log lines as Terraform reads them |

pub mod handshake;
pub mod log;
pub mod provider;
pub mod schema;
mod server;
#[cfg(feature = "testing")]
pub mod testing;
pub mod value;
mod wire;

pub use server::{ServeOptions, serve, serve_on_runtime};
