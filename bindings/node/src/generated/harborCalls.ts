// Written by `cargo xtask codegen`: changes here are lost.

import type { Core } from "../native.js";
import { Accessor, type CallOptions } from "../runtime.js";
import * as models from "./harbor.js";

/**
 * An endpoint of another registry, for proxy cache projects and replication.
 *
 * Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
 */
export class Registries extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.RegistrySpec, options?: CallOptions): Promise<models.Registry> {
    return this.write("harbor_registry", "create", [spec, models.registrySpecShape], models.registryShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.RegistrySpec, options?: CallOptions): Promise<models.Registry> {
    return this.write("harbor_registry", "update", [spec, models.registrySpecShape], models.registryShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.RegistryKey | string, options?: CallOptions): Promise<models.Registry> {
    return this.readOne("harbor_registry", [key, models.registryKeyShape], models.registryShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.RegistryKey | string, options?: CallOptions): Promise<void> {
    return this.remove("harbor_registry", [key, models.registryKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Registry, void, undefined> {
    return this.pages("harbor_registry", null, models.registryShape, options);
  }
}

/** A project: repositories of images with their own rules, or a cache in front of another registry. */
export class Projects extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.ProjectSpec, options?: CallOptions): Promise<models.Project> {
    return this.write("harbor_project", "create", [spec, models.projectSpecShape], models.projectShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.ProjectSpec, options?: CallOptions): Promise<models.Project> {
    return this.write("harbor_project", "update", [spec, models.projectSpecShape], models.projectShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.ProjectKey | string, options?: CallOptions): Promise<models.Project> {
    return this.readOne("harbor_project", [key, models.projectKeyShape], models.projectShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.ProjectKey | string, options?: CallOptions): Promise<void> {
    return this.remove("harbor_project", [key, models.projectKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Project, void, undefined> {
    return this.pages("harbor_project", null, models.projectShape, options);
  }
}

/** A Harbor server and a login with the rights to change it. */
export class Harbor {
  /**
   * An endpoint of another registry, for proxy cache projects and replication.
   *
   * Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
   */
  readonly registries: Registries;
  /** A project: repositories of images with their own rules, or a cache in front of another registry. */
  readonly projects: Projects;

  /** @internal */
  constructor(core: Core) {
    this.registries = new Registries(core);
    this.projects = new Projects(core);
  }
}
