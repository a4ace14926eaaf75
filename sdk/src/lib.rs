//! SDK of Deployme: the control plane and the services a Kubernetes platform stands on.
