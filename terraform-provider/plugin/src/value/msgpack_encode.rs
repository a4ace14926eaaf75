//! Writing a value in Terraform's msgpack form, always the shortest encoding.

use super::{
    Bound, Number, Path, PathStep, Refinement, Type, Value, ValueError,
    conform::{at, mismatch, missing_attribute, unexpected_attribute},
    equality::normal_form,
};

/// Longest prefix Terraform accepts in a refinement, in bytes.
const MAX_PREFIX: usize = 256;

impl Value {
    /// Encodes this value as one of type `ty`. Fails where it does not conform; see [`Value::conforms_to`].
    pub fn to_msgpack(&self, ty: &Type) -> Result<Vec<u8>, ValueError> {
        let mut out = Vec::new();
        encode(self, ty, &mut Path::root(), &mut out)?;
        Ok(out)
    }
}

fn encode(value: &Value, ty: &Type, path: &mut Path, out: &mut Vec<u8>) -> Result<(), ValueError> {
    match (value, ty) {
        (Value::Null, _) => out.push(0xc0),
        (Value::Unknown(refinement), _) => unknown(refinement.as_deref(), ty, out),
        (Value::Bool(b), Type::Bool) => out.push(if *b { 0xc3 } else { 0xc2 }),
        (Value::Number(n), Type::Number) => number(n, out),
        (Value::String(s), Type::String) => string(s, path, out)?,
        (Value::List(elements), Type::List(element)) => {
            array(elements.len(), path, out)?;
            for (i, v) in elements.iter().enumerate() {
                at(path, PathStep::index(i), |path| encode(v, element, path, out))?;
            }
        }
        (Value::Set(elements), Type::Set(element)) => {
            array(elements.len(), path, out)?;
            elements.iter().try_for_each(|v| encode(v, element, path, out))?;
        }
        (Value::Tuple(elements), Type::Tuple(types)) if elements.len() == types.len() => {
            array(elements.len(), path, out)?;
            for (i, (v, t)) in elements.iter().zip(types).enumerate() {
                at(path, PathStep::index(i), |path| encode(v, t, path, out))?;
            }
        }
        (Value::Map(entries), Type::Map(element)) => {
            map(entries.len(), path, out)?;
            for (key, v) in entries {
                string(key, path, out)?;
                at(path, PathStep::Key(key.clone()), |path| encode(v, element, path, out))?;
            }
        }
        (Value::Object(entries), Type::Object(attributes)) => {
            if let Some(name) = entries.keys().find(|name| !attributes.contains_key(*name)) {
                return Err(unexpected_attribute(path, name));
            }
            map(attributes.len(), path, out)?;
            for (name, t) in attributes {
                let v = entries.get(name).ok_or_else(|| missing_attribute(path, name))?;
                string(name, path, out)?;
                at(path, PathStep::Attribute(name.clone()), |path| encode(v, t, path, out))?;
            }
        }
        (Value::Dynamic(inner_type, inner), Type::Dynamic) => {
            array(2, path, out)?;
            bytes(inner_type.to_json().as_bytes(), path, out)?;
            encode(inner, inner_type, path, out)?;
        }
        _ => return Err(mismatch(value, ty, path)),
    }
    Ok(())
}

fn number(number: &Number, out: &mut Vec<u8>) {
    if let Some(int) = number.as_i64() {
        integer(int, out);
    } else if let Some(float) = float_form(number) {
        out.push(0xcb);
        out.extend_from_slice(&float.to_be_bytes());
    } else {
        short_text(&number.to_string(), out);
    }
}

fn float_form(number: &Number) -> Option<f64> {
    if number.is_finite() && number.is_integer() {
        None
    } else {
        number.as_f64_unambiguous()
    }
}

/// Text that is known to be far shorter than 4 GiB.
fn short_text(text: &str, out: &mut Vec<u8>) {
    let len = u16::try_from(text.len()).unwrap_or(u16::MAX);
    match u8::try_from(len) {
        Ok(len) if len < 32 => out.push(0xa0 | len),
        Ok(len) => out.extend([0xd9, len]),
        Err(_) => {
            out.push(0xda);
            out.extend(len.to_be_bytes());
        }
    }
    out.extend_from_slice(&text.as_bytes()[..usize::from(len)]);
}

fn integer(int: i64, out: &mut Vec<u8>) {
    if let Ok(short) = i8::try_from(int)
        && short >= -32
    {
        out.extend(short.to_be_bytes());
    } else if let Ok(n) = u8::try_from(int) {
        out.extend([0xcc, n]);
    } else if let Ok(n) = u16::try_from(int) {
        out.push(0xcd);
        out.extend(n.to_be_bytes());
    } else if let Ok(n) = u32::try_from(int) {
        out.push(0xce);
        out.extend(n.to_be_bytes());
    } else if let Ok(n) = u64::try_from(int) {
        out.push(0xcf);
        out.extend(n.to_be_bytes());
    } else if let Ok(n) = i8::try_from(int) {
        out.push(0xd0);
        out.extend(n.to_be_bytes());
    } else if let Ok(n) = i16::try_from(int) {
        out.push(0xd1);
        out.extend(n.to_be_bytes());
    } else if let Ok(n) = i32::try_from(int) {
        out.push(0xd2);
        out.extend(n.to_be_bytes());
    } else {
        out.push(0xd3);
        out.extend(int.to_be_bytes());
    }
}

fn string(text: &str, path: &Path, out: &mut Vec<u8>) -> Result<(), ValueError> {
    let text = normal_form(text);
    let len = length(text.len(), path)?;
    match len {
        0..32 => out.push(0xa0 | u8::try_from(len).unwrap_or(0)),
        _ => sized(len, [0xd9, 0xda, 0xdb], out),
    }
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn bytes(data: &[u8], path: &Path, out: &mut Vec<u8>) -> Result<(), ValueError> {
    sized(length(data.len(), path)?, [0xc4, 0xc5, 0xc6], out);
    out.extend_from_slice(data);
    Ok(())
}

fn array(len: usize, path: &Path, out: &mut Vec<u8>) -> Result<(), ValueError> {
    container(length(len, path)?, 0x90, [0xdc, 0xdd], out);
    Ok(())
}

fn map(len: usize, path: &Path, out: &mut Vec<u8>) -> Result<(), ValueError> {
    container(length(len, path)?, 0x80, [0xde, 0xdf], out);
    Ok(())
}

fn length(len: usize, path: &Path) -> Result<u32, ValueError> {
    u32::try_from(len).map_err(|_| ValueError::new(path, "longer than 4 GiB"))
}

fn sized(len: u32, [one, two, four]: [u8; 3], out: &mut Vec<u8>) {
    if let Ok(len) = u8::try_from(len) {
        out.extend([one, len]);
    } else {
        wide(len, [two, four], out);
    }
}

fn container(len: u32, fix: u8, forms: [u8; 2], out: &mut Vec<u8>) {
    match u8::try_from(len) {
        Ok(len) if len < 16 => out.push(fix | len),
        _ => wide(len, forms, out),
    }
}

fn wide(len: u32, [two, four]: [u8; 2], out: &mut Vec<u8>) {
    if let Ok(len) = u16::try_from(len) {
        out.push(two);
        out.extend(len.to_be_bytes());
    } else {
        out.push(four);
        out.extend(len.to_be_bytes());
    }
}

/// Unknown: ext 0 with one zero byte, or ext 12 with a map of what is known.
fn unknown(refinement: Option<&Refinement>, ty: &Type, out: &mut Vec<u8>) {
    let body = refinement
        .filter(|_| *ty != Type::Dynamic)
        .map(refinement_body)
        .unwrap_or_default();
    let Ok(len) = u16::try_from(body.len()) else {
        return out.extend([0xd4, 0, 0]);
    };
    match len {
        0 => return out.extend([0xd4, 0, 0]),
        1 | 2 | 4 | 8 | 16 => {
            let form = 0xd4 + u8::try_from(len.trailing_zeros()).unwrap_or(0);
            out.extend([form, 12]);
        }
        _ => {
            if let Ok(len) = u8::try_from(len) {
                out.extend([0xc7, len, 12]);
            } else {
                out.push(0xc8);
                out.extend(len.to_be_bytes());
                out.push(12);
            }
        }
    }
    out.extend_from_slice(&body);
}

fn refinement_body(refinement: &Refinement) -> Vec<u8> {
    let mut body = Vec::new();
    let mut count = 0u8;
    let mut field = |key: u8, write: &dyn Fn(&mut Vec<u8>)| {
        body.push(key);
        write(&mut body);
        count += 1;
    };
    if let Some(null) = refinement.null {
        field(1, &|out| out.push(if null { 0xc3 } else { 0xc2 }));
    }
    if let Some(prefix) = &refinement.string_prefix {
        field(2, &|out| short_text(cut(&normal_form(prefix)), out));
    }
    let bound = |bound: &Bound, out: &mut Vec<u8>| {
        out.push(0x92);
        number(&bound.number, out);
        out.push(if bound.inclusive { 0xc3 } else { 0xc2 });
    };
    if let Some(min) = &refinement.number_min {
        field(3, &|out| bound(min, out));
    }
    if let Some(max) = &refinement.number_max {
        field(4, &|out| bound(max, out));
    }
    if let Some(min) = refinement.length_min {
        field(5, &|out| number(&min.into(), out));
    }
    if let Some(max) = refinement.length_max {
        field(6, &|out| number(&max.into(), out));
    }
    if count == 0 {
        return Vec::new();
    }
    body.insert(0, 0x80 | count);
    // Beyond Terraform's limit a plain unknown is the honest answer; bounds alone stay far below it.
    if body.len() > 1024 { Vec::new() } else { body }
}

/// The longest prefix of `text` that Terraform takes; a shorter promise is still true.
fn cut(text: &str) -> &str {
    if text.len() <= MAX_PREFIX {
        text
    } else {
        &text[..text.floor_char_boundary(MAX_PREFIX)]
    }
}
