//! One mistake, one diagnostic.
//!
//! What is wrong with a connection meets every object of its service. Terraform wants an error of each that was not done, and joins none
//! of them: so the first one is told in full, and the others say in a line where that is.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use deployme::schema::Attribute;
use deployme::{Error, ErrorKind};
use tfplugin::provider::{Diagnostic, Diagnostics};

use crate::diagnostics;

/// What was told of the connections of one configured provider.
#[derive(Default)]
pub struct Told {
    /// What is wrong, and the object of which it was told.
    first: Mutex<HashMap<String, String>>,
    /// Services whose settings were told of.
    services: Mutex<BTreeSet<&'static str>>,
    /// Services that gave no answer when a plan asked.
    silent: Mutex<BTreeSet<&'static str>>,
}

impl Told {
    /// The diagnostics of an error that ended a call, as [`diagnostics::from_error`].
    pub fn diagnostics(&self, error: &Error, attributes: &[Attribute]) -> Diagnostics {
        self.diagnostics_with(error, attributes, "")
    }

    /// As [`Self::diagnostics`], with one more sentence for the user.
    pub fn diagnostics_with(&self, error: &Error, attributes: &[Attribute], advice: &str) -> Diagnostics {
        match self.elsewhere(error) {
            Some(first) => not_done(error, &first).into(),
            None => diagnostics::from_error_with(error, attributes, advice),
        }
    }

    /// The diagnostics of an error that ended a destroy.
    pub fn not_destroyed(&self, error: &Error, attributes: &[Attribute]) -> Diagnostics {
        if is_of_the_connection(error) {
            self.diagnostics(error, attributes)
        } else {
            diagnostics::not_destroyed(error, attributes)
        }
    }

    /// Whether the settings of a service were not told of yet; from now on they were.
    pub fn is_news(&self, service: &'static str) -> bool {
        let mut services = self.services.lock().unwrap_or_else(PoisonError::into_inner);
        services.insert(service)
    }

    /// Whether a service has answered whenever a plan asked it.
    pub fn answers(&self, service: &'static str) -> bool {
        let silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        !silent.contains(service)
    }

    /// Notes that a service gave no answer: plans ask it no more.
    pub fn does_not_answer(&self, service: &'static str) {
        let mut silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        silent.insert(service);
    }

    /// The other object of which this was told already.
    fn elsewhere(&self, error: &Error) -> Option<String> {
        let subject = error.subject_name().filter(|_| is_of_the_connection(error))?;
        let mut told = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        let first = told
            .entry(error.message().to_owned())
            .or_insert_with(|| subject.to_owned());
        (first != subject).then(|| first.clone())
    }
}

/// Whether no object of the service fares better: it cannot be reached, knows no such login, or is not configured.
fn is_of_the_connection(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Config | ErrorKind::Unauthenticated => true,
        ErrorKind::Unavailable | ErrorKind::Timeout => error.http_status().is_none(),
        _ => false,
    }
}

fn not_done(error: &Error, first: &str) -> Diagnostic {
    let operation = error.operation_name().unwrap_or_default();
    let subject = error.subject_name().unwrap_or_default();
    let text = format!("{operation} {subject}: not done, for the reason that is told of {first}.");
    Diagnostic::error(error.kind().row().summary, text.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(told: &Told, kind: ErrorKind, text: &str, subject: &str) -> String {
        let error = Error::new(kind, text).operation("create").subject(subject);
        told.diagnostics(&error, &[]).to_string()
    }

    #[test]
    fn a_mistake_of_the_connection_is_told_once() {
        let told = Told::default();
        let reason = "vault at 127.0.0.1:1 cannot be reached";
        let first = shown(&told, ErrorKind::Unavailable, reason, "vault_mount kv");
        assert!(
            first.contains(reason) && first.contains("Check that the address"),
            "{first}"
        );
        let second = shown(&told, ErrorKind::Unavailable, reason, "vault_policy admin");
        assert_eq!(
            second,
            "Service unavailable: create vault_policy admin: not done, for the reason that is told of vault_mount kv."
        );
        // Of the object itself it is told again, and so is another reason.
        assert_eq!(shown(&told, ErrorKind::Unavailable, reason, "vault_mount kv"), first);
        let other = shown(&told, ErrorKind::Unauthenticated, "no such token", "vault_policy admin");
        assert!(other.contains("no such token"), "{other}");
    }

    #[test]
    fn what_is_wrong_with_objects_is_told_of_each() {
        let told = Told::default();
        for subject in ["a", "b"] {
            let found = shown(&told, ErrorKind::PermissionDenied, "the caller lacks a right", subject);
            assert!(found.contains("lacks a right"), "{found}");
        }
        // Nor is it a connection's, that an argument forbids it.
        let kept = Error::new(ErrorKind::Conflict, "protected").violation("deletion_protection", "protects it");
        assert!(
            told.not_destroyed(&kept, &[])
                .to_string()
                .contains("then destroy the object")
        );
        let unset = Error::setting("url", "is required").subject("a");
        assert!(
            !told
                .not_destroyed(&unset, &[])
                .to_string()
                .contains("then destroy the object")
        );
        let busy = |subject: &str| {
            let error = Error::new(ErrorKind::Unavailable, "busy").status(503).subject(subject);
            told.diagnostics(&error, &[]).to_string()
        };
        assert!(busy("a").contains("busy") && busy("b").contains("busy"));
    }
}
