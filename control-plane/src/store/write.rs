//! Writes of resources together with the events that tell of them.

use deployme_proto::v1::{Cluster, Machine, NodePool, event};

use super::{
    Tx, events, now,
    resources::{self, Resource, Row},
    timestamp,
};
use crate::error::Result;

/// A kind that notes when it last changed.
pub(crate) trait Timed: Resource {
    /// Sets the time of the last change.
    fn set_update_time(&mut self, time: deployme_proto::wkt::Timestamp);
}

macro_rules! timed {
    ($($type:ident)*) => {$(
        impl Timed for $type {
            fn set_update_time(&mut self, time: deployme_proto::wkt::Timestamp) {
                self.update_time = Some(time);
            }
        }
    )*};
}

timed!(Machine Cluster NodePool);

/// Adds a resource.
pub(crate) async fn insert<T: Timed>(tx: &mut Tx, row: &mut Row<T>) -> Result<()> {
    row.body.set_update_time(timestamp(row.create_time));
    row.body.set_etag(row.etag());
    resources::insert(tx, row).await?;
    tell(tx, row, event::Type::Created).await
}

/// Changes a resource.
pub(crate) async fn update<T: Timed>(tx: &mut Tx, row: &mut Row<T>) -> Result<()> {
    row.body.set_update_time(timestamp(now()));
    row.body.set_etag(row.etag());
    resources::update(tx, row).await?;
    tell(tx, row, event::Type::Updated).await
}

/// Removes a resource.
pub(crate) async fn delete<T: Timed>(tx: &mut Tx, row: &Row<T>) -> Result<()> {
    resources::delete(tx, &row.uid).await?;
    tell(tx, row, event::Type::Deleted).await
}

async fn tell<T: Resource>(tx: &mut Tx, row: &Row<T>, kind: event::Type) -> Result<()> {
    match row.body.subject() {
        Some(subject) => events::append(tx, &row.project, kind, row.body.name(), subject).await,
        None => Ok(()),
    }
}
