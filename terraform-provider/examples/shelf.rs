//! The test suites' in-memory kind as a provider that a real Terraform can start; objects are kept in the file that `SHELF` names.

#![allow(
    clippy::unwrap_used,
    dead_code,
    unreachable_pub,
    reason = "shares the suites' fixture"
)]

#[path = "../tests/engine/fixture/mod.rs"]
mod fixture;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use fixture::shelf::{Fault, Shelf};
use terraform_provider_deployme::provider::DeploymeProvider;
use tfplugin::{ServeOptions, serve};

fn main() -> ExitCode {
    let shelf = Arc::new(shelf());
    let options = ServeOptions {
        address: "registry.terraform.io/deployme/deployme".to_owned(),
        redact: Some(terraform_provider_deployme::redaction::redact),
        ..ServeOptions::default()
    };
    serve(DeploymeProvider::new(move || fixture::host::catalogue(&shelf)), options)
}

/// The shelf with the objects of the file, and the fault that `SHELF_FAULT` orders.
fn shelf() -> Shelf {
    let file = std::env::var_os("SHELF").map(std::path::PathBuf::from);
    let text = file.as_ref().and_then(|file| std::fs::read(file).ok());
    let objects = text.map_or_else(BTreeMap::new, |text| serde_json::from_slice(&text).unwrap());
    let fault = match std::env::var("SHELF_FAULT").as_deref() {
        Ok("error") => Some(Fault::Error),
        Ok("panic") => Some(Fault::Panic),
        Ok("cancel") => Some(Fault::WaitForCancel),
        _ => None,
    };
    Shelf {
        objects: Mutex::new(objects),
        fault: Mutex::new(fault),
        file,
        ..Shelf::default()
    }
}
