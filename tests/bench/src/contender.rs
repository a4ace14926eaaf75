//! The providers that are held against each other: the same null resource on three libraries, and the whole provider of this workspace.

use std::fs;
use std::path::{Path, PathBuf};

use deployme_servers::{Scratch, cargo_binary, peers, report};

/// The address of the null providers.
pub(crate) const SOURCE: &str = "registry.terraform.io/bench/bench";

/// A provider's program.
pub(crate) struct Contender {
    /// What it stands on.
    pub(crate) name: &'static str,
    pub(crate) program: PathBuf,
    /// Holds the program under the name that Terraform looks for.
    folder: Option<Scratch>,
}

impl Contender {
    /// This workspace's provider with all its kinds.
    pub(crate) fn whole() -> Option<Self> {
        let name = "terraform-provider-deployme";
        let program = report::or_leave_out(cargo_binary(name, name))?;
        Some(Self {
            name: "our provider, whole",
            program,
            folder: None,
        })
    }

    /// The null resource on `tfplugin`, as `cargo xtask bench` built it.
    pub(crate) fn ours() -> Option<Self> {
        let program = report::or_leave_out(cargo_binary("tfplugin", "examples/bare"))?;
        let folder = Scratch::new("bare").ok()?;
        let named = folder.path().join("terraform-provider-bench");
        fs::copy(program, &named).ok()?;
        Some(Self {
            name: "null on tfplugin (ours)",
            program: named,
            folder: Some(folder),
        })
    }

    /// The null resource on the libraries of others, as far as they can be had.
    pub(crate) fn peers() -> Vec<Self> {
        let peers = [
            ("null on tf-provider 0.2.2 (Rust)", peers::tf_provider()),
            ("null on terraform-plugin-framework 1.19.0 (Go)", peers::framework()),
        ];
        let one = |(name, program)| {
            Some(Self {
                name,
                program: report::or_leave_out(program)?,
                folder: None,
            })
        };
        peers.into_iter().filter_map(one).collect()
    }

    /// The folder for Terraform's development override.
    pub(crate) fn folder(&self) -> &Path {
        match &self.folder {
            Some(folder) => folder.path(),
            None => self.program.parent().unwrap_or(Path::new(".")),
        }
    }

    /// The size of the program, in MB.
    pub(crate) fn size_mb(&self) -> f64 {
        self.program.metadata().map_or(0.0, |file| file.len() as f64 / 1e6)
    }
}
