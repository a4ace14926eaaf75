//! Lists of what the server names only: each object is read by itself.

use futures_util::stream::{self, StreamExt, TryStreamExt};

use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Observed, Page, Resource};

/// How many objects a page has.
const PAGE: usize = 50;
/// How many are read at once.
const AT_ONCE: usize = 8;

/// The page after `cursor`, a name. What is deleted meanwhile is left out.
pub(super) async fn page<R, F>(
    mut names: Vec<String>,
    cursor: Option<String>,
    find: impl Fn(String) -> F,
) -> Result<Page<Observed<R>>>
where
    R: Resource,
    F: Future<Output = Result<Observed<R>>>,
{
    names.sort();
    let total = names.len() as u64;
    if let Some(last) = &cursor {
        names.retain(|name| name > last);
    }
    let next = (names.len() > PAGE).then(|| names[PAGE - 1].clone());
    names.truncate(PAGE);
    let found: Vec<Option<Observed<R>>> = stream::iter(names)
        .map(|name| {
            let found = find(name);
            async move {
                match found.await {
                    Ok(found) => Ok(Some(found)),
                    Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                    Err(error) => Err::<_, Error>(error),
                }
            }
        })
        .buffered(AT_ONCE)
        .try_collect()
        .await?;
    Ok(Page {
        items: found.into_iter().flatten().collect(),
        next,
        total: Some(total),
    })
}
