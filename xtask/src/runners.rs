//! Reads the closing lines of pytest and of Node's test runner.

use crate::outcome::Outcome;

/// Adds what a closing line of pytest counts: `=== 5 passed, 1 failed, 2 skipped in 0.12s ===`.
pub(crate) fn pytest(outcome: &mut Outcome, line: &str) {
    let line = line.trim_matches(['=', ' ']);
    let Some((counts, _)) = line.rsplit_once(" in ") else {
        return;
    };
    for part in counts.split(", ") {
        let Some((number, word)) = part.split_once(' ') else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else {
            continue;
        };
        match word {
            "passed" | "xpassed" => outcome.passed += number,
            "failed" | "error" | "errors" => outcome.failed += number,
            "skipped" | "xfailed" => outcome.skipped += number,
            _ => {}
        }
    }
}

/// Adds what a closing line of `node --test` counts: `# pass 5`, or `ℹ pass 5` on a terminal.
pub(crate) fn node(outcome: &mut Outcome, line: &str) {
    let Some(line) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) else {
        return;
    };
    let Some((word, number)) = line.split_once(' ') else {
        return;
    };
    let Ok(number) = number.parse::<usize>() else {
        return;
    };
    match word {
        "pass" => outcome.passed += number,
        "fail" | "cancelled" => outcome.failed += number,
        "skipped" | "todo" => outcome.skipped += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{node, pytest};
    use crate::outcome::Outcome;

    fn counted(count: fn(&mut Outcome, &str), said: &str) -> [usize; 3] {
        let mut outcome = Outcome::default();
        said.lines().for_each(|line| count(&mut outcome, line));
        [outcome.passed, outcome.failed, outcome.skipped]
    }

    #[test]
    fn pytests_closing_line() {
        let said = "tests/test_client.py ....F\n==== 1 failed, 4 passed, 2 skipped, 3 warnings in 0.51s ====\n";
        assert_eq!(counted(pytest, said), [4, 1, 2]);
        assert_eq!(counted(pytest, "12 passed in 3.01s"), [12, 0, 0]);
        assert_eq!(counted(pytest, "changed 3 passed things in place"), [0, 0, 0]);
    }

    #[test]
    fn nodes_closing_lines() {
        let said = "# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(counted(node, said), [3, 1, 1]);
        assert_eq!(counted(node, "ℹ pass 2\nℹ fail 0"), [2, 0, 0]);
    }
}
