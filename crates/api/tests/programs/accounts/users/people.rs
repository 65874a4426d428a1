//! Accounts of a program and the people under them: creation, reading, states, KYC, who may ask.

use serde_json::json;

use crate::common::programs::{
    CODE, Holder, REQUEST_ID, ROOT, SUCCESS, alex_taylor, details, outcome, person,
};
use crate::common::{Harness, Request};

#[test]
fn an_account_is_made_pending_and_read_masked() {
    let harness = Harness::with_program();
    let mut user = alex_taylor();
    user["termsAcceptances"] = json!([{ "termsIdentifier": "t-1", "termsAcceptanceDateTime": "2026-09-21T10:00:00Z", "termsAcceptanceFlag": true }]);
    user["contactVerificationIdentifiers"] = json!([REQUEST_ID]);
    let answer = harness.open_account("consumer", &user);
    assert_eq!(answer.body()["state"], "pending");
    assert_eq!(details(&answer), [(0, 0, "operation is successful".to_owned())]);
    let holder = Holder::of(&answer);
    let answer = harness.partner("GET", &holder.users_path(), None);
    assert_eq!(details(&answer), [(0, 0, "Success".to_owned())]);
    let now = "2026-09-21T14:13:20.000Z";
    assert_eq!(
        answer.body()["users"],
        json!([{
            "accountIdentifier": holder.account, "userIdentifier": holder.user, "peerTransferAcceptPreference": "manual",
            "profileData": { "firstName": "Alex", "middleName": "J", "lastName": "Taylor", "lastUpdatedDateTime": now,
                "addresses": [{ "addressLine1": "*****E Foothill Blvd", "city": "Pasadena", "state": "CA", "zipCode": "91107", "countryCode": "USA",
                    "type": "home", "isDefault": true, "isVerified": false, "isReturned": false, "lastUpdatedDateTime": now }] },
            "email": { "emailAddress": "alex.taylor@example.com", "isVerified": false, "isDefault": true, "lastUpdatedDateTime": now },
            "phoneNumbers": [{ "number": "22******51", "type": "mobile", "isDefault": true, "isVerified": false, "lastUpdatedDateTime": now }],
            "identities": [{ "identityType": "ssn", "last4Identity": "6789" }],
            "termsAcceptances": [{ "termsIdentifier": "t-1", "termsAcceptanceDateTime": "2026-09-21T10:00:00Z", "termsAcceptanceFlag": true }],
        }])
    );
}

#[test]
fn what_a_partner_leaves_out_stays() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let before = harness.read_user(&holder);
    let answer = harness.partner("PUT", &holder.path(), Some(&json!({})));
    assert_eq!(outcome(&answer), SUCCESS);
    assert_eq!(harness.read_user(&holder), before);
    let change = json!({ "peerTransferAcceptPreference": "automatic", "email": { "emailAddress": "pat.kake@example.com" } });
    assert_eq!(outcome(&harness.partner("PUT", &holder.path(), Some(&change))), SUCCESS);
    let after = harness.read_user(&holder);
    assert_eq!(after["peerTransferAcceptPreference"], "automatic");
    assert_eq!(after["email"]["emailAddress"], "pat.kake@example.com");
    assert_eq!(after["profileData"], before["profileData"]);
    assert_eq!(after["phoneNumbers"], before["phoneNumbers"]);
}

#[test]
fn a_name_is_changed_alone_and_an_empty_middle_name_removes_it() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let path = format!("{}/name", holder.path());
    let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
    assert_eq!(outcome(&harness.partner("PUT", &path, Some(&name))), SUCCESS);
    let profile = harness.read_user(&holder)["profileData"].clone();
    assert_eq!(profile["firstName"], "Pat");
    assert_eq!(profile["middleName"], "J");
    assert_eq!(profile["addresses"][0]["city"], "Pasadena");
    let name =
        json!({ "profileData": { "firstName": "Pat", "middleName": "", "lastName": "Kake" } });
    assert_eq!(outcome(&harness.partner("PUT", &path, Some(&name))), SUCCESS);
    assert_eq!(harness.read_user(&holder)["profileData"].get("middleName"), None);
}

#[test]
fn addresses_are_matched_by_type_and_stay() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let profile = json!({ "profileData": { "firstName": "Alex", "lastName": "Taylor", "addresses": [
        { "addressLine1": "55 Second Avenue", "zipCode": "10001-1234", "type": "HOME", "isDefault": true },
        { "addressLine1": "1 Work Street", "addressLine2": "Suite 4000", "city": "Albany", "state": "ny", "zipCode": "12207", "type": "work", "isDefault": false }] } });
    assert_eq!(outcome(&harness.partner("PUT", &holder.path(), Some(&profile))), SUCCESS);
    let addresses = harness.read_user(&holder)["profileData"]["addresses"].clone();
    assert_eq!(addresses.as_array().unwrap().len(), 2);
    assert_eq!(
        (&addresses[0]["type"], &addresses[0]["zipCode"]),
        (&json!("home"), &json!("10001"))
    );
    assert_eq!(addresses[0].get("city"), None);
    assert_eq!(addresses[1]["addressLine2"], "***** 4000");
    let home = json!({ "profileData": { "firstName": "Alex", "lastName": "Taylor", "addresses": [
        { "addressLine1": "9 Third Street", "zipCode": "10002", "type": "home", "isDefault": true }] } });
    assert_eq!(outcome(&harness.partner("PUT", &holder.path(), Some(&home))), SUCCESS);
    let addresses = harness.read_user(&holder)["profileData"]["addresses"].clone();
    assert_eq!(addresses[0]["zipCode"], "10002");
    assert_eq!(addresses[1]["city"], "Albany");
}

#[test]
fn a_pending_account_can_be_updated_and_a_locked_one_cannot() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let update = |wanted: (u16, i64, i64)| {
        let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
        for (path, body) in [(holder.path(), json!({})), (format!("{}/name", holder.path()), name)]
        {
            let answer = harness.partner("PUT", &path, Some(&body));
            assert_eq!(outcome(&answer), wanted, "{}", answer.text());
        }
    };
    update(SUCCESS);
    assert_eq!(harness.set_state(&holder, "active"), SUCCESS);
    update(SUCCESS);
    assert_eq!(harness.set_state(&holder, "locked"), SUCCESS);
    update((200, 5, 362));
    assert_eq!(harness.set_state(&holder, "active"), SUCCESS);
    update(SUCCESS);
    assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
    update((200, 5, 362));
    assert_eq!(harness.set_state(&holder, "active"), (400, 200, 0));
    assert_eq!(harness.set_state(&holder, "closed"), SUCCESS);
    assert_eq!(harness.read_user(&holder)["profileData"]["firstName"], "Pat");
}

#[test]
fn after_kyc_has_passed_ssn_and_date_of_birth_stay() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let put = |dob: &str, name: &str, ssn: &str| {
        let identity = json!({ "identifyingData": { "dateOfBirth": dob, name: ssn } });
        outcome(&harness.partner("PUT", &holder.path(), Some(&identity)))
    };
    let kyc = |status: &str| {
        let path = format!("{}/kyc", holder.path());
        outcome(&harness.admin("PUT", &path, Some(&json!({ "status": status }))))
    };
    assert_eq!(put("1990-03-11", "ssn", "123456780"), SUCCESS);
    assert_eq!(kyc("failed"), SUCCESS);
    assert_eq!(put("1990-03-10", "ssn", "123456789"), SUCCESS);
    assert_eq!(kyc("passed"), SUCCESS);
    let immutable = (200, 5, 363);
    assert_eq!(put("1990-03-11", "ssn", "123456789"), immutable);
    assert_eq!(put("1990-03-10", "ssn", "123456780"), immutable);
    assert_eq!(put("1990-03-10", "ssn", "999996789"), immutable);
    assert_eq!(put("1990-03-10", "ssnSuffix", "6780"), immutable);
    // Equal values still pass, and the last four digits of the same number do not take its place.
    assert_eq!(put("1990-03-10", "ssn", "123456789"), SUCCESS);
    assert_eq!(put("1990-03-10", "ssnSuffix", "6789"), SUCCESS);
    assert_eq!(put("1990-03-10", "ssn", "123456789"), SUCCESS);
    assert_eq!(harness.read_user(&holder)["identities"][0]["last4Identity"], "6789");
}

#[test]
fn the_request_id_is_required_and_comes_back_in_its_spelling() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let token = harness.program_token("programs", CODE);
    let upper = REQUEST_ID.to_uppercase();
    for (name, id) in [("x-gd-requestid", REQUEST_ID), ("x-gd-request-id", upper.as_str())] {
        let request = Request::new("GET", &holder.users_path()).token(&token).header(name, id);
        let answer = harness.call(request);
        assert_eq!((answer.status(), answer.header(name)), (200, Some(id)));
    }
    for id in [None, Some(""), Some("3fa85f64"), Some("3fa85f64-5717-4562-b3fc-2c963f66afaG")] {
        let request = Request::new("GET", &holder.users_path()).token(&token);
        let answer = harness.call(match id {
            Some(id) => request.header("x-gd-requestid", id),
            None => request,
        });
        assert_eq!((outcome(&answer), answer.header("x-gd-requestid")), ((400, 1010, 0), None));
        assert_eq!(answer.trips(), 0);
    }
    // A refusal gives it back, too.
    let request = Request::new("GET", &holder.users_path()).header("x-gd-requestid", REQUEST_ID);
    let answer = harness.call(request);
    assert_eq!((answer.status(), answer.header("x-gd-requestid")), (401, Some(REQUEST_ID)));
}

#[test]
fn an_account_a_user_or_a_program_that_is_not_there_is_refused() {
    let harness = Harness::with_program();
    let (alex, pat) =
        (harness.holder(&alex_taylor()), harness.holder(&person("987654321", "2125550199")));
    let crossed = Holder { account: alex.account.clone(), user: pat.user };
    let nowhere = Holder { account: "nothing".to_owned(), user: alex.user.clone() };
    for holder in [crossed, nowhere] {
        let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
        for (path, body) in [(holder.path(), json!({})), (format!("{}/name", holder.path()), name)]
        {
            assert_eq!(
                outcome(&harness.partner("PUT", &path, Some(&body))),
                (404, 10, 0),
                "{path}"
            );
        }
        let kyc = format!("{}/kyc", holder.path());
        assert_eq!(
            outcome(&harness.admin("PUT", &kyc, Some(&json!({ "status": "passed" })))),
            (404, 10, 0)
        );
    }
    let state = json!({ "state": "active" });
    assert_eq!(
        outcome(&harness.admin("PATCH", &format!("{ROOT}/accounts/nothing"), Some(&state))),
        (404, 10, 0)
    );
    assert_eq!(
        outcome(&harness.partner("GET", &format!("{ROOT}/accounts/nothing/users"), None)),
        (404, 10, 0)
    );
    // A program that is not there: an operator is told so, a partner never.
    for (method, path, body) in [
        ("GET", "/programs/nothing", None),
        ("PATCH", "/programs/nothing/accounts/x", Some(&state)),
        ("GET", "/programs/nothing/accounts/x/users", None),
    ] {
        let answer = harness.admin(method, path, body);
        assert_eq!(outcome(&answer), (400, 1000, 0), "{path}");
    }
    let token = harness.program_token("programs", "nothing");
    let request = Request::new("GET", "/programs/nothing/accounts/x/users")
        .token(&token)
        .header("x-gd-requestid", REQUEST_ID);
    assert_eq!(outcome(&harness.call(request)), (404, 10, 0));
}

#[test]
fn a_persons_token_opens_no_program() {
    let harness = Harness::with_program();
    // Whatever issuer says so: the partner's token is refused in `walks::credentials`.
    let answer = harness.call(
        Request::new("GET", ROOT)
            .token(&harness.strong("alex"))
            .header("x-gd-requestid", REQUEST_ID),
    );
    assert_eq!(answer.status(), 403);
}
