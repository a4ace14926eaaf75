//! The control plane: an API server for machines, clusters and node pools, gRPC and REST on one port.
//!
//! A request passes `grpc` or `rest`, then `service` (the methods, the same for both), which checks it with `validate`
//! and writes `store` (SQLite). Writes of clusters and node pools are `operations`: journalled steps that the engine
//! carries out with the `driver` and that go on after `kill -9`.

mod catalog;
pub mod config;
mod driver;
mod effective;
mod error;
mod grpc;
mod id;
mod names;
mod operations;
mod rest;
mod secrets;
pub mod server;
mod service;
mod store;
mod validate;
