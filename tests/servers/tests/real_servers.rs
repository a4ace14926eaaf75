//! The real Keycloak, Vault and Terraform start through this crate, and end with it.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use std::io::{Read, Write};
use std::net::TcpStream;

use deployme_servers::{Running, keycloak, report::or_leave_out, terraform_cli, vault};

/// The whole answer to one plain HTTP request.
fn ask(base: &str, method: &str, path: &str, headers: &str, body: &str) -> String {
    let host = base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Drops a server that this process started and sees that nobody answers any more.
fn ends_with_its_handle(running: Running) {
    let started_here = running.pid().is_some();
    let host = running.url.strip_prefix("http://").map(str::to_owned);
    drop(running);
    if started_here {
        assert!(TcpStream::connect(host.unwrap()).is_err());
    }
}

#[test]
fn keycloak_takes_its_administrators_login() {
    let Some(keycloak) = or_leave_out(keycloak()) else {
        return;
    };
    let (user, password) = keycloak.credentials.user_and_password().unwrap();
    let answer = ask(
        &keycloak.url,
        "POST",
        "/realms/master/protocol/openid-connect/token",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        &format!("grant_type=password&client_id=admin-cli&username={user}&password={password}"),
    );
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("access_token"));
    ends_with_its_handle(keycloak);
}

#[test]
fn vault_takes_its_root_token() {
    let Some(vault) = or_leave_out(vault()) else {
        return;
    };
    let token = vault.credentials.token().unwrap();
    let answer = ask(
        &vault.url,
        "GET",
        "/v1/sys/mounts",
        &format!("X-Vault-Token: {token}\r\n"),
        "",
    );
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"secret/\""), "{answer}");
    ends_with_its_handle(vault);
}

#[test]
fn terraform_knows_write_only_arguments() {
    let Some(cli) = or_leave_out(terraform_cli()) else {
        return;
    };
    let output = cli.command(&std::env::temp_dir()).arg("version").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.starts_with(&format!("{} v{}", cli.product, cli.version)), "{said}");
}
