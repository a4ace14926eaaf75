use std::collections::HashMap;

use tonic_types::{ErrorDetails, StatusExt as _};

use super::{ApiError, DOMAIN, ErrorKind};

impl From<ApiError> for tonic::Status {
    fn from(error: ApiError) -> Self {
        let inner = *error.0;
        let metadata: HashMap<String, String> = inner
            .metadata
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        let mut details = ErrorDetails::with_error_info(inner.reason, DOMAIN, metadata);
        for violation in inner.violations {
            details.add_bad_request_violation(violation.field, violation.description);
        }
        if let Some((kind, name)) = &inner.resource {
            details.set_resource_info(*kind, name.clone(), "", inner.message.clone());
            if inner.kind == ErrorKind::FailedPrecondition {
                details.add_precondition_failure_violation(inner.reason, name.clone(), inner.message.clone());
            }
        }
        if let Some(delay) = inner.retry_delay {
            details.set_retry_info(Some(delay));
        }
        tonic::Status::with_error_details(inner.kind.code(), inner.message, details)
    }
}
