//! `timeouts`: how long an operation on an object may take. An argument of Terraform's resources alone: kept in the state, sent to nobody.

use std::time::Duration;

use deployme::schema::{Attribute, Behaviour, Mode, Type};
use tfplugin::provider::{Diagnostic, Diagnostics};
use tfplugin::value::{Path, Value};
use tokio_util::sync::CancellationToken;

use crate::diagnostics;
use crate::equality::duration;

const NAME: &str = "timeouts";
/// How long an operation may go on after its time is over, to end the request it is at and to keep what was done.
const GRACE: Duration = Duration::from_secs(30);

/// What takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Creating an object.
    Create,
    /// Reading it.
    Read,
    /// Changing it in place.
    Update,
    /// Deleting it.
    Delete,
}

impl Operation {
    const ALL: [Self; 4] = [Self::Create, Self::Read, Self::Update, Self::Delete];

    fn doing(self) -> &'static str {
        match self {
            Self::Create => "creating it",
            Self::Read => "reading it",
            Self::Update => "changing it in place",
            Self::Delete => "deleting it",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// The argument, as every managed kind has it in Terraform.
pub fn attribute() -> Attribute {
    let text = Type::String {
        values: Vec::new(),
        min_length: None,
        max_length: None,
        pattern: None,
    };
    let optional = |name: &str, description: String, ty: Type| Attribute {
        name: name.to_owned(),
        description,
        ty,
        mode: Mode::Optional,
        default: None,
        behaviour: Behaviour::default(),
    };
    let attributes = Operation::ALL.map(|operation| {
        let name = operation.name();
        let description = format!(
            "Longest time for {}, such as `30s`, `10m` or `1h30m`.",
            operation.doing()
        );
        optional(name, description, text.clone())
    });
    let object = Type::Object {
        name: "Timeouts".to_owned(),
        attributes: attributes.into(),
    };
    optional(
        NAME,
        "How long operations on this object may take. What takes longer is cancelled, and what was done until then stays in the state. Left out, \
         only the limits of the service's settings hold."
            .to_owned(),
        object,
    )
}

/// Takes the argument out of a configuration or state, for the engine knows only what the kind declares.
pub fn take(object: &mut Value) -> Value {
    object
        .entries_mut()
        .and_then(|entries| entries.remove(NAME))
        .unwrap_or_default()
}

/// Puts the argument back into an object that is there.
pub fn put(object: &mut Value, timeouts: Value) {
    if object.entries().is_some() {
        object.set_attribute(NAME, timeouts);
    }
}

/// The object without limits.
pub fn unset(mut object: Value) -> Value {
    put(&mut object, Value::Null);
    object
}

/// One diagnostic for each time that is none.
pub fn validate(timeouts: &Value) -> Diagnostics {
    let wrong = |operation: &Operation| {
        let text = timeouts.attribute(operation.name())?.as_str()?;
        let path = Path::of(NAME).attribute(operation.name());
        let message = format!("must be a time above zero such as 30s, 10m or 1h30m, not {text:?}");
        parse(text)
            .is_none()
            .then(|| diagnostics::invalid(path.clone(), &path.to_string(), &message))
    };
    Operation::ALL.iter().filter_map(wrong).collect()
}

/// A time as Go writes it: numbers with units from nanoseconds to hours.
fn parse(text: &str) -> Option<Duration> {
    let foreign = |letter: char| letter == 'd' || letter == 'w' || letter.is_whitespace();
    if text.contains(foreign) || !text.ends_with(char::is_alphabetic) {
        return None;
    }
    let nanoseconds = u64::try_from(duration(text)?).ok()?;
    (nanoseconds > 0).then(|| Duration::from_nanos(nanoseconds))
}

/// An operation with its limit.
pub struct Limited {
    operation: Operation,
    limit: Option<(String, Duration)>,
    /// Fires when the user interrupts, and when the time is over.
    pub cancel: CancellationToken,
}

/// How a limited operation ended.
pub struct Ended<T> {
    /// Its result; `None` if it did not end at all.
    pub result: Option<T>,
    /// What to say if it failed because its time was over.
    pub too_long: Option<Diagnostic>,
}

impl Limited {
    /// An operation of an object with these limits.
    pub fn new(operation: Operation, timeouts: &Value, cancel: &CancellationToken) -> Self {
        let text = timeouts.attribute(operation.name()).and_then(Value::as_str);
        Self {
            operation,
            limit: text.and_then(|text| Some((text.to_owned(), parse(text)?))),
            cancel: cancel.child_token(),
        }
    }

    /// Waits for the end of `work`, and cancels it when its time is over.
    pub async fn run<T>(&self, subject: &str, work: impl Future<Output = T>) -> Ended<T> {
        let Some((text, limit)) = &self.limit else {
            return Ended {
                result: Some(work.await),
                too_long: None,
            };
        };
        let mut work = std::pin::pin!(work);
        if let Ok(result) = tokio::time::timeout(*limit, &mut work).await {
            return Ended {
                result: Some(result),
                too_long: None,
            };
        }
        self.cancel.cancel();
        Ended {
            result: tokio::time::timeout(GRACE, work).await.ok(),
            too_long: Some(self.too_long(subject, text)),
        }
    }

    fn too_long(&self, subject: &str, limit: &str) -> Diagnostic {
        let name = self.operation.name();
        let kept = if self.operation == Operation::Read {
            ""
        } else {
            " What was done until then stands in the state; the service may still be at work."
        };
        let text = format!(
            "The {name} of {subject} took longer than {limit} and was cancelled.{kept} If it needs more time, raise {NAME}.{name}."
        );
        Diagnostic::error("Timeout", text).at(Path::of(NAME).attribute(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_go() {
        for (text, seconds) in [("10m", 600.0), ("1h30m", 5400.0), ("1.5s", 1.5), ("250ms", 0.25)] {
            assert_eq!(parse(text), Some(Duration::from_secs_f64(seconds)), "{text}");
        }
        for text in ["", "10", "soon", "0s", "-1m", "1d", " 1m", "1w", "1m 30s"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_named() {
        let timeouts = Value::object([
            ("create", Value::from("soon")),
            ("read", Value::UNKNOWN),
            ("delete", Value::from("5m")),
        ]);
        let found = validate(&timeouts);
        assert_eq!(
            found.to_string(),
            "timeouts.create: Invalid argument: timeouts.create must be a time above zero such as 30s, 10m or 1h30m, not \"soon\"."
        );
    }
}
