//! What happens before a handler: login and unknown paths.

use super::error::{plain, with_id};
use super::state::{Call, Grafana, Handler, OPEN, ROUTES};
use crate::exchange::{Reply, Request, settle};
use crate::route::{Found, Route, find};

pub(super) fn answer(grafana: &mut Grafana, request: &Request) -> (&'static str, Reply) {
    if let Some(answered) = run(grafana, request, OPEN, String::new()) {
        return answered;
    }
    match login(grafana, request) {
        Ok(login) => {
            run(grafana, request, ROUTES, login).unwrap_or_else(|| ("(no such path)", plain(404, "Not found")))
        }
        Err(refusal) => ("(not logged in)", refusal),
    }
}

fn run(
    grafana: &mut Grafana,
    request: &Request,
    table: &'static [Route<Handler>],
    login: String,
) -> Option<(&'static str, Reply)> {
    let mut segments = request.segments();
    // One trailing slash is fine, a double slash is no path. A known path without that method is no path either.
    if segments.len() > 1 && segments.last().is_some_and(String::is_empty) {
        segments.pop();
    }
    let Found::Route(route, values) = find(table, &request.method, &segments) else {
        return None;
    };
    let call = Call { request, values, login };
    Some((route.template, settle((route.run)(grafana, &call))))
}

/// The login of the caller, or 401.
fn login(grafana: &Grafana, request: &Request) -> Result<String, Reply> {
    if let Some(token) = request.bearer() {
        let of_account = grafana
            .access
            .accounts
            .iter()
            .find(|account| account.tokens.iter().any(|one| one.key == token));
        if let Some(account) = of_account.filter(|account| !account.is_disabled) {
            return Ok(account.login.clone());
        }
        let known = grafana.options.tokens.iter().any(|known| known == token);
        let refusal = || with_id(401, "api-key.invalid", "Invalid API key");
        return if known {
            Ok("sa-1-deployme".to_owned())
        } else {
            Err(refusal())
        };
    }
    if request.header("authorization").is_none() {
        return Err(with_id(401, "auth.unauthorized", "Unauthorized"));
    }
    match request.basic() {
        Some((user, password)) if user == grafana.options.user && password == grafana.options.password => Ok(user),
        _ => Err(with_id(401, "password-auth.failed", "Invalid username or password")),
    }
}
