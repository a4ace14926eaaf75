use tfplugin::{
    provider::{ConfigureRequest, Diagnostics, FunctionCall, FunctionError, Functions, Provider, async_trait},
    schema::{FunctionSchema, Parameter, ProviderSchema},
    testing::Client,
    value::{Type, Value},
};

use crate::fixture::client;

struct Texts;

#[async_trait]
impl Provider for Texts {
    fn schema(&self) -> ProviderSchema {
        let text = |name: &str| Parameter::new(name, Type::String);
        let join = FunctionSchema::new([text("separator")], Type::String).variadic(text("parts").allow_null());
        let known = FunctionSchema::new(
            [Parameter::new("value", Type::Dynamic).allow_unknown().allow_null()],
            Type::Bool,
        );
        let many = FunctionSchema::new([Parameter::new("list", Type::list(Type::String))], Type::Number);
        ProviderSchema {
            functions: [
                ("join".to_owned(), join),
                ("known".to_owned(), known),
                ("many".to_owned(), many),
                ("wrong".to_owned(), FunctionSchema::new([], Type::Number)),
                ("panics".to_owned(), FunctionSchema::new([], Type::Bool)),
                ("clock".to_owned(), FunctionSchema::new([], Type::String)),
            ]
            .into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    fn functions(&self) -> Option<&dyn Functions> {
        Some(self)
    }
}

#[async_trait]
impl Functions for Texts {
    async fn call_function(&self, call: FunctionCall) -> Result<Value, FunctionError> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        match call.name.as_str() {
            "join" => {
                let separator = text(&call.arguments[0]).unwrap_or_default();
                let parts: Vec<_> = call.arguments[1..].iter().filter_map(text).collect();
                match parts.iter().position(|part| part.contains(&separator)) {
                    Some(index) => Err(FunctionError::argument(index + 1, "holds the separator")),
                    None => Ok(parts.join(&separator).into()),
                }
            }
            "known" => Ok(call.arguments[0].is_wholly_known().into()),
            "many" => Ok((call.arguments[0].elements().map_or(0, <[_]>::len) as u64).into()),
            "wrong" => Ok("text".into()),
            "clock" => Ok(format!("{:?}", std::time::Instant::now()).into()),
            _ => panic!("function {}", "s3cret"),
        }
    }
}

async fn texts() -> Client {
    client(Texts).await
}

#[tokio::test]
async fn a_function_is_called_with_its_arguments_and_any_number_more() {
    let texts = texts().await;
    for (arguments, expected) in [
        (vec!["-".into()], ""),
        (vec!["-".into(), "a".into()], "a"),
        (vec!["-".into(), "a".into(), Value::Null, "b".into()], "a-b"),
    ] {
        assert_eq!(texts.call_function("join", &arguments).await, Ok(expected.into()));
    }
}

#[tokio::test]
async fn an_error_is_bound_to_its_argument() {
    let texts = texts().await;
    let arguments = ["-".into(), "a".into(), "b-c".into()];
    let error = texts.call_function("join", &arguments).await.unwrap_err();
    assert_eq!(error, FunctionError::argument(2, "holds the separator"));
    let error = texts.call_function("join", &[Value::Null]).await.unwrap_err();
    assert_eq!(error, FunctionError::argument(0, "separator must not be null"));
}

#[tokio::test]
async fn unknown_arguments_reach_only_who_takes_them() {
    let texts = texts().await;
    let arguments = ["-".into(), Value::UNKNOWN];
    assert_eq!(texts.call_function("join", &arguments).await, Ok(Value::UNKNOWN));
    let partly = [Value::list([Value::from("a"), Value::UNKNOWN])];
    assert_eq!(texts.call_function("many", &partly).await, Ok(Value::UNKNOWN));
    assert_eq!(
        texts.call_function("many", &[Value::list(["a", "b"])]).await,
        Ok(2.into())
    );
    let dynamic = |value: Value| Value::Dynamic(Box::new(Type::String), Box::new(value));
    for (argument, known) in [
        (Value::UNKNOWN, false),
        (Value::Null, true),
        (dynamic("x".into()), true),
    ] {
        assert_eq!(texts.call_function("known", &[argument]).await, Ok(known.into()));
    }
}

#[tokio::test]
async fn what_cannot_be_called_says_so() {
    let texts = texts().await;
    let too_many = texts.call_function("known", &[]).await.unwrap_err();
    assert_eq!(too_many, FunctionError::new("The function takes 1 arguments, not 0"));
    let wrong = texts.call_function("wrong", &[]).await.unwrap_err().text;
    assert!(wrong.contains("expected number, got a string"), "{wrong}");
    let panic = texts.call_function("panics", &[]).await.unwrap_err().text;
    assert!(
        panic.contains("CallFunction of panics panicked") && !panic.contains("s3cret"),
        "{panic}"
    );
    let clock = texts.call_function("clock", &[]).await.unwrap_err().text;
    assert_eq!(clock, "the function gave two results for the same arguments");
}
