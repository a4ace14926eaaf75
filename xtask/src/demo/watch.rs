//! Runs Terraform for somebody who watches: the essence on the screen, everything in a file.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use deployme_servers::Progress;

use super::digest::Digest;
use crate::command::succeeds_by_lines;

/// Lines of the output's end that are shown of a failure that Terraform does not explain.
const LAST_WORDS: usize = 40;

/// Runs a step of Terraform with its whole output in `log`, whose path is told. Whether it succeeded.
pub(super) fn succeeds(name: &str, command: &mut Command, log: &Path) -> bool {
    let mut file = match File::create(log) {
        Ok(file) => file,
        Err(error) => {
            println!("{}: {error}", log.display());
            return false;
        }
    };
    let mut digest = Digest::default();
    let mut planning = Some(Progress::start(format!("{name}: reading and planning")));
    let mut written = Ok(());
    let ok = succeeds_by_lines(name, command, |line| {
        if written.is_ok() {
            written = writeln!(file, "{line}");
        }
        if let Some(text) = digest.line(line) {
            planning = None;
            println!("{text}");
        }
    });
    drop(planning);
    if !ok && !digest.has_shown_the_end() {
        let said = fs::read_to_string(log).unwrap_or_default();
        let lines: Vec<&str> = said.lines().collect();
        println!("{}", lines[lines.len().saturating_sub(LAST_WORDS)..].join("\n"));
    }
    match written {
        Ok(()) => println!("   everything that was said: {}", log.display()),
        Err(error) => println!("   {} is incomplete: {error}", log.display()),
    }
    ok
}
