//! `sdk/snapshots`: the IR of every kind, so that a change of the API is a readable difference.

use deployme::registry::{SERVICES, actions, data_sources, ephemerals, resources};
use deployme::schema::LowerError;
use serde::Serialize;

use crate::output::Output;

const FOLDER: &str = "sdk/snapshots";

/// Writes a snapshot per kind and per service's configuration.
pub(crate) fn write(output: &mut Output) -> Result<(), String> {
    output.owns(FOLDER, "json");
    for service in SERVICES {
        sound(service.name(), &service.faults())?;
        add(
            output,
            &format!("{}.configuration", service.name()),
            &service.config_schema(),
        )?;
    }
    for kind in resources() {
        let schema = kind.schema();
        sound(&schema.type_name, &kind.faults())?;
        add(output, &schema.type_name, schema)?;
    }
    for kind in ephemerals() {
        let schema = kind.schema();
        sound(&schema.type_name, &kind.faults())?;
        add(output, &format!("{}.ephemeral", schema.type_name), &schema)?;
    }
    for kind in data_sources() {
        let schema = kind.schema();
        sound(&schema.type_name, &kind.faults())?;
        add(output, &format!("{}.data", schema.type_name), &schema)?;
    }
    for action in actions() {
        let schema = action.schema();
        sound(&schema.type_name, &action.faults())?;
        add(output, &format!("{}.action", schema.type_name), &schema)?;
    }
    Ok(())
}

fn sound(of: &str, faults: &[LowerError]) -> Result<(), String> {
    match faults.first() {
        None => Ok(()),
        Some(fault) => Err(format!("{of}: {fault}")),
    }
}

fn add<T: Serialize>(output: &mut Output, name: &str, schema: &T) -> Result<(), String> {
    let text = serde_json::to_string_pretty(schema).map_err(|error| format!("{name}: {error}"))?;
    output.file(format!("{FOLDER}/{name}.json"), text + "\n");
    Ok(())
}
