//! How a step ended, and the closing table of all steps.

use std::collections::BTreeSet;
use std::process::ExitCode;

/// One line of the closing table: a step, or one suite of a step.
#[derive(Debug, Default, Clone)]
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
    /// What it ran against, and what was left out and why.
    pub(crate) remarks: BTreeSet<String>,
}

impl Outcome {
    /// A step that counts as one test.
    pub(crate) fn step(name: &str, ok: bool) -> Self {
        Self {
            name: name.to_owned(),
            passed: usize::from(ok),
            failed: usize::from(!ok),
            ..Self::default()
        }
    }

    /// A step that could not run here.
    pub(crate) fn left_out(name: &str, why: &str) -> Self {
        Self {
            name: name.to_owned(),
            skipped: 1,
            remarks: BTreeSet::from([format!("LEFT OUT: {why}")]),
            ..Self::default()
        }
    }
}

/// Prints the table and the closing line. Failed when something failed, or when nothing ran.
pub(crate) fn close(outcomes: &[Outcome]) -> ExitCode {
    let width = outcomes.iter().map(|it| it.name.len()).max().unwrap_or(0);
    println!("\n{:width$}  passed failed skipped  ran against", "suite");
    for outcome in outcomes {
        let Outcome {
            name,
            passed,
            failed,
            skipped,
            remarks,
        } = outcome;
        let mut remarks = remarks.iter();
        let first = remarks.next().map_or("", String::as_str);
        let line = format!("{name:width$}  {passed:6} {failed:6} {skipped:7}  {first}");
        println!("{}", line.trim_end());
        for remark in remarks {
            println!("{:width$}  {:21}  {remark}", "", "");
        }
    }
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    let (passed, failed) = (sum(|it| it.passed), sum(|it| it.failed));
    println!("\n{passed} passed, {failed} failed, {} skipped", sum(|it| it.skipped));
    ExitCode::from(u8::from(failed > 0 || passed == 0))
}
