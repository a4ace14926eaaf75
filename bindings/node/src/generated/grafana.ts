// Written by `cargo xtask codegen`: changes here are lost.

import type { Shape } from "../values.js";
import type { Secret } from "../secret.js";

/**
 * A folder for dashboards, alert rules and other folders.
 *
 * A folder that still holds something is not deleted: Grafana would delete all of it too.
 */
export interface FolderSpec {
  /**
   * Name in addresses: letters, digits, hyphens and underscores. Left out, one is made.
   *
   * Left out, the server chooses.
   *
   * Cannot be changed: another value is another object.
   */
  readonly uid?: string | undefined;
  /** Title shown to people. */
  readonly title: string;
  /** Uid of the folder above; left out, the folder is at the top. */
  readonly parentUid?: string | undefined;
}

/** @internal */
export const folderSpecShape: Shape = {
  parentUid: ["parent_uid"],
  id: null,
  url: null,
};

/**
 * A folder for dashboards, alert rules and other folders.
 *
 * A folder that still holds something is not deleted: Grafana would delete all of it too.
 *
 * As the server reports it.
 */
export interface Folder {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name in addresses: letters, digits, hyphens and underscores. Left out, one is made. */
  readonly uid?: string | undefined;
  /** Title shown to people. */
  readonly title: string;
  /** Uid of the folder above; left out, the folder is at the top. */
  readonly parentUid?: string | undefined;
  /** Path of the folder's page on the server. */
  readonly url: string;
}

/** @internal */
export const folderShape: Shape = {
  parentUid: ["parent_uid"],
};

/** A data source of dashboards and alert rules. */
export interface DataSourceSpec {
  /**
   * Name in addresses and in the queries of dashboards: letters, digits, hyphens and underscores. Left out, one is made.
   *
   * Left out, the server chooses.
   *
   * Cannot be changed: another value is another object.
   */
  readonly uid?: string | undefined;
  /** Name shown to people, unique in the organization. */
  readonly name: string;
  /**
   * Id of the plugin, such as `prometheus`, `loki` or `grafana-postgresql-datasource`.
   *
   * Cannot be changed: another value is another object.
   */
  readonly type: string;
  /** Address of the source. */
  readonly url?: string | undefined;
  /**
   * Who calls the source.
   *
   * Default: `"proxy"`.
   */
  readonly accessMode?: "proxy" | "direct" | undefined;
  /**
   * Whether new panels use this source; of all, one can be it.
   *
   * Default: `false`.
   */
  readonly isDefault?: boolean | undefined;
  /** Database, for types that have one outside `json_data`. */
  readonly databaseName?: string | undefined;
  /** User, for types that have one outside `json_data`. */
  readonly username?: string | undefined;
  /**
   * Whether Grafana logs in at the source with Basic authentication.
   *
   * Default: `false`.
   */
  readonly basicAuthEnabled?: boolean | undefined;
  /** User of the Basic authentication; the password is `basicAuthPassword` in `secure_json_data`. */
  readonly basicAuthUsername?: string | undefined;
  /**
   * Whether browsers send their cookies and logins to the source.
   *
   * Default: `false`.
   */
  readonly withCredentials?: boolean | undefined;
  /**
   * Settings of the type, by Grafana's own names. HTTP headers are `httpHeaderName1` and so on, with their values in
   * `secure_json_data` as `httpHeaderValue1`.
   */
  readonly jsonData?: unknown | undefined;
  /**
   * Secret settings of the type, by Grafana's own names. What is not in here is taken away from the server.
   *
   * A secret: sent, never answered.
   */
  readonly secureJsonData?: Readonly<Record<string, Secret | string>> | undefined;
}

/** @internal */
export const dataSourceSpecShape: Shape = {
  accessMode: ["access_mode"],
  isDefault: ["is_default"],
  databaseName: ["database_name"],
  basicAuthEnabled: ["basic_auth_enabled"],
  basicAuthUsername: ["basic_auth_username"],
  withCredentials: ["with_credentials"],
  jsonData: ["json_data"],
  secureJsonData: ["secure_json_data", { map: "secret" }],
  id: null,
  readOnly: null,
};

/**
 * A data source of dashboards and alert rules.
 *
 * As the server reports it.
 */
export interface DataSource {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name in addresses and in the queries of dashboards: letters, digits, hyphens and underscores. Left out, one is made. */
  readonly uid?: string | undefined;
  /** Name shown to people, unique in the organization. */
  readonly name: string;
  /** Id of the plugin, such as `prometheus`, `loki` or `grafana-postgresql-datasource`. */
  readonly type: string;
  /** Address of the source. */
  readonly url?: string | undefined;
  /** Who calls the source. */
  readonly accessMode: "proxy" | "direct";
  /** Whether new panels use this source; of all, one can be it. */
  readonly isDefault: boolean;
  /** Database, for types that have one outside `json_data`. */
  readonly databaseName?: string | undefined;
  /** User, for types that have one outside `json_data`. */
  readonly username?: string | undefined;
  /** Whether Grafana logs in at the source with Basic authentication. */
  readonly basicAuthEnabled: boolean;
  /** User of the Basic authentication; the password is `basicAuthPassword` in `secure_json_data`. */
  readonly basicAuthUsername?: string | undefined;
  /** Whether browsers send their cookies and logins to the source. */
  readonly withCredentials: boolean;
  /**
   * Settings of the type, by Grafana's own names. HTTP headers are `httpHeaderName1` and so on, with their values in
   * `secure_json_data` as `httpHeaderValue1`.
   */
  readonly jsonData?: unknown | undefined;
  /** Whether it came from a file on the server and cannot be changed. */
  readonly readOnly: boolean;
}

/** @internal */
export const dataSourceShape: Shape = {
  accessMode: ["access_mode"],
  isDefault: ["is_default"],
  databaseName: ["database_name"],
  basicAuthEnabled: ["basic_auth_enabled"],
  basicAuthUsername: ["basic_auth_username"],
  withCredentials: ["with_credentials"],
  jsonData: ["json_data"],
  readOnly: ["read_only"],
};

/** A dashboard, given by its JSON model as Grafana exports it. */
export interface DashboardSpec {
  /**
   * Name in addresses: letters, digits, hyphens and underscores. Left out, the model's own, or one is made.
   *
   * Left out, the server chooses.
   *
   * Cannot be changed: another value is another object.
   */
  readonly uid?: string | undefined;
  /** The JSON model. `id` and `version` in it mean nothing here. */
  readonly configJson: unknown;
  /** Uid of the folder; left out, the dashboard is at the top. */
  readonly folderUid?: string | undefined;
}

/** @internal */
export const dashboardSpecShape: Shape = {
  configJson: ["config_json"],
  folderUid: ["folder_uid"],
  id: null,
  url: null,
};

/**
 * A dashboard, given by its JSON model as Grafana exports it.
 *
 * As the server reports it.
 */
export interface Dashboard {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name in addresses: letters, digits, hyphens and underscores. Left out, the model's own, or one is made. */
  readonly uid?: string | undefined;
  /** The JSON model. `id` and `version` in it mean nothing here. */
  readonly configJson: unknown;
  /** Uid of the folder; left out, the dashboard is at the top. */
  readonly folderUid?: string | undefined;
  /** Path of the dashboard on the server. */
  readonly url: string;
}

/** @internal */
export const dashboardShape: Shape = {
  configJson: ["config_json"],
  folderUid: ["folder_uid"],
};

/** A Grafana server and a login with the rights to change it. */
export interface GrafanaConfig {
  /**
   * Address of the server, with its sub-path if it has one, such as `https://grafana.example.org`.
   *
   * Environment: GRAFANA_URL.
   */
  readonly url?: string | undefined;
  /**
   * Token of a service account, which belongs to one organization.
   *
   * Environment: GRAFANA_TOKEN, GRAFANA_SERVICE_ACCOUNT_TOKEN.
   */
  readonly token?: Secret | string | undefined;
  /**
   * User name, instead of a token.
   *
   * Environment: GRAFANA_USERNAME.
   */
  readonly username?: string | undefined;
  /**
   * The user's password.
   *
   * Environment: GRAFANA_PASSWORD.
   */
  readonly password?: Secret | string | undefined;
  /**
   * Organization to work in, with a user name; left out, the user's current one.
   *
   * Environment: GRAFANA_ORG_ID.
   */
  readonly orgId?: number | undefined;
  /** PEM of certification authorities to trust beside the platform's. */
  readonly caCertificate?: string | undefined;
  /** PEM of the client certificate chain, for mutual TLS. */
  readonly clientCertificate?: string | undefined;
  /** PEM of the client certificate's private key. */
  readonly clientKey?: Secret | string | undefined;
  /**
   * Accept any server certificate. Unsafe: for laboratories only.
   *
   * Default: `false`.
   */
  readonly insecureSkipVerify?: boolean | undefined;
  /** Proxy URL; the environment's `HTTPS_PROXY` and `NO_PROXY` count when left out. */
  readonly proxy?: string | undefined;
  /** Limit of one try, in seconds. Default 30. */
  readonly timeoutSeconds?: number | undefined;
  /** Tries after the first one for what may heal. Default 4. */
  readonly maxRetries?: number | undefined;
  /** Requests under way at once. Default 16. */
  readonly maxConcurrency?: number | undefined;
}

/** @internal */
export const grafanaConfigShape: Shape = {
  token: ["token", "secret"],
  password: ["password", "secret"],
  orgId: ["org_id"],
  caCertificate: ["ca_certificate"],
  clientCertificate: ["client_certificate"],
  clientKey: ["client_key", "secret"],
  insecureSkipVerify: ["insecure_skip_verify"],
  timeoutSeconds: ["timeout_seconds"],
  maxRetries: ["max_retries"],
  maxConcurrency: ["max_concurrency"],
};

/** Natural name of the object. */
export interface FolderKey {
  /** Name in addresses: letters, digits, hyphens and underscores. Left out, one is made. */
  readonly uid: string;
}

/** @internal */
export const folderKeyShape: Shape = {
};

/** Natural name of the object. */
export interface DataSourceKey {
  /** Name in addresses and in the queries of dashboards: letters, digits, hyphens and underscores. Left out, one is made. */
  readonly uid: string;
}

/** @internal */
export const dataSourceKeyShape: Shape = {
};

/** Natural name of the object. */
export interface DashboardKey {
  /** Name in addresses: letters, digits, hyphens and underscores. Left out, the model's own, or one is made. */
  readonly uid: string;
}

/** @internal */
export const dashboardKeyShape: Shape = {
};
