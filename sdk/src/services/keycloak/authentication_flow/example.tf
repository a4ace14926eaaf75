
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_authentication_flow" "example" {
  realm       = deployme_keycloak_realm.acme.realm
  alias       = "two factors"
  description = "A password and a one-time password"

  executions = [
    { authenticator = "auth-cookie", requirement = "ALTERNATIVE" },
    {
      authenticator = "identity-provider-redirector"
      requirement   = "ALTERNATIVE"
      config = {
        alias    = "corporate first"
        settings = { defaultProvider = "corporate" }
      }
    },
    {
      flow        = "two factors forms"
      requirement = "ALTERNATIVE"
      executions = [
        { authenticator = "auth-username-password-form", requirement = "REQUIRED" },
        { authenticator = "auth-otp-form", requirement = "REQUIRED" },
      ]
    },
  ]
}
