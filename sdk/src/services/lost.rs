//! Creates whose answer was lost.

use crate::error::{Error, ErrorKind};

/// Whether a refused or unanswered create may have been carried out all the same: there was no answer, or one from between
/// the service and us. A create then looks whether exactly what was asked for is there.
pub(super) fn may_be_done(error: &Error) -> bool {
    match error.http_status() {
        None => matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Timeout),
        Some(status) => matches!(status, 500 | 502 | 504),
    }
}
