output "realm" {
  description = "The realm that people log in to."
  value       = one(module.identity[*].realm)
}

output "kubernetes_api" {
  description = "URL of the Kubernetes API."
  value       = one(module.cluster[*].host)
}

output "image_proxies" {
  description = "Harbor's proxy projects."
  value       = one(module.registry[*].proxies)
}

output "dashboard" {
  description = "Path of the overview on the Grafana server."
  value       = one(module.observability[*].dashboard)
}
