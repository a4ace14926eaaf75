//! Which machines a wish names, and whether it may have them.

use std::collections::HashSet;

use deployme_proto::v1::{Machine, machine};
use sqlx::SqliteConnection;

use super::machines::user;
use crate::{
    error::{Result, Violation},
    names,
    store::{
        Tx,
        resources::{self, Row},
        write,
    },
};

/// Who wants machines: a cluster's control plane, or one of its node pools.
#[derive(Clone, Copy)]
pub(super) struct Claimant<'a> {
    pub(super) project: &'a str,
    pub(super) cluster: &'a str,
    /// Name of the node pool; empty for the control plane.
    pub(super) pool: &'a str,
}

impl Claimant<'_> {
    fn holds(&self, machine: &Machine) -> bool {
        machine.cluster == self.cluster && machine.node_pool == self.pool
    }
}

/// Finds the machines a wish names and says which of them it cannot have. `field` is the list's path.
pub(super) async fn find(
    conn: &mut SqliteConnection,
    claimant: Claimant<'_>,
    field: &str,
    references: &[String],
    violations: &mut Vec<Violation>,
) -> Result<Vec<Row<Machine>>> {
    let mut machines = Vec::new();
    let mut seen = HashSet::new();
    let prefix = format!("projects/{}/machines/", claimant.project);
    for (i, reference) in references.iter().enumerate() {
        let mut refuse = |problem: String| violations.push(Violation::new(format!("{field}[{i}]"), problem));
        let id = reference.strip_prefix(&prefix).unwrap_or(reference);
        let Some(row) = resources::get::<Machine>(conn, claimant.project, "", id).await? else {
            refuse(format!(
                "there is no machine `{reference}` in the project; create it first or mend the name"
            ));
            continue;
        };
        if !seen.insert(row.uid.clone()) {
            refuse(format!("`{reference}` is there twice; remove one"));
        } else if let Some(user) = user(&row.body).filter(|_| !claimant.holds(&row.body)) {
            refuse(format!(
                "`{reference}` belongs to {}; choose another machine or take it out of there first",
                names::in_words(user)
            ));
        } else {
            machines.push(row);
        }
    }
    Ok(machines)
}

/// Claims the machines, and marks those the claimant held but no longer wants. Part of the wish's own transaction, so two
/// wishes never get the same machine.
pub(super) async fn claim(tx: &mut Tx, claimant: Claimant<'_>, wanted: &[Row<Machine>]) -> Result<()> {
    for row in wanted {
        let held = claimant.holds(&row.body);
        if held && row.body.state() != machine::State::Releasing {
            continue;
        }
        let mut row = row.clone();
        row.body.set_state(machine::State::Claimed);
        claimant.cluster.clone_into(&mut row.body.cluster);
        claimant.pool.clone_into(&mut row.body.node_pool);
        write::update(tx, &mut row).await?;
    }
    for mut row in resources::machines_of(tx, claimant.project, claimant.cluster).await? {
        let kept = wanted.iter().any(|machine| machine.uid == row.uid);
        if !kept && claimant.holds(&row.body) && row.body.state() != machine::State::Releasing {
            row.body.set_state(machine::State::Releasing);
            write::update(tx, &mut row).await?;
        }
    }
    Ok(())
}

/// Machines the cluster holds beside the wanted ones of this claimant: those of its other node pools.
pub(super) async fn held(
    conn: &mut SqliteConnection,
    claimant: Claimant<'_>,
    wanted: &[Row<Machine>],
) -> Result<Vec<Row<Machine>>> {
    let machines = resources::machines_of(conn, claimant.project, claimant.cluster).await?;
    let other = |row: &Row<Machine>| !claimant.holds(&row.body) && !wanted.iter().any(|machine| machine.uid == row.uid);
    Ok(machines.into_iter().filter(other).collect())
}
