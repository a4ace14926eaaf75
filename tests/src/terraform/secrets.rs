//! Secrets searched for where they must not be.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

/// Panics when a secret is in the text; the message does not show it.
pub(super) fn absent(secrets: &BTreeMap<String, Value>, place: &str, text: &str) {
    for (name, value) in secrets {
        for secret in texts(value) {
            assert!(!text.contains(&secret), "the secret {name} stands in the {place}");
        }
    }
}

/// Looks through every file of the folder: state, backup, plans (which are archives).
pub(super) fn absent_in_files(secrets: &BTreeMap<String, Value>, folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path.display().to_string();
        let Ok(bytes) = fs::read(&path) else { continue };
        absent(secrets, &name, &String::from_utf8_lossy(&bytes));
        if name.ends_with(".tfplan") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a plan is an archive");
            for index in 0..archive.len() {
                let mut file = archive.by_index(index).expect("an entry");
                let mut content = Vec::new();
                file.read_to_end(&mut content).expect("readable");
                absent(
                    secrets,
                    &format!("{name}, entry {index}"),
                    &String::from_utf8_lossy(&content),
                );
            }
        }
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
