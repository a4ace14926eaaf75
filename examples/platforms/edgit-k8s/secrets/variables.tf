variable "clients" {
  description = "Every client whose secret External Secrets hands to its application, by application."
  type        = map(object({ realm = string, client_id = string, uuid = string }))
  default     = {}
  nullable    = false # null, from a platform without Keycloak, is the default too
}
