//! Recorded exchanges with Harbor that the stand-in does not answer, with the reason.

use super::Exchange;

/// Why an exchange is left out; `None` when it is replayed.
pub(crate) fn reason(exchange: &Exchange) -> Option<&'static str> {
    match exchange.seq {
        22 | 23 => return Some("the recorded server's job service and portal were not running"),
        97..=119 | 124..=126 => return Some("changes of users, their passwords and rights: no kind makes them"),
        649..=653 => return Some("robots log in nowhere here"),
        671 => return Some("what the console offers for rules"),
        730 | 731 => return Some("runs of policies: nothing is there to delete"),
        777 | 808 => return Some("what the console shows of webhooks"),
        755 => return Some("PostgreSQL's order of rows without one"),
        329 => return Some("PostgreSQL's order of equal quotas"),
        400 => return Some("adapter infos: a table of cloud regions, no kind reads it"),
        1096 | 1097 | 1107 => return Some("the scanner itself answers, and none is there"),
        1131..=1134 => return Some("a replication that runs: policies copy nothing here"),
        1057..=1063 => return Some("login form and sessions: clients here use Basic"),
        _ => {}
    }
    let path = exchange.request.path.trim_start_matches("/api/v2.0/");
    let first = path.split('/').find(|part| !part.is_empty()).unwrap_or_default();
    let imitated = match first {
        "projects" | "registries" | "quotas" | "ping" | "systeminfo" | "nope" | "version" | "replication" => {
            !matches!(exchange.seq, 28..=31 | 53)
        }
        "scanners" | "users" | "usergroups" | "robots" | "labels" | "retentions" => true,
        "system" => path.starts_with("system/gc"),
        "configurations" => true,
        "api" => exchange.request.path == "/api/version",
        _ => false,
    };
    if imitated {
        None
    } else {
        Some("an address that neither kind uses and the stand-in does not have")
    }
}
