//! Writes `src/wire/*.rs` of `tfplugin` from `proto/*.proto`, without protoc; with `--check` says whether they are current.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

const FILES: [&str; 3] = ["tfplugin6.proto", "plugin.proto", "health.proto"];
const HEADER: &str = "// Generated from ../../proto by `cargo run -p tfplugin-codegen`; do not edit.\n\n";

fn main() -> ExitCode {
    let check = std::env::args().skip(1).any(|argument| argument == "--check");
    match run(check) {
        Ok(stale) if check && !stale.is_empty() => {
            for path in stale {
                eprintln!("{} is not current: run `cargo run -p tfplugin-codegen`", path.display());
            }
            ExitCode::FAILURE
        }
        Ok(written) => {
            println!("{} file(s) {}", written.len(), if check { "stale" } else { "written" });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Generates and returns the files that differ from those in the tree; writes them unless `check`.
fn run(check: bool) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let plugin = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let generated = tempfile::tempdir()?;
    let descriptors = protox::compile(FILES, [plugin.join("proto")])?;
    tonic_prost_build::configure()
        .build_transport(false)
        .generate_default_stubs(true)
        .btree_map(".")
        // Messages of the protocol hold configuration and state, which hold secrets.
        .skip_debug([".tfplugin6.DynamicValue", ".tfplugin6.RawState"])
        .out_dir(generated.path())
        .compile_fds(descriptors)?;
    let target = plugin.join("src/wire");
    let mut changed = Vec::new();
    for entry in fs::read_dir(generated.path())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().replace("grpc.health.v1", "health");
        let text = format!("{HEADER}{}", fs::read_to_string(entry.path())?);
        let path = target.join(name);
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            if !check {
                fs::create_dir_all(&target)?;
                fs::write(&path, text)?;
            }
            changed.push(path);
        }
    }
    Ok(changed)
}
