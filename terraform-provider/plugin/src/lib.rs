//! Terraform plugin protocol 6 for providers written in Rust.
//!
//! [`value`] holds Terraform's values and types: null, unknown, exact numbers, sets and paths, with their msgpack and
//! JSON forms.

pub mod provider;
pub mod schema;
pub mod value;
mod wire;
