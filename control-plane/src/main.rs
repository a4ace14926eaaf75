//! The control plane's API server.

fn main() {}
