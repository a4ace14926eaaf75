//! A `tracing` layer that writes one JSON object per event.

use std::{fmt, io::Write as _, time::SystemTime};

use serde_json::{Map, Value as Json};
use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id},
};
use tracing_subscriber::{
    Layer,
    fmt::MakeWriter,
    layer::Context,
    registry::{LookupSpan, SpanRef},
};

use super::{Redact, timestamp};

/// The longest line, in bytes: Terraform splits those of 64 KiB and more, and what is split is no JSON any more.
const LINE_LIMIT: usize = 60 << 10;
/// The longest text in a line, in bytes: one alone, each byte of which takes six in JSON, fits into a line.
const TEXT_LIMIT: usize = 8 << 10;

pub(super) struct HcLog<W> {
    writer: W,
    redact: Option<Redact>,
}

impl<W> HcLog<W> {
    pub(super) fn new(writer: W, redact: Option<Redact>) -> Self {
        Self { writer, redact }
    }

    fn fields(&self) -> Fields {
        Fields {
            fields: Map::new(),
            redact: self.redact,
        }
    }
}

impl<S, W> Layer<S> for HcLog<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + 'static,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let mut fields = self.fields();
            attributes.record(&mut fields);
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &tracing::span::Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = self.fields();
        for span in context
            .event_scope(event)
            .into_iter()
            .flat_map(tracing_subscriber::registry::Scope::from_root)
        {
            fields.take_from(&span);
        }
        event.record(&mut fields);
        let mut line = fields.fields;
        // Level and message must be strings: anything else crashes Terraform.
        let message = match line.remove("message") {
            Some(Json::String(message)) => message,
            Some(other) => other.to_string(),
            None => String::new(),
        };
        line.insert("@message".to_owned(), message.into());
        line.insert("@level".to_owned(), level(*event.metadata().level()).into());
        line.insert(
            "@module".to_owned(),
            event.metadata().target().replace("::", ".").into(),
        );
        line.insert("@timestamp".to_owned(), timestamp::format(SystemTime::now()).into());
        let mut line = Json::Object(line);
        let mut text = line.to_string();
        if text.len() > LINE_LIMIT
            && let Json::Object(fields) = &mut line
        {
            let all = fields.len();
            fields.retain(|name, _| name.starts_with('@'));
            fields.insert("fields_left_out".to_owned(), (all - fields.len()).into());
            text = line.to_string();
        }
        text.push('\n');
        // One write a line; if nobody listens there is nobody to tell.
        let _ = self.writer.make_writer().write_all(text.as_bytes());
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    }
}

/// An event's or a span's fields; none of them can pose as one of the line's own.
struct Fields {
    fields: Map<String, Json>,
    redact: Option<Redact>,
}

impl Fields {
    fn take_from<'a, S: LookupSpan<'a>>(&mut self, span: &SpanRef<'a, S>) {
        if let Some(fields) = span.extensions().get::<Fields>() {
            self.fields
                .extend(fields.fields.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
    }

    fn set(&mut self, field: &Field, value: impl Into<Json>) {
        self.fields.insert(field.name().replace('@', "_"), value.into());
    }

    fn set_text(&mut self, field: &Field, text: &str) {
        let text = self.redact.map_or_else(|| text.to_owned(), |redact| redact(text));
        self.set(field, cut(text));
    }
}

/// A text of bearable length. To be cut only once redacted: half a secret is no longer known as one.
fn cut(text: String) -> String {
    if text.len() <= TEXT_LIMIT {
        return text;
    }
    let kept = &text[..text.floor_char_boundary(TEXT_LIMIT)];
    format!("{kept} ({} bytes more)", text.len() - kept.len())
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.set_text(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set_text(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.set(field, value);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Written {
        fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(data);
            Ok(data.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn lines(redact: Option<Redact>, log: impl FnOnce()) -> Vec<Json> {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::registry().with(HcLog::new(move || writer.clone(), redact));
        tracing::subscriber::with_default(subscriber, log);
        let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn an_event_is_one_object_with_the_spans_fields() {
        let lines = lines(None, || {
            let _span = tracing::info_span!("rpc", tf_rpc = "Read").entered();
            tracing::warn!(target: "a::b", count = 3, name = "x", "line\nbreak");
        });
        let [line] = &lines[..] else { panic!("{lines:?}") };
        assert_eq!(line["@level"], "warn");
        assert_eq!(line["@message"], "line\nbreak");
        assert_eq!(line["@module"], "a.b");
        assert_eq!(
            (&line["tf_rpc"], &line["count"], &line["name"]),
            (&"Read".into(), &3.into(), &"x".into())
        );
        let fraction = line["@timestamp"].as_str().unwrap().split_once('.').unwrap().1;
        assert_eq!(fraction.len(), 7);
    }

    #[test]
    fn the_level_is_a_word_of_terraforms() {
        let lines = lines(None, || {
            tracing::trace!("");
            tracing::debug!("");
            tracing::info!("");
            tracing::warn!("");
            tracing::error!("");
        });
        let levels: Vec<_> = lines.iter().map(|line| line["@level"].as_str().unwrap()).collect();
        assert_eq!(levels, ["trace", "debug", "info", "warn", "error"]);
    }

    #[test]
    fn no_field_can_break_the_lines_own() {
        let lines = lines(None, || {
            tracing::info!(message = 5, "@level" = 7);
            tracing::info!(only = true);
        });
        assert_eq!(
            (&lines[0]["@message"], &lines[0]["@level"], &lines[0]["_level"]),
            (&"5".into(), &"info".into(), &7.into())
        );
        assert_eq!(lines[1]["@message"], "");
    }

    #[test]
    fn a_line_is_never_so_long_that_terraform_splits_it() {
        let (long, worst, short) = ("\u{e9}".repeat(100_000), "\0".repeat(200_000), "x".repeat(4000));
        let lines = lines(None, || {
            tracing::error!(long, "{worst}");
            tracing::error!(worst, b = worst, "{long}");
            tracing::warn!(short, b = short, "{short}");
        });
        for line in &lines {
            // With its end.
            assert!(line.to_string().len() < (64 << 10) - 1, "{}", line.to_string().len());
        }
        assert_eq!(lines[0]["@level"], "error");
        assert!(
            lines[0]["long"]
                .as_str()
                .unwrap()
                .ends_with("\u{e9} (191808 bytes more)")
        );
        assert!(
            lines[0]["@message"]
                .as_str()
                .unwrap()
                .ends_with("\0 (191808 bytes more)")
        );
        assert_eq!((&lines[1]["worst"], &lines[1]["b"]), (&Json::Null, &Json::Null));
        assert_eq!(lines[1]["fields_left_out"], 2);
        assert!(lines[1]["@message"].as_str().unwrap().starts_with("\u{e9}\u{e9}"));
        let short = Json::from(short);
        assert_eq!(
            (&lines[2]["@message"], &lines[2]["short"], &lines[2]["b"]),
            (&short, &short, &short)
        );
    }

    #[test]
    fn a_secret_is_taken_out_before_a_text_is_cut() {
        let redact: Redact = |text| text.replace("s3cret", "***");
        let lines = lines(Some(redact), || tracing::info!("{}s3cret", "x".repeat(TEXT_LIMIT - 3)));
        assert!(!lines[0].to_string().contains("s3c"), "{lines:?}");
    }

    #[test]
    fn texts_pass_the_redactor() {
        let redact: Redact = |text| text.replace("s3cret", "***");
        let lines = lines(
            Some(redact),
            || tracing::info!(token = "s3cret", debug = ?Some("s3cret"), "is s3cret"),
        );
        assert_eq!(lines[0].to_string().matches("s3cret").count(), 0);
        assert_eq!(lines[0].to_string().matches("***").count(), 3);
    }
}
