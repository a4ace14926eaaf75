// Written by `cargo xtask codegen`: changes here are lost.

import type { Shape } from "../values.js";
import type { Secret } from "../secret.js";

export interface Ssh {
  /**
   * User to log in as.
   *
   * Default: `"root"`.
   */
  readonly user?: string | undefined;
  /**
   * TCP port.
   *
   * Default: `22`.
   */
  readonly port?: number | undefined;
  /** SHA-256 fingerprint of the host key, `SHA256:…` as `ssh-keygen -l` prints it. */
  readonly hostKeySha256?: string | undefined;
}

/** @internal */
export const sshShape: Shape = {
  hostKeySha256: ["host_key_sha256"],
};

export interface Disk {
  /** Device path, such as `/dev/nvme0n1`. */
  readonly device: string;
  /** Size in GiB. */
  readonly sizeGib?: number | undefined;
}

/** @internal */
export const diskShape: Shape = {
  sizeGib: ["size_gib"],
};

export interface Hardware {
  /** Processor cores. */
  readonly cpuCores?: number | undefined;
  /** Memory in MiB. */
  readonly memoryMib?: number | undefined;
  /** Disks. */
  readonly disks?: readonly Disk[] | undefined;
  /** Graphics processors, one entry each, such as `nvidia-gb10`. */
  readonly gpus?: readonly string[] | undefined;
}

/** @internal */
export const hardwareShape: Shape = {
  cpuCores: ["cpu_cores"],
  memoryMib: ["memory_mib"],
  disks: ["disks", { list: () => diskShape }],
};

/** A host that somebody brings: bare metal, a VPS or a virtual machine. */
export interface MachineSpec {
  /**
   * Name, unique in the project: lower-case letters, digits and hyphens, at most 63.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /** A name for people. */
  readonly displayName?: string | undefined;
  /** Host name. A machine needs a host name or an address; its node is called by it. */
  readonly hostname?: string | undefined;
  /** IPv4 or IPv6 addresses; the first one is the node's address. */
  readonly addresses?: readonly string[] | undefined;
  /** How to reach the machine by SSH. Not used on Talos, which has no SSH. */
  readonly ssh?: Ssh | undefined;
  /** Operating system, such as `ubuntu-22.04`. For information. */
  readonly os?: string | undefined;
  /**
   * Processor architecture.
   *
   * Default: `"amd64"`.
   */
  readonly arch?: "amd64" | "arm64" | undefined;
  /** What the machine is made of. For information and for selection. */
  readonly hardware?: Hardware | undefined;
  /** The disk that an operating system image is written to; `/dev/sda` when left out. Talos only. */
  readonly installDisk?: string | undefined;
  /** Labels to select by. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Free-form notes for programs. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** @internal */
export const machineSpecShape: Shape = {
  displayName: ["display_name"],
  ssh: ["ssh", () => sshShape],
  hardware: ["hardware", () => hardwareShape],
  installDisk: ["install_disk"],
  id: null,
  uid: null,
  state: null,
  cluster: null,
  nodePool: null,
  createTime: null,
  etag: null,
};

/**
 * A host that somebody brings: bare metal, a VPS or a virtual machine.
 *
 * As the server reports it.
 */
export interface Machine {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name, unique in the project: lower-case letters, digits and hyphens, at most 63. */
  readonly name: string;
  /** A name for people. */
  readonly displayName?: string | undefined;
  /** Host name. A machine needs a host name or an address; its node is called by it. */
  readonly hostname?: string | undefined;
  /** IPv4 or IPv6 addresses; the first one is the node's address. */
  readonly addresses: readonly string[];
  /** How to reach the machine by SSH. Not used on Talos, which has no SSH. */
  readonly ssh?: Ssh | undefined;
  /** Operating system, such as `ubuntu-22.04`. For information. */
  readonly os?: string | undefined;
  /** Processor architecture. */
  readonly arch: "amd64" | "arm64";
  /** What the machine is made of. For information and for selection. */
  readonly hardware?: Hardware | undefined;
  /** The disk that an operating system image is written to; `/dev/sda` when left out. Talos only. */
  readonly installDisk?: string | undefined;
  /** Labels to select by. */
  readonly labels: Readonly<Record<string, string>>;
  /** Free-form notes for programs. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The server's own id, never used again. */
  readonly uid: string;
  /** Where the machine is in its life. */
  readonly state: "available" | "claimed" | "in_use" | "releasing";
  /** Cluster that uses the machine. */
  readonly cluster?: string | undefined;
  /** Node pool that uses the machine; none for a control plane. */
  readonly nodePool?: string | undefined;
  /** When the machine was registered (RFC 3339). */
  readonly createTime?: string | undefined;
  /** Version of the object. */
  readonly etag: string;
}

/** @internal */
export const machineShape: Shape = {
  displayName: ["display_name"],
  addresses: ["addresses", { list: null, empty: true }],
  ssh: ["ssh", () => sshShape],
  hardware: ["hardware", () => hardwareShape],
  installDisk: ["install_disk"],
  labels: ["labels", { map: null, empty: true }],
  annotations: ["annotations", { map: null, empty: true }],
  nodePool: ["node_pool"],
  createTime: ["create_time"],
};

export interface Endpoint {
  /** Host name or IP address of the API. */
  readonly host?: string | undefined;
  /** TCP port; 6443 when left out. */
  readonly port?: number | undefined;
  /**
   * Address shared by the control-plane machines. On Talos the nodes hold it themselves; on K3s it is only added to the
   * certificate. Used as the host when `host` is left out.
   */
  readonly vip?: string | undefined;
}

/** @internal */
export const endpointShape: Shape = {
};

export interface ControlPlane {
  /**
   * Machines by name: 1, 3 or 5 of them. Not used by anything else; the first one's address is the API's when there is no
   * `endpoint`.
   */
  readonly machines: readonly string[];
  /** Number of machines, to be sure of it: as many as `machines`. */
  readonly replicas?: number | undefined;
  /** How clients reach the Kubernetes API; the first machine's address and port 6443 when left out. */
  readonly endpoint?: Endpoint | undefined;
  /** Further names and addresses in the API server's certificate. */
  readonly certSans?: readonly string[] | undefined;
  /**
   * Whether workloads may run on control-plane machines.
   *
   * Default: `false`.
   */
  readonly schedulable?: boolean | undefined;
  /**
   * Where Kubernetes keeps its state; `embedded_etcd` when left out.
   *
   * Cannot be changed: another value is another object.
   */
  readonly datastore?: "embedded_etcd" | "sqlite" | undefined;
  /** Further arguments of the API server, without the leading `--`. */
  readonly apiServerArgs?: Readonly<Record<string, string>> | undefined;
}

/** @internal */
export const controlPlaneShape: Shape = {
  endpoint: ["endpoint", () => endpointShape],
  certSans: ["cert_sans"],
  apiServerArgs: ["api_server_args"],
};

export interface Oidc {
  /** The issuer's URL, `https://…`. */
  readonly issuerUrl: string;
  /** Client id that tokens are issued for. */
  readonly clientId: string;
  /** Claim that holds the user's name; `sub` when left out. */
  readonly usernameClaim?: string | undefined;
  /** Put before user names, so that they cannot collide with others. */
  readonly usernamePrefix?: string | undefined;
  /** Claim that holds the user's groups. */
  readonly groupsClaim?: string | undefined;
  /** Put before group names. */
  readonly groupsPrefix?: string | undefined;
  /** Claims that a token must have, with their values. */
  readonly requiredClaims?: Readonly<Record<string, string>> | undefined;
  /** Accepted signature algorithms; `RS256` when left out. */
  readonly signingAlgs?: readonly string[] | undefined;
  /** PEM certificate of the authority that signed the issuer's certificate. */
  readonly caCertificate?: string | undefined;
}

/** @internal */
export const oidcShape: Shape = {
  issuerUrl: ["issuer_url"],
  clientId: ["client_id"],
  usernameClaim: ["username_claim"],
  usernamePrefix: ["username_prefix"],
  groupsClaim: ["groups_claim"],
  groupsPrefix: ["groups_prefix"],
  requiredClaims: ["required_claims"],
  signingAlgs: ["signing_algs"],
  caCertificate: ["ca_certificate"],
};

export interface Cni {
  /**
   * The plug-in.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: "flannel" | "cilium" | "none";
  /** Version, such as `1.19.1`; the catalogue's newest when left out. Cilium only. */
  readonly version?: string | undefined;
  /**
   * Whether the plug-in does kube-proxy's work, which is then switched off. Cilium only.
   *
   * Default: `false`.
   */
  readonly kubeProxyReplacement?: boolean | undefined;
}

/** @internal */
export const cniShape: Shape = {
  kubeProxyReplacement: ["kube_proxy_replacement"],
};

export interface AddressPool {
  /** Name of the pool. */
  readonly name: string;
  /** First address. */
  readonly start?: string | undefined;
  /** Last address, included. */
  readonly end?: string | undefined;
  /**
   * The range as a CIDR instead of `start` and `end`.
   *
   * Not together with start, end.
   */
  readonly cidr?: string | undefined;
}

/** @internal */
export const addressPoolShape: Shape = {
};

export interface LoadBalancer {
  /** Ranges of addresses. */
  readonly pools: readonly AddressPool[];
  /** How the network learns who holds an address; `l2_arp` when left out. */
  readonly announcement?: "l2_arp" | "bgp" | undefined;
}

/** @internal */
export const loadBalancerShape: Shape = {
  pools: ["pools", { list: () => addressPoolShape }],
};

export interface ListenerTls {
  /** The cert-manager issuer, such as `letsencrypt-prod`. */
  readonly issuer?: string | undefined;
  /**
   * Whether one wildcard certificate per DNS zone is used.
   *
   * Default: `false`.
   */
  readonly wildcard?: boolean | undefined;
}

/** @internal */
export const listenerTlsShape: Shape = {
};

export interface Listener {
  /** Name of the listener; protocol and port when left out, such as `https-443`. */
  readonly name?: string | undefined;
  /** What is spoken. */
  readonly protocol: "http" | "https" | "tls" | "tcp";
  /** TCP port. */
  readonly port: number;
  /** Answer every request with a redirect to this port of the same host. HTTP only. */
  readonly redirectTo?: number | undefined;
  /** Where the certificate comes from. HTTPS only. */
  readonly tls?: ListenerTls | undefined;
}

/** @internal */
export const listenerShape: Shape = {
  redirectTo: ["redirect_to"],
  tls: ["tls", () => listenerTlsShape],
};

export interface Gateway {
  /** Name of the gateway. */
  readonly name: string;
  /** Gateway class, such as `cilium`; the network plug-in's when left out. */
  readonly class?: string | undefined;
  /** Address of the gateway, inside one of the load balancer's pools. */
  readonly address?: string | undefined;
  /** Ports it listens on. */
  readonly listeners: readonly Listener[];
}

/** @internal */
export const gatewayShape: Shape = {
  listeners: ["listeners", { list: () => listenerShape }],
};

export interface DnsZone {
  /** The record, such as `*.apps.example.org`. */
  readonly wildcard: string;
  /** Address that it points to. */
  readonly target: string;
}

/** @internal */
export const dnsZoneShape: Shape = {
};

export interface Ingress {
  /** The controller; `traefik` when left out. K3s only. */
  readonly controller?: "traefik" | undefined;
  /**
   * Whether it is installed.
   *
   * Default: `false`.
   */
  readonly enabled?: boolean | undefined;
}

/** @internal */
export const ingressShape: Shape = {
};

export interface Network {
  /**
   * Ranges that pods get addresses from, at most one per address family; `10.244.0.0/16` when left out.
   *
   * Cannot be changed: another value is another object.
   */
  readonly podCidrs?: readonly string[] | undefined;
  /**
   * Ranges that services get addresses from, at most one per address family; `10.96.0.0/12` when left out.
   *
   * Cannot be changed: another value is another object.
   */
  readonly serviceCidrs?: readonly string[] | undefined;
  /**
   * Address of the DNS service, inside a service range; the first range's tenth address when left out.
   *
   * Cannot be changed: another value is another object.
   */
  readonly dnsServiceIp?: string | undefined;
  /**
   * Domain of services; `cluster.local` when left out.
   *
   * Cannot be changed: another value is another object.
   */
  readonly clusterDomain?: string | undefined;
  /** Network plug-in; the distribution's own when left out. */
  readonly cni?: Cni | undefined;
  /** Addresses for services of type LoadBalancer. */
  readonly loadBalancer?: LoadBalancer | undefined;
  /** Entry points from outside (Gateway API). */
  readonly gateways?: readonly Gateway[] | undefined;
  /** DNS zones that lead to the gateways. */
  readonly dnsZones?: readonly DnsZone[] | undefined;
  /** Classic ingress controller. */
  readonly ingress?: Ingress | undefined;
}

/** @internal */
export const networkShape: Shape = {
  podCidrs: ["pod_cidrs"],
  serviceCidrs: ["service_cidrs"],
  dnsServiceIp: ["dns_service_ip"],
  clusterDomain: ["cluster_domain"],
  cni: ["cni", () => cniShape],
  loadBalancer: ["load_balancer", () => loadBalancerShape],
  gateways: ["gateways", { list: () => gatewayShape }],
  dnsZones: ["dns_zones", { list: () => dnsZoneShape }],
  ingress: ["ingress", () => ingressShape],
};

export interface RegistryMirror {
  /** The registry that images name, such as `docker.io` or `ghcr.io`; `*` for all others. */
  readonly registry: string;
  /** URLs tried in this order, such as `https://harbor.example.org`. */
  readonly endpoints: readonly string[];
  /** Put before the image's path on the mirror, such as `proxy-dockerhub` for a Harbor proxy project. */
  readonly pathPrefix?: string | undefined;
}

/** @internal */
export const registryMirrorShape: Shape = {
  pathPrefix: ["path_prefix"],
};

export interface MaintenanceWindow {
  /** The days; every day when left out. */
  readonly days?: readonly ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[] | undefined;
  /** When it begins, `HH:MM` on a 24-hour clock. */
  readonly start: string;
  /** How long it lasts, such as `2h`; at most 24 hours. */
  readonly duration: string;
  /** IANA time zone of `start`, such as `Europe/Paris`; `UTC` when left out. */
  readonly timezone?: string | undefined;
}

/** @internal */
export const maintenanceWindowShape: Shape = {
};

export interface DrainPolicy {
  /** How long to wait for a node to be empty; `5m` when left out. */
  readonly timeout?: string | undefined;
  /** How long a pod may take to end; its own grace period when left out. */
  readonly gracePeriod?: string | undefined;
  /**
   * Whether pods with `emptyDir` volumes are evicted, which loses that data.
   *
   * Default: `false`.
   */
  readonly deleteEmptyDir?: boolean | undefined;
}

/** @internal */
export const drainPolicyShape: Shape = {
  gracePeriod: ["grace_period"],
  deleteEmptyDir: ["delete_empty_dir"],
};

export interface UpgradePolicy {
  /**
   * Nodes that may be added above the wanted number.
   *
   * Default: `0`.
   */
  readonly maxSurge?: number | undefined;
  /** Nodes that may be missing at the same time; 1 when left out. */
  readonly maxUnavailable?: number | undefined;
  /** How a node is emptied before it changes. */
  readonly drain?: DrainPolicy | undefined;
}

/** @internal */
export const upgradePolicyShape: Shape = {
  maxSurge: ["max_surge"],
  maxUnavailable: ["max_unavailable"],
  drain: ["drain", () => drainPolicyShape],
};

export interface BackupPolicy {
  /** When, as a cron expression of five fields in UTC, such as `0 *​/6 * * *`. */
  readonly schedule: string;
  /** Snapshots kept; 5 when left out. */
  readonly retentionCount?: number | undefined;
  /** Folder on the node that snapshots go to; the distribution's when left out. */
  readonly target?: string | undefined;
  /**
   * Whether snapshots are compressed.
   *
   * Default: `false`.
   */
  readonly compression?: boolean | undefined;
}

/** @internal */
export const backupPolicyShape: Shape = {
  retentionCount: ["retention_count"],
};

export interface Sla {
  /** Availability in percent, such as 99.9. */
  readonly availability?: number | undefined;
  /** 95th percentile of request latency, such as `500ms`. */
  readonly latencyP95?: string | undefined;
  /** Failed requests in percent, such as 0.1. */
  readonly errorRate?: number | undefined;
  /** Recovery time objective: how long a recovery may take. */
  readonly rto?: string | undefined;
  /** Recovery point objective: how much time's worth of data may be lost. */
  readonly rpo?: string | undefined;
}

/** @internal */
export const slaShape: Shape = {
  latencyP95: ["latency_p95"],
  errorRate: ["error_rate"],
};

export interface Gitops {
  /** The engine. */
  readonly engine: "flux" | "argocd";
  /** URL of the Git repository. */
  readonly repository: string;
  /** Folder in the repository; its root when left out. */
  readonly path?: string | undefined;
  /** Branch; `main` when left out. */
  readonly branch?: string | undefined;
  /** How often the repository is looked at; `60s` when left out. */
  readonly interval?: string | undefined;
}

/** @internal */
export const gitopsShape: Shape = {
};

/** A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`. */
export interface ClusterSpec {
  /**
   * Name, unique in the project: lower-case letters, digits and hyphens, at most 63.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /** A name for people. */
  readonly displayName?: string | undefined;
  /** What the cluster is for. */
  readonly description?: string | undefined;
  /** Labels to select by. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Free-form notes for programs. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /**
   * Kubernetes distribution.
   *
   * Cannot be changed: another value is another object.
   */
  readonly distribution: "k3s" | "talos";
  /**
   * Who brings the cluster about.
   *
   * Cannot be changed: another value is another object.
   *
   * Default: `"artifacts"`.
   */
  readonly driver?: "artifacts" | undefined;
  /**
   * Where the cluster stands. For information.
   *
   * Cannot be changed: another value is another object.
   */
  readonly region?: string | undefined;
  /** Kubernetes version: `1.35` (its newest known patch) or `1.35.3`. It can be raised, never lowered. */
  readonly version: string;
  /** Version of the operating system: for Talos such as `1.12.6`, the catalogue's newest when left out; none for K3s. */
  readonly osVersion?: string | undefined;
  /** Machines and settings of the control plane. */
  readonly controlPlane: ControlPlane;
  /** People log in at the Kubernetes API through this issuer. */
  readonly oidc?: Oidc | undefined;
  /** Address ranges, network plug-in, load balancing, gateways and DNS zones. */
  readonly network?: Network | undefined;
  /** Node-level pull-through mirrors of image registries. */
  readonly registries?: readonly RegistryMirror[] | undefined;
  /** When changes that disturb workloads may run. */
  readonly maintenanceWindow?: MaintenanceWindow | undefined;
  /** How nodes are replaced or upgraded. */
  readonly upgradePolicy?: UpgradePolicy | undefined;
  /** Snapshots of etcd. */
  readonly backupPolicy?: BackupPolicy | undefined;
  /** Service levels that the platform promises. */
  readonly sla?: Sla | undefined;
  /** Repository that the cluster's workloads come from. */
  readonly gitops?: Gitops | undefined;
  /**
   * Whether the server refuses to delete the cluster. To delete it, set this to false and apply first.
   *
   * Default: `true`.
   */
  readonly deletionProtection?: boolean | undefined;
  /**
   * What deleting does. Kept in the annotation `deployme.cloud/deletion-policy`.
   *
   * Default: `"delete"`.
   */
  readonly deletionPolicy?: "delete" | "abandon" | undefined;
}

/** @internal */
export const clusterSpecShape: Shape = {
  displayName: ["display_name"],
  osVersion: ["os_version"],
  controlPlane: ["control_plane", () => controlPlaneShape],
  oidc: ["oidc", () => oidcShape],
  network: ["network", () => networkShape],
  registries: ["registries", { list: () => registryMirrorShape }],
  maintenanceWindow: ["maintenance_window", () => maintenanceWindowShape],
  upgradePolicy: ["upgrade_policy", () => upgradePolicyShape],
  backupPolicy: ["backup_policy", () => backupPolicyShape],
  sla: ["sla", () => slaShape],
  gitops: ["gitops", () => gitopsShape],
  deletionProtection: ["deletion_protection"],
  deletionPolicy: ["deletion_policy"],
  id: null,
  uid: null,
  versionActual: null,
  osVersionActual: null,
  availableUpgrades: null,
  state: null,
  stateMessage: null,
  host: null,
  clusterCaCertificate: null,
  workerCount: null,
  createTime: null,
  etag: null,
};

/**
 * A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`.
 *
 * As the server reports it.
 */
export interface Cluster {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name, unique in the project: lower-case letters, digits and hyphens, at most 63. */
  readonly name: string;
  /** A name for people. */
  readonly displayName?: string | undefined;
  /** What the cluster is for. */
  readonly description?: string | undefined;
  /** Labels to select by. */
  readonly labels: Readonly<Record<string, string>>;
  /** Free-form notes for programs. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Kubernetes distribution. */
  readonly distribution: "k3s" | "talos";
  /** Who brings the cluster about. */
  readonly driver: "artifacts";
  /** Where the cluster stands. For information. */
  readonly region?: string | undefined;
  /** Kubernetes version: `1.35` (its newest known patch) or `1.35.3`. It can be raised, never lowered. */
  readonly version: string;
  /** Version of the operating system: for Talos such as `1.12.6`, the catalogue's newest when left out; none for K3s. */
  readonly osVersion?: string | undefined;
  /** Machines and settings of the control plane. */
  readonly controlPlane: ControlPlane;
  /** People log in at the Kubernetes API through this issuer. */
  readonly oidc?: Oidc | undefined;
  /** Address ranges, network plug-in, load balancing, gateways and DNS zones. */
  readonly network?: Network | undefined;
  /** Node-level pull-through mirrors of image registries. */
  readonly registries: readonly RegistryMirror[];
  /** When changes that disturb workloads may run. */
  readonly maintenanceWindow?: MaintenanceWindow | undefined;
  /** How nodes are replaced or upgraded. */
  readonly upgradePolicy?: UpgradePolicy | undefined;
  /** Snapshots of etcd. */
  readonly backupPolicy?: BackupPolicy | undefined;
  /** Service levels that the platform promises. */
  readonly sla?: Sla | undefined;
  /** Repository that the cluster's workloads come from. */
  readonly gitops?: Gitops | undefined;
  /** Whether the server refuses to delete the cluster. To delete it, set this to false and apply first. */
  readonly deletionProtection: boolean;
  /** What deleting does. Kept in the annotation `deployme.cloud/deletion-policy`. */
  readonly deletionPolicy: "delete" | "abandon";
  /** The server's own id, never used again. */
  readonly uid: string;
  /** Kubernetes version in effect, in full. */
  readonly versionActual?: string | undefined;
  /** Version of the operating system in effect. */
  readonly osVersionActual?: string | undefined;
  /** Known Kubernetes versions above the one in effect, oldest first. */
  readonly availableUpgrades?: readonly string[] | undefined;
  /** Where the cluster is in its life. */
  readonly state: "pending" | "provisioning" | "running" | "updating" | "upgrading" | "deleting" | "failed";
  /** Why the cluster is in its state. */
  readonly stateMessage?: string | undefined;
  /**
   * URL of the Kubernetes API. Kept through updates, so that providers configured with it stay known; a changed
   * `control_plane.endpoint` shows with the next refresh.
   */
  readonly host?: string | undefined;
  /** PEM certificate that the Kubernetes API is verified with. No secret. */
  readonly clusterCaCertificate?: string | undefined;
  /** Number of nodes in node pools. */
  readonly workerCount: number;
  /** When the cluster was created (RFC 3339). */
  readonly createTime?: string | undefined;
  /** Version of the object. */
  readonly etag: string;
}

/** @internal */
export const clusterShape: Shape = {
  displayName: ["display_name"],
  labels: ["labels", { map: null, empty: true }],
  annotations: ["annotations", { map: null, empty: true }],
  osVersion: ["os_version"],
  controlPlane: ["control_plane", () => controlPlaneShape],
  oidc: ["oidc", () => oidcShape],
  network: ["network", () => networkShape],
  registries: ["registries", { list: () => registryMirrorShape, empty: true }],
  maintenanceWindow: ["maintenance_window", () => maintenanceWindowShape],
  upgradePolicy: ["upgrade_policy", () => upgradePolicyShape],
  backupPolicy: ["backup_policy", () => backupPolicyShape],
  sla: ["sla", () => slaShape],
  gitops: ["gitops", () => gitopsShape],
  deletionProtection: ["deletion_protection"],
  deletionPolicy: ["deletion_policy"],
  versionActual: ["version_actual"],
  osVersionActual: ["os_version_actual"],
  availableUpgrades: ["available_upgrades"],
  stateMessage: ["state_message"],
  clusterCaCertificate: ["cluster_ca_certificate"],
  workerCount: ["worker_count"],
  createTime: ["create_time"],
};

export interface Taint {
  /** Key, such as `nvidia.com/gpu`. */
  readonly key: string;
  /** Value. */
  readonly value?: string | undefined;
  /** What happens to pods that do not tolerate the taint. */
  readonly effect: "no_schedule" | "prefer_no_schedule" | "no_execute";
}

/** @internal */
export const taintShape: Shape = {
};

/** Worker nodes of a cluster with the same settings. */
export interface NodePoolSpec {
  /**
   * Cluster that the nodes belong to, by name.
   *
   * Cannot be changed: another value is another object.
   */
  readonly cluster: string;
  /**
   * Name, unique in the cluster: lower-case letters, digits and hyphens, at most 63.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /** A name for people. */
  readonly displayName?: string | undefined;
  /** Machines by name. Not used by anything else. */
  readonly machines?: readonly string[] | undefined;
  /** Labels put on the Kubernetes nodes. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Free-form notes for programs; not put on the nodes. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Taints put on the Kubernetes nodes. */
  readonly taints?: readonly Taint[] | undefined;
  /** Further arguments of the kubelet, without the leading `--`. */
  readonly kubeletArgs?: Readonly<Record<string, string>> | undefined;
  /** How nodes are replaced or upgraded; the cluster's policy when left out. */
  readonly upgradePolicy?: UpgradePolicy | undefined;
  /**
   * Whether the server refuses to delete the node pool. To delete it, set this to false and apply first.
   *
   * Default: `true`.
   */
  readonly deletionProtection?: boolean | undefined;
}

/** @internal */
export const nodePoolSpecShape: Shape = {
  displayName: ["display_name"],
  taints: ["taints", { list: () => taintShape }],
  kubeletArgs: ["kubelet_args"],
  upgradePolicy: ["upgrade_policy", () => upgradePolicyShape],
  deletionProtection: ["deletion_protection"],
  id: null,
  uid: null,
  currentReplicas: null,
  versionActual: null,
  state: null,
  stateMessage: null,
  createTime: null,
  etag: null,
};

/**
 * Worker nodes of a cluster with the same settings.
 *
 * As the server reports it.
 */
export interface NodePool {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Cluster that the nodes belong to, by name. */
  readonly cluster: string;
  /** Name, unique in the cluster: lower-case letters, digits and hyphens, at most 63. */
  readonly name: string;
  /** A name for people. */
  readonly displayName?: string | undefined;
  /** Machines by name. Not used by anything else. */
  readonly machines: readonly string[];
  /** Labels put on the Kubernetes nodes. */
  readonly labels: Readonly<Record<string, string>>;
  /** Free-form notes for programs; not put on the nodes. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Taints put on the Kubernetes nodes. */
  readonly taints: readonly Taint[];
  /** Further arguments of the kubelet, without the leading `--`. */
  readonly kubeletArgs: Readonly<Record<string, string>>;
  /** How nodes are replaced or upgraded; the cluster's policy when left out. */
  readonly upgradePolicy?: UpgradePolicy | undefined;
  /** Whether the server refuses to delete the node pool. To delete it, set this to false and apply first. */
  readonly deletionProtection: boolean;
  /** The server's own id, never used again. */
  readonly uid: string;
  /** Number of nodes. */
  readonly currentReplicas: number;
  /** Kubernetes version of the nodes, in full. */
  readonly versionActual?: string | undefined;
  /** Where the node pool is in its life. */
  readonly state: "pending" | "provisioning" | "running" | "updating" | "deleting" | "failed";
  /** Why the node pool is in its state. */
  readonly stateMessage?: string | undefined;
  /** When the node pool was created (RFC 3339). */
  readonly createTime?: string | undefined;
  /** Version of the object. */
  readonly etag: string;
}

/** @internal */
export const nodePoolShape: Shape = {
  displayName: ["display_name"],
  machines: ["machines", { list: null, empty: true }],
  labels: ["labels", { map: null, empty: true }],
  annotations: ["annotations", { map: null, empty: true }],
  taints: ["taints", { list: () => taintShape, empty: true }],
  kubeletArgs: ["kubelet_args", { map: null, empty: true }],
  upgradePolicy: ["upgrade_policy", () => upgradePolicyShape],
  deletionProtection: ["deletion_protection"],
  currentReplicas: ["current_replicas"],
  versionActual: ["version_actual"],
  stateMessage: ["state_message"],
  createTime: ["create_time"],
};

/**
 * A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.
 *
 * Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
 * Kubernetes has no revocation list. So keep `ttl_seconds` short.
 *
 * As the server reports it.
 */
export interface ClusterKubeconfigValue {
  /** Cluster, by name. */
  readonly cluster: string;
  /** User of the certificate; `system:admin` when left out. */
  readonly user?: string | undefined;
  /** Groups of the certificate; `system:masters` when user and groups are left out. */
  readonly groups: readonly string[];
  /** How long the certificate is valid, in seconds; 3600 when left out. */
  readonly ttlSeconds?: number | undefined;
  /** A complete kubeconfig (YAML). */
  readonly kubeconfig: Secret;
  /** URL of the Kubernetes API. */
  readonly host: string;
  /** PEM certificate that the Kubernetes API is verified with. */
  readonly clusterCaCertificate: string;
  /** PEM client certificate. */
  readonly clientCertificate: string;
  /** PEM private key of the client certificate. */
  readonly clientKey: Secret;
  /** When the certificate expires (RFC 3339). */
  readonly expireTime?: string | undefined;
}

/** @internal */
export const clusterKubeconfigValueShape: Shape = {
  groups: ["groups", { list: null, empty: true }],
  ttlSeconds: ["ttl_seconds"],
  kubeconfig: ["kubeconfig", "secret"],
  clusterCaCertificate: ["cluster_ca_certificate"],
  clientCertificate: ["client_certificate"],
  clientKey: ["client_key", "secret"],
  expireTime: ["expire_time"],
};

export interface CatalogVersion {
  /** Distribution. */
  readonly distribution: "k3s" | "talos";
  /** Kubernetes version, `x.y.z`. */
  readonly kubernetes: string;
  /** The distribution's own name of the version, such as `v1.35.3+k3s1`. */
  readonly release?: string | undefined;
  /** Operating system versions that it runs on, newest first: Talos versions; none for K3s. */
  readonly osVersions?: readonly string[] | undefined;
  /**
   * Whether this is the newest patch of the newest minor version.
   *
   * Default: `false`.
   */
  readonly latest?: boolean | undefined;
}

/** @internal */
export const catalogVersionShape: Shape = {
  osVersions: ["os_versions"],
};

/**
 * The Kubernetes versions that clusters can have.
 *
 * As the server reports it.
 */
export interface CatalogVersionsData {
  /** Only those of one distribution. */
  readonly distribution?: "k3s" | "talos" | undefined;
  /** The versions, by distribution and then newest first. */
  readonly versions: readonly CatalogVersion[];
  /** The newest version, in full; of the first distribution when there is no `distribution`. */
  readonly defaultVersion?: string | undefined;
}

/** @internal */
export const catalogVersionsDataShape: Shape = {
  versions: ["versions", { list: () => catalogVersionShape }],
  defaultVersion: ["default_version"],
};

/** A control plane and a project of it. */
export interface ControlPlaneConfig {
  /**
   * Address of the server, such as `https://deployme.example.org`. `http://` speaks in clear.
   *
   * Environment: DEPLOYME_ENDPOINT.
   */
  readonly endpoint?: string | undefined;
  /**
   * API token (`dpm_…`).
   *
   * Environment: DEPLOYME_TOKEN.
   */
  readonly token?: Secret | string | undefined;
  /**
   * Project whose objects are managed. Default `default`.
   *
   * Environment: DEPLOYME_PROJECT.
   */
  readonly project?: string | undefined;
  /**
   * How to speak to the server. Default `grpc`.
   *
   * Environment: DEPLOYME_PROTOCOL.
   */
  readonly protocol?: "grpc" | "rest" | undefined;
  /** Longest wait for an operation, such as the creation of a cluster, in seconds. Default 1800. */
  readonly operationTimeoutSeconds?: number | undefined;
  /** PEM of certification authorities to trust beside the platform's. */
  readonly caCertificate?: string | undefined;
  /** PEM of the client certificate chain, for mutual TLS. */
  readonly clientCertificate?: string | undefined;
  /** PEM of the client certificate's private key. */
  readonly clientKey?: Secret | string | undefined;
  /**
   * Accept any server certificate. Unsafe: for laboratories only.
   *
   * Default: `false`.
   */
  readonly insecureSkipVerify?: boolean | undefined;
  /** Proxy URL; the environment's `HTTPS_PROXY` and `NO_PROXY` count when left out. */
  readonly proxy?: string | undefined;
  /** Limit of one try, in seconds. Default 30. */
  readonly timeoutSeconds?: number | undefined;
  /** Tries after the first one for what may heal. Default 4. */
  readonly maxRetries?: number | undefined;
  /** Requests under way at once. Default 16. */
  readonly maxConcurrency?: number | undefined;
}

/** @internal */
export const controlPlaneConfigShape: Shape = {
  token: ["token", "secret"],
  operationTimeoutSeconds: ["operation_timeout_seconds"],
  caCertificate: ["ca_certificate"],
  clientCertificate: ["client_certificate"],
  clientKey: ["client_key", "secret"],
  insecureSkipVerify: ["insecure_skip_verify"],
  timeoutSeconds: ["timeout_seconds"],
  maxRetries: ["max_retries"],
  maxConcurrency: ["max_concurrency"],
};

/** Natural name of the object. */
export interface MachineKey {
  /** Name, unique in the project: lower-case letters, digits and hyphens, at most 63. */
  readonly name: string;
}

/** @internal */
export const machineKeyShape: Shape = {
};

/** Natural name of the object. */
export interface ClusterKey {
  /** Name, unique in the project: lower-case letters, digits and hyphens, at most 63. */
  readonly name: string;
}

/** @internal */
export const clusterKeyShape: Shape = {
};

/** Natural name of the object. */
export interface NodePoolKey {
  /** Cluster that the nodes belong to, by name. */
  readonly cluster: string;
  /** Name, unique in the cluster: lower-case letters, digits and hyphens, at most 63. */
  readonly name: string;
}

/** @internal */
export const nodePoolKeyShape: Shape = {
};

/** What narrows the list. */
export interface NodePoolScope {
  /** Cluster that the node pools belong to; left out, those of all clusters are listed. */
  readonly cluster?: string | undefined;
}

/** @internal */
export const nodePoolScopeShape: Shape = {
};

/**
 * A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.
 *
 * Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
 * Kubernetes has no revocation list. So keep `ttl_seconds` short.
 */
export interface OpenClusterKubeconfig {
  /** Cluster, by name. */
  readonly cluster: string;
  /** User of the certificate; `system:admin` when left out. */
  readonly user?: string | undefined;
  /** Groups of the certificate; `system:masters` when user and groups are left out. */
  readonly groups?: readonly string[] | undefined;
  /** How long the certificate is valid, in seconds; 3600 when left out. */
  readonly ttlSeconds?: number | undefined;
}

/** @internal */
export const openClusterKubeconfigShape: Shape = {
  ttlSeconds: ["ttl_seconds"],
};

/** The Kubernetes versions that clusters can have. */
export interface ReadCatalogVersions {
  /** Only those of one distribution. */
  readonly distribution?: "k3s" | "talos" | undefined;
}

/** @internal */
export const readCatalogVersionsShape: Shape = {
};
