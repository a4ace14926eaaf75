//! The Terraform provider of Deployme: from the SDK's declarations to Terraform's schema, and the engine that plans and applies.

pub mod catalogue;
pub mod connections;
pub mod convert;
pub mod diagnostics;
pub mod engine;
pub mod equality;
pub mod fields;
pub mod functions;
mod json_object;
pub mod paths;
pub mod provider;
pub mod redaction;
pub mod schema;
pub mod told;
