//! Harbor's kinds against Harbor by URL, else the stand-in, through the SDK.

use deployme::Client;
use deployme_servers::{Credentials, Running, harbor, report};
use deployme_tests::{cases, sdk};
use serde_json::json;

fn client() -> Option<(Client, Running)> {
    let server = report::or_leave_out(harbor())?;
    let config = match &server.credentials {
        Credentials::Password { user, password } => json!({"url": server.url, "username": user, "password": password}),
        Credentials::Token(token) => json!({"url": server.url, "bearer_token": token}),
        Credentials::None => panic!("Harbor wants a login"),
    };
    Some((
        Client::builder().service("harbor", config).build().expect("client"),
        server,
    ))
}

#[tokio::test]
async fn every_kind_lives_its_whole_life() {
    let Some((client, _server)) = client() else { return };
    for case in cases::harbor::all() {
        eprintln!("{}", case.kind);
        sdk::live(&client, &case).await;
    }
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::harbor::all());
}
