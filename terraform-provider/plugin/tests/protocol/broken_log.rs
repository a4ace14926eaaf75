//! A log that panics where the library begins a call, or where it ends it: a fault of the library's own, in its own task.
//!
//! It is the log of the whole program, not of one test: what `tracing` remembers of a place in the code, it remembers for all threads, and with a
//! log for one thread only, another that passes there first has it remembered that nobody listens.

use std::{cell::Cell, fmt::Debug, sync::Once};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::{Interest, set_global_default},
};

thread_local! {
    /// The call that panics on this thread, and whether it does so at its end.
    static BROKEN: Cell<Option<(&'static str, bool)>> = const { Cell::new(None) };
}

/// Sets the log. Must be done before the first call of the program.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| set_global_default(Log).expect("no other log is set"));
}

/// While it lives, calls of one name panic on this thread.
pub(crate) struct BrokenLog(());

impl BrokenLog {
    /// Breaks calls of `rpc` where they begin.
    pub(crate) fn at(rpc: &'static str) -> Self {
        BROKEN.set(Some((rpc, false)));
        Self(())
    }

    /// Breaks one call of `rpc` where it stops for the first time: of one that waits for nothing, at its end.
    pub(crate) fn after(rpc: &'static str) -> Self {
        BROKEN.set(Some((rpc, true)));
        Self(())
    }
}

impl Drop for BrokenLog {
    fn drop(&mut self) {
        BROKEN.set(None);
    }
}

struct Log;

/// The number of the spans of calls that are to break when they stop.
const BREAKS: u64 = 2;

impl Subscriber for Log {
    fn register_callsite(&self, place: &'static Metadata<'static>) -> Interest {
        if self.enabled(place) {
            Interest::always()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "rpc"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields { breaks: false };
        span.record(&mut fields);
        Id::from_u64(if fields.breaks { BREAKS } else { 1 })
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, span: &Id) {
        // Once: the span is left again while the call is dropped.
        assert!(span.into_u64() != BREAKS || BROKEN.take().is_none(), "asked to");
    }
}

struct Fields {
    breaks: bool,
}

impl Visit for Fields {
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "tf_rpc" {
            assert!(BROKEN.get() != Some((value, false)), "asked to");
            self.breaks |= BROKEN.get() == Some((value, true));
        }
    }
}
