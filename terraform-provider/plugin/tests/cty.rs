//! The conformance program, as another implementation would run it.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use support::example;

fn run(arguments: &[&str]) -> (String, bool) {
    let output = Command::new(example("cty")).args(arguments).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

#[test]
fn values_are_printed_and_written_back() {
    let (line, accepted) = run(&[r#"["list","number"]"#, "msgpack", "9201ca3f000000"]);
    assert_eq!(
        (line.as_str(), accepted),
        ("[1, 0.5]\t9201cb3fe0000000000000\t[1,0.5]\n", true)
    );
    let (line, _) = run(&["\"string\"", "msgpack", "c70c0c82"]);
    assert_eq!(line, "error\t\tthe data is cut\n");
    let (line, _) = run(&["\"string\"", "msgpack", "d40000"]);
    assert_eq!(line.split('\t').collect::<Vec<_>>()[1..], ["d40000", "-\n"]);
    let (line, _) = run(&["\"dynamic\"", "json", r#"{"type":"string","value":"a"}"#]);
    assert!(
        line.ends_with("\t92c40822737472696e6722a161\t{\"type\":\"string\",\"value\":\"a\"}\n"),
        "{line}"
    );
}

#[test]
fn many_cases_come_by_standard_input() {
    let mut child = Command::new(example("cty"));
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let cases = "\"bool\"\tmsgpack\tc3\n[\"map\",\"bool\"]\tjson\t{\"a\":\"s\"}\n\"number\"\tmsgpack\t0\nnonsense\n";
    child.stdin.take().unwrap().write_all(cases.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let expected = "true\tc3\ttrue\nerror\t[\"a\"]\tthe JSON is no bool\nerror\t\tnot hexadecimal\nerror\t\tnot three parts separated by tabs\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(1));
}
