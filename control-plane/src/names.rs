//! Resource names, `projects/{project}/clusters/{cluster}` and the like.

use crate::error::{ApiError, Result};

/// Splits a name made of these collections into its ids. `field` is where the name stood in the request.
pub(crate) fn parse<const N: usize>(field: &str, name: &str, collections: [&str; N]) -> Result<[String; N]> {
    let mut parts = name.split('/');
    let ids: Option<Vec<String>> = collections
        .iter()
        .map(|collection| {
            (parts.next() == Some(collection))
                .then(|| parts.next())?
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
        })
        .collect();
    let ids: Option<[String; N]> = ids.and_then(|ids| ids.try_into().ok());
    match ids {
        Some(ids) if parts.next().is_none() => Ok(ids),
        _ => {
            let form: Vec<String> = collections.iter().map(|c| format!("{c}/{{{}}}", singular(c))).collect();
            Err(ApiError::field(
                field,
                format!("`{name}` is not of the form `{}`", form.join("/")),
            ))
        }
    }
}

/// What a name stands for as people call it, for messages: `cluster "edge"`, `node pool "edge/workers"`. What is no name of a resource
/// stays as it is.
pub(crate) fn in_words(name: &str) -> String {
    let parts: Vec<&str> = name.split('/').collect();
    let (collection, id) = match parts[..] {
        ["projects", project] => ("projects", project.to_owned()),
        ["projects", _, collection, id] => (collection, id.to_owned()),
        ["projects", _, "clusters", cluster, collection, id] => (collection, format!("{cluster}/{id}")),
        _ => return format!("{name:?}"),
    };
    let kind = match collection {
        "nodePools" => "node pool",
        "apiTokens" => "API token",
        other => singular(other),
    };
    format!("{kind} {id:?}")
}

/// What a value of an enumeration is called where people write it: `k3s`, `embedded_etcd`.
pub(crate) fn value(name: &str) -> String {
    name.to_lowercase()
}

fn singular(collection: &str) -> &str {
    match collection {
        "nodePools" => "node_pool",
        "apiTokens" => "api_token",
        other => other.trim_end_matches('s'),
    }
}

/// Name of a machine.
pub(crate) fn machine(project: &str, machine: &str) -> String {
    format!("projects/{project}/machines/{machine}")
}

/// Name of a cluster.
pub(crate) fn cluster(project: &str, cluster: &str) -> String {
    format!("projects/{project}/clusters/{cluster}")
}

/// Name of an operation.
pub(crate) fn operation(project: &str, operation: &str) -> String {
    format!("projects/{project}/operations/{operation}")
}

#[cfg(test)]
mod tests {
    use super::{in_words, parse};

    #[test]
    fn people_are_told_no_paths() {
        for (name, words) in [
            ("projects/default", "project \"default\""),
            ("projects/default/machines/gx10", "machine \"gx10\""),
            ("projects/default/clusters/edge", "cluster \"edge\""),
            (
                "projects/default/clusters/edge/nodePools/workers",
                "node pool \"edge/workers\"",
            ),
            (
                "projects/default/clusters/edge/credentials/crd_1",
                "credential \"edge/crd_1\"",
            ),
            ("projects/default/operations/op_1", "operation \"op_1\""),
            ("projects/default/apiTokens/tok_1", "API token \"tok_1\""),
            ("gx10", "\"gx10\""),
        ] {
            assert_eq!(in_words(name), words);
        }
    }

    #[test]
    fn names_are_split_by_their_collections() {
        let ids = parse("name", "projects/p/clusters/c", ["projects", "clusters"]).unwrap();
        assert_eq!(ids, ["p", "c"]);
        for bad in [
            "",
            "projects/p",
            "projects/p/clusters/",
            "projects/p/clusters/c/x",
            "clusters/c/projects/p",
        ] {
            let error = parse("name", bad, ["projects", "clusters"]).unwrap_err();
            assert!(
                error.to_string().contains("projects/{project}/clusters/{cluster}"),
                "{error}"
            );
        }
    }
}
