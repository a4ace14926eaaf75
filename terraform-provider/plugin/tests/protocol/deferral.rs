use tfplugin::{
    provider::{
        Applied, ApplyRequest, ClientCapabilities, ConfigureRequest, Deferred, Diagnostics, ImportRequest, Imported,
        ImportedResource, OpenRequest, Opened, PlanRequest, Planned, Provider, ReadData, ReadDataRequest, ReadRequest,
        ReadState, async_trait,
    },
    schema::{Attribute, ProviderSchema, Schema},
    testing::State,
    value::{Type, Value},
};

use crate::fixture::{client, only};

/// Puts off everything, asked or not, for this reason.
struct Later(Deferred);

fn object() -> Value {
    Value::object([("name", "a")])
}

#[async_trait]
impl Provider for Later {
    fn schema(&self) -> ProviderSchema {
        let schema = std::sync::Arc::new(Schema::new([Attribute::new("name", Type::String).required()]));
        let named = || [("later_thing".to_owned(), schema.clone())].into();
        ProviderSchema {
            resources: named(),
            data_sources: named(),
            ephemeral_resources: named(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, request: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        assert!(request.capabilities.store_planned_private && request.capabilities.computed_blocks_allowed);
        Ok(Diagnostics::new())
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        Ok(Planned {
            state: request.proposed,
            deferred: Some(self.0),
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        Ok(Applied {
            state: request.planned,
            ..Applied::default()
        })
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        Ok(ReadState {
            state: request.state,
            deferred: Some(self.0),
            ..ReadState::default()
        })
    }

    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        let unknown = ImportedResource {
            type_name: request.type_name,
            state: Value::UNKNOWN,
            ..ImportedResource::default()
        };
        Ok(Imported {
            resources: vec![unknown],
            deferred: Some(self.0),
            ..Imported::default()
        })
    }

    async fn read_data_source(&self, request: ReadDataRequest) -> Result<ReadData, Diagnostics> {
        Ok(ReadData {
            state: request.config,
            deferred: Some(self.0),
            ..ReadData::default()
        })
    }

    async fn open_ephemeral(&self, request: OpenRequest) -> Result<Opened, Diagnostics> {
        Ok(Opened {
            result: request.config,
            deferred: Some(self.0),
            ..Opened::default()
        })
    }
}

#[tokio::test]
async fn a_deferral_reaches_only_a_terraform_that_allows_it() {
    let all = ClientCapabilities {
        deferral_allowed: true,
        write_only_attributes_allowed: true,
        store_planned_private: true,
        computed_blocks_allowed: true,
    };
    for reason in [
        Deferred::Unknown,
        Deferred::ResourceConfigUnknown,
        Deferred::ProviderConfigUnknown,
        Deferred::AbsentPrerequisite,
    ] {
        let refusing = client(Later(reason)).await;
        let allowing = refusing.clone().with_capabilities(all);
        let state = State {
            value: object(),
            ..State::default()
        };
        let name = "later_thing";
        for (client, expected) in [
            (&refusing, "Deferral not allowed"),
            (&allowing, &*format!("Deferred: {reason:?}")),
        ] {
            let answers = [
                client.read(name, &state).await.map(drop),
                client.import(name, "1").await.map(drop),
                client.read_data(name, &object()).await.map(drop),
            ];
            for answer in answers {
                let found = only(&answer.unwrap_err());
                assert!(found.starts_with(expected), "{found}");
            }
        }
        assert!(
            only(&refusing.plan(name, None, &object()).await.map(drop).unwrap_err())
                .starts_with("Deferral not allowed")
        );
        assert_eq!(
            allowing.plan(name, None, &object()).await.unwrap().deferred,
            Some(reason)
        );
        // Terraform says nothing of itself when it opens an ephemeral resource.
        for client in [&refusing, &allowing] {
            assert!(
                only(&client.open(name, &object()).await.map(drop).unwrap_err()).starts_with("Deferral not allowed")
            );
        }
        allowing.configure(&Value::object::<String, Value>([])).await.unwrap();
    }
}
