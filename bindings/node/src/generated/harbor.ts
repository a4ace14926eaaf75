// Written by `cargo xtask codegen`: changes here are lost.

import type { Shape } from "../values.js";
import type { Secret } from "../secret.js";

/**
 * An endpoint of another registry, for proxy cache projects and replication.
 *
 * Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
 */
export interface RegistrySpec {
  /**
   * Name, unique in this Harbor.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /**
   * What kind of registry it is.
   *
   * Cannot be changed: another value is another object.
   */
  readonly type: "harbor" | "docker-hub" | "docker-registry" | "github-ghcr" | "google-gcr" | "quay" | "gitlab" | "aws-ecr" | "azure-acr" | "ali-acr" | "huawei-SWR" | "tencent-tcr" | "volcengine-cr" | "jfrog-artifactory" | "dtr" | "helm-hub" | "artifact-hub";
  /** Address, such as `https://hub.docker.com` or `https://ghcr.io`. */
  readonly url: string;
  /** Text shown in the console. */
  readonly description?: string | undefined;
  /**
   * Accept any server certificate of the endpoint. Unsafe.
   *
   * Default: `false`.
   */
  readonly insecure?: boolean | undefined;
  /** PEM of the certification authority of the endpoint, instead of those that Harbor trusts. */
  readonly caCertificate?: string | undefined;
  /** User name, or access key, for the endpoint. */
  readonly accessKey?: string | undefined;
  /**
   * Password, token or secret key for the endpoint.
   *
   * A secret: sent, never answered.
   */
  readonly accessSecret?: Secret | string | undefined;
}

/** @internal */
export const registrySpecShape: Shape = {
  caCertificate: ["ca_certificate"],
  accessKey: ["access_key"],
  accessSecret: ["access_secret", "secret"],
  id: null,
  registryId: null,
};

/**
 * An endpoint of another registry, for proxy cache projects and replication.
 *
 * Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
 *
 * As the server reports it.
 */
export interface Registry {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name, unique in this Harbor. */
  readonly name: string;
  /** What kind of registry it is. */
  readonly type: "harbor" | "docker-hub" | "docker-registry" | "github-ghcr" | "google-gcr" | "quay" | "gitlab" | "aws-ecr" | "azure-acr" | "ali-acr" | "huawei-SWR" | "tencent-tcr" | "volcengine-cr" | "jfrog-artifactory" | "dtr" | "helm-hub" | "artifact-hub";
  /** Address, such as `https://hub.docker.com` or `https://ghcr.io`. */
  readonly url: string;
  /** Text shown in the console. */
  readonly description?: string | undefined;
  /** Accept any server certificate of the endpoint. Unsafe. */
  readonly insecure: boolean;
  /** PEM of the certification authority of the endpoint, instead of those that Harbor trusts. */
  readonly caCertificate?: string | undefined;
  /** User name, or access key, for the endpoint. */
  readonly accessKey?: string | undefined;
  /** Id that Harbor gave the registry. */
  readonly registryId: number;
}

/** @internal */
export const registryShape: Shape = {
  caCertificate: ["ca_certificate"],
  accessKey: ["access_key"],
  registryId: ["registry_id"],
};

export interface CveAllowlist {
  /** Their ids, such as `CVE-2021-44228`. */
  readonly cves?: readonly string[] | undefined;
  /** End of the acceptance, in seconds since 1970; left out, there is none. */
  readonly expiresAt?: number | undefined;
}

/** @internal */
export const cveAllowlistShape: Shape = {
  expiresAt: ["expires_at"],
};

/** A project: repositories of images with their own rules, or a cache in front of another registry. */
export interface ProjectSpec {
  /**
   * Name: lower-case letters and digits, joined by single `.`, `_` or `-`.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /**
   * Whether everyone may pull without a login.
   *
   * Default: `false`.
   */
  readonly public?: boolean | undefined;
  /**
   * Name of the registry in front of which the project is a cache; left out, the project holds images of its own.
   *
   * Cannot be changed: another value is another object.
   */
  readonly registry?: string | undefined;
  /**
   * Most bytes that the project may hold; -1 for no limit. Left out, the server's default stands.
   *
   * Left out, the server chooses.
   */
  readonly storageLimit?: number | undefined;
  /**
   * Whether images are scanned for vulnerabilities when they are pushed.
   *
   * Default: `false`.
   */
  readonly autoScan?: boolean | undefined;
  /**
   * Whether a bill of materials is made of images when they are pushed.
   *
   * Known to servers from version 2.11 on.
   *
   * Default: `false`.
   */
  readonly autoSbomGeneration?: boolean | undefined;
  /**
   * Whether images with vulnerabilities of `severity` or worse cannot be pulled.
   *
   * Default: `false`.
   */
  readonly preventVulnerable?: boolean | undefined;
  /** The severity from which `prevent_vulnerable` counts. */
  readonly severity?: "none" | "low" | "medium" | "high" | "critical" | undefined;
  /**
   * Whether only images signed with Notation can be pulled.
   *
   * Default: `false`.
   */
  readonly contentTrust?: boolean | undefined;
  /**
   * Whether only images signed with Cosign can be pulled.
   *
   * Default: `false`.
   */
  readonly contentTrustCosign?: boolean | undefined;
  /** Vulnerabilities that this project accepts; left out, the system's list stands. */
  readonly cveAllowlist?: CveAllowlist | undefined;
  /**
   * Most kilobytes a second that the cache fetches; -1 for no limit.
   *
   * Default: `-1`.
   */
  readonly proxySpeedKb?: number | undefined;
  /**
   * Most connections of the cache to its registry at once; -1 for no limit.
   *
   * Default: `-1`.
   */
  readonly proxyMaxUpstreamConnections?: number | undefined;
  /**
   * Whether the cache serves what it has when the registry no longer has it.
   *
   * Default: `false`.
   */
  readonly proxyCacheLocalOnNotFound?: boolean | undefined;
}

/** @internal */
export const projectSpecShape: Shape = {
  storageLimit: ["storage_limit"],
  autoScan: ["auto_scan"],
  autoSbomGeneration: ["auto_sbom_generation"],
  preventVulnerable: ["prevent_vulnerable"],
  contentTrust: ["content_trust"],
  contentTrustCosign: ["content_trust_cosign"],
  cveAllowlist: ["cve_allowlist", () => cveAllowlistShape],
  proxySpeedKb: ["proxy_speed_kb"],
  proxyMaxUpstreamConnections: ["proxy_max_upstream_connections"],
  proxyCacheLocalOnNotFound: ["proxy_cache_local_on_not_found"],
  id: null,
  projectId: null,
};

/**
 * A project: repositories of images with their own rules, or a cache in front of another registry.
 *
 * As the server reports it.
 */
export interface Project {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name: lower-case letters and digits, joined by single `.`, `_` or `-`. */
  readonly name: string;
  /** Whether everyone may pull without a login. */
  readonly public: boolean;
  /** Name of the registry in front of which the project is a cache; left out, the project holds images of its own. */
  readonly registry?: string | undefined;
  /** Most bytes that the project may hold; -1 for no limit. Left out, the server's default stands. */
  readonly storageLimit?: number | undefined;
  /** Whether images are scanned for vulnerabilities when they are pushed. */
  readonly autoScan: boolean;
  /** Whether a bill of materials is made of images when they are pushed. */
  readonly autoSbomGeneration: boolean;
  /** Whether images with vulnerabilities of `severity` or worse cannot be pulled. */
  readonly preventVulnerable: boolean;
  /** The severity from which `prevent_vulnerable` counts. */
  readonly severity?: "none" | "low" | "medium" | "high" | "critical" | undefined;
  /** Whether only images signed with Notation can be pulled. */
  readonly contentTrust: boolean;
  /** Whether only images signed with Cosign can be pulled. */
  readonly contentTrustCosign: boolean;
  /** Vulnerabilities that this project accepts; left out, the system's list stands. */
  readonly cveAllowlist?: CveAllowlist | undefined;
  /** Most kilobytes a second that the cache fetches; -1 for no limit. */
  readonly proxySpeedKb: number;
  /** Most connections of the cache to its registry at once; -1 for no limit. */
  readonly proxyMaxUpstreamConnections: number;
  /** Whether the cache serves what it has when the registry no longer has it. */
  readonly proxyCacheLocalOnNotFound: boolean;
  /** Id that Harbor gave the project. */
  readonly projectId: number;
}

/** @internal */
export const projectShape: Shape = {
  storageLimit: ["storage_limit"],
  autoScan: ["auto_scan"],
  autoSbomGeneration: ["auto_sbom_generation"],
  preventVulnerable: ["prevent_vulnerable"],
  contentTrust: ["content_trust"],
  contentTrustCosign: ["content_trust_cosign"],
  cveAllowlist: ["cve_allowlist", () => cveAllowlistShape],
  proxySpeedKb: ["proxy_speed_kb"],
  proxyMaxUpstreamConnections: ["proxy_max_upstream_connections"],
  proxyCacheLocalOnNotFound: ["proxy_cache_local_on_not_found"],
  projectId: ["project_id"],
};

/** A Harbor server and a login with the rights to change it. */
export interface HarborConfig {
  /**
   * Address of the server, such as `https://registry.example.org`.
   *
   * Environment: HARBOR_URL.
   */
  readonly url?: string | undefined;
  /**
   * User name: an administrator, or a robot with its full name.
   *
   * Environment: HARBOR_USERNAME.
   */
  readonly username?: string | undefined;
  /**
   * The user's password, or the robot's secret.
   *
   * Environment: HARBOR_PASSWORD.
   */
  readonly password?: Secret | string | undefined;
  /**
   * A ready token of the identity provider, instead of a login.
   *
   * Environment: HARBOR_BEARER_TOKEN.
   */
  readonly bearerToken?: Secret | string | undefined;
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
export const harborConfigShape: Shape = {
  password: ["password", "secret"],
  bearerToken: ["bearer_token", "secret"],
  caCertificate: ["ca_certificate"],
  clientCertificate: ["client_certificate"],
  clientKey: ["client_key", "secret"],
  insecureSkipVerify: ["insecure_skip_verify"],
  timeoutSeconds: ["timeout_seconds"],
  maxRetries: ["max_retries"],
  maxConcurrency: ["max_concurrency"],
};

/** Natural name of the object. */
export interface RegistryKey {
  /** Name, unique in this Harbor. */
  readonly name: string;
}

/** @internal */
export const registryKeyShape: Shape = {
};

/** Natural name of the object. */
export interface ProjectKey {
  /** Name: lower-case letters and digits, joined by single `.`, `_` or `-`. */
  readonly name: string;
}

/** @internal */
export const projectKeyShape: Shape = {
};
