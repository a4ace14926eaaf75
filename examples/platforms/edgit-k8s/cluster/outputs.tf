output "host" {
  description = "URL of the Kubernetes API."
  value       = deployme_cluster.edgit.host
}
