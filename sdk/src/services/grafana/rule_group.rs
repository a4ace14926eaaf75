//! `grafana_rule_group`: rules that are evaluated one after the other.

mod rule;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::stream::{self, StreamExt, TryStreamExt};
use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::alerting::{explained, is_open};
use super::{Grafana, exists_as, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;

pub use rule::*;
use wire::{decode, fetch, own_uid, rules, write};

/// A group of rules in a folder, evaluated in their order.
///
/// The group is whole: rules that are not declared are deleted. From version 11.5.2 of the server on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleGroupSpec {
    /// Uid of the folder.
    #[schemars(transform = field::refers_to("grafana_folder.uid"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub folder_uid: String,
    /// Name of the group, unique in the folder.
    #[schemars(transform = field::force_new, transform = field::wire(&["title"]), length(min = 1, max = 190))]
    pub name: String,
    /// Seconds between two evaluations, a multiple of 10.
    #[schemars(transform = field::wire(&["interval"]), range(min = 10))]
    pub interval_seconds: i64,
    /// The rules, in the order in which they are evaluated.
    pub rules: Vec<Rule>,
    /// Whether people may change the rules in the browser too.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub disable_provenance: bool,
}

/// What Grafana adds to a group of rules: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RuleGroupStatus {}

key! {
    /// Natural name of a group of rules.
    pub struct RuleGroupKey {
        /// Uid of the folder.
        folder_uid,
        /// Name of the group.
        name,
    }
}

const ONE: &str = "/api/v1/provisioning/folder/{}/rule-groups/{}";
const RULES: &str = "/api/v1/provisioning/alert-rules";
const RULE: &str = "/api/v1/provisioning/alert-rules/{}";

/// Groups of rules.
pub struct RuleGroup;

impl Resource for RuleGroup {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "rule_group",
        plural: "rule_groups",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = RuleGroupKey;
    type Spec = RuleGroupSpec;
    type Status = RuleGroupStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: RuleGroupSpec) -> Result<Observed<Self>> {
        let made = observed(spec);
        // A write creates or replaces.
        match fetch(cx.service, &made.key).await {
            Ok(_) => return Err(exists_as("group of rules", "name")),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        cx.proceed()?;
        let spec = made.spec.clone();
        let sent = write(cx.service, &spec);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &RuleGroupKey) -> Result<Observed<Self>> {
        let wire = fetch(cx.service, key).await?;
        let first = rules(&wire).next();
        let open = match first {
            Some(rule) if rule.contains_key("provenance") => is_open(rule),
            // Versions differ in whether a group tells it of its rules.
            Some(rule) => is_open(&cx.service.http.get(RULE, &[&text(rule, "uid")]).await?),
            None => false,
        };
        decode(key, &wire, open)
    }

    async fn update(cx: &Context<'_, Grafana>, _: Observed<Self>, spec: RuleGroupSpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let arguments = [prior.key.folder_uid.as_str(), prior.key.name.as_str()];
        let open = prior.spec.disable_provenance;
        let request = cx.service.alter(Method::DELETE, ONE, &arguments, open);
        request.send().await.map_err(explained)?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        // The list of rules does not tell the interval of their group.
        let rows: Vec<Map<String, Value>> = cx.service.http.get(RULES, &[]).await?;
        let mut groups = BTreeMap::new();
        for row in &rows {
            let group = (text(row, "folderUID"), text(row, "ruleGroup"));
            groups.entry(group).or_insert_with(|| is_open(row));
        }
        let found: Vec<Option<Observed<Self>>> = stream::iter(groups)
            .map(|((folder_uid, name), open)| async move {
                let key = RuleGroupKey { folder_uid, name };
                match fetch(cx.service, &key).await {
                    Ok(wire) => decode(&key, &wire, open).map(Some),
                    // Deleted since the list.
                    Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                    Err(error) => Err(error),
                }
            })
            .buffered(8)
            .try_collect()
            .await?;
        Ok(Page::last(found.into_iter().flatten().collect()))
    }

    fn validate(spec: &RuleGroupSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.name.trim() != spec.name || spec.name.contains('/') {
            let text = "must not have slashes, nor begin or end with white space";
            found.push(Violation::new("name", text));
        }
        if spec.interval_seconds % 10 != 0 {
            let text = format!("must be a multiple of 10 seconds, is {}", spec.interval_seconds);
            found.push(Violation::new("interval_seconds", text));
        }
        if spec.rules.is_empty() {
            found.push(Violation::new(
                "rules",
                "must not be empty: a group without rules is none",
            ));
        }
        let (mut titles, mut uids) = (BTreeSet::new(), BTreeSet::new());
        for (index, rule) in spec.rules.iter().enumerate() {
            let place = format!("rules[{index}]");
            if !titles.insert(&rule.title) {
                found.push(Violation::new(
                    format!("{place}.title"),
                    "is another rule's: titles are unique in a folder",
                ));
            }
            if rule.uid.as_ref().is_some_and(|uid| !uids.insert(uid)) {
                found.push(Violation::new(format!("{place}.uid"), "is another rule's"));
            }
            rule.wrong(&place, &mut found);
        }
        found
    }

    fn normalize(spec: &mut RuleGroupSpec) {
        for index in 0..spec.rules.len() {
            let own = own_uid(&spec.folder_uid, &spec.name, &spec.rules[index].title);
            let rule = &mut spec.rules[index];
            rule.uid.take_if(|uid| *uid == own);
            rule.normalize();
        }
    }

    fn is_handle(id: &str) -> bool {
        parts(id).is_some()
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        let Some((organization, folder, name)) = parts(handle) else {
            let text = format!("the id {handle:?} is not of the form organization:folder:name");
            return Err(Error::new(ErrorKind::InvalidInput, text));
        };
        if let Some(organization) = organization {
            super::sources::in_organization(cx.service, organization).await?;
        }
        Ok(RuleGroupKey {
            folder_uid: folder.into(),
            name: name.into(),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "An alert over a threshold",
            hcl: r#"
resource "deployme_grafana_folder" "platform" {
  uid   = "platform"
  title = "Platform"
}

resource "deployme_grafana_data_source" "prometheus" {
  uid  = "prometheus"
  name = "Prometheus"
  type = "prometheus"
  url  = "http://prometheus.monitoring.svc:9090"
}

resource "deployme_grafana_rule_group" "example" {
  folder_uid       = deployme_grafana_folder.platform.uid
  name             = "Nodes"
  interval_seconds = 60

  rules = [{
    title          = "A node is full"
    condition      = "B"
    pending_period = "5m"
    labels         = { severity = "critical" }
    annotations    = { summary = "{{ $labels.instance }} has less than 10 % of its disk left" }

    data = [
      {
        ref_id              = "A"
        datasource_uid      = deployme_grafana_data_source.prometheus.uid
        relative_time_range = { from_seconds = 600 }
        model = jsonencode({
          expr    = "node_filesystem_avail_bytes / node_filesystem_size_bytes"
          instant = true
          refId   = "A"
        })
      },
      {
        ref_id         = "B"
        datasource_uid = "__expr__"
        model = jsonencode({
          type       = "threshold"
          expression = "A"
          refId      = "B"
          conditions = [{ evaluator = { type = "lt", params = [0.1] } }]
        })
      },
    ]
  }]
}
"#,
        }]
    }
}

/// `folder:name`, or `organization:folder:name`, as the other provider has it. A folder's uid has no colon.
fn parts(id: &str) -> Option<(Option<u64>, &str, &str)> {
    let (first, rest) = id.split_once(':').filter(|(first, _)| !first.contains('/'))?;
    let organization = first.parse().ok();
    match (organization, rest.split_once(':')) {
        (Some(_), Some((folder, name))) if !folder.is_empty() && !name.is_empty() => Some((organization, folder, name)),
        _ if !first.is_empty() && !rest.is_empty() => Some((None, first, rest)),
        _ => None,
    }
}

fn observed(spec: RuleGroupSpec) -> Observed<RuleGroup> {
    Observed {
        key: RuleGroupKey {
            folder_uid: spec.folder_uid.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: RuleGroupStatus {},
        secrets: Secrets::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_other_provider() {
        assert_eq!(parts("1:abc:Nodes"), Some((Some(1), "abc", "Nodes")));
        assert_eq!(parts("abc:Nodes: all"), Some((None, "abc", "Nodes: all")));
        assert_eq!(parts("abc/No:des"), None);
        assert_eq!(parts("abc"), None);
    }

    #[test]
    fn a_rule_keeps_its_uid_as_long_as_its_names() {
        let uid = own_uid("f", "g", "t");
        assert_eq!(uid, own_uid("f", "g", "t"));
        assert_ne!(uid, own_uid("f", "gt", ""));
        assert_eq!(super::super::uid::check("uid", Some(&uid)), None);
    }
}
