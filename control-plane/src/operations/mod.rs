//! Durable operations: a plan of steps, journalled in our own tables, carried out by an engine that goes on after
//! `kill -9` with the step that was in flight.

pub(crate) mod crash;
pub(crate) mod engine;
pub(crate) mod journal;
pub(crate) mod plan;
pub(crate) mod rows;
mod runner;
