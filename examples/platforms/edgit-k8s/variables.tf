variable "services" {
  description = "The services this site has. What is left out here is left out of the platform."
  type        = set(string)
  default     = ["control_plane", "keycloak", "harbor", "grafana", "vault"]

  validation {
    condition     = length(setsubtract(var.services, ["control_plane", "keycloak", "harbor", "grafana", "vault"])) == 0
    error_message = "Known services: control_plane, keycloak, harbor, grafana, vault."
  }
}

variable "smtp_password" {
  description = "Password of the mail account that Keycloak sends from. Never stored."
  type        = string
  default     = null
  ephemeral   = true
}

variable "smtp_password_version" {
  description = "Version of that password: 1 where there is one, raised to send it again."
  type        = number
  default     = null
}
