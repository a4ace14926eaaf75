//! Writes everything that follows from the kinds' declarations; with `--check` it only says whether that is up to date.

mod output;
mod python;
mod reference;
mod snapshots;
mod surface;
mod typescript;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use output::Output;

fn main() -> ExitCode {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return fail("usage: deployme-codegen [--check]"),
    };
    match run(check) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn run(check: bool) -> Result<(), String> {
    let output = generate()?;
    let root = root();
    let failed = |error: std::io::Error| error.to_string();
    if check {
        let stale = output.stale(&root).map_err(failed)?;
        return if stale.is_empty() {
            Ok(())
        } else {
            Err(format!("out of date, run `cargo xtask codegen`:\n{}", listed(&stale)))
        };
    }
    let written = output.write(&root).map_err(failed)?;
    if !written.is_empty() {
        report(&format!("written:\n{}", listed(&written)));
    }
    Ok(())
}

/// Every generated file.
fn generate() -> Result<Output, String> {
    let mut output = Output::default();
    snapshots::write(&mut output)?;
    let services = surface::services()?;
    python::write(&mut output, &services);
    typescript::write(&mut output, &services)?;
    reference::write(&mut output);
    Ok(output)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn listed(paths: &[PathBuf]) -> String {
    let lines: Vec<String> = paths.iter().map(|path| format!("  {}", path.display())).collect();
    lines.join("\n")
}

fn report(text: &str) {
    eprintln!("{text}");
}

fn fail(text: &str) -> ExitCode {
    report(text);
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    /// No kind is declared in a way that a surface cannot show.
    #[test]
    fn everything_can_be_generated() {
        super::generate().map(|_| ()).expect("generate");
    }

    /// JSON has no comments; all else says at its beginning where it comes from.
    #[test]
    fn no_interface_is_declared_twice() {
        for (path, text) in super::generate().expect("generate").files() {
            let mut names: Vec<&str> = text
                .lines()
                .filter(|line| line.starts_with("export interface "))
                .collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{}", path.display());
        }
    }

    #[test]
    fn every_generated_file_says_so() {
        for (path, text) in super::generate().expect("generate").files() {
            let json = path.extension().is_some_and(|ending| ending == "json");
            let said = text.lines().take(2).any(|line| line.contains("cargo xtask codegen"));
            assert!(said || json, "{} does not say that it is generated", path.display());
        }
    }
}
