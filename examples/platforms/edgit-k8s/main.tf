# edgit-k8s: a Talos and Cilium platform with everything it stands on, from one apply. The cluster itself is rendered, not installed.
#
# Addresses and logins come from the environment (KEYCLOAK_URL, VAULT_ADDR, …), so that the same code serves every site.
provider "deployme" {}

locals {
  # Every application lives under the first zone.
  domain = "apps.edgeprime.io"
}

module "cluster" {
  source = "./cluster"
  count  = contains(var.services, "control_plane") ? 1 : 0

  gateway_address = "192.168.0.200"
  dns_zones       = ["*.${local.domain}", "*.exitthecloud.eu"]
  harbor_url      = "https://harbor.${local.domain}"
}

module "identity" {
  source = "./identity"
  count  = contains(var.services, "keycloak") ? 1 : 0

  realm                 = "edgit"
  domain                = local.domain
  smtp_password         = var.smtp_password
  smtp_password_version = var.smtp_password_version
}

module "registry" {
  source = "./registry"
  count  = contains(var.services, "harbor") ? 1 : 0
}

module "observability" {
  source = "./observability"
  count  = contains(var.services, "grafana") ? 1 : 0
}

module "secrets" {
  source = "./secrets"
  count  = contains(var.services, "vault") ? 1 : 0

  clients = one(module.identity[*].clients)
}
