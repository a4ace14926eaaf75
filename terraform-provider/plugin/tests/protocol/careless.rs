//! A provider that leaves write-only values in every answer: the server takes them out, at every level.

use tfplugin::{
    provider::{
        ConfigureRequest, Diagnostics, GenerateConfigRequest, GeneratedConfig, ImportRequest, Imported,
        ImportedResource, Provider, RawState, ReadRequest, ReadState, UpgradeRequest, Upgraded, async_trait,
    },
    schema::{Attribute, Nesting, ProviderSchema, Schema, ServerCapabilities},
    testing::State,
    value::{Type, Value},
};

use crate::fixture::client;

struct Careless;

const DOOR: &str = "careless_door";

/// A door whose secrets are all `secret`.
fn door(secret: &Value) -> Value {
    let lock = || Value::object([("label", Value::from("l")), ("key_wo", secret.clone())]);
    Value::object([
        ("name", "a".into()),
        ("secret_wo", secret.clone()),
        ("lock", lock()),
        ("locks", Value::list([lock(), lock()])),
        ("by_name", Value::map([("n", lock())])),
        ("hinges", hinges("p".into())),
    ])
}

fn hinges(path: Value) -> Value {
    Value::set([Value::object([("label", "h".into()), ("path", path)])])
}

/// What can be configured of a door.
fn configured() -> Value {
    let mut door = door(&Value::Null);
    door.set_attribute("hinges", hinges(Value::Null));
    door
}

#[async_trait]
impl Provider for Careless {
    fn schema(&self) -> ProviderSchema {
        let lock = |name, nesting| {
            let attributes = [
                Attribute::new("label", Type::String).required(),
                Attribute::new("key_wo", Type::String).optional().write_only(),
            ];
            Attribute::nested(name, nesting, attributes).optional()
        };
        let hinge = [
            Attribute::new("label", Type::String).required(),
            Attribute::new("path", Type::String).computed(),
        ];
        let door = Schema::new([
            Attribute::new("name", Type::String).required(),
            Attribute::new("secret_wo", Type::String).optional().write_only(),
            lock("lock", Nesting::Single),
            lock("locks", Nesting::List),
            lock("by_name", Nesting::Map),
            Attribute::nested("hinges", Nesting::Set, hinge).optional(),
        ]);
        ProviderSchema {
            resources: [(DOOR.to_owned(), door.into())].into(),
            capabilities: ServerCapabilities {
                generate_resource_config: true,
                ..ServerCapabilities::default()
            },
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn upgrade_resource_state(&self, _: UpgradeRequest) -> Result<Upgraded, Diagnostics> {
        Ok(Upgraded::new(door(&"s3cret".into())))
    }

    async fn read_resource(&self, _: ReadRequest) -> Result<ReadState, Diagnostics> {
        Ok(ReadState {
            state: door(&"s3cret".into()),
            ..ReadState::default()
        })
    }

    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        let resource = ImportedResource {
            type_name: request.type_name,
            state: door(&"s3cret".into()),
            ..ImportedResource::default()
        };
        Ok(Imported {
            resources: vec![resource],
            ..Imported::default()
        })
    }

    async fn generate_resource_config(&self, request: GenerateConfigRequest) -> Result<GeneratedConfig, Diagnostics> {
        assert_eq!(request.state, configured());
        Ok(GeneratedConfig {
            config: door(&"s3cret".into()),
            ..GeneratedConfig::default()
        })
    }
}

#[tokio::test]
async fn no_state_holds_a_write_only_value() {
    let careless = client(Careless).await;
    let clean = door(&Value::Null);
    let state = State {
        value: clean.clone(),
        ..State::default()
    };
    let stored = RawState {
        json: b"{}".to_vec(),
        ..RawState::default()
    };
    assert_eq!(careless.read(DOOR, &state).await.unwrap().value, clean);
    assert_eq!(careless.import(DOOR, "a").await.unwrap().value, clean);
    assert_eq!(careless.upgrade(DOOR, 0, &stored).await.unwrap(), clean);
}

#[tokio::test]
async fn a_generated_configuration_holds_what_can_be_configured_at_every_level() {
    let careless = client(Careless).await;
    let config = careless.generate_config(DOOR, &door(&"s3cret".into())).await.unwrap();
    assert_eq!(config, configured());
}
