// Written by `cargo xtask codegen`: changes here are lost.

import type { Shape } from "../values.js";
import type { Secret } from "../secret.js";

/**
 * A secrets engine at a path, such as a key-value store or a certification authority.
 *
 * Deleting the mount deletes everything in it: every secret, key and lease.
 */
export interface MountSpec {
  /**
   * Path of the mount, without a slash at its ends, such as `kv` or `teams/a/kv`.
   *
   * Cannot be changed: another value is another object.
   */
  readonly path: string;
  /**
   * Type of the engine, such as `kv`, `transit`, `pki`, `database` or `ssh`. A versioned key-value store is `kv` with
   * `options = { version = "2" }`.
   *
   * Cannot be changed: another value is another object.
   */
  readonly type: string;
  /** Text shown to people. */
  readonly description?: string | undefined;
  /**
   * The engine's own options. For `kv`: `version`, `"1"` (also when left out) or `"2"`; `"1"` can become `"2"` in place, never
   * the other way round. Left out as a whole, those that the mount has stay.
   *
   * Left out, the server chooses.
   */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** Life of leases that ask for none, in seconds. Left out, the server's own default. */
  readonly defaultLeaseTtlSeconds?: number | undefined;
  /** Longest life of a lease, in seconds. Left out, the server's own limit. */
  readonly maxLeaseTtlSeconds?: number | undefined;
  /**
   * Whether the mount is kept out of replication.
   *
   * Cannot be changed: another value is another object.
   *
   * Default: `false`.
   */
  readonly local?: boolean | undefined;
  /**
   * Whether its data is encrypted once more by the seal, where the server's seal can.
   *
   * Cannot be changed: another value is another object.
   *
   * Default: `false`.
   */
  readonly sealWrap?: boolean | undefined;
  /**
   * Whether the engine may draw randomness from outside (Vault Enterprise).
   *
   * Cannot be changed: another value is another object.
   *
   * Default: `false`.
   */
  readonly externalEntropyAccess?: boolean | undefined;
  /**
   * Whether nothing of the engine's storage is cached.
   *
   * Cannot be changed: another value is another object.
   *
   * Default: `false`.
   */
  readonly forceNoCache?: boolean | undefined;
  /** Who sees the mount in the list of the web interface. Left out, only who has rights in it. */
  readonly listingVisibility?: "hidden" | "unauth" | undefined;
  /** Keys of requests that the audit log shows in clear. */
  readonly auditNonHmacRequestKeys?: readonly string[] | undefined;
  /** Keys of answers that the audit log shows in clear. */
  readonly auditNonHmacResponseKeys?: readonly string[] | undefined;
  /** Request headers that are handed to the engine. */
  readonly passthroughRequestHeaders?: readonly string[] | undefined;
  /** Response headers that the engine may set. */
  readonly allowedResponseHeaders?: readonly string[] | undefined;
  /**
   * Version of the engine's plugin, such as `v1.2.3`. Left out, the one that the server chooses; taken out again, the version
   * that was set stays.
   *
   * Left out, the server chooses.
   */
  readonly pluginVersion?: string | undefined;
}

/** @internal */
export const mountSpecShape: Shape = {
  defaultLeaseTtlSeconds: ["default_lease_ttl_seconds"],
  maxLeaseTtlSeconds: ["max_lease_ttl_seconds"],
  sealWrap: ["seal_wrap"],
  externalEntropyAccess: ["external_entropy_access"],
  forceNoCache: ["force_no_cache"],
  listingVisibility: ["listing_visibility"],
  auditNonHmacRequestKeys: ["audit_non_hmac_request_keys"],
  auditNonHmacResponseKeys: ["audit_non_hmac_response_keys"],
  passthroughRequestHeaders: ["passthrough_request_headers"],
  allowedResponseHeaders: ["allowed_response_headers"],
  pluginVersion: ["plugin_version"],
  id: null,
  accessor: null,
};

/**
 * A secrets engine at a path, such as a key-value store or a certification authority.
 *
 * Deleting the mount deletes everything in it: every secret, key and lease.
 *
 * As the server reports it.
 */
export interface Mount {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Path of the mount, without a slash at its ends, such as `kv` or `teams/a/kv`. */
  readonly path: string;
  /**
   * Type of the engine, such as `kv`, `transit`, `pki`, `database` or `ssh`. A versioned key-value store is `kv` with
   * `options = { version = "2" }`.
   */
  readonly type: string;
  /** Text shown to people. */
  readonly description?: string | undefined;
  /**
   * The engine's own options. For `kv`: `version`, `"1"` (also when left out) or `"2"`; `"1"` can become `"2"` in place, never
   * the other way round. Left out as a whole, those that the mount has stay.
   */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** Life of leases that ask for none, in seconds. Left out, the server's own default. */
  readonly defaultLeaseTtlSeconds?: number | undefined;
  /** Longest life of a lease, in seconds. Left out, the server's own limit. */
  readonly maxLeaseTtlSeconds?: number | undefined;
  /** Whether the mount is kept out of replication. */
  readonly local: boolean;
  /** Whether its data is encrypted once more by the seal, where the server's seal can. */
  readonly sealWrap: boolean;
  /** Whether the engine may draw randomness from outside (Vault Enterprise). */
  readonly externalEntropyAccess: boolean;
  /** Whether nothing of the engine's storage is cached. */
  readonly forceNoCache: boolean;
  /** Who sees the mount in the list of the web interface. Left out, only who has rights in it. */
  readonly listingVisibility?: "hidden" | "unauth" | undefined;
  /** Keys of requests that the audit log shows in clear. */
  readonly auditNonHmacRequestKeys: readonly string[];
  /** Keys of answers that the audit log shows in clear. */
  readonly auditNonHmacResponseKeys: readonly string[];
  /** Request headers that are handed to the engine. */
  readonly passthroughRequestHeaders: readonly string[];
  /** Response headers that the engine may set. */
  readonly allowedResponseHeaders: readonly string[];
  /**
   * Version of the engine's plugin, such as `v1.2.3`. Left out, the one that the server chooses; taken out again, the version
   * that was set stays.
   */
  readonly pluginVersion?: string | undefined;
  /** Id by which policies and identity aliases name the mount. */
  readonly accessor: string;
}

/** @internal */
export const mountShape: Shape = {
  defaultLeaseTtlSeconds: ["default_lease_ttl_seconds"],
  maxLeaseTtlSeconds: ["max_lease_ttl_seconds"],
  sealWrap: ["seal_wrap"],
  externalEntropyAccess: ["external_entropy_access"],
  forceNoCache: ["force_no_cache"],
  listingVisibility: ["listing_visibility"],
  auditNonHmacRequestKeys: ["audit_non_hmac_request_keys", { list: null, empty: true }],
  auditNonHmacResponseKeys: ["audit_non_hmac_response_keys", { list: null, empty: true }],
  passthroughRequestHeaders: ["passthrough_request_headers", { list: null, empty: true }],
  allowedResponseHeaders: ["allowed_response_headers", { list: null, empty: true }],
  pluginVersion: ["plugin_version"],
};

/** A policy: the paths that a token with it may use, and how. */
export interface PolicySpec {
  /**
   * Name, in lower case: the server knows no other.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /** The rules, as HCL or as JSON. They are kept as they are written; white space at line ends means nothing. */
  readonly policy: string;
}

/** @internal */
export const policySpecShape: Shape = {
  id: null,
};

/**
 * A policy: the paths that a token with it may use, and how.
 *
 * As the server reports it.
 */
export interface Policy {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name, in lower case: the server knows no other. */
  readonly name: string;
  /** The rules, as HCL or as JSON. They are kept as they are written; white space at line ends means nothing. */
  readonly policy: string;
}

/** @internal */
export const policyShape: Shape = {
};

/**
 * A secret in a key-value store of either version.
 *
 * In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
 * read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
 * the secret deletes all its versions and its metadata.
 */
export interface KvSecretSpec {
  /**
   * Path of the store's mount, such as `kv`.
   *
   * Cannot be changed: another value is another object.
   */
  readonly mount: string;
  /**
   * Name of the secret in the store, such as `app/database`, without `data/`.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /**
   * The secret texts by key. Either this or `data_json`.
   *
   * A secret: sent, never answered.
   *
   * Not together with data_json.
   */
  readonly data?: Readonly<Record<string, Secret | string>> | undefined;
  /**
   * The text of a JSON object, for data that is more than texts. Whole numbers above 2^53 lose digits in the server. Either
   * this or `data`.
   *
   * A secret: sent, never answered.
   */
  readonly dataJson?: Secret | string | undefined;
  /** Texts about the secret, not secret themselves. Version 2 stores only. */
  readonly customMetadata?: Readonly<Record<string, string>> | undefined;
  /** Versions to keep. Left out, what the store says, which is 10 if it says nothing. Version 2 stores only. */
  readonly maxVersions?: number | undefined;
  /**
   * Whether every write must name the version that it follows; writes of this kind always do. Version 2 stores only.
   *
   * Default: `false`.
   */
  readonly casRequired?: boolean | undefined;
  /** Time after which a version is deleted, such as `720h`, for versions written from then on. Version 2 stores only. */
  readonly deleteVersionAfter?: string | undefined;
}

/** @internal */
export const kvSecretSpecShape: Shape = {
  data: ["data", { map: "secret" }],
  dataJson: ["data_json", "secret"],
  customMetadata: ["custom_metadata"],
  maxVersions: ["max_versions"],
  casRequired: ["cas_required"],
  deleteVersionAfter: ["delete_version_after"],
  id: null,
  version: null,
  createdTime: null,
};

/**
 * A secret in a key-value store of either version.
 *
 * In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
 * read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
 * the secret deletes all its versions and its metadata.
 *
 * As the server reports it.
 */
export interface KvSecret {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Path of the store's mount, such as `kv`. */
  readonly mount: string;
  /** Name of the secret in the store, such as `app/database`, without `data/`. */
  readonly name: string;
  /** Texts about the secret, not secret themselves. Version 2 stores only. */
  readonly customMetadata: Readonly<Record<string, string>>;
  /** Versions to keep. Left out, what the store says, which is 10 if it says nothing. Version 2 stores only. */
  readonly maxVersions?: number | undefined;
  /** Whether every write must name the version that it follows; writes of this kind always do. Version 2 stores only. */
  readonly casRequired: boolean;
  /** Time after which a version is deleted, such as `720h`, for versions written from then on. Version 2 stores only. */
  readonly deleteVersionAfter?: string | undefined;
  /** Newest version; absent in a version 1 store. */
  readonly version?: number | undefined;
  /** When that version was written; absent in a version 1 store. */
  readonly createdTime?: string | undefined;
}

/** @internal */
export const kvSecretShape: Shape = {
  customMetadata: ["custom_metadata", { map: null, empty: true }],
  maxVersions: ["max_versions"],
  casRequired: ["cas_required"],
  deleteVersionAfter: ["delete_version_after"],
  createdTime: ["created_time"],
};

/**
 * The data of a secret in a key-value store, for handing to something else without keeping it anywhere.
 *
 * As the server reports it.
 */
export interface KvSecretValue {
  /** Path of the store's mount. */
  readonly mount: string;
  /** Name of the secret in the store, without `data/`. */
  readonly name: string;
  /** Version to read. Left out, the newest; absent in a version 1 store. */
  readonly version?: number | undefined;
  /** The secret texts by key; what is no text stands there as JSON. */
  readonly data: Readonly<Record<string, Secret>>;
  /** All of it as the text of a JSON object. */
  readonly dataJson: Secret;
  /** When it was written; absent in a version 1 store. */
  readonly createdTime?: string | undefined;
}

/** @internal */
export const kvSecretValueShape: Shape = {
  data: ["data", { map: "secret" }],
  dataJson: ["data_json", "secret"],
  createdTime: ["created_time"],
};

/**
 * A Vault or OpenBao server and a login.
 *
 * One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
 * `token` is used when no other way is.
 */
export interface VaultConfig {
  /**
   * Address of the server, such as `https://vault.example.org:8200`, without `/v1`.
   *
   * Environment: VAULT_ADDR, BAO_ADDR.
   */
  readonly address?: string | undefined;
  /**
   * A ready token.
   *
   * Environment: VAULT_TOKEN, BAO_TOKEN.
   */
  readonly token?: Secret | string | undefined;
  /**
   * Namespace in which everything happens, the login included. Vault Enterprise and OpenBao know namespaces; Vault's
   * community edition would silently write to the root namespace, so it is refused there.
   *
   * Environment: VAULT_NAMESPACE, BAO_NAMESPACE.
   */
  readonly namespace?: string | undefined;
  /**
   * Role id of an AppRole login.
   *
   * Environment: VAULT_ROLE_ID.
   */
  readonly roleId?: string | undefined;
  /**
   * Secret id of an AppRole login; left out for a role with `bind_secret_id = false`.
   *
   * Environment: VAULT_SECRET_ID.
   */
  readonly secretId?: Secret | string | undefined;
  /**
   * Role of a Kubernetes login, with the service account's token in `kubernetes_token_file`.
   *
   * Environment: VAULT_KUBERNETES_ROLE.
   */
  readonly kubernetesRole?: string | undefined;
  /**
   * File with the service account's token, read at each login. Default `/var/run/secrets/kubernetes.io/serviceaccount/token`.
   *
   * Environment: VAULT_KUBERNETES_TOKEN_FILE.
   */
  readonly kubernetesTokenFile?: string | undefined;
  /**
   * User name of a userpass login.
   *
   * Environment: VAULT_USERNAME.
   */
  readonly username?: string | undefined;
  /**
   * Password of a userpass login.
   *
   * Environment: VAULT_PASSWORD.
   */
  readonly password?: Secret | string | undefined;
  /**
   * Path at which the login's auth method is mounted. Default `approle`, `kubernetes` or `userpass`.
   *
   * Environment: VAULT_AUTH_MOUNT.
   */
  readonly authMount?: string | undefined;
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
export const vaultConfigShape: Shape = {
  token: ["token", "secret"],
  roleId: ["role_id"],
  secretId: ["secret_id", "secret"],
  kubernetesRole: ["kubernetes_role"],
  kubernetesTokenFile: ["kubernetes_token_file"],
  password: ["password", "secret"],
  authMount: ["auth_mount"],
  caCertificate: ["ca_certificate"],
  clientCertificate: ["client_certificate"],
  clientKey: ["client_key", "secret"],
  insecureSkipVerify: ["insecure_skip_verify"],
  timeoutSeconds: ["timeout_seconds"],
  maxRetries: ["max_retries"],
  maxConcurrency: ["max_concurrency"],
};

/** Natural name of the object. */
export interface MountKey {
  /** Path of the mount, without a slash at its ends, such as `kv` or `teams/a/kv`. */
  readonly path: string;
}

/** @internal */
export const mountKeyShape: Shape = {
};

/** Natural name of the object. */
export interface PolicyKey {
  /** Name, in lower case: the server knows no other. */
  readonly name: string;
}

/** @internal */
export const policyKeyShape: Shape = {
};

/** Natural name of the object. */
export interface KvSecretKey {
  /** Path of the store's mount, such as `kv`. */
  readonly mount: string;
  /** Name of the secret in the store, such as `app/database`, without `data/`. */
  readonly name: string;
}

/** @internal */
export const kvSecretKeyShape: Shape = {
};

/** What narrows the list. */
export interface KvSecretScope {
  /** Path of the store's mount. */
  readonly mount: string;
  /** Folder to begin with, such as `app`; left out, the whole store. */
  readonly folder?: string | undefined;
}

/** @internal */
export const kvSecretScopeShape: Shape = {
};

/** The data of a secret in a key-value store, for handing to something else without keeping it anywhere. */
export interface OpenKvSecret {
  /** Path of the store's mount. */
  readonly mount: string;
  /** Name of the secret in the store, without `data/`. */
  readonly name: string;
  /**
   * Version to read. Left out, the newest; absent in a version 1 store.
   *
   * Left out, the server chooses.
   */
  readonly version?: number | undefined;
}

/** @internal */
export const openKvSecretShape: Shape = {
};
