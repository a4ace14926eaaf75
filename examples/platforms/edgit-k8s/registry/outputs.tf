output "proxies" {
  description = "Names of the proxy projects."
  value       = sort([for project in deployme_harbor_project.proxy : project.name])
}
