# Where the numbers come from, and one dashboard that answers "is the platform all right?".

resource "deployme_grafana_data_source" "prometheus" {
  uid        = "prometheus"
  name       = "Prometheus"
  type       = "prometheus"
  url        = "http://prometheus-server.monitoring.svc:9090"
  is_default = true

  json_data = jsonencode({
    httpMethod   = "POST"
    timeInterval = "30s"
  })
}

resource "deployme_grafana_data_source" "loki" {
  uid  = "loki"
  name = "Loki"
  type = "loki"
  url  = "http://loki-gateway.monitoring.svc"

  json_data = jsonencode({ maxLines = 1000 })
}

resource "deployme_grafana_data_source" "alertmanager" {
  uid  = "alertmanager"
  name = "Alertmanager"
  type = "alertmanager"
  url  = "http://alertmanager.monitoring.svc:9093"

  json_data = jsonencode({
    implementation             = "prometheus"
    handleGrafanaManagedAlerts = false
  })
}

resource "deployme_grafana_folder" "platform" {
  uid   = "platform"
  title = "Platform"
}

resource "deployme_grafana_folder" "applications" {
  uid        = "applications"
  title      = "Applications"
  parent_uid = deployme_grafana_folder.platform.uid
}

resource "deployme_grafana_dashboard" "overview" {
  uid         = "platform-overview"
  folder_uid  = deployme_grafana_folder.platform.uid
  config_json = file("${path.module}/dashboards/overview.json")

  # The panels name the data source by its uid.
  depends_on = [deployme_grafana_data_source.prometheus]
}
