//! `grafana_data_source`: where dashboards and alert rules get their data from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::data_source_wire::{decode, encode, secret_names};
use super::{Grafana, sources, taken, text, uid};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;
use crate::secret::Secret;
use crate::transport::Response;

/// A data source of dashboards and alert rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools)] // Grafana's own switches
pub struct DataSourceSpec {
    /// Name in addresses and in the queries of dashboards: letters, digits, hyphens and underscores. Left out, one is made.
    #[schemars(transform = field::force_new, transform = field::server_default, length(min = 1, max = 40))]
    pub uid: Option<String>,
    /// Name shown to people, unique in the organization.
    #[schemars(length(min = 1, max = 190))]
    pub name: String,
    /// Id of the plugin, such as `prometheus`, `loki` or `grafana-postgresql-datasource`.
    #[serde(rename = "type")]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub kind: String,
    /// Address of the source.
    #[schemars(transform = field::empty_is_null)]
    pub url: Option<String>,
    /// Who calls the source.
    #[serde(default)]
    #[schemars(transform = field::wire(&["access"]))]
    pub access_mode: AccessMode,
    /// Whether new panels use this source; of all, one can be it.
    #[serde(default)]
    pub is_default: bool,
    /// Database, for types that have one outside `json_data`.
    #[schemars(transform = field::wire(&["database"]), transform = field::empty_is_null)]
    pub database_name: Option<String>,
    /// User, for types that have one outside `json_data`.
    #[schemars(transform = field::wire(&["user"]), transform = field::empty_is_null)]
    pub username: Option<String>,
    /// Whether Grafana logs in at the source with Basic authentication.
    #[serde(default)]
    #[schemars(transform = field::wire(&["basicAuth"]))]
    pub basic_auth_enabled: bool,
    /// User of the Basic authentication; the password is `basicAuthPassword` in `secure_json_data`.
    #[schemars(transform = field::wire(&["basicAuthUser"]), transform = field::empty_is_null)]
    pub basic_auth_username: Option<String>,
    /// Whether browsers send their cookies and logins to the source.
    #[serde(default)]
    pub with_credentials: bool,
    /// Settings of the type, by Grafana's own names. HTTP headers are `httpHeaderName1` and so on, with their values in
    /// `secure_json_data` as `httpHeaderValue1`.
    #[schemars(transform = field::empty_is_null)]
    pub json_data: Option<Map<String, Value>>,
    /// Secret settings of the type, by Grafana's own names. A secret that the map lacks is taken away from the server; where the map is left
    /// out as a whole, the server keeps what it has.
    #[schemars(transform = field::write_only)]
    pub secure_json_data: Option<BTreeMap<String, Secret>>,
}

/// Who calls a data source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessMode {
    /// Grafana itself.
    #[default]
    Proxy,
    /// The browser; obsolete.
    Direct,
}

/// What Grafana adds to a data source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct DataSourceStatus {
    /// Whether it came from a file on the server and cannot be changed.
    #[schemars(transform = field::stable)]
    pub read_only: bool,
}

key! {
    /// Natural name of a data source.
    pub struct DataSourceKey {
        /// Uid.
        uid,
    }
}

/// Data sources.
pub struct DataSource;

impl Resource for DataSource {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "data_source",
        plural: "data_sources",
    };
    const DATA_SOURCE: bool = true;
    const SCHEMA_VERSION: i64 = 1;
    const SOURCES: &'static [Source<Self::Key>] = sources::DATA_SOURCE;
    type Service = Grafana;
    type Key = DataSourceKey;
    type Spec = DataSourceSpec;
    type Status = DataSourceStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: DataSourceSpec) -> Result<Observed<Self>> {
        let proof = match spec.uid {
            None => Proof::OwnId(|source: &Observed<Self>| &source.key.uid),
            Some(_) => Proof::Equality(|made: &Observed<Self>, found: &Observed<Self>| {
                let asked = DataSourceSpec {
                    secure_json_data: None,
                    ..made.spec.clone()
                };
                found.spec == asked
            }),
        };
        let spec = DataSourceSpec {
            uid: Some(spec.uid.unwrap_or_else(uid::made)),
            ..spec
        };
        let key = DataSourceKey {
            uid: spec.uid.clone().unwrap_or_default(),
        };
        let body = encode(&spec, &[])?;
        let sent = cx.service.http.post("/api/datasources", &[], &body);
        let made = Observed {
            key: key.clone(),
            spec: spec.clone(),
            status: DataSourceStatus { read_only: false },
            secrets: Secrets::new(),
        };
        let read = |answer: Response, _: &Observed<Self>| written(&answer.json()?).map(Some);
        let made = match cx.make(made, sent, read, proof).await {
            Ok(made) => made,
            // Grafana looks at the name first: the other one may be the very data source of this uid.
            Err(error) if error.http_status() == Some(409) && Self::read(cx, &key).await.is_ok() => {
                return Err(taken(error, "data source"));
            }
            Err(error) => return Err(refused(error, &spec)),
        };
        if made.found && spec.secure_json_data.is_some() {
            // Secrets cannot be compared: written again, they are ours for certain.
            cx.proceed()?;
            return change(cx.service, &key, &spec).await;
        }
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &DataSourceKey) -> Result<Observed<Self>> {
        decode(&fetch(cx.service, &key.uid).await?)
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: DataSourceSpec) -> Result<Observed<Self>> {
        change(cx.service, &prior.key, &spec).await
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        cx.service
            .http
            .delete("/api/datasources/uid/{}", &[&prior.key.uid])
            .await
            .map_err(read_only)?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        // The list lacks secrets' names and more: each is read by itself.
        let rows: Vec<Map<String, Value>> = cx.service.http.get("/api/datasources", &[]).await?;
        let mut items = Vec::with_capacity(rows.len());
        for row in &rows {
            cx.proceed()?;
            match fetch(cx.service, &text(row, "uid")).await {
                Ok(wire) => items.push(decode(&wire)?),
                // Deleted since the list.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Page::last(items))
    }

    fn display_name(object: &Observed<Self>) -> String {
        object.spec.name.clone()
    }

    fn validate(spec: &DataSourceSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = uid::check("uid", spec.uid.as_ref()).into_iter().collect();
        if spec.url.as_ref().is_some_and(|url| url.contains(char::is_whitespace)) {
            found.push(Violation::new("url", "must not contain white space"));
        }
        if spec.basic_auth_username.is_some() && !spec.basic_auth_enabled {
            found.push(Violation::new(
                "basic_auth_enabled",
                "must be true with basic_auth_username, or Grafana does not log in",
            ));
        }
        let secrets = spec.secure_json_data.iter().flatten();
        for (name, _) in secrets.filter(|(_, secret)| secret.expose().is_empty()) {
            found.push(Violation::new(
                format!("secure_json_data[{name:?}]"),
                "must not be empty: take the key out to take the secret away",
            ));
        }
        found
    }

    fn normalize(spec: &mut DataSourceSpec) {
        let texts = [
            &mut spec.url,
            &mut spec.database_name,
            &mut spec.username,
            &mut spec.basic_auth_username,
        ];
        for text in texts {
            text.take_if(|text| text.is_empty());
        }
        spec.json_data.take_if(|data| data.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        sources::resolve(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Prometheus with a login",
            hcl: r#"
resource "deployme_grafana_data_source" "example" {
  uid  = "prometheus"
  name = "Prometheus"
  type = "prometheus"
  url  = "http://prometheus.monitoring.svc:9090"

  basic_auth_enabled  = true
  basic_auth_username = "grafana"

  json_data = jsonencode({
    httpMethod   = "POST"
    timeInterval = "30s"
  })

  secure_json_data_wo         = { basicAuthPassword = "change-me" }
  secure_json_data_wo_version = 1
}
"#,
        }]
    }
}

async fn fetch(grafana: &Grafana, uid: &str) -> Result<Map<String, Value>> {
    grafana.http.get("/api/datasources/uid/{}", &[uid]).await
}

/// Writes all arguments. Grafana merges secrets: those that are no longer wanted are emptied, which takes them away.
async fn change(grafana: &Grafana, key: &DataSourceKey, spec: &DataSourceSpec) -> Result<Observed<DataSource>> {
    let stale = match &spec.secure_json_data {
        Some(wanted) => {
            let mut names = secret_names(&fetch(grafana, &key.uid).await?);
            names.retain(|name| !wanted.contains_key(name));
            names
        }
        None => Vec::new(),
    };
    let body = encode(spec, &stale)?;
    let answer = grafana
        .http
        .put("/api/datasources/uid/{}", &[&key.uid], &body)
        .await
        .map_err(|error| refused(error, spec))?;
    let there = written(&answer.json()?)?;
    // Grafana keeps these two when they are sent empty.
    let kept = [
        ("url", &spec.url, &there.spec.url),
        (
            "basic_auth_username",
            &spec.basic_auth_username,
            &there.spec.basic_auth_username,
        ),
    ];
    for (path, wanted, found) in kept {
        if wanted.is_none() && found.is_some() {
            let text = "cannot be taken away from a data source that had it: give another value, or delete the data source and \
                        make it anew";
            return Err(Error::new(ErrorKind::Unsupported, format!("{path}: {text}")).violation(path, text));
        }
    }
    Ok(there)
}

/// The data source in the answer of a create or an update.
fn written(answer: &Map<String, Value>) -> Result<Observed<DataSource>> {
    match answer.get("datasource") {
        Some(Value::Object(wire)) => decode(wire),
        _ => Err(Error::new(ErrorKind::Decode, "the answer holds no data source")),
    }
}

fn refused(error: Error, spec: &DataSourceSpec) -> Error {
    if error.http_status() == Some(409) && error.message().contains("name") {
        let text = format!(
            "there is another data source called {:?}: choose another name",
            spec.name
        );
        return error
            .with_kind(ErrorKind::AlreadyExists)
            .with_message(format!("name: {text}"))
            .violation("name", text);
    }
    taken(read_only(error), "data source")
}

/// The refusal to change what came from a file.
fn read_only(error: Error) -> Error {
    if error.http_status() == Some(403) && error.message().contains("read-only") {
        let said = error.message().to_owned();
        return error.with_kind(ErrorKind::Conflict).with_message(format!(
            "{said}: it comes from a provisioning file on the server; change it there"
        ));
    }
    error
}
