//! This project's own programs start through this crate: the control plane, and the stand-ins, which are called what they are.

use deployme_servers::{Running, control_plane, grafana, harbor, report::or_leave_out};

fn says_what_it_is(running: &Running, name: &str) {
    assert!(running.credentials.user_and_password().is_some());
    if running.pid().is_some() {
        assert!(running.is_stand_in());
        assert!(running.against().starts_with(&format!("STAND-IN for {name}")));
    }
}

#[test]
fn harbor_and_grafana_start() {
    if let Some(harbor) = or_leave_out(harbor()) {
        says_what_it_is(&harbor, "Harbor");
    }
    if let Some(grafana) = or_leave_out(grafana()) {
        says_what_it_is(&grafana, "Grafana");
    }
}

#[test]
fn the_control_plane_starts_and_tells_its_token() {
    if let Some(running) = or_leave_out(control_plane()) {
        assert!(running.credentials.token().is_some_and(|token| token.len() >= 16));
        assert!(!running.is_stand_in());
    }
}
