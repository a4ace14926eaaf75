//! Developer entry point: `cargo xtask <command>`.
//!
//! | command | what it does |
//! |---|---|
//! | `check` | formatting, lints, unit tests: what to run while working |
//! | `test` | everything, against real servers where they can be had, with a closing table |
//! | `demo` | a whole platform from one `terraform apply` |
//! | `bench` | the benchmarks, on optimised builds |
//! | `format` | rustfmt on every file |
//! | `codegen` | writes what is generated; `--check` says whether it is up to date |

mod bench;
mod bindings;
mod check;
mod codegen;
mod command;
mod counts;
mod cross;
mod demo;
mod deny;
mod format;
mod matrix;
mod notes;
mod outcome;
mod runners;
mod suites;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, checks and shows Deployme")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Formatting, lints and unit tests: what to run while working
    Check,
    /// Everything: checks, generated code, licences, documentation, all suites against real servers
    Test {
        /// Run every Terraform suite on every Terraform and OpenTofu, not a short pass on the newest ones
        #[arg(long)]
        matrix: bool,
        /// Let every request of an apply, an update and a destroy fail in every way, not a sample of them
        #[arg(long)]
        faults: bool,
    },
    /// A whole platform from one apply, against real servers where they can be had
    Demo {
        /// Keep everything running until Ctrl-C, and print every address and login
        #[arg(long)]
        keep: bool,
    },
    /// The benchmarks, on optimised builds
    Bench {
        /// The benchmarks to run; all of them when none is named
        names: Vec<String>,
    },
    /// Rustfmt on every file, those too that `cargo fmt` does not find
    Format {
        /// Change nothing, fail when a file differs
        #[arg(long)]
        check: bool,
    },
    /// Writes what is generated from the declarations
    Codegen {
        /// Change nothing, fail when something is out of date
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let outcomes = match Arguments::parse().task {
        Task::Check => check::run(),
        Task::Test { matrix, faults } => test::run(matrix, faults),
        Task::Demo { keep } => demo::run(keep),
        Task::Bench { names } => bench::run(&names),
        Task::Format { check } => format::run(check),
        Task::Codegen { check } => codegen::run(check),
    };
    outcome::close(&outcomes)
}
