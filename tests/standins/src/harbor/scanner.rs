//! `/scanners` and the scanner of a project. Nothing is scanned: a scanner is a name and an address.

use serde_json::{Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{conflict_unknown, invalid, not_found};
use super::front::system_admin;
use super::list::Listing;
use super::project::{Access, locate};
use super::state::{Call, Harbor};
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Scanner {
    uuid: String,
    name: String,
    url: String,
    auth: String,
    description: String,
    disabled: bool,
    is_default: bool,
    created: String,
    updated: String,
}

const BODY: Shape = Shape {
    parameter: "registration",
    go_type: "ScannerRegistrationReq",
    fields: &[
        ("name", Kind::Text),
        ("url", Kind::Text),
        ("auth", Kind::Text),
        ("description", Kind::Text),
        ("access_credential", Kind::Text),
        ("disabled", Kind::Bool),
    ],
};

const CHOICE: Shape = Shape {
    parameter: "payload",
    go_type: "ProjectScanner",
    fields: &[("uuid", Kind::Text)],
};

const DEFAULT: Shape = Shape {
    parameter: "payload",
    go_type: "IsDefault",
    fields: &[("is_default", Kind::Bool)],
};

impl Scanner {
    fn view(&self) -> Value {
        json!({
            "access_credential": "",
            "auth": self.auth,
            "capabilities": {"support_vulnerability": true},
            "create_time": self.created,
            "description": self.description,
            "disabled": self.disabled,
            "is_default": self.is_default,
            "name": self.name,
            "skip_certVerify": false,
            "update_time": self.updated,
            "url": self.url,
            "use_internal_addr": false,
            "uuid": self.uuid,
        })
    }
}

/// The scanner that a path names.
fn named<'h>(harbor: &'h mut Harbor, call: &Call<'_>) -> Result<&'h mut Scanner, Reply> {
    system_admin(call)?;
    let uuid = call.values.first().map_or("", String::as_str);
    let found = harbor.scanners.iter_mut().find(|scanner| scanner.uuid == uuid);
    found.ok_or_else(|| not_found(&format!("scanner {uuid}")))
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    page(harbor, call)
}

fn page(harbor: &Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    let rows: Vec<&Scanner> = harbor.scanners.iter().collect();
    let field = |scanner: &&Scanner, key: &str| (key == "name").then(|| scanner.name.clone());
    Ok(listing.answer(call.request, rows, field, |scanner| scanner.view()))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let Some(url) = text(&body, "url") else {
        return Err(invalid("validation failure list:\nurl in body is required"));
    };
    system_admin(call)?;
    let name = text(&body, "name").unwrap_or_default();
    if harbor
        .scanners
        .iter()
        .any(|there| there.name == name || there.url == url)
    {
        return Err(conflict_unknown(
            "dao: create registration: registration name or url already exists",
        ));
    }
    let uuid = uuid::Uuid::new_v4().to_string();
    let created = harbor.clock.millis();
    let given = |field: &str| text(&body, field).unwrap_or_default().to_owned();
    harbor.scanners.push(Scanner {
        uuid: uuid.clone(),
        name: name.to_owned(),
        url: url.to_owned(),
        auth: given("auth"),
        description: given("description"),
        disabled: false,
        is_default: harbor.scanners.is_empty(),
        updated: created.clone(),
        created,
    });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/scanners/{uuid}")))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, named(harbor, call)?.view()))
}

pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let updated = harbor.clock.millis();
    let scanner = named(harbor, call)?;
    for (field, place) in [
        ("name", &mut scanner.name),
        ("url", &mut scanner.url),
        ("auth", &mut scanner.auth),
        ("description", &mut scanner.description),
    ] {
        text(&body, field).unwrap_or_default().clone_into(place);
    }
    scanner.disabled = body.get("disabled").and_then(Value::as_bool).unwrap_or_default();
    scanner.updated = updated;
    Ok(Reply::empty(200))
}

pub(super) fn make_default(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, DEFAULT)?;
    let uuid = named(harbor, call)?.uuid.clone();
    if body.get("is_default") == Some(&Value::Bool(true)) {
        for scanner in &mut harbor.scanners {
            scanner.is_default = scanner.uuid == uuid;
        }
    }
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let scanner = named(harbor, call)?.clone();
    harbor.scanners.retain(|there| there.uuid != scanner.uuid);
    let mut view = scanner.view();
    view["capabilities"] = Value::Null;
    Ok(Reply::json(200, view))
}

/// The project's own scanner, else the default one. Without any: 200 without a body.
pub(super) fn of_project(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let chosen = locate(harbor, call, Access::Read)?.scanner.clone();
    let own = |scanner: &&Scanner| Some(&scanner.uuid) == chosen.as_ref();
    let scanners = &harbor.scanners;
    let found = scanners
        .iter()
        .find(own)
        .or_else(|| scanners.iter().find(|scanner| scanner.is_default));
    let Some(scanner) = found else {
        return Ok(Reply::empty(200));
    };
    let mut view = scanner.view();
    view["adapter"] = json!("Stub");
    view["health"] = json!("healthy");
    view["vendor"] = json!("Lab");
    view["version"] = json!("1");
    Ok(Reply::json(200, view))
}

pub(super) fn candidates(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    locate(harbor, call, Access::Manage)?;
    page(harbor, call)
}

pub(super) fn choose(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, CHOICE)?;
    locate(harbor, call, Access::Manage)?;
    let uuid = text(&body, "uuid").unwrap_or_default().to_owned();
    if !harbor.scanners.iter().any(|scanner| scanner.uuid == uuid) {
        return Err(not_found(&format!("scanner {uuid}")));
    }
    locate(harbor, call, Access::Manage)?.scanner = Some(uuid);
    Ok(Reply::empty(200))
}
