# Written by `cargo xtask codegen`: changes here are lost.
"""Objects of control_plane."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from ..._secret import Secret
from ..._values import spec_of

__all__ = [
    "AddressPool",
    "BackupPolicy",
    "CatalogVersion",
    "CatalogVersionsData",
    "Cluster",
    "ClusterKubeconfigValue",
    "ClusterSpec",
    "Cni",
    "ControlPlane",
    "ControlPlaneConfig",
    "Disk",
    "DnsZone",
    "DrainPolicy",
    "Endpoint",
    "Gateway",
    "Gitops",
    "Hardware",
    "Ingress",
    "Listener",
    "ListenerTls",
    "LoadBalancer",
    "Machine",
    "MachineSpec",
    "MaintenanceWindow",
    "Network",
    "NodePool",
    "NodePoolSpec",
    "Oidc",
    "RegistryMirror",
    "Sla",
    "Ssh",
    "Taint",
    "UpgradePolicy",
]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Ssh:
    """Part of an object: ssh."""

    user: str = "root"
    """User to log in as."""

    port: int = 22
    """TCP port."""

    host_key_sha256: str | None = None
    """SHA-256 fingerprint of the host key, `SHA256:…` as `ssh-keygen -l` prints it."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Disk:
    """Part of an object: disk."""

    device: str
    """Device path, such as `/dev/nvme0n1`."""

    size_gib: int | None = None
    """Size in GiB."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Hardware:
    """Part of an object: hardware."""

    cpu_cores: int | None = None
    """Processor cores."""

    memory_mib: int | None = None
    """Memory in MiB."""

    disks: Sequence[Disk] = ()
    """Disks."""

    gpus: Sequence[str] = ()
    """Graphics processors, one entry each, such as `nvidia-gb10`."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class MachineSpec:
    """A host that somebody brings: bare metal, a VPS or a virtual machine."""

    name: str
    """Name, unique in the project: lower-case letters, digits and hyphens, at most 63.

    Cannot be changed: another value is another object.
    """

    display_name: str | None = None
    """A name for people."""

    hostname: str | None = None
    """Host name. A machine needs a host name or an address; its node is called by it."""

    addresses: Sequence[str] = ()
    """IPv4 or IPv6 addresses; the first one is the node's address."""

    ssh: Ssh | None = None
    """How to reach the machine by SSH. Not used on Talos, which has no SSH."""

    os: str | None = None
    """Operating system, such as `ubuntu-22.04`. For information."""

    arch: Literal["amd64", "arm64"] = "amd64"
    """Processor architecture."""

    hardware: Hardware | None = None
    """What the machine is made of. For information and for selection."""

    install_disk: str | None = None
    """The disk that an operating system image is written to; `/dev/sda` when left out. Talos only."""

    labels: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Labels to select by."""

    annotations: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Free-form notes for programs."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """A host that somebody brings: bare metal, a VPS or a virtual machine.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    name: str
    """Name, unique in the project: lower-case letters, digits and hyphens, at most 63."""

    display_name: str | None = None
    """A name for people."""

    hostname: str | None = None
    """Host name. A machine needs a host name or an address; its node is called by it."""

    addresses: Sequence[str] = ()
    """IPv4 or IPv6 addresses; the first one is the node's address."""

    ssh: Ssh | None = None
    """How to reach the machine by SSH. Not used on Talos, which has no SSH."""

    os: str | None = None
    """Operating system, such as `ubuntu-22.04`. For information."""

    arch: Literal["amd64", "arm64"] = "amd64"
    """Processor architecture."""

    hardware: Hardware | None = None
    """What the machine is made of. For information and for selection."""

    install_disk: str | None = None
    """The disk that an operating system image is written to; `/dev/sda` when left out. Talos only."""

    labels: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Labels to select by."""

    annotations: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Free-form notes for programs."""

    uid: str
    """The server's own id, never used again."""

    state: Literal["available", "claimed", "in_use", "releasing"]
    """Where the machine is in its life."""

    cluster: str | None = None
    """Cluster that uses the machine."""

    node_pool: str | None = None
    """Node pool that uses the machine; none for a control plane."""

    create_time: str | None = None
    """When the machine was registered (RFC 3339)."""

    etag: str = ""
    """Version of the object."""

    def to_spec(self) -> MachineSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(MachineSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """Part of an object: endpoint."""

    host: str | None = None
    """Host name or IP address of the API."""

    port: int | None = None
    """TCP port; 6443 when left out."""

    vip: str | None = None
    """Address shared by the control-plane machines. On Talos the nodes hold it themselves; on K3s it is only added to the
    certificate. Used as the host when `host` is left out.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ControlPlane:
    """Part of an object: control plane."""

    machines: Sequence[str]
    """Machines by name: 1, 3 or 5 of them. Not used by anything else; the first one's address is the API's when there is no
    `endpoint`.
    """

    replicas: int | None = None
    """Number of machines, to be sure of it: as many as `machines`."""

    endpoint: Endpoint | None = None
    """How clients reach the Kubernetes API; the first machine's address and port 6443 when left out."""

    cert_sans: AbstractSet[str] = frozenset()
    """Further names and addresses in the API server's certificate."""

    schedulable: bool = False
    """Whether workloads may run on control-plane machines."""

    datastore: Literal["embedded_etcd", "sqlite"] | None = None
    """Where Kubernetes keeps its state; `embedded_etcd` when left out.

    Cannot be changed: another value is another object.
    """

    api_server_args: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further arguments of the API server, without the leading `--`."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Oidc:
    """Part of an object: oidc."""

    issuer_url: str
    """The issuer's URL, `https://…`."""

    client_id: str
    """Client id that tokens are issued for."""

    username_claim: str | None = None
    """Claim that holds the user's name; `sub` when left out."""

    username_prefix: str | None = None
    """Put before user names, so that they cannot collide with others."""

    groups_claim: str | None = None
    """Claim that holds the user's groups."""

    groups_prefix: str | None = None
    """Put before group names."""

    required_claims: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Claims that a token must have, with their values."""

    signing_algs: AbstractSet[str] = frozenset()
    """Accepted signature algorithms; `RS256` when left out."""

    ca_certificate: str | None = None
    """PEM certificate of the authority that signed the issuer's certificate."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Cni:
    """Part of an object: cni."""

    name: Literal["flannel", "cilium", "none"]
    """The plug-in.

    Cannot be changed: another value is another object.
    """

    version: str | None = None
    """Version, such as `1.19.1`; the catalogue's newest when left out. Cilium only."""

    kube_proxy_replacement: bool = False
    """Whether the plug-in does kube-proxy's work, which is then switched off. Cilium only."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class AddressPool:
    """Part of an object: address pool."""

    name: str
    """Name of the pool."""

    start: str | None = None
    """First address."""

    end: str | None = None
    """Last address, included."""

    cidr: str | None = None
    """The range as a CIDR instead of `start` and `end`.

    Not together with start, end.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class LoadBalancer:
    """Part of an object: load balancer."""

    pools: Sequence[AddressPool]
    """Ranges of addresses."""

    announcement: Literal["l2_arp", "bgp"] | None = None
    """How the network learns who holds an address; `l2_arp` when left out."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ListenerTls:
    """Part of an object: listener tls."""

    issuer: str | None = None
    """The cert-manager issuer, such as `letsencrypt-prod`."""

    wildcard: bool = False
    """Whether one wildcard certificate per DNS zone is used."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Listener:
    """Part of an object: listener."""

    name: str | None = None
    """Name of the listener; protocol and port when left out, such as `https-443`."""

    protocol: Literal["http", "https", "tls", "tcp"]
    """What is spoken."""

    port: int
    """TCP port."""

    redirect_to: int | None = None
    """Answer every request with a redirect to this port of the same host. HTTP only."""

    tls: ListenerTls | None = None
    """Where the certificate comes from. HTTPS only."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Gateway:
    """Part of an object: gateway."""

    name: str
    """Name of the gateway."""

    class_: str | None = None
    """Gateway class, such as `cilium`; the network plug-in's when left out."""

    address: str | None = None
    """Address of the gateway, inside one of the load balancer's pools."""

    listeners: Sequence[Listener]
    """Ports it listens on."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class DnsZone:
    """Part of an object: dns zone."""

    wildcard: str
    """The record, such as `*.apps.example.org`."""

    target: str
    """Address that it points to."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Ingress:
    """Part of an object: ingress."""

    controller: Literal["traefik"] | None = None
    """The controller; `traefik` when left out. K3s only."""

    enabled: bool = False
    """Whether it is installed."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """Part of an object: network."""

    pod_cidrs: Sequence[str] = ()
    """Ranges that pods get addresses from, at most one per address family; `10.244.0.0/16` when left out.

    Cannot be changed: another value is another object.
    """

    service_cidrs: Sequence[str] = ()
    """Ranges that services get addresses from, at most one per address family; `10.96.0.0/12` when left out.

    Cannot be changed: another value is another object.
    """

    dns_service_ip: str | None = None
    """Address of the DNS service, inside a service range; the first range's tenth address when left out.

    Cannot be changed: another value is another object.
    """

    cluster_domain: str | None = None
    """Domain of services; `cluster.local` when left out.

    Cannot be changed: another value is another object.
    """

    cni: Cni | None = None
    """Network plug-in; the distribution's own when left out."""

    load_balancer: LoadBalancer | None = None
    """Addresses for services of type LoadBalancer."""

    gateways: Sequence[Gateway] = ()
    """Entry points from outside (Gateway API)."""

    dns_zones: Sequence[DnsZone] = ()
    """DNS zones that lead to the gateways."""

    ingress: Ingress | None = None
    """Classic ingress controller."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class RegistryMirror:
    """Part of an object: registry mirror."""

    registry: str
    """The registry that images name, such as `docker.io` or `ghcr.io`; `*` for all others."""

    endpoints: Sequence[str]
    """URLs tried in this order, such as `https://harbor.example.org`."""

    path_prefix: str | None = None
    """Put before the image's path on the mirror, such as `proxy-dockerhub` for a Harbor proxy project."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class MaintenanceWindow:
    """Part of an object: maintenance window."""

    days: Sequence[Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]] = ()
    """The days; every day when left out."""

    start: str
    """When it begins, `HH:MM` on a 24-hour clock."""

    duration: str
    """How long it lasts, such as `2h`; at most 24 hours."""

    timezone: str | None = None
    """IANA time zone of `start`, such as `Europe/Paris`; `UTC` when left out."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class DrainPolicy:
    """Part of an object: drain policy."""

    timeout: str | None = None
    """How long to wait for a node to be empty; `5m` when left out."""

    grace_period: str | None = None
    """How long a pod may take to end; its own grace period when left out."""

    delete_empty_dir: bool = False
    """Whether pods with `emptyDir` volumes are evicted, which loses that data."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class UpgradePolicy:
    """Part of an object: upgrade policy."""

    max_surge: int = 0
    """Nodes that may be added above the wanted number."""

    max_unavailable: int | None = None
    """Nodes that may be missing at the same time; 1 when left out."""

    drain: DrainPolicy | None = None
    """How a node is emptied before it changes."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class BackupPolicy:
    """Part of an object: backup policy."""

    schedule: str
    """When, as a cron expression of five fields in UTC, such as `0 */6 * * *`."""

    retention_count: int | None = None
    """Snapshots kept; 5 when left out."""

    target: str | None = None
    """Folder on the node that snapshots go to; the distribution's when left out."""

    compression: bool = False
    """Whether snapshots are compressed."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Sla:
    """Part of an object: sla."""

    availability: float | None = None
    """Availability in percent, such as 99.9."""

    latency_p95: str | None = None
    """95th percentile of request latency, such as `500ms`."""

    error_rate: float | None = None
    """Failed requests in percent, such as 0.1."""

    rto: str | None = None
    """Recovery time objective: how long a recovery may take."""

    rpo: str | None = None
    """Recovery point objective: how much time's worth of data may be lost."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Gitops:
    """Part of an object: gitops."""

    engine: Literal["flux", "argocd"]
    """The engine."""

    repository: str
    """URL of the Git repository."""

    path: str | None = None
    """Folder in the repository; its root when left out."""

    branch: str | None = None
    """Branch; `main` when left out."""

    interval: str | None = None
    """How often the repository is looked at; `60s` when left out."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ClusterSpec:
    """A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`."""

    name: str
    """Name, unique in the project: lower-case letters, digits and hyphens, at most 63.

    Cannot be changed: another value is another object.
    """

    display_name: str | None = None
    """A name for people."""

    description: str | None = None
    """What the cluster is for."""

    labels: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Labels to select by."""

    annotations: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Free-form notes for programs."""

    distribution: Literal["k3s", "talos"]
    """Kubernetes distribution.

    Cannot be changed: another value is another object.
    """

    driver: Literal["artifacts"] = "artifacts"
    """Who brings the cluster about.

    Cannot be changed: another value is another object.
    """

    region: str | None = None
    """Where the cluster stands. For information.

    Cannot be changed: another value is another object.
    """

    version: str
    """Kubernetes version: `1.35` (its newest known patch) or `1.35.3`. It can be raised, never lowered."""

    os_version: str | None = None
    """Version of the operating system: for Talos such as `1.12.6`, the catalogue's newest when left out; none for K3s."""

    control_plane: ControlPlane
    """Machines and settings of the control plane."""

    oidc: Oidc | None = None
    """People log in at the Kubernetes API through this issuer."""

    network: Network | None = None
    """Address ranges, network plug-in, load balancing, gateways and DNS zones."""

    registries: Sequence[RegistryMirror] = ()
    """Node-level pull-through mirrors of image registries."""

    maintenance_window: MaintenanceWindow | None = None
    """When changes that disturb workloads may run."""

    upgrade_policy: UpgradePolicy | None = None
    """How nodes are replaced or upgraded."""

    backup_policy: BackupPolicy | None = None
    """Snapshots of etcd."""

    sla: Sla | None = None
    """Service levels that the platform promises."""

    gitops: Gitops | None = None
    """Repository that the cluster's workloads come from."""

    deletion_protection: bool = True
    """Whether the server refuses to delete the cluster. To delete it, set this to false and apply first."""

    deletion_policy: Literal["delete", "abandon"] = "delete"
    """What deleting does. Kept in the annotation `deployme.cloud/deletion-policy`."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    name: str
    """Name, unique in the project: lower-case letters, digits and hyphens, at most 63."""

    display_name: str | None = None
    """A name for people."""

    description: str | None = None
    """What the cluster is for."""

    labels: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Labels to select by."""

    annotations: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Free-form notes for programs."""

    distribution: Literal["k3s", "talos"]
    """Kubernetes distribution."""

    driver: Literal["artifacts"] = "artifacts"
    """Who brings the cluster about."""

    region: str | None = None
    """Where the cluster stands. For information."""

    version: str
    """Kubernetes version: `1.35` (its newest known patch) or `1.35.3`. It can be raised, never lowered."""

    os_version: str | None = None
    """Version of the operating system: for Talos such as `1.12.6`, the catalogue's newest when left out; none for K3s."""

    control_plane: ControlPlane
    """Machines and settings of the control plane."""

    oidc: Oidc | None = None
    """People log in at the Kubernetes API through this issuer."""

    network: Network | None = None
    """Address ranges, network plug-in, load balancing, gateways and DNS zones."""

    registries: Sequence[RegistryMirror] = ()
    """Node-level pull-through mirrors of image registries."""

    maintenance_window: MaintenanceWindow | None = None
    """When changes that disturb workloads may run."""

    upgrade_policy: UpgradePolicy | None = None
    """How nodes are replaced or upgraded."""

    backup_policy: BackupPolicy | None = None
    """Snapshots of etcd."""

    sla: Sla | None = None
    """Service levels that the platform promises."""

    gitops: Gitops | None = None
    """Repository that the cluster's workloads come from."""

    deletion_protection: bool = True
    """Whether the server refuses to delete the cluster. To delete it, set this to false and apply first."""

    deletion_policy: Literal["delete", "abandon"] = "delete"
    """What deleting does. Kept in the annotation `deployme.cloud/deletion-policy`."""

    uid: str
    """The server's own id, never used again."""

    version_actual: str | None = None
    """Kubernetes version in effect, in full."""

    os_version_actual: str | None = None
    """Version of the operating system in effect."""

    available_upgrades: Sequence[str] | None = None
    """Known Kubernetes versions above the one in effect, oldest first."""

    state: Literal["pending", "provisioning", "running", "updating", "upgrading", "deleting", "failed"]
    """Where the cluster is in its life."""

    state_message: str | None = None
    """Why the cluster is in its state."""

    host: str | None = None
    """URL of the Kubernetes API. Kept through updates, so that providers configured with it stay known; a changed
    `control_plane.endpoint` shows with the next refresh.
    """

    cluster_ca_certificate: str | None = None
    """PEM certificate that the Kubernetes API is verified with. No secret."""

    worker_count: int = 0
    """Number of nodes in node pools."""

    create_time: str | None = None
    """When the cluster was created (RFC 3339)."""

    etag: str = ""
    """Version of the object."""

    def to_spec(self) -> ClusterSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(ClusterSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Taint:
    """Part of an object: taint."""

    key: str
    """Key, such as `nvidia.com/gpu`."""

    value: str | None = None
    """Value."""

    effect: Literal["no_schedule", "prefer_no_schedule", "no_execute"]
    """What happens to pods that do not tolerate the taint."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class NodePoolSpec:
    """Worker nodes of a cluster with the same settings."""

    cluster: str
    """Cluster that the nodes belong to, by name.

    Cannot be changed: another value is another object.
    """

    name: str
    """Name, unique in the cluster: lower-case letters, digits and hyphens, at most 63.

    Cannot be changed: another value is another object.
    """

    display_name: str | None = None
    """A name for people."""

    machines: AbstractSet[str] = frozenset()
    """Machines by name. Not used by anything else."""

    labels: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Labels put on the Kubernetes nodes."""

    annotations: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Free-form notes for programs; not put on the nodes."""

    taints: Sequence[Taint] = ()
    """Taints put on the Kubernetes nodes."""

    kubelet_args: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further arguments of the kubelet, without the leading `--`."""

    upgrade_policy: UpgradePolicy | None = None
    """How nodes are replaced or upgraded; the cluster's policy when left out."""

    deletion_protection: bool = True
    """Whether the server refuses to delete the node pool. To delete it, set this to false and apply first."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class NodePool:
    """Worker nodes of a cluster with the same settings.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    cluster: str
    """Cluster that the nodes belong to, by name."""

    name: str
    """Name, unique in the cluster: lower-case letters, digits and hyphens, at most 63."""

    display_name: str | None = None
    """A name for people."""

    machines: AbstractSet[str] = frozenset()
    """Machines by name. Not used by anything else."""

    labels: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Labels put on the Kubernetes nodes."""

    annotations: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Free-form notes for programs; not put on the nodes."""

    taints: Sequence[Taint] = ()
    """Taints put on the Kubernetes nodes."""

    kubelet_args: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further arguments of the kubelet, without the leading `--`."""

    upgrade_policy: UpgradePolicy | None = None
    """How nodes are replaced or upgraded; the cluster's policy when left out."""

    deletion_protection: bool = True
    """Whether the server refuses to delete the node pool. To delete it, set this to false and apply first."""

    uid: str
    """The server's own id, never used again."""

    current_replicas: int = 0
    """Number of nodes."""

    version_actual: str | None = None
    """Kubernetes version of the nodes, in full."""

    state: Literal["pending", "provisioning", "running", "updating", "deleting", "failed"]
    """Where the node pool is in its life."""

    state_message: str | None = None
    """Why the node pool is in its state."""

    create_time: str | None = None
    """When the node pool was created (RFC 3339)."""

    etag: str = ""
    """Version of the object."""

    def to_spec(self) -> NodePoolSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(NodePoolSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ClusterKubeconfigValue:
    """A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.

    Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
    Kubernetes has no revocation list. So keep `ttl_seconds` short.

    As the server reports it.
    """

    cluster: str
    """Cluster, by name."""

    user: str | None = None
    """User of the certificate; `system:admin` when left out."""

    groups: Sequence[str] = ()
    """Groups of the certificate; `system:masters` when user and groups are left out."""

    ttl_seconds: int | None = None
    """How long the certificate is valid, in seconds; 3600 when left out."""

    kubeconfig: Secret = dataclasses.field(repr=False)
    """A complete kubeconfig (YAML)."""

    host: str
    """URL of the Kubernetes API."""

    cluster_ca_certificate: str
    """PEM certificate that the Kubernetes API is verified with."""

    client_certificate: str
    """PEM client certificate."""

    client_key: Secret = dataclasses.field(repr=False)
    """PEM private key of the client certificate."""

    expire_time: str | None = None
    """When the certificate expires (RFC 3339)."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class CatalogVersion:
    """Part of an object: catalog version."""

    distribution: Literal["k3s", "talos"]
    """Distribution."""

    kubernetes: str
    """Kubernetes version, `x.y.z`."""

    release: str | None = None
    """The distribution's own name of the version, such as `v1.35.3+k3s1`."""

    os_versions: Sequence[str] | None = None
    """Operating system versions that it runs on, newest first: Talos versions; none for K3s."""

    latest: bool = False
    """Whether this is the newest patch of the newest minor version."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class CatalogVersionsData:
    """The Kubernetes versions that clusters can have.

    As the server reports it.
    """

    distribution: Literal["k3s", "talos"] | None = None
    """Only those of one distribution."""

    versions: Sequence[CatalogVersion]
    """The versions, by distribution and then newest first."""

    default_version: str | None = None
    """The newest version, in full; of the first distribution when there is no `distribution`."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ControlPlaneConfig:
    """A control plane and a project of it."""

    endpoint: str | None = None
    """Address of the server, such as `https://deployme.example.org`. `http://` speaks in clear.

    Environment: DEPLOYME_ENDPOINT.
    """

    token: Secret | str | None = dataclasses.field(default=None, repr=False)
    """API token (`dpm_…`).

    Environment: DEPLOYME_TOKEN.
    """

    project: str | None = None
    """Project whose objects are managed. Default `default`.

    Environment: DEPLOYME_PROJECT.
    """

    protocol: Literal["grpc", "rest"] | None = None
    """How to speak to the server. Default `grpc`.

    Environment: DEPLOYME_PROTOCOL.
    """

    operation_timeout_seconds: int | None = None
    """Longest wait for an operation, such as the creation of a cluster, in seconds. Default 1800."""

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
