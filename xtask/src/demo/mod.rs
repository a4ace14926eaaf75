//! `cargo xtask demo`: a whole platform from one `terraform apply`, against real servers where they can be had.
//!
//! | step | file |
//! |---|---|
//! | build the provider, the control plane and the stand-ins | here |
//! | bring the servers up | `servers.rs` |
//! | apply, plan again, destroy | `platform.rs` |
//! | show what Terraform says of it | `watch.rs`, `digest.rs` |
//! | read, change and list the same objects from Python and Node | `scripts.rs` |
//! | say what was made and where | `tell.rs` |

mod digest;
mod platform;
mod scripts;
mod servers;
mod tell;
mod watch;

use deployme_servers::{terraform_cli, use_binaries};

use crate::command::{cargo, succeeds, target};
use crate::outcome::Outcome;
use platform::Platform;
use servers::Servers;

/// The whole demonstration. With `keep` everything goes on until Ctrl-C, and every address and login is printed.
pub(crate) fn run(keep: bool) -> Vec<Outcome> {
    let mut outcomes = vec![build()];
    if outcomes[0].failed > 0 {
        return outcomes;
    }
    use_binaries(target().join("debug"));
    let cli = match terraform_cli() {
        Ok(cli) => cli,
        Err(absence) => {
            outcomes.push(Outcome::left_out("platform", &absence.to_string()));
            return outcomes;
        }
    };
    let servers = Servers::start();
    outcomes.extend(servers.outcomes());
    let platform = match Platform::lay(cli, &servers) {
        Ok(platform) => platform,
        Err(error) => {
            println!("the platform's folder cannot be written: {error}");
            outcomes.push(Outcome::step("platform", false));
            return outcomes;
        }
    };
    let applied = platform.apply();
    let worked = applied.iter().all(|it| it.failed == 0);
    outcomes.extend(applied);
    if worked {
        outcomes.extend(scripts::run(&servers));
        tell::what_was_made(&platform, &servers);
    }
    if keep {
        tell::how_to_go_on(&platform, &servers);
        wait_for_ctrl_c();
    }
    outcomes.push(platform.destroy());
    outcomes
}

/// What the demonstration runs of this workspace, as debug builds.
fn build() -> Outcome {
    let packages = [
        "terraform-provider-deployme",
        "deployme-control-plane",
        "deployme-standins",
    ];
    let mut build = cargo();
    build.args(["build", "--locked", "--bins"]);
    for package in packages {
        build.args(["--package", package]);
    }
    Outcome::step("build", succeeds("build", &mut build))
}

/// Sleeps until Ctrl-C ends this process; the servers end with it.
fn wait_for_ctrl_c() -> ! {
    loop {
        std::thread::park();
    }
}
