//! Values as go-cty, Terraform's own library of values, encodes them; `vectors/README.md` says how they were made.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write as _;

use tfplugin::value::{Type, Value};

struct Vector {
    ty: Type,
    /// The value in msgpack.
    packed: &'static str,
    /// The same with every number read from its text, for go-cty an equal value.
    reparsed: &'static str,
    json: Option<&'static str>,
}

fn vectors() -> impl Iterator<Item = Vector> {
    include_str!("vectors/values.tsv").lines().map(|line| {
        let parts: [_; 4] = line.splitn(4, '\t').collect::<Vec<_>>().try_into().unwrap();
        let [ty, packed, reparsed, json] = parts;
        Vector {
            ty: Type::from_json(ty.as_bytes()).unwrap(),
            packed,
            reparsed,
            json: (json != "-").then_some(json),
        }
    })
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect()
}

fn hex(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in bytes {
        write!(hex, "{byte:02x}").unwrap();
    }
    hex
}

#[test]
fn msgpack_is_written_back_byte_by_byte() {
    let mut differ = Vec::new();
    for Vector {
        ty, packed, reparsed, ..
    } in vectors()
    {
        let value = Value::from_msgpack(&bytes(packed), &ty);
        let again = value.and_then(|value| value.to_msgpack(&ty)).map(|again| hex(&again));
        if !again
            .as_ref()
            .is_ok_and(|again| [packed, reparsed].contains(&again.as_str()))
        {
            differ.push(format!("{ty:?}\n  {packed}\n  {reparsed}\n  {again:?}"));
        }
    }
    assert!(differ.is_empty(), "{}\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn json_and_msgpack_hold_the_same_values() {
    let (mut compared, mut differ) = (0, Vec::new());
    for Vector {
        ty,
        packed,
        reparsed,
        json,
    } in vectors()
    {
        let value = Value::from_msgpack(&bytes(packed), &ty).unwrap();
        let other = Value::from_msgpack(&bytes(reparsed), &ty);
        let mut forms = vec![other];
        if let Some(json) = json {
            compared += 1;
            forms.push(Value::from_json(json.as_bytes(), &ty));
            forms.push(
                value
                    .to_json(&ty)
                    .and_then(|json| Value::from_json(json.as_bytes(), &ty)),
            );
        }
        if forms.iter().any(|form| form.as_ref() != Ok(&value)) {
            differ.push(format!("{ty:?}\n  {packed}\n  {json:?}\n  {value:?}\n  {forms:?}"));
        }
    }
    assert!(compared > 200, "{compared}");
    assert!(differ.is_empty(), "{}\n{}", differ.len(), differ.join("\n"));
}
