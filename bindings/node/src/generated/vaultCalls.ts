// Written by `cargo xtask codegen`: changes here are lost.

import type { Core } from "../native.js";
import { Accessor, type CallOptions, type Opened } from "../runtime.js";
import * as models from "./vault.js";

/**
 * A secrets engine at a path, such as a key-value store or a certification authority.
 *
 * Deleting the mount deletes everything in it: every secret, key and lease.
 */
export class Mounts extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.MountSpec, options?: CallOptions): Promise<models.Mount> {
    return this.write("vault_mount", "create", [spec, models.mountSpecShape], models.mountShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.MountSpec, options?: CallOptions): Promise<models.Mount> {
    return this.write("vault_mount", "update", [spec, models.mountSpecShape], models.mountShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.MountKey | string, options?: CallOptions): Promise<models.Mount> {
    return this.readOne("vault_mount", [key, models.mountKeyShape], models.mountShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.MountKey | string, options?: CallOptions): Promise<void> {
    return this.remove("vault_mount", [key, models.mountKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Mount, void, undefined> {
    return this.pages("vault_mount", null, models.mountShape, options);
  }
}

/** A policy: the paths that a token with it may use, and how. */
export class Policies extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.PolicySpec, options?: CallOptions): Promise<models.Policy> {
    return this.write("vault_policy", "create", [spec, models.policySpecShape], models.policyShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.PolicySpec, options?: CallOptions): Promise<models.Policy> {
    return this.write("vault_policy", "update", [spec, models.policySpecShape], models.policyShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.PolicyKey | string, options?: CallOptions): Promise<models.Policy> {
    return this.readOne("vault_policy", [key, models.policyKeyShape], models.policyShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.PolicyKey | string, options?: CallOptions): Promise<void> {
    return this.remove("vault_policy", [key, models.policyKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Policy, void, undefined> {
    return this.pages("vault_policy", null, models.policyShape, options);
  }
}

/**
 * A secret in a key-value store of either version.
 *
 * In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
 * read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
 * the secret deletes all its versions and its metadata.
 */
export class KvSecrets extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.KvSecretSpec, options?: CallOptions): Promise<models.KvSecret> {
    return this.write("vault_kv_secret", "create", [spec, models.kvSecretSpecShape], models.kvSecretShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.KvSecretSpec, options?: CallOptions): Promise<models.KvSecret> {
    return this.write("vault_kv_secret", "update", [spec, models.kvSecretSpecShape], models.kvSecretShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.KvSecretKey | string, options?: CallOptions): Promise<models.KvSecret> {
    return this.readOne("vault_kv_secret", [key, models.kvSecretKeyShape], models.kvSecretShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.KvSecretKey | string, options?: CallOptions): Promise<void> {
    return this.remove("vault_kv_secret", [key, models.kvSecretKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(scope: models.KvSecretScope, options?: CallOptions): AsyncGenerator<models.KvSecret, void, undefined> {
    return this.pages("vault_kv_secret", [scope, models.kvSecretScopeShape], models.kvSecretShape, options);
  }

  /** Fetches the value. Close it to end its lease. */
  open(args: models.OpenKvSecret, options?: CallOptions): Promise<Opened<models.KvSecretValue>> {
    return this.fetchOpen("vault_kv_secret", [args, models.openKvSecretShape], models.kvSecretValueShape, options);
  }
}

/**
 * A Vault or OpenBao server and a login.
 *
 * One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
 * `token` is used when no other way is.
 */
export class Vault {
  /**
   * A secrets engine at a path, such as a key-value store or a certification authority.
   *
   * Deleting the mount deletes everything in it: every secret, key and lease.
   */
  readonly mounts: Mounts;
  /** A policy: the paths that a token with it may use, and how. */
  readonly policies: Policies;
  /**
   * A secret in a key-value store of either version.
   *
   * In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
   * read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
   * the secret deletes all its versions and its metadata.
   */
  readonly kvSecrets: KvSecrets;

  /** @internal */
  constructor(core: Core) {
    this.mounts = new Mounts(core);
    this.policies = new Policies(core);
    this.kvSecrets = new KvSecrets(core);
  }
}
