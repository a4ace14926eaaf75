//! What operations do: lists of steps, each idempotent.

use deployme_proto::v1::{Machine, operation_metadata::Type};

use crate::store::resources::Row;

/// Version of what the actions mean. An operation planned under another version is not resumed blindly.
pub(crate) const PLAN_VERSION: i64 = 1;

/// What one step does. The names are in the journal: never reuse one for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Makes the cluster's certificate authorities and tokens.
    CreatePki,
    /// Makes the cluster's certificate authorities anew.
    RotatePki,
    /// Puts the API's URL and CA on the cluster.
    PublishEndpoint,
    /// Renders what is not about one node.
    RenderShared,
    /// Renders one node's configuration.
    RenderNode,
    /// Makes claimed machines nodes and gives released ones back.
    CommitMachines,
    /// Ends a cluster's creation, change or upgrade.
    FinishCluster,
    /// Ends a node pool's creation or change.
    FinishNodePool,
    /// Forgets everything rendered for a cluster, its keys too.
    RemoveArtifacts,
    /// Gives all machines of the cluster or node pool back.
    ReleaseMachines,
    /// Removes the cluster's node pools.
    RemoveNodePools,
    /// Removes the cluster.
    RemoveCluster,
    /// Removes the node pool.
    RemoveNodePool,
}

impl Action {
    const NAMES: [(Self, &'static str); 13] = [
        (Self::CreatePki, "pki/create"),
        (Self::RotatePki, "pki/rotate"),
        (Self::PublishEndpoint, "endpoint/publish"),
        (Self::RenderShared, "shared/render"),
        (Self::RenderNode, "node/render"),
        (Self::CommitMachines, "machines/commit"),
        (Self::FinishCluster, "cluster/finish"),
        (Self::FinishNodePool, "node-pool/finish"),
        (Self::RemoveArtifacts, "artifacts/remove"),
        (Self::ReleaseMachines, "machines/release"),
        (Self::RemoveNodePools, "node-pools/remove"),
        (Self::RemoveCluster, "cluster/remove"),
        (Self::RemoveNodePool, "node-pool/remove"),
    ];

    /// The action's name in the journal.
    pub(crate) fn as_str(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(action, _)| *action == self)
            .map_or("", |(_, name)| name)
    }

    /// The action with this name in the journal.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(action, _)| *action)
    }
}

/// One step of a plan.
#[derive(Debug, Clone)]
pub(crate) struct PlannedStep {
    pub(crate) action: Action,
    /// The step's name for people.
    pub(crate) name: String,
    /// uid and id of the machine it is about.
    pub(crate) machine: Option<(String, String)>,
}

impl From<Action> for PlannedStep {
    fn from(action: Action) -> Self {
        Self {
            action,
            name: action.as_str().to_owned(),
            machine: None,
        }
    }
}

/// The steps of an operation over these nodes.
pub(crate) fn steps<'a>(kind: Type, nodes: impl IntoIterator<Item = &'a Row<Machine>>) -> Vec<PlannedStep> {
    use Action as A;
    let (before, after): (&[Action], &[Action]) = match kind {
        Type::ClusterCreate => (
            &[A::CreatePki, A::PublishEndpoint, A::RenderShared],
            &[A::CommitMachines, A::FinishCluster],
        ),
        Type::ClusterUpdate | Type::ClusterUpgrade => (
            &[A::PublishEndpoint, A::RenderShared],
            &[A::CommitMachines, A::FinishCluster],
        ),
        Type::ClusterRotateCertificates => (
            &[A::RotatePki, A::PublishEndpoint, A::RenderShared],
            &[A::FinishCluster],
        ),
        Type::NodePoolCreate | Type::NodePoolUpdate => (&[], &[A::CommitMachines, A::FinishNodePool]),
        Type::ClusterDelete => (
            &[
                A::RemoveArtifacts,
                A::ReleaseMachines,
                A::RemoveNodePools,
                A::RemoveCluster,
            ],
            &[],
        ),
        Type::NodePoolDelete => (&[A::ReleaseMachines, A::RemoveNodePool], &[]),
        Type::Unspecified => (&[], &[]),
    };
    let rendered = nodes.into_iter().map(|machine| PlannedStep {
        action: A::RenderNode,
        name: format!("nodes/{}/render", machine.id),
        machine: Some((machine.uid.clone(), machine.id.clone())),
    });
    let plain = |actions: &[Action]| {
        actions
            .iter()
            .map(|&action| action.into())
            .collect::<Vec<PlannedStep>>()
    };
    plain(before).into_iter().chain(rendered).chain(plain(after)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Action, Type, steps};

    #[test]
    fn every_action_has_its_own_name_and_comes_back_from_it() {
        for (action, name) in Action::NAMES {
            assert_eq!(Action::from_name(name), Some(action));
            assert_eq!(action.as_str(), name);
        }
    }

    #[test]
    fn a_cluster_ends_last_and_its_keys_come_first() {
        let plan = steps(Type::ClusterCreate, []);
        assert_eq!(plan.first().unwrap().action, Action::CreatePki);
        assert_eq!(plan.last().unwrap().action, Action::FinishCluster);
        let plan = steps(Type::ClusterDelete, []);
        assert_eq!(plan.last().unwrap().action, Action::RemoveCluster);
    }
}
