//! A provider of one resource that misbehaves as asked.

use std::sync::{Arc, Mutex};

use tfplugin::{
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostic, Diagnostics, ImportRequest, Imported, ImportedResource,
        MoveRequest, Moved, PlanRequest, Planned, Provider, ReadData, ReadDataRequest, ReadRequest, ReadState,
        async_trait,
    },
    schema::{Attribute, IdentityAttribute, IdentitySchema, Nesting, ProviderSchema, Schema, ServerCapabilities},
    testing::Client,
    value::{Path, Type, Value},
};

/// The one resource.
pub(crate) const SERVER: &str = "cloud_server";

/// What the provider does wrong, if anything.
pub(crate) type Fault = &'static str;

#[derive(Default)]
pub(crate) struct Cloud {
    pub(crate) fault: Fault,
    /// Whether identities may change.
    pub(crate) mutable: bool,
    /// What the calls were given besides values.
    pub(crate) seen: Arc<Mutex<Vec<Value>>>,
}

pub(crate) fn server_schema() -> Schema {
    let disk = [
        Attribute::new("size", Type::Number).required(),
        Attribute::new("path", Type::String).computed(),
    ];
    Schema::new([
        Attribute::new("id", Type::String).computed(),
        Attribute::new("name", Type::String).required(),
        Attribute::new("note", Type::String).optional(),
        Attribute::new("tags", Type::map(Type::String)).optional(),
        Attribute::new("zones", Type::set(Type::String)).optional(),
        Attribute::new("secret_wo", Type::String).optional().write_only(),
        Attribute::nested("disks", Nesting::List, disk).optional(),
    ])
}

/// A configuration, or a state without id.
pub(crate) fn server(attributes: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let mut server = Value::empty_object(&server_schema().implied_type());
    server.set_attribute("name", "web");
    for (name, value) in attributes {
        server.set_attribute(name, value);
    }
    server
}

pub(crate) fn identity(id: impl Into<Value>, region: impl Into<Value>) -> Value {
    Value::object([("id", id.into()), ("region", region.into())])
}

pub(crate) async fn cloud(fault: Fault) -> Client {
    client(Cloud {
        fault,
        ..Cloud::default()
    })
    .await
}

pub(crate) async fn client(provider: impl Provider) -> Client {
    crate::broken_log::install();
    Client::in_process(provider).await.unwrap()
}

/// The summary, path and detail of the only error.
pub(crate) fn only(found: &Diagnostics) -> String {
    let all: Vec<_> = found.iter().collect();
    assert_eq!(all.len(), 1, "{found}");
    all[0].to_string()
}

#[async_trait]
impl Provider for Cloud {
    fn schema(&self) -> ProviderSchema {
        let attributes = [
            IdentityAttribute::new("id", Type::String).required_for_import(),
            IdentityAttribute::new("region", Type::String).optional_for_import(),
        ];
        let mut names = IdentitySchema::new(attributes).version(1);
        names.mutable = self.mutable;
        let file = [
            Attribute::new("name", Type::String).required(),
            Attribute::new("text", Type::String).computed(),
        ];
        let meta = Schema::new([Attribute::new("team", Type::String).optional()]);
        let mut schema = ProviderSchema {
            resources: [(SERVER.to_owned(), server_schema().into())].into(),
            data_sources: [("cloud_file".to_owned(), Schema::new(file).into())].into(),
            identities: [(SERVER.to_owned(), names)].into(),
            provider_meta: Some(meta),
            capabilities: ServerCapabilities {
                move_resource_state: true,
                generate_resource_config: true,
            },
            ..ProviderSchema::default()
        };
        if self.fault == "identity without schema" {
            schema.identities.clear();
        }
        schema
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        self.seen
            .lock()
            .unwrap()
            .extend([request.identity.clone(), request.provider_meta]);
        let identity = match self.fault {
            "forgets" => Value::Null,
            "another identity" => identity("2", Value::Null),
            "unknown identity" => identity(Value::UNKNOWN, Value::Null),
            "read fails" => return Err(Diagnostic::error("Down", "").into()),
            _ => identity("1", "north"),
        };
        let mut state = request.state;
        match self.fault {
            "unknown in read" => state.set_attribute("note", Value::UNKNOWN),
            "gone" => {
                state = Value::Null;
                None
            }
            _ => None,
        };
        let private = request.private;
        Ok(ReadState {
            state,
            private,
            identity,
            ..ReadState::default()
        })
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        self.seen
            .lock()
            .unwrap()
            .extend([request.prior_identity.clone(), request.provider_meta]);
        let (prior, mut state) = (request.prior, request.proposed);
        let create = prior.is_null();
        if create {
            state.set_attribute("id", Value::unknown_not_null());
        }
        let mut requires_replace = Vec::new();
        if !create && !state.is_null() && state.attribute("name") != prior.attribute("name") {
            requires_replace.push(Path::of("name"));
            state.set_attribute("id", Value::unknown_not_null());
        }
        if let Some(Value::List(disks)) = state.entries_mut().and_then(|entries| entries.get_mut("disks")) {
            for disk in disks
                .iter_mut()
                .filter(|disk| disk.attribute("path").is_some_and(Value::is_null))
            {
                disk.set_attribute("path", Value::UNKNOWN);
            }
            if self.fault == "disk too many" {
                disks.push(disks[0].clone());
            }
        }
        match self.fault {
            "other value" => state.set_attribute("name", "other"),
            "not computed" => state.set_attribute("note", "made up"),
            "null plan" => {
                state = Value::Null;
                None
            }
            "clock" => state.set_attribute("id", format!("{:?}", std::time::Instant::now())),
            "replaces late" if !create && state.attribute("note").is_some_and(Value::is_wholly_known) => {
                requires_replace.push(Path::of("note"));
                None
            }
            "path to nowhere" => {
                requires_replace.push(Path::of("rules"));
                None
            }
            _ => None,
        };
        let identity = match self.fault {
            "unknown identity" => identity(Value::UNKNOWN, Value::Null),
            "knows" => identity("1", "north"),
            "says once" if create => Value::Null,
            _ if create || !requires_replace.is_empty() => identity(Value::UNKNOWN, Value::Null),
            _ => Value::Null,
        };
        Ok(Planned {
            state,
            requires_replace,
            identity,
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        self.seen
            .lock()
            .unwrap()
            .extend([request.identity.clone(), request.provider_meta]);
        let mut state = request.planned;
        if state.is_null() && self.fault != "destroy leaves" {
            return Ok(Applied::default());
        }
        if state.attribute("id").is_some_and(Value::is_unknown) {
            state.set_attribute("id", "1");
        }
        if let Some(Value::List(disks)) = state.entries_mut().and_then(|entries| entries.get_mut("disks")) {
            for disk in disks {
                disk.set_attribute("path", "/dev/a");
            }
        }
        if self.fault == "late and wrong" {
            request.checkpoint.set(state.clone(), b"half".to_vec());
            state.set_attribute("tags", 5);
        }
        if let "late panic" | "late error" = self.fault {
            request.checkpoint.set(state.clone(), b"half".to_vec());
            request.checkpoint.set_identity(identity("1", "north"));
        }
        match self.fault {
            "late panic" => panic!("asked to"),
            "late error" => return Err(Diagnostic::error("Quota", "").into()),
            "unknown left" => state.set_attribute("id", Value::UNKNOWN),
            "null for empty" => state.set_attribute("tags", Value::Null),
            "empty for null" => state.set_attribute("tags", Value::map::<&str, Value>([])),
            "another zone" => state.set_attribute("zones", Value::set(["a", "c"])),
            "sloppy set" => state.set_attribute("zones", Value::set(["b", "a", "b"])),
            "id is null" => state.set_attribute("id", Value::Null),
            "destroy leaves" => {
                state = request.prior;
                None
            }
            _ => None,
        };
        let identity = match self.fault {
            "forgets" => Value::Null,
            "another identity" => identity("2", Value::Null),
            "unknown after apply" => identity(Value::UNKNOWN, Value::Null),
            _ => identity("1", "north"),
        };
        Ok(Applied {
            state,
            identity,
            ..Applied::default()
        })
    }

    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        let id = match request.identity.attribute("id").and_then(Value::as_str) {
            Some(id) => id.to_owned(),
            None => request.id,
        };
        let found = ImportedResource {
            type_name: request.type_name,
            state: server([("id", id.into())]),
            ..ImportedResource::default()
        };
        let resources = match self.fault {
            "nothing imported" => vec![],
            _ => vec![found],
        };
        Ok(Imported {
            resources,
            ..Imported::default()
        })
    }

    async fn move_resource_state(&self, request: MoveRequest) -> Result<Moved, Diagnostics> {
        self.seen.lock().unwrap().push(request.source_provider.into());
        let from = Type::object([("key", Type::String), ("ports", Type::list(Type::Number))]);
        let old = request.source_state.decode_lenient(&from)?;
        let mut state = server([("id", old.attribute("key").cloned().unwrap_or_default())]);
        state.set_attribute("secret_wo", "s3cret");
        let named = Type::object([("arn", Type::String)]);
        let arn = if request.source_identity.json.is_empty() {
            Value::Null
        } else {
            let decoded = request.source_identity.decode(&named)?;
            decoded.attribute("arn").cloned().unwrap_or_default()
        };
        state.set_attribute(
            "note",
            format!(
                "{:?} ports",
                old.attribute("ports").and_then(Value::elements).map(<[_]>::len)
            ),
        );
        Ok(Moved {
            state,
            identity: identity(arn, Value::Null),
            private: request.source_private,
            ..Moved::default()
        })
    }

    async fn read_data_source(&self, request: ReadDataRequest) -> Result<ReadData, Diagnostics> {
        self.seen.lock().unwrap().push(request.provider_meta);
        let mut state = request.config;
        match self.fault {
            "unknown data" => state.set_attribute("text", Value::UNKNOWN),
            "other data" => state.set_attribute("name", "other"),
            _ => state.set_attribute("text", "hello"),
        };
        Ok(ReadData {
            state,
            ..ReadData::default()
        })
    }
}
