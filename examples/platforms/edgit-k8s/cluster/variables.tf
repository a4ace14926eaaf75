variable "gateway_address" {
  description = "Address that all traffic from outside comes in at."
  type        = string
}

variable "dns_zones" {
  description = "Wildcard records that lead to the gateway."
  type        = list(string)
}

variable "harbor_url" {
  description = "The registry whose proxy caches the nodes pull through."
  type        = string
}
