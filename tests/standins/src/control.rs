//! What tests steer and ask beside the imitated API: faults and counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One fault, armed by `POST /__standin/faults` and used up by the request it hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Which request from now on is hit, counted over the requests that `method` and `path` let through; 1 is the next.
    pub nth: u64,
    /// What happens to it.
    pub kind: FaultKind,
    /// The status of kind `status`, 503 when left out. With kind `lost` the status that a proxy answers in place of the server's
    /// answer; the connection is cut when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// Seconds for a `Retry-After` header of kind `status`; no header when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// Only requests of this method count; any when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only requests whose path contains this count; any when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// What a fault does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The connection is cut before the request is carried out.
    Reset,
    /// The request is carried out, then the connection is cut, or the status `code` answered: the answer is lost.
    Lost,
    /// An answer of the given status; the request is not carried out.
    Status,
    /// No answer ever; the request is not carried out.
    Hang,
}

/// The armed faults and the counts of one server.
#[derive(Debug, Default)]
pub(crate) struct Control {
    faults: Vec<Fault>,
    counts: BTreeMap<String, u64>,
}

impl Control {
    pub(crate) fn arm(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Takes back what is armed and was not reached; says how many faults that were.
    pub(crate) fn disarm(&mut self) -> usize {
        std::mem::take(&mut self.faults).len()
    }

    /// Counts a request down in every fault it matches and takes the one that is due.
    pub(crate) fn due(&mut self, method: &str, path: &str) -> Option<Fault> {
        for fault in &mut self.faults {
            let method_fits = fault
                .method
                .as_deref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
            let path_fits = fault.path.as_deref().is_none_or(|part| path.contains(part));
            if method_fits && path_fits {
                fault.nth = fault.nth.saturating_sub(1);
            }
        }
        let due = self.faults.iter().position(|fault| fault.nth == 0)?;
        Some(self.faults.remove(due))
    }

    pub(crate) fn count(&mut self, method: &str, template: &str) {
        *self.counts.entry(format!("{method} {template}")).or_default() += 1;
    }

    pub(crate) fn report(&self) -> Value {
        json!({"total": self.counts.values().sum::<u64>(), "counts": self.counts})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(body: Value) -> Fault {
        serde_json::from_value(body).unwrap()
    }

    #[test]
    fn a_fault_hits_the_nth_matching_request_once() {
        let mut control = Control::default();
        control.arm(fault(
            json!({"nth": 2, "kind": "lost", "method": "post", "path": "/projects"}),
        ));
        assert_eq!(control.due("POST", "/projects"), None);
        assert_eq!(control.due("GET", "/projects"), None);
        assert_eq!(control.due("POST", "/quotas"), None);
        assert_eq!(
            control.due("POST", "/projects").map(|due| due.kind),
            Some(FaultKind::Lost)
        );
        assert_eq!(control.due("POST", "/projects"), None);
    }

    #[test]
    fn a_misspelt_fault_is_refused() {
        assert!(serde_json::from_value::<Fault>(json!({"nth": 1, "kind": "reset", "pth": "/x"})).is_err());
        assert!(serde_json::from_value::<Fault>(json!({"nth": 1, "kind": "explode"})).is_err());
    }

    #[test]
    fn counts_are_per_method_and_template() {
        let mut control = Control::default();
        for _ in 0..2 {
            control.count("GET", "/a/{id}");
        }
        control.count("PUT", "/a/{id}");
        assert_eq!(
            control.report(),
            json!({"total": 3, "counts": {"GET /a/{id}": 2, "PUT /a/{id}": 1}})
        );
    }
}
