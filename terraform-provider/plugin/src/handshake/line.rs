//! The lines that tell a caller where we listen.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use serde_json::json;

use super::{Environment, Listener};

/// The plugin system's own protocol, and Terraform's, of which this crate speaks one version only. A caller that does not offer it
/// gets it all the same and says so to the user.
const CORE_PROTOCOL: u8 = 1;
const PROTOCOL: u8 = 6;

/// The one line Terraform reads from our standard output, without its end.
pub(crate) fn handshake_line(environment: &Environment, listener: &Listener, certificate: &[u8]) -> String {
    let certificate = STANDARD_NO_PAD.encode(certificate);
    let multiplexing = if environment.asks_for_multiplexing {
        "|false"
    } else {
        ""
    };
    let (network, address) = (listener.network(), listener.address());
    format!("{CORE_PROTOCOL}|{PROTOCOL}|{network}|{address}|grpc|{certificate}{multiplexing}")
}

/// What a developer sets so that Terraform uses this very process.
pub(crate) fn reattach_line(provider_address: &str, listener: &Listener) -> String {
    let reattach = json!({
        provider_address: {
            "Protocol": "grpc",
            "ProtocolVersion": PROTOCOL,
            "Pid": std::process::id(),
            // Terraform neither shuts down nor kills what is under test.
            "Test": true,
            "Addr": { "Network": listener.network(), "String": listener.address() },
        }
    });
    format!("TF_REATTACH_PROVIDERS='{reattach}'")
}
