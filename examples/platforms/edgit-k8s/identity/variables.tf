variable "realm" {
  description = "Name of the realm."
  type        = string
}

variable "domain" {
  description = "The domain of all applications; each has a host in it."
  type        = string
}

variable "smtp_password" {
  description = "Password of the mail account that Keycloak sends from. Never stored."
  type        = string
  default     = null
  ephemeral   = true
}
