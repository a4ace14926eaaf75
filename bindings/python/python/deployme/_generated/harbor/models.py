# Written by `cargo xtask codegen`: changes here are lost.
"""Objects of harbor."""

from __future__ import annotations

import dataclasses
from collections.abc import Set as AbstractSet
from typing import Literal

from ..._secret import Secret
from ..._values import spec_of

__all__ = [
    "CveAllowlist",
    "HarborConfig",
    "Project",
    "ProjectSpec",
    "Registry",
    "RegistrySpec",
]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class RegistrySpec:
    """An endpoint of another registry, for proxy cache projects and replication.

    Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.
    """

    name: str
    """Name, unique in this Harbor.

    Cannot be changed: another value is another object.
    """

    type: Literal["harbor", "docker-hub", "docker-registry", "github-ghcr", "google-gcr", "quay", "gitlab", "aws-ecr", "azure-acr", "ali-acr", "huawei-SWR", "tencent-tcr", "volcengine-cr", "jfrog-artifactory", "dtr", "helm-hub", "artifact-hub"]
    """What kind of registry it is.

    Cannot be changed: another value is another object.
    """

    url: str
    """Address, such as `https://hub.docker.com` or `https://ghcr.io`."""

    description: str | None = None
    """Text shown in the console."""

    insecure: bool = False
    """Accept any server certificate of the endpoint. Unsafe."""

    ca_certificate: str | None = None
    """PEM of the certification authority of the endpoint, instead of those that Harbor trusts."""

    access_key: str | None = None
    """User name, or access key, for the endpoint."""

    access_secret: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Password, token or secret key for the endpoint.

    A secret: sent, never answered.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Registry:
    """An endpoint of another registry, for proxy cache projects and replication.

    Harbor asks the endpoint before it stores it: an address that does not answer, or a login that it refuses, is an error.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    name: str
    """Name, unique in this Harbor."""

    type: Literal["harbor", "docker-hub", "docker-registry", "github-ghcr", "google-gcr", "quay", "gitlab", "aws-ecr", "azure-acr", "ali-acr", "huawei-SWR", "tencent-tcr", "volcengine-cr", "jfrog-artifactory", "dtr", "helm-hub", "artifact-hub"]
    """What kind of registry it is."""

    url: str
    """Address, such as `https://hub.docker.com` or `https://ghcr.io`."""

    description: str | None = None
    """Text shown in the console."""

    insecure: bool = False
    """Accept any server certificate of the endpoint. Unsafe."""

    ca_certificate: str | None = None
    """PEM of the certification authority of the endpoint, instead of those that Harbor trusts."""

    access_key: str | None = None
    """User name, or access key, for the endpoint."""

    registry_id: int
    """Id that Harbor gave the registry."""

    def to_spec(self) -> RegistrySpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(RegistrySpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class CveAllowlist:
    """Part of an object: cve allowlist."""

    cves: AbstractSet[str] = frozenset()
    """Their ids, such as `CVE-2021-44228`."""

    expires_at: int | None = None
    """End of the acceptance, in seconds since 1970; left out, there is none."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ProjectSpec:
    """A project: repositories of images with their own rules, or a cache in front of another registry."""

    name: str
    """Name: lower-case letters and digits, joined by single `.`, `_` or `-`.

    Cannot be changed: another value is another object.
    """

    public: bool = False
    """Whether everyone may pull without a login."""

    registry: str | None = None
    """Name of the registry in front of which the project is a cache; left out, the project holds images of its own.

    Cannot be changed: another value is another object.
    """

    storage_limit: int | None = None
    """Most bytes that the project may hold; -1 for no limit. Left out, the server's default stands.

    Left out, the server chooses.
    """

    auto_scan: bool = False
    """Whether images are scanned for vulnerabilities when they are pushed."""

    auto_sbom_generation: bool = False
    """Whether a bill of materials is made of images when they are pushed.

    Known to servers from version 2.11 on.
    """

    prevent_vulnerable: bool = False
    """Whether images with vulnerabilities of `severity` or worse cannot be pulled."""

    severity: Literal["none", "low", "medium", "high", "critical"] | None = None
    """The severity from which `prevent_vulnerable` counts."""

    content_trust: bool = False
    """Whether only images signed with Notation can be pulled."""

    content_trust_cosign: bool = False
    """Whether only images signed with Cosign can be pulled."""

    cve_allowlist: CveAllowlist | None = None
    """Vulnerabilities that this project accepts; left out, the system's list stands."""

    proxy_speed_kb: int = -1
    """Most kilobytes a second that the cache fetches; -1 for no limit."""

    proxy_max_upstream_connections: int = -1
    """Most connections of the cache to its registry at once; -1 for no limit."""

    proxy_cache_local_on_not_found: bool = False
    """Whether the cache serves what it has when the registry no longer has it."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """A project: repositories of images with their own rules, or a cache in front of another registry.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    name: str
    """Name: lower-case letters and digits, joined by single `.`, `_` or `-`."""

    public: bool = False
    """Whether everyone may pull without a login."""

    registry: str | None = None
    """Name of the registry in front of which the project is a cache; left out, the project holds images of its own."""

    storage_limit: int | None = None
    """Most bytes that the project may hold; -1 for no limit. Left out, the server's default stands."""

    auto_scan: bool = False
    """Whether images are scanned for vulnerabilities when they are pushed."""

    auto_sbom_generation: bool = False
    """Whether a bill of materials is made of images when they are pushed."""

    prevent_vulnerable: bool = False
    """Whether images with vulnerabilities of `severity` or worse cannot be pulled."""

    severity: Literal["none", "low", "medium", "high", "critical"] | None = None
    """The severity from which `prevent_vulnerable` counts."""

    content_trust: bool = False
    """Whether only images signed with Notation can be pulled."""

    content_trust_cosign: bool = False
    """Whether only images signed with Cosign can be pulled."""

    cve_allowlist: CveAllowlist | None = None
    """Vulnerabilities that this project accepts; left out, the system's list stands."""

    proxy_speed_kb: int = -1
    """Most kilobytes a second that the cache fetches; -1 for no limit."""

    proxy_max_upstream_connections: int = -1
    """Most connections of the cache to its registry at once; -1 for no limit."""

    proxy_cache_local_on_not_found: bool = False
    """Whether the cache serves what it has when the registry no longer has it."""

    project_id: int
    """Id that Harbor gave the project."""

    def to_spec(self) -> ProjectSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(ProjectSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class HarborConfig:
    """A Harbor server and a login with the rights to change it."""

    url: str | None = None
    """Address of the server, such as `https://registry.example.org`.

    Environment: HARBOR_URL.
    """

    username: str | None = None
    """User name: an administrator, or a robot with its full name.

    Environment: HARBOR_USERNAME.
    """

    password: Secret | str | None = dataclasses.field(default=None, repr=False)
    """The user's password, or the robot's secret.

    Environment: HARBOR_PASSWORD.
    """

    bearer_token: Secret | str | None = dataclasses.field(default=None, repr=False)
    """A ready token of the identity provider, instead of a login.

    Environment: HARBOR_BEARER_TOKEN.
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
