//! Grafana's refusals. There are two forms: `{"message", "status"?}` of the old handlers, and the newer one
//! with a `messageId`.

use serde_json::json;

use crate::exchange::Reply;

pub(super) fn plain(status: u16, message: &str) -> Reply {
    Reply::json(status, json!({"message": message}))
}

pub(super) fn with_status(code: u16, status: &str, message: &str) -> Reply {
    Reply::json(code, json!({"message": message, "status": status}))
}

pub(super) fn with_id(status: u16, id: &str, message: &str) -> Reply {
    Reply::json(
        status,
        json!({"message": message, "messageId": id, "statusCode": status, "traceID": ""}),
    )
}

/// What every body that cannot be read gets.
pub(super) fn bad_data() -> Reply {
    plain(400, "bad request data")
}

pub(super) fn folder_not_found() -> Reply {
    with_status(404, "not-found", "folder not found")
}

pub(super) fn dashboard_not_found() -> Reply {
    plain(404, "Dashboard not found")
}

pub(super) fn data_source_not_found() -> Reply {
    plain(404, "Data source not found")
}
