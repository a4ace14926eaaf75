//! What a suite ran against and what it could not run, for whoever counts: a test that returns early is counted as passed otherwise.

use std::{env, fs::OpenOptions, io::Write as _, thread};

/// Names the file that takes the notes, one a line: suite, test, `against` or `left out`, text; parted by tabs. Without it nothing is written.
pub(crate) const VARIABLE: &str = "DEPLOYME_TEST_REPORT";

/// Notes that the present test is left out; it must return at once.
pub(crate) fn left_out(why: &str) {
    eprintln!("LEFT OUT: {why}");
    note("left out", why);
}

/// Notes that the present test runs against `what`.
pub(crate) fn against(what: &str) {
    note("against", what);
}

fn note(kind: &str, text: &str) {
    let Some(file) = env::var_os(VARIABLE) else { return };
    let program = env::current_exe().unwrap();
    let stem = program.file_stem().unwrap().to_string_lossy();
    // Cargo names a suite's program `suite-0123456789abcdef`.
    let suite = stem.rsplit_once('-').map_or(&*stem, |(suite, _)| suite);
    let thread = thread::current();
    let name = thread.name().unwrap_or("main");
    let line = format!("{suite}\t{name}\t{kind}\t{}\n", text.replace(['\n', '\t'], " "));
    // One write in append mode, so that lines of parallel tests do not mix.
    let mut file = OpenOptions::new().create(true).append(true).open(file).unwrap();
    file.write_all(line.as_bytes()).unwrap();
}
