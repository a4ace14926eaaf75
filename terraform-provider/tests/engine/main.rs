//! The engine with an in-memory kind, against a host that plays Terraform.

#![allow(
    clippy::unwrap_used,
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "tests; the binary exports nothing"
)]

mod fixture;
mod lifecycle;
