use super::*;
use sheaf_domain::{BadMail, ItemId, Person};

fn told(error: impl Into<ApiError>) -> String {
    let error = error.into();
    let (status, code) = error.status_and_code();
    let fields = match error.fields() {
        Value::Null => String::new(),
        fields => format!(" {fields}"),
    };
    format!("{} {code}{fields}", status.as_u16())
}

const AT: Timestamp = Timestamp::from_unix_millis(1_700_000_000_000);

#[test]
#[rustfmt::skip]
fn signing_in_is_refused_in_these_words() {
    for (error, expected) in [
        (IdentityError::Unauthenticated,                     "401 unauthenticated"),
        (IdentityError::WrongCredentials,                    "401 wrong_credentials"),
        (IdentityError::TooManyTries { retry_at: AT },       r#"429 too_many_tries {"retry_at":"2023-11-14T22:13:20Z"}"#),
        (IdentityError::OrganizationDisabled { organization: "Alder".into() }, r#"403 organization_disabled {"organization":"Alder"}"#),
        (IdentityError::SetupDone,                           "409 setup_done"),
        (IdentityError::WrongCode,                           "403 wrong_code"),
        (IdentityError::Mail(BadMail),                       r#"400 invalid {"detail":"not an address of mail","field":"mail"}"#),
        (IdentityError::Invalid("name"),                     r#"400 invalid {"field":"name"}"#),
        (IdentityError::Password(WeakPassword::TooShort { least: 12 }), r#"400 weak_password {"limit":12,"reason":"too_short"}"#),
        (IdentityError::Password(WeakPassword::TooLong),     r#"400 weak_password {"reason":"too_long"}"#),
        (IdentityError::Password(WeakPassword::TooCommon),   r#"400 weak_password {"reason":"too_common"}"#),
        (IdentityError::Password(WeakPassword::ContainsMail), r#"400 weak_password {"reason":"contains_mail"}"#),
        (IdentityError::NotFound,                            "404 not_found"),
        (IdentityError::Hash("salt".into()),                 "500 internal"),
        (IdentityError::Key("sealed"),                       "500 internal"),
    ] {
        assert_eq!(told(error), expected);
    }
}

#[test]
#[rustfmt::skip]
fn the_drive_refuses_in_these_words() {
    let item = ItemId::from_bytes([1; 16]);
    let by = Some(Person { id: sheaf_domain::AccountId::from_bytes([2; 16]), name: "Bob".into() });
    for (error, expected) in [
        (ItemError::NotFound,                             "404 not_found".to_owned()),
        (ItemError::Forbidden,                            "403 forbidden".into()),
        (ItemError::Name(BadName::Empty),                 r#"400 bad_name {"reason":"empty"}"#.into()),
        (ItemError::Name(BadName::TooLong),               r#"400 bad_name {"reason":"too_long"}"#.into()),
        (ItemError::Name(BadName::Reserved),              r#"400 bad_name {"reason":"reserved"}"#.into()),
        (ItemError::Name(BadName::ForbiddenCharacter(':')), r#"400 bad_name {"character":":","reason":"forbidden_character"}"#.into()),
        (ItemError::Name(BadName::EndsWithDotOrSpace),    r#"400 bad_name {"reason":"ends_with_dot_or_space"}"#.into()),
        (ItemError::Name(BadName::DirectionOverride),     r#"400 bad_name {"reason":"direction_override"}"#.into()),
        (ItemError::NameTaken { item },                   format!(r#"409 name_taken {{"item":"{item}"}}"#)),
        (ItemError::Locked { by, until: AT, suite: Some("office".into()) },
            r#"423 locked {"by":{"id":"acc02020202020202020202020202020202","name":"Bob"},"suite":"office","until":"2023-11-14T22:13:20Z"}"#.into()),
        (ItemError::WrongKind,                            r#"400 invalid {"detail":"not of the right kind","field":"item"}"#.into()),
        (ItemError::IntoItself,                           "409 into_itself".into()),
        (ItemError::TooDeep { limit: 64 },                r#"409 too_deep {"limit":64}"#.into()),
        (ItemError::TooManyItems { limit: 10 },           r#"409 too_many_items {"limit":10}"#.into()),
        (ItemError::ExcludedExtension { extension: "exe".into() }, r#"409 excluded_extension {"extension":"exe"}"#.into()),
        (ItemError::TooLarge { limit: 10 },               r#"413 too_large {"limit":10}"#.into()),
        (ItemError::NoSpace { free: 1, needed: 2 },       r#"507 no_space {"free_bytes":1,"needed_bytes":2}"#.into()),
        (ItemError::Offset { offset: 7 },                 r#"409 offset_conflict {"offset":7}"#.into()),
        (ItemError::Checksum,                             "460 checksum_mismatch".into()),
        (ItemError::Gone,                                 "410 gone".into()),
        (ItemError::Invalid("after"),                     r#"400 invalid {"field":"after"}"#.into()),
        (ItemError::BodyCut,                              r#"400 invalid {"detail":"the body ended early","field":"body"}"#.into()),
    ] {
        assert_eq!(told(error), expected);
    }
}

#[test]
#[rustfmt::skip]
fn requests_and_opening_are_refused_in_these_words() {
    for (error, expected) in [
        (ApiError::from(BadRequest::NoRoute),                 "404 not_found"),
        (BadRequest::Method.into(),                           "405 method_not_allowed"),
        (BadRequest::CrossSite.into(),                        "403 cross_site"),
        (BadRequest::invalid("limit", "not a number").into(), r#"400 invalid {"detail":"not a number","field":"limit"}"#),
        (BadRequest::MediaType("application/json").into(),    "415 media_type"),
        (BadRequest::TooLarge { limit: 5 }.into(),            r#"413 too_large {"limit":5}"#),
        (BadRequest::TusVersion.into(),                       "412 tus_version"),
        (OpenError::NoSuite.into(),                           "409 no_suite"),
        (OpenError::SuiteUnavailable { suite: "Office".into(), since: None }.into(), r#"503 suite_unavailable {"since":null,"suite":"Office"}"#),
        (OpenError::NeedsConversion { suite: "Office".into(), to: "docx".into() }.into(), r#"409 needs_conversion {"suite":"Office","to":"docx"}"#),
        (OpenError::NotRenewable.into(),                      "409 not_renewable"),
        (OpenError::Item(ItemError::NotFound).into(),         "404 not_found"),
        (ApiError::Panicked("index out of bounds".into()),    "500 internal"),
    ] {
        assert_eq!(told(error), expected);
    }
}

#[tokio::test]
async fn a_failure_is_told_by_its_name_alone() {
    let response = ApiError::Panicked("a secret".into()).into_response();
    let problem = response.extensions().get::<Problem>().cloned().unwrap();
    let told = axum::body::to_bytes(problem.tell(response, None).into_body(), 1000).await.unwrap();
    assert_eq!(told, r#"{"code":"internal","status":500,"title":"the server failed"}"#);
}
