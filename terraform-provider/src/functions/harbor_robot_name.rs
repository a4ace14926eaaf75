//! `harbor_robot_name`: the name by which a robot logs in.

use tfplugin::provider::FunctionError;
use tfplugin::schema::{FunctionSchema, Parameter};
use tfplugin::value::{Type, Value};

use super::arguments::{Arguments, harbor_name};
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "harbor_robot_name",
    signature,
    examples: &[
        Example {
            output: "of_a_project",
            arguments: r#"null, "edgit", "ci""#,
            result: r#""robot$edgit+ci""#,
        },
        Example {
            output: "of_the_system",
            arguments: r#""bot-", null, "backup""#,
            result: r#""bot-backup""#,
        },
    ],
    call,
};

fn signature() -> FunctionSchema {
    let parameters = [
        Parameter::new("prefix", Type::String).allow_null().describe(
            "Prefix of the names of robots, as in Harbor's system settings; null is `robot$`, Harbor's default.",
        ),
        Parameter::new("project", Type::String)
            .allow_null()
            .describe("Project that owns the robot; null for a robot of the system."),
        Parameter::new("name", Type::String).describe("Short name of the robot."),
    ];
    FunctionSchema::new(parameters, Type::String)
        .summarize("Full name of a Harbor robot account")
        .describe(
            "The full name of a Harbor robot account, which it logs in with: `robot$name` for one of the system, `robot$project+name` for one of \
             a project.",
        )
}

fn call(arguments: &Arguments<'_>) -> Result<Value, FunctionError> {
    let prefix = arguments.optional_text(0).unwrap_or("robot$");
    if prefix.is_empty() || prefix.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(FunctionError::argument(
            0,
            "prefix must have letters and no white space; null is Harbor's own, robot$",
        ));
    }
    let name = arguments.text(2);
    harbor_name(2, "name", name)?;
    let Some(project) = arguments.optional_text(1) else {
        return Ok(Value::from(format!("{prefix}{name}")));
    };
    harbor_name(1, "project", project)?;
    Ok(Value::from(format!("{prefix}{project}+{name}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, refused};
    use super::*;

    fn name(prefix: Option<&str>, project: Option<&str>, name: &str) -> Result<Value, FunctionError> {
        call("harbor_robot_name", [prefix, project, Some(name)])
    }

    #[test]
    fn has_the_prefix_and_the_project() {
        assert_eq!(name(None, None, "sys").expect("name"), "robot$sys".into());
        assert_eq!(name(None, Some("plain"), "ci").expect("name"), "robot$plain+ci".into());
        assert_eq!(
            name(Some("x-"), Some("a.b_c-d"), "1").expect("name"),
            "x-a.b_c-d+1".into()
        );
    }

    #[test]
    fn names_the_wrong_argument() {
        refused(name(Some(""), None, "a"), 0, "null is Harbor's own");
        refused(name(Some("a b"), None, "a"), 0, "no white space");
        refused(name(None, Some(""), "a"), 1, "project must be made of");
        for wrong in ["", "A", "a--b", "-a", "a.", "robot$a", "p+a"] {
            refused(name(None, None, wrong), 2, "name must be made of lower case");
        }
    }
}
