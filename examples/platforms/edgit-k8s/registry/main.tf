# Four proxy caches, so that no node pulls from the internet twice, and a project for our own images.

locals {
  upstreams = {
    dockerhub = { type = "docker-hub", url = "https://hub.docker.com" }
    ghcr      = { type = "github-ghcr", url = "https://ghcr.io" }
    # Harbor's own type for Quay cannot be cached; the plain registry protocol can.
    quay = { type = "docker-registry", url = "https://quay.io" }
    gcr  = { type = "google-gcr", url = "https://gcr.io" }
  }
}

resource "deployme_harbor_registry" "upstream" {
  for_each = local.upstreams

  name = each.key
  type = each.value.type
  url  = each.value.url
}

resource "deployme_harbor_project" "proxy" {
  for_each = deployme_harbor_registry.upstream

  name     = "proxy-${each.key}"
  registry = each.value.name
  public   = true
}

resource "deployme_harbor_project" "platform" {
  name               = "platform"
  storage_limit      = 50 * 1024 * 1024 * 1024
  auto_scan          = true
  prevent_vulnerable = true
  severity           = "critical"
}
