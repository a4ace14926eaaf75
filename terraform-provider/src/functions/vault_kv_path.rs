//! `vault_kv_path`: the addresses of a secret of a key-value engine.

use tfplugin::provider::FunctionError;
use tfplugin::schema::{FunctionSchema, Parameter};
use tfplugin::value::{Type, Value};

use super::arguments::Arguments;
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "vault_kv_path",
    signature,
    examples: &[
        Example {
            output: "version_2",
            arguments: r#""kv", "team/app", 2"#,
            result: r#"{"data":"kv/data/team/app","metadata":"kv/metadata/team/app","mount":"kv","path":"team/app"}"#,
        },
        Example {
            output: "version_1",
            arguments: r#""legacy/", "team/app", 1"#,
            result: r#"{"data":"legacy/team/app","metadata":null,"mount":"legacy","path":"team/app"}"#,
        },
    ],
    call,
};

const PARTS: [&str; 4] = ["mount", "path", "data", "metadata"];

fn signature() -> FunctionSchema {
    let parameters = [
        Parameter::new("mount", Type::String)
            .describe("Path at which the engine is mounted, with or without a slash at its end."),
        Parameter::new("path", Type::String)
            .describe("Path of the secret within the mount. `*` and `+` may stand in it: policies know them."),
        Parameter::new("version", Type::Number).describe("Version of the engine, 1 or 2."),
    ];
    FunctionSchema::new(parameters, Type::object(PARTS.map(|part| (part, Type::String))))
        .summarize("Addresses of a secret in Vault's key-value engine")
        .describe(
            "The paths by which policies and clients address a secret of Vault's or OpenBao's key-value engine. Version 2 has `data` and \
             `metadata` between the mount and the path, which is easily forgotten in policies.\n\nThe result is an object: `mount` and `path` as given, \
             without needless slashes; `data`, the path to read and write the secret; `metadata`, the path to list and destroy it, null for version \
             1, where `data` serves for all.",
        )
}

fn call(arguments: &Arguments<'_>) -> Result<Value, FunctionError> {
    let mount = arguments.text(0).trim_end_matches('/');
    let path = arguments.text(1);
    for (index, name, text) in [(0, "mount", mount), (1, "path", path)] {
        if let Some(problem) = wrong(text) {
            return Err(FunctionError::argument(
                index,
                format!("{name} {problem}; not {text:?}"),
            ));
        }
    }
    let (data, metadata) = match arguments.value(2).as_i64() {
        Some(1) => (format!("{mount}/{path}"), None),
        Some(2) => (format!("{mount}/data/{path}"), Some(format!("{mount}/metadata/{path}"))),
        _ => {
            return Err(FunctionError::argument(
                2,
                "version must be 1 or 2, the versions of the engine",
            ));
        }
    };
    let parts = [mount.into(), path.into(), data.into(), Value::from(metadata)];
    Ok(Value::object(PARTS.into_iter().zip(parts)))
}

/// What is wrong with a path that takes part in an address.
fn wrong(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some("must not be empty")
    } else if path.starts_with('/') || path.ends_with('/') {
        Some("must not begin or end with a slash: leave it out")
    } else if path.split('/').any(str::is_empty) {
        Some("must not have two slashes in a row")
    } else if path.split('/').any(|part| matches!(part, "." | "..")) {
        Some("must not have a part that is . or ..")
    } else if path.chars().any(char::is_control) {
        Some("must not have control characters")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, refused};
    use super::*;

    fn paths(mount: &str, path: &str, version: i32) -> Result<Value, FunctionError> {
        call("vault_kv_path", [mount.into(), path.into(), Value::from(version)])
    }

    #[test]
    fn version_2_has_data_and_metadata_in_between() {
        let found = paths("a/kv/", "team/*", 2).expect("paths");
        assert_eq!(found.attribute("data"), Some(&"a/kv/data/team/*".into()));
        assert_eq!(found.attribute("metadata"), Some(&"a/kv/metadata/team/*".into()));
        let old = paths("kv", "x", 1).expect("paths");
        assert_eq!(old.attribute("data"), Some(&"kv/x".into()));
        assert_eq!(old.attribute("metadata"), Some(&Value::Null));
    }

    #[test]
    fn names_the_wrong_argument() {
        for mount in ["", "/", "/kv", "a//b"] {
            refused(paths(mount, "x", 2), 0, "mount must not");
        }
        for path in ["", "/a", "a/", "a/../b", "a\nb"] {
            refused(paths("kv", path, 2), 1, "path must not");
        }
        refused(paths("kv", "x", 3), 2, "must be 1 or 2");
    }
}
