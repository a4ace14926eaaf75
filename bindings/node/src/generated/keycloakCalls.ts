// Written by `cargo xtask codegen`: changes here are lost.

import type { Core } from "../native.js";
import { Accessor, type CallOptions, type Opened } from "../runtime.js";
import * as models from "./keycloak.js";

/** A realm: users, clients, roles and how people sign in. */
export class Realms extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.RealmSpec, options?: CallOptions): Promise<models.Realm> {
    return this.write("keycloak_realm", "create", [spec, models.realmSpecShape], models.realmShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.RealmSpec, options?: CallOptions): Promise<models.Realm> {
    return this.write("keycloak_realm", "update", [spec, models.realmSpecShape], models.realmShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.RealmKey | string, options?: CallOptions): Promise<models.Realm> {
    return this.readOne("keycloak_realm", [key, models.realmKeyShape], models.realmShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.RealmKey | string, options?: CallOptions): Promise<void> {
    return this.remove("keycloak_realm", [key, models.realmKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Realm, void, undefined> {
    return this.pages("keycloak_realm", null, models.realmShape, options);
  }
}

/** An OpenID Connect client: an application that signs its users in, or a service that signs in itself. */
export class Clients extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.ClientSpec, options?: CallOptions): Promise<models.Client> {
    return this.write("keycloak_client", "create", [spec, models.clientSpecShape], models.clientShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.ClientSpec, options?: CallOptions): Promise<models.Client> {
    return this.write("keycloak_client", "update", [spec, models.clientSpecShape], models.clientShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.ClientKey | string, options?: CallOptions): Promise<models.Client> {
    return this.readOne("keycloak_client", [key, models.clientKeyShape], models.clientShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.ClientKey | string, options?: CallOptions): Promise<void> {
    return this.remove("keycloak_client", [key, models.clientKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(scope: models.ClientScope, options?: CallOptions): AsyncGenerator<models.Client, void, undefined> {
    return this.pages("keycloak_client", [scope, models.clientScopeShape], models.clientShape, options);
  }
}

/** A role of a realm, or of a client of it. */
export class Roles extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.RoleSpec, options?: CallOptions): Promise<models.Role> {
    return this.write("keycloak_role", "create", [spec, models.roleSpecShape], models.roleShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.RoleSpec, options?: CallOptions): Promise<models.Role> {
    return this.write("keycloak_role", "update", [spec, models.roleSpecShape], models.roleShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.RoleKey | string, options?: CallOptions): Promise<models.Role> {
    return this.readOne("keycloak_role", [key, models.roleKeyShape], models.roleShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.RoleKey | string, options?: CallOptions): Promise<void> {
    return this.remove("keycloak_role", [key, models.roleKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(scope: models.RoleScope, options?: CallOptions): AsyncGenerator<models.Role, void, undefined> {
    return this.pages("keycloak_role", [scope, models.roleScopeShape], models.roleShape, options);
  }
}

/** The secret of a confidential client, for handing to another service without keeping it anywhere. */
export class ClientSecrets extends Accessor {

  /** Fetches the value. Close it to end its lease. */
  open(args: models.OpenClientSecret, options?: CallOptions): Promise<Opened<models.ClientSecretValue>> {
    return this.fetchOpen("keycloak_client_secret", [args, models.openClientSecretShape], models.clientSecretValueShape, options);
  }
}

/** A Keycloak server and an administrator's login. */
export class Keycloak {
  /** A realm: users, clients, roles and how people sign in. */
  readonly realms: Realms;
  /** An OpenID Connect client: an application that signs its users in, or a service that signs in itself. */
  readonly clients: Clients;
  /** A role of a realm, or of a client of it. */
  readonly roles: Roles;
  /** The secret of a confidential client, for handing to another service without keeping it anywhere. */
  readonly clientSecrets: ClientSecrets;

  /** @internal */
  constructor(core: Core) {
    this.realms = new Realms(core);
    this.clients = new Clients(core);
    this.roles = new Roles(core);
    this.clientSecrets = new ClientSecrets(core);
  }
}
