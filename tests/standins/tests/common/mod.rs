//! A plain HTTP/1.1 client and the recorded exchanges, shared by the replay tests.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

/// One recorded exchange.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    pub(crate) seq: u64,
    pub(crate) scenario: String,
    pub(crate) note: Option<String>,
    pub(crate) request: Sent,
    pub(crate) response: Got,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<BTreeMap<String, Value>>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Got {
    pub(crate) status: u16,
    headers: BTreeMap<String, Value>,
    pub(crate) body: Value,
}

impl Got {
    /// All recorded values of a header.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        match self.headers.get(name) {
            Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
            Some(value) => value.as_str().into_iter().collect(),
            None => Vec::new(),
        }
    }
}

/// The exchanges of a recording in order.
pub(crate) fn recording(text: &str) -> Vec<Exchange> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a recorded exchange"))
        .collect()
}

/// An answer from the stand-in.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case, in order.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// All values of a header, whose name is in lower case.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).first().copied()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }
}

impl Sent {
    /// Path and query as they go over the wire.
    pub(crate) fn target(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (key, value) in self.query.iter().flatten() {
            let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            for value in values {
                query.append_pair(key, value.as_str().unwrap_or_default());
            }
        }
        let query = query.finish();
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }

    /// The body's text: a recorded text is no JSON and goes as it is, `null` with a content type is the JSON null.
    pub(crate) fn payload(&self) -> Option<String> {
        match &self.body {
            Value::Null if self.headers.contains_key("content-type") => Some("null".to_owned()),
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }
}

/// Sends one request on a connection of its own.
pub(crate) fn send(
    base: &str,
    method: &str,
    target: &str,
    headers: &[(&str, String)],
    body: Option<&str>,
) -> io::Result<Answer> {
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut head = format!("{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.extend([*name, ": ", value.as_str(), "\r\n"]);
    }
    if let Some(body) = body {
        head.extend(["content-length: ", body.len().to_string().as_str(), "\r\n"]);
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.unwrap_or_default().as_bytes())?;
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw)?;
    parse(&String::from_utf8_lossy(&raw)).ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))
}

fn parse(raw: &str) -> Option<Answer> {
    let (head, body) = raw.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Some(Answer {
        status,
        headers,
        body: body.to_owned(),
    })
}

/// `Basic` for a user and password.
pub(crate) fn basic(user: &str, password: &str) -> String {
    use base64::Engine as _;
    format!(
        "Basic {}",
        base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"))
    )
}

/// What a replay did, printed at its end.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) replayed: BTreeMap<String, usize>,
    pub(crate) left_out: BTreeMap<&'static str, Vec<u64>>,
    pub(crate) failures: Vec<String>,
}

impl Tally {
    /// Prints the counts and fails with everything that differed.
    pub(crate) fn close(self, title: &str, recorded: usize) {
        let replayed: usize = self.replayed.values().sum();
        let left_out: usize = self.left_out.values().map(Vec::len).sum();
        println!(
            "{title}: {replayed} exchanges replayed, {left_out} of the {recorded} in the recordings folder left out"
        );
        for (scenario, count) in &self.replayed {
            println!("  replayed {count:4}  {scenario}");
        }
        for (reason, seqs) in &self.left_out {
            println!("  left out {:4}  {reason}: {seqs:?}", seqs.len());
        }
        assert_eq!(
            replayed + left_out,
            recorded,
            "an exchange was neither replayed nor left out"
        );
        assert!(
            self.failures.is_empty(),
            "{} differences:\n{}",
            self.failures.len(),
            self.failures.join("\n")
        );
    }
}
