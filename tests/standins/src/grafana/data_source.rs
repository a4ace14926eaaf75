//! `/datasources`.

use serde_json::json;

use super::body::Fields;
use super::data_source_view::{row, whole, written};
use super::error::{bad_data, data_source_not_found, plain, with_id};
use super::state::{Call, DataSource, Grafana};
use super::text::made_uid;
use crate::exchange::{Outcome, Reply};

/// Longest name that is taken.
const NAME_LIMIT: usize = 190;

impl Grafana {
    /// A Prometheus data source as a provisioning file makes it.
    pub(super) fn provision(&mut self, name: &str) {
        self.last_data_source_id += 1;
        self.data_sources.push(DataSource {
            id: self.last_data_source_id,
            uid: made_uid(),
            name: name.to_owned(),
            kind: "prometheus".to_owned(),
            access: "proxy".to_owned(),
            url: "http://127.0.0.1:9090".to_owned(),
            user: String::new(),
            database: String::new(),
            basic_auth: false,
            basic_auth_user: String::new(),
            with_credentials: false,
            is_default: false,
            json_data: json!({}),
            secrets: std::collections::BTreeMap::new(),
            version: 1,
            read_only: true,
        });
    }

    fn data_source(&self, fits: impl Fn(&DataSource) -> bool) -> Result<&DataSource, Reply> {
        self.data_sources
            .iter()
            .find(|source| fits(source))
            .ok_or_else(data_source_not_found)
    }

    /// Refuses a name or uid that another data source has, and takes the default away from the others.
    fn claim(&mut self, source: &DataSource) -> Result<(), Reply> {
        let others = || self.data_sources.iter().filter(|other| other.id != source.id);
        if others().any(|other| other.name == source.name) {
            return Err(plain(409, "data source with the same name already exists"));
        }
        if others().any(|other| other.uid == source.uid) {
            return Err(plain(409, "data source with the same uid already exists"));
        }
        if source.is_default {
            self.data_sources.iter_mut().for_each(|other| other.is_default = false);
        }
        Ok(())
    }
}

/// Fills a data source from a body: absent secrets, uid, URL and basic-auth user stay, all else is replaced.
fn fill(source: &mut DataSource, body: &Fields) -> Result<(), Reply> {
    let required = |name: &str| {
        Ok(body
            .text(name)?
            .filter(|text| !text.is_empty())
            .ok_or_else(bad_data)?
            .to_owned())
    };
    let or_empty = |name: &str| Ok::<_, Reply>(body.text(name)?.unwrap_or_default().to_owned());
    (source.kind, source.access) = (required("type")?, required("access")?);
    (source.user, source.database) = (or_empty("user")?, or_empty("database")?);
    source.basic_auth = body.flag("basicAuth")?;
    source.with_credentials = body.flag("withCredentials")?;
    source.is_default = body.flag("isDefault")?;
    source.json_data = body.get("jsonData").cloned().unwrap_or_else(|| json!({}));
    let kept = [
        ("url", &mut source.url),
        ("basicAuthUser", &mut source.basic_auth_user),
        ("uid", &mut source.uid),
        ("name", &mut source.name),
    ];
    for (field, place) in kept {
        if let Some(sent) = body.text(field)?.filter(|sent| !sent.is_empty()) {
            sent.clone_into(place);
        }
    }
    for (key, secret) in body.texts("secureJsonData")? {
        // An empty text takes the secret away.
        if secret.is_empty() {
            source.secrets.remove(&key);
        } else {
            source.secrets.insert(key, secret);
        }
    }
    check(source)
}

fn check(source: &DataSource) -> Result<(), Reply> {
    if source.name.len() > NAME_LIMIT {
        let message = format!("Datasource name invalid, max length is {NAME_LIMIT}");
        return Err(with_id(400, "datasource.nameInvalid", &message));
    }
    let uid_fits = source
        .uid
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !uid_fits || source.uid.len() > 40 {
        return Err(with_id(400, "datasource.uidInvalid", "Invalid datasource uid"));
    }
    if source.url.contains(' ') {
        return Err(plain(
            400,
            &format!("Validation error, invalid URL: \"{}\"", source.url),
        ));
    }
    Ok(())
}

pub(super) fn list(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    let mut rows: Vec<&DataSource> = grafana.data_sources.iter().collect();
    rows.sort_by_key(|source| source.name.to_lowercase());
    Ok(Reply::json(200, rows.into_iter().map(row).collect()))
}

pub(super) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let mut source = DataSource {
        id: grafana.last_data_source_id + 1,
        uid: String::new(),
        name: String::new(),
        kind: String::new(),
        access: String::new(),
        url: String::new(),
        user: String::new(),
        database: String::new(),
        basic_auth: false,
        basic_auth_user: String::new(),
        with_credentials: false,
        is_default: false,
        json_data: json!({}),
        secrets: std::collections::BTreeMap::new(),
        version: 1,
        read_only: false,
    };
    fill(&mut source, &body)?;
    if source.name.is_empty() {
        source.name = format!("{}-{}", source.kind, source.id);
    }
    if source.uid.is_empty() {
        source.uid = made_uid();
    }
    grafana.claim(&source)?;
    grafana.last_data_source_id = source.id;
    let answer = written(&source, "Datasource added");
    grafana.data_sources.push(source);
    Ok(Reply::json(200, answer))
}

fn change(grafana: &mut Grafana, call: &Call<'_>, stored: DataSource) -> Outcome {
    let body = Fields::of(call.request)?;
    if stored.read_only {
        return Err(plain(403, "Cannot update read-only data source"));
    }
    if body.text("name")?.is_none_or(str::is_empty) {
        return Err(bad_data());
    }
    let sent_version = body.integer("version")?.unwrap_or_default();
    // A version of the future is taken, and none starts over at 1.
    if sent_version != 0 && sent_version < stored.version {
        let message = "Datasource has already been updated by someone else. Please reload and try again";
        return Err(plain(409, message));
    }
    let mut source = stored;
    fill(&mut source, &body)?;
    source.version = sent_version + 1;
    grafana.claim(&source)?;
    let answer = written(&source, "Datasource updated");
    if let Some(place) = grafana.data_sources.iter_mut().find(|stored| stored.id == source.id) {
        *place = source;
    }
    Ok(Reply::json(200, answer))
}

fn remove(grafana: &mut Grafana, source: &DataSource) -> Outcome {
    if source.read_only {
        return Err(plain(403, "Cannot delete read-only data source"));
    }
    grafana.data_sources.retain(|stored| stored.id != source.id);
    Ok(Reply::json(
        200,
        json!({"id": source.id, "message": "Data source deleted"}),
    ))
}

fn numeric(call: &Call<'_>) -> Result<i64, Reply> {
    let id = call.values[0].parse().ok().filter(|id| *id > 0);
    id.ok_or_else(|| plain(400, "Datasource id is missing"))
}

pub(super) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(
        200,
        whole(grafana.data_source(|source| source.uid == call.values[0])?),
    ))
}

pub(super) fn read_by_name(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(
        200,
        whole(grafana.data_source(|source| source.name == call.values[0])?),
    ))
}

pub(super) fn id_of_name(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = grafana.data_source(|source| source.name == call.values[0])?.id;
    Ok(Reply::json(200, json!({"id": id})))
}

pub(super) fn read_by_id(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = numeric(call)?;
    Ok(Reply::json(200, whole(grafana.data_source(|source| source.id == id)?)))
}

pub(super) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let stored = grafana.data_source(|source| source.uid == call.values[0])?.clone();
    change(grafana, call, stored)
}

pub(super) fn update_by_id(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = numeric(call)?;
    let stored = grafana.data_source(|source| source.id == id)?.clone();
    change(grafana, call, stored)
}

pub(super) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let source = grafana.data_source(|source| source.uid == call.values[0])?.clone();
    remove(grafana, &source)
}

pub(super) fn delete_by_name(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let source = grafana.data_source(|source| source.name == call.values[0])?.clone();
    remove(grafana, &source)
}

pub(super) fn delete_by_id(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = numeric(call)?;
    let source = grafana.data_source(|source| source.id == id)?.clone();
    remove(grafana, &source)
}
