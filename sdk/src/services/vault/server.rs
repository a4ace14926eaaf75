//! What the server is: Vault or OpenBao, which version, which edition.

use http::Method;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::transport::Http;

/// Whose server it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// HashiCorp Vault.
    Vault,
    /// OpenBao.
    OpenBao,
}

/// What a server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Whose server it is.
    pub product: Product,
    /// Its version, such as `1.21.4` or `2.6.2`.
    pub version: String,
    /// Whether it is Vault Enterprise.
    pub enterprise: bool,
}

#[derive(Deserialize)]
struct Health {
    version: String,
    /// Vault alone has these two, in every edition.
    enterprise: Option<bool>,
    performance_standby: Option<bool>,
}

/// Asks, without login and outside of namespaces, where OpenBao refuses to answer.
pub(super) async fn ask(http: &Http) -> Result<Server> {
    // Every state of a node is fine here: what is asked is what it is.
    let health: Health = http
        .request(Method::GET, "/v1/sys/health", &[])
        .query("standbyok", true)
        .query("perfstandbyok", true)
        .query("sealedcode", 200)
        .query("uninitcode", 200)
        .query("drsecondarycode", 200)
        .send()
        .await?
        .json()?;
    Ok(health.into())
}

impl From<Health> for Server {
    fn from(health: Health) -> Self {
        let vault = health.enterprise.is_some() || health.performance_standby.is_some();
        Self {
            product: if vault { Product::Vault } else { Product::OpenBao },
            // Versions before 1.17 tell the edition only in the version: `1.16.1+ent`.
            enterprise: health.enterprise.unwrap_or_else(|| health.version.contains("+ent")),
            version: health.version,
        }
    }
}

impl Server {
    /// Refuses a server that ignores the namespace of a request: writes would land in the root namespace.
    pub(super) fn knows_namespaces(&self) -> Result<()> {
        if self.product == Product::OpenBao || self.enterprise {
            return Ok(());
        }
        let text = format!(
            "this server is Vault {} in the community edition, which ignores namespaces and would write to the root \
             namespace: leave namespace out, or use Vault Enterprise or OpenBao",
            self.version
        );
        Err(Error::setting("namespace", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(health: &str) -> Server {
        serde_json::from_str::<Health>(health).expect("health").into()
    }

    #[test]
    fn products_are_told_apart() {
        let bao = server(r#"{"initialized": true, "standby": false, "version": "2.6.2"}"#);
        assert_eq!((bao.product, bao.enterprise), (Product::OpenBao, false));
        assert!(bao.knows_namespaces().is_ok());
        let community = server(r#"{"performance_standby": false, "enterprise": false, "version": "1.21.4"}"#);
        assert_eq!((community.product, community.enterprise), (Product::Vault, false));
        let error = community.knows_namespaces().expect_err("ignored there");
        assert!(
            error.message().starts_with("namespace: this server is Vault 1.21.4"),
            "{error}"
        );
        let old = server(r#"{"performance_standby": false, "version": "1.15.0+ent"}"#);
        assert_eq!((old.product, old.enterprise), (Product::Vault, true));
    }
}
