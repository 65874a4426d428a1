//! The Programs API.

use serde_json::{Value, json};

use super::stage::Before::{Account, ClosedAccount, Program};
use super::{Example, delete, get, patch, post, put};
use crate::common::programs::alex_taylor;

pub(super) fn calls() -> Vec<Example> {
    let name = |last: &str| json!({ "profileData": { "firstName": "Pat", "lastName": last } });
    let (right, wrong) = (|| name("Kake"), || name("K"));
    let account =
        |of_type: &str| -> Value { json!({ "accountType": of_type, "user": alex_taylor() }) };
    vec![
        put("/programs/{programCode}").json(
            json!({ "environment": "pie", "newServiceKey": true }),
            json!({ "environment": "test" }),
            "environment",
            "one_of",
        ),
        get("/programs/{programCode}").after(Program),
        post("/programs/{programCode}/accounts").after(Program).json(
            account("consumer"),
            account("family"),
            "accountType",
            "one_of",
        ),
        get("/programs/{programCode}/accounts").after(Account),
        get("/programs/{programCode}/accounts/{accountIdentifier}").after(Account),
        get("/programs/{programCode}/accounts/{accountIdentifier}/users").after(Account),
        delete("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}")
            .after(ClosedAccount),
        put("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}")
            .after(Account)
            .json(right(), wrong(), "profileData.lastName", "too_short"),
        put("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name")
            .after(Account)
            .json(right(), wrong(), "profileData.lastName", "too_short"),
        put("/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc")
            .after(Account)
            .json(
                json!({ "status": "passed" }),
                json!({ "status": "unknown" }),
                "status",
                "one_of",
            ),
        patch("/programs/{programCode}/accounts/{accountIdentifier}").after(Account).json(
            json!({ "state": "active" }),
            json!({ "state": "open" }),
            "state",
            "one_of",
        ),
    ]
}
