//! Functions. Their errors have a form of their own, without diagnostics.

use super::{
    convert::{decode, diagnostics, encode},
    convert_schema::function,
    service::Service,
};
use crate::{
    provider::{Diagnostics, FunctionCall, FunctionError, unsupported},
    schema::FunctionSchema,
    value::Value,
    wire::tfplugin6 as wire,
};

pub(super) fn list(service: &Service) -> wire::get_functions::Response {
    match service.kinds() {
        Ok(kinds) => wire::get_functions::Response {
            functions: kinds
                .all
                .functions
                .iter()
                .map(|(name, schema)| (name.clone(), function(schema)))
                .collect(),
            diagnostics: Vec::new(),
        },
        Err(errors) => wire::get_functions::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        },
    }
}

pub(super) async fn call(service: &Service, request: wire::call_function::Request) -> wire::call_function::Response {
    match try_call(service, request).await {
        Ok(result) => wire::call_function::Response {
            result: Some(result),
            error: None,
        },
        Err(error) => wire::call_function::Response {
            result: None,
            error: Some(wire::FunctionError {
                text: error.text,
                function_argument: error.argument.and_then(|index| i64::try_from(index).ok()),
            }),
        },
    }
}

async fn try_call(
    service: &Service,
    request: wire::call_function::Request,
) -> Result<wire::DynamicValue, FunctionError> {
    let kinds = service.kinds().map_err(|errors| of_call(&errors))?;
    let Some(schema) = kinds.all.functions.get(&request.name) else {
        return Err(FunctionError::new(format!(
            "This provider has no function {:?}",
            request.name
        )));
    };
    let result = match arguments(schema, &request.arguments)? {
        None => Value::UNKNOWN,
        Some(arguments) => {
            let name = request.name.clone();
            let request = FunctionCall {
                name: request.name,
                arguments,
                cancel: service.cancel(),
            };
            let call = service.attempt("CallFunction", &name, |provider| async move {
                match provider.functions() {
                    Some(functions) => Ok(functions.call_function(request).await),
                    None => Err(unsupported("calling", &request.name)),
                }
            });
            call.await.map_err(|errors| of_call(&errors))??
        }
    };
    encode(&result, &schema.returns).map_err(|error| {
        FunctionError::new(format!(
            "The function answered with something that is not of its type: {error}; this is a bug in the provider"
        ))
    })
}

/// The arguments by the signature; `None` if one is unknown where its parameter takes nothing unknown.
fn arguments(schema: &FunctionSchema, given: &[wire::DynamicValue]) -> Result<Option<Vec<Value>>, FunctionError> {
    let wanted = schema.parameters.len();
    if given.len() < wanted || (given.len() > wanted && schema.variadic.is_none()) {
        let detail = format!("The function takes {wanted} arguments, not {}", given.len());
        return Err(FunctionError::new(detail));
    }
    let mut arguments = Vec::with_capacity(given.len());
    let mut unknown = false;
    for (index, argument) in given.iter().enumerate() {
        let Some(parameter) = schema.parameter(index) else {
            break;
        };
        let value = decode(Some(argument), &parameter.ty)
            .map_err(|error| FunctionError::argument(index, format!("{}: {error}", parameter.name)))?;
        if value.is_null() && !parameter.allow_null {
            return Err(FunctionError::argument(
                index,
                format!("{} must not be null", parameter.name),
            ));
        }
        unknown |= !parameter.allow_unknown && !value.is_wholly_known();
        arguments.push(value);
    }
    Ok((!unknown).then_some(arguments))
}

fn of_call(errors: &Diagnostics) -> FunctionError {
    FunctionError::new(errors.to_string().trim_end_matches('.'))
}
