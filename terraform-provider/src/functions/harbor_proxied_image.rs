//! `harbor_proxied_image`: an image's reference through a proxy cache.

use tfplugin::provider::FunctionError;
use tfplugin::schema::{FunctionSchema, Parameter};
use tfplugin::value::{Type, Value};

use super::arguments::{Arguments, harbor_name};
use super::{Example, Function};

pub(super) const FUNCTION: Function = Function {
    name: "harbor_proxied_image",
    signature,
    examples: &[
        Example {
            output: "official",
            arguments: r#""harbor.example.org", "dockerhub", "nginx:1.29""#,
            result: r#""harbor.example.org/dockerhub/library/nginx:1.29""#,
        },
        Example {
            output: "other_registry",
            arguments: r#""harbor.example.org:8443", "quay", "quay.io/prometheus/node-exporter:v1.10.2""#,
            result: r#""harbor.example.org:8443/quay/prometheus/node-exporter:v1.10.2""#,
        },
    ],
    call,
};

fn signature() -> FunctionSchema {
    let parameters = [
        Parameter::new("registry_host", Type::String)
            .describe("Host by which nodes reach Harbor, with its port if it is not 443; without `https://`."),
        Parameter::new("project", Type::String).describe("Harbor's proxy cache project for the image's registry."),
        Parameter::new("image", Type::String).describe(
            "The image as its publisher writes it: with or without registry, tag and digest. Without a registry it is one of Docker Hub.",
        ),
    ];
    FunctionSchema::new(parameters, Type::String)
        .summarize("Reference of an image through a Harbor proxy cache")
        .describe(
            "The reference by which an image is pulled through a proxy cache project of Harbor. The registry in the image's name is left out, as the \
             project stands for it; official images of Docker Hub get the `library/` that they have there. Tag and digest stay as they are.",
        )
}

fn call(arguments: &Arguments<'_>) -> Result<Value, FunctionError> {
    let (host, project, image) = (arguments.text(0), arguments.text(1), arguments.text(2));
    if !is_host(host) {
        let text = format!(
            "registry_host must be a host such as harbor.example.org or harbor.example.org:8443, without https:// and path; not {host:?}"
        );
        return Err(FunctionError::argument(0, text));
    }
    harbor_name(1, "project", project)?;
    let image =
        Image::parse(image).map_err(|problem| FunctionError::argument(2, format!("image {problem}; not {image:?}")))?;
    let library = if image.is_official() { "library/" } else { "" };
    Ok(Value::from(format!(
        "{host}/{project}/{library}{}{}",
        image.repository, image.version
    )))
}

/// An image's reference in its parts.
struct Image<'a> {
    registry: Option<&'a str>,
    repository: &'a str,
    /// Tag and digest, with what parts them from the repository.
    version: &'a str,
}

impl<'a> Image<'a> {
    fn parse(text: &'a str) -> Result<Self, &'static str> {
        if text.contains("://") {
            return Err("must be written without https://");
        }
        let (registry, rest) = match text.split_once('/') {
            Some((first, rest)) if names_a_registry(first) => (Some(first), rest),
            _ => (None, text),
        };
        if registry.is_some_and(|registry| !is_host(registry)) {
            return Err("must begin with a registry's host or with the repository");
        }
        // A tag begins at a colon; all before it, at the latest the digest, is the repository.
        let (repository, version) = rest.split_at(rest.find([':', '@']).unwrap_or(rest.len()));
        let (tag, digest) = match version.split_once('@') {
            Some((tag, digest)) => (tag, Some(digest)),
            None => (version, None),
        };
        if !repository.split('/').all(is_component) {
            return Err("must have a repository of lower case letters and digits, parted by / . _ or -");
        }
        if !tag.is_empty() && !tag.strip_prefix(':').is_some_and(is_tag) {
            return Err("must have a tag of at most 128 letters, digits, dots, underscores and hyphens");
        }
        if digest.is_some_and(|digest| !is_digest(digest)) {
            return Err("must have a digest such as sha256: with 64 hexadecimal digits");
        }
        Ok(Self {
            registry,
            repository,
            version,
        })
    }

    /// Whether it is one of Docker Hub's that stand under `library/`.
    fn is_official(&self) -> bool {
        let hub = self
            .registry
            .is_none_or(|host| matches!(host, "docker.io" | "index.docker.io" | "registry-1.docker.io"));
        hub && !self.repository.contains('/')
    }
}

/// As Docker has it: the first part is a host if it cannot be part of a repository's name on Docker Hub.
fn names_a_registry(first: &str) -> bool {
    first == "localhost" || first.contains(['.', ':', '[']) || first.chars().any(|c| c.is_ascii_uppercase())
}

fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let name = |host: &str| {
        host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
    };
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let good = bracketed.map_or_else(|| name(host), |address| address.parse::<std::net::Ipv6Addr>().is_ok());
    good && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

/// A part of a repository's name: `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`.
fn is_component(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let good = |between: &str| matches!(between, "" | "." | "_" | "__") || between.chars().all(|c| c == '-');
    text.starts_with(plain) && text.ends_with(plain) && text.split(plain).all(good)
}

fn is_tag(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (1..=128).contains(&text.len()) && text.starts_with(word) && text.chars().all(|c| word(c) || matches!(c, '.' | '-'))
}

fn is_digest(text: &str) -> bool {
    let digits =
        |length: usize, hex: &str| hex.len() == length && hex.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    match text.split_once(':') {
        Some(("sha256", hex)) => digits(64, hex),
        Some(("sha512", hex)) => digits(128, hex),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, refused};
    use super::*;

    fn proxied(host: &str, project: &str, image: &str) -> Result<Value, FunctionError> {
        call("harbor_proxied_image", [host, project, image])
    }

    #[test]
    fn the_project_stands_for_the_registry() {
        let digest = format!("sha256:{}", "0a".repeat(32));
        for (image, expected) in [
            ("nginx", "library/nginx".to_owned()),
            ("nginx:1.29-alpine", "library/nginx:1.29-alpine".to_owned()),
            ("docker.io/nginx", "library/nginx".to_owned()),
            ("index.docker.io/library/nginx", "library/nginx".to_owned()),
            ("grafana/grafana:12.0.0", "grafana/grafana:12.0.0".to_owned()),
            ("docker.io/grafana/grafana", "grafana/grafana".to_owned()),
            ("quay.io/prometheus", "prometheus".to_owned()),
            ("gcr.io/a/b/c__d:v1", "a/b/c__d:v1".to_owned()),
            ("localhost/a", "a".to_owned()),
            ("localhost:5000/a:5000", "a:5000".to_owned()),
            ("[::1]:5000/a", "a".to_owned()),
            (&format!("nginx@{digest}"), format!("library/nginx@{digest}")),
            (&format!("ghcr.io/a/b:v1@{digest}"), format!("a/b:v1@{digest}")),
        ] {
            let found = proxied("h.example.org:8443", "cache", image).expect(image);
            assert_eq!(
                found,
                Value::from(format!("h.example.org:8443/cache/{expected}")),
                "{image}"
            );
        }
    }

    #[test]
    fn names_the_wrong_argument() {
        for host in ["", "https://h", "h/p", "h:0", "h:99999", "a..b", "-a", "[::g]"] {
            refused(proxied(host, "p", "nginx"), 0, "registry_host must be a host");
        }
        refused(proxied("h", "P", "nginx"), 1, "project must be made of");
        for (image, says) in [
            ("", "must have a repository"),
            ("docker.io/", "must have a repository"),
            ("Nginx", "must have a repository of lower case"),
            ("a//b", "must have a repository"),
            ("a..b", "must have a repository"),
            ("https://docker.io/nginx", "without https://"),
            ("nginx:", "must have a tag"),
            ("nginx:a/b", "must begin with a registry's host"),
            ("nginx:-a", "must have a tag"),
            ("nginx@sha256:0a", "must have a digest"),
            ("nginx@", "must have a digest"),
            ("do_main.x/nginx", "must begin with a registry's host"),
        ] {
            refused(proxied("h", "p", image), 2, says);
        }
    }
}
