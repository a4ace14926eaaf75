//! The driver `artifacts`: renders everything a cluster's machines need and touches none of them.

pub(crate) mod archive;
pub(crate) mod artifacts;
pub(crate) mod kubeconfig;
pub(crate) mod pki;
pub(crate) mod render;
pub(crate) mod secrets;
pub(crate) mod steps;
