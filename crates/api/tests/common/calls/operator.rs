//! The operators' API.

use serde_json::json;

use super::stage::Before::Client;
use super::{Example, get, patch, post};

pub(super) fn calls() -> Vec<Example> {
    [tenants(), keys(), clients()].concat()
}

fn tenants() -> Vec<Example> {
    let name = |name: &str| json!({ "name": name });
    vec![
        get("/operator/accounts"),
        post("/operator/accounts").json(name("Acme"), name(""), "name", "too_short"),
        get("/operator/accounts/{account}"),
        patch("/operator/accounts/{account}").json(
            name("Acme"),
            json!({ "peoplePerDay": -1 }),
            "peoplePerDay",
            "range",
        ),
    ]
}

fn keys() -> Vec<Example> {
    let kind = |kind: &str| json!({ "kind": kind, "label": "Pages" });
    vec![
        get("/operator/accounts/{account}/keys"),
        post("/operator/accounts/{account}/keys").json(
            kind("browser"),
            kind("both"),
            "kind",
            "one_of",
        ),
        get("/operator/accounts/{account}/keys/{keyId}"),
        patch("/operator/accounts/{account}/keys/{keyId}").json(
            json!({ "label": null }),
            json!({ "expiresAt": "soon" }),
            "expiresAt",
            "datetime.format",
        ),
        post("/operator/accounts/{account}/keys/{keyId}/rotate")
            .json(
                json!({ "overlapHours": 1 }),
                json!({ "overlapHours": 721 }),
                "overlapHours",
                "range",
            )
            .trips(2),
        post("/operator/accounts/{account}/keys/{keyId}/revoke"),
    ]
}

fn clients() -> Vec<Example> {
    let scopes = |scope: &str| json!({ "scopes": ["webhook", scope] });
    vec![
        get("/operator/clients").after(Client),
        post("/operator/clients").json(scopes("support"), scopes("all"), "scopes.1", "one_of"),
        get("/operator/clients/{clientId}").after(Client),
        patch("/operator/clients/{clientId}").after(Client).json(
            json!({ "label": "Desk" }),
            json!({ "label": "" }),
            "label",
            "too_short",
        ),
        post("/operator/clients/{clientId}/rotate").after(Client).json(
            json!({ "overlapHours": 0 }),
            json!({ "overlapHours": "0" }),
            "overlapHours",
            "type",
        ),
        post("/operator/clients/{clientId}/revoke").after(Client),
    ]
}
