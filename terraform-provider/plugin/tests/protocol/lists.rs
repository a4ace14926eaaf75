use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tfplugin::{
    provider::{
        ConfigureRequest, Diagnostic, Diagnostics, ListRequest, ListResources, Listed, Provider, ValidateListRequest,
        async_trait,
    },
    schema::{Attribute, IdentityAttribute, IdentitySchema, ProviderSchema, Schema},
    testing::Client,
    value::{Type, Value},
};
use tokio::{sync::Notify, time::timeout};

use crate::{
    PATIENCE,
    broken_log::BrokenLog,
    fixture::{client, only},
};

const FILE: &str = "disk_file";

/// Lists files without end, or as the attribute `how` says.
#[derive(Default)]
struct Disk {
    ended: Arc<Notify>,
    given: Arc<AtomicUsize>,
}

fn how(how: &str) -> Value {
    Value::object([("how", how)])
}

fn file(number: usize) -> Listed {
    Listed {
        identity: Value::object([("path", format!("/{number}"))]),
        display_name: format!("File {number}"),
        resource: Value::object([
            ("path", format!("/{number}").into()),
            ("secret_wo", Value::from("s3cret")),
        ]),
        diagnostics: Diagnostics::new(),
    }
}

#[async_trait]
impl Provider for Disk {
    fn schema(&self) -> ProviderSchema {
        let attributes = [
            Attribute::new("path", Type::String).required(),
            Attribute::new("secret_wo", Type::String).optional().write_only(),
        ];
        let identity = IdentitySchema::new([IdentityAttribute::new("path", Type::String).required_for_import()]);
        let filter = Schema::new([Attribute::new("how", Type::String).optional()]);
        ProviderSchema {
            resources: [(FILE.to_owned(), Schema::new(attributes).into())].into(),
            identities: [(FILE.to_owned(), identity)].into(),
            list_resources: [(FILE.to_owned(), filter.into())].into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    fn list_resources(&self) -> Option<&dyn ListResources> {
        Some(self)
    }
}

#[async_trait]
impl ListResources for Disk {
    async fn validate_list(&self, request: ValidateListRequest) -> Diagnostics {
        assert!(request.include_resource.as_bool().is_some());
        match request.limit.as_i64() {
            Some(666) => Diagnostic::error("Not this limit", "").into(),
            _ => Diagnostics::new(),
        }
    }

    async fn list_resource(&self, request: ListRequest) -> Result<Diagnostics, Diagnostics> {
        let found = &request.found;
        let how = request
            .config
            .attribute("how")
            .expect("every attribute is there")
            .as_str()
            .unwrap_or("three");
        match how {
            "three" => {
                for number in 0..3 {
                    assert!(found.push(file(number)).await);
                }
                Ok(Diagnostic::warning("Some are hidden", "").into())
            }
            "late panic" => {
                assert!(found.push(file(0)).await);
                panic!("list {}", "s3cret")
            }
            "late error" => {
                assert!(found.push(file(0)).await);
                assert!(found.warn(Diagnostic::warning("One is broken", "")).await);
                Err(Diagnostic::error("Down", "").into())
            }
            "no identity" | "unknown identity" | "wrong object" => {
                let mut wrong = file(0);
                match how {
                    "no identity" => wrong.identity = Value::Null,
                    "unknown identity" => wrong.identity = Value::object([("path", Value::UNKNOWN)]),
                    _ => wrong.resource = Value::object([("path", 5)]),
                }
                assert!(found.push(wrong).await);
                found
                    .push(file(1))
                    .await
                    .then(Diagnostics::new)
                    .ok_or_else(Diagnostics::new)
            }
            _ => {
                let mut number = 0;
                while found.push(file(number)).await {
                    number += 1;
                    self.given.store(number, Ordering::SeqCst);
                }
                request.cancel.cancelled().await;
                self.ended.notify_one();
                Ok(Diagnostics::new())
            }
        }
    }
}

fn disk() -> (Disk, Arc<Notify>, Arc<AtomicUsize>) {
    let disk = Disk::default();
    let (ended, given) = (disk.ended.clone(), disk.given.clone());
    (disk, ended, given)
}

async fn all(disk: &Client, mode: &str) -> Vec<Result<Listed, String>> {
    let mut listing = disk.list(FILE, &how(mode), true, None).await.unwrap();
    let mut all = Vec::new();
    while let Some(listed) = listing.next().await {
        all.push(listed.map_err(|found| only(&found)));
    }
    all
}

#[tokio::test]
async fn objects_come_in_order_whole_only_if_asked_for() {
    let disk = client(Disk::default()).await;
    // A missing `config` block is null, as Terraform sends it.
    for config in [how("three"), Value::Null] {
        for whole in [true, false] {
            let listed = disk.list_all(FILE, &config, whole).await.unwrap();
            let names: Vec<_> = listed.iter().map(|listed| listed.display_name.as_str()).collect();
            assert_eq!(names, ["File 0", "File 1", "File 2", ""]);
            assert_eq!(listed[2].identity, file(2).identity);
            let object = Value::object([("path", "/2".into()), ("secret_wo", Value::Null)]);
            assert_eq!(listed[2].resource, if whole { object } else { Value::Null });
            assert_eq!(listed[3].diagnostics.iter().next().unwrap().summary, "Some are hidden");
        }
    }
}

#[tokio::test]
async fn the_server_ends_the_list_at_its_limit() {
    let (provider, ended, given) = disk();
    let disk = client(provider).await;
    let mut listing = disk.list(FILE, &how("endless"), false, Some(5)).await.unwrap();
    let mut count = 0;
    while let Some(listed) = listing.next().await {
        listed.unwrap();
        count += 1;
    }
    assert_eq!(count, 5);
    timeout(PATIENCE, ended.notified())
        .await
        .expect("not told that it is enough");
    // What waits on its way is bounded.
    assert!(given.load(Ordering::SeqCst) <= 5 + 16 + 2, "{given:?}");
    let found = disk
        .list(FILE, &how("three"), false, Some(666))
        .await
        .map(drop)
        .unwrap_err();
    assert_eq!(only(&found), "Not this limit");
}

#[tokio::test]
async fn a_list_that_nobody_reads_is_cancelled() {
    let (provider, ended, _) = disk();
    let disk = client(provider).await;
    let mut listing = disk.list(FILE, &how("endless"), false, None).await.unwrap();
    listing.next().await.unwrap().unwrap();
    drop(listing);
    timeout(PATIENCE, ended.notified())
        .await
        .expect("not told that nobody reads");
    // And the connection serves on.
    assert_eq!(all(&disk, "three").await.len(), 4);
}

#[tokio::test]
async fn an_interrupt_ends_a_list() {
    let (provider, ended, _) = disk();
    let disk = client(provider).await;
    let mut listing = disk.list(FILE, &how("endless"), false, None).await.unwrap();
    listing.next().await.unwrap().unwrap();
    disk.stop().await.unwrap();
    timeout(PATIENCE, ended.notified()).await.expect("not interrupted");
    let mut last = None;
    while let Some(listed) = listing.next().await {
        last = Some(listed);
    }
    let found = last.unwrap().map(drop).unwrap_err();
    assert_eq!(only(&found), "Interrupted: The list of disk_file is not complete.");
}

#[tokio::test]
async fn errors_and_panics_come_after_what_was_found() {
    let disk = client(Disk::default()).await;
    let panicked = all(&disk, "late panic").await;
    assert_eq!(panicked[0].as_ref().unwrap().display_name, "File 0");
    let error = panicked[1].as_ref().unwrap_err();
    assert!(
        error.contains("ListResource of disk_file panicked") && !error.contains("s3cret"),
        "{error}"
    );
    let failed = all(&disk, "late error").await;
    assert_eq!(failed[0].as_ref().unwrap().display_name, "File 0");
    assert_eq!(
        failed[1].as_ref().unwrap().diagnostics.iter().next().unwrap().summary,
        "One is broken"
    );
    assert_eq!(failed[2].as_ref().unwrap_err(), "Down");
    assert_eq!((panicked.len(), failed.len()), (2, 3));
}

#[tokio::test]
async fn a_panic_of_the_library_leaves_no_list_that_looks_whole() {
    let disk = client(Disk::default()).await;
    let _broken = BrokenLog::at("ListResource");
    let events = all(&disk, "three").await;
    assert_eq!(events.len(), 1);
    let error = events[0].as_ref().unwrap_err();
    assert!(error.contains("ListResource of disk_file panicked"), "{error}");
}

#[tokio::test]
async fn a_wrong_object_ends_the_list_with_the_reason() {
    let disk = client(Disk::default()).await;
    for (mode, expected) in [
        ("no identity", "listed a disk_file without its identity"),
        ("unknown identity", "still unknown at \"path\""),
        ("wrong object", "path: Value does not fit the schema"),
    ] {
        let events = all(&disk, mode).await;
        assert_eq!(events.len(), 1, "{mode}");
        assert!(events[0].as_ref().unwrap_err().contains(expected), "{events:?}");
    }
}
