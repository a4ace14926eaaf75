//! The provider: every declared kind behind Terraform's protocol.

mod actions;
mod functions;
mod lists;
mod objects;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use async_trait::async_trait;
use deployme::Violation;
use deployme::resource::{DynAction, DynEphemeral, DynResource};
use deployme::schema::{Attribute, KindSchema};
use serde_json::{Map, Value as Json};
use tfplugin::provider as rpc;
use tfplugin::provider::{Diagnostic, Diagnostics, Provider};
use tfplugin::schema::{ProviderSchema, Schema, ServerCapabilities};
use tfplugin::value::Value;

use crate::catalogue::{Catalogue, Data};
use crate::connections::Link;
use crate::convert::{Include, to_json};
use crate::diagnostics;
use crate::engine::{self, Leases, service_unknown, validate};
use crate::functions::FUNCTIONS;
use crate::redaction::{Masks, remember};
use crate::schema;

/// The provider of a catalogue of kinds.
pub struct DeploymeProvider {
    /// Made at the first call: reading all declarations takes longer than everything else between start and handshake.
    kinds: LazyLock<Kinds, Box<dyn FnOnce() -> Kinds + Send>>,
    configured: RwLock<Option<Configured>>,
    leases: Arc<Leases>,
}

/// The catalogue by Terraform's type names.
struct Kinds {
    catalogue: Catalogue,
    block: Vec<Attribute>,
    resources: BTreeMap<String, &'static dyn DynResource>,
    data: BTreeMap<String, (Data, KindSchema)>,
    ephemerals: BTreeMap<String, (&'static dyn DynEphemeral, KindSchema)>,
    actions: BTreeMap<String, (&'static dyn DynAction, KindSchema)>,
}

/// What the provider block said.
#[derive(Clone)]
struct Configured {
    link: Link,
    /// Services whose settings hold something unknown.
    unknown: Arc<BTreeSet<String>>,
}

impl Kinds {
    fn of(catalogue: Catalogue) -> Self {
        let full = |name: &str| format!("deployme_{name}");
        let resources = catalogue
            .resources
            .iter()
            .map(|kind| (full(&kind.schema().type_name), *kind))
            .collect();
        let with_schema = |kind: &Data| {
            let schema = kind.schema();
            (full(&schema.type_name), (kind.clone(), schema))
        };
        let data = catalogue.data.iter().map(with_schema).collect();
        let with_schema = |kind: &&'static dyn DynEphemeral| {
            let schema = kind.schema();
            (full(&schema.type_name), (*kind, schema))
        };
        let ephemerals = catalogue.ephemerals.iter().map(with_schema).collect();
        let with_schema = |kind: &&'static dyn DynAction| {
            let schema = kind.schema();
            (full(&schema.type_name), (*kind, schema))
        };
        let actions = catalogue.actions.iter().map(with_schema).collect();
        Self {
            block: catalogue.block(),
            resources,
            data,
            ephemerals,
            actions,
            catalogue,
        }
    }
}

impl DeploymeProvider {
    /// A provider that is not configured yet. The catalogue is made when it is first needed.
    pub fn new(catalogue: impl FnOnce() -> Catalogue + Send + 'static) -> Self {
        Self {
            kinds: LazyLock::new(Box::new(|| Kinds::of(catalogue()))),
            configured: RwLock::default(),
            leases: Arc::default(),
        }
    }

    /// Leases of ephemeral resources that are open.
    pub fn open_leases(&self) -> usize {
        self.leases.count()
    }

    fn resource(&self, type_name: &str) -> Result<&'static dyn DynResource, Diagnostics> {
        self.kinds
            .resources
            .get(type_name)
            .copied()
            .ok_or_else(|| unknown_type(type_name))
    }

    fn configured(&self) -> Result<Configured, Diagnostics> {
        let configured = self.configured.read().unwrap_or_else(PoisonError::into_inner).clone();
        configured.ok_or_else(|| {
            let text = "Terraform used the provider before configuring it. Please report this.";
            Diagnostic::error("Provider not configured", text).into()
        })
    }

    /// Whether the settings of `service` hold something unknown.
    fn is_unknown(&self, service: &str) -> bool {
        self.configured()
            .is_ok_and(|configured| configured.unknown.contains(service))
    }

    /// The connections for a call of a kind of `service`.
    fn connected(&self, service: &str, type_name: &str, operation: &str) -> Result<Configured, Diagnostics> {
        let configured = self.configured()?;
        if configured.unknown.contains(service) {
            return Err(service_unknown(service, type_name, operation));
        }
        Ok(configured)
    }

    /// The diagnostics as they are shown: without the secrets of the provider block and of `values`, at paths that Terraform finds.
    fn masked(&self, found: Diagnostics, attributes: &[Attribute], values: &[&Value]) -> Diagnostics {
        if found.is_empty() {
            return found;
        }
        let mut secrets = self
            .configured()
            .map(|configured| configured.link.connections.secrets())
            .unwrap_or_default();
        for value in values {
            secrets.extend(engine::secret_texts(attributes, value));
        }
        let shown = Masks::new(secrets).apply(found).into_iter();
        shown.map(diagnostics::at_a_findable_place).collect()
    }
}

fn unknown_type(type_name: &str) -> Diagnostics {
    let text = format!("The provider has no {type_name}. Perhaps a newer version of it has.");
    Diagnostic::error("Unknown type", text).into()
}

#[async_trait]
impl Provider for DeploymeProvider {
    fn schema(&self) -> ProviderSchema {
        let shared = |kind: &KindSchema| Arc::new(schema::kind_schema(kind));
        let resources = || {
            self.kinds
                .resources
                .iter()
                .map(|(name, kind)| (name.clone(), kind.schema()))
        };
        ProviderSchema {
            provider: Schema::new(schema::block_attributes(&self.kinds.block)).describe(
                "Clusters, and the services a platform stands on. Every service's block is optional: only those that are used must \
                 be configured, here or by environment variables.",
            ),
            resources: resources().map(|(name, kind)| (name, Arc::new(schema::resource_schema(kind)))).collect(),
            identities: resources().map(|(name, kind)| (name, engine::identity_schema(kind))).collect(),
            list_resources: resources().map(|(name, kind)| (name, Arc::new(schema::list_schema(kind)))).collect(),
            data_sources: self.kinds.data.iter().map(|(name, (_, kind))| (name.clone(), shared(kind))).collect(),
            ephemeral_resources: self.kinds.ephemerals.iter().map(|(name, (_, kind))| (name.clone(), shared(kind))).collect(),
            actions: self.kinds.actions.iter().map(|(name, (_, kind))| (name.clone(), Arc::new(schema::action_schema(kind)))).collect(),
            functions: FUNCTIONS.iter().map(|it| (it.name.to_owned(), (it.signature)())).collect(),
            capabilities: ServerCapabilities {
                generate_resource_config: true,
                move_resource_state: true,
            },
            ..ProviderSchema::default()
        }
    }

    fn actions(&self) -> Option<&dyn rpc::Actions> {
        Some(self)
    }

    fn functions(&self) -> Option<&dyn rpc::Functions> {
        Some(self)
    }

    async fn validate_provider_config(&self, request: rpc::ValidateRequest) -> Diagnostics {
        let found = validate::block(&self.kinds.block, &request.config);
        self.masked(found, &self.kinds.block, &[&request.config])
    }

    async fn configure(&self, request: rpc::ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        let mut unknown = BTreeSet::new();
        let mut known = request.config.clone();
        for service in &self.kinds.block {
            let value = request.config.attribute(&service.name).unwrap_or(&Value::Null);
            if request.config.is_unknown() || !value.is_wholly_known() {
                unknown.insert(service.name.clone());
                known.set_attribute(&*service.name, Value::Null);
            }
        }
        let config = to_json(&self.kinds.block, &known, Include::Arguments).object;
        let given = config.iter().filter(|(_, settings)| !settings.is_null());
        let given: Vec<String> = given.map(|(name, _)| name.clone()).collect();
        remember(&engine::secret_texts(&self.kinds.block, &request.config));
        let empty = self.kinds.block.iter().filter(|service| {
            let set = config.get(&service.name).and_then(Json::as_object);
            set.is_some_and(|set| set.values().all(Json::is_null))
        });
        let empty: Vec<Diagnostic> = empty.map(|service| diagnostics::sets_nothing(&service.name)).collect();
        let empty = empty.into_iter();
        let connections = (self.kinds.catalogue.connect)(config).map_err(|error| {
            let found = diagnostics::from_error(&error, &self.kinds.block);
            self.masked(found, &self.kinds.block, &[&request.config])
        })?;
        remember(&connections.secrets());
        let cautions = connections.cautions();
        *self.configured.write().unwrap_or_else(PoisonError::into_inner) = Some(Configured {
            link: Link::new(connections),
            unknown: Arc::new(unknown),
        });
        // What stands in the environment alone may belong to services that nothing here uses.
        let is_given = |caution: &Violation| given.iter().any(|name| caution.path.starts_with(&format!("{name}.")));
        let cautions = cautions.iter().filter(|caution| is_given(caution));
        let insecure = cautions.map(|caution| diagnostics::insecure(caution, &self.kinds.block));
        let found = empty.chain(insecure).collect();
        Ok(self.masked(found, &self.kinds.block, &[&request.config]))
    }

    async fn validate_resource(&self, request: rpc::ValidateRequest) -> Diagnostics {
        self.validate_object(request)
    }

    async fn upgrade_resource_state(&self, request: rpc::UpgradeRequest) -> Result<rpc::Upgraded, Diagnostics> {
        engine::upgrade(self.resource(&request.type_name)?, &request)
    }

    async fn upgrade_resource_identity(
        &self,
        request: rpc::UpgradeIdentityRequest,
    ) -> Result<rpc::UpgradedIdentity, Diagnostics> {
        engine::upgrade_identity(self.resource(&request.type_name)?, &request)
    }

    async fn read_resource(&self, request: rpc::ReadRequest) -> Result<rpc::ReadState, Diagnostics> {
        self.read_object(request).await
    }

    async fn plan_resource(&self, request: rpc::PlanRequest) -> Result<rpc::Planned, Diagnostics> {
        self.plan_object(request).await
    }

    async fn apply_resource(&self, request: rpc::ApplyRequest) -> Result<rpc::Applied, Diagnostics> {
        self.apply_object(request).await
    }

    async fn import_resource(&self, request: rpc::ImportRequest) -> Result<rpc::Imported, Diagnostics> {
        self.import_object(&request)
    }

    async fn generate_resource_config(
        &self,
        request: rpc::GenerateConfigRequest,
    ) -> Result<rpc::GeneratedConfig, Diagnostics> {
        self.generate_object(request)
    }

    fn list_resources(&self) -> Option<&dyn rpc::ListResources> {
        Some(self)
    }

    async fn move_resource_state(&self, request: rpc::MoveRequest) -> Result<rpc::Moved, Diagnostics> {
        self.move_object(&request)
    }

    async fn validate_data_source(&self, request: rpc::ValidateRequest) -> Diagnostics {
        match self.kinds.data.get(&request.type_name) {
            Some((data, schema)) => self.validate_read(schema, &request, &|spec| data.validate(spec)),
            None => unknown_type(&request.type_name),
        }
    }

    async fn read_data_source(&self, request: rpc::ReadDataRequest) -> Result<rpc::ReadData, Diagnostics> {
        let (data, schema) = self
            .kinds
            .data
            .get(&request.type_name)
            .ok_or_else(|| unknown_type(&request.type_name))?;
        if request.capabilities.deferral_allowed && self.is_unknown(data.kind().service) {
            return Ok(engine::not_read_yet(&schema.attributes, &request.config));
        }
        let configured = self.connected(data.kind().service, &request.type_name, "a read")?;
        let call = configured.link.call(&request.cancel);
        engine::read_data(&**data, call, &request)
            .await
            .map_err(|found| self.masked(found, &schema.attributes, &[&request.config]))
    }

    async fn validate_ephemeral(&self, request: rpc::ValidateRequest) -> Diagnostics {
        match self.kinds.ephemerals.get(&request.type_name) {
            Some((kind, schema)) => self.validate_read(schema, &request, &|spec| kind.validate(spec)),
            None => unknown_type(&request.type_name),
        }
    }

    async fn open_ephemeral(&self, request: rpc::OpenRequest) -> Result<rpc::Opened, Diagnostics> {
        let (kind, schema) = self
            .kinds
            .ephemerals
            .get(&request.type_name)
            .ok_or_else(|| unknown_type(&request.type_name))?;
        let configured = self.configured()?;
        if configured.unknown.contains(kind.kind().service) {
            return Ok(engine::not_opened_yet(&schema.attributes, &request.config));
        }
        remember(&engine::secret_texts(&schema.attributes, &request.config));
        let opened = self.leases.open(*kind, &configured.link, &request).await;
        let opened = opened.map_err(|found| self.masked(found, &schema.attributes, &[&request.config]))?;
        remember(&engine::secret_texts(&schema.attributes, &opened.result));
        Ok(opened)
    }

    async fn renew_ephemeral(&self, lease: rpc::EphemeralLease) -> Result<rpc::Renewed, Diagnostics> {
        let (kind, _) = self
            .kinds
            .ephemerals
            .get(&lease.type_name)
            .ok_or_else(|| unknown_type(&lease.type_name))?;
        let configured = self.configured()?;
        let renewed = self.leases.renew(*kind, &configured.link, &lease).await;
        renewed.map_err(|found| self.masked(found, &[], &[]))
    }

    async fn close_ephemeral(&self, lease: rpc::EphemeralLease) -> Result<Diagnostics, Diagnostics> {
        let masked = |found| self.masked(found, &[], &[]);
        self.leases.close(&lease).await.map(masked).map_err(masked)
    }

    async fn stop(&self) {
        // Terraform closes no leases after an interrupt.
        self.leases.close_all().await;
    }

    async fn shutdown(&self) {
        self.leases.close_all().await;
    }
}

impl DeploymeProvider {
    fn validate_read(
        &self,
        schema: &KindSchema,
        request: &rpc::ValidateRequest,
        validate: &dyn Fn(&Map<String, Json>) -> Vec<Violation>,
    ) -> Diagnostics {
        let found = validate::known(&schema.attributes, &request.config, validate);
        self.masked(found, &schema.attributes, &[&request.config])
    }
}
