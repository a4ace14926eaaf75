//! Reading a value from Terraform's msgpack form. The input is not trusted: depth and lengths are bounded by what is there,
//! and truncated data is an error.

use std::collections::BTreeMap;

use super::{
    Bound, MAX_DEPTH, Number, Path, PathStep, Refinement, Type, Value, ValueError,
    conform::{at, missing_attribute, unexpected_attribute},
    equality::normal_form,
};

impl Value {
    /// Decodes a value of type `ty`. Every length form is accepted, any extension is unknown. Fails on data that is cut, that
    /// goes on after the value, that nests deeper than [`MAX_DEPTH`] or does not fit the type.
    pub fn from_msgpack(data: &[u8], ty: &Type) -> Result<Self, ValueError> {
        let mut reader = Reader { data };
        let mut path = Path::root();
        let value = reader.value(ty, &mut path, MAX_DEPTH)?;
        if reader.data.is_empty() {
            Ok(value)
        } else {
            Err(ValueError::new(&path, "data goes on after the value"))
        }
    }
}

struct Reader<'a> {
    data: &'a [u8],
}

/// One msgpack item; containers are followed by their items.
enum Token<'a> {
    Nil,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
    Array(usize),
    Map(usize),
    Ext(u8, &'a [u8]),
}

impl<'a> Reader<'a> {
    fn value(&mut self, ty: &Type, path: &mut Path, depth: usize) -> Result<Value, ValueError> {
        let depth = depth
            .checked_sub(1)
            .ok_or_else(|| ValueError::new(path, "nested too deeply"))?;
        let token = self.token().map_err(|problem| ValueError::new(path, problem))?;
        match (token, ty) {
            (Token::Nil, _) => Ok(Value::Null),
            (Token::Ext(12, body), _) => Ok(Value::Unknown(refinement(body).map(Box::new))),
            (Token::Ext(..), _) => Ok(Value::UNKNOWN),
            (Token::Bool(b), Type::Bool) => Ok(Value::Bool(b)),
            (Token::Text(text), Type::String) => Ok(Value::String(normal_form(text))),
            (token @ (Token::Int(_) | Token::Float(_) | Token::Text(_)), Type::Number) => number(&token)
                .map(Value::Number)
                .ok_or_else(|| ValueError::new(path, "this is no number")),
            (Token::Array(len), Type::List(element)) => self.elements(len, element, path, depth, true).map(Value::List),
            (Token::Array(len), Type::Set(element)) => self.elements(len, element, path, depth, false).map(Value::Set),
            (Token::Array(len), Type::Tuple(types)) if len == types.len() => types
                .iter()
                .enumerate()
                .map(|(i, t)| at(path, PathStep::index(i), |path| self.value(t, path, depth)))
                .collect::<Result<_, _>>()
                .map(Value::Tuple),
            (Token::Map(len), Type::Map(element)) => {
                let mut entries = BTreeMap::new();
                for _ in 0..len {
                    let key = self.key(path)?;
                    let value = at(path, PathStep::Key(key.clone()), |path| {
                        self.value(element, path, depth)
                    })?;
                    entries.insert(key, value);
                }
                Ok(Value::Map(entries))
            }
            (Token::Map(len), Type::Object(attributes)) => self.object(len, attributes, path, depth),
            (Token::Array(2), Type::Dynamic) => self.dynamic(path, depth),
            _ => Err(ValueError::new(path, format!("the data is no {ty}"))),
        }
    }

    fn elements(
        &mut self,
        len: usize,
        element: &Type,
        path: &mut Path,
        depth: usize,
        addressed: bool,
    ) -> Result<Vec<Value>, ValueError> {
        // Grown as data arrives: the claimed length is only bounded by the bytes left.
        let mut elements = Vec::new();
        for index in 0..len {
            elements.push(if addressed {
                at(path, PathStep::index(index), |path| self.value(element, path, depth))?
            } else {
                self.value(element, path, depth)?
            });
        }
        Ok(elements)
    }

    fn object(
        &mut self,
        len: usize,
        attributes: &BTreeMap<String, Type>,
        path: &mut Path,
        depth: usize,
    ) -> Result<Value, ValueError> {
        let mut entries = BTreeMap::new();
        for _ in 0..len {
            let name = self.key(path)?;
            let ty = attributes.get(&name).ok_or_else(|| unexpected_attribute(path, &name))?;
            let value = at(path, PathStep::Attribute(name.clone()), |path| {
                self.value(ty, path, depth)
            })?;
            entries.insert(name, value);
        }
        match attributes.keys().find(|name| !entries.contains_key(*name)) {
            Some(name) => Err(missing_attribute(path, name)),
            None => Ok(Value::Object(entries)),
        }
    }

    fn dynamic(&mut self, path: &mut Path, depth: usize) -> Result<Value, ValueError> {
        let ty = match self.token() {
            Ok(Token::Bytes(json)) => Type::from_json(json),
            Ok(Token::Text(json)) => Type::from_json(json.as_bytes()),
            Ok(_) => Err(ValueError::new(path, "a dynamic value without a type")),
            Err(problem) => Err(ValueError::new(path, problem)),
        };
        let ty = ty.map_err(|error| ValueError::new(path, error.problem))?;
        let value = self.value(&ty, path, depth)?;
        Ok(Value::Dynamic(Box::new(ty), Box::new(value)))
    }

    fn key(&mut self, path: &Path) -> Result<String, ValueError> {
        match self.token() {
            Ok(Token::Text(text)) => Ok(normal_form(text)),
            Ok(_) => Err(ValueError::new(path, "a key that is no string")),
            Err(problem) => Err(ValueError::new(path, problem)),
        }
    }

    fn token(&mut self) -> Result<Token<'a>, &'static str> {
        let form = self.array::<1>()?[0];
        Ok(match form {
            0x00..=0x7f => Token::Int(form.into()),
            0x80..=0x8f => self.map_of(usize::from(form & 0x0f))?,
            0x90..=0x9f => self.array_of(usize::from(form & 0x0f))?,
            0xa0..=0xbf => self.text(usize::from(form & 0x1f))?,
            0xc0 => Token::Nil,
            0xc1 => return Err("a byte that msgpack never uses"),
            0xc2 => Token::Bool(false),
            0xc3 => Token::Bool(true),
            0xc4..=0xc6 => {
                let len = self.length(form - 0xc4)?;
                Token::Bytes(self.take(len)?)
            }
            0xc7..=0xc9 => {
                let len = self.length(form - 0xc7)?;
                self.ext(len)?
            }
            0xca => Token::Float(f32::from_be_bytes(self.array()?).into()),
            0xcb => Token::Float(f64::from_be_bytes(self.array()?)),
            0xcc => Token::Int(self.array::<1>()?[0].into()),
            0xcd => Token::Int(u16::from_be_bytes(self.array()?).into()),
            0xce => Token::Int(u32::from_be_bytes(self.array()?).into()),
            0xcf => Token::Int(u64::from_be_bytes(self.array()?).into()),
            0xd0 => Token::Int(i8::from_be_bytes(self.array()?).into()),
            0xd1 => Token::Int(i16::from_be_bytes(self.array()?).into()),
            0xd2 => Token::Int(i32::from_be_bytes(self.array()?).into()),
            0xd3 => Token::Int(i64::from_be_bytes(self.array()?).into()),
            0xd4..=0xd8 => self.ext(1 << (form - 0xd4))?,
            0xd9..=0xdb => {
                let len = self.length(form - 0xd9)?;
                self.text(len)?
            }
            0xdc | 0xdd => {
                let len = self.length(form - 0xdc + 1)?;
                self.array_of(len)?
            }
            0xde | 0xdf => {
                let len = self.length(form - 0xde + 1)?;
                self.map_of(len)?
            }
            0xe0..=0xff => Token::Int(i8::from_be_bytes([form]).into()),
        })
    }

    /// A length of 1, 2 or 4 bytes for `width` 0, 1 and 2.
    fn length(&mut self, width: u8) -> Result<usize, &'static str> {
        let len = match width {
            0 => u32::from(self.array::<1>()?[0]),
            1 => u32::from(u16::from_be_bytes(self.array()?)),
            _ => u32::from_be_bytes(self.array()?),
        };
        usize::try_from(len).map_err(|_| CUT)
    }

    fn array_of(&self, len: usize) -> Result<Token<'a>, &'static str> {
        // Every element takes a byte at least.
        if len > self.data.len() {
            Err(CUT)
        } else {
            Ok(Token::Array(len))
        }
    }

    fn map_of(&self, len: usize) -> Result<Token<'a>, &'static str> {
        if len > self.data.len() / 2 {
            Err(CUT)
        } else {
            Ok(Token::Map(len))
        }
    }

    fn text(&mut self, len: usize) -> Result<Token<'a>, &'static str> {
        std::str::from_utf8(self.take(len)?)
            .map(Token::Text)
            .map_err(|_| "text that is not UTF-8")
    }

    fn ext(&mut self, len: usize) -> Result<Token<'a>, &'static str> {
        let code = self.array::<1>()?[0];
        Ok(Token::Ext(code, self.take(len)?))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], &'static str> {
        let (head, rest) = self.data.split_first_chunk::<N>().ok_or(CUT)?;
        self.data = rest;
        Ok(*head)
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8], &'static str> {
        let (head, rest) = self.data.split_at_checked(len).ok_or(CUT)?;
        self.data = rest;
        Ok(head)
    }
}

const CUT: &str = "the data is cut";

fn number(token: &Token<'_>) -> Option<Number> {
    match token {
        Token::Int(int) => Some(Number::from(*int)),
        Token::Float(float) => Number::from_wire_f64(*float),
        Token::Text(text) => Number::parse(text).ok(),
        _ => None,
    }
}

/// What an extension of code 12 says; `None` when it says nothing that is understood, as refinements may be ignored.
fn refinement(body: &[u8]) -> Option<Refinement> {
    let mut reader = Reader { data: body };
    let mut found = Refinement::default();
    let Ok(Token::Map(len)) = reader.token() else {
        return None;
    };
    for _ in 0..len {
        let Ok(Token::Int(key)) = reader.token() else {
            return None;
        };
        let value = reader.token().ok()?;
        match (key, value) {
            (1, Token::Bool(null)) => found.null = Some(null),
            (2, Token::Text(prefix)) => found.string_prefix = Some(prefix.to_owned()),
            (3, Token::Array(2)) => found.number_min = Some(reader.bound()?),
            (4, Token::Array(2)) => found.number_max = Some(reader.bound()?),
            (5, Token::Int(len)) => found.length_min = Some(u64::try_from(len).ok()?),
            (6, Token::Int(len)) => found.length_max = Some(u64::try_from(len).ok()?),
            (_, Token::Array(_) | Token::Map(_)) => return None,
            _ => {}
        }
    }
    (!found.is_empty()).then_some(found)
}

impl Reader<'_> {
    fn bound(&mut self) -> Option<Bound> {
        let number = number(&self.token().ok()?)?;
        match self.token().ok()? {
            Token::Bool(inclusive) => Some(Bound { number, inclusive }),
            _ => None,
        }
    }
}
