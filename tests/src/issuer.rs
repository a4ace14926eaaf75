//! An issuer of tokens, as far as an auth method looks at one: what its discovery tells, and its keys, of which there are none.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Address of the issuer, which lives as long as the process. Each path below it is an issuer too; `…/jwks` are keys.
///
/// # Panics
///
/// When there is no port for it.
pub fn issuer() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let own = url.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away is its own affair.
                let _ = answer(stream, &own);
            }
        });
        url
    })
}

fn answer(mut stream: TcpStream, own: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut request = Vec::new();
    let mut chunk = [0; 1024];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut chunk)? {
            0 => return Ok(()),
            count => request.extend_from_slice(&chunk[..count]),
        }
    }
    let line = String::from_utf8_lossy(&request);
    let path = line.split(' ').nth(1).unwrap_or_default();
    let body = document(own, path).to_string();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn document(own: &str, path: &str) -> Value {
    match path.strip_suffix("/.well-known/openid-configuration") {
        Some(path) => json!({
            "issuer": format!("{own}{path}"),
            "authorization_endpoint": format!("{own}{path}/auth"),
            "token_endpoint": format!("{own}{path}/token"),
            "jwks_uri": format!("{own}{path}/jwks"),
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        }),
        None => json!({"keys": []}),
    }
}
