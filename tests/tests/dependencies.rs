//! The directions in which crates, and modules of the SDK, may depend on each other.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Which crates of this workspace each of its crates may depend on. `tfplugin` is the provider's alone; the suites use its test
/// client.
const CRATES: &[(&str, &[&str])] = &[
    ("deployme", &["deployme-proto"]),
    (
        "deployme-bench",
        &["deployme", "deployme-proto", "deployme-servers", "deployme-tests"],
    ),
    ("deployme-codegen", &["deployme", "terraform-provider-deployme"]),
    ("deployme-control-plane", &["deployme-proto"]),
    ("deployme-node", &["deployme"]),
    ("deployme-proto", &[]),
    ("deployme-python", &["deployme"]),
    ("deployme-servers", &[]),
    ("deployme-standins", &[]),
    (
        "deployme-tests",
        &["deployme", "deployme-proto", "deployme-servers", "deployme-standins"],
    ),
    ("proto-codegen", &[]),
    ("terraform-provider-deployme", &["deployme", "tfplugin"]),
    ("tfplugin", &[]),
    ("tfplugin-codegen", &[]),
    ("xtask", &["deployme", "deployme-servers"]),
];

/// What a crate's own tests may use besides.
const FOR_TESTS: &[&str] = &["deployme", "deployme-servers", "deployme-standins"];

/// The SDK's modules from the ground up: each uses its own layer and those before it.
const LAYERS: &[&[&str]] = &[
    &["schema", "error", "secret"],
    &["resource"],
    &["transport"],
    &["service"],
    &["services"],
    &["registry"],
    &["client"],
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn crates_depend_in_one_direction() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some((_, allowed)) = CRATES.iter().find(|(known, _)| *known == name) else {
            wrong.push(format!("{name} has no line in CRATES"));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            if dependency["path"].is_null() {
                continue;
            }
            let on = dependency["name"].as_str().unwrap();
            let of_suites = name == "deployme-tests" && on == "tfplugin";
            let for_tests = dependency["kind"] == "dev" && (FOR_TESTS.contains(&on) || of_suites);
            if !allowed.contains(&on) && !for_tests && on != name {
                wrong.push(format!("{name} must not depend on {on}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn modules_of_the_sdk_depend_in_one_direction() {
    let layer: BTreeMap<&str, usize> = LAYERS
        .iter()
        .enumerate()
        .flat_map(|(number, modules)| modules.iter().map(move |module| (*module, number)))
        .collect();
    let source = root().join("sdk/src");
    let files = rust_files(&source);
    let macros: Vec<String> = files
        .iter()
        .flat_map(|file| macros(&fs::read_to_string(file).unwrap()))
        .collect();
    let mut wrong = Vec::new();
    for file in files {
        let path = file.strip_prefix(&source).unwrap();
        let first = path.iter().next().unwrap().to_str().unwrap();
        let own = first.trim_end_matches(".rs");
        if own == "lib" {
            continue;
        }
        let Some(own_layer) = layer.get(own) else {
            wrong.push(format!("{own} has no place in LAYERS"));
            continue;
        };
        for used in used_modules(&fs::read_to_string(&file).unwrap()) {
            match layer.get(used.as_str()) {
                Some(used_layer) if used_layer <= own_layer => {}
                // Macros live at the crate's root wherever they are written.
                None if macros.contains(&used) => {}
                Some(_) => wrong.push(format!("{}: {own} must not use {used}", path.display())),
                // A re-export at the crate's root would hide the direction.
                None => wrong.push(format!(
                    "{}: crate::{used} is no module with a place in LAYERS; name it by its module",
                    path.display()
                )),
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn finds_modules_in_every_form_of_use() {
    let source = "use crate::schema::Ir;\n\
                  use crate::{error::Error, transport::{Client, retry}};\n\
                  // crate::client is only named\n\
                  let a = crate::resource::find();\n\
                  #[cfg(test)]\nmod tests { use crate::services::x; }\n";
    assert_eq!(used_modules(source), ["error", "resource", "schema", "transport"]);
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") && path.file_stem().unwrap() != "tests" {
            files.push(path);
        }
    }
    files
}

/// The macros that `source` defines.
fn macros(source: &str) -> Vec<String> {
    let definitions = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("macro_rules! "));
    definitions.filter_map(identifier).collect()
}

/// What `source` names of the crate's root outside comments and its own tests.
fn used_modules(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join(" ");
    let mut modules = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => modules.extend(heads_of_group(group)),
            None => modules.extend(identifier(rest)),
        }
    }
    modules.sort();
    modules.dedup();
    modules
}

/// From `error::Error, transport::{…}}`: `error`, `transport`.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut start = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if depth == 0 && start && !c.is_whitespace() => {
                heads.extend(identifier(&group[at..]));
                start = false;
            }
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}
