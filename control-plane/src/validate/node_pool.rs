use std::collections::HashSet;

use deployme_proto::v1::{NodePool, taint::Effect};

use super::{Findings, machine::labels, policies, syntax};

/// Checks a node pool by itself. Whether its machines are there and free is the service's question.
pub(crate) fn node_pool(pool: &NodePool) -> Findings {
    let mut found = Findings::default();
    labels(&mut found, &pool.labels);
    let mut seen = HashSet::new();
    for (i, taint) in pool.taints.iter().enumerate() {
        found.check(format!("taints[{i}].key"), syntax::label_key(&taint.key));
        found.check(format!("taints[{i}].value"), syntax::label_value(&taint.value));
        if taint.effect() == Effect::Unspecified {
            found.refuse(
                format!("taints[{i}].effect"),
                "is required; use no_schedule, prefer_no_schedule or no_execute",
            );
        } else if !seen.insert((&taint.key, taint.effect)) {
            found.refuse(
                format!("taints[{i}]"),
                "is there twice with the same key and effect; remove one",
            );
        }
    }
    for key in pool.kubelet_args.keys() {
        if key.is_empty() || key.starts_with('-') {
            let problem = format!("`{key}` is not an argument's name without the leading `--`");
            found.refuse(format!("kubelet_args[{key:?}]"), problem);
        }
    }
    policies::upgrade(&mut found, pool.upgrade_policy.as_ref());
    found
}
