output "realm" {
  description = "Name of the realm."
  value       = deployme_keycloak_realm.this.realm
}

output "clients" {
  description = "Every confidential client, by application."
  value = { for name, client in deployme_keycloak_client.application : name => {
    realm     = client.realm
    client_id = client.client_id
    uuid      = client.uuid
  } }
}
