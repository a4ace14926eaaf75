//! Reads the notes that suites leave about what they ran against.

use std::collections::{BTreeMap, BTreeSet};

use crate::outcome::Outcome;

/// Adds the notes of `report` (the lines of `deployme_servers::report`) to the suites they are of. A
/// test that was left out returned early and was counted as passed: it becomes a skipped one.
pub(crate) fn add(report: &str, suites: &mut BTreeMap<String, Outcome>) {
    let mut left_out: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for line in report.lines() {
        let mut parts = line.splitn(4, '\t');
        let [Some(suite), Some(test), Some(kind), Some(remark)] = std::array::from_fn(|_| parts.next()) else {
            continue;
        };
        let unit_tests = format!("{suite} (unit tests)");
        let name = if suites.contains_key(suite) { suite } else { &unit_tests };
        let Some(outcome) = suites.get_mut(name) else {
            continue;
        };
        if kind == "left out" {
            outcome.remarks.insert(format!("LEFT OUT: {remark}"));
            left_out.entry(name.to_owned()).or_default().insert(test);
        } else {
            outcome.remarks.insert(remark.to_owned());
        }
    }
    for (suite, tests) in left_out {
        if let Some(outcome) = suites.get_mut(&suite) {
            // No more than passed: a test may note its absence and still fail.
            let skipped = tests.len().min(outcome.passed);
            outcome.passed -= skipped;
            outcome.skipped += skipped;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::add;
    use crate::outcome::Outcome;

    #[test]
    fn a_test_left_out_is_skipped_not_passed() {
        let mut suites = BTreeMap::from([(
            String::from("vault"),
            Outcome {
                passed: 3,
                ..Outcome::default()
            },
        )]);
        let report = "vault\tbao\tleft out\tOpenBao is left out: no `bao`\n\
                      vault\tbao\tleft out\tOpenBao is left out: no `bao`\n\
                      vault\tkv\tagainst\treal Vault 1.21.2\n";
        add(report, &mut suites);
        let vault = &suites["vault"];
        assert_eq!((vault.passed, vault.failed, vault.skipped), (2, 0, 1));
        assert_eq!(
            vault.remarks.iter().map(String::as_str).collect::<Vec<_>>(),
            ["LEFT OUT: OpenBao is left out: no `bao`", "real Vault 1.21.2"]
        );
    }
}
