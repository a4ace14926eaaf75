//! The provider under a real Terraform or OpenTofu.

#![allow(clippy::unwrap_used, unreachable_pub, reason = "tests; the binary exports nothing")]

mod life;
mod root;
mod schema;
