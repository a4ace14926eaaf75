//! Terraform's output as somebody wants to watch it: the plan in counts, a line for each object that is done, errors and the end whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Beginnings of lines from which on everything is shown: an error, or the end.
const WHOLE_FROM: [&str; 6] = [
    "Error: ",
    "╷",
    "│",
    "Apply complete!",
    "Destroy complete!",
    "No changes.",
];

/// What Terraform says of an object that is done, and what is shown of it.
const DONE: [(&str, &str); 3] = [
    (": Creation complete after ", "created"),
    (": Modifications complete after ", "changed"),
    (": Destruction complete after ", "destroyed"),
];

/// Takes Terraform's lines one by one.
#[derive(Default)]
pub(super) struct Digest {
    /// Numbers of objects by service and kind.
    planned: BTreeMap<&'static str, BTreeMap<String, usize>>,
    total: usize,
    done: usize,
    whole: bool,
}

impl Digest {
    /// What to show for a line; nothing for most of them.
    pub(super) fn line(&mut self, line: &str) -> Option<String> {
        self.whole = self.whole || WHOLE_FROM.iter().any(|start| line.starts_with(start));
        if self.whole {
            return Some(line.to_owned());
        }
        if let Some(object) = planned(line) {
            let kinds = self.planned.entry(object.service).or_default();
            *kinds.entry(object.kind.to_owned()).or_default() += 1;
            return None;
        }
        if let Some(counts) = line.strip_prefix("Plan: ") {
            self.total = numbers(counts).sum();
            return Some(self.summary(counts.trim_end_matches('.')));
        }
        if let Some((address, what, after)) = done(line) {
            self.done += 1;
            let (object, width) = (Object::at(address)?, self.total.to_string().len());
            return Some(format!(
                "  [{:>width$}/{}] {} {} {what} after {after}",
                self.done, self.total, object.kind, object.name
            ));
        }
        // What takes long: `…: Still creating... [10s elapsed]`.
        line.contains(": Still ").then(|| format!("  {line}"))
    }

    /// Whether errors or the end were shown.
    pub(super) fn has_shown_the_end(&self) -> bool {
        self.whole
    }

    fn summary(&self, counts: &str) -> String {
        let mut text = format!("planned: {counts}");
        for (service, kinds) in &self.planned {
            let of_kind: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
            let _ = write!(
                text,
                "\n  {service:14} {:3}: {}",
                kinds.values().sum::<usize>(),
                of_kind.join(", ")
            );
        }
        text + "\n"
    }
}

/// An object of the configuration.
struct Object<'a> {
    service: &'static str,
    /// Without the provider's prefix: `keycloak_role`.
    kind: &'a str,
    /// `admin`, or `application["argocd"]`.
    name: &'a str,
}

impl<'a> Object<'a> {
    /// The object at an address such as `module.identity[0].deployme_keycloak_role.admin`.
    fn at(address: &'a str) -> Option<Self> {
        let (kind, name) = address.split_once("deployme_")?.1.split_once('.')?;
        let services = ["keycloak", "harbor", "grafana", "vault"];
        let own = services
            .into_iter()
            .find(|service| kind.strip_prefix(service).is_some_and(|rest| rest.starts_with('_')));
        Some(Self {
            service: own.unwrap_or("control_plane"),
            kind,
            name,
        })
    }
}

/// The object of a plan's heading, `  # ADDRESS will be created`. One that is only read is none.
fn planned(line: &str) -> Option<Object<'_>> {
    let (address, what) = line.strip_prefix("  # ")?.split_once(' ')?;
    let changed = [
        "will be created",
        "will be updated",
        "will be destroyed",
        "must be replaced",
    ];
    changed
        .iter()
        .any(|start| what.starts_with(start))
        .then(|| Object::at(address))
        .flatten()
}

/// Address, what was done to it, and how long it took.
fn done(line: &str) -> Option<(&str, &'static str, &str)> {
    DONE.iter().find_map(|(words, what)| {
        let (address, rest) = line.split_once(words)?;
        Some((address, *what, rest.split(' ').next().unwrap_or(rest)))
    })
}

fn numbers(text: &str) -> impl Iterator<Item = usize> {
    text.split(' ').filter_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::Digest;

    fn shown(said: &str) -> Vec<String> {
        let mut digest = Digest::default();
        said.lines().filter_map(|line| digest.line(line)).collect()
    }

    #[test]
    fn a_plan_is_counts_and_an_apply_a_line_for_each_object() {
        let said = r#"module.s[0].ephemeral.deployme_keycloak_client_secret.application["argocd"]: Configuration unknown, deferring...

Terraform will perform the following actions:

  # module.i[0].deployme_keycloak_client.application["argo.cd"] will be created
  + resource "deployme_keycloak_client" "application" {
      + client_id = "argocd"
        # (3 unchanged attributes hidden)
    }

  # module.i[0].deployme_keycloak_realm.this will be created
  # module.c[0].deployme_machine.gx10 will be created
  # module.i[0].data.deployme_keycloak_role.admin will be read during apply

Plan: 3 to add, 0 to change, 0 to destroy.
module.c[0].deployme_machine.gx10: Creating...
module.c[0].deployme_machine.gx10: Creation complete after 0s [id=gx10]
module.i[0].deployme_keycloak_realm.this: Still creating... [10s elapsed]
module.i[0].deployme_keycloak_realm.this: Creation complete after 1m2s [id=edgit]
module.i[0].deployme_keycloak_client.application["argo.cd"]: Creation complete after 0s [id=edgit/argocd]

Apply complete! Resources: 3 added, 0 changed, 0 destroyed.

Outputs:
realm = "edgit""#;
        assert_eq!(
            shown(said),
            [
                "planned: 3 to add, 0 to change, 0 to destroy\n  control_plane    1: 1 machine\n  keycloak         2: 1 \
                 keycloak_client, 1 keycloak_realm\n",
                "  [1/3] machine gx10 created after 0s",
                "  module.i[0].deployme_keycloak_realm.this: Still creating... [10s elapsed]",
                "  [2/3] keycloak_realm this created after 1m2s",
                "  [3/3] keycloak_client application[\"argo.cd\"] created after 0s",
                "Apply complete! Resources: 3 added, 0 changed, 0 destroyed.",
                "",
                "Outputs:",
                "realm = \"edgit\"",
            ]
        );
    }

    #[test]
    fn errors_are_shown_whole() {
        let said = "deployme_machine.a: Destroying... [id=a]\ndeployme_machine.a: Destruction complete after 2s\n\n\
                    Error: Conflicting change\n\n  with deployme_cluster.c,\n  on main.tf line 3\n\ndelete cluster c: is protected";
        let shown = shown(said);
        assert_eq!(shown[0], "  [1/0] machine a destroyed after 2s");
        assert_eq!(shown[1..].join("\n"), said[said.find("Error").unwrap()..]);
    }
}
