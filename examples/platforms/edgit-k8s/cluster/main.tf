# Three control planes and five workers on bare metal: Talos, and Cilium without kube-proxy.

locals {
  control_planes = {
    cp-1 = "192.168.0.100"
    cp-2 = "192.168.0.101"
    cp-3 = "192.168.0.102"
  }
  workers = {
    worker-1 = "192.168.0.103"
    worker-2 = "192.168.0.104"
    worker-3 = "192.168.0.150"
    worker-4 = "192.168.0.151"
  }
  mirrors = {
    "docker.io" = "proxy-dockerhub"
    "ghcr.io"   = "proxy-ghcr"
    "quay.io"   = "proxy-quay"
    "gcr.io"    = "proxy-gcr"
  }
}

resource "deployme_machine" "control_plane" {
  for_each = local.control_planes

  name      = each.key
  addresses = [each.value]
}

resource "deployme_machine" "worker" {
  for_each = local.workers

  name      = each.key
  addresses = [each.value]
}

# Its address comes from DHCP: it is known by its host name only.
resource "deployme_machine" "gx10" {
  name     = "gx10"
  hostname = "gx10"
  arch     = "arm64"
  hardware = { gpus = ["nvidia-gb10"] }
}

resource "deployme_cluster" "edgit" {
  name         = "edgit-k8s"
  distribution = "talos"
  version      = "1.35.3"
  os_version   = "1.12.6"

  control_plane = {
    machines = [for machine in deployme_machine.control_plane : machine.name]
  }

  network = {
    pod_cidrs      = ["10.244.0.0/16"]
    service_cidrs  = ["10.96.0.0/12"]
    dns_service_ip = "10.96.0.10"

    cni = {
      name                   = "cilium"
      version                = "1.19.1"
      kube_proxy_replacement = true
    }

    load_balancer = {
      announcement = "l2_arp"
      pools        = [{ name = "lan", start = "192.168.0.200", end = "192.168.0.210" }]
    }

    gateways = [{
      name    = "main"
      address = var.gateway_address
      listeners = [
        { protocol = "http", port = 80, redirect_to = 443 },
        { protocol = "https", port = 443, tls = { issuer = "letsencrypt-prod", wildcard = true } },
      ]
    }]

    dns_zones = [for zone in var.dns_zones : { wildcard = zone, target = var.gateway_address }]
  }

  registries = [for registry, project in local.mirrors : {
    registry    = registry
    endpoints   = [var.harbor_url]
    path_prefix = project
  }]

  # An example that is applied and removed again by tests; a real cluster keeps the default, true.
  deletion_protection = false
}

resource "deployme_node_pool" "workers" {
  cluster             = deployme_cluster.edgit.name
  name                = "workers"
  machines            = [for machine in deployme_machine.worker : machine.name]
  deletion_protection = false
}

resource "deployme_node_pool" "gpu" {
  cluster             = deployme_cluster.edgit.name
  name                = "gpu"
  machines            = [deployme_machine.gx10.name]
  labels              = { accelerator = "nvidia-gb10" }
  taints              = [{ key = "nvidia.com/gpu", effect = "no_schedule" }]
  deletion_protection = false
}
