//! Writes `deployme-proto`'s generated code and OpenAPI document from `proto/`; with `--check` it only says whether the
//! committed ones are current.

mod messages;
mod openapi;
#[allow(dead_code, unreachable_pub)]
#[path = "../../src/routes.rs"]
mod routes;

use std::{error::Error, fs, path::Path, process::ExitCode};

use prost::Message as _;
use prost_types::FileDescriptorSet;

const PACKAGE: &str = ".controlplane.v1";
const WELL_KNOWN: (&str, &str) = (".google.protobuf", "crate::wkt");
/// Messages that hold secrets: `src/redact.rs` writes their Debug.
const SECRET: [&str; 3] = [
    ".controlplane.v1.CreateCredentialResponse",
    ".controlplane.v1.CreateApiTokenResponse",
    ".controlplane.v1.ArtifactArchive",
];

fn main() -> ExitCode {
    let check = std::env::args().skip(1).any(|argument| argument == "--check");
    match run(check) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("proto-codegen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool) -> Result<bool, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("no parent folder")?;
    let files = compile(&root.join("proto"))?;
    let out = tempfile::tempdir()?;
    generate(&files, out.path())?;
    let document = openapi::document(&files)?;
    let outputs = [
        (
            "src/generated/controlplane.v1.rs",
            fs::read_to_string(out.path().join("controlplane.v1.rs"))?,
        ),
        (
            "src/generated/controlplane.v1.serde.rs",
            fs::read_to_string(out.path().join("controlplane.v1.serde.rs"))?,
        ),
        ("openapi.json", document),
    ];
    let mut current = true;
    for (name, text) in outputs {
        let path = root.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            eprintln!("sdk/proto/{name} is not current: run `cargo run -p proto-codegen`");
            current = false;
        } else {
            fs::write(&path, text)?;
            println!("wrote sdk/proto/{name}");
        }
    }
    Ok(current)
}

fn compile(folder: &Path) -> Result<FileDescriptorSet, Box<dyn Error>> {
    let mut files: Vec<String> = fs::read_dir(folder.join("controlplane/v1"))?
        .map(|entry| Ok(format!("controlplane/v1/{}", entry?.file_name().to_string_lossy())))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(protox::Compiler::new([folder])?
        .include_source_info(true)
        .include_imports(true)
        .open_files(files)?
        .file_descriptor_set())
}

fn generate(files: &FileDescriptorSet, out: &Path) -> Result<(), Box<dyn Error>> {
    tonic_prost_build::configure()
        .out_dir(out)
        .build_transport(false)
        .compile_well_known_types(true)
        .extern_path(WELL_KNOWN.0, WELL_KNOWN.1)
        .btree_map(".")
        .skip_debug(SECRET)
        .client_mod_attribute(".", "#[cfg(feature = \"client\")]")
        .server_mod_attribute(".", "#[cfg(feature = \"server\")]")
        .emit_rerun_if_changed(false)
        .compile_fds(files.clone())?;
    pbjson_build::Builder::new()
        .register_descriptors(&files.encode_to_vec())?
        .out_dir(out)
        .extern_path(WELL_KNOWN.0, WELL_KNOWN.1)
        .btree_map(["."])
        .build(&[PACKAGE])?;
    Ok(())
}
