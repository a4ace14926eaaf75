//! The engine with an in-memory kind, against a host that plays Terraform.

#![allow(
    clippy::unwrap_used,
    clippy::default_trait_access,
    unreachable_pub,
    reason = "tests; the binary exports nothing"
)]

mod actions;
mod any_change;
mod creation;
mod deferral;
mod faults;
mod fixture;
mod generate;
mod identity;
mod liar;
mod lifecycle;
mod lists;
mod moves;
mod names;
mod reads;
mod rehearsals;
mod released;
mod rules;
mod schema;
mod secrets;
mod services;
mod timeouts;
mod upgrades;
mod validation;
