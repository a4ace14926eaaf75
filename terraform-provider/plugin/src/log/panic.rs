//! The panic hook: Terraform shows the lines from `panic: ` on as the provider's stack trace.

use std::{
    backtrace::Backtrace,
    io::{self, Write as _},
    panic::PanicHookInfo,
};

use super::Redact;

pub(super) fn install(redact: Option<Redact>) {
    std::panic::set_hook(Box::new(move |info| {
        let backtrace = Backtrace::capture();
        // Not `eprintln`: when Terraform has gone it would panic, and a panic within the hook ends the process before its clean-up.
        let _ = writeln!(io::stderr(), "{}\n\n{backtrace}", describe(info, redact));
    }));
}

fn describe(info: &PanicHookInfo<'_>, redact: Option<Redact>) -> String {
    let location = info.location().map(ToString::to_string).unwrap_or_default();
    format!(
        "panic: {} at {location}",
        message(info.payload().downcast_ref(), info.payload().downcast_ref(), redact)
    )
}

/// A literal message holds no data; a formatted one may hold anything.
fn message(literal: Option<&&'static str>, formatted: Option<&String>, redact: Option<Redact>) -> String {
    match (literal, formatted, redact) {
        (Some(literal), ..) => (*literal).to_owned(),
        (_, Some(formatted), Some(redact)) => redact(formatted),
        _ => "(message withheld, it may hold secrets)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatted_messages_are_shown_only_after_redaction() {
        let formatted = "token s3cret".to_owned();
        assert!(!message(None, Some(&formatted), None).contains("s3cret"));
        assert_eq!(
            message(None, Some(&formatted), Some(|text| text.replace("s3cret", "***"))),
            "token ***"
        );
        assert_eq!(message(Some(&"index out of range"), None, None), "index out of range");
    }
}
