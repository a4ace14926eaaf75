use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `google.protobuf.FieldMask`; in JSON one string of lowerCamelCase paths joined by commas.
#[derive(Clone, PartialEq, Eq, Hash, prost::Message)]
pub struct FieldMask {
    /// Paths in snake_case, such as `version.kubernetes`.
    #[prost(string, repeated, tag = "1")]
    pub paths: Vec<String>,
}

impl FieldMask {
    /// A mask of these snake_case paths.
    pub fn new<P: Into<String>>(paths: impl IntoIterator<Item = P>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
        }
    }
}

impl Serialize for FieldMask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let paths: Vec<String> = self.paths.iter().map(|path| camel(path)).collect();
        serializer.serialize_str(&paths.join(","))
    }
}

impl<'de> Deserialize<'de> for FieldMask {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self::new(
            text.split(',')
                .map(str::trim)
                .filter(|path| !path.is_empty())
                .map(snake),
        ))
    }
}

fn camel(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut upper = false;
    for c in path.chars() {
        if c == '_' {
            upper = true;
        } else if std::mem::take(&mut upper) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

fn snake(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 4);
    for c in path.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::FieldMask;

    #[test]
    fn json_is_canonical_both_ways() {
        let mask = FieldMask::new(["display_name", "version.kubernetes", "control_plane.cert_sans"]);
        let text = "\"displayName,version.kubernetes,controlPlane.certSans\"";
        assert_eq!(serde_json::to_string(&mask).unwrap(), text);
        assert_eq!(serde_json::from_str::<FieldMask>(text).unwrap(), mask);
    }
}
