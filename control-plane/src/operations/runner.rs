//! One run of one operation.

use std::time::Duration;

use deployme_proto::v1::OperationError;
use tokio_util::sync::CancellationToken;

use super::{
    crash::border,
    engine::Engine,
    journal::{Claim, Fenced, LEASE, Stop},
    plan::{Action, PLAN_VERSION},
    rows::{self, OperationRow, StepRow},
};
use crate::{
    driver::steps::{self, StepContext},
    error::{ApiError, ErrorKind, Result},
};

/// How often a step is tried in one run before its operation fails.
const TRIES: u32 = 3;

/// Carries the operation out, or leaves it for another run when the server stops or the lease is lost.
pub(super) async fn run(engine: &Engine, claim: &Claim, stop: &CancellationToken) {
    let beat = heartbeat(engine, claim);
    let ended = tokio::select! {
        ended = carry_out(engine, claim, stop) => ended,
        stopped = beat => Err(stopped),
    };
    match ended {
        Ok(()) => {}
        Err(Stop::LeaseLost(_)) => tracing::warn!(operation = claim.uid, "another run took the operation over"),
        Err(Stop::Error(error)) => {
            tracing::error!(operation = claim.uid, %error, "the journal cannot be written; the operation waits");
        }
    }
}

/// Prolongs the lease for as long as the run lasts.
async fn heartbeat(engine: &Engine, claim: &Claim) -> Stop {
    let pause = Duration::from_millis(u64::try_from(LEASE / 3).unwrap_or(5000));
    loop {
        tokio::time::sleep(pause).await;
        let held = async {
            let mut tx = engine.store.begin().await?;
            claim.hold(&mut tx).await?;
            tx.commit().await?;
            Ok(())
        };
        if let Err(stop) = held.await {
            return stop;
        }
    }
}

async fn carry_out(engine: &Engine, claim: &Claim, stop: &CancellationToken) -> Fenced<()> {
    border().await;
    let (operation, steps, exhausted) = {
        let mut conn = engine.store.reader().await?;
        let operation = claim.operation(&mut conn).await?;
        let steps = rows::steps(&mut conn, &claim.uid).await?;
        (operation, steps, claim.exhausted(&mut conn).await?)
    };
    if operation.plan_version != PLAN_VERSION || exhausted {
        let reason = if exhausted {
            "TOO_MANY_RECOVERIES"
        } else {
            "PLAN_VERSION"
        };
        let message = "the operation cannot be resumed; make the change again";
        return fail(
            engine,
            claim,
            &operation,
            None,
            &ApiError::new(ErrorKind::Internal, reason, message),
        )
        .await;
    }
    for step in steps.iter().filter(|step| !step.is_done()) {
        if stop.is_cancelled() {
            // Left as it is: the next server takes it over.
            return Ok(());
        }
        let cancelled = {
            let mut conn = engine.store.reader().await?;
            claim.operation(&mut conn).await?.cancel_requested
        };
        if cancelled {
            return cancel(engine, claim, &operation).await;
        }
        claim.begin_step(&engine.store, step.position).await?;
        engine.changed();
        border().await;
        match perform(engine, &operation, step).await {
            Ok(message) => {
                border().await;
                let mut tx = engine.store.begin().await?;
                claim.end_step(&mut tx, step.position, "DONE", &message).await?;
                tx.commit().await?;
                engine.changed();
                border().await;
            }
            Err(error) => return fail(engine, claim, &operation, Some(step), &error).await,
        }
    }
    let mut tx = engine.store.begin().await?;
    claim.end(&mut tx, "SUCCEEDED", None).await?;
    tx.commit().await?;
    Ok(())
}

/// Looks whether the step's effect is there already, brings it about if not, and tries again what may pass.
async fn perform(engine: &Engine, operation: &OperationRow, step: &StepRow) -> Result<String> {
    let action = Action::from_name(&step.action).ok_or_else(|| ApiError::internal("read a step", &step.action))?;
    let context = StepContext {
        store: &engine.store,
        keys: &engine.keys,
        catalog: &engine.catalog,
        operation,
        machine_uid: &step.machine_uid,
    };
    let mut tries = 0;
    loop {
        tries += 1;
        let result = async {
            if let Some(found) = steps::probe(&context, action).await? {
                return Ok(found);
            }
            steps::apply(&context, action).await
        }
        .await;
        match result {
            Err(error) if tries < TRIES && matches!(error.kind(), ErrorKind::Internal | ErrorKind::Unavailable) => {
                let random = crate::secrets::random::<1>()?[0];
                let pause = 50 * (1 << tries) + u64::from(random);
                tracing::warn!(operation = operation.uid, step = step.name, %error, tries, "the step is tried again");
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            result => return result,
        }
    }
}

async fn fail(
    engine: &Engine,
    claim: &Claim,
    operation: &OperationRow,
    step: Option<&StepRow>,
    error: &ApiError,
) -> Fenced<()> {
    let during = step.map(|step| format!("step `{}`: ", step.name)).unwrap_or_default();
    let shown = OperationError {
        code: error.kind().code().into(),
        message: format!("{during}{error}"),
        reason: error.reason().to_owned(),
    };
    let mut tx = engine.store.begin().await?;
    if let Some(step) = step {
        claim
            .end_step(&mut tx, step.position, "FAILED", &error.to_string())
            .await?;
    }
    steps::mark_failed(&mut tx, operation, &shown.message).await?;
    claim.end(&mut tx, "FAILED", Some(&shown)).await?;
    tx.commit().await?;
    Ok(())
}

async fn cancel(engine: &Engine, claim: &Claim, operation: &OperationRow) -> Fenced<()> {
    let shown = OperationError {
        code: tonic::Code::Cancelled.into(),
        message: "cancelled on request".to_owned(),
        reason: "CANCELLED".to_owned(),
    };
    let mut tx = engine.store.begin().await?;
    steps::mark_failed(
        &mut tx,
        operation,
        "its operation was cancelled; retry the operation or delete it",
    )
    .await?;
    claim.end(&mut tx, "CANCELLED", Some(&shown)).await?;
    tx.commit().await?;
    Ok(())
}
