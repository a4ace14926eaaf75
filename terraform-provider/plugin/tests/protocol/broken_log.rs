//! A log that panics where the library begins a call: a fault of the library's own, in its own task.

use std::fmt::Debug;

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::{DefaultGuard, set_default},
};

/// Panics when a call of this name begins on this thread.
pub(crate) struct BrokenLog(&'static str);

impl BrokenLog {
    /// Breaks calls of `rpc` until the guard is dropped.
    pub(crate) fn at(rpc: &'static str) -> DefaultGuard {
        set_default(Self(rpc))
    }
}

impl Subscriber for BrokenLog {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "rpc"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields(self.0));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Fields(&'static str);

impl Visit for Fields {
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        assert!(field.name() != "tf_rpc" || value != self.0, "asked to");
    }
}
