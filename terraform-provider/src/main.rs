//! Terraform provider of Deployme.

fn main() {}
