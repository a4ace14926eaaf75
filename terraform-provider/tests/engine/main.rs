//! The engine with an in-memory kind, against a host that plays Terraform.

#![allow(
    clippy::unwrap_used,
    clippy::default_trait_access,
    unreachable_pub,
    reason = "tests; the binary exports nothing"
)]

mod actions;
mod any_change;
mod faults;
mod fixture;
mod liar;
mod lifecycle;
mod names;
mod reads;
mod rules;
mod schema;
mod secrets;
mod services;
mod upgrades;
mod validation;
