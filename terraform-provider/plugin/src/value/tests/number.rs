use crate::value::{Number, Type, Value};

fn parse(text: &str) -> Number {
    Number::parse(text).unwrap()
}

fn wire(number: Number) -> Vec<u8> {
    Value::Number(number).to_msgpack(&Type::Number).unwrap()
}

fn read(bytes: &[u8]) -> Number {
    Value::from_msgpack(bytes, &Type::Number)
        .unwrap()
        .as_number()
        .unwrap()
        .clone()
}

#[test]
fn equal_numbers_are_equal_however_written() {
    for (a, b) in [
        ("0.1", "0.10"),
        ("1e2", "100"),
        ("-0", "0"),
        ("00012.50", "12.5"),
        ("1e40", "10000000000000000000000000000000000000000"),
        ("+3", "3.000"),
        (".5", "0.5"),
    ] {
        assert_eq!(parse(a), parse(b), "{a} {b}");
    }
    assert_ne!(
        parse("123456789.123456789012345"),
        Number::from_f64(123_456_789.123_456_79).unwrap()
    );
    assert_eq!(parse("0.1"), Number::from_f64(0.1).unwrap());
}

#[test]
fn texts_that_are_no_numbers_are_refused() {
    for text in [
        "", "-", ".", "1e", "1e+", "NaN", "inf", "0x10", "1_000", "1 ", "1e99999", "--1", "1.2.3", "1e5.5",
    ] {
        assert!(Number::parse(text).is_err(), "{text}");
    }
    assert!(Number::parse(&"9".repeat(100_000)).is_err());
    assert!(Number::from_f64(f64::NAN).is_none());
}

#[test]
fn order_is_numeric() {
    let ascending = [
        "-1e40",
        "-12",
        "-1.5",
        "-0.2",
        "-0.1",
        "0",
        "0.000001",
        "0.1",
        "0.2",
        "1",
        "1.00001",
        "2",
        "10",
        "18446744073709551615",
        "1e40",
    ];
    let mut numbers: Vec<_> = ascending.iter().rev().map(|text| parse(text)).collect();
    numbers.push(Number::from_f64(f64::NEG_INFINITY).unwrap());
    numbers.insert(0, Number::from_f64(f64::INFINITY).unwrap());
    numbers.sort();
    assert!(!numbers[0].is_finite());
    assert!(!numbers[numbers.len() - 1].is_finite());
    let sorted: Vec<_> = numbers[1..=ascending.len()].to_vec();
    assert_eq!(sorted, ascending.map(parse));
}

#[test]
fn text_form_is_plain_and_exact() {
    for text in [
        "0",
        "-1",
        "0.1",
        "-0.000012",
        "18446744073709551616",
        "123456789.123456789012345",
        "170141183460469231731687303715884105728",
    ] {
        assert_eq!(parse(text).to_string(), text);
    }
    assert_eq!(parse("1e-3").to_string(), "0.001");
    assert_eq!(parse("-1.5e41").to_string(), format!("-15{}", "0".repeat(40)));
}

#[test]
fn wire_form_is_int_then_float_then_text() {
    assert_eq!(wire(5.into()), [5]);
    assert_eq!(wire((-33).into()), [0xd0, 0xdf]);
    assert_eq!(wire(i64::MIN.into())[0], 0xd3);
    assert_eq!(wire(i64::MAX.into())[0], 0xcf);
    assert_eq!(
        wire(u64::MAX.into()),
        [b"\xb4" as &[u8], b"18446744073709551615"].concat()
    );
    assert_eq!(wire(parse("0.1")), b"\xa30.1");
    assert_eq!(wire(parse("0.5")), [0xcb, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(wire(parse("1e40"))[..2], [0xd9, 41]);
    assert_eq!(wire(parse("3.0")), [3]);
    assert_eq!(
        wire(Number::from_f64(f64::INFINITY).unwrap()),
        [0xcb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0]
    );
}

#[test]
fn every_wire_form_is_read() {
    assert_eq!(read(b"\xa30.1"), parse("0.1"));
    assert_eq!(read(&[0xca, 0x3f, 0, 0, 0]), parse("0.5"));
    assert_eq!(read(&[0xcb, 0x40, 0x08, 0, 0, 0, 0, 0, 0]), 3.into());
    assert_eq!(
        read(&[0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        u64::MAX.into()
    );
    assert_eq!(read(&[0xd1, 0xff, 0xfe]), (-2).into());
    let nan = [&[0xcb_u8] as &[u8], &f64::NAN.to_be_bytes()].concat();
    assert!(Value::from_msgpack(&nan, &Type::Number).is_err());
}

#[test]
fn a_float_is_the_number_of_its_shortest_text() {
    // What `pow(2, 0.5)` gives: Terraform holds a float, compares it by its shortest text and stores that in its state. (A quotient such as
    // `1 / 1073741824`, which it holds in all its digits, comes as a float too; no answer to that passes both its plan and its apply.)
    let root = [&[0xcb_u8] as &[u8], &2f64.sqrt().to_be_bytes()].concat();
    assert_eq!(read(&root), parse("1.4142135623730951"));
    assert_eq!(wire(read(&root)), b"\xb21.4142135623730951");
    let float = |float: f64| read(&[&[0xcb_u8] as &[u8], &float.to_be_bytes()].concat());
    // Of two texts as near the even one, and the nearest below a power of two, as Go prints them.
    assert_eq!(float(-1.640_235_900_878_906_3), parse("-1.6402359008789062"));
    assert_eq!(float(2f64.powi(-44)), parse("5.684341886080801e-14"));
    let least = float(f64::from_bits(1));
    assert_eq!(least, parse("5e-324"));
    assert_eq!(read(&wire(least.clone())), least);
}

#[test]
fn serde_json_numbers_pass_without_loss_or_not_at_all() {
    assert_eq!(parse("0.1").to_json_number().unwrap().to_string(), "0.1");
    assert_eq!(
        parse("18446744073709551615").to_json_number().unwrap().to_string(),
        "18446744073709551615"
    );
    assert!(parse("123456789.123456789012345").to_json_number().is_none());
    assert!(parse("1e400").to_json_number().is_none());
    assert_eq!(
        Number::from_json_number(&serde_json::Number::from_f64(1e22).unwrap()).unwrap(),
        parse("1e22")
    );
}

#[test]
fn integers_keep_their_range() {
    assert_eq!(parse("9223372036854775807").as_i64(), Some(i64::MAX));
    assert_eq!(parse("9223372036854775808").as_i64(), None);
    assert_eq!(parse("9223372036854775808").as_u64(), Some(1 << 63));
    assert_eq!(parse("1.5").as_i128(), None);
    assert_eq!(parse(&i128::MIN.to_string()).as_i128(), Some(i128::MIN));
    assert!(parse("1e40").is_integer() && !parse("1e-40").is_integer());
}
