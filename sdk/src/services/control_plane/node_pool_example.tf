
resource "deployme_machine" "server" {
  name      = "pool-server"
  addresses = ["192.0.2.30"]
}

resource "deployme_machine" "gpu" {
  name     = "gx10"
  hostname = "gx10"
  arch     = "arm64"
}

resource "deployme_cluster" "platform" {
  name                = "pooled"
  distribution        = "talos"
  version             = "1.35.3"
  control_plane       = { machines = [deployme_machine.server.name] }
  deletion_protection = false
}

resource "deployme_node_pool" "example" {
  cluster             = deployme_cluster.platform.name
  name                = "gpu"
  machines            = [deployme_machine.gpu.name]
  labels              = { accelerator = "nvidia-gb10" }
  taints              = [{ key = "nvidia.com/gpu", effect = "no_schedule" }]
  deletion_protection = false
}
