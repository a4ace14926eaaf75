//! Reads values as Terraform encodes them and writes them back, to compare this library with another implementation.
//!
//! ```text
//! cty TYPE msgpack HEX     cty '["list","number"]' msgpack 9201a3302e31
//! cty TYPE json JSON       cty '"dynamic"' json '{"type":"string","value":"a"}'
//! cty                      the same from standard input, one case a line, the three parts separated by tabs
//! ```
//!
//! Prints a line for each case, its parts separated by tabs: the value, its msgpack in hexadecimal, its JSON (`-` where JSON cannot hold it). What is not
//! accepted gives `error`, the path and the reason, and in the end the exit code 1.

use std::{fmt::Write as _, io::BufRead as _, process::ExitCode};

use tfplugin::value::{Type, Value, ValueError};

const USAGE: &str = "cty TYPE msgpack HEX | cty TYPE json JSON | cty < cases (TYPE, form and data separated by tabs)";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let parts: Vec<_> = arguments.iter().map(String::as_str).collect();
    let accepted = match parts[..] {
        [] => std::io::stdin()
            .lock()
            .lines()
            .map_while(Result::ok)
            .fold(true, |all, line| {
                let parts: Vec<_> = line.splitn(3, '\t').collect();
                let [ty, form, data] = parts[..] else {
                    println!("error\t\tnot three parts separated by tabs");
                    return false;
                };
                tell(ty, form, data) && all
            }),
        [ty, form, data] => tell(ty, form, data),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    ExitCode::from(u8::from(!accepted))
}

/// Prints the line of a case; says whether it was accepted.
fn tell(ty: &str, form: &str, data: &str) -> bool {
    match case(ty, form, data) {
        Ok(line) => println!("{line}"),
        Err((path, problem)) => {
            println!("error\t{path}\t{problem}");
            return false;
        }
    }
    true
}

fn case(ty: &str, form: &str, data: &str) -> Result<String, (String, String)> {
    let of = |error: ValueError| (error.path.to_string(), error.problem);
    let ty = Type::from_json(ty.as_bytes()).map_err(of)?;
    let value = match form {
        "msgpack" => {
            let bytes = bytes(data).ok_or_else(|| (String::new(), "not hexadecimal".to_owned()))?;
            Value::from_msgpack(&bytes, &ty)
        }
        "json" => Value::from_json(data.as_bytes(), &ty),
        _ => return Err((String::new(), format!("{form:?} is neither msgpack nor json"))),
    };
    let value = value.map_err(of)?;
    let mut hex = String::new();
    for byte in value.to_msgpack(&ty).map_err(of)? {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    let json = value.to_json(&ty).unwrap_or_else(|_| "-".to_owned());
    Ok(format!("{:?}\t{hex}\t{json}", value.reveal()))
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<_>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
    let (pairs, []) = digits.as_ref()?.as_chunks::<2>() else {
        return None;
    };
    pairs
        .iter()
        .map(|[high, low]| u8::try_from(high * 16 + low).ok())
        .collect()
}
