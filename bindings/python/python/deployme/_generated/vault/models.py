# Written by `cargo xtask codegen`: changes here are lost.
"""Objects of vault."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Literal

from ..._secret import Secret
from ..._values import spec_of

__all__ = [
    "KvSecret",
    "KvSecretSpec",
    "KvSecretValue",
    "Mount",
    "MountSpec",
    "Policy",
    "PolicySpec",
    "VaultConfig",
]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class MountSpec:
    """A secrets engine at a path, such as a key-value store or a certification authority.

    Deleting the mount deletes everything in it: every secret, key and lease.
    """

    path: str
    """Path of the mount, without a slash at its ends, such as `kv` or `teams/a/kv`.

    Cannot be changed: another value is another object.
    """

    type: str
    """Type of the engine, such as `kv`, `transit`, `pki`, `database` or `ssh`. A versioned key-value store is `kv` with
    `options = { version = "2" }`.

    Cannot be changed: another value is another object.
    """

    description: str | None = None
    """Text shown to people."""

    options: Mapping[str, str] | None = None
    """The engine's own options. For `kv`: `version`, `"1"` (also when left out) or `"2"`; `"1"` can become `"2"` in place, never
    the other way round. Left out as a whole, those that the mount has stay.

    Left out, the server chooses.
    """

    default_lease_ttl_seconds: int | None = None
    """Life of leases that ask for none, in seconds. Left out, the server's own default."""

    max_lease_ttl_seconds: int | None = None
    """Longest life of a lease, in seconds. Left out, the server's own limit."""

    local: bool = False
    """Whether the mount is kept out of replication.

    Cannot be changed: another value is another object.
    """

    seal_wrap: bool = False
    """Whether its data is encrypted once more by the seal, where the server's seal can.

    Cannot be changed: another value is another object.
    """

    external_entropy_access: bool = False
    """Whether the engine may draw randomness from outside (Vault Enterprise).

    Cannot be changed: another value is another object.
    """

    force_no_cache: bool = False
    """Whether nothing of the engine's storage is cached.

    Cannot be changed: another value is another object.
    """

    listing_visibility: Literal["hidden", "unauth"] | None = None
    """Who sees the mount in the list of the web interface. Left out, only who has rights in it."""

    audit_non_hmac_request_keys: AbstractSet[str] = frozenset()
    """Keys of requests that the audit log shows in clear."""

    audit_non_hmac_response_keys: AbstractSet[str] = frozenset()
    """Keys of answers that the audit log shows in clear."""

    passthrough_request_headers: AbstractSet[str] = frozenset()
    """Request headers that are handed to the engine."""

    allowed_response_headers: AbstractSet[str] = frozenset()
    """Response headers that the engine may set."""

    plugin_version: str | None = None
    """Version of the engine's plugin, such as `v1.2.3`. Left out, the one that the server chooses; taken out again, the version
    that was set stays.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Mount:
    """A secrets engine at a path, such as a key-value store or a certification authority.

    Deleting the mount deletes everything in it: every secret, key and lease.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    path: str
    """Path of the mount, without a slash at its ends, such as `kv` or `teams/a/kv`."""

    type: str
    """Type of the engine, such as `kv`, `transit`, `pki`, `database` or `ssh`. A versioned key-value store is `kv` with
    `options = { version = "2" }`.
    """

    description: str | None = None
    """Text shown to people."""

    options: Mapping[str, str] | None = None
    """The engine's own options. For `kv`: `version`, `"1"` (also when left out) or `"2"`; `"1"` can become `"2"` in place, never
    the other way round. Left out as a whole, those that the mount has stay.
    """

    default_lease_ttl_seconds: int | None = None
    """Life of leases that ask for none, in seconds. Left out, the server's own default."""

    max_lease_ttl_seconds: int | None = None
    """Longest life of a lease, in seconds. Left out, the server's own limit."""

    local: bool = False
    """Whether the mount is kept out of replication."""

    seal_wrap: bool = False
    """Whether its data is encrypted once more by the seal, where the server's seal can."""

    external_entropy_access: bool = False
    """Whether the engine may draw randomness from outside (Vault Enterprise)."""

    force_no_cache: bool = False
    """Whether nothing of the engine's storage is cached."""

    listing_visibility: Literal["hidden", "unauth"] | None = None
    """Who sees the mount in the list of the web interface. Left out, only who has rights in it."""

    audit_non_hmac_request_keys: AbstractSet[str] = frozenset()
    """Keys of requests that the audit log shows in clear."""

    audit_non_hmac_response_keys: AbstractSet[str] = frozenset()
    """Keys of answers that the audit log shows in clear."""

    passthrough_request_headers: AbstractSet[str] = frozenset()
    """Request headers that are handed to the engine."""

    allowed_response_headers: AbstractSet[str] = frozenset()
    """Response headers that the engine may set."""

    plugin_version: str | None = None
    """Version of the engine's plugin, such as `v1.2.3`. Left out, the one that the server chooses; taken out again, the version
    that was set stays.
    """

    accessor: str
    """Id by which policies and identity aliases name the mount."""

    def to_spec(self) -> MountSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(MountSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class PolicySpec:
    """A policy: the paths that a token with it may use, and how."""

    name: str
    """Name, in lower case: the server knows no other.

    Cannot be changed: another value is another object.
    """

    policy: str
    """The rules, as HCL or as JSON. They are kept as they are written; white space at line ends means nothing."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """A policy: the paths that a token with it may use, and how.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    name: str
    """Name, in lower case: the server knows no other."""

    policy: str
    """The rules, as HCL or as JSON. They are kept as they are written; white space at line ends means nothing."""

    def to_spec(self) -> PolicySpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(PolicySpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class KvSecretSpec:
    """A secret in a key-value store of either version.

    In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
    read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
    the secret deletes all its versions and its metadata.
    """

    mount: str
    """Path of the store's mount, such as `kv`.

    Cannot be changed: another value is another object.
    """

    name: str
    """Name of the secret in the store, such as `app/database`, without `data/`.

    Cannot be changed: another value is another object.
    """

    data: Mapping[str, Secret | str] | None = dataclasses.field(default=None, repr=False)
    """The secret texts by key. Either this or `data_json`.

    A secret: sent, never answered.

    Not together with data_json.
    """

    data_json: Secret | str | None = dataclasses.field(default=None, repr=False)
    """The text of a JSON object, for data that is more than texts. Whole numbers above 2^53 lose digits in the server. Either
    this or `data`.

    A secret: sent, never answered.
    """

    custom_metadata: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Texts about the secret, not secret themselves. Version 2 stores only."""

    max_versions: int | None = None
    """Versions to keep. Left out, what the store says, which is 10 if it says nothing. Version 2 stores only."""

    cas_required: bool = False
    """Whether every write must name the version that it follows; writes of this kind always do. Version 2 stores only."""

    delete_version_after: str | None = None
    """Time after which a version is deleted, such as `720h`, for versions written from then on. Version 2 stores only."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class KvSecret:
    """A secret in a key-value store of either version.

    In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
    read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
    the secret deletes all its versions and its metadata.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    mount: str
    """Path of the store's mount, such as `kv`."""

    name: str
    """Name of the secret in the store, such as `app/database`, without `data/`."""

    custom_metadata: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Texts about the secret, not secret themselves. Version 2 stores only."""

    max_versions: int | None = None
    """Versions to keep. Left out, what the store says, which is 10 if it says nothing. Version 2 stores only."""

    cas_required: bool = False
    """Whether every write must name the version that it follows; writes of this kind always do. Version 2 stores only."""

    delete_version_after: str | None = None
    """Time after which a version is deleted, such as `720h`, for versions written from then on. Version 2 stores only."""

    version: int | None = None
    """Newest version; absent in a version 1 store."""

    created_time: str | None = None
    """When that version was written; absent in a version 1 store."""

    def to_spec(self) -> KvSecretSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(KvSecretSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class KvSecretValue:
    """The data of a secret in a key-value store, for handing to something else without keeping it anywhere.

    As the server reports it.
    """

    mount: str
    """Path of the store's mount."""

    name: str
    """Name of the secret in the store, without `data/`."""

    version: int | None = None
    """Version to read. Left out, the newest; absent in a version 1 store."""

    data: Mapping[str, Secret] = dataclasses.field(repr=False)
    """The secret texts by key; what is no text stands there as JSON."""

    data_json: Secret = dataclasses.field(repr=False)
    """All of it as the text of a JSON object."""

    created_time: str | None = None
    """When it was written; absent in a version 1 store."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class VaultConfig:
    """A Vault or OpenBao server and a login.

    One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
    `token` is used when no other way is.
    """

    address: str | None = None
    """Address of the server, such as `https://vault.example.org:8200`, without `/v1`.

    Environment: VAULT_ADDR, BAO_ADDR.
    """

    token: Secret | str | None = dataclasses.field(default=None, repr=False)
    """A ready token.

    Environment: VAULT_TOKEN, BAO_TOKEN.
    """

    namespace: str | None = None
    """Namespace in which everything happens, the login included. Vault Enterprise and OpenBao know namespaces; Vault's
    community edition would silently write to the root namespace, so it is refused there.

    Environment: VAULT_NAMESPACE, BAO_NAMESPACE.
    """

    role_id: str | None = None
    """Role id of an AppRole login.

    Environment: VAULT_ROLE_ID.
    """

    secret_id: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Secret id of an AppRole login; left out for a role with `bind_secret_id = false`.

    Environment: VAULT_SECRET_ID.
    """

    kubernetes_role: str | None = None
    """Role of a Kubernetes login, with the service account's token in `kubernetes_token_file`.

    Environment: VAULT_KUBERNETES_ROLE.
    """

    kubernetes_token_file: str | None = None
    """File with the service account's token, read at each login. Default `/var/run/secrets/kubernetes.io/serviceaccount/token`.

    Environment: VAULT_KUBERNETES_TOKEN_FILE.
    """

    username: str | None = None
    """User name of a userpass login.

    Environment: VAULT_USERNAME.
    """

    password: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Password of a userpass login.

    Environment: VAULT_PASSWORD.
    """

    auth_mount: str | None = None
    """Path at which the login's auth method is mounted. Default `approle`, `kubernetes` or `userpass`.

    Environment: VAULT_AUTH_MOUNT.
    """

    ca_certificate: str | None = None
    """PEM of certification authorities to trust beside the platform's."""

    client_certificate: str | None = None
    """PEM of the client certificate chain, for mutual TLS."""

    client_key: Secret | str | None = dataclasses.field(default=None, repr=False)
    """PEM of the client certificate's private key."""

    insecure_skip_verify: bool = False
    """Accept any server certificate. Unsafe: for laboratories only."""

    proxy: str | None = None
    """Proxy URL; the environment's `HTTPS_PROXY` and `NO_PROXY` count when left out."""

    timeout_seconds: int | None = None
    """Limit of one try, in seconds. Default 30."""

    max_retries: int | None = None
    """Tries after the first one for what may heal. Default 4."""

    max_concurrency: int | None = None
    """Requests under way at once. Default 16."""
