# What External Secrets reads in the cluster: a key-value store, and policies that let each reader see its part only.

resource "deployme_vault_mount" "apps" {
  path        = "apps"
  type        = "kv"
  description = "Secrets of the platform's applications"
  options     = { version = "2" }
}

resource "deployme_vault_policy" "external_secrets" {
  name = "external-secrets"

  policy = <<-HCL
    # The ClusterSecretStore `vault-backend`: reads every application's secrets, changes none.
    path "${deployme_vault_mount.apps.path}/data/*" {
      capabilities = ["read"]
    }
    path "${deployme_vault_mount.apps.path}/metadata/*" {
      capabilities = ["read", "list"]
    }
  HCL
}

resource "deployme_vault_policy" "platform_admin" {
  name = "platform-admin"

  policy = <<-HCL
    # People with the realm role `platform-admin`: everything in the store, nothing of Vault itself.
    path "${deployme_vault_mount.apps.path}/*" {
      capabilities = ["create", "read", "update", "delete", "list"]
    }
  HCL
}

# The secret of every client, read from Keycloak and written to the store. It passes through Terraform, never into its state.
ephemeral "deployme_keycloak_client_secret" "application" {
  for_each = var.clients

  realm     = each.value.realm
  client_id = each.value.client_id
  # Known once the client is there: the secret is asked for then, and not before.
  uuid = each.value.uuid
}

resource "deployme_vault_kv_secret" "oidc" {
  for_each = var.clients

  mount = deployme_vault_mount.apps.path
  name  = "${each.key}/oidc"

  data_wo = {
    client_id     = each.key
    client_secret = ephemeral.deployme_keycloak_client_secret.application[each.key].client_secret
  }
  # Raise it to write the secrets anew after they were changed in Keycloak.
  data_wo_version = 1

  custom_metadata = { source = "keycloak", realm = each.value.realm }
}
