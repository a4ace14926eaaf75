//! The Terraform suites on the newest OpenTofu and Terraform.

use deployme_servers::{TerraformCli, newest_clis};

use crate::outcome::Outcome;
use crate::suites;

/// Every suite that drives a command line.
const WHOLE: &[&str] = &["--test", "terraform*"];

/// What tells most in little time: the few kinds of one service made, secrets among them, those of another one found, mistakes, moves,
/// which Terraform and OpenTofu do each in a way of its own, and the plugin library's own provider.
const SHORT: &[&[&str]] = &[
    &["--test", "terraform_kinds", "--", "grafana_boards"],
    &["--test", "terraform_identity", "--", "control_plane"],
    &["--test", "terraform_query", "--", "control_plane"],
    &["--test", "terraform_bad_input"],
    &["--test", "terraform_functions"],
    // Identities, lists and actions, which the installed Terraform may lack.
    &["--test", "terraform_notes"],
    &["--test", "terraform_actions"],
    &["--test", "terraform_move"],
    &["--test", "terraform_deferral"],
];

/// Runs the short pass, or with `whole` everything, on each newest command line that can be had.
pub(crate) fn run(whole: bool, environment: &[(String, String)]) -> Vec<Outcome> {
    newest_clis()
        .into_iter()
        .flat_map(|cli| match cli {
            Ok(cli) => on(&cli, whole, environment),
            Err(absence) => {
                println!("{absence}");
                vec![Outcome::left_out("Terraform suites", &absence.to_string())]
            }
        })
        .collect()
}

fn on(cli: &TerraformCli, whole: bool, environment: &[(String, String)]) -> Vec<Outcome> {
    let name = format!("{} {}", cli.product, cli.version);
    let mut environment = environment.to_vec();
    environment.push((String::from("DEPLOYME_TEST_TERRAFORM"), cli.path.display().to_string()));
    let selections = if whole { &[WHOLE] } else { SHORT };
    selections
        .iter()
        .flat_map(|selection| {
            let suite = selection.get(1).unwrap_or(&"suites");
            let heading = format!("{suite} on {name}");
            let outcomes = suites::run(&heading, selection, &environment);
            outcomes.into_iter().map(|outcome| named_on(outcome, &name))
        })
        .collect()
}

/// The outcome of a suite, by the suite and what it ran on. That of the whole selection is named so.
fn named_on(outcome: Outcome, cli: &str) -> Outcome {
    if outcome.name.ends_with(cli) {
        return outcome;
    }
    Outcome {
        name: format!("{} on {cli}", outcome.name),
        ..outcome
    }
}
