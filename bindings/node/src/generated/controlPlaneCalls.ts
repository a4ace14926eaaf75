// Written by `cargo xtask codegen`: changes here are lost.

import type { Core } from "../native.js";
import { Accessor, type CallOptions, type Opened } from "../runtime.js";
import * as models from "./controlPlane.js";

/** A host that somebody brings: bare metal, a VPS or a virtual machine. */
export class Machines extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.MachineSpec, options?: CallOptions): Promise<models.Machine> {
    return this.write("machine", "create", [spec, models.machineSpecShape], models.machineShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.MachineSpec, options?: CallOptions): Promise<models.Machine> {
    return this.write("machine", "update", [spec, models.machineSpecShape], models.machineShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.MachineKey | string, options?: CallOptions): Promise<models.Machine> {
    return this.readOne("machine", [key, models.machineKeyShape], models.machineShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.MachineKey | string, options?: CallOptions): Promise<void> {
    return this.remove("machine", [key, models.machineKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Machine, void, undefined> {
    return this.pages("machine", null, models.machineShape, options);
  }
}

/** A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`. */
export class Clusters extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.ClusterSpec, options?: CallOptions): Promise<models.Cluster> {
    return this.write("cluster", "create", [spec, models.clusterSpecShape], models.clusterShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.ClusterSpec, options?: CallOptions): Promise<models.Cluster> {
    return this.write("cluster", "update", [spec, models.clusterSpecShape], models.clusterShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.ClusterKey | string, options?: CallOptions): Promise<models.Cluster> {
    return this.readOne("cluster", [key, models.clusterKeyShape], models.clusterShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.ClusterKey | string, options?: CallOptions): Promise<void> {
    return this.remove("cluster", [key, models.clusterKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Cluster, void, undefined> {
    return this.pages("cluster", null, models.clusterShape, options);
  }
}

/** Worker nodes of a cluster with the same settings. */
export class NodePools extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.NodePoolSpec, options?: CallOptions): Promise<models.NodePool> {
    return this.write("node_pool", "create", [spec, models.nodePoolSpecShape], models.nodePoolShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   */
  update(spec: models.NodePoolSpec, options?: CallOptions): Promise<models.NodePool> {
    return this.write("node_pool", "update", [spec, models.nodePoolSpecShape], models.nodePoolShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.NodePoolKey | string, options?: CallOptions): Promise<models.NodePool> {
    return this.readOne("node_pool", [key, models.nodePoolKeyShape], models.nodePoolShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.NodePoolKey | string, options?: CallOptions): Promise<void> {
    return this.remove("node_pool", [key, models.nodePoolKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(scope: models.NodePoolScope = {}, options?: CallOptions): AsyncGenerator<models.NodePool, void, undefined> {
    return this.pages("node_pool", [scope, models.nodePoolScopeShape], models.nodePoolShape, options);
  }
}

/**
 * A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.
 *
 * Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
 * Kubernetes has no revocation list. So keep `ttl_seconds` short.
 */
export class ClusterKubeconfigs extends Accessor {

  /** Fetches the value. Close it to end its lease. */
  open(args: models.OpenClusterKubeconfig, options?: CallOptions): Promise<Opened<models.ClusterKubeconfigValue>> {
    return this.fetchOpen("cluster_kubeconfig", [args, models.openClusterKubeconfigShape], models.clusterKubeconfigValueShape, options);
  }
}

/** The Kubernetes versions that clusters can have. */
export class CatalogVersions extends Accessor {

  /** Reads. */
  read(args: models.ReadCatalogVersions = {}, options?: CallOptions): Promise<models.CatalogVersionsData> {
    return this.fetch("catalog_versions", [args, models.readCatalogVersionsShape], models.catalogVersionsDataShape, options);
  }
}

/** A control plane and a project of it. */
export class ControlPlane {
  /** A host that somebody brings: bare metal, a VPS or a virtual machine. */
  readonly machines: Machines;
  /** A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`. */
  readonly clusters: Clusters;
  /** Worker nodes of a cluster with the same settings. */
  readonly nodePools: NodePools;
  /**
   * A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.
   *
   * Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
   * Kubernetes has no revocation list. So keep `ttl_seconds` short.
   */
  readonly clusterKubeconfigs: ClusterKubeconfigs;
  /** The Kubernetes versions that clusters can have. */
  readonly catalogVersions: CatalogVersions;

  /** @internal */
  constructor(core: Core) {
    this.machines = new Machines(core);
    this.clusters = new Clusters(core);
    this.nodePools = new NodePools(core);
    this.clusterKubeconfigs = new ClusterKubeconfigs(core);
    this.catalogVersions = new CatalogVersions(core);
  }
}
