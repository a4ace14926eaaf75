//! Holds the Harbor stand-in to the recorded exchanges with Harbor 2.15.2.

mod common;
#[path = "common/harbor_left_out.rs"]
mod left_out;

use std::collections::BTreeSet;

use common::{Answer, Exchange, Tally, basic, recording, send};
use deployme_standins::harbor::UpstreamLogin;
use deployme_standins::{HarborOptions, Running, start_harbor};
use serde_json::Value;

const RECORDING: &str = include_str!("../recordings/harbor-2.15.2.jsonl");

/// Fields whose values differ from run to run.
const VOLATILE: [&str; 11] = [
    "create_time",
    "creation_time",
    "update_time",
    "current_time",
    "next_scheduled_time",
    "external_url",
    "registry_url",
    "harbor_version",
    "email",
    "expires_at",
    "secret",
];

fn stand_in() -> Running {
    let options = HarborOptions {
        unhealthy: vec!["http://127.0.0.1:18191".to_owned()],
        logins: vec![UpstreamLogin {
            url: "http://127.0.0.1:18182".to_owned(),
            user: "harbor_registry_user".to_owned(),
            password: "pw".to_owned(),
        }],
        ..HarborOptions::default()
    };
    start_harbor(options).expect("a free port")
}

#[test]
fn every_recorded_exchange_is_answered_as_recorded() {
    let harbor = stand_in();
    let exchanges = recording(RECORDING);
    let (mut tally, mut session) = (Tally::default(), Session::default());
    for exchange in &exchanges {
        if let Some(reason) = left_out::reason(exchange) {
            tally.left_out.entry(reason).or_default().push(exchange.seq);
            continue;
        }
        let answer = session.play(&harbor.url, exchange);
        if let Err(difference) = compare(exchange, &answer) {
            let Exchange { seq, note, request, .. } = exchange;
            tally.failures.push(format!(
                "seq {seq} ({}), {} {}: {difference}",
                note.as_deref().unwrap_or_default(),
                request.method,
                request.path
            ));
        }
        *tally.replayed.entry(exchange.scenario.clone()).or_default() += 1;
    }
    tally.close("Harbor 2.15.2", exchanges.len());
}

/// What the recorded client carried from answer to answer: cookies, and ids that are chosen by chance.
#[derive(Default)]
struct Session {
    /// Recorded uuids and those of this run.
    uuids: Vec<(String, String)>,
    sid: String,
    gorilla: String,
    token: String,
}

impl Session {
    fn play(&mut self, base: &str, exchange: &Exchange) -> Answer {
        let request = &exchange.request;
        let mut headers: Vec<(&str, String)> = Vec::new();
        for (name, value) in &request.headers {
            let value = match name.as_str() {
                "authorization" => login(value),
                "cookie" => self.cookies(exchange.seq),
                "x-harbor-csrf-token" if exchange.seq == 1054 => "wrong".to_owned(),
                "x-harbor-csrf-token" => self.token.clone(),
                _ => value.clone(),
            };
            headers.push((name, value));
        }
        let body = request.payload().map(|body| self.of_this_run(body));
        let target = self.of_this_run(request.target());
        let mut answer = send(base, &request.method, &target, &headers, body.as_deref()).expect("an answer");
        if let (Some(recorded), Some(here)) = (exchange.response.headers("Location").first(), answer.header("location"))
        {
            let last = |location: &str| location.rsplit('/').next().unwrap_or_default().to_owned();
            if is_uuid(&last(recorded)) {
                self.uuids.push((last(recorded), last(here)));
            }
        }
        for (recorded, here) in &self.uuids {
            let headers = answer.headers.iter_mut().map(|(_, value)| value);
            for text in headers.chain([&mut answer.body]) {
                *text = text.replace(here, recorded);
            }
        }
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            match pair.split_once('=') {
                Some(("sid", value)) => value.clone_into(&mut self.sid),
                Some(("_gorilla_csrf", value)) => value.clone_into(&mut self.gorilla),
                _ => {}
            }
        }
        if let Some(token) = answer.header("x-harbor-csrf-token") {
            token.clone_into(&mut self.token);
        }
        answer
    }

    /// A path or body of the recording, with the uuids of this run.
    fn of_this_run(&self, text: String) -> String {
        self.uuids
            .iter()
            .fold(text, |text, (recorded, here)| text.replace(recorded, here))
    }

    /// The recording shows the client's cookie jar after the answer; the notes say what was really sent.
    fn cookies(&self, seq: u64) -> String {
        match seq {
            1049 => format!("sid={}", self.sid),
            1055 => format!("_gorilla_csrf={}", self.gorilla),
            1056 => "sid=made-up".to_owned(),
            _ => format!("sid={}; _gorilla_csrf={}", self.sid, self.gorilla),
        }
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

fn login(role: &str) -> String {
    match role {
        "Basic <admin>" => basic("admin", "Harbor12345"),
        "Basic <admin, wrong password>" => basic("admin", "wrong"),
        "Basic <alice>" => basic("alice", "Passw0rd1"),
        "Basic <bob>" => basic("bob", "Passw0rd2"),
        "Basic <unknown user>" => basic("nobody", "x"),
        other => panic!("no login for {other}"),
    }
}

fn compare(exchange: &Exchange, answer: &Answer) -> Result<(), String> {
    let recorded = &exchange.response;
    if answer.header("server") != Some("deployme-standin") {
        return Err("the answer is not labelled as a stand-in's".to_owned());
    }
    if answer.status != recorded.status {
        return Err(format!(
            "status {} instead of {}: {}",
            answer.status, recorded.status, answer.body
        ));
    }
    for name in ["Location", "Link", "X-Total-Count", "Set-Cookie", "X-Harbor-Csrf-Token"] {
        let (want, got) = (recorded.headers(name), answer.headers(&name.to_ascii_lowercase()));
        let cut =
            |values: &[&str], at: fn(&str) -> &str| values.iter().map(|value| at(value).to_owned()).collect::<Vec<_>>();
        let kept: fn(&str) -> &str = match name {
            // Only which cookie is set, and that a token comes; their values are volatile.
            "Set-Cookie" => |value| value.split('=').next().unwrap_or_default(),
            "X-Harbor-Csrf-Token" => |_| "",
            // Labels of other scenarios used up ids before.
            "Location" if exchange.scenario == "csrf" || has_other_ids(exchange) => {
                |value| value.trim_end_matches(|c: char| c.is_ascii_digit())
            }
            _ => |value| value,
        };
        if cut(&want, kept) != cut(&got, kept) {
            return Err(format!("{name} is {got:?} instead of {want:?}"));
        }
    }
    if recorded.body.is_object() || recorded.body.is_array() {
        let media = |value: Option<&str>| value.and_then(|value| value.split(';').next()).map(str::to_owned);
        let (want, got) = (
            media(recorded.headers("Content-Type").first().copied()),
            media(answer.header("content-type")),
        );
        // The API version comes as text/plain from the real one.
        if want != got && exchange.seq != 52 {
            return Err(format!("content type {got:?} instead of {want:?}"));
        }
    }
    match &recorded.body {
        Value::Null if answer.body.is_empty() => Ok(()),
        Value::Null => Err(format!("a body where none was: {}", answer.body)),
        Value::String(text) if text.trim_end() == answer.body => Ok(()),
        Value::String(text) => Err(format!("body {} instead of {text}", answer.body)),
        body => {
            let (mut body, mut answer) = (body.clone(), answer.json());
            if has_other_ids(exchange) {
                forget_ids(&mut body);
                forget_ids(&mut answer);
            }
            same(&body, &answer, "body")
        }
    }
}

/// Jobs and schedules of other scenarios used up ids before.
fn has_other_ids(exchange: &Exchange) -> bool {
    exchange.request.path.starts_with("/api/v2.0/system/gc")
}

/// The ids of an object, or of a list's objects, become nothing but numbers.
fn forget_ids(body: &mut Value) {
    match body {
        Value::Array(items) => items.iter_mut().for_each(forget_ids),
        body => {
            if let Some(id) = body.get_mut("id").filter(|id| id.is_number()) {
                *id = 0.into();
            }
        }
    }
}

fn sorted(items: &Value) -> Value {
    let mut items = items.as_array().cloned().unwrap_or_default();
    items.sort_by_key(|item| item["namespace"].to_string());
    items.into()
}

/// Same keys, same values; volatile fields by type only.
fn same(want: &Value, got: &Value, path: &str) -> Result<(), String> {
    match (want, got) {
        (Value::Object(want_fields), Value::Object(got_fields)) => {
            let keys = |fields: &serde_json::Map<String, Value>| fields.keys().cloned().collect::<BTreeSet<_>>();
            if keys(want_fields) != keys(got_fields) {
                return Err(format!(
                    "{path} has {:?} instead of {:?}",
                    keys(got_fields),
                    keys(want_fields)
                ));
            }
            for (key, want) in want_fields {
                let got = &got_fields[key];
                if VOLATILE.contains(&key.as_str()) && want.is_string() == got.is_string() {
                    continue;
                }
                // The server itself as registry 0: its own URL.
                if key == "url" && want == "http://127.0.0.1:18181" {
                    continue;
                }
                if key == "permissions" {
                    // In no order: Harbor keeps them in a map.
                    same(&sorted(want), &sorted(got), &format!("{path}.{key}"))?;
                    continue;
                }
                same(want, got, &format!("{path}.{key}"))?;
            }
            Ok(())
        }
        (Value::Array(want_items), Value::Array(got_items)) if want_items.len() == got_items.len() => {
            let mut pairs = want_items.iter().zip(got_items).enumerate();
            pairs.try_for_each(|(at, (want, got))| same(want, got, &format!("{path}[{at}]")))
        }
        _ if want == got => Ok(()),
        _ => Err(format!("{path} is {got} instead of {want}")),
    }
}
