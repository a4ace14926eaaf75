//! The examples of the reference pages, applied by the real Terraform as they stand. So every managed kind is made, every
//! ephemeral kind opened and every data source read.

use std::fmt::Write as _;

use deployme::registry;
use deployme::resource::{DynResource, Example};
use deployme_tests::services::Reached;
use deployme_tests::terraform::{Root, Workspace};

/// What Terraform tells of the object that an example shows.
struct Shown {
    /// Type name without the provider's prefix.
    kind: String,
    examples: Vec<Example>,
    /// What stands before the type name in an address.
    prefix: &'static str,
    /// What Terraform says when it was met.
    done: &'static str,
}

fn shown(service: &str) -> Vec<Shown> {
    let kinds = registry::service(service).expect("a service").kinds();
    let managed = kinds.managed.iter().map(|kind| Shown {
        kind: kind.schema().type_name.clone(),
        examples: kind.examples(),
        prefix: "",
        done: "Creation complete",
    });
    let ephemeral = kinds.ephemeral.iter().map(|kind| Shown {
        kind: kind.kind().type_name(),
        examples: kind.examples(),
        prefix: "ephemeral.",
        // One that fails ends the run.
        done: "Opening...",
    });
    let data = kinds.data.iter().map(|kind| Shown {
        kind: kind.kind().type_name(),
        examples: kind.examples(),
        prefix: "data.",
        done: "Read complete",
    });
    managed.chain(ephemeral).chain(data).collect()
}

/// The data source that reads the object of `kind`'s example by its natural name.
fn read_again(kind: &dyn DynResource) -> String {
    let schema = kind.schema();
    let name = format!("deployme_{}", schema.type_name);
    let arguments = schema.key.iter().fold(String::new(), |mut text, part| {
        let _ = writeln!(text, "  {part} = {name}.example.{part}");
        text
    });
    format!("\ndata \"{name}\" \"example\" {{\n{arguments}}}\n")
}

fn apply(service: &'static str) {
    if let Some(reached) = Reached::start(service) {
        apply_to(service, &reached);
    }
}

fn apply_to(service: &str, reached: &Reached) {
    for Shown {
        kind,
        examples,
        prefix,
        done,
    } in shown(service)
    {
        let address = format!("{prefix}deployme_{kind}.example");
        let source = registry::resource(&kind).filter(|managed| prefix.is_empty() && managed.is_data_source());
        for Example { title, hcl } in examples {
            eprintln!("{address}: {title}");
            let Some(workspace) = Workspace::new() else { return };
            let mut workspace = workspace.without_trace();
            workspace.configure(&Root::new(&reached.provider()));
            workspace.configure_hcl(&(hcl.to_owned() + &source.map(read_again).unwrap_or_default()));
            let first = workspace.apply().stdout;
            // What nobody uses OpenTofu opens only when all that it depends on is known.
            let again = workspace.apply().stdout;
            assert!(
                again.contains("Resources: 0 added, 0 changed, 0 destroyed"),
                "{title}: the second apply changes something\n{again}"
            );
            let said = first + &again;
            assert!(
                said.contains(&format!("{address}: {done}")),
                "{title}: no {address}\n{said}"
            );
            let read = format!("data.{address}: Read complete");
            assert!(source.is_none() || said.contains(&read), "{title}: no {read}\n{said}");
            workspace.ok(&["apply", "-destroy", "-auto-approve", "-no-color"]);
        }
    }
}

#[test]
fn control_plane() {
    apply("control_plane");
}

#[test]
fn keycloak() {
    apply("keycloak");
}

#[test]
fn harbor() {
    // The example of logins changes their method, which a Harbor with users refuses.
    if let Some(reached) = Reached::harbor_without_users() {
        apply_to("harbor", &reached);
    }
}

#[test]
fn grafana() {
    apply("grafana");
}

#[test]
fn vault() {
    apply("vault");
}
