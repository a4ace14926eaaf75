
resource "deployme_machine" "server" {
  name      = "k3s-server"
  hostname  = "k3s-server"
  addresses = ["192.0.2.20"]
}

resource "deployme_cluster" "example" {
  name         = "k3s-gitops"
  distribution = "k3s"
  version      = "1.35"

  control_plane = {
    machines    = [deployme_machine.server.name]
    schedulable = true
  }

  network = {
    ingress = { controller = "traefik", enabled = true }
  }

  gitops = {
    engine     = "flux"
    repository = "https://git.example.org/platform/k3s-gitops.git"
    path       = "clusters/production"
  }

  # This example is thrown away again; keep the protection for a cluster that matters.
  deletion_protection = false
}
