// Written by `cargo xtask codegen`: changes here are lost.

export type * as controlPlane from "./controlPlane.js";
export type * as keycloak from "./keycloak.js";
export type * as harbor from "./harbor.js";
export type * as grafana from "./grafana.js";
export type * as vault from "./vault.js";
