//! The control plane's contract: generated gRPC code, no logic.
