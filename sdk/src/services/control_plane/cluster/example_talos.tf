
resource "deployme_machine" "control_plane" {
  for_each = { cp-1 = "192.168.0.100", cp-2 = "192.168.0.101", cp-3 = "192.168.0.102" }

  name      = each.key
  addresses = [each.value]
}

resource "deployme_cluster" "example" {
  name         = "edge"
  distribution = "talos"
  version      = "1.35.3"
  os_version   = "1.12.6"

  control_plane = {
    machines = [for machine in deployme_machine.control_plane : machine.name]
    endpoint = { vip = "192.168.0.99" }
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
      address = "192.168.0.200"
      listeners = [
        { protocol = "http", port = 80, redirect_to = 443 },
        { protocol = "https", port = 443, tls = { issuer = "letsencrypt-prod", wildcard = true } },
      ]
    }]

    dns_zones = [
      { wildcard = "*.apps.example.org", target = "192.168.0.200" },
      { wildcard = "*.example.net", target = "192.168.0.200" },
    ]
  }

  registries = [{
    registry    = "docker.io"
    endpoints   = ["https://harbor.example.org"]
    path_prefix = "proxy-dockerhub"
  }]

  backup_policy = { schedule = "*/10 * * * *" }
  sla           = { availability = 99.9, rto = "1h", rpo = "15m" }

  deletion_protection = false
}
