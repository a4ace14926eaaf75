// Written by `cargo xtask codegen`: changes here are lost.

import type { Core } from "../native.js";
import { Accessor, type CallOptions } from "../runtime.js";
import * as models from "./grafana.js";

/**
 * A folder for dashboards, alert rules and other folders.
 *
 * A folder that still holds something is not deleted: Grafana would delete all of it too.
 */
export class Folders extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.FolderSpec, options?: CallOptions): Promise<models.Folder> {
    return this.write("grafana_folder", "create", [spec, models.folderSpecShape], models.folderShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   * `options.id` names the object where `spec` does not.
   */
  update(spec: models.FolderSpec, options?: CallOptions & { readonly id?: string }): Promise<models.Folder> {
    return this.write("grafana_folder", "update", [spec, models.folderSpecShape], models.folderShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.FolderKey | string, options?: CallOptions): Promise<models.Folder> {
    return this.readOne("grafana_folder", [key, models.folderKeyShape], models.folderShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.FolderKey | string, options?: CallOptions): Promise<void> {
    return this.remove("grafana_folder", [key, models.folderKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Folder, void, undefined> {
    return this.pages("grafana_folder", null, models.folderShape, options);
  }
}

/** A data source of dashboards and alert rules. */
export class DataSources extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.DataSourceSpec, options?: CallOptions): Promise<models.DataSource> {
    return this.write("grafana_data_source", "create", [spec, models.dataSourceSpecShape], models.dataSourceShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   * `options.id` names the object where `spec` does not.
   */
  update(spec: models.DataSourceSpec, options?: CallOptions & { readonly id?: string }): Promise<models.DataSource> {
    return this.write("grafana_data_source", "update", [spec, models.dataSourceSpecShape], models.dataSourceShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.DataSourceKey | string, options?: CallOptions): Promise<models.DataSource> {
    return this.readOne("grafana_data_source", [key, models.dataSourceKeyShape], models.dataSourceShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.DataSourceKey | string, options?: CallOptions): Promise<void> {
    return this.remove("grafana_data_source", [key, models.dataSourceKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.DataSource, void, undefined> {
    return this.pages("grafana_data_source", null, models.dataSourceShape, options);
  }
}

/** A dashboard, given by its JSON model as Grafana exports it. */
export class Dashboards extends Accessor {
  /** Creates the object; `AlreadyExistsError` when one of its name is there. */
  create(spec: models.DashboardSpec, options?: CallOptions): Promise<models.Dashboard> {
    return this.write("grafana_dashboard", "create", [spec, models.dashboardSpecShape], models.dashboardShape, options);
  }

  /**
   * Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.
   *
   * An object that was read serves as `spec`: `{ ...object, description: "new" }`.
   * `options.id` names the object where `spec` does not.
   */
  update(spec: models.DashboardSpec, options?: CallOptions & { readonly id?: string }): Promise<models.Dashboard> {
    return this.write("grafana_dashboard", "update", [spec, models.dashboardSpecShape], models.dashboardShape, options);
  }

  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */
  get(key: models.DashboardKey | string, options?: CallOptions): Promise<models.Dashboard> {
    return this.readOne("grafana_dashboard", [key, models.dashboardKeyShape], models.dashboardShape, options);
  }

  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */
  delete(key: models.DashboardKey | string, options?: CallOptions): Promise<void> {
    return this.remove("grafana_dashboard", [key, models.dashboardKeyShape], options);
  }

  /** All objects, page by page as they are consumed. */
  list(options?: CallOptions): AsyncGenerator<models.Dashboard, void, undefined> {
    return this.pages("grafana_dashboard", null, models.dashboardShape, options);
  }
}

/** A Grafana server and a login with the rights to change it. */
export class Grafana {
  /**
   * A folder for dashboards, alert rules and other folders.
   *
   * A folder that still holds something is not deleted: Grafana would delete all of it too.
   */
  readonly folders: Folders;
  /** A data source of dashboards and alert rules. */
  readonly dataSources: DataSources;
  /** A dashboard, given by its JSON model as Grafana exports it. */
  readonly dashboards: Dashboards;

  /** @internal */
  constructor(core: Core) {
    this.folders = new Folders(core);
    this.dataSources = new DataSources(core);
    this.dashboards = new Dashboards(core);
  }
}
