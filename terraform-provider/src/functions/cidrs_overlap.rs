//! `cidrs_overlap`: whether networks have addresses in common.

use ipnet::IpNet;
use tfplugin::provider::FunctionError;
use tfplugin::schema::{FunctionSchema, Parameter};
use tfplugin::value::{Type, Value};

use super::arguments::Arguments;
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "cidrs_overlap",
    signature,
    examples: &[
        Example {
            output: "apart",
            arguments: r#"["10.244.0.0/16", "10.96.0.0/12", "fd00:10:244::/56"]"#,
            result: "false",
        },
        Example {
            output: "overlapping",
            arguments: r#"["10.0.0.0/8", "192.168.0.0/24", "10.96.0.0/12"]"#,
            result: "true",
        },
    ],
    call,
};

fn signature() -> FunctionSchema {
    let cidrs = Parameter::new("cidrs", Type::list(Type::String))
        .describe("Networks such as `10.96.0.0/12` or `fd00::/56`, IPv4 and IPv6 in any order.");
    FunctionSchema::new([cidrs], Type::Bool)
        .summarize("Whether any two networks overlap")
        .describe(
            "Whether any two of the networks have an address in common: for preconditions on the networks of pods, services and machines. \
             Networks of IPv4 and of IPv6 never overlap.",
        )
}

fn call(arguments: &Arguments<'_>) -> Result<Value, FunctionError> {
    let cidrs = arguments.value(0).elements().unwrap_or_default();
    let networks: Vec<IpNet> = cidrs.iter().enumerate().map(network).collect::<Result<_, _>>()?;
    let overlap = |(index, one): (usize, &IpNet)| {
        let mut others = networks[index + 1..].iter();
        others.any(|other| one.contains(&other.network()) || other.contains(&one.network()))
    };
    Ok(Value::from(networks.iter().enumerate().any(overlap)))
}

fn network((index, cidr): (usize, &Value)) -> Result<IpNet, FunctionError> {
    let wrong = |problem: &str| FunctionError::argument(0, format!("cidrs[{index}] {problem}"));
    let Some(text) = cidr.as_str() else {
        return Err(wrong("must not be null: leave it out"));
    };
    let network: IpNet = text.parse().map_err(|_| {
        wrong(&format!(
            "must be a network such as 10.96.0.0/12 or fd00::/56, not {text:?}"
        ))
    })?;
    if network.addr() != network.network() {
        let meant = network.trunc();
        return Err(wrong(&format!(
            "must be the address of a network: write {meant}, not {text:?}"
        )));
    }
    Ok(network)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, refused};
    use super::*;

    fn overlap(cidrs: &[&str]) -> Result<Value, FunctionError> {
        call("cidrs_overlap", [Value::list(cidrs.iter().copied())])
    }

    #[test]
    fn finds_a_common_address_of_any_two() {
        for (cidrs, expected) in [
            (&[][..], false),
            (&["10.0.0.0/8"], false),
            (&["10.0.0.0/9", "10.128.0.0/9"], false),
            (&["10.96.0.0/12", "192.168.0.0/16", "10.0.0.0/8"], true),
            (&["10.0.0.0/8", "10.0.0.0/8"], true),
            (&["0.0.0.0/0", "::/0"], false),
            (&["fd00::/56", "fd00:0:0:100::/56"], false),
            (&["fd00::/56", "fd00:0:0:ff::/64"], true),
            (&["10.0.0.255/32", "10.0.0.0/24"], true),
        ] {
            assert_eq!(overlap(cidrs).expect("networks"), Value::from(expected), "{cidrs:?}");
        }
    }

    #[test]
    fn names_the_wrong_network() {
        refused(
            overlap(&["10.0.0.0/8", "10.0.0.0/33"]),
            0,
            "cidrs[1] must be a network such as",
        );
        refused(overlap(&["10.0.0.1"]), 0, "not \"10.0.0.1\"");
        refused(
            overlap(&["fd00::1/64"]),
            0,
            "cidrs[0] must be the address of a network: write fd00::/64",
        );
        let null = call("cidrs_overlap", [Value::List(vec![Value::Null])]);
        refused(null, 0, "cidrs[0] must not be null");
    }
}
