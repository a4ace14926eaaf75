//! Holds the Grafana stand-in to what is old enough in the recorded exchanges with Grafana 7.5.5.

mod common;
#[path = "common/grafana_judgement.rs"]
mod judgement;

use std::collections::BTreeMap;

use common::{Answer, Exchange, Tally, basic, recording, send};
use deployme_standins::{GrafanaOptions, start_grafana};
use judgement::{Judgement, judge};
use serde_json::{Value, json};

const RECORDING: &str = include_str!("../recordings/grafana-7.5.5.jsonl");

/// Differ from run to run, or name the program.
const VOLATILE: [&str; 3] = ["created", "updated", "commit"];
/// Fields that came after 7.5.5.
const NEW: [&str; 6] = ["canDelete", "folderUid", "id", "orgId", "parents", "uid"];
/// Fields that went after 7.5.5.
const GONE: [&str; 2] = ["basicAuthPassword", "password"];

#[test]
fn every_exchange_that_still_holds_is_answered_as_recorded() {
    let grafana = start_grafana(GrafanaOptions::default()).expect("a free port");
    let exchanges = recording(RECORDING);
    let (mut tally, mut names, mut scenario) = (Tally::default(), Names::default(), String::new());
    for exchange in &exchanges {
        if exchange.scenario != scenario {
            scenario.clone_from(&exchange.scenario);
            prepare(&grafana.url, &scenario);
        }
        let judgement = judge(exchange.seq);
        if let Judgement::LeftOut(reason) = judgement {
            tally.left_out.entry(reason).or_default().push(exchange.seq);
            continue;
        }
        let answer = play(&grafana.url, exchange, &names);
        if let Err(difference) = compare(exchange, &answer, judgement, &mut names) {
            let Exchange { seq, note, request, .. } = exchange;
            let note = note.as_deref().unwrap_or_default();
            tally.failures.push(format!(
                "seq {seq} ({note}), {} {}: {difference}",
                request.method, request.path
            ));
        }
        *tally.replayed.entry(exchange.scenario.clone()).or_default() += 1;
    }
    tally.close("Grafana 7.5.5", exchanges.len());
}

/// What the recorder did between scenarios without recording it.
fn prepare(base: &str, scenario: &str) {
    let post = |target: &str, body: Value| {
        let headers = [
            ("authorization", basic("admin", "admin")),
            ("content-type", "application/json".to_owned()),
        ];
        let answer = send(base, "POST", target, &headers, Some(&body.to_string())).expect("an answer");
        assert!(answer.status < 300, "{target}: {}", answer.body);
    };
    match scenario {
        "folders" => post("/__standin/reset", Value::Null),
        "search" => {
            for at in 0..5 {
                let tags = json!(["srch", format!("t{}", at % 2)]);
                let dashboard = json!({"uid": format!("s{at}"), "title": format!("Search {at}"), "tags": tags});
                post("/api/dashboards/db", json!({"dashboard": dashboard, "folderUid": "f2"}));
            }
        }
        _ => {}
    }
}

/// Ids and server-made uids: recorded ones and those of this run.
#[derive(Default)]
struct Names {
    ids: BTreeMap<(bool, i64), i64>,
    uids: BTreeMap<String, String>,
}

impl Names {
    fn uid(&self, recorded: &str) -> String {
        self.uids.get(recorded).cloned().unwrap_or_else(|| recorded.to_owned())
    }

    fn id(&self, data_source: bool, recorded: i64) -> i64 {
        self.ids.get(&(data_source, recorded)).copied().unwrap_or(recorded)
    }

    /// A recorded text with this run's uids.
    fn text(&self, recorded: &str) -> String {
        recorded
            .split('/')
            .map(|part| self.uid(part))
            .collect::<Vec<_>>()
            .join("/")
    }

    /// A recorded request body with this run's ids and uids.
    fn body(&self, data_source: bool, recorded: &Value) -> Value {
        match recorded {
            Value::Object(fields) => fields
                .iter()
                .map(|(key, value)| match (key.as_str(), value) {
                    ("id" | "folderId", Value::Number(id)) if id.is_i64() => (
                        key.clone(),
                        json!(self.id(data_source, id.as_i64().unwrap_or_default())),
                    ),
                    ("uid" | "folderUid", Value::String(uid)) => (key.clone(), json!(self.uid(uid))),
                    ("dashboard", value) => (key.clone(), self.body(data_source, value)),
                    (_, value) => (key.clone(), value.clone()),
                })
                .collect(),
            other => other.clone(),
        }
    }
}

fn of_data_source(exchange: &Exchange) -> bool {
    exchange.request.path.starts_with("/api/datasources")
}

fn play(base: &str, exchange: &Exchange, names: &Names) -> Answer {
    let (data_source, mut request) = (of_data_source(exchange), exchange.request.clone());
    request.path = names.text(&request.path);
    if let Some((above, last)) = request.path.rsplit_once('/')
        && let Ok(id) = last.parse::<i64>()
    {
        request.path = format!("{above}/{}", names.id(data_source, id));
    }
    for (key, value) in request.query.iter_mut().flatten() {
        if let ("folderIds", Some(id)) = (key.as_str(), value.as_str().and_then(|id| id.parse().ok())) {
            *value = json!(names.id(false, id).to_string());
        }
    }
    request.body = names.body(data_source, &request.body);
    let login = |role: &str| match role {
        "Basic <admin>" => basic("admin", "admin"),
        "Basic <admin, wrong password>" => basic("admin", "wrong"),
        "Basic <unknown user>" => basic("nobody", "x"),
        "Bearer <nonsense>" => "Bearer nonsense".to_owned(),
        "<other>" => "Token x".to_owned(),
        other => panic!("no login for {other}"),
    };
    let header = |(name, value): (&String, &String)| {
        (
            name.clone(),
            if name == "authorization" {
                login(value)
            } else {
                value.clone()
            },
        )
    };
    let headers: Vec<(String, String)> = request.headers.iter().map(header).collect();
    let headers: Vec<(&str, String)> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    send(
        base,
        &request.method,
        &request.target(),
        &headers,
        request.payload().as_deref(),
    )
    .expect("an answer")
}

fn compare(exchange: &Exchange, answer: &Answer, judgement: Judgement, names: &mut Names) -> Result<(), String> {
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
    // The texts of a missing or wrong login are others since version 9.
    if judgement == Judgement::Status || recorded.status == 401 {
        return Ok(());
    }
    match &recorded.body {
        Value::Null if answer.body.is_empty() => Ok(()),
        Value::String(text) if text == &answer.body => Ok(()),
        Value::Null | Value::String(_) => Err(format!("body {} instead of {}", answer.body, recorded.body)),
        body => {
            let mut comparison = Comparison {
                names,
                judgement,
                data_source: of_data_source(exchange),
            };
            comparison.same(body, &answer.json(), "body")
        }
    }
}

struct Comparison<'n> {
    names: &'n mut Names,
    judgement: Judgement,
    data_source: bool,
}

impl Comparison<'_> {
    fn same(&mut self, want: &Value, got: &Value, path: &str) -> Result<(), String> {
        match (want, got) {
            (Value::Object(want), Value::Object(got)) => {
                let unknown = got
                    .keys()
                    .find(|key| !want.contains_key(*key) && !NEW.contains(&key.as_str()));
                if let Some(key) = unknown {
                    return Err(format!("{path}.{key} was not there then and is not known to be new"));
                }
                for (key, want) in want {
                    match got.get(key) {
                        Some(got) => self.field(key, want, got, &format!("{path}.{key}"))?,
                        None if GONE.contains(&key.as_str()) => {}
                        None => return Err(format!("{path}.{key} is missing")),
                    }
                }
                Ok(())
            }
            (Value::Array(want), Value::Array(got)) if want.len() == got.len() => {
                let mut pairs = want.iter().zip(got).enumerate();
                pairs.try_for_each(|(at, (want, got))| self.same(want, got, &format!("{path}[{at}]")))
            }
            _ if want == got => Ok(()),
            _ => Err(format!("{path} is {got} instead of {want}")),
        }
    }

    fn field(&mut self, key: &str, want: &Value, got: &Value, path: &str) -> Result<(), String> {
        let health = path == "body.version" && got.is_string();
        if VOLATILE.contains(&key) || health || (key == "version" && self.judgement == Judgement::ButVersion) {
            return Ok(());
        }
        let expected = match (key, want, got) {
            ("id" | "folderId", Value::Number(want), Value::Number(got)) if !path.contains("panels") => {
                let (want, got) = (want.as_i64().unwrap_or_default(), got.as_i64().unwrap_or_default());
                let same_space = self.data_source && key == "id";
                // The organization is number 1 everywhere, and 0 is no id.
                json!(if want < 2 && got == want {
                    want
                } else {
                    *self.names.ids.entry((same_space, want)).or_insert(got)
                })
            }
            ("uid", Value::String(want), Value::String(got)) => {
                // A made uid is long; a chosen one must come back as it was sent.
                let made = want.len() >= 9 && want != got && !want.starts_with(['x', 'y']);
                let expected = if made {
                    self.names.uids.entry(want.clone()).or_insert_with(|| got.clone())
                } else {
                    want
                };
                json!(expected)
            }
            ("url" | "folderUrl", Value::String(want), _) => json!(self.names.text(want)),
            _ => return self.same(want, got, path),
        };
        if expected == *got {
            Ok(())
        } else {
            Err(format!("{path} is {got} instead of {expected}"))
        }
    }
}
