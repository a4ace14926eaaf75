//! What the checks of all configurations have in common.

use std::{future::Future, sync::Arc};

use super::{
    calls::guarded,
    convert::{capabilities, decode, decode_block, diagnostics},
    kinds::{Kind, Kinds},
    service::Service,
};
use crate::{
    provider::{Diagnostics, Provider, ValidateRequest},
    wire::tfplugin6 as wire,
};

/// A configuration as the wire has it.
#[derive(Default)]
pub(super) struct Config {
    pub(super) type_name: String,
    pub(super) value: Option<wire::DynamicValue>,
    /// Whether it stands in a block `config` that may be left out.
    pub(super) in_block: bool,
    pub(super) capabilities: Option<wire::ClientCapabilities>,
}

/// Decodes the configuration by the schema that `kind` finds, checks it with `first`, then with `call`, and returns everything found.
pub(super) async fn validate<F>(
    service: &Service,
    rpc: &'static str,
    config: Config,
    kind: for<'a> fn(&'a Kinds, &str) -> Result<&'a Kind, Diagnostics>,
    first: fn(&Kind, &ValidateRequest) -> Diagnostics,
    call: impl FnOnce(Arc<dyn Provider>, ValidateRequest) -> F,
) -> Vec<wire::Diagnostic>
where
    F: Future<Output = Diagnostics> + Send + 'static,
{
    let result = async {
        let kind = kind(service.kinds()?, &config.type_name)?;
        let decode = if config.in_block { decode_block } else { decode };
        let request = ValidateRequest {
            config: decode(config.value.as_ref(), kind.ty())?,
            type_name: config.type_name.clone(),
            capabilities: capabilities(config.capabilities),
            cancel: service.cancel(),
        };
        let mut found = first(kind, &request);
        found.extend(guarded(rpc, &config.type_name, call(service.provider(), request)).await?);
        Ok::<_, Diagnostics>(found)
    };
    diagnostics(result.await.unwrap_or_else(|errors| errors))
}

/// Nothing to check first.
pub(super) fn nothing(_: &Kind, _: &ValidateRequest) -> Diagnostics {
    Diagnostics::new()
}
