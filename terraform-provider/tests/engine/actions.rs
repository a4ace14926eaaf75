//! Actions: checked, planned and done as Terraform's client asks for it.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};
use terraform_provider_deployme::provider::DeploymeProvider;
use tfplugin::provider::{ClientCapabilities, Deferred, Diagnostics, Provider};
use tfplugin::testing::Client;
use tfplugin::value::{Path, Type, Value};

use super::fixture::host::{catalogue, value};
use super::fixture::shelf::Shelf;

const RING: &str = "deployme_fake_ring";

struct Bench {
    client: Client,
    shelf: Arc<Shelf>,
    ty: Type,
}

impl Bench {
    async fn new(url: Json) -> Self {
        let shelf = Arc::new(Shelf::default());
        let provider = DeploymeProvider::new({
            let shelf = shelf.clone();
            move || catalogue(&shelf)
        });
        let schema = provider.schema();
        let client = Client::in_process(provider).await.expect("client");
        let client = client.with_capabilities(ClientCapabilities {
            deferral_allowed: true,
            ..ClientCapabilities::default()
        });
        let block = schema.provider.implied_type();
        let settings = value(&block, &json!({ "fake": { "url": url } }));
        client.configure(&settings).await.expect("configured");
        Self {
            client,
            shelf,
            ty: schema.actions[RING].implied_type(),
        }
    }

    fn config(&self, config: &Json) -> Value {
        value(&self.ty, config)
    }

    async fn act(&self, config: Json) -> Result<Vec<String>, Diagnostics> {
        self.client.act(RING, &self.config(&config)).await
    }
}

#[tokio::test]
async fn tells_what_happens_without_secrets() {
    let bench = Bench::new(json!("http://shelf")).await;
    bench.shelf.put("a", Some(Map::new()));
    let told = bench
        .act(json!({ "thing": "a", "times": 2, "password": "0pen-sesame" }))
        .await
        .expect("done");
    assert_eq!(
        told,
        [
            "ring 1 of 2, saying \"**********\" and **********",
            "ring 2 of 2, saying \"**********\" and **********",
        ]
    );
}

#[tokio::test]
async fn fails_with_one_diagnostic_at_the_argument_and_without_secrets() {
    let bench = Bench::new(json!("http://shelf")).await;
    let found = bench
        .act(json!({ "thing": "b", "password": "0pen-sesame" }))
        .await
        .expect_err("fails");
    let found: Vec<_> = found.iter().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path, Path::of("thing"));
    assert_eq!(
        found[0].detail,
        "thing is not there, and \"**********\" was said in vain."
    );
}

#[tokio::test]
async fn is_checked_before_anything_happens() {
    let bench = Bench::new(json!("http://shelf")).await;
    let found = bench
        .act(json!({ "thing": "a", "times": 4 }))
        .await
        .expect_err("refused");
    assert_eq!(found.iter().next().expect("one").path, Path::of("times"));
    // What is not known yet is no mistake.
    let unknown = bench.config(&json!({ "thing": "<unknown>", "times": 2 }));
    assert_eq!(bench.client.plan_action(RING, &unknown).await.expect("planned"), None);
    assert_eq!(*bench.shelf.opened.lock().unwrap(), 0);
}

#[tokio::test]
async fn waits_for_settings_that_are_not_known_yet() {
    let bench = Bench::new(json!("<unknown>")).await;
    let config = bench.config(&json!({ "thing": "a" }));
    let planned = bench.client.plan_action(RING, &config).await.expect("planned");
    assert_eq!(planned, Some(Deferred::ProviderConfigUnknown));
    let mut invoked = bench.client.invoke(RING, &config).await.expect("an answer");
    assert_eq!(invoked.next().await.expect("an end"), None);
    let refused = invoked.completed.expect("an end").to_string();
    assert!(
        refused.contains("fake in the provider block are not known yet"),
        "{refused}"
    );
}

#[tokio::test]
async fn ends_when_the_user_interrupts() {
    let bench = Bench::new(json!("http://shelf")).await;
    let config = bench.config(&json!({ "thing": "forever" }));
    let mut invoked = bench.client.invoke(RING, &config).await.expect("an answer");
    assert_eq!(
        invoked.next().await.expect("told").as_deref(),
        Some("rings until it is cancelled")
    );
    bench.client.stop().await.expect("stopped");
    assert_eq!(invoked.next().await.expect("an end"), None);
    let ended = invoked.completed.expect("an end").to_string();
    assert!(ended.contains("it rings no more"), "{ended}");
}
