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

variable "smtp_password_version" {
  description = "Version of that password: 1 where there is one, raised to send it again."
  type        = number
  default     = null
}
