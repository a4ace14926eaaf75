//! Faults of the library's own: a diagnostic of one call, which loses nothing.

use crate::{
    broken_log::BrokenLog,
    fixture::{SERVER, cloud, identity, only, server},
};

#[tokio::test]
async fn a_panic_is_an_error_of_its_call() {
    let cloud = cloud("").await;
    let state = cloud.change(SERVER, None, &server([])).await.unwrap();
    let change = cloud.plan(SERVER, None, &server([])).await.unwrap();
    for broken in [BrokenLog::at, BrokenLog::after] {
        let mut answers = Vec::new();
        {
            let _broken = broken("ValidateResourceConfig");
            answers.push(cloud.validate(SERVER, &server([])).await.map(drop));
        }
        {
            let _broken = broken("PlanResourceChange");
            answers.push(cloud.plan(SERVER, None, &server([])).await.map(drop));
        }
        {
            let _broken = broken("ReadResource");
            answers.push(cloud.read(SERVER, &state).await.map(drop));
        }
        {
            let _broken = broken("ImportResourceState");
            answers.push(cloud.import(SERVER, "1").await.map(drop));
        }
        {
            let _broken = broken("ApplyResourceChange");
            answers.push(Err(cloud.apply(SERVER, &change).await.1));
        }
        for answer in answers {
            let found = only(&answer.unwrap_err());
            assert!(
                found.starts_with("The provider failed: ") && found.contains("of cloud_server panicked"),
                "{found}"
            );
        }
    }
    assert_eq!(cloud.read(SERVER, &state).await.unwrap(), state);
}

#[tokio::test]
async fn what_was_made_before_a_panic_is_stored() {
    let cloud = cloud("").await;
    let change = cloud.plan(SERVER, None, &server([])).await.unwrap();
    let broken = BrokenLog::after("ApplyResourceChange");
    let (state, found) = cloud.apply(SERVER, &change).await;
    drop(broken);
    assert!(
        only(&found).contains("ApplyResourceChange of cloud_server panicked"),
        "{found}"
    );
    assert_eq!(state.value, server([("id", "1".into())]));
    assert_eq!(state.identity, identity("1", "north"));
}
