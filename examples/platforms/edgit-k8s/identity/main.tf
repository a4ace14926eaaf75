# One realm for people, one client per application that logs them in, roles that the applications understand.

resource "deployme_keycloak_realm" "this" {
  realm           = var.realm
  display_name    = "Edgit platform"
  ssl_required    = "external"
  password_policy = "length(12) and notUsername"

  login = {
    login_with_email_allowed = true
    reset_password_allowed   = true
    remember_me              = true
  }

  brute_force_detection = {
    enabled        = true
    failure_factor = 5
  }

  sessions = {
    sso_session_idle_timeout = 1800
    sso_session_max_lifespan = 36000
  }

  smtp_server = {
    host                = "smtp.edgeprime.io"
    port                = 587
    starttls            = true
    from                = "id@edgeprime.io"
    user                = "id@edgeprime.io"
    password_wo         = var.smtp_password
    password_wo_version = var.smtp_password_version
  }
}

locals {
  # Applications behind the gateway, with the path at which each takes its logins back.
  applications = {
    argocd       = "/auth/callback"
    vault        = "/ui/vault/auth/oidc/oidc/callback"
    grafana      = "/login/generic_oauth"
    harbor       = "/c/oidc/callback"
    hubble       = "/oauth2/callback"
    longhorn     = "/oauth2/callback"
    opencost     = "/oauth2/callback"
    prometheus   = "/oauth2/callback"
    alertmanager = "/oauth2/callback"
  }
}

resource "deployme_keycloak_client" "application" {
  for_each = local.applications

  realm                 = deployme_keycloak_realm.this.realm
  client_id             = each.key
  name                  = title(each.key)
  access_type           = "confidential"
  standard_flow_enabled = true
  root_url              = "https://${each.key}.${var.domain}"
  redirect_uris         = ["https://${each.key}.${var.domain}${each.value}"]
  web_origins           = ["+"]
}

# kubectl logs in from the user's own machine: no secret, but proof of possession of the code.
resource "deployme_keycloak_client" "kubernetes" {
  realm                      = deployme_keycloak_realm.this.realm
  client_id                  = "kubernetes"
  name                       = "kubectl"
  access_type                = "public"
  standard_flow_enabled      = true
  pkce_code_challenge_method = "S256"
  redirect_uris              = ["http://localhost:8000", "http://localhost:18000"]
}

resource "deployme_keycloak_role" "platform_viewer" {
  realm       = deployme_keycloak_realm.this.realm
  name        = "platform-viewer"
  description = "Sees everything, changes nothing."
}

resource "deployme_keycloak_role" "platform_admin" {
  realm       = deployme_keycloak_realm.this.realm
  name        = "platform-admin"
  description = "Runs the platform."
  composites  = { realm_roles = [deployme_keycloak_role.platform_viewer.name] }
}

# The roles that Grafana maps to its own.
resource "deployme_keycloak_role" "grafana" {
  for_each = toset(["admin", "editor", "viewer"])

  realm     = deployme_keycloak_realm.this.realm
  client_id = deployme_keycloak_client.application["grafana"].client_id
  name      = each.key
}
