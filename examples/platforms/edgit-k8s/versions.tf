terraform {
  required_version = ">= 1.11"

  required_providers {
    deployme = { source = "registry.terraform.io/deployme/deployme" }
  }
}
