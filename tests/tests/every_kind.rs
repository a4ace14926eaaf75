//! No kind is forgotten: each is in the cases that the suites run, or in an example that is applied.

use std::collections::BTreeSet;

use deployme::registry;
use deployme_tests::{cases, sdk};

#[test]
fn every_managed_kind_has_a_case() {
    let cases = cases::all();
    let lived: BTreeSet<&str> = cases.iter().map(|case| case.kind).collect();
    let forgotten: Vec<&str> = registry::resources()
        .map(|kind| kind.schema().type_name.as_str())
        .filter(|name| !lived.contains(name))
        .collect();
    assert!(forgotten.is_empty(), "no life-cycle case for {}", forgotten.join(", "));
    sdk::covers(&cases);
}

/// `terraform_examples` applies them: with an example a kind is met by the real Terraform.
#[test]
fn every_kind_has_an_example() {
    let managed = registry::resources().map(|kind| (kind.schema().type_name.clone(), kind.examples()));
    let ephemeral = registry::ephemerals().map(|kind| (kind.kind().type_name(), kind.examples()));
    let data = registry::data_sources().map(|kind| (kind.kind().type_name(), kind.examples()));
    let forgotten: Vec<String> = managed
        .chain(ephemeral)
        .chain(data)
        .filter(|(_, examples)| examples.is_empty())
        .map(|(name, _)| name)
        .collect();
    assert!(forgotten.is_empty(), "no example of {}", forgotten.join(", "));
}
