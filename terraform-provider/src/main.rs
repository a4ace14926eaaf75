//! The binary that Terraform starts.

use std::process::ExitCode;

use terraform_provider_deployme::catalogue::Catalogue;
use terraform_provider_deployme::provider::DeploymeProvider;
use terraform_provider_deployme::redaction::redact;
use tfplugin::{ServeOptions, serve};

const USAGE: &str = "This program is a Terraform provider: Terraform starts it.

  --debug    serve without TLS for a Terraform started with the TF_REATTACH_PROVIDERS that is printed
  --version  print the version
";

fn main() -> ExitCode {
    let mut debug = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--debug" | "-debug" => debug = true,
            "--version" | "-version" => {
                println!("terraform-provider-deployme {}", env!("CARGO_PKG_VERSION"));
                return ExitCode::SUCCESS;
            }
            _ => {
                eprint!("{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    let options = ServeOptions {
        address: "registry.terraform.io/deployme/deployme".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        debug,
        redact: Some(redact),
        ..ServeOptions::default()
    };
    serve(DeploymeProvider::new(Catalogue::sdk), options)
}
