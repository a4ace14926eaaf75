// Written by `cargo xtask codegen`: changes here are lost.

import { Connection, type ConnectionOptions } from "../runtime.js";
import { ControlPlane } from "./controlPlaneCalls.js";
import { type ControlPlaneConfig, controlPlaneConfigShape } from "./controlPlane.js";
import { Keycloak } from "./keycloakCalls.js";
import { type KeycloakConfig, keycloakConfigShape } from "./keycloak.js";
import { Harbor } from "./harborCalls.js";
import { type HarborConfig, harborConfigShape } from "./harbor.js";
import { Grafana } from "./grafanaCalls.js";
import { type GrafanaConfig, grafanaConfigShape } from "./grafana.js";
import { Vault } from "./vaultCalls.js";
import { type VaultConfig, vaultConfigShape } from "./vault.js";

/** Configuration of a client. What it leaves out is taken from the environment, then from a file. */
export interface ClientOptions extends ConnectionOptions {
  /** A control plane and a project of it. */
  readonly controlPlane?: ControlPlaneConfig | undefined;
  /** A Keycloak server and an administrator's login. */
  readonly keycloak?: KeycloakConfig | undefined;
  /** A Harbor server and a login with the rights to change it. */
  readonly harbor?: HarborConfig | undefined;
  /** A Grafana server and a login with the rights to change it. */
  readonly grafana?: GrafanaConfig | undefined;
  /**
   * A Vault or OpenBao server and a login.
   *
   * One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
   * `token` is used when no other way is.
   */
  readonly vault?: VaultConfig | undefined;
}

/** Every service behind one configuration; nothing is opened before it is used. */
export class Client extends Connection {
  /** A control plane and a project of it. */
  readonly controlPlane: ControlPlane;
  /** A Keycloak server and an administrator's login. */
  readonly keycloak: Keycloak;
  /** A Harbor server and a login with the rights to change it. */
  readonly harbor: Harbor;
  /** A Grafana server and a login with the rights to change it. */
  readonly grafana: Grafana;
  /**
   * A Vault or OpenBao server and a login.
   *
   * One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
   * `token` is used when no other way is.
   */
  readonly vault: Vault;

  /** Checks the configuration; sends nothing. Throws `ConfigError`. */
  constructor(options: ClientOptions = {}) {
    super(options, {
      control_plane: [options.controlPlane, controlPlaneConfigShape],
      keycloak: [options.keycloak, keycloakConfigShape],
      harbor: [options.harbor, harborConfigShape],
      grafana: [options.grafana, grafanaConfigShape],
      vault: [options.vault, vaultConfigShape],
    });
    this.controlPlane = new ControlPlane(this.core);
    this.keycloak = new Keycloak(this.core);
    this.harbor = new Harbor(this.core);
    this.grafana = new Grafana(this.core);
    this.vault = new Vault(this.core);
  }
}
