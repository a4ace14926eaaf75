//! The resource `bench_null` on the crate `tf-provider`: what `terraform-provider/plugin/examples/bare.rs` is on `tfplugin`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tf_provider::schema::{Attribute, AttributeConstraint, AttributeType, Block, Description, Schema};
use tf_provider::value::{Value, ValueEmpty, ValueMap, ValueString};
use tf_provider::{AttributePath, Diagnostics, DynamicDataSource, DynamicResource, Provider, Resource, map, serve};

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct State<'a> {
    #[serde(borrow)]
    id: ValueString<'a>,
    input: ValueString<'a>,
    output: ValueString<'a>,
    triggers: ValueMap<'a, ValueString<'a>>,
}

#[derive(Default)]
struct Null {
    created: AtomicU64,
}

fn attribute(attr_type: AttributeType, constraint: AttributeConstraint) -> Attribute {
    Attribute {
        attr_type,
        description: Description::plain(""),
        constraint,
        ..Attribute::default()
    }
}

#[async_trait]
impl Resource for Null {
    type State<'a> = State<'a>;
    type PrivateState<'a> = ValueEmpty;
    type ProviderMetaState<'a> = ValueEmpty;

    fn schema(&self, _: &mut Diagnostics) -> Option<Schema> {
        let block = Block {
            description: Description::plain("An object that does nothing."),
            attributes: map! {
                "id" => attribute(AttributeType::String, AttributeConstraint::Computed),
                "input" => attribute(AttributeType::String, AttributeConstraint::Optional),
                "output" => attribute(AttributeType::String, AttributeConstraint::Computed),
                "triggers" => attribute(AttributeType::Map(AttributeType::String.into()), AttributeConstraint::Optional),
            },
            ..Block::default()
        };
        Some(Schema { version: 0, block })
    }

    async fn validate<'a>(&self, _: &mut Diagnostics, _: State<'a>) -> Option<()> {
        Some(())
    }

    async fn read<'a>(
        &self,
        _: &mut Diagnostics,
        state: State<'a>,
        private: ValueEmpty,
        _: ValueEmpty,
    ) -> Option<(State<'a>, ValueEmpty)> {
        Some((state, private))
    }

    async fn plan_create<'a>(
        &self,
        _: &mut Diagnostics,
        mut proposed: State<'a>,
        _: State<'a>,
        _: ValueEmpty,
    ) -> Option<(State<'a>, ValueEmpty)> {
        proposed.id = Value::Unknown;
        proposed.output = proposed.input.clone();
        Some((proposed, ValueEmpty::default()))
    }

    async fn plan_update<'a>(
        &self,
        _: &mut Diagnostics,
        prior: State<'a>,
        mut proposed: State<'a>,
        _: State<'a>,
        private: ValueEmpty,
        _: ValueEmpty,
    ) -> Option<(State<'a>, ValueEmpty, Vec<AttributePath>)> {
        proposed.output = proposed.input.clone();
        let mut replace = Vec::new();
        if proposed.triggers != prior.triggers {
            replace.push(AttributePath::new("triggers"));
        }
        Some((proposed, private, replace))
    }

    async fn plan_destroy<'a>(
        &self,
        _: &mut Diagnostics,
        _: State<'a>,
        private: ValueEmpty,
        _: ValueEmpty,
    ) -> Option<ValueEmpty> {
        Some(private)
    }

    async fn create<'a>(
        &self,
        _: &mut Diagnostics,
        mut planned: State<'a>,
        _: State<'a>,
        private: ValueEmpty,
        _: ValueEmpty,
    ) -> Option<(State<'a>, ValueEmpty)> {
        let number = self.created.fetch_add(1, Ordering::Relaxed);
        planned.id = Value::Value(format!("{number}").into());
        Some((planned, private))
    }

    async fn update<'a>(
        &self,
        _: &mut Diagnostics,
        _: State<'a>,
        planned: State<'a>,
        _: State<'a>,
        private: ValueEmpty,
        _: ValueEmpty,
    ) -> Option<(State<'a>, ValueEmpty)> {
        Some((planned, private))
    }

    async fn destroy<'a>(&self, _: &mut Diagnostics, _: State<'a>, _: ValueEmpty, _: ValueEmpty) -> Option<()> {
        Some(())
    }
}

struct Bench;

#[async_trait]
impl Provider for Bench {
    type Config<'a> = ValueEmpty;
    type MetaState<'a> = ValueEmpty;

    fn schema(&self, _: &mut Diagnostics) -> Option<Schema> {
        Some(Schema {
            version: 0,
            block: Block::default(),
        })
    }

    async fn validate<'a>(&self, _: &mut Diagnostics, _: ValueEmpty) -> Option<()> {
        Some(())
    }

    async fn configure<'a>(&self, _: &mut Diagnostics, _: String, _: ValueEmpty) -> Option<()> {
        Some(())
    }

    fn get_resources(&self, _: &mut Diagnostics) -> Option<HashMap<String, Box<dyn DynamicResource>>> {
        Some(map! { "null" => Null::default() })
    }

    fn get_data_sources(&self, _: &mut Diagnostics) -> Option<HashMap<String, Box<dyn DynamicDataSource>>> {
        Some(HashMap::new())
    }
}

// As the crate's own examples start it.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    Ok(serve("bench", Bench).await?)
}
