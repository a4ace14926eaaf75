//! Coalesced reads: many single reads of one collection served from one list of it.
//!
//! Terraform asks for one object at a time, ten at once. The first few reads of a collection go one by one: a refresh of one
//! object costs one request. From then on the collection is listed, page by page, and answers come from the pages read so far.
//! When pages turn out to be a bad bargain (300 objects of 100,000) listing stops and single reads go on.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::sync::Mutex as AsyncMutex;

use crate::error::Result;
use crate::resource::{DynResource, Object, Session};

/// Reads of a collection that go one by one before it is listed.
const SINGLE_READS: u64 = 3;
/// Pages that are read on trust; further ones only while each page has served at least two reads.
const PAGES_ON_TRUST: u64 = 12;

/// The lists of one process.
#[derive(Default)]
pub(super) struct Reads {
    collections: Mutex<HashMap<(String, String), Arc<Collection>>>,
}

#[derive(Default)]
struct Collection {
    asked: AtomicU64,
    /// Grows with every write: pages of an older generation are not used.
    generation: AtomicU64,
    list: AsyncMutex<List>,
}

#[derive(Default)]
struct List {
    generation: u64,
    objects: HashMap<String, Object>,
    cursor: Option<String>,
    pages: u64,
    served: u64,
    state: State,
}

#[derive(Default, PartialEq, Eq)]
enum State {
    /// More pages can be read.
    #[default]
    Open,
    /// The whole list is known.
    Complete,
    /// Listing is refused or does not pay.
    GivenUp,
}

impl Reads {
    pub(super) async fn read(
        &self,
        resource: &'static dyn DynResource,
        session: Session<'_>,
        id: &str,
    ) -> Result<Object> {
        let Some(scope) = resource.collection(id)? else {
            return resource.read(session, id).await;
        };
        let collection = self.collection(resource, &scope);
        if collection.asked.fetch_add(1, Ordering::Relaxed) < SINGLE_READS {
            return resource.read(session, id).await;
        }
        let mut list = collection.list.lock().await;
        let generation = collection.generation.load(Ordering::Acquire);
        if list.generation != generation {
            *list = List {
                generation,
                ..List::default()
            };
        }
        loop {
            if let Some(object) = list.objects.get(id) {
                let object = object.clone();
                list.served += 1;
                return Ok(object);
            }
            let pays = list.pages < PAGES_ON_TRUST || list.served >= 2 * list.pages;
            if list.state != State::Open || !pays {
                break;
            }
            match resource.list(session, scope.clone(), list.cursor.take()).await {
                Ok(page) => {
                    list.pages += 1;
                    list.objects
                        .extend(page.items.into_iter().map(|object| (object.id.clone(), object)));
                    list.cursor = page.next;
                    if list.cursor.is_none() {
                        list.state = State::Complete;
                    }
                }
                Err(error) => {
                    tracing::debug!(kind = %resource.schema().type_name, error = %error, "the list is refused: reading one by one");
                    list.state = State::GivenUp;
                }
            }
            if collection.generation.load(Ordering::Acquire) != generation {
                // A write came between: what was listed may be old.
                break;
            }
        }
        drop(list);
        // Not in the list: made since, or gone. A read of its own tells, and tells why.
        resource.read(session, id).await
    }

    pub(super) fn forget(&self, resource: &'static dyn DynResource, id: &str) {
        if let Ok(Some(scope)) = resource.collection(id) {
            let collection = self.collection(resource, &scope);
            collection.generation.fetch_add(1, Ordering::AcqRel);
            collection.asked.store(0, Ordering::Relaxed);
        }
    }

    fn collection(
        &self,
        resource: &'static dyn DynResource,
        scope: &serde_json::Map<String, Value>,
    ) -> Arc<Collection> {
        let key = (
            resource.schema().type_name.clone(),
            Value::Object(scope.clone()).to_string(),
        );
        let mut collections = self.collections.lock().unwrap_or_else(PoisonError::into_inner);
        collections.entry(key).or_default().clone()
    }
}
