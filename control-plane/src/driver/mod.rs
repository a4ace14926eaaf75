//! The driver `artifacts`: renders everything a cluster's machines need and touches none of them.

pub(crate) mod archive;
pub(crate) mod artifacts;
#[cfg(test)]
mod handshake;
mod k3s;
pub(crate) mod kubeconfig;
mod manifests;
pub(crate) mod pki;
pub(crate) mod render;
mod rendering;
pub(crate) mod secrets;
pub(crate) mod steps;
mod talos;
