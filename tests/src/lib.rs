//! What the cross-crate suites share: life-cycle cases of every kind, and the steps that run them.

pub mod case;
pub mod cases;
pub mod echo;
pub mod faults;
pub mod issuer;
pub mod lost;
pub mod proxy;
pub mod sdk;
pub mod services;
pub mod terraform;
