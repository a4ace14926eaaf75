use std::{collections::VecDeque, sync::Arc, time::Duration};

use deployme_proto::v1::{Event, WatchEventsRequest, api_token::Scope, event};
use futures_util::stream;
use tokio::time::Instant;

use super::{Messages, Service, context::Context, require_project};
use crate::{
    error::{ApiError, ErrorKind, Result},
    names,
    store::{events, now, timestamp},
};

/// Time between two bookmarks.
const BOOKMARK: Duration = Duration::from_secs(15);
/// How often a stream looks by itself, should a hint be lost.
const POLL: Duration = Duration::from_secs(1);
/// Events read at once.
const BATCH: i64 = 200;

/// A stream in progress.
struct Watching {
    service: Arc<Service>,
    project: String,
    sequence: i64,
    ready: VecDeque<Event>,
    bookmark_due: Instant,
}

impl Service {
    pub(crate) async fn watch_events(
        self: &Arc<Self>,
        context: &Context,
        request: WatchEventsRequest,
    ) -> Result<Messages<Event>> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        context.require_in(Scope::Read, &project)?;
        let mut conn = self.store.reader().await?;
        require_project(&mut conn, &project).await?;
        let (oldest, last) = events::bounds(&mut conn, &project).await?;
        let sequence = match request.since {
            -1 => last,
            0 => oldest - 1,
            since if since < 0 => return Err(ApiError::field("since", "is negative; use -1, 0 or a sequence")),
            since if since > last => {
                let problem = format!("{since} has not been given yet; the last is {last}");
                return Err(ApiError::field("since", problem));
            }
            since if since < oldest - 1 => {
                return Err(ApiError::new(
                    ErrorKind::EventsExpired,
                    "EVENTS_EXPIRED",
                    format!("events after {since} are no longer kept; list the resources and watch from -1"),
                )
                .with_metadata("oldest", oldest.to_string()));
            }
            since => since,
        };
        let watching = Watching {
            service: Arc::clone(self),
            project,
            sequence,
            ready: VecDeque::from([bookmark(sequence)]),
            bookmark_due: Instant::now() + BOOKMARK,
        };
        Ok(Box::pin(stream::unfold(Some(watching), |watching| async move {
            let mut watching = watching?;
            match watching.next().await {
                Ok(Some(event)) => Some((Ok(event), Some(watching))),
                Ok(None) => None,
                Err(error) => Some((Err(error), None)),
            }
        })))
    }
}

impl Watching {
    /// The next event or bookmark; None when the server stops.
    async fn next(&mut self) -> Result<Option<Event>> {
        let mut changes = self.service.engine.watch();
        loop {
            if let Some(event) = self.ready.pop_front() {
                self.sequence = event.sequence;
                return Ok(Some(event));
            }
            changes.mark_unchanged();
            let mut conn = self.service.store.reader().await?;
            self.ready = events::after(&mut conn, &self.project, self.sequence, BATCH)
                .await?
                .into();
            drop(conn);
            if !self.ready.is_empty() {
                continue;
            }
            tokio::select! {
                _ = changes.changed() => {}
                () = tokio::time::sleep(POLL) => {}
                () = tokio::time::sleep_until(self.bookmark_due) => {
                    self.bookmark_due = Instant::now() + BOOKMARK;
                    return Ok(Some(bookmark(self.sequence)));
                }
                () = self.service.stop.cancelled() => return Ok(None),
            }
        }
    }
}

fn bookmark(sequence: i64) -> Event {
    Event {
        sequence,
        time: Some(timestamp(now())),
        r#type: event::Type::Bookmark.into(),
        ..Event::default()
    }
}
