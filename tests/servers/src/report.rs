//! What each suite ran against, for the closing table of `cargo xtask test`.
//!
//! Every server had from this crate is noted, every test that had to be left out, and what tests remark, in the file that
//! [`VARIABLE`] names; without it nothing is written.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::thread;

use crate::Unavailable;

/// Names the file that takes the notes, one per line: suite, test, `against`, `remark` or `left out`, text;
/// parted by tabs.
pub const VARIABLE: &str = "DEPLOYME_TEST_REPORT";

/// For a test that cannot run without `found`: the server, or `None` after the absence was said on
/// stderr and noted. Such a test returns at once and is counted as skipped, not as passed.
pub fn or_leave_out<T>(found: Result<T, impl std::borrow::Borrow<Unavailable>>) -> Option<T> {
    match found {
        Ok(server) => Some(server),
        Err(absence) => {
            let absence = absence.borrow();
            eprintln!("LEFT OUT: {absence}");
            note("left out", &absence.to_string());
            None
        }
    }
}

/// Notes that the present test runs against `what`, for servers that this crate does not start.
pub fn against(what: &str) {
    note("against", what);
}

/// Prints what the present test has found out, such as a count, and notes it for the closing table.
pub fn remark(text: &str) {
    eprintln!("{text}");
    note("remark", text);
}

fn note(kind: &str, text: &str) {
    let Some(file) = env::var_os(VARIABLE) else {
        return;
    };
    let exe = env::current_exe().unwrap_or_default();
    let stem = exe.file_stem().unwrap_or_default().to_string_lossy();
    // Cargo names a suite's program `suite-0123456789abcdef`.
    let suite = stem.rsplit_once('-').map_or(&*stem, |(suite, _)| suite);
    let thread = thread::current();
    let name = thread.name().unwrap_or("main");
    let text = text.replace(['\n', '\t'], " ");
    let line = format!("{suite}\t{name}\t{kind}\t{text}\n");
    // One write in append mode, so that lines of parallel tests do not mix.
    let written = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&file)
        .and_then(|mut file| file.write_all(line.as_bytes()));
    if let Err(error) = written {
        eprintln!("{VARIABLE}: {}: {error}", file.to_string_lossy());
    }
}
