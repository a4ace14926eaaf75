//! Reads what `cargo test` prints: which suite, how many tests.

use std::collections::BTreeMap;

use crate::outcome::Outcome;

/// Collects one [`Outcome`] per suite from the lines of `cargo test`.
#[derive(Default)]
pub(crate) struct Counts {
    suites: BTreeMap<String, Outcome>,
    present: String,
}

impl Counts {
    /// Takes one line.
    pub(crate) fn line(&mut self, line: &str) {
        if let Some(name) = suite(line) {
            self.present = name;
        } else if let Some([passed, failed, ignored]) = result(line) {
            let outcome = self.suites.entry(self.present.clone()).or_default();
            outcome.passed += passed;
            outcome.failed += failed;
            outcome.skipped += ignored;
        }
    }

    /// The suites that have tests, by name.
    pub(crate) fn outcomes(self) -> BTreeMap<String, Outcome> {
        let mut suites = self.suites;
        suites.retain(|name, outcome| {
            outcome.name.clone_from(name);
            outcome.passed + outcome.failed + outcome.skipped > 0
        });
        suites
    }
}

/// From `Running tests/x.rs (target/debug/deps/x-0123)`: `x`; unit tests carry the crate's name.
fn suite(line: &str) -> Option<String> {
    let line = line.trim_start();
    if let Some(name) = line.strip_prefix("Doc-tests ") {
        return Some(format!("{name} (documentation)"));
    }
    let (kind, program) = line.strip_prefix("Running ")?.rsplit_once(" (")?;
    let stem = program.trim_end_matches(')').rsplit('/').next()?;
    let (name, _) = stem.rsplit_once('-')?;
    let unit = if kind.starts_with("unittests") {
        " (unit tests)"
    } else {
        ""
    };
    Some(format!("{name}{unit}"))
}

/// From `test result: ok. 3 passed; 0 failed; 1 ignored; …`: 3, 0, 1.
fn result(line: &str) -> Option<[usize; 3]> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut numbers = counts
        .split("; ")
        .map(|part| part.split(' ').next().and_then(|number| number.parse().ok()));
    Some([numbers.next()??, numbers.next()??, numbers.next()??])
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn counts_each_suite() {
        let said = "\
     Running unittests src/lib.rs (target/debug/deps/deployme_servers-a4fe1359c3f89e00)
running 2 tests
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.13s
     Running tests/keycloak.rs (target/debug/deps/keycloak-7a83e7c978b65dd6)
test a ... FAILED
test result: FAILED. 4 passed; 1 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.13s
   Doc-tests deployme
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let mut counts = Counts::default();
        said.lines().for_each(|line| counts.line(line));
        let suites = counts.outcomes();
        let rows: Vec<_> = suites
            .values()
            .map(|it| (it.name.as_str(), it.passed, it.failed, it.skipped))
            .collect();
        assert_eq!(
            rows,
            [("deployme_servers (unit tests)", 2, 0, 0), ("keycloak", 4, 1, 3)]
        );
    }
}
