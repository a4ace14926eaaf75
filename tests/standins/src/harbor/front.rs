//! What happens before a handler: login, session cookie, CSRF token, media types, unknown paths.

use super::error::{forbidden, invalid, method_not_allowed, no_such_path, unauthorized};
use super::state::{Call, Harbor, ROUTES, User};
use crate::exchange::{Reply, Request, settle};
use crate::route::{Found, find};

pub(super) fn answer(harbor: &mut Harbor, request: &Request) -> (&'static str, Reply) {
    let (template, reply) = match csrf(request) {
        Ok(()) => dispatch(harbor, request),
        Err(refusal) => ("(no CSRF token)", refusal),
    };
    (template, cookies(request, reply))
}

fn dispatch(harbor: &mut Harbor, request: &Request) -> (&'static str, Reply) {
    // Double and trailing slashes mean nothing to Harbor.
    let segments: Vec<String> = request
        .segments()
        .into_iter()
        .filter(|segment| !segment.is_empty())
        .collect();
    match find(ROUTES, &request.method, &segments) {
        Found::Route(route, values) => {
            if !accepts_json(request) {
                let message = "unsupported media type requested, only [application/json] are available";
                return (route.template, invalid(message));
            }
            let call = Call {
                request,
                values,
                caller: caller(harbor, request),
            };
            (route.template, settle((route.run)(harbor, &call)))
        }
        Found::OtherMethods(allowed) => ("(other method)", method_not_allowed(&request.method, &allowed)),
        Found::Nothing => ("(no such path)", no_such_path(&request.path)),
    }
}

/// Who sent the request. A wrong password makes an anonymous caller, not a refusal.
fn caller(harbor: &Harbor, request: &Request) -> Option<User> {
    let (name, password) = request.basic()?;
    harbor
        .users
        .iter()
        .find(|user| user.name == name && user.password == password)
        .cloned()
}

fn accepts_json(request: &Request) -> bool {
    request
        .header("accept")
        .is_none_or(|accept| accept.contains("json") || accept.contains('*'))
}

/// A client that sends any `sid` back needs the token on every write, even with Basic authentication.
fn csrf(request: &Request) -> Result<(), Reply> {
    if request.cookie("sid").is_none() || matches!(request.method.as_str(), "GET" | "HEAD" | "OPTIONS") {
        return Ok(());
    }
    match request.header("x-harbor-csrf-token") {
        None => Err(forbidden("CSRF token not found in request")),
        Some(sent)
            if request
                .cookie("_gorilla_csrf")
                .is_some_and(|cookie| sent == token(cookie)) =>
        {
            Ok(())
        }
        Some(_) => Err(forbidden("CSRF token invalid")),
    }
}

fn token(cookie: &str) -> String {
    format!("token-of-{cookie}")
}

fn cookies(request: &Request, reply: Reply) -> Reply {
    if request.cookie("sid").is_none() {
        let sid = format!("sid={}; Path=/; HttpOnly", uuid::Uuid::new_v4().simple());
        return reply.with("set-cookie", sid);
    }
    if let Some(cookie) = request.cookie("_gorilla_csrf") {
        return reply.with("x-harbor-csrf-token", token(cookie));
    }
    let cookie = uuid::Uuid::new_v4().simple().to_string();
    let set = format!("_gorilla_csrf={cookie}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
    reply
        .with("set-cookie", set)
        .with("x-harbor-csrf-token", token(&cookie))
}

/// The caller, or 401.
pub(super) fn logged_in<'c>(call: &'c Call<'_>) -> Result<&'c User, Reply> {
    call.caller.as_ref().ok_or_else(unauthorized)
}

/// The caller if an administrator; else 401, or 403 with the caller's name as system addresses have it.
pub(super) fn system_admin<'c>(call: &'c Call<'_>) -> Result<&'c User, Reply> {
    let caller = logged_in(call)?;
    if caller.admin {
        Ok(caller)
    } else {
        Err(forbidden(&caller.name))
    }
}

/// A path value that must be an integer.
pub(super) fn integer(call: &Call<'_>, at: usize, name: &str) -> Result<i64, Reply> {
    let sent = call.values.get(at).map_or("", String::as_str);
    sent.parse()
        .map_err(|_| invalid(&format!("{name} in path must be of type int64: \"{sent}\"")))
}
