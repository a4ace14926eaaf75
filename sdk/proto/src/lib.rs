//! The control plane's contract: messages, gRPC clients and servers, and the REST routes.
//!
//! The messages are generated from `proto/` by `cargo run -p proto-codegen` and committed. They serialise with serde in
//! the canonical protobuf JSON form, so one set of types serves gRPC and REST. Feature `client` (default) brings the
//! tonic clients, feature `server` the service traits.

mod redact;
pub mod routes;
pub mod wkt;

/// Messages and services of `controlplane.v1`.
#[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
pub mod v1 {
    include!("generated/controlplane.v1.rs");
    include!("generated/controlplane.v1.serde.rs");
}
