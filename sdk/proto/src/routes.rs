//! The REST form of every method: one table that the server's router and the OpenAPI document are made from.
//!
//! Path parameters make up the request's `name` or `parent` (the path without `/v1/` and without the `:verb`), or the
//! `name` of the body's resource on PATCH. Query parameters are the request's other scalar fields.

/// HTTP method of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Verb {
    Get,
    Post,
    Patch,
    Delete,
}

impl Verb {
    /// The method's name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// What a route's body becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// There is no body.
    None,
    /// The body is this field of the request, by its snake_case name.
    Field(&'static str),
    /// The body is the whole request, apart from what the path holds. It may be left out.
    Whole,
}

/// What a route answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The method's response message as JSON.
    Json,
    /// The response's messages as server-sent events.
    Events,
    /// The `data` of an `ArtifactArchive` as `application/x-tar`.
    Tar,
}

/// One method in its REST form.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// HTTP method.
    pub verb: Verb,
    /// Path with `{parameter}` segments, with a `:verb` at the end for custom methods.
    pub path: &'static str,
    /// The gRPC service.
    pub service: &'static str,
    /// The gRPC method.
    pub method: &'static str,
    /// The field the path goes into, in snake_case: `parent`, `name`, or `machine.name` and the like; empty for none.
    pub path_field: &'static str,
    /// What the body becomes.
    pub body: Body,
    /// What the route answers with.
    pub answer: Answer,
}

const fn list(path: &'static str, service: &'static str, method: &'static str) -> Route {
    Route {
        verb: Verb::Get,
        path,
        service,
        method,
        path_field: "parent",
        body: Body::None,
        answer: Answer::Json,
    }
}

const fn get(path: &'static str, service: &'static str, method: &'static str) -> Route {
    Route {
        verb: Verb::Get,
        path,
        service,
        method,
        path_field: "name",
        body: Body::None,
        answer: Answer::Json,
    }
}

const fn create(path: &'static str, service: &'static str, method: &'static str, field: &'static str) -> Route {
    Route {
        verb: Verb::Post,
        path,
        service,
        method,
        path_field: "parent",
        body: Body::Field(field),
        answer: Answer::Json,
    }
}

const fn update(
    path: &'static str,
    service: &'static str,
    method: &'static str,
    field: &'static str,
    path_field: &'static str,
) -> Route {
    Route {
        verb: Verb::Patch,
        path,
        service,
        method,
        path_field,
        body: Body::Field(field),
        answer: Answer::Json,
    }
}

const fn delete(path: &'static str, service: &'static str, method: &'static str) -> Route {
    Route {
        verb: Verb::Delete,
        path,
        service,
        method,
        path_field: "name",
        body: Body::None,
        answer: Answer::Json,
    }
}

const fn custom(path: &'static str, service: &'static str, method: &'static str) -> Route {
    Route {
        verb: Verb::Post,
        path,
        service,
        method,
        path_field: "name",
        body: Body::Whole,
        answer: Answer::Json,
    }
}

const MACHINES: &str = "/v1/projects/{project}/machines";
const MACHINE: &str = "/v1/projects/{project}/machines/{machine}";
const CLUSTERS: &str = "/v1/projects/{project}/clusters";
const CLUSTER: &str = "/v1/projects/{project}/clusters/{cluster}";
const NODE_POOLS: &str = "/v1/projects/{project}/clusters/{cluster}/nodePools";
const NODE_POOL: &str = "/v1/projects/{project}/clusters/{cluster}/nodePools/{node_pool}";
const CREDENTIALS: &str = "/v1/projects/{project}/clusters/{cluster}/credentials";
const CREDENTIAL: &str = "/v1/projects/{project}/clusters/{cluster}/credentials/{credential}";
const OPERATION: &str = "/v1/projects/{project}/operations/{operation}";
const TOKENS: &str = "/v1/projects/{project}/apiTokens";
const TOKEN: &str = "/v1/projects/{project}/apiTokens/{api_token}";

/// Every route.
pub const ROUTES: &[Route] = &[
    list(MACHINES, "Machines", "ListMachines"),
    create(MACHINES, "Machines", "CreateMachine", "machine"),
    get(MACHINE, "Machines", "GetMachine"),
    update(MACHINE, "Machines", "UpdateMachine", "machine", "machine.name"),
    delete(MACHINE, "Machines", "DeleteMachine"),
    list(CLUSTERS, "Clusters", "ListClusters"),
    create(CLUSTERS, "Clusters", "CreateCluster", "cluster"),
    get(CLUSTER, "Clusters", "GetCluster"),
    update(CLUSTER, "Clusters", "UpdateCluster", "cluster", "cluster.name"),
    delete(CLUSTER, "Clusters", "DeleteCluster"),
    custom(
        "/v1/projects/{project}/clusters/{cluster}:rotateCertificates",
        "Clusters",
        "RotateCertificates",
    ),
    Route {
        answer: Answer::Tar,
        ..custom(
            "/v1/projects/{project}/clusters/{cluster}:renderArtifacts",
            "Clusters",
            "RenderArtifacts",
        )
    },
    list(NODE_POOLS, "NodePools", "ListNodePools"),
    create(NODE_POOLS, "NodePools", "CreateNodePool", "node_pool"),
    get(NODE_POOL, "NodePools", "GetNodePool"),
    update(NODE_POOL, "NodePools", "UpdateNodePool", "node_pool", "node_pool.name"),
    delete(NODE_POOL, "NodePools", "DeleteNodePool"),
    list(CREDENTIALS, "Credentials", "ListCredentials"),
    create(CREDENTIALS, "Credentials", "CreateCredential", "credential"),
    get(CREDENTIAL, "Credentials", "GetCredential"),
    delete(CREDENTIAL, "Credentials", "DeleteCredential"),
    list("/v1/projects/{project}/operations", "Operations", "ListOperations"),
    get(OPERATION, "Operations", "GetOperation"),
    delete(OPERATION, "Operations", "DeleteOperation"),
    custom(
        "/v1/projects/{project}/operations/{operation}:wait",
        "Operations",
        "WaitOperation",
    ),
    custom(
        "/v1/projects/{project}/operations/{operation}:cancel",
        "Operations",
        "CancelOperation",
    ),
    custom(
        "/v1/projects/{project}/operations/{operation}:retry",
        "Operations",
        "RetryOperation",
    ),
    Route {
        answer: Answer::Events,
        ..get(
            "/v1/projects/{project}/operations/{operation}:stream",
            "Operations",
            "StreamOperation",
        )
    },
    Route {
        answer: Answer::Events,
        ..list("/v1/projects/{project}/events", "Events", "WatchEvents")
    },
    Route {
        path_field: "",
        ..list("/v1/catalog/versions", "Catalog", "ListVersions")
    },
    list(TOKENS, "ApiTokens", "ListApiTokens"),
    create(TOKENS, "ApiTokens", "CreateApiToken", "api_token"),
    get(TOKEN, "ApiTokens", "GetApiToken"),
    delete(TOKEN, "ApiTokens", "DeleteApiToken"),
];
