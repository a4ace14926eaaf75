//! Names that Keycloak takes whatever they are, and cannot work with: those of its providers, to which plugins add.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};
use tokio::sync::OnceCell;

use super::Keycloak;
use crate::error::{Error, ErrorKind, Result};

/// A place in the arguments that names one of Keycloak's providers.
pub(super) struct Role {
    /// Path of the argument.
    path: &'static str,
    /// What is named, for a sentence.
    what: &'static str,
    /// Keycloak's own name of such providers.
    spi: &'static str,
    /// Those that every Keycloak 26 has: no question is asked for them.
    everywhere: &'static [&'static str],
}

/// The algorithm of a realm's signatures.
pub(super) const SIGNATURE: Role = Role {
    path: "tokens.default_signature_algorithm",
    what: "signature algorithm",
    spi: "signature",
    everywhere: &[
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "HS256", "HS384",
        "HS512",
    ],
};

/// How a client proves who it is.
pub(super) const CLIENT_AUTHENTICATOR: Role = Role {
    path: "client_authenticator_type",
    what: "client authenticator",
    spi: "client-authenticator",
    everywhere: &["client-secret", "client-jwt", "client-secret-jwt", "client-x509"],
};

/// The providers of a server, asked for once.
pub(super) type Providers = OnceCell<BTreeMap<String, BTreeSet<String>>>;

#[derive(Deserialize)]
struct ServerInfo {
    #[serde(default)]
    providers: BTreeMap<String, Spi>,
}

#[derive(Deserialize)]
struct Spi {
    #[serde(default)]
    providers: Map<String, Value>,
}

/// Refuses a name that no provider of the server has. A server that does not tell its providers to the login is believed.
///
/// # Errors
///
/// `InvalidInput` names the argument and the providers that there are.
pub(super) async fn check(kc: &Keycloak, role: &Role, name: Option<&str>) -> Result<()> {
    let Some(name) = name.filter(|name| !role.everywhere.contains(name)) else {
        return Ok(());
    };
    let asked = kc.providers.get_or_try_init(|| async {
        let info: ServerInfo = kc.http.get("/admin/serverinfo", &[]).await?;
        let names = |spi: Spi| spi.providers.into_iter().map(|(name, _)| name).collect();
        Ok::<_, Error>(
            info.providers
                .into_iter()
                .map(|(name, spi)| (name, names(spi)))
                .collect(),
        )
    });
    match asked.await {
        Ok(known) => known.get(role.spi).map_or(Ok(()), |known| judged(role, name, known)),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        Err(error) => Err(error),
    }
}

fn judged(role: &Role, name: &str, known: &BTreeSet<String>) -> Result<()> {
    if known.is_empty() || known.contains(name) {
        return Ok(());
    }
    let known: Vec<String> = known.iter().map(|name| format!("{name:?}")).collect();
    let text = format!(
        "there is no {} {name:?} in this Keycloak; there are {}",
        role.what,
        known.join(", ")
    );
    Err(Error::new(ErrorKind::InvalidInput, format!("{}: {text}", role.path)).violation(role.path, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_provider_has_is_refused_with_those_that_there_are() {
        let known: BTreeSet<String> = ["ES256", "RS256"].map(str::to_owned).into();
        assert!(judged(&SIGNATURE, "RS256", &known).is_ok());
        let error = judged(&SIGNATURE, "RS999", &known).expect_err("nobody has it");
        let [violation] = error.violations() else {
            panic!("one violation, not {:?}", error.violations())
        };
        assert_eq!(violation.path, "tokens.default_signature_algorithm");
        assert_eq!(
            violation.message,
            "there is no signature algorithm \"RS999\" in this Keycloak; there are \"ES256\", \"RS256\""
        );
        // Nothing was told.
        assert!(judged(&SIGNATURE, "RS999", &BTreeSet::new()).is_ok());
    }
}
