//! The calls that have one answer: what each is called, what it concerns, and what it answers when it has failed.

use super::convert::diagnostics;
use crate::{provider::Diagnostics, wire::tfplugin6 as wire};

/// The request of a call.
pub(super) trait Call {
    /// The name of the call.
    const NAME: &'static str;
    /// What is answered.
    type Answer: Send + 'static;

    /// The type of the object, or the name of the function; nothing for calls that concern the provider as a whole.
    fn subject(&self) -> Option<&str> {
        None
    }

    /// The answer when the call has failed: the errors and nothing else.
    fn failed(found: Diagnostics) -> Self::Answer;
}

macro_rules! calls {
    ($($module:ident: $name:literal $(of $subject:ident)?;)*) => {$(
        impl Call for wire::$module::Request {
            const NAME: &'static str = $name;
            type Answer = wire::$module::Response;

            $(fn subject(&self) -> Option<&str> {
                Some(&self.$subject)
            })?

            #[allow(clippy::needless_update, reason = "some answers hold nothing but diagnostics")]
            fn failed(found: Diagnostics) -> Self::Answer {
                wire::$module::Response {
                    diagnostics: diagnostics(found),
                    ..Default::default()
                }
            }
        }
    )*};
}

calls! {
    get_metadata: "GetMetadata";
    get_provider_schema: "GetProviderSchema";
    get_resource_identity_schemas: "GetResourceIdentitySchemas";
    get_functions: "GetFunctions";
    validate_provider_config: "ValidateProviderConfig";
    configure_provider: "ConfigureProvider";
    validate_resource_config: "ValidateResourceConfig" of type_name;
    upgrade_resource_state: "UpgradeResourceState" of type_name;
    upgrade_resource_identity: "UpgradeResourceIdentity" of type_name;
    read_resource: "ReadResource" of type_name;
    plan_resource_change: "PlanResourceChange" of type_name;
    apply_resource_change: "ApplyResourceChange" of type_name;
    import_resource_state: "ImportResourceState" of type_name;
    move_resource_state: "MoveResourceState" of target_type_name;
    generate_resource_config: "GenerateResourceConfig" of type_name;
    validate_data_resource_config: "ValidateDataResourceConfig" of type_name;
    read_data_source: "ReadDataSource" of type_name;
    validate_ephemeral_resource_config: "ValidateEphemeralResourceConfig" of type_name;
    open_ephemeral_resource: "OpenEphemeralResource" of type_name;
    renew_ephemeral_resource: "RenewEphemeralResource" of type_name;
    close_ephemeral_resource: "CloseEphemeralResource" of type_name;
    validate_list_resource_config: "ValidateListResourceConfig" of type_name;
    validate_action_config: "ValidateActionConfig" of type_name;
    plan_action: "PlanAction" of action_type;
}

/// Errors of functions have a form of their own.
impl Call for wire::call_function::Request {
    const NAME: &'static str = "CallFunction";
    type Answer = wire::call_function::Response;

    fn subject(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn failed(found: Diagnostics) -> Self::Answer {
        wire::call_function::Response {
            result: None,
            error: Some(wire::FunctionError {
                text: found.to_string().trim_end_matches('.').to_owned(),
                function_argument: None,
            }),
        }
    }
}
