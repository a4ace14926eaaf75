output "dashboard" {
  description = "Path of the overview on the Grafana server."
  value       = deployme_grafana_dashboard.overview.url
}
