//! What Keycloak's error answers mean, of Keycloak 26.7.3.

use super::*;

fn violations(error: &Error) -> Vec<(&str, &str)> {
    let found = error.violations().iter();
    found.map(|one| (one.path.as_str(), one.message.as_str())).collect()
}

#[test]
fn a_refusal_by_the_user_profile_is_told_of_the_arguments() {
    let body = br#"{"errors":[{"field":"username","errorMessage":"error-invalid-length","params":["username",3,255]},
        {"field":"email","errorMessage":"error-invalid-email","params":["email","nomail"]}]}"#;
    let read = decode_error(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    let message = "username: must have 3 to 255 characters (and 1 more)";
    assert_eq!(read.message.as_deref(), Some(message));
    assert!(read.own);
    assert_eq!(read.violations.len(), 2);
}

#[test]
fn a_token_that_is_not_taken_is_told_of_with_a_remedy() {
    let body = br#"{"error":"HTTP 401 Unauthorized"}"#;
    let read = decode_error(StatusCode::UNAUTHORIZED, &HeaderMap::new(), body);
    assert!(read.message.is_some_and(|text| text.contains("access_token")));
}

#[test]
fn a_refusal_in_a_sentence_is_told_of_the_argument_that_it_is_about() {
    let refused = |kind, said: &str| {
        let known = [("Invalid password: ", "is weak: "), ("Policy not found", "is unknown")];
        refused_of(Error::new(kind, said).status(400), "x", &known)
    };
    let weak = refused(ErrorKind::InvalidInput, "Invalid password: minimum length 12.");
    assert_eq!(violations(&weak), [("x", "is weak: minimum length 12")]);
    assert_eq!(weak.message(), "x: is weak: minimum length 12");
    assert_eq!(weak.http_status(), Some(400));
    let unknown = refused(ErrorKind::InvalidInput, "Policy not found");
    assert_eq!(violations(&unknown), [("x", "is unknown")]);
    for (kind, said) in [
        (ErrorKind::Internal, "Policy not found"),
        (ErrorKind::InvalidInput, "other"),
    ] {
        assert_eq!(violations(&refused(kind, said)), []);
    }
}

#[test]
fn what_an_argument_names_is_to_be_made_first() {
    let error = || Error::new(ErrorKind::NotFound, "there is no group \"/a\" in realm \"r\"");
    let named = named_by(error(), "parent");
    assert_eq!(named.kind(), ErrorKind::InvalidInput);
    let problem = "there is no group \"/a\" in realm \"r\": create it first or mend the name";
    assert_eq!(violations(&named), [("parent", problem)]);
    let without_realm = named_by(error().missing("keycloak_realm"), "parent");
    assert_eq!(without_realm.kind(), ErrorKind::NotFound);
}
