//! Logs as Terraform reads them: JSON lines on standard error, filtered by `TF_LOG*`; and the panic hook.

mod layer;
mod level;
mod panic;
mod timestamp;

use tracing_subscriber::{Layer as _, filter::filter_fn, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::server::ServeOptions;

/// Takes secrets out of a text.
pub type Redact = fn(&str) -> String;

/// Sends this process's `tracing` events to Terraform and installs the panic hook. Leaves a subscriber alone that is set already.
pub(crate) fn init(options: &ServeOptions) {
    panic::install(options.redact);
    let name = options.address.rsplit('/').next().unwrap_or_default();
    let level = level::of(name, |variable| std::env::var(variable).ok());
    let layer = layer::HcLog::new(std::io::stderr, options.redact)
        .with_filter(filter_fn(move |event| level::admits(level, event)).with_max_level_hint(level));
    let _ = tracing_subscriber::registry().with(layer).try_init();
}
