//! Updates: which fields of the new object replace the old one's.

use deployme_proto::wkt::FieldMask;
use serde_json::Value;

use crate::{
    error::{ApiError, Result, Violation},
    store::resources::Resource,
};

/// The old object with the masked fields of the new one; without a mask, with every writable field of it.
/// `writable` names top-level fields in snake_case.
pub(crate) fn merge<T: Resource>(old: &T, new: &T, mask: Option<&FieldMask>, writable: &[&str]) -> Result<T> {
    let fail = |error: serde_json::Error| ApiError::internal("merge the update", &error);
    let mut merged = serde_json::to_value(old).map_err(fail)?;
    let mut new = serde_json::to_value(new).map_err(fail)?;
    let all: Vec<String>;
    let paths = match mask {
        Some(mask) if !mask.paths.is_empty() && mask.paths != ["*"] => {
            check(mask, writable)?;
            &mask.paths
        }
        _ => {
            all = writable.iter().map(|&field| field.to_owned()).collect();
            &all
        }
    };
    for path in paths {
        let keys: Vec<String> = path.split('.').map(camel).collect();
        replace(&mut merged, &mut new, &keys);
    }
    serde_json::from_value(merged).map_err(fail)
}

fn check(mask: &FieldMask, writable: &[&str]) -> Result<()> {
    let violations: Vec<Violation> = mask
        .paths
        .iter()
        .filter(|path| !writable.contains(&path.split('.').next().unwrap_or_default()))
        .map(|path| {
            let problem = format!("`{path}` cannot be changed; fields that can: {}", writable.join(", "));
            Violation::new("update_mask", problem)
        })
        .collect();
    if violations.is_empty() {
        Ok(())
    } else {
        Err(ApiError::invalid(violations))
    }
}

fn replace(old: &mut Value, new: &mut Value, keys: &[String]) {
    let Some((key, rest)) = keys.split_first() else { return };
    let Some(target) = old.as_object_mut() else { return };
    if rest.is_empty() {
        match new.get_mut(key.as_str()) {
            Some(value) => {
                target.insert(key.clone(), value.take());
            }
            None => {
                target.remove(key.as_str());
            }
        }
        return;
    }
    let mut nothing = Value::Object(serde_json::Map::new());
    let source = new.get_mut(key.as_str()).unwrap_or(&mut nothing);
    replace(
        target
            .entry(key.clone())
            .or_insert_with(|| Value::Object(serde_json::Map::new())),
        source,
        rest,
    );
}

fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut characters = part.chars();
        out.extend(characters.next().map(|c| c.to_ascii_uppercase()));
        out.extend(characters);
    }
    out
}

#[cfg(test)]
mod tests {
    use deployme_proto::{
        v1::{Cluster, ClusterVersion},
        wkt::FieldMask,
    };

    use super::merge;

    fn cluster(display_name: &str, kubernetes: &str, os: &str) -> Cluster {
        Cluster {
            uid: format!("cls_{display_name}"),
            display_name: display_name.to_owned(),
            version: Some(ClusterVersion {
                kubernetes: kubernetes.to_owned(),
                os: os.to_owned(),
            }),
            ..Cluster::default()
        }
    }

    #[test]
    fn only_masked_fields_are_replaced() {
        let (old, new) = (cluster("old", "1.34", "1.11"), cluster("new", "1.35", "1.12"));
        let writable = ["display_name", "version"];
        let mask = FieldMask::new(["version.kubernetes"]);
        let merged = merge(&old, &new, Some(&mask), &writable).unwrap();
        assert_eq!(
            merged,
            Cluster {
                uid: old.uid.clone(),
                ..cluster("old", "1.35", "1.11")
            }
        );
        let merged = merge(&old, &new, None, &writable).unwrap();
        assert_eq!(
            merged,
            Cluster {
                uid: old.uid.clone(),
                ..new.clone()
            }
        );
        let merged = merge(&old, &Cluster::default(), Some(&FieldMask::new(["version"])), &writable).unwrap();
        assert_eq!(merged.version, None);
        assert!(merge(&old, &new, Some(&FieldMask::new(["uid"])), &writable).is_err());
    }
}
