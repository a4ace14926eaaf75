/** One argument that is wrong. */
export interface Violation {
  /** Path of the argument by its properties, such as `network.loadBalancer.pools[0].cidr`; empty for the whole object. */
  readonly path: string;
  /** What is wrong with the value, and what would be right. */
  readonly message: string;
}

/** What is known of an error. */
export interface ErrorDetails {
  readonly service?: string | null;
  readonly operation?: string | null;
  readonly subject?: string | null;
  readonly status?: number | null;
  readonly request_id?: string | null;
  readonly violations?: readonly Violation[];
}

/** Any error of the package. Safe to show: it never holds a secret or a response's body. */
export abstract class PlatformError extends Error {
  /** Stable name of the kind of error, the same in every language. */
  abstract readonly code: string;
  /** The service, such as `keycloak`, where it is known. */
  readonly service: string | undefined;
  /** The operation, such as `create`, where it is known. */
  readonly operation: string | undefined;
  /** The object, such as `keycloak_role acme/admin`, where it is known. */
  readonly subject: string | undefined;
  /** The HTTP status, where the service answered with one. */
  readonly status: number | undefined;
  /** The request's id at the service, where it gave one. */
  readonly requestId: string | undefined;
  /** The wrong arguments, where the error is about some. */
  readonly violations: readonly Violation[];

  /** An error with its text and what is known of its circumstances. */
  constructor(message: string, details: ErrorDetails = {}) {
    super(message);
    this.service = details.service ?? undefined;
    this.operation = details.operation ?? undefined;
    this.subject = details.subject ?? undefined;
    this.status = details.status ?? undefined;
    this.requestId = details.request_id ?? undefined;
    this.violations = details.violations ?? [];
  }
}
